import { api, errorCode, int32, list, string, throttleTime } from './notation.ts'

export default api(
  46,
  'ListPartitionReassignments',
  { doc: 'Lists the partitions that are being moved.', versions: [0, 0], flexible: 0, goesTo: 'controller' },
  {
    request: {
      timeoutMs: int32().default(60000),
      topics: list({ name: string(), partitionIndexes: list(int32()) })
        .orNull()
        .default(null),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull(),
      topics: list({
        name: string(),
        partitions: list({
          partitionIndex: int32(),
          replicas: list(int32()),
          addingReplicas: list(int32()),
          removingReplicas: list(int32()),
        }),
      }),
    },
  },
)
