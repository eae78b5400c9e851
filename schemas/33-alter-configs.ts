import { api, bool, errorCode, int8, list, string, throttleTime } from './notation.ts'

export default api(
  33,
  'AlterConfigs',
  {
    doc: 'Replaces whole configurations; what is not given falls back to its default.',
    versions: [0, 2],
    flexible: 2,
    goesTo: 'anyBroker',
  },
  {
    request: {
      resources: list({
        resourceType: int8(),
        resourceName: string(),
        configs: list({ name: string(), value: string().orNull() }),
      }),
      validateOnly: bool(),
    },

    response: {
      throttleTimeMs: throttleTime(),
      responses: list({
        errorCode: errorCode(),
        errorMessage: string().orNull(),
        resourceType: int8(),
        resourceName: string(),
      }),
    },
  },
)
