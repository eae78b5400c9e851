import { api, bool, errorCode, int32, list, string, throttleTime } from './notation.ts'

export default api(
  37,
  'CreatePartitions',
  { doc: 'Adds partitions to topics.', versions: [0, 3], flexible: 2, goesTo: 'controller' },
  {
    request: {
      topics: list({
        name: string(),
        count: int32(),
        assignments: list({ brokerIds: list(int32()) }).orNull(),
      }),
      timeoutMs: int32(),
      validateOnly: bool(),
    },

    response: {
      throttleTimeMs: throttleTime(),
      results: list({
        name: string(),
        errorCode: errorCode(),
        errorMessage: string().orNull().default(null),
      }),
    },
  },
)
