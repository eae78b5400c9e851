import { api, bool, errorCode, float64, int8, list, string, throttleTime } from './notation.ts'

export default api(
  48,
  'DescribeClientQuotas',
  { doc: 'Lists the client quotas that match a filter.', versions: [0, 1], flexible: 1, goesTo: 'anyBroker' },
  {
    request: {
      components: list({ entityType: string(), matchType: int8(), match: string().orNull() }),
      strict: bool(),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull(),
      entries: list({
        entity: list({ entityType: string(), entityName: string().orNull() }),
        values: list({ key: string(), value: float64() }),
      }).orNull(),
    },
  },
)
