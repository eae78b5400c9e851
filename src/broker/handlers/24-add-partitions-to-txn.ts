// Owns: AddPartitionsToTxn. Called by: dispatch.ts. Never: touches a log.
// 2 PRODUCER_FENCED; 3 flexible; 4 many transactions, and only verifying, for brokers; 5 TRANSACTION_ABORTABLE.
import type { TopicPartition } from '../../base/types.ts'
import { ErrorCodes } from '../../protocol/error-codes.ts'
import {
  AddPartitionsToTxn,
  type AddPartitionsToTxnRequest,
  type AddPartitionsToTxnRequestTransactions,
} from '../../protocol/generated/24-add-partitions-to-txn.ts'
import { checkTransactionCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'

type Transaction = AddPartitionsToTxnRequestTransactions
type Judge = (topic: string, partition: number) => number

export const addPartitionsToTxn = defineHandler(AddPartitionsToTxn, {
  minVersion: 0,
  maxVersion: 5,
  handle: (request, context) => answer(request, context, (transaction) => judge(transaction, context)),
  refuse: (request, errorCode, context) =>
    context.version < 4
      ? answer(request, context, () => () => errorCode)
      : { errorCode, resultsByTransaction: [] },
})

function answer(
  request: AddPartitionsToTxnRequest,
  { version }: RequestContext,
  judgeOf: (transaction: Transaction) => Judge,
) {
  if (version < 4) {
    const transaction: Transaction = {
      transactionalId: request.v3AndBelowTransactionalId,
      producerId: request.v3AndBelowProducerId,
      producerEpoch: request.v3AndBelowProducerEpoch,
      verifyOnly: false,
      topics: request.v3AndBelowTopics,
    }
    return { errorCode: 0, resultsByTopicV3AndBelow: results(transaction, judgeOf(transaction)) }
  }
  const resultsByTransaction = request.transactions.map((transaction) => ({
    transactionalId: transaction.transactionalId,
    topicResults: results(transaction, judgeOf(transaction)),
  }))
  return { errorCode: 0, resultsByTransaction }
}

function results({ topics }: Transaction, judgeOne: Judge) {
  return topics.map(({ name, partitions }) => ({
    name,
    resultsByPartition: partitions.map((partitionIndex) => ({
      partitionIndex,
      partitionErrorCode: judgeOne(name, partitionIndex),
    })),
  }))
}

/** All partitions get in, or none. */
function judge(transaction: Transaction, context: RequestContext): Judge {
  const { transactionalId, verifyOnly, topics } = transaction
  const partitions = topics.flatMap(({ name, partitions: indexes }) =>
    indexes.map((partition): TopicPartition => ({ topic: name, partition })),
  )
  const misplaced = checkTransactionCoordinator(context, transactionalId)
  if (misplaced !== ErrorCodes.NONE) return () => misplaced
  const { transactions } = context.cluster
  if (verifyOnly) {
    return (topic, partition) => transactions.verify(transactionalId, transaction, { topic, partition })
  }
  const isUnknown = ({ topic, partition }: TopicPartition) =>
    context.cluster.topics.partition(topic, partition) === undefined
  if (partitions.some(isUnknown)) {
    return (topic, partition) =>
      isUnknown({ topic, partition })
        ? ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION
        : ErrorCodes.OPERATION_NOT_ATTEMPTED
  }
  const errorCode = transactions.add(transactionalId, transaction, partitions)
  const isNew = errorCode === ErrorCodes.PRODUCER_FENCED && context.version < 2
  return () => (isNew ? ErrorCodes.INVALID_PRODUCER_EPOCH : errorCode)
}
