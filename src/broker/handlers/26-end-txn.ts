// Owns: EndTxn. Called by: dispatch.ts. Never: writes markers; they come a moment after the answer.
// 2 PRODUCER_FENCED; 3 flexible; 4 TRANSACTION_ABORTABLE; 5 the next epoch of the producer (KIP-890).
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { EndTxn } from '../../protocol/generated/26-end-txn.ts'
import { checkTransactionCoordinator } from '../coordinator-check.ts'
import { defineHandler } from '../handler.ts'

const BUMPS_EPOCH_SINCE = 5

export const endTxn = defineHandler(EndTxn, {
  minVersion: 0,
  maxVersion: 5,
  handle(request, context) {
    const { transactionalId, committed } = request
    const { version, cluster } = context
    const misplaced = checkTransactionCoordinator(context, transactionalId)
    if (misplaced !== ErrorCodes.NONE) return { errorCode: misplaced }
    const bumpsEpoch = version >= BUMPS_EPOCH_SINCE
    const answer = cluster.transactions.end(transactionalId, request, committed, bumpsEpoch)
    const isNew = answer.errorCode === ErrorCodes.PRODUCER_FENCED && version < 2
    const errorCode = isNew ? ErrorCodes.INVALID_PRODUCER_EPOCH : answer.errorCode
    return bumpsEpoch ? { ...answer, errorCode } : { errorCode }
  },
  refuse: (_request, errorCode) => ({ errorCode }),
})
