// Owns: what goes into and comes out of a consumer group of KIP-848. Called by: the group's machine and its handlers. Never: has behaviour.

/** States of a consumer group as a whole, with Kafka's names. */
export type NextGroupState = 'Empty' | 'Assigning' | 'Reconciling' | 'Stable'

/** How far a member is on its way to the target assignment. */
export type NextMemberState = 'STABLE' | 'UNREVOKED_PARTITIONS' | 'UNRELEASED_PARTITIONS'

/** Partitions by topic id. */
export type PartitionSets = ReadonlyMap<string, ReadonlySet<number>>

/** Partitions by topic id, each with the member epoch at which it was assigned. */
export type HeldPartitions = ReadonlyMap<string, ReadonlyMap<number, number>>

/** Partitions of a topic, as requests and answers carry them. */
export interface TopicPartitions {
  readonly topicId: string
  readonly partitions: readonly number[]
}

/** A ConsumerGroupHeartbeat request with the facts of its connection. */
export interface NextHeartbeat {
  readonly memberId: string
  readonly memberEpoch: number
  readonly instanceId: string | null
  readonly rackId: string | null
  /** -1 when it has not changed. */
  readonly rebalanceTimeoutMs: number
  readonly subscribedTopicNames: readonly string[] | null
  readonly subscribedTopicRegex: string | null
  readonly serverAssignor: string | null
  /** What the member owns; null when that has not changed. */
  readonly topicPartitions: readonly TopicPartitions[] | null
  readonly clientId: string
  readonly clientHost: string
}

/** The answer to a ConsumerGroupHeartbeat. */
export interface NextAnswer {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly memberId: string | null
  readonly memberEpoch: number
  readonly heartbeatIntervalMs: number
  readonly assignment: { readonly topicPartitions: readonly TopicPartitions[] } | null
}

/** A request that is refused. */
export interface Refusal {
  readonly errorCode: number
  readonly errorMessage: string
}

/** What a consumer group needs to know of topics. */
export interface TopicsView {
  /** Grows with every topic that is created, changed or deleted. */
  readonly version: number
  get(name: string): { readonly id: string; readonly partitions: readonly unknown[] } | undefined
  list(): readonly { readonly name: string }[]
}

/** What a consumer group needs to know beyond its members. */
export interface NextGroupOptions {
  /** How long a member may be silent (`group.consumer.session.timeout.ms`). */
  readonly sessionTimeoutMs: number
  /** What members are told to wait between heartbeats (`group.consumer.heartbeat.interval.ms`). */
  readonly heartbeatIntervalMs: number
  /** Members beyond this are refused (`group.consumer.max.size`). */
  readonly maxSize: number
  /** The least time between two target assignments (`group.consumer.assignment.interval.ms`). */
  readonly assignmentIntervalMs: number
  /** Age at which resolved patterns are looked at again (`group.consumer.regex.refresh.interval.ms`). */
  readonly regexRefreshIntervalMs: number
  /** A member id that no other member has. */
  readonly newId: () => string
}

/** A member as an assignor sees it. */
export interface AssignorMember {
  readonly id: string
  readonly instanceId: string | null
  /** Topics that exist and that it is subscribed to. */
  readonly topicIds: ReadonlySet<string>
  /** What it was meant to have so far. */
  readonly target: PartitionSets
}

/** What there is to share out. */
export interface AssignorInput {
  readonly members: readonly AssignorMember[]
  readonly partitionsOf: (topicId: string) => number
}

/** Shares partitions out: for each member id what it is to have. */
export type Assignor = (input: AssignorInput) => Map<string, PartitionSets>

export const JOIN_EPOCH = 0
export const LEAVE_EPOCH = -1
/** A static member that comes back soon. */
export const LEAVE_STATIC_EPOCH = -2
