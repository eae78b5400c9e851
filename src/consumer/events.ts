// Owns: what a consumer tells those who only watch. Called by: watch, which emits and publishes them. Never: awaited; hooks are.
import type { KafkaError } from '../base/errors.ts'
import type { TopicPartition, TopicPartitionOffset } from '../base/types.ts'
import type { ResetReason } from './partition.ts'

/** The member belongs to a new generation, or epoch, of its group. */
export interface JoinEvent {
  readonly groupId: string
  readonly memberId: string
  /** Generation of the classic protocol, member epoch of KIP-848. */
  readonly generationId: number
  readonly groupInstanceId: string | null
}

/** Partitions came or went. Told after the hooks have run. */
export interface RebalanceEvent {
  readonly type: 'assigned' | 'revoked' | 'lost'
  readonly groupId: string
  readonly partitions: readonly TopicPartition[]
}

/** A commit went through, or failed for good. */
export interface CommitEvent {
  readonly groupId: string
  readonly offsets: readonly TopicPartitionOffset[]
  /** Undefined when it went through. */
  readonly error: KafkaError | undefined
  /** From its turn to the outcome, retries included. */
  readonly durationMs: number
}

/** A fetch was answered, or failed; what heals is tried again by itself. */
export interface FetchEvent {
  /** Undefined without a group. */
  readonly groupId: string | undefined
  /** Node id of the broker. */
  readonly broker: number
  /** Partitions that brought records. */
  readonly partitions: number
  /** Bytes of records. */
  readonly bytes: number
  readonly durationMs: number
  readonly error: Error | undefined
}

/** A request of the group protocol was answered, or failed. */
export interface GroupRequestEvent {
  readonly groupId: string
  /** Name of the API, such as `Heartbeat`. */
  readonly api: string
  readonly durationMs: number
  readonly error: Error | undefined
}

/** An error that does not heal by itself was given to the program, by whichever way it reads. */
export interface ErrorEvent {
  /** Undefined without a group. */
  readonly groupId: string | undefined
  readonly error: Error
}

/** The policy `autoOffsetReset` chose a position. */
export interface ResetEvent extends TopicPartition {
  readonly groupId: string | undefined
  readonly reason: ResetReason
  /** The position before; undefined when there was none. */
  readonly from: number | undefined
  readonly to: number
}

/** The log of a new leader lacks records that were handed out already (KIP-320): unclean leader election, or lost disks. */
export interface TruncationEvent extends TopicPartition {
  readonly groupId: string | undefined
  /** Offset of the next record when it was noticed. */
  readonly position: number
  /** Where the logs part, and reading goes on; undefined when that is not known, and the policy chooses. */
  readonly endOffset: number | undefined
}

/** Events of a consumer by name; each is also published on the `node:diagnostics_channel` named `odradek:consumer:` and the name. */
export interface ConsumerEvents {
  readonly join: JoinEvent
  readonly rebalance: RebalanceEvent
  readonly commit: CommitEvent
  readonly fetch: FetchEvent
  readonly groupRequest: GroupRequestEvent
  readonly error: ErrorEvent
  readonly reset: ResetEvent
  readonly truncation: TruncationEvent
}
