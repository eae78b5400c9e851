// Owns: whether this broker may answer for a group. Called by: the handlers of groups and offsets. Never: looks into the group.
import { ErrorCodes } from '../protocol/error-codes.ts'
import type { RequestContext } from './handler.ts'

/** The error code to answer with, 0 when this broker coordinates the group. */
export function checkCoordinator(context: RequestContext, groupId: string): number {
  const coordinator = context.cluster.coordinatorOf(groupId)
  if (groupId !== '' && coordinator !== context.node.id) return ErrorCodes.NOT_COORDINATOR
  return groupId === '' ? ErrorCodes.INVALID_GROUP_ID : ErrorCodes.NONE
}
