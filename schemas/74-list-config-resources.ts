import { api, errorCode, int8, list, string, throttleTime } from './notation.ts'

export default api(
  74,
  'ListConfigResources',
  { doc: 'Lists resources that have configurations.', versions: [0, 1], flexible: 0, goesTo: 'anyBroker' },
  {
    request: { resourceTypes: list(int8()).since(1) },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      configResources: list({
        resourceName: string(),
        resourceType: int8().since(1).default(16).ignorable(),
      }),
    },
  },
)
