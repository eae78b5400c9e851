import { api, bool, errorCode, int16, int32, producerId, string, throttleTime } from './notation.ts'

export default api(
  22,
  'InitProducerId',
  {
    doc: 'Gets a producer id and epoch, for idempotent and transactional producers.',
    versions: [0, 6],
    stable: 5,
    flexible: 2,
    goesTo: 'transactionCoordinator',
  },
  {
    request: {
      transactionalId: string().orNull(),
      transactionTimeoutMs: int32(),
      producerId: producerId().since(3).default(-1),
      producerEpoch: int16().since(3).default(-1),
      enable2Pc: bool().since(6).default(false),
      keepPreparedTxn: bool().since(6).default(false),
    },

    response: {
      throttleTimeMs: throttleTime().ignorable(),
      errorCode: errorCode(),
      producerId: producerId().default(-1),
      producerEpoch: int16(),
      ongoingTxnProducerId: producerId().since(6).default(-1),
      ongoingTxnProducerEpoch: int16().since(6).default(-1),
    },
  },
)
