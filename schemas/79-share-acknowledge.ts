import {
  api,
  bool,
  errorCode,
  int8,
  int32,
  list,
  offset,
  string,
  struct,
  throttleTime,
  uuid,
} from './notation.ts'

export default api(
  79,
  'ShareAcknowledge',
  { doc: 'Acknowledges records of a share group.', versions: [1, 2], flexible: 0, goesTo: 'partitionLeader' },
  {
    request: {
      groupId: string().orNull().default(null),
      memberId: string().orNull(),
      shareSessionEpoch: int32(),
      isRenewAck: bool().since(2).default(false),
      topics: list({
        topicId: uuid(),
        partitions: list({
          partitionIndex: int32(),
          acknowledgementBatches: list({
            firstOffset: offset(),
            lastOffset: offset(),
            acknowledgeTypes: list(int8()),
          }),
        }),
      }),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull().default(null),
      acquisitionLockTimeoutMs: int32().since(2).ignorable(),
      responses: list({
        topicId: uuid(),
        partitions: list({
          partitionIndex: int32(),
          errorCode: errorCode(),
          errorMessage: string().orNull().default(null),
          currentLeader: struct({ leaderId: int32(), leaderEpoch: int32() }),
        }),
      }),
      nodeEndpoints: list({
        nodeId: int32(),
        host: string(),
        port: int32(),
        rack: string().orNull().default(null),
      }),
    },
  },
)
