import { api, bool, errorCode, int32, list, offset, string, throttleTime, uuid } from './notation.ts'

export default api(
  9,
  'OffsetFetch',
  {
    doc: 'Reads how far groups have processed their partitions.',
    versions: [0, 10],
    flexible: 6,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupId: string().until(7),
      topics: list({ name: string(), partitionIndexes: list(int32()) })
        .nullableSince(2)
        .until(7),
      groups: list({
        groupId: string(),
        memberId: string().orNull().since(9).default(null).ignorable(),
        memberEpoch: int32().since(9).default(-1).ignorable(),
        topics: list({
          name: string().until(9).ignorable(),
          topicId: uuid().since(10).ignorable(),
          partitionIndexes: list(int32()),
        }).orNull(),
      }).since(8),
      requireStable: bool().since(7).default(false),
    },

    response: {
      throttleTimeMs: throttleTime().since(3).ignorable(),
      topics: list({
        name: string(),
        partitions: list({
          partitionIndex: int32(),
          committedOffset: offset(),
          committedLeaderEpoch: int32().since(5).default(-1).ignorable(),
          metadata: string().orNull(),
          errorCode: errorCode(),
        }),
      }).until(7),
      errorCode: errorCode().since(2).until(7).default(0).ignorable(),
      groups: list({
        groupId: string(),
        topics: list({
          name: string().until(9).ignorable(),
          topicId: uuid().since(10).ignorable(),
          partitions: list({
            partitionIndex: int32(),
            committedOffset: offset(),
            committedLeaderEpoch: int32().default(-1).ignorable(),
            metadata: string().orNull(),
            errorCode: errorCode(),
          }),
        }),
        errorCode: errorCode().default(0),
      }).since(8),
    },
  },
)
