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

/** Partitions by member id: an entry for each member, also when it is empty. */
export type Assignments = Map<string, TopicPartition[]>

/** What one member gets. */
export interface MemberAssignment {
  readonly partitions: readonly TopicPartition[]
  /** Handed to the member's `onAssignment`. Default: null. */
  readonly userData?: Buffer | null | undefined
}

/** What the members get, by member id; partitions alone stand for an assignment without user data. */
export type GroupShares = ReadonlyMap<string, readonly TopicPartition[] | MemberAssignment>

/** Who was assigned something. */
export interface AssignedMember {
  readonly groupId: string
  readonly memberId: string
  readonly generationId: number
  readonly groupInstanceId: string | null
}

/** What a member can tell the leader of itself. */
export interface AssignorSubject {
  readonly topics: readonly string[]
  /** What this assignor assigned to the member last, and in which generation; undefined before the first time. */
  readonly lastAssignment: LastAssignment | undefined
}

/** What a member got, and when. */
export interface LastAssignment {
  readonly partitions: readonly TopicPartition[]
  readonly generationId: number
}

/** A way to share the partitions of topics among the members of a group (`ConsumerPartitionAssignor` in Java). */
export interface Assignor {
  /** The name under which all members of the group must know it. */
  readonly name: string
  /** How members that use it give up partitions. A group is cooperative when all assignors of a member are. */
  readonly protocols: readonly RebalanceProtocol[]
  /** What members tell the leader beyond topics and owned partitions. Default: nothing. */
  userData?(member: AssignorSubject): Buffer | null
  /** Called by the leader. Topics that nobody knows are absent from `topics`; every member must be in the result. */
  assign(topics: ReadonlyMap<string, AssignorTopic>, members: readonly AssignorMember[]): GroupShares
  /** Called on every member that was assigned something by this assignor, before the partitions come. */
  onAssignment?(assignment: Required<MemberAssignment>, member: AssignedMember): void
}

/** An assignor that comes with the client: it hands out partitions and nothing else. */
export interface BuiltInAssignor extends Assignor {
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
