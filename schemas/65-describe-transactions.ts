import { api, errorCode, int16, int32, list, millis, producerId, string, throttleTime } from './notation.ts'

export default api(
  65,
  'DescribeTransactions',
  {
    doc: 'Describes transactions by transactional id.',
    versions: [0, 0],
    flexible: 0,
    goesTo: 'transactionCoordinator',
  },
  {
    request: { transactionalIds: list(string()) },

    response: {
      throttleTimeMs: throttleTime(),
      transactionStates: list({
        errorCode: errorCode(),
        transactionalId: string(),
        transactionState: string(),
        transactionTimeoutMs: int32(),
        transactionStartTimeMs: millis(),
        producerId: producerId(),
        producerEpoch: int16(),
        topics: list({ topic: string(), partitions: list(int32()) }),
      }),
    },
  },
)
