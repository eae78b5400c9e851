import { api, errorCode, int32, list, offset, string, throttleTime } from './notation.ts'

export default api(
  23,
  'OffsetForLeaderEpoch',
  {
    doc: 'Finds where a leader epoch ends, to notice that a log was cut.',
    versions: [0, 4],
    flexible: 4,
    goesTo: 'partitionLeader',
  },
  {
    request: {
      replicaId: int32().since(3).default(-2).ignorable(),
      topics: list({
        topic: string(),
        partitions: list({
          partition: int32(),
          currentLeaderEpoch: int32().since(2).default(-1).ignorable(),
          leaderEpoch: int32(),
        }),
      }),
    },

    response: {
      throttleTimeMs: throttleTime().since(2).ignorable(),
      topics: list({
        topic: string(),
        partitions: list({
          errorCode: errorCode(),
          partition: int32(),
          leaderEpoch: int32().since(1).default(-1).ignorable(),
          endOffset: offset().default(-1),
        }),
      }),
    },
  },
)
