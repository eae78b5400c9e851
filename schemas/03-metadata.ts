import { api, bool, errorCode, int32, list, string, throttleTime, uuid } from './notation.ts'

export default api(
  3,
  'Metadata',
  {
    doc: 'Describes brokers, topics, and who leads which partition.',
    versions: [0, 13],
    flexible: 9,
    goesTo: 'anyBroker',
  },
  {
    request: {
      topics: list({ topicId: uuid().since(10).ignorable(), name: string().nullableSince(10) }).nullableSince(
        1,
      ),
      allowAutoTopicCreation: bool().since(4).default(true),
      includeClusterAuthorizedOperations: bool().since(8).until(10),
      includeTopicAuthorizedOperations: bool().since(8),
    },

    response: {
      throttleTimeMs: throttleTime().since(3).ignorable(),
      brokers: list({
        nodeId: int32(),
        host: string(),
        port: int32(),
        rack: string().orNull().since(1).default(null).ignorable(),
      }),
      clusterId: string().orNull().since(2).default(null).ignorable(),
      controllerId: int32().since(1).default(-1).ignorable(),
      topics: list({
        errorCode: errorCode(),
        name: string().nullableSince(12),
        topicId: uuid().since(10).ignorable(),
        isInternal: bool().since(1).default(false).ignorable(),
        partitions: list({
          errorCode: errorCode(),
          partitionIndex: int32(),
          leaderId: int32(),
          leaderEpoch: int32().since(7).default(-1).ignorable(),
          replicaNodes: list(int32()),
          isrNodes: list(int32()),
          offlineReplicas: list(int32()).since(5).ignorable(),
        }),
        topicAuthorizedOperations: int32().since(8).default(-2_147_483_648),
      }),
      clusterAuthorizedOperations: int32().since(8).until(10).default(-2_147_483_648),
      errorCode: errorCode().since(13).ignorable(),
    },
  },
)
