import { api, errorCode, int32, list, millis, offset, string, uint16, uuid } from './notation.ts'

const replicaState = {
  replicaId: int32(),
  replicaDirectoryId: uuid().since(2),
  logEndOffset: offset(),
  lastFetchTimestamp: millis().since(1).default(-1).ignorable(),
  lastCaughtUpTimestamp: millis().since(1).default(-1).ignorable(),
}

export default api(
  55,
  'DescribeQuorum',
  { doc: 'Describes the quorum of controllers.', versions: [0, 2], flexible: 0, goesTo: 'anyBroker' },
  {
    request: { topics: list({ topicName: string(), partitions: list({ partitionIndex: int32() }) }) },

    response: {
      errorCode: errorCode(),
      errorMessage: string().orNull().since(2).ignorable(),
      topics: list({
        topicName: string(),
        partitions: list({
          partitionIndex: int32(),
          errorCode: errorCode(),
          errorMessage: string().orNull().since(2).ignorable(),
          leaderId: int32(),
          leaderEpoch: int32(),
          highWatermark: offset(),
          currentVoters: list(replicaState),
          observers: list(replicaState),
        }),
      }),
      nodes: list({
        nodeId: int32(),
        listeners: list({ name: string(), host: string(), port: uint16() }),
      }).since(2),
    },
  },
)
