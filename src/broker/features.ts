// Owns: the features of the cluster as ApiVersions tells them: what could be, and what is. Called by: ApiVersions. Never: carries one out.
import type { ResolvedBrokerOptions } from './options.ts'

/** What ApiVersions says beside the APIs. */
export function features({ groupVersion, transactionVersion }: ResolvedBrokerOptions) {
  const rows = [
    { name: 'group.version', level: groupVersion, highest: 1 },
    { name: 'transaction.version', level: transactionVersion, highest: 2 },
  ]
  return {
    supportedFeatures: rows.map(({ name, highest }) => ({ name, minVersion: 0, maxVersion: highest })),
    finalizedFeaturesEpoch: 1n,
    // A level of 0 is the same as none.
    finalizedFeatures: rows
      .filter(({ level }) => level > 0)
      .map(({ name, level }) => ({ name, maxVersionLevel: level, minVersionLevel: level })),
  }
}
