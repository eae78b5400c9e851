// Owns: AddOffsetsToTxn. Called by: dispatch.ts. Never: knows offsets; TxnOffsetCommit brings them.
// 2 PRODUCER_FENCED; 3 flexible; 4 TRANSACTION_ABORTABLE.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { AddOffsetsToTxn } from '../../protocol/generated/25-add-offsets-to-txn.ts'
import { checkTransactionCoordinator } from '../coordinator-check.ts'
import { defineHandler } from '../handler.ts'

export const addOffsetsToTxn = defineHandler(AddOffsetsToTxn, {
  minVersion: 0,
  maxVersion: 4,
  handle(request, context) {
    const { transactionalId, groupId } = request
    const misplaced = checkTransactionCoordinator(context, transactionalId)
    if (misplaced !== ErrorCodes.NONE) return { errorCode: misplaced }
    const { transactions } = context.cluster
    const partition = context.cluster.offsetsPartitionOf(groupId)
    const errorCode = transactions.add(transactionalId, request, [partition])
    const isNew = errorCode === ErrorCodes.PRODUCER_FENCED && context.version < 2
    return { errorCode: isNew ? ErrorCodes.INVALID_PRODUCER_EPOCH : errorCode }
  },
  refuse: (_request, errorCode) => ({ errorCode }),
})
