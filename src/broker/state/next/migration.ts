// Owns: a group's way from the classic protocol to the new one and back, while its members work. Pure. Called by: groups.ts. Never: answers a request.
import { DecodeError } from '../../../base/errors.ts'
import { decodeAssignment, decodeSubscription } from '../../../protocol/group-metadata.ts'
import { type GroupMember, protocolMetadata } from '../group-member.ts'
import type { ClassicGroupOptions } from '../group-types.ts'
import { ClassicGroup } from '../groups-classic.ts'
import { NextGroup } from '../groups-next.ts'
import { classicAssignment } from './classic-side.ts'
import { type NextMember, newNextMember } from './member.ts'
import type { NextGroupOptions, TopicsView } from './types.ts'

/** A consumer group of the members of a classic one; undefined when they speak of what the broker does not understand. */
export function upgraded(
  group: ClassicGroup,
  topics: TopicsView,
  options: NextGroupOptions,
  nowMs: number,
): NextGroup | undefined {
  const { roster, generationId } = group
  if (roster.protocolType !== 'consumer' || roster.members.size > options.maxSize) return undefined
  const protocolName = group.protocolName ?? roster.selectProtocol()
  try {
    const members = [...roster.members.values()].map((member) =>
      toNext(member, protocolName, generationId, topics),
    )
    if (members.some((member) => member === undefined)) return undefined
    const start = { epoch: generationId, members: members as NextMember[], nowMs }
    return new NextGroup(group.groupId, topics, options, start)
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}

/** Undefined when a custom assignor keeps data of its own in the assignment: it would be lost. */
function toNext(
  member: GroupMember,
  protocolName: string,
  epoch: number,
  topics: TopicsView,
): NextMember | undefined {
  const subscription = decodeSubscription(protocolMetadata(member, protocolName))
  const { assignedPartitions, userData } = decodeAssignment(member.assignment)
  if (userData && userData.length > 0) return undefined
  const assigned = assignedPartitions.flatMap(({ topic, partitions }) => {
    const topicId = topics.get(topic)?.id
    if (topicId === undefined) return []
    return [[topicId, new Map(partitions.map((partition) => [partition, epoch] as const))] as const]
  })
  return {
    ...newNextMember(member.id),
    instanceId: member.groupInstanceId,
    rackId: subscription.rackId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    rebalanceTimeoutMs: member.rebalanceTimeoutMs,
    topicNames: [...new Set(subscription.topics)].sort(),
    epoch,
    previousEpoch: epoch,
    assigned: new Map(assigned),
    classic: { sessionTimeoutMs: member.sessionTimeoutMs, protocols: member.protocols },
  }
}

/** A classic group of the members of a consumer group, all of which speak the classic protocol by now. */
export function downgraded(
  group: NextGroup,
  topics: TopicsView,
  options: ClassicGroupOptions,
  nowMs: number,
): ClassicGroup {
  const members = group.members.map((member): GroupMember => {
    const { sessionTimeoutMs, protocols } = member.classic!
    return {
      id: member.id,
      groupInstanceId: member.instanceId,
      clientId: member.clientId,
      clientHost: member.clientHost,
      sessionTimeoutMs,
      rebalanceTimeoutMs: member.rebalanceTimeoutMs,
      protocols,
      assignment: classicAssignment(group.targetOf(member.id), protocols, topics),
      isNew: false,
      joinTicket: undefined,
      syncTicket: undefined,
    }
  })
  const classic = ClassicGroup.restore(group.groupId, options, group.groupEpoch, members, nowMs)
  if (group.mustRebalance) classic.rebalance(nowMs)
  return classic
}
