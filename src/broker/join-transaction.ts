// Owns: asking the coordinator of a transaction, on the way of a write, whether the write belongs to it. Called by: Produce, TxnOffsetCommit.
// Never: writes.
import type { TopicPartition } from '../base/types.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import type { ClusterState } from './state/cluster.ts'
import type { ProducerIdentity } from './state/transaction-machine.ts'

/** What the version of the request can do. */
export interface TransactionSupport {
  /** The write itself adds the partition (KIP-890); otherwise it must have been added before. */
  readonly adds: boolean
  /** The client knows TRANSACTION_ABORTABLE. */
  readonly knowsAbortable: boolean
}

/** The error code of a write to a partition in a transaction; 0 when it may go on. */
export function joinTransaction(
  cluster: ClusterState,
  transactionalId: string,
  from: ProducerIdentity,
  partition: TopicPartition,
  { adds, knowsAbortable }: TransactionSupport,
): number {
  if (cluster.transactionCoordinatorOf(transactionalId) < 0) return ErrorCodes.COORDINATOR_NOT_AVAILABLE
  const { transactions } = cluster
  const errorCode = adds
    ? transactions.add(transactionalId, from, [partition])
    : transactions.verify(transactionalId, from, partition)
  // What producers have always been told about a newer one, on the way of a write.
  if (errorCode === ErrorCodes.PRODUCER_FENCED) return ErrorCodes.INVALID_PRODUCER_EPOCH
  if (errorCode === ErrorCodes.TRANSACTION_ABORTABLE && !knowsAbortable) return ErrorCodes.INVALID_TXN_STATE
  return errorCode
}
