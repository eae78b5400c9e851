import {
  api,
  errorCode,
  int16,
  int32,
  list,
  millis,
  offset,
  records,
  string,
  struct,
  throttleTime,
  uuid,
} from './notation.ts'

export default api(
  0,
  'Produce',
  {
    doc: 'Appends batches of records to partitions.',
    versions: [0, 13],
    flexible: 9,
    goesTo: 'partitionLeader',
  },
  {
    request: {
      transactionalId: string().orNull().since(3).default(null),
      acks: int16(),
      timeoutMs: int32(),
      topicData: list({
        name: string().until(12).ignorable(),
        topicId: uuid().since(13).ignorable(),
        partitionData: list({ index: int32(), records: records().orNull() }),
      }),
    },

    response: {
      responses: list({
        name: string().until(12).ignorable(),
        topicId: uuid().since(13).ignorable(),
        partitionResponses: list({
          index: int32(),
          errorCode: errorCode(),
          baseOffset: offset(),
          logAppendTimeMs: millis().since(2).default(-1).ignorable(),
          logStartOffset: offset().since(5).default(-1).ignorable(),
          recordErrors: list({ batchIndex: int32(), batchIndexErrorMessage: string().orNull().default(null) })
            .since(8)
            .ignorable(),
          errorMessage: string().orNull().since(8).default(null).ignorable(),
          currentLeader: struct({ leaderId: int32().default(-1), leaderEpoch: int32().default(-1) })
            .since(10)
            .tag(0),
        }),
      }),
      throttleTimeMs: throttleTime().since(1).ignorable(),
      nodeEndpoints: list({
        nodeId: int32(),
        host: string(),
        port: int32(),
        rack: string().orNull().default(null),
      })
        .since(10)
        .tag(0),
    },
  },
)
