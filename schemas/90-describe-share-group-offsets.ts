import { api, errorCode, int32, list, offset, string, throttleTime, uuid } from './notation.ts'

export default api(
  90,
  'DescribeShareGroupOffsets',
  {
    doc: 'Reads where share groups start to read.',
    versions: [0, 1],
    flexible: 0,
    goesTo: 'groupCoordinator',
  },
  {
    request: {
      groups: list({
        groupId: string(),
        topics: list({ topicName: string(), partitions: list(int32()) }).orNull(),
      }),
    },

    response: {
      throttleTimeMs: throttleTime(),
      groups: list({
        groupId: string(),
        topics: list({
          topicName: string(),
          topicId: uuid(),
          partitions: list({
            partitionIndex: int32(),
            startOffset: offset(),
            leaderEpoch: int32(),
            lag: offset().since(1).default(-1).ignorable(),
            errorCode: errorCode(),
            errorMessage: string().orNull().default(null),
          }),
        }),
        errorCode: errorCode(),
        errorMessage: string().orNull().default(null),
      }),
    },
  },
)
