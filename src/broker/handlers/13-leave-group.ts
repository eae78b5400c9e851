// Owns: LeaveGroup of the classic group protocol. Called by: dispatch.ts. Never: decides about rebalances; the group does.
// 1 throttle time; 3 many members at once, also by instance id; 4 flexible; 5 reason.
import { LeaveGroup, type LeaveGroupRequest } from '../../protocol/generated/13-leave-group.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler } from '../handler.ts'

export const leaveGroup = defineHandler(LeaveGroup, {
  minVersion: 0,
  maxVersion: 5,
  handle(request, context) {
    const misplaced = checkCoordinator(context, request.groupId)
    if (misplaced !== 0) return refuse(request, misplaced)
    const { groups } = context.cluster
    if (context.version < 3) {
      const only = { memberId: request.memberId, groupInstanceId: null }
      return { errorCode: groups.leave(request.groupId, [only])[0] ?? 0 }
    }
    const codes = groups.leave(request.groupId, request.members)
    const members = request.members.map(({ memberId, groupInstanceId }, index) => ({
      memberId,
      groupInstanceId,
      errorCode: codes[index] ?? 0,
    }))
    return { errorCode: 0, members }
  },
  refuse,
})

function refuse(_request: LeaveGroupRequest, errorCode: number) {
  return { errorCode, members: [] }
}
