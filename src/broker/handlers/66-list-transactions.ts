// Owns: ListTransactions: the transactional ids that this broker coordinates. Called by: dispatch.ts. Never: changes anything.
// 1 by duration; 2 by a pattern of ids.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { ListTransactions } from '../../protocol/generated/66-list-transactions.ts'
import { defineHandler } from '../handler.ts'

const STATES: ReadonlySet<string> = new Set([
  ...['Empty', 'Ongoing', 'PrepareCommit', 'PrepareAbort', 'CompleteCommit', 'CompleteAbort'],
  ...['Dead', 'PrepareEpochFence'],
])

export const listTransactions = defineHandler(ListTransactions, {
  minVersion: 0,
  maxVersion: 2,
  handle({ stateFilters, producerIdFilters, durationFilter, transactionalIdPattern }, { cluster, node }) {
    const isUnknown = (state: string) => !STATES.has(state)
    const unknownStateFilters = stateFilters.filter(isUnknown)
    const pattern = patternOf(transactionalIdPattern)
    if (pattern === 'invalid') return refuse(ErrorCodes.INVALID_REGULAR_EXPRESSION)
    const now = cluster.clock.now()
    const found = cluster.transactions.list().filter(({ transactionalId, identity, state, startedAt }) => {
      if (cluster.transactionCoordinatorOf(transactionalId) !== node.id) return false
      if (stateFilters.length > 0 && !stateFilters.includes(state)) return false
      if (producerIdFilters.length > 0 && !producerIdFilters.includes(identity.producerId)) return false
      if (durationFilter >= 0 && !(state === 'Ongoing' && now - startedAt > durationFilter)) return false
      return pattern === undefined || pattern.test(transactionalId)
    })
    const transactionStates = found.map(({ transactionalId, identity, state }) => ({
      transactionalId,
      producerId: identity.producerId,
      transactionState: state,
    }))
    return { errorCode: ErrorCodes.NONE, unknownStateFilters, transactionStates }
  },
  refuse: (_request, errorCode) => refuse(errorCode),
})

function refuse(errorCode: number) {
  return { errorCode, unknownStateFilters: [], transactionStates: [] }
}

/** Kafka's pattern has to fit the whole id. */
function patternOf(text: string | null): RegExp | 'invalid' | undefined {
  if (text === null || text === '') return undefined
  try {
    return new RegExp(`^(?:${text})$`)
  } catch {
    return 'invalid'
  }
}
