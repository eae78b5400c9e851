import { api, bool, errorCode, float64, list, string, throttleTime } from './notation.ts'

export default api(
  49,
  'AlterClientQuotas',
  { doc: 'Changes client quotas.', versions: [0, 1], flexible: 1, goesTo: 'controller' },
  {
    request: {
      entries: list({
        entity: list({ entityType: string(), entityName: string().orNull() }),
        ops: list({ key: string(), value: float64(), remove: bool() }),
      }),
      validateOnly: bool(),
    },

    response: {
      throttleTimeMs: throttleTime(),
      entries: list({
        errorCode: errorCode(),
        errorMessage: string().orNull(),
        entity: list({ entityType: string(), entityName: string().orNull() }),
      }),
    },
  },
)
