import { api, errorCode, int32, list, millis, offset, producerId, string, throttleTime } from './notation.ts'

export default api(
  61,
  'DescribeProducers',
  {
    doc: 'Lists the producers that are active in partitions.',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'partitionLeader',
  },
  {
    request: { topics: list({ name: string(), partitionIndexes: list(int32()) }) },

    response: {
      throttleTimeMs: throttleTime(),
      topics: list({
        name: string(),
        partitions: list({
          partitionIndex: int32(),
          errorCode: errorCode(),
          errorMessage: string().orNull().default(null),
          activeProducers: list({
            producerId: producerId(),
            producerEpoch: int32(),
            lastSequence: int32().default(-1),
            lastTimestamp: millis().default(-1),
            coordinatorEpoch: int32(),
            currentTxnStartOffset: offset().default(-1),
          }),
        }),
      }),
    },
  },
)
