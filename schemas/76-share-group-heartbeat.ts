import { api, errorCode, int32, list, string, struct, throttleTime, uuid } from './notation.ts'

const topicPartitions = { topicId: uuid(), partitions: list(int32()) }

export default api(
  76,
  'ShareGroupHeartbeat',
  {
    doc: 'Joins, keeps alive and leaves a share group, and carries its assignment.',
    versions: [1, 1],
    flexible: 0,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupId: string(),
      memberId: string(),
      memberEpoch: int32(),
      rackId: string().orNull().default(null),
      subscribedTopicNames: list(string()).orNull().default(null),
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
