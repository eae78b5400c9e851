// Owns: one member of a consumer group, as a value that is replaced and never edited. Called by: the group's machine. Never: knows other members.
import type { GroupProtocol } from '../group-types.ts'
import type {
  HeldPartitions,
  NextHeartbeat,
  NextMemberState,
  PartitionSets,
  TopicPartitions,
} from './types.ts'

/** What is known of a member that speaks the classic protocol. */
export interface ClassicFacts {
  readonly sessionTimeoutMs: number
  readonly protocols: readonly GroupProtocol[]
}

/** A member. */
export interface NextMember {
  readonly id: string
  readonly instanceId: string | null
  readonly rackId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly rebalanceTimeoutMs: number
  /** Sorted, each name once. */
  readonly topicNames: readonly string[]
  /** Empty when there is none. */
  readonly topicRegex: string
  /** Null when the member leaves the choice to the broker. */
  readonly serverAssignor: string | null
  readonly epoch: number
  readonly previousEpoch: number
  readonly state: NextMemberState
  readonly assigned: HeldPartitions
  /** What the member has been told to give up and may still own. */
  readonly revoking: HeldPartitions
  /** Null for a member of the new protocol. */
  readonly classic: ClassicFacts | null
}

export const NO_PARTITIONS: HeldPartitions = new Map()

/** A member that has just come. */
export function newNextMember(id: string): NextMember {
  return {
    id,
    instanceId: null,
    rackId: null,
    clientId: '',
    clientHost: '',
    rebalanceTimeoutMs: -1,
    topicNames: [],
    topicRegex: '',
    serverAssignor: null,
    epoch: 0,
    previousEpoch: -1,
    state: 'STABLE',
    assigned: NO_PARTITIONS,
    revoking: NO_PARTITIONS,
    classic: null,
  }
}

/** The member after what a heartbeat says; what it does not mention stays. */
export function withHeartbeat(member: NextMember, request: NextHeartbeat): NextMember {
  const { rebalanceTimeoutMs, subscribedTopicNames } = request
  return {
    ...member,
    instanceId: request.instanceId ?? member.instanceId,
    rackId: request.rackId ?? member.rackId,
    clientId: request.clientId,
    clientHost: request.clientHost,
    rebalanceTimeoutMs: rebalanceTimeoutMs === -1 ? member.rebalanceTimeoutMs : rebalanceTimeoutMs,
    topicNames: subscribedTopicNames ? [...new Set(subscribedTopicNames)].sort() : member.topicNames,
    topicRegex: request.subscribedTopicRegex ?? member.topicRegex,
    serverAssignor: request.serverAssignor ?? member.serverAssignor,
    classic: null,
  }
}

/** The member at another epoch; the one before is remembered for a heartbeat whose answer was lost. */
export function atEpoch(member: NextMember, epoch: number): NextMember {
  return { ...member, epoch, previousEpoch: member.epoch }
}

export function isReconciledTo(member: NextMember, epoch: number): boolean {
  return member.state === 'STABLE' && member.epoch === epoch
}

/** Partitions for the wire, sorted within a topic. */
export function toTopicPartitions(
  partitions: ReadonlyMap<string, ReadonlyMap<number, unknown> | ReadonlySet<number>>,
): TopicPartitions[] {
  return [...partitions].map(([topicId, held]) => ({
    topicId,
    partitions: [...held.keys()].sort((a, b) => a - b),
  }))
}

/** Partitions without their epochs. */
export function toSets(held: HeldPartitions): PartitionSets {
  return new Map([...held].map(([topicId, partitions]) => [topicId, new Set(partitions.keys())]))
}

export function samePartitions(a: HeldPartitions, b: HeldPartitions): boolean {
  if (a === b) return true
  return a.size === b.size && [...a].every(([topicId, held]) => sameTopic(held, b.get(topicId)))
}

function sameTopic(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number> | undefined): boolean {
  return a.size === b?.size && [...a].every(([partition, epoch]) => b.get(partition) === epoch)
}

/** Whether everything that a member says it owns is among these partitions; one that says nothing does not count. */
export function isSubset(owned: readonly TopicPartitions[] | null, assigned: HeldPartitions): boolean {
  if (owned === null) return false
  return owned.every(({ topicId, partitions }) =>
    partitions.every((partition) => assigned.get(topicId)?.has(partition)),
  )
}
