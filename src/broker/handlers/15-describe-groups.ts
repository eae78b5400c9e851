// Owns: DescribeGroups. Called by: dispatch.ts. Never: changes a group.
// 1 throttle time; 3 authorized operations; 4 group instance id; 5 flexible; 6 GROUP_ID_NOT_FOUND and message instead of state Dead.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { DescribeGroups } from '../../protocol/generated/15-describe-groups.ts'
import { groupOperations } from '../authorized-operations.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import { type GroupMember, protocolMetadata } from '../state/group-member.ts'
import type { ClassicGroup } from '../state/groups-classic.ts'

export const describeGroups = defineHandler(DescribeGroups, {
  minVersion: 0,
  maxVersion: 6,
  handle: ({ groups, includeAuthorizedOperations }, context) => ({
    groups: groups.map((groupId) => {
      const group = describe(groupId, context)
      const wantsOperations = includeAuthorizedOperations && group.errorCode === ErrorCodes.NONE
      return { ...group, ...(wantsOperations ? { authorizedOperations: groupOperations } : {}) }
    }),
  }),
  refuse: ({ groups }, errorCode) => ({ groups: groups.map((groupId) => nothing(groupId, errorCode, '')) }),
})

function describe(groupId: string, context: RequestContext) {
  // An empty id is that of no group, but not wrong here.
  const misplaced = groupId === '' ? ErrorCodes.NONE : checkCoordinator(context, groupId)
  if (misplaced !== ErrorCodes.NONE) return nothing(groupId, misplaced, '')
  const group = context.cluster.groups.get(groupId)
  if (group?.type === 'classic') return describeGroup(group)
  if (context.version < 6) return nothing(groupId, ErrorCodes.NONE, 'Dead')
  const errorMessage = group ? `Group ${groupId} is not a classic group.` : `Group ${groupId} not found.`
  return { ...nothing(groupId, ErrorCodes.GROUP_ID_NOT_FOUND, 'Dead'), errorMessage }
}

function nothing(groupId: string, errorCode: number, groupState: string) {
  return { errorCode, groupId, groupState, protocolType: '', protocolData: '', members: [] }
}

function describeGroup({ groupId, state, roster, protocolName }: ClassicGroup) {
  // What members say and were given is of use only once the rebalance has come to an end.
  const isStable = state === 'Stable'
  return {
    errorCode: ErrorCodes.NONE,
    groupId,
    groupState: state,
    protocolType: roster.protocolType ?? '',
    protocolData: isStable ? (protocolName ?? '') : '',
    members: [...roster.members.values()].map((member) => describeMember(member, protocolName, isStable)),
  }
}

function describeMember(member: GroupMember, protocolName: string | null, isStable: boolean) {
  return {
    memberId: member.id,
    groupInstanceId: member.groupInstanceId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    memberMetadata: isStable ? protocolMetadata(member, protocolName) : Buffer.alloc(0),
    memberAssignment: member.assignment,
  }
}
