// Owns: ConsumerGroupDescribe (KIP-848). Called by: dispatch.ts. Never: changes a group.
// 1 type of each member: of the classic protocol, or of the new one.
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { ConsumerGroupDescribe } from '../../protocol/generated/69-consumer-group-describe.ts'
import { groupOperations } from '../authorized-operations.ts'
import { checkCoordinator } from '../coordinator-check.ts'
import { defineHandler, type RequestContext } from '../handler.ts'
import type { NextGroup } from '../state/groups-next.ts'
import { type NextMember, toTopicPartitions } from '../state/next/member.ts'
import type { HeldPartitions } from '../state/next/types.ts'

const OF_CLASSIC_PROTOCOL = 0
const OF_NEW_PROTOCOL = 1

export const consumerGroupDescribe = defineHandler(ConsumerGroupDescribe, {
  minVersion: 0,
  maxVersion: 1,
  handle: ({ groupIds, includeAuthorizedOperations }, context) => ({
    groups: groupIds.map((groupId) => {
      const group = describe(groupId, context)
      const wantsOperations = includeAuthorizedOperations && group.errorCode === ErrorCodes.NONE
      return { ...group, ...(wantsOperations ? { authorizedOperations: groupOperations } : {}) }
    }),
  }),
  refuse: ({ groupIds }, errorCode) => ({ groups: groupIds.map((groupId) => nothing(groupId, errorCode)) }),
})

function describe(groupId: string, context: RequestContext) {
  const { groups, options } = context.cluster
  if (options.groupVersion < 1) return nothing(groupId, ErrorCodes.UNSUPPORTED_VERSION)
  const misplaced = checkCoordinator(context, groupId)
  if (misplaced !== ErrorCodes.NONE) return nothing(groupId, misplaced)
  const group = groups.get(groupId)
  if (group?.type === 'consumer') return describeGroup(group, context)
  const errorMessage = group ? `Group ${groupId} is not a consumer group.` : `Group ${groupId} not found.`
  return nothing(groupId, ErrorCodes.GROUP_ID_NOT_FOUND, errorMessage)
}

function nothing(groupId: string, errorCode: number, errorMessage: string | null = null) {
  const facts = { groupState: '', groupEpoch: 0, assignmentEpoch: 0, assignorName: '', members: [] }
  return { errorCode, errorMessage, groupId, ...facts }
}

function describeGroup(group: NextGroup, context: RequestContext) {
  const { groupId, state, groupEpoch, assignmentEpoch, assignor, members } = group
  return {
    errorCode: ErrorCodes.NONE,
    errorMessage: null,
    groupId,
    groupState: state,
    groupEpoch,
    assignmentEpoch,
    assignorName: assignor,
    members: members.map((member) => describeMember(group, member, context)),
  }
}

function describeMember(group: NextGroup, member: NextMember, context: RequestContext) {
  return {
    memberId: member.id,
    instanceId: member.instanceId,
    rackId: member.rackId,
    memberEpoch: member.epoch,
    clientId: member.clientId,
    clientHost: member.clientHost,
    subscribedTopicNames: member.topicNames,
    subscribedTopicRegex: member.topicRegex,
    // It answers for what it is giving up until that is done.
    assignment: { topicPartitions: named(both(member.assigned, member.revoking), context) },
    targetAssignment: { topicPartitions: named(group.targetOf(member.id), context) },
    memberType: member.classic ? OF_CLASSIC_PROTOCOL : OF_NEW_PROTOCOL,
  }
}

function both(assigned: HeldPartitions, revoking: HeldPartitions): HeldPartitions {
  const all = new Map(assigned)
  for (const [topicId, held] of revoking) all.set(topicId, new Map([...(all.get(topicId) ?? []), ...held]))
  return all
}

/** Topics that are gone have no name to tell. */
function named(partitions: Parameters<typeof toTopicPartitions>[0], { cluster }: RequestContext) {
  return toTopicPartitions(partitions).flatMap((row) => {
    const topicName = cluster.topics.byId(row.topicId)?.name
    return topicName === undefined ? [] : [{ ...row, topicName }]
  })
}
