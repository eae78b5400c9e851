import {
  api,
  errorCode,
  int16,
  int32,
  list,
  offset,
  producerId,
  string,
  throttleTime,
  uuid,
} from './notation.ts'

export default api(
  28,
  'TxnOffsetCommit',
  {
    doc: 'Stores offsets of a group that become valid when a transaction commits.',
    versions: [0, 6],
    stable: 5,
    flexible: 3,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      transactionalId: string(),
      groupId: string(),
      producerId: producerId(),
      producerEpoch: int16(),
      generationIdOrMemberEpoch: int32().since(3).default(-1),
      memberId: string().since(3).default(''),
      groupInstanceId: string().orNull().since(3).default(null),
      topics: list({
        name: string().until(5).ignorable(),
        topicId: uuid().since(6).ignorable(),
        partitions: list({
          partitionIndex: int32(),
          committedOffset: offset(),
          committedLeaderEpoch: int32().since(2).default(-1).ignorable(),
          committedMetadata: string().orNull(),
        }),
      }),
    },

    response: {
      throttleTimeMs: throttleTime(),
      topics: list({
        name: string().until(5).ignorable(),
        topicId: uuid().since(6).ignorable(),
        partitions: list({ partitionIndex: int32(), errorCode: errorCode() }),
      }),
    },
  },
)
