// Owns: the blobs that members send each other through the coordinator, in the words of the assignors.
// Called by: classic, member-assignors. Never: assigns.
import type { TopicPartition } from '../../base/types.ts'
import type { JoinGroupResponseMembers } from '../../protocol/generated/11-join-group.ts'
import {
  decodeSubscription,
  encodeSubscription,
  type TopicPartitions,
} from '../../protocol/group-metadata.ts'
import type { AssignorMember } from './assignors/assignor.ts'

/** A member as its subscription describes it. */
export interface Subscriber {
  readonly topics: readonly string[]
  readonly owned: () => readonly TopicPartition[]
  readonly rackId: string | null
}

/** What a member tells the leader for one assignor. */
export function subscriptionFor(member: Subscriber, generationId: number, userData: Buffer | null): Buffer {
  return encodeSubscription({
    topics: [...member.topics].sort(),
    userData,
    ownedPartitions: groupByTopic(member.owned()),
    generationId,
    rackId: member.rackId,
  })
}

/** What a member told the leader. */
export function memberOf(member: JoinGroupResponseMembers): AssignorMember {
  const subscription = decodeSubscription(member.metadata)
  return {
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    topics: subscription.topics,
    ownedPartitions: subscription.ownedPartitions.flatMap(({ topic, partitions }) =>
      partitions.map((partition) => ({ topic, partition })),
    ),
    generationId: subscription.generationId,
    rackId: subscription.rackId,
    userData: subscription.userData,
  }
}

/** The same partitions, one row for each topic. */
export function groupByTopic(partitions: readonly TopicPartition[]): TopicPartitions[] {
  const rows = new Map<string, number[]>()
  for (const { topic, partition } of partitions) {
    const row = rows.get(topic)
    if (row === undefined) rows.set(topic, [partition])
    else row.push(partition)
  }
  return [...rows].map(([topic, list]) => ({ topic, partitions: list }))
}

/** Whether both name the same topics, in whatever order. */
export function sameTopics(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((topic) => other.includes(topic))
}
