// Owns: JoinGroup of the classic group protocol. Called by: dispatch.ts. Never: decides about rebalances; the group does.
// 1 rebalance timeout; 2 throttle time; 4 MEMBER_ID_REQUIRED (KIP-394); 5 group instance id; 6 flexible; 7 protocol type; 8 reason; 9 skip assignment (KIP-814).
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { JoinGroup, type JoinGroupRequest } from '../../protocol/generated/11-join-group.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'

export const joinGroup = defineHandler(JoinGroup, {
  minVersion: 0,
  maxVersion: 9,
  async handle(request, context) {
    const errorCode = check(request, context)
    if (errorCode !== ErrorCodes.NONE) return refuse(request, errorCode, context)
    const { memberId, groupInstanceId, sessionTimeoutMs, protocolType } = request
    const answer = await context.cluster.groups.join(request.groupId, {
      memberId,
      groupInstanceId,
      clientId: context.clientId ?? '',
      clientHost: context.clientHost,
      sessionTimeoutMs,
      rebalanceTimeoutMs: context.version >= 1 ? request.rebalanceTimeoutMs : sessionTimeoutMs,
      protocolType,
      // Copied: a view would keep the whole frame in memory as long as the member lives.
      protocols: request.protocols.map(({ name, metadata }) => ({ name, metadata: Buffer.from(metadata) })),
      requireKnownMemberId: context.version >= 4,
      canSkipAssignment: context.version >= 9,
    })
    return { ...answer, protocolName: nameFor(answer.protocolName, context.version) }
  },
  refuse,
})

function check(request: JoinGroupRequest, context: RequestContext): number {
  const { groupMinSessionTimeoutMs, groupMaxSessionTimeoutMs } = context.cluster.options
  const misplaced = checkCoordinator(context, request.groupId)
  if (misplaced !== ErrorCodes.NONE) return misplaced
  const { sessionTimeoutMs } = request
  const fits = sessionTimeoutMs >= groupMinSessionTimeoutMs && sessionTimeoutMs <= groupMaxSessionTimeoutMs
  return fits ? ErrorCodes.NONE : ErrorCodes.INVALID_SESSION_TIMEOUT
}

function refuse({ memberId }: JoinGroupRequest, errorCode: number, { version }: RequestContext) {
  return { errorCode, memberId, leader: '', protocolName: nameFor(null, version), members: [] }
}

/** Before version 7 there is no null for "no protocol". */
function nameFor(protocolName: string | null, version: number): string | null {
  return version >= 7 ? protocolName : (protocolName ?? '')
}
