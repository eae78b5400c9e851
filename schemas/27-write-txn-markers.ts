import { api, bool, errorCode, int8, int16, int32, list, producerId, string } from './notation.ts'

export default api(
  27,
  'WriteTxnMarkers',
  {
    doc: 'Writes the end of a transaction into partitions.',
    versions: [0, 2],
    flexible: 1,
    goesTo: 'partitionLeader',
  },
  {
    request: {
      markers: list({
        producerId: producerId(),
        producerEpoch: int16(),
        transactionResult: bool(),
        topics: list({ name: string(), partitionIndexes: list(int32()) }),
        coordinatorEpoch: int32(),
        transactionVersion: int8().since(2).default(0).ignorable(),
      }),
    },

    response: {
      markers: list({
        producerId: producerId(),
        topics: list({
          name: string(),
          partitions: list({ partitionIndex: int32(), errorCode: errorCode() }),
        }),
      }),
    },
  },
)
