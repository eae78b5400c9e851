import {
  api,
  bool,
  errorCode,
  int8,
  int16,
  int32,
  list,
  offset,
  string,
  struct,
  throttleTime,
  uint16,
} from './notation.ts'

const keyValue = { key: string(), value: string() }

const topicInfo = {
  name: string(),
  partitions: int32(),
  replicationFactor: int16(),
  topicConfigs: list(keyValue),
}

const endpoint = { host: string(), port: uint16() }

const taskOffset = { subtopologyId: string(), partition: int32(), offset: offset() }

const taskIds = { subtopologyId: string(), partitions: list(int32()) }

const status = { statusCode: int8(), statusDetail: string() }

const topicPartition = { topic: string(), partitions: list(int32()) }

export default api(
  88,
  'StreamsGroupHeartbeat',
  {
    doc: 'Joins, keeps alive and leaves a streams group, and carries its tasks.',
    versions: [0, 1],
    stable: 0,
    flexible: 0,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupId: string(),
      memberId: string(),
      memberEpoch: int32(),
      endpointInformationEpoch: int32(),
      instanceId: string().orNull().default(null),
      rackId: string().orNull().default(null),
      rebalanceTimeoutMs: int32().default(-1),
      topology: struct({
        epoch: int32(),
        subtopologies: list({
          subtopologyId: string(),
          sourceTopics: list(string()),
          sourceTopicRegex: list(string()),
          stateChangelogTopics: list(topicInfo),
          repartitionSinkTopics: list(string()),
          repartitionSourceTopics: list(topicInfo),
          copartitionGroups: list({
            sourceTopics: list(int16()),
            sourceTopicRegex: list(int16()),
            repartitionSourceTopics: list(int16()),
          }),
        }),
      })
        .orNull()
        .default(null),
      activeTasks: list(taskIds).orNull().default(null),
      standbyTasks: list(taskIds).orNull().default(null),
      warmupTasks: list(taskIds).orNull().default(null),
      processId: string().orNull().default(null),
      userEndpoint: struct(endpoint).orNull().default(null),
      clientTags: list(keyValue).orNull().default(null),
      taskOffsets: list(taskOffset).orNull().default(null),
      taskEndOffsets: list(taskOffset).orNull().default(null),
      shutdownApplication: bool().default(false),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull().default(null),
      memberId: string(),
      memberEpoch: int32(),
      heartbeatIntervalMs: int32(),
      acceptableRecoveryLagLegacy: int32().until(0),
      taskOffsetIntervalMs: int32(),
      acceptableRecoveryLag: offset().since(1).default(-1).ignorable(),
      status: list(status).orNull(),
      activeTasks: list(taskIds).orNull().default(null),
      standbyTasks: list(taskIds).orNull().default(null),
      warmupTasks: list(taskIds).orNull().default(null),
      topologyDescriptionRequired: bool().since(1).default(false),
      endpointInformationEpoch: int32(),
      partitionsByUserEndpoint: list({
        userEndpoint: struct(endpoint),
        activePartitions: list(topicPartition),
        standbyPartitions: list(topicPartition),
      })
        .orNull()
        .default(null),
    },
  },
)
