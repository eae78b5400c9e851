// Owns: InitProducerId for idempotent producers. Called by: dispatch.ts. Never: serves transactions yet.
// 1 throttle time; 2 flexible; 3 a producer may ask for its next epoch; 4 PRODUCER_FENCED; 5 TRANSACTION_ABORTABLE.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { InitProducerId, type InitProducerIdRequest } from '../../protocol/generated/22-init-producer-id.ts'
import { defineHandler } from '../handler.ts'

export const initProducerId = defineHandler(InitProducerId, {
  minVersion: 0,
  maxVersion: 5,
  handle(request, { cluster }) {
    // Not COORDINATOR_NOT_AVAILABLE, which clients would retry until their timeout.
    if (request.transactionalId !== null) return refuse(request, ErrorCodes.INVALID_REQUEST)
    return { errorCode: ErrorCodes.NONE, producerId: cluster.takeProducerId(), producerEpoch: 0 }
  },
  refuse,
})

function refuse(_request: InitProducerIdRequest, errorCode: number) {
  return { errorCode, producerId: -1, producerEpoch: -1 }
}
