// Owns: what every kind of group membership looks like from outside: a machine that is stepped by answers and time.
// Called by: coordinator, which does what the machine asks for. Never: has an implementation (classic has).
import type { KafkaError } from '../../base/errors.ts'
import type { TopicPartition } from '../../base/types.ts'
import type { JoinGroupRequestInput, JoinGroupResponse } from '../../protocol/generated/11-join-group.ts'
import type { HeartbeatRequestInput, HeartbeatResponse } from '../../protocol/generated/12-heartbeat.ts'
import type { SyncGroupRequestInput, SyncGroupResponse } from '../../protocol/generated/14-sync-group.ts'
import type {
  ConsumerGroupHeartbeatRequestInput,
  ConsumerGroupHeartbeatResponse,
} from '../../protocol/generated/68-consumer-group-heartbeat.ts'
import type { AssignorTopic, RebalanceProtocol } from './assignors/assignor.ts'

/** Who the member is to the coordinator: what commits have to carry. */
export interface MemberIdentity {
  readonly memberId: string
  /** Of a KIP-848 group: the member's epoch. */
  readonly generationId: number
  readonly groupInstanceId: string | null
}

/** Who a consumer is to its group: what a transaction that commits its offsets has to carry. */
export interface GroupMetadata {
  readonly groupId: string
  /** Generation of a classic group, member epoch of a KIP-848 group; -1 while it is no member. */
  readonly generationId: number
  /** Empty while it is no member. */
  readonly memberId: string
  readonly groupInstanceId: string | null
}

/**
 * What a commit may expect: `open` it can be sent now, `rebalancing` it has to wait, `closed` it cannot succeed any more.
 */
export type CommitWindow = 'open' | 'rebalancing' | 'closed'

/** One thing for the shell to do. `attempt` goes back with the answer, so that late ones are recognised. */
export type MembershipAction =
  /** Give up what has to be given up before joining, then call `prepared`. Lost: it belongs to others already. */
  | { readonly kind: 'prepare'; readonly lost: boolean; readonly reason: string }
  | {
      readonly kind: 'join'
      readonly attempt: number
      readonly request: JoinGroupRequestInput
      readonly timeoutMs: number
    }
  /** Find the partitions of these topics, for this member is to share them out; then call `shared`. */
  | { readonly kind: 'share'; readonly attempt: number; readonly topics: readonly string[] }
  | { readonly kind: 'sync'; readonly attempt: number; readonly request: SyncGroupRequestInput }
  /** Make this the assignment, then call `applied`. */
  | { readonly kind: 'apply'; readonly partitions: readonly TopicPartition[] }
  | { readonly kind: 'heartbeat'; readonly attempt: number; readonly request: HeartbeatRequestInput }
  /** The only request of a KIP-848 group; it joins, beats, tells what is owned, and leaves. */
  | {
      readonly kind: 'consumerGroupHeartbeat'
      readonly attempt: number
      readonly request: ConsumerGroupHeartbeatRequestInput
    }
  /** Find the names of these topics, which were assigned; then call `resolved`. */
  | { readonly kind: 'resolve'; readonly topicIds: readonly string[] }
  /** The session may be over, without anybody who could tell: hand out no records until `resume`. */
  | { readonly kind: 'suspend'; readonly silentMs: number }
  /** It was not over. */
  | { readonly kind: 'resume' }
  /** What is owned belongs to others, and a step is under way: hand out nothing more of it, and do not take it any further. */
  | { readonly kind: 'forsake'; readonly reason: string }
  /** Nobody asked for records for so long that the member leaves until somebody does. */
  | { readonly kind: 'overdue'; readonly silentMs: number }
  /** Something that the program has to know; the membership goes on. */
  | { readonly kind: 'tell'; readonly error: KafkaError }
  /** The coordinator has been silent for too long: look for it anew. */
  | { readonly kind: 'rediscover'; readonly silentMs: number }
  /** Tell the coordinator that the member is gone. */
  | {
      readonly kind: 'leave'
      readonly memberId: string
      readonly groupInstanceId?: string
      readonly reason: string
      /** It holds back another request of this member. */
      readonly beside?: true
    }
  /** The same in a KIP-848 group. */
  | { readonly kind: 'leaveByHeartbeat'; readonly request: ConsumerGroupHeartbeatRequestInput }
  /** The membership has ended for good, by this error; with a `memberId`, the coordinator is told first. */
  | { readonly kind: 'fail'; readonly error: KafkaError; readonly memberId?: string }

/** What there is to do, and when to ask again unless something happens before. */
export interface MembershipStep {
  readonly actions: readonly MembershipAction[]
  /** A time of the clock; Infinity: only after an answer or a call. */
  readonly wakeAt: number
}

/** How a request went: `error` is set for error codes as well as for requests that got no answer. */
export type MembershipAnswer =
  | {
      readonly kind: 'join'
      readonly attempt: number
      readonly response?: JoinGroupResponse
      readonly error?: KafkaError
    }
  | {
      readonly kind: 'sync'
      readonly attempt: number
      readonly response?: SyncGroupResponse
      readonly error?: KafkaError
    }
  | {
      readonly kind: 'heartbeat'
      readonly attempt: number
      readonly response?: HeartbeatResponse
      readonly error?: KafkaError
    }
  | {
      readonly kind: 'consumerGroupHeartbeat'
      readonly attempt: number
      readonly response?: ConsumerGroupHeartbeatResponse
      readonly error?: KafkaError
    }

/** Topics that the leader found, by name; those that do not exist are absent. */
export type SharedTopics = ReadonlyMap<string, AssignorTopic>

/** What a member reads. */
export interface WantedTopics {
  /** Names; empty where only a pattern decides. */
  readonly topics: readonly string[]
  /** A regular expression that the broker evaluates (RE2J, KIP-848 only). Undefined: none. */
  readonly pattern?: string | undefined
}

/** Whether the coordinator is told of the end (KIP-1092): `default` means that static members stay, and others leave. */
export type LeavePolicy = 'default' | 'leave' | 'stay'

/** A member of a group. Nothing in it waits or sends. */
export interface Membership {
  readonly protocol: 'classic' | 'consumer'
  /** Whether everything is given up before a join, or only what goes. */
  readonly rebalanceProtocol: RebalanceProtocol
  /** Undefined while the member belongs to no generation. */
  readonly identity: MemberIdentity | undefined
  readonly commitWindow: CommitWindow
  poll(now: number): MembershipStep
  answered(answer: MembershipAnswer, now: number): void
  /** What had to be given up before joining is given up. */
  prepared(): void
  /** The leader's request for topics is answered, or failed. */
  shared(attempt: number, topics: SharedTopics | KafkaError, now: number): void
  /** The assignment is in force; `revoked`: some partitions had to be given up for it, which others wait for. */
  applied(revoked: boolean): void
  /** The program reads something else from now on: the group has to know, unless it is the same. */
  subscribe(wanted: WantedTopics): void
  /** Something changed that the group has to know: join again. */
  rejoin(reason: string): void
  /** The program asked for records since the last poll, or waits for some. */
  progressed(now: number): void
  /** Names of topics may be known now. */
  resolved(now: number): void
  /** A commit was refused with this error, for this identity. */
  refused(error: KafkaError, identity: MemberIdentity): void
  /** Ends the membership. */
  leave(reason: string, policy?: LeavePolicy): void
}
