import { api, errorCode, int8, int32, list, millis, offset, string, throttleTime } from './notation.ts'

export default api(
  2,
  'ListOffsets',
  {
    doc: 'Finds offsets by time: the first, the last, or the first at or after a timestamp.',
    versions: [0, 11],
    flexible: 6,
    goesTo: 'partitionLeader',
  },
  {
    request: {
      replicaId: int32(),
      isolationLevel: int8().since(2),
      topics: list({
        name: string(),
        partitions: list({
          partitionIndex: int32(),
          currentLeaderEpoch: int32().since(4).default(-1).ignorable(),
          timestamp: millis(),
          maxNumOffsets: int32().until(0).default(1),
        }),
      }),
      timeoutMs: int32().since(10).ignorable(),
    },

    response: {
      throttleTimeMs: throttleTime().since(2).ignorable(),
      topics: list({
        name: string(),
        partitions: list({
          partitionIndex: int32(),
          errorCode: errorCode(),
          oldStyleOffsets: list(offset()).until(0),
          timestamp: millis().since(1).default(-1),
          offset: offset().since(1).default(-1),
          leaderEpoch: int32().since(4).default(-1),
        }),
      }),
    },
  },
)
