// Owns: DeleteGroups. Called by: dispatch.ts. Never: deletes a group that has members.
// 1 throttle time; 2 flexible.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { DeleteGroups } from '../../protocol/generated/42-delete-groups.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'

export const deleteGroups = defineHandler(DeleteGroups, {
  minVersion: 0,
  maxVersion: 2,
  handle: ({ groupsNames }, context) => ({
    results: groupsNames.map((groupId) => ({ groupId, errorCode: deleteOne(groupId, context) })),
  }),
  refuse: ({ groupsNames }, errorCode) => ({
    results: groupsNames.map((groupId) => ({ groupId, errorCode })),
  }),
})

function deleteOne(groupId: string, context: RequestContext): number {
  // An empty id is that of no group, but not wrong here.
  const misplaced = groupId === '' ? ErrorCodes.NONE : checkCoordinator(context, groupId)
  if (misplaced !== ErrorCodes.NONE) return misplaced
  const errorCode = context.cluster.groups.delete(groupId)
  if (errorCode === ErrorCodes.NONE) context.cluster.offsets.deleteGroup(groupId)
  return errorCode
}
