// Owns: whether this broker may answer for a group or a transactional id. Called by: the handlers of groups, offsets, transactions. Never: looks into them.
import { ErrorCodes } from '../protocol/error-codes.ts'
import type { RequestContext } from './handler.ts'

/** The error code to answer with, 0 when this broker coordinates the group. */
export function checkCoordinator(context: RequestContext, groupId: string): number {
  const coordinator = context.cluster.coordinatorOf(groupId)
  if (groupId !== '' && coordinator !== context.node.id) return ErrorCodes.NOT_COORDINATOR
  return groupId === '' ? ErrorCodes.INVALID_GROUP_ID : ErrorCodes.NONE
}

/** The same for a transactional id. */
export function checkTransactionCoordinator(context: RequestContext, transactionalId: string): number {
  const coordinator = context.cluster.transactionCoordinatorOf(transactionalId)
  return coordinator === context.node.id ? ErrorCodes.NONE : ErrorCodes.NOT_COORDINATOR
}
