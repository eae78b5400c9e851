// Owns: ApiVersions: what this broker serves. Called by: dispatch.ts. Never: lists what is not implemented.
// 1 throttle time; 3 flexible, client software; 4 features from level 0.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { ApiVersions } from '../../protocol/generated/18-api-versions.ts'
import { features } from '../features.ts'
import { defineHandler, type Handler } from '../handler.ts'

const SOFTWARE = /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/

/** The handler for a broker that serves these APIs besides. */
export function apiVersions(handlers: Iterable<Handler>) {
  const rows = [...handlers].map(({ api, minVersion, advertisedMinVersion, maxVersion }) => ({
    apiKey: api.key,
    minVersion: advertisedMinVersion ?? minVersion,
    maxVersion,
  }))
  const own = { apiKey: ApiVersions.key, minVersion: 0, maxVersion: 4 }
  return defineHandler(ApiVersions, {
    minVersion: own.minVersion,
    maxVersion: own.maxVersion,
    handle({ clientSoftwareName, clientSoftwareVersion }, { version, cluster, authentication }) {
      const named = SOFTWARE.test(clientSoftwareName) && SOFTWARE.test(clientSoftwareVersion)
      if (version >= 3 && !named) return { errorCode: ErrorCodes.INVALID_REQUEST, apiKeys: [] }
      authentication.greeted()
      const apiKeys = [...rows, own].sort((a, b) => a.apiKey - b.apiKey)
      const known = version >= 3 ? features(cluster.options) : {}
      return { errorCode: ErrorCodes.NONE, apiKeys, ...known }
    },
    /** With UNSUPPORTED_VERSION the client is told which versions of this API there are. */
    refuse: (_request, errorCode) => ({
      errorCode,
      apiKeys: errorCode === ErrorCodes.UNSUPPORTED_VERSION ? [own] : [],
    }),
  })
}
