import { api, errorCode, int32, list, string, throttleTime } from './notation.ts'

export default api(
  34,
  'AlterReplicaLogDirs',
  {
    doc: 'Moves replicas to other log directories of their broker.',
    versions: [0, 2],
    flexible: 2,
    goesTo: 'thisBroker',
  },
  {
    request: { dirs: list({ path: string(), topics: list({ name: string(), partitions: list(int32()) }) }) },

    response: {
      throttleTimeMs: throttleTime(),
      results: list({
        topicName: string(),
        partitions: list({ partitionIndex: int32(), errorCode: errorCode() }),
      }),
    },
  },
)
