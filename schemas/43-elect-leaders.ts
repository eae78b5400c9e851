import { api, errorCode, int8, int32, list, string, throttleTime } from './notation.ts'

export default api(
  43,
  'ElectLeaders',
  {
    doc: 'Elects leaders: the preferred ones, or any replica when none is in sync.',
    versions: [0, 2],
    flexible: 2,
    goesTo: 'controller',
  },
  {
    request: {
      electionType: int8().since(1),
      topicPartitions: list({ topic: string(), partitions: list(int32()) }).orNull(),
      timeoutMs: int32().default(60000),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode().since(1),
      replicaElectionResults: list({
        topic: string(),
        partitionResult: list({
          partitionId: int32(),
          errorCode: errorCode(),
          errorMessage: string().orNull(),
        }),
      }),
    },
  },
)
