import { api, errorCode, int32, list, string, struct, throttleTime, uuid } from './notation.ts'

const topicPartitions = { topicId: uuid(), partitions: list(int32()) }

export default api(
  68,
  'ConsumerGroupHeartbeat',
  {
    doc: 'Joins, keeps alive and leaves a group of the KIP-848 protocol, and carries its assignment.',
    versions: [0, 1],
    flexible: 0,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupId: string(),
      memberId: string(),
      memberEpoch: int32(),
      instanceId: string().orNull().default(null),
      rackId: string().orNull().default(null),
      rebalanceTimeoutMs: int32().default(-1),
      subscribedTopicNames: list(string()).orNull().default(null),
      subscribedTopicRegex: string().orNull().since(1).default(null),
      serverAssignor: string().orNull().default(null),
      topicPartitions: list({ topicId: uuid(), partitions: list(int32()) })
        .orNull()
        .default(null),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull().default(null),
      memberId: string().orNull().default(null),
      memberEpoch: int32(),
      heartbeatIntervalMs: int32(),
      assignment: struct({ topicPartitions: list(topicPartitions) })
        .orNull()
        .default(null),
    },
  },
)
