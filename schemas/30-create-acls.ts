import { api, errorCode, int8, list, string, throttleTime } from './notation.ts'

export default api(
  30,
  'CreateAcls',
  { doc: 'Creates ACLs.', versions: [0, 3], flexible: 2, goesTo: 'anyBroker' },
  {
    request: {
      creations: list({
        resourceType: int8(),
        resourceName: string(),
        resourcePatternType: int8().since(1).default(3),
        principal: string(),
        host: string(),
        operation: int8(),
        permissionType: int8(),
      }),
    },

    response: {
      throttleTimeMs: throttleTime(),
      results: list({ errorCode: errorCode(), errorMessage: string().orNull() }),
    },
  },
)
