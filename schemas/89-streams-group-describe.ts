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

const endpoint = { host: string(), port: uint16() }

const taskOffset = { subtopologyId: string(), partition: int32(), offset: offset() }

const taskIds = { subtopologyId: string(), partitions: list(int32()) }

const assignment = { activeTasks: list(taskIds), standbyTasks: list(taskIds), warmupTasks: list(taskIds) }

const keyValue = { key: string(), value: string() }

const topicInfo = {
  name: string(),
  partitions: int32(),
  replicationFactor: int16(),
  topicConfigs: list(keyValue),
}

const topologyDescriptionNode = {
  name: string().since(1),
  nodeType: int8().since(1),
  sourceTopics: list(string()).since(1),
  sinkTopic: string().orNull().since(1).default(null),
  stores: list(string()).since(1),
  successors: list(string()).since(1),
}

const topologyDescriptionSubtopology = {
  subtopologyId: string().since(1),
  nodes: list(topologyDescriptionNode).since(1),
}

const topologyDescriptionGlobalStore = {
  source: struct(topologyDescriptionNode).since(1),
  processor: struct(topologyDescriptionNode).since(1),
}

const topologyDescription = {
  subtopologies: list(topologyDescriptionSubtopology).since(1),
  globalStores: list(topologyDescriptionGlobalStore).since(1),
}

export default api(
  89,
  'StreamsGroupDescribe',
  {
    doc: 'Describes streams groups with their members and topology.',
    versions: [0, 1],
    stable: 0,
    flexible: 0,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupIds: list(string()),
      includeAuthorizedOperations: bool(),
      includeTopologyDescription: bool().since(1).default(false),
    },

    response: {
      throttleTimeMs: throttleTime(),
      groups: list({
        errorCode: errorCode(),
        errorMessage: string().orNull().default(null),
        groupId: string(),
        groupState: string(),
        groupEpoch: int32(),
        assignmentEpoch: int32(),
        topology: struct({
          epoch: int32(),
          subtopologies: list({
            subtopologyId: string(),
            sourceTopics: list(string()),
            repartitionSinkTopics: list(string()),
            stateChangelogTopics: list(topicInfo),
            repartitionSourceTopics: list(topicInfo),
          })
            .orNull()
            .default(null),
        })
          .orNull()
          .default(null),
        members: list({
          memberId: string(),
          memberEpoch: int32(),
          instanceId: string().orNull().default(null),
          rackId: string().orNull().default(null),
          clientId: string(),
          clientHost: string(),
          topologyEpoch: int32(),
          processId: string(),
          userEndpoint: struct(endpoint).orNull().default(null),
          clientTags: list(keyValue),
          taskOffsets: list(taskOffset),
          taskEndOffsets: list(taskOffset),
          assignment: struct(assignment),
          targetAssignment: struct(assignment),
          isClassic: bool(),
        }),
        authorizedOperations: int32().default(-2_147_483_648),
        topologyDescription: struct(topologyDescription).orNull().since(1).default(null),
        topologyDescriptionStatus: int8().since(1).default(0),
        assignorName: string().orNull().since(1).default(null).ignorable(),
      }),
    },
  },
)
