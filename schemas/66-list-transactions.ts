import { api, errorCode, list, millis, producerId, string, throttleTime } from './notation.ts'

export default api(
  66,
  'ListTransactions',
  {
    doc: 'Lists the transactions that a broker coordinates.',
    versions: [0, 2],
    flexible: 0,
    goesTo: 'anyBroker',
  },
  {
    request: {
      stateFilters: list(string()),
      producerIdFilters: list(producerId()),
      durationFilter: millis().since(1).default(-1),
      transactionalIdPattern: string().orNull().since(2).default(null),
    },

    response: {
      throttleTimeMs: throttleTime(),
      errorCode: errorCode(),
      unknownStateFilters: list(string()),
      transactionStates: list({
        transactionalId: string(),
        producerId: producerId(),
        transactionState: string(),
      }),
    },
  },
)
