import { api, bool, errorCode, int16, int32, int64, list, string, throttleTime } from './notation.ts'

export default api(
  18,
  'ApiVersions',
  {
    doc: 'Tells which APIs and versions a broker speaks, and which features are on.',
    versions: [0, 5],
    stable: 4,
    flexible: 3,
    goesTo: 'anyBroker',
  },
  {
    request: {
      clientSoftwareName: string().since(3).ignorable(),
      clientSoftwareVersion: string().since(3).ignorable(),
      clusterId: string().orNull().since(5).default(null).ignorable(),
      nodeId: int32().since(5).default(-1).ignorable(),
    },

    response: {
      errorCode: errorCode(),
      apiKeys: list({ apiKey: int16(), minVersion: int16(), maxVersion: int16() }),
      throttleTimeMs: throttleTime().since(1).ignorable(),
      supportedFeatures: list({ name: string(), minVersion: int16(), maxVersion: int16() })
        .since(3)
        .tag(0)
        .ignorable(),
      finalizedFeaturesEpoch: int64().since(3).tag(1).default(-1n).ignorable(),
      finalizedFeatures: list({ name: string(), maxVersionLevel: int16(), minVersionLevel: int16() })
        .since(3)
        .tag(2)
        .ignorable(),
      zkMigrationReady: bool().since(3).tag(3).default(false).ignorable(),
    },
  },
)
