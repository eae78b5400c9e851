// Owns: what a member that goes tells its coordinator, if anything (KIP-1092). Called by: the memberships. Never: sends it.
import type { ClassicState } from './classic-state.ts'
import type { LeavePolicy, MembershipAction } from './membership.ts'

const LONGEST_REASON = 255
const LEAVE_EPOCH = -1
/** A static member goes away for a while. */
const STATIC_LEAVE_EPOCH = -2

/** Who goes. */
export interface LeavingMember {
  readonly groupId: string
  readonly memberId: string
  readonly groupInstanceId: string | null
}

/** From a classic group: static members stay unless told otherwise, and one without an id is not known. */
export function leaveClassic(
  { memberId, groupInstanceId }: LeavingMember,
  state: ClassicState,
  reason: string,
  policy: LeavePolicy,
): MembershipAction[] {
  const stays = policy === 'stay' || (policy === 'default' && groupInstanceId !== null)
  if (stays || memberId === '') return []
  const member = { memberId, ...(groupInstanceId === null ? {} : { groupInstanceId }) }
  // What the coordinator holds back holds up all that comes after it on the same connection.
  const held = state === 'joining' || state === 'syncing'
  const way = held ? ({ beside: true } as const) : {}
  return [{ kind: 'leave', ...member, ...way, reason: reason.slice(0, LONGEST_REASON) }]
}

/** From a KIP-848 group: a static member tells that it goes for a while, unless it is to go for good. */
export function leaveConsumerGroup(member: LeavingMember, policy: LeavePolicy): MembershipAction[] {
  const { groupId, memberId, groupInstanceId } = member
  const isStatic = groupInstanceId !== null
  if (policy === 'stay' && !isStatic) return []
  const memberEpoch = isStatic && policy !== 'leave' ? STATIC_LEAVE_EPOCH : LEAVE_EPOCH
  return [
    { kind: 'leaveByHeartbeat', request: { groupId, memberId, memberEpoch, instanceId: groupInstanceId } },
  ]
}
