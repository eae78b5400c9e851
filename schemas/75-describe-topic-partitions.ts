import { api, bool, errorCode, int32, list, string, struct, throttleTime, uuid } from './notation.ts'

export default api(
  75,
  'DescribeTopicPartitions',
  {
    doc: 'Describes the partitions of topics, page by page.',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'anyBroker',
  },
  {
    request: {
      topics: list({ name: string() }),
      responsePartitionLimit: int32().default(2000),
      cursor: struct({ topicName: string(), partitionIndex: int32() }).orNull().default(null),
    },

    response: {
      throttleTimeMs: throttleTime().ignorable(),
      topics: list({
        errorCode: errorCode(),
        name: string().orNull(),
        topicId: uuid().ignorable(),
        isInternal: bool().default(false).ignorable(),
        partitions: list({
          errorCode: errorCode(),
          partitionIndex: int32(),
          leaderId: int32(),
          leaderEpoch: int32().default(-1).ignorable(),
          replicaNodes: list(int32()),
          isrNodes: list(int32()),
          eligibleLeaderReplicas: list(int32()).orNull().default(null),
          lastKnownElr: list(int32()).orNull().default(null),
          offlineReplicas: list(int32()).ignorable(),
        }),
        topicAuthorizedOperations: int32().default(-2_147_483_648),
      }),
      nextCursor: struct({ topicName: string(), partitionIndex: int32() }).orNull().default(null),
    },
  },
)
