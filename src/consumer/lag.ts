// Owns: ends of the log, committed offsets and lag: from what is known, or by asking a broker.
// Called by: places.ts, facade.ts. Never: changes a position.
import { partitionKey, type TopicPartition, type TopicPartitionOffset } from '../base/types.ts'
import type { Cluster } from '../cluster/cluster.ts'
import {
  type ListOffsetsOptions,
  listOffsets,
  type OffsetQuery,
  type OffsetRow,
  OffsetTimestamp,
} from '../cluster/offsets.ts'
import type { CommittedOffsets } from './group/committed.ts'
import type { IsolationLevel } from './options.ts'
import type { PartitionState } from './partition.ts'

/** How far the group is behind in one partition. */
export interface PartitionLag extends TopicPartition {
  /** The next offset to read as the coordinator knows it; undefined when nothing was committed. */
  readonly committed: number | undefined
  /** Where the log ends for this reader: the high watermark, or with `read_committed` the last stable offset. */
  readonly endOffset: number
  /** endOffset - committed; undefined when nothing was committed. Without a group, from the position; undefined while that is not known. */
  readonly lag: number | undefined
}

/** The end of the log as of the last fetch; undefined while nothing was fetched. */
export function knownEnd(state: PartitionState, isolationLevel: IsolationLevel): number | undefined {
  const end = isolationLevel === 'read_committed' ? state.lastStableOffset : state.highWatermark
  return end < 0 ? undefined : end
}

/** The lag where its broker would tell of a new end, and what is committed is known; else undefined. */
export function knownLag(state: PartitionState, isolationLevel: IsolationLevel): PartitionLag | undefined {
  const { topic, partition, committed } = state
  const endOffset = knownEnd(state, isolationLevel)
  if (!state.followed || endOffset === undefined || committed === undefined) return undefined
  return { topic, partition, ...lagOf(committed ?? undefined, endOffset) }
}

function lagOf(committed: number | undefined, endOffset: number) {
  const lag = committed === undefined ? undefined : Math.max(0, endOffset - committed)
  return { committed, endOffset, lag }
}

/** Offsets of times, in the order asked; throws the first error that does not heal in time. */
export async function offsetsAt(
  cluster: Cluster,
  queries: readonly OffsetQuery[],
  options: ListOffsetsOptions,
): Promise<OffsetRow[]> {
  const rows = await listOffsets(cluster, queries, options)
  for (const { error } of rows) if (error !== undefined) throw error
  return rows
}

/** Offsets of one end of the log, in the order asked; throws the first error that does not heal in time. */
export async function logEndOffsets(
  cluster: Cluster,
  partitions: readonly TopicPartition[],
  end: 'EARLIEST' | 'LATEST',
  options: ListOffsetsOptions,
): Promise<TopicPartitionOffset[]> {
  const timestamp = OffsetTimestamp[end]
  const queries = partitions.map(({ topic, partition }) => ({ topic, partition, timestamp }))
  const rows = await offsetsAt(cluster, queries, options)
  return rows.map(({ topic, partition, offset }) => ({ topic, partition, offset }))
}

/** The lag of these partitions. */
export async function partitionLags(
  cluster: Cluster,
  offsets: CommittedOffsets,
  partitions: readonly TopicPartition[],
  options: ListOffsetsOptions,
): Promise<PartitionLag[]> {
  if (partitions.length === 0) return []
  const [committed, ends] = await Promise.all([
    offsets.find(partitions, options),
    logEndOffsets(cluster, partitions, 'LATEST', options),
  ])
  return ends.map(({ topic, partition, offset: endOffset }) => {
    return { topic, partition, ...lagOf(committed.get(partitionKey(topic, partition))?.offset, endOffset) }
  })
}
