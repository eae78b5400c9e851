// Owns: DescribeTransactions. Called by: dispatch.ts. Never: changes anything.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { DescribeTransactions } from '../../protocol/generated/65-describe-transactions.ts'
import { checkTransactionCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import type { TransactionMachine } from '../state/transaction-machine.ts'

export const describeTransactions = defineHandler(DescribeTransactions, {
  minVersion: 0,
  maxVersion: 0,
  handle: ({ transactionalIds }, context) => ({
    transactionStates: transactionalIds.map((transactionalId) => describe(transactionalId, context)),
  }),
  refuse: ({ transactionalIds }, errorCode) => ({
    transactionStates: transactionalIds.map((transactionalId) => nothing(transactionalId, errorCode)),
  }),
})

function nothing(transactionalId: string, errorCode: number) {
  return {
    errorCode,
    transactionalId,
    transactionState: '',
    transactionTimeoutMs: 0,
    transactionStartTimeMs: 0,
    producerId: 0,
    producerEpoch: 0,
    topics: [],
  }
}

function describe(transactionalId: string, context: RequestContext) {
  if (transactionalId === '') return nothing(transactionalId, ErrorCodes.INVALID_REQUEST)
  const misplaced = checkTransactionCoordinator(context, transactionalId)
  if (misplaced !== ErrorCodes.NONE) return nothing(transactionalId, misplaced)
  const { transactions, clock } = context.cluster
  const machine = transactions.get(transactionalId)
  if (machine === undefined) return nothing(transactionalId, ErrorCodes.TRANSACTIONAL_ID_NOT_FOUND)
  const { startedAt } = machine
  // The machine counts by the clock that never jumps; its age is the same by both.
  const wallTime = Math.floor(clock.wallTime() - (clock.now() - startedAt))
  return {
    errorCode: ErrorCodes.NONE,
    transactionalId,
    transactionState: machine.state,
    transactionTimeoutMs: machine.timeoutMs,
    transactionStartTimeMs: startedAt < 0 ? -1 : wallTime,
    ...machine.identity,
    topics: byTopic(machine),
  }
}

function byTopic({ partitions }: TransactionMachine) {
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions) {
    topics.set(topic, [...(topics.get(topic) ?? []), partition])
  }
  return [...topics].map(([topic, indexes]) => ({ topic, partitions: indexes }))
}
