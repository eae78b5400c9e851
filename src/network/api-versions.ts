// Owns: what one broker speaks, and the choice of a version. Called by: handshake (makes it), connection's users (choose). Never: sends.
import { KafkaError } from '../base/errors.ts'

/** Bounds of one API's versions, both included. */
export interface VersionRange {
  readonly minVersion: number
  readonly maxVersion: number
}

/** What the broker at the other end of one connection speaks. */
export interface BrokerVersions {
  readonly apis: ReadonlyMap<number, VersionRange>
  /** Cluster-wide features with the level that is switched on, such as `transaction.version`. */
  readonly features: ReadonlyMap<string, number>
  /** Whether the broker leaves waiting out a throttle to the client (KIP-219, Kafka 2.0); older ones wait before they answer. */
  readonly clientThrottles: boolean
}

/** The facts of an API that the choice needs. */
export interface VersionedApi extends VersionRange {
  readonly key: number
  readonly name: string
}

/** Newest version that the API, the broker and the caller's bounds allow; throws UNSUPPORTED_BROKER when there is none. */
export function chooseVersion(
  api: VersionedApi,
  versions: BrokerVersions,
  broker: string,
  bounds: { readonly minVersion?: number | undefined; readonly maxVersion?: number | undefined } = {},
): number {
  const theirs = versions.apis.get(api.key)
  const least = Math.max(api.minVersion, bounds.minVersion ?? 0)
  const most = Math.min(api.maxVersion, bounds.maxVersion ?? api.maxVersion)
  if (theirs !== undefined) {
    const version = Math.min(most, theirs.maxVersion)
    if (version >= least && version >= theirs.minVersion) return version
  }
  throw new KafkaError(
    'UNSUPPORTED_BROKER',
    unsupported(api, theirs, broker, { minVersion: least, maxVersion: most }),
    {
      broker,
      api: api.name,
    },
  )
}

function unsupported(
  api: VersionedApi,
  theirs: VersionRange | undefined,
  broker: string,
  needed: VersionRange,
): string {
  const wanted = `versions ${needed.minVersion} to ${needed.maxVersion} are needed`
  if (theirs === undefined && api.name === 'Metadata') {
    return `${broker} is no Kafka broker that clients can use: it offers no Metadata. Is it the port of a KRaft controller? Connect to a broker's port.`
  }
  if (theirs === undefined) {
    return `Broker ${broker} has no ${api.name}: it is too old for that, or the feature is switched off there. Upgrade the broker or do without.`
  }
  const has = `it knows ${api.name} ${theirs.minVersion} to ${theirs.maxVersion}, and ${wanted}`
  return theirs.maxVersion < needed.minVersion
    ? `Broker ${broker} is too old: ${has}. Upgrade the broker.`
    : `Broker ${broker} is too new for this client: ${has}. Upgrade odradek.`
}
