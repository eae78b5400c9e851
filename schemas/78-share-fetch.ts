import {
  api,
  bool,
  errorCode,
  int8,
  int16,
  int32,
  list,
  offset,
  records,
  string,
  struct,
  throttleTime,
  uuid,
} from './notation.ts'

export default api(
  78,
  'ShareFetch',
  {
    doc: 'Acquires records of a share group, and acknowledges earlier ones.',
    versions: [1, 2],
    flexible: 0,
    goesTo: 'partitionLeader',
  },
  {
    request: {
      groupId: string().orNull().default(null),
      memberId: string().orNull(),
      shareSessionEpoch: int32(),
      maxWaitMs: int32(),
      minBytes: int32(),
      maxBytes: int32().default(2_147_483_647),
      maxRecords: int32(),
      batchSize: int32(),
      shareAcquireMode: int8().since(2).default(0).ignorable(),
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
      forgottenTopicsData: list({ topicId: uuid(), partitions: list(int32()) }),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      errorMessage: string().orNull().default(null),
      acquisitionLockTimeoutMs: int32(),
      responses: list({
        topicId: uuid(),
        partitions: list({
          partitionIndex: int32(),
          errorCode: errorCode(),
          errorMessage: string().orNull().default(null),
          acknowledgeErrorCode: int16(),
          acknowledgeErrorMessage: string().orNull().default(null),
          currentLeader: struct({ leaderId: int32(), leaderEpoch: int32() }),
          records: records(),
          acquiredRecords: list({ firstOffset: offset(), lastOffset: offset(), deliveryCount: int16() }),
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
