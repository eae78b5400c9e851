import { api, errorCode, int16, producerId, string, throttleTime } from './notation.ts'

export default api(
  25,
  'AddOffsetsToTxn',
  {
    doc: 'Adds the offsets of a group to an open transaction.',
    versions: [0, 4],
    flexible: 3,
    goesTo: 'transactionCoordinator',
  },
  {
    request: {
      transactionalId: string(),
      producerId: producerId(),
      producerEpoch: int16(),
      groupId: string(),
    },

    response: { throttleTimeMs: throttleTime(), errorCode: errorCode() },
  },
)
