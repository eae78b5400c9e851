// Owns: what a member's request comes to in the group as it is now. Called by: groups-classic.ts. Never: changes anything.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { sameProtocols } from './group-member.ts'
import type { GroupRoster } from './group-roster.ts'
import type { ClassicGroupState, JoinRequest, SyncRequest } from './group-types.ts'

/** What a check needs to see of a group. */
export interface GroupView {
  readonly state: ClassicGroupState
  readonly generationId: number
  readonly protocolName: string | null
  readonly roster: GroupRoster
}

/** What a JoinGroup request leads to. */
export type JoinDecision =
  | { readonly kind: 'refuse'; readonly errorCode: number; readonly memberId: string }
  /** A newcomer gets an id and has to come back with it. */
  | { readonly kind: 'giveId' }
  /** A new member; with an empty id it gets one. */
  | { readonly kind: 'add'; readonly memberId: string }
  /** A newcomer takes the place of the static member with its instance id. */
  | { readonly kind: 'replace'; readonly groupInstanceId: string }
  /** Nothing has changed: the present generation is told again. */
  | { readonly kind: 'repeat'; readonly withMembers: boolean }
  | { readonly kind: 'rejoin' }

/** Decides a JoinGroup request. */
export function decideJoin(group: GroupView, request: JoinRequest, maxSize: number): JoinDecision {
  const { memberId, groupInstanceId } = request
  const refuse = (errorCode: number, id = memberId) => ({ kind: 'refuse', errorCode, memberId: id }) as const
  if (group.state === 'Dead') return refuse(ErrorCodes.COORDINATOR_NOT_AVAILABLE)
  if (!hasRoomFor(group, memberId, maxSize)) return refuse(ErrorCodes.GROUP_MAX_SIZE_REACHED, '')
  if (!group.roster.supports(request.protocolType, request.protocols, group.state === 'Empty')) {
    return refuse(ErrorCodes.INCONSISTENT_GROUP_PROTOCOL)
  }
  if (memberId === '') return decideNewcomer(group, request)
  if (group.roster.pendingJoins.has(memberId) && groupInstanceId === null) return { kind: 'add', memberId }
  const errorCode = group.roster.check(memberId, groupInstanceId)
  if (errorCode !== ErrorCodes.NONE) return refuse(errorCode)
  if (group.state === 'Empty') return refuse(ErrorCodes.UNKNOWN_MEMBER_ID)
  return decideRejoin(group, request)
}

function decideNewcomer(group: GroupView, request: JoinRequest): JoinDecision {
  const { groupInstanceId } = request
  if (groupInstanceId === null) {
    return request.requireKnownMemberId ? { kind: 'giveId' } : { kind: 'add', memberId: '' }
  }
  const isHeld = group.roster.staticMemberId(groupInstanceId) !== undefined
  return isHeld ? { kind: 'replace', groupInstanceId } : { kind: 'add', memberId: '' }
}

/** A leader's JoinGroup in Stable always rebalances: it may know of changes that no member's metadata shows. */
function decideRejoin({ state, roster }: GroupView, { memberId, protocols }: JoinRequest): JoinDecision {
  const isLeader = roster.leaderId === memberId
  const unchanged = sameProtocols(roster.members.get(memberId)?.protocols ?? [], protocols)
  if (unchanged && state === 'CompletingRebalance') return { kind: 'repeat', withMembers: isLeader }
  if (unchanged && state === 'Stable' && !isLeader) return { kind: 'repeat', withMembers: false }
  return { kind: 'rejoin' }
}

/** The error code for a request of a member of the present generation; 0 for none, as in the functions below. */
export function checkMember(
  group: GroupView,
  memberId: string,
  groupInstanceId: string | null,
  generationId: number,
): number {
  if (group.state === 'Dead') return ErrorCodes.COORDINATOR_NOT_AVAILABLE
  const errorCode = group.roster.check(memberId, groupInstanceId)
  if (errorCode !== ErrorCodes.NONE) return errorCode
  return generationId === group.generationId ? ErrorCodes.NONE : ErrorCodes.ILLEGAL_GENERATION
}

export function checkSync(group: GroupView, request: SyncRequest): number {
  const errorCode = checkMember(group, request.memberId, request.groupInstanceId, request.generationId)
  if (errorCode !== ErrorCodes.NONE) return errorCode
  const { protocolType, protocolName } = request
  const sameType = protocolType === null || protocolType === group.roster.protocolType
  const sameName = protocolName === null || protocolName === group.protocolName
  if (!sameType || !sameName) return ErrorCodes.INCONSISTENT_GROUP_PROTOCOL
  return group.state === 'PreparingRebalance' ? ErrorCodes.REBALANCE_IN_PROGRESS : ErrorCodes.NONE
}

/** A commit without a member is welcome only while nobody is in the group. */
export function checkCommit(
  group: GroupView,
  memberId: string,
  groupInstanceId: string | null,
  generationId: number,
): number {
  if (group.state === 'Empty' && generationId < 0) return ErrorCodes.NONE
  if (generationId < 0 && memberId === '' && groupInstanceId === null) return ErrorCodes.UNKNOWN_MEMBER_ID
  const errorCode = checkMember(group, memberId, groupInstanceId, generationId)
  if (errorCode !== ErrorCodes.NONE) return errorCode
  return group.state === 'CompletingRebalance' ? ErrorCodes.REBALANCE_IN_PROGRESS : ErrorCodes.NONE
}

/** Inside a transaction a commit may name no member at all, and a rebalance is no obstacle: the producer is fenced by its epoch. */
export function checkCommitInTransaction(
  group: GroupView,
  memberId: string,
  groupInstanceId: string | null,
  generationId: number,
): number {
  if (group.state === 'Dead') return ErrorCodes.COORDINATOR_NOT_AVAILABLE
  const namesMember = generationId >= 0 || memberId !== '' || groupInstanceId !== null
  if (!namesMember || (group.state === 'Empty' && generationId < 0)) return ErrorCodes.NONE
  return checkMember(group, memberId, groupInstanceId, generationId)
}

function hasRoomFor({ state, roster }: GroupView, memberId: string, maxSize: number): boolean {
  const member = roster.members.get(memberId)
  switch (state) {
    case 'PreparingRebalance':
      return member?.joinTicket !== undefined || roster.awaitingJoin < maxSize
    case 'CompletingRebalance':
    case 'Stable':
      return member !== undefined || roster.members.size < maxSize
    default:
      return true
  }
}
