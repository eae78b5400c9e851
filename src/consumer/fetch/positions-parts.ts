// Owns: what positions and their validation work with. Called by: positions, validation. Never: has code.
import type { TopicPartition } from '../../base/types.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import type { ResetEvent, TruncationEvent } from '../events.ts'
import type { CommittedOffset } from '../group/committed.ts'
import type { AutoOffsetReset, IsolationLevel } from '../options.ts'
import type { PartitionState } from '../partition.ts'
import type { Subscription } from '../subscription.ts'

/** What positions work with. */
export interface PositionsParts {
  readonly cluster: Cluster
  readonly subscription: Subscription
  readonly groupId: string | undefined
  readonly autoOffsetReset: AutoOffsetReset
  readonly isolationLevel: IsolationLevel
  /** One attempt to learn the committed offsets by partition key. */
  readonly committed: (
    partitions: readonly TopicPartition[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<string, CommittedOffset>>
  /** What was fetched of this partition is not valid any more. */
  readonly drop: (state: PartitionState) => void
  /** Some partitions have a position now, or an error. */
  readonly changed: () => void
  /** The policy chose a position. */
  readonly onReset: (event: ResetEvent) => void
  /** Records that were handed out are not in the log any more. */
  readonly onTruncation: (event: TruncationEvent) => void
}
