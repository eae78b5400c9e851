import { api, errorCode, int8, int32, list, string, struct, throttleTime } from './notation.ts'

const topologyDescriptionNode = {
  name: string(),
  nodeType: int8(),
  sourceTopics: list(string()),
  sinkTopic: string().orNull().default(null),
  stores: list(string()),
  successors: list(string()),
}

const topologyDescriptionSubtopology = { subtopologyId: string(), nodes: list(topologyDescriptionNode) }

const topologyDescriptionGlobalStore = {
  source: struct(topologyDescriptionNode),
  processor: struct(topologyDescriptionNode),
}

const topologyDescription = {
  subtopologies: list(topologyDescriptionSubtopology),
  globalStores: list(topologyDescriptionGlobalStore),
}

export default api(
  93,
  'StreamsGroupTopologyDescriptionUpdate',
  {
    doc: 'Stores the description of the topology of a streams group.',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupId: string(),
      memberId: string(),
      topologyEpoch: int32(),
      topologyDescription: struct(topologyDescription),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull().default(null),
    },
  },
)
