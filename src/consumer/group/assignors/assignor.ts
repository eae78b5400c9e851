// Owns: what an assignor is given and what it returns, and the order of members that all assignors share.
// Called by: group/classic (as leader of a group), the assignors. Never: knows requests or the wire.
import type { TopicPartition } from '../../../base/types.ts'

/** How a rebalance goes about partitions that a member owns already (KIP-429). */
export type RebalanceProtocol = 'eager' | 'cooperative'

/** One member of the group, as it described itself when it joined. */
export interface AssignorMember {
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly topics: readonly string[]
  readonly ownedPartitions: readonly TopicPartition[]
  /** Generation in which the partitions were owned; -1 when the member did not say. */
  readonly generationId: number
  readonly rackId: string | null
  readonly userData: Buffer | null
}

/** A topic that can be shared out: index = partition, value = racks of its replicas (empty when unknown). */
export type AssignorTopic = readonly (readonly string[])[]

/** What `assign` returns: an entry for each member, also when it is empty. */
export type Assignments = Map<string, TopicPartition[]>

/** A way to share the partitions of topics among the members of a group. */
export interface Assignor {
  /** The name under which all members of the group must know it. */
  readonly name: string
  readonly protocols: readonly RebalanceProtocol[]
  /** What members tell the leader beyond topics and owned partitions. Default: nothing. */
  userData?(generationId: number): Buffer
  /** Topics that nobody knows are absent from `topics`. */
  assign(topics: ReadonlyMap<string, AssignorTopic>, members: readonly AssignorMember[]): Assignments
}

/** Orders static members by instance id before dynamic members by member id. */
export function compareMembers(left: AssignorMember, right: AssignorMember): number {
  if (left.groupInstanceId !== null && right.groupInstanceId !== null) {
    return compareText(left.groupInstanceId, right.groupInstanceId)
  }
  if (left.groupInstanceId !== null) return -1
  if (right.groupInstanceId !== null) return 1
  return compareText(left.memberId, right.memberId)
}

/** Orders strings by their UTF-16 code units, as Java does. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Orders by topic, then by partition. */
export function comparePartitions(left: TopicPartition, right: TopicPartition): number {
  return compareText(left.topic, right.topic) || left.partition - right.partition
}
