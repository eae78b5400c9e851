// Owns: SyncGroup of the classic group protocol. Called by: dispatch.ts. Never: computes assignments; the group's leader does.
// 1 throttle time; 3 group instance id; 4 flexible; 5 protocol type and name are checked.
import { SyncGroup } from '../../protocol/generated/14-sync-group.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler } from '../handler.ts'

const NOTHING = Buffer.alloc(0)

export const syncGroup = defineHandler(SyncGroup, {
  minVersion: 0,
  maxVersion: 5,
  async handle(request, context) {
    const misplaced = checkCoordinator(context, request.groupId)
    if (misplaced !== 0) return { errorCode: misplaced, assignment: NOTHING }
    const { groupId, memberId, groupInstanceId, generationId, protocolType, protocolName, assignments } =
      request
    return await context.cluster.groups.sync(groupId, {
      memberId,
      groupInstanceId,
      generationId,
      protocolType,
      protocolName,
      assignments,
    })
  },
  refuse: (_request, errorCode) => ({ errorCode, assignment: NOTHING }),
})
