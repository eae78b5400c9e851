// Owns: InitProducerId. Called by: dispatch.ts. Never: decides which epoch comes next; the transactional id's machine does.
// 1 throttle time; 2 flexible; 3 a producer may ask for its next epoch (KIP-360); 4 PRODUCER_FENCED; 5 TRANSACTION_ABORTABLE.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { InitProducerId, type InitProducerIdRequest } from '../../protocol/generated/22-init-producer-id.ts'
import { checkTransactionCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'

const NONE = -1

export const initProducerId = defineHandler(InitProducerId, {
  minVersion: 0,
  maxVersion: 5,
  handle(request, context) {
    const { transactionalId, transactionTimeoutMs, producerId, producerEpoch } = request
    if ((producerId === NONE) !== (producerEpoch === NONE)) return refuse(request, ErrorCodes.INVALID_REQUEST)
    const { cluster } = context
    if (transactionalId === null) {
      return { errorCode: ErrorCodes.NONE, producerId: cluster.takeProducerId(), producerEpoch: 0 }
    }
    const misplaced = checkTransactionCoordinator(context, transactionalId)
    if (misplaced !== ErrorCodes.NONE) return refuse(request, misplaced)
    const expected = producerId === NONE ? undefined : { producerId, producerEpoch }
    const answer = cluster.transactions.init(transactionalId, transactionTimeoutMs, expected)
    return { ...answer, errorCode: known(answer.errorCode, context) }
  },
  refuse,
})

/** Old clients do not know that producers can be fenced. */
function known(errorCode: number, { version }: RequestContext): number {
  const isNew = errorCode === ErrorCodes.PRODUCER_FENCED && version < 4
  return isNew ? ErrorCodes.INVALID_PRODUCER_EPOCH : errorCode
}

function refuse(_request: InitProducerIdRequest, errorCode: number) {
  return { errorCode, producerId: NONE, producerEpoch: NONE }
}
