import { api, bool, errorCode, int8, int16, int32, list, string, throttleTime } from './notation.ts'

export default api(
  57,
  'UpdateFeatures',
  {
    doc: 'Raises or lowers the feature levels of the cluster.',
    versions: [0, 2],
    flexible: 0,
    goesTo: 'controller',
  },
  {
    request: {
      timeoutMs: int32().default(60000),
      featureUpdates: list({
        feature: string(),
        maxVersionLevel: int16(),
        allowDowngrade: bool().until(0),
        upgradeType: int8().since(1).default(1),
      }),
      validateOnly: bool().since(1).default(false),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull(),
      results: list({ feature: string(), errorCode: errorCode(), errorMessage: string().orNull() })
        .until(1)
        .ignorable(),
    },
  },
)
