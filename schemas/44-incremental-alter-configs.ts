import { api, bool, errorCode, int8, list, string, throttleTime } from './notation.ts'

export default api(
  44,
  'IncrementalAlterConfigs',
  { doc: 'Changes single entries of configurations.', versions: [0, 1], flexible: 1, goesTo: 'anyBroker' },
  {
    request: {
      resources: list({
        resourceType: int8(),
        resourceName: string(),
        configs: list({ name: string(), configOperation: int8(), value: string().orNull() }),
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
