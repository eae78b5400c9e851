// Owns: questions about offsets that need a broker: ends of the log, committed offsets, lag.
// Called by: consumer.ts. Never: changes a position.
import { partitionKey, type TopicPartition, type TopicPartitionOffset } from '../base/types.ts'
import type { CallOptions, Cluster } from '../cluster/cluster.ts'
import { listOffsets, OffsetTimestamp } from '../cluster/offsets.ts'
import { type CommittedOffset, fetchCommitted } from './group/committed.ts'

/** How far the group is behind in one partition. */
export interface PartitionLag extends TopicPartition {
  /** The next offset to read as the coordinator knows it; undefined when nothing was committed. */
  readonly committed: number | undefined
  readonly endOffset: number
  /** endOffset - committed; undefined when nothing was committed. */
  readonly lag: number | undefined
}

/** Offsets of one end of the log, in the order asked; throws the first error that does not heal in time. */
export async function logEndOffsets(
  cluster: Cluster,
  partitions: readonly TopicPartition[],
  end: 'EARLIEST' | 'LATEST',
  options: CallOptions,
): Promise<TopicPartitionOffset[]> {
  const timestamp = OffsetTimestamp[end]
  const queries = partitions.map(({ topic, partition }) => ({ topic, partition, timestamp }))
  const rows = await listOffsets(cluster, queries, options)
  return rows.map(({ topic, partition, offset, error }) => {
    if (error !== undefined) throw error
    return { topic, partition, offset }
  })
}

/** Committed offsets by partition key; repeats what heals. */
export function committedOffsets(
  cluster: Cluster,
  groupId: string,
  partitions: readonly TopicPartition[],
  options: CallOptions,
): Promise<Map<string, CommittedOffset>> {
  return cluster.retry(
    `fetching the committed offsets of group ${groupId}`,
    (_attempt, left) => fetchCommitted(cluster, groupId, partitions, left),
    options,
  )
}

/** The lag of these partitions. */
export async function partitionLags(
  cluster: Cluster,
  groupId: string,
  partitions: readonly TopicPartition[],
  options: CallOptions,
): Promise<PartitionLag[]> {
  if (partitions.length === 0) return []
  const [committed, ends] = await Promise.all([
    committedOffsets(cluster, groupId, partitions, options),
    logEndOffsets(cluster, partitions, 'LATEST', options),
  ])
  return ends.map(({ topic, partition, offset: endOffset }) => {
    const found = committed.get(partitionKey(topic, partition))?.offset
    const lag = found === undefined ? undefined : Math.max(0, endOffset - found)
    return { topic, partition, committed: found, endOffset, lag }
  })
}
