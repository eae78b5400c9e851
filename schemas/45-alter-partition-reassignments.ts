import { api, bool, errorCode, int32, list, string, throttleTime } from './notation.ts'

export default api(
  45,
  'AlterPartitionReassignments',
  {
    doc: 'Moves partitions to other replicas, or cancels that.',
    versions: [0, 1],
    flexible: 0,
    goesTo: 'controller',
  },
  {
    request: {
      timeoutMs: int32().default(60000),
      allowReplicationFactorChange: bool().since(1).default(true),
      topics: list({
        name: string(),
        partitions: list({ partitionIndex: int32(), replicas: list(int32()).orNull().default(null) }),
      }),
    },

    response: {
      throttleTimeMs: throttleTime(),
      allowReplicationFactorChange: bool().since(1).default(true).ignorable(),
      errorCode: errorCode(),
      errorMessage: string().orNull(),
      responses: list({
        name: string(),
        partitions: list({
          partitionIndex: int32(),
          errorCode: errorCode(),
          errorMessage: string().orNull(),
        }),
      }),
    },
  },
)
