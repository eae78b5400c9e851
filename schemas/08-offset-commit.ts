import { api, errorCode, int32, list, millis, offset, string, throttleTime, uuid } from './notation.ts'

export default api(
  8,
  'OffsetCommit',
  {
    doc: 'Stores how far a group has processed its partitions.',
    versions: [0, 10],
    flexible: 8,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groupId: string(),
      generationIdOrMemberEpoch: int32().since(1).default(-1).ignorable(),
      memberId: string().since(1).ignorable(),
      groupInstanceId: string().orNull().since(7).default(null),
      retentionTimeMs: millis().since(2).until(4).default(-1).ignorable(),
      topics: list({
        name: string().until(9).ignorable(),
        topicId: uuid().since(10).ignorable(),
        partitions: list({
          partitionIndex: int32(),
          committedOffset: offset(),
          committedLeaderEpoch: int32().since(6).default(-1).ignorable(),
          commitTimestamp: millis().since(1).until(1).default(-1),
          committedMetadata: string().orNull(),
        }),
      }),
    },

    response: {
      throttleTimeMs: throttleTime().since(3).ignorable(),
      topics: list({
        name: string().until(9).ignorable(),
        topicId: uuid().since(10).ignorable(),
        partitions: list({ partitionIndex: int32(), errorCode: errorCode() }),
      }),
    },
  },
)
