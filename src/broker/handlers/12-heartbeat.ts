// Owns: Heartbeat of the classic group protocol. Called by: dispatch.ts. Never: keeps time; the group does.
// 1 throttle time; 3 group instance id (KIP-345); 4 flexible.
import { Heartbeat } from '../../protocol/generated/12-heartbeat.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler } from '../handler.ts'

export const heartbeat = defineHandler(Heartbeat, {
  minVersion: 0,
  maxVersion: 4,
  handle(request, context) {
    const { groupId, memberId, groupInstanceId, generationId } = request
    const misplaced = checkCoordinator(context, groupId)
    if (misplaced !== 0) return { errorCode: misplaced }
    return {
      errorCode: context.cluster.groups.heartbeat(groupId, memberId, groupInstanceId, generationId),
    }
  },
  refuse: (_request, errorCode) => ({ errorCode }),
})
