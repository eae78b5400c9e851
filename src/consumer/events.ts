// Owns: what a consumer tells those who only watch. Called by: consumer, reconciler, committer. Never: awaited; hooks are.
import type { KafkaError } from '../base/errors.ts'
import type { TopicPartition, TopicPartitionOffset } from '../base/types.ts'

/** Partitions came or went. Told after the hooks have run. */
export interface RebalanceEvent {
  readonly type: 'assigned' | 'revoked' | 'lost'
  readonly groupId: string
  readonly partitions: readonly TopicPartition[]
}

/** A commit that nobody waits for went through, or failed. */
export interface CommitEvent {
  readonly groupId: string
  readonly offsets: readonly TopicPartitionOffset[]
  /** Undefined when it went through. */
  readonly error: KafkaError | undefined
}

/** Events of a consumer by name. */
export interface ConsumerEvents {
  readonly rebalance: RebalanceEvent
  readonly commit: CommitEvent
}
