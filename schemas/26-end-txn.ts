import { api, bool, errorCode, int16, producerId, string, throttleTime } from './notation.ts'

export default api(
  26,
  'EndTxn',
  {
    doc: 'Commits or aborts a transaction.',
    versions: [0, 5],
    flexible: 3,
    goesTo: 'transactionCoordinator',
  },
  {
    request: {
      transactionalId: string(),
      producerId: producerId(),
      producerEpoch: int16(),
      committed: bool(),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      producerId: producerId().since(5).default(-1).ignorable(),
      producerEpoch: int16().since(5).default(-1).ignorable(),
    },
  },
)
