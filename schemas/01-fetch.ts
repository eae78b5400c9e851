import {
  api,
  errorCode,
  int8,
  int32,
  int64,
  list,
  offset,
  producerId,
  records,
  string,
  struct,
  throttleTime,
  uuid,
} from './notation.ts'

export default api(
  1,
  'Fetch',
  {
    doc: 'Reads record batches from partitions, within a session that remembers what is read.',
    versions: [0, 18],
    flexible: 12,
    goesTo: 'partitionLeader',
  },
  {
    request: {
      clusterId: string().orNull().since(12).tag(0).default(null).ignorable(),
      replicaId: int32().until(14).default(-1),
      replicaState: struct({ replicaId: int32().default(-1), replicaEpoch: int64().default(-1n) })
        .since(15)
        .tag(1),
      maxWaitMs: int32(),
      minBytes: int32(),
      maxBytes: int32().since(3).default(2_147_483_647).ignorable(),
      isolationLevel: int8().since(4).default(0).ignorable(),
      sessionId: int32().since(7).default(0).ignorable(),
      sessionEpoch: int32().since(7).default(-1).ignorable(),
      topics: list({
        topic: string().until(12).ignorable(),
        topicId: uuid().since(13).ignorable(),
        partitions: list({
          partition: int32(),
          currentLeaderEpoch: int32().since(9).default(-1).ignorable(),
          fetchOffset: offset(),
          lastFetchedEpoch: int32().since(12).default(-1),
          logStartOffset: offset().since(5).default(-1).ignorable(),
          partitionMaxBytes: int32(),
          replicaDirectoryId: uuid().since(17).tag(0).ignorable(),
          highWatermark: int64().since(18).tag(1).default(9_223_372_036_854_775_807n).ignorable(),
        }),
      }),
      forgottenTopicsData: list({
        topic: string().until(12).ignorable(),
        topicId: uuid().since(13).ignorable(),
        partitions: list(int32()),
      }).since(7),
      rackId: string().since(11).default('').ignorable(),
    },

    response: {
      throttleTimeMs: throttleTime().since(1).ignorable(),
      errorCode: errorCode().since(7).ignorable(),
      sessionId: int32().since(7).default(0),
      responses: list({
        topic: string().until(12).ignorable(),
        topicId: uuid().since(13).ignorable(),
        partitions: list({
          partitionIndex: int32(),
          errorCode: errorCode(),
          highWatermark: offset(),
          lastStableOffset: offset().since(4).default(-1).ignorable(),
          logStartOffset: offset().since(5).default(-1).ignorable(),
          divergingEpoch: struct({ epoch: int32().default(-1), endOffset: offset().default(-1) })
            .since(12)
            .tag(0),
          currentLeader: struct({ leaderId: int32().default(-1), leaderEpoch: int32().default(-1) })
            .since(12)
            .tag(1),
          snapshotId: struct({ endOffset: offset().default(-1), epoch: int32().default(-1) })
            .since(12)
            .tag(2),
          abortedTransactions: list({ producerId: producerId(), firstOffset: offset() })
            .orNull()
            .since(4)
            .ignorable(),
          preferredReadReplica: int32().since(11).default(-1),
          records: records().orNull(),
        }),
      }),
      nodeEndpoints: list({
        nodeId: int32(),
        host: string(),
        port: int32(),
        rack: string().orNull().default(null),
      })
        .since(16)
        .tag(0),
    },
  },
)
