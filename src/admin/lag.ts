// Owns: how far a group is behind, partition by partition, as kafka-consumer-groups tells it. Called by: admin.ts. Never: commits.
import type { KafkaError } from '../base/errors.ts'
import { partitionKey, type TopicPartition } from '../base/types.ts'
import type { CallOptions, Cluster } from '../cluster/cluster.ts'
import type { ListOffsetsOptions } from '../cluster/offsets.ts'
import { describeGroups } from './groups.ts'
import { listGroupOffsets, listOffsets } from './offsets.ts'

/** How far a group is behind in one partition. */
export interface GroupLag extends TopicPartition {
  /** Offset of the next record to read; undefined when nothing is committed. */
  readonly committed: number | undefined
  /** Offset that the next record will have; undefined when it could not be had. */
  readonly logEnd: number | undefined
  /** logEnd - committed, at least 0; undefined when one of them is. */
  readonly lag: number | undefined
  /** Why the row is not complete. */
  readonly error?: KafkaError
}

/** Rows by topic and partition: what the group committed, and what its members are assigned. Throws what concerns the whole group. */
export async function consumerGroupLag(
  cluster: Cluster,
  groupId: string,
  options: ListOffsetsOptions = {},
): Promise<GroupLag[]> {
  const { isolationLevel, ...call } = options
  const [committed, assigned] = await Promise.all([
    listGroupOffsets(cluster, groupId, undefined, call),
    assignedPartitions(cluster, groupId, call),
  ])
  const known = new Map(committed.map((row) => [partitionKey(row.topic, row.partition), row]))
  const partitions = new Map<string, TopicPartition>(known)
  for (const one of assigned) {
    const key = partitionKey(one.topic, one.partition)
    if (!partitions.has(key)) partitions.set(key, one)
  }
  const all = [...partitions.values()].sort(byPlace)
  const isolated = isolationLevel === undefined ? call : { ...call, isolationLevel }
  const ends = await listOffsets(cluster, all.map(plain), isolated)
  return ends.map(({ topic, partition, offset, error }) => {
    const row = known.get(partitionKey(topic, partition))
    const done = row === undefined || row.offset < 0 ? undefined : row.offset
    const logEnd = error === undefined ? offset : undefined
    const lag = done === undefined || logEnd === undefined ? undefined : Math.max(0, logEnd - done)
    const failure = row?.error ?? error
    return { topic, partition, committed: done, logEnd, lag, ...(failure && { error: failure }) }
  })
}

async function assignedPartitions(
  cluster: Cluster,
  groupId: string,
  options: CallOptions,
): Promise<readonly TopicPartition[]> {
  const [group] = await describeGroups(cluster, [groupId], options)
  // A group that is nothing but committed offsets has no members to describe.
  if (group?.error !== undefined && group.error.code !== 'GROUP_ID_NOT_FOUND') throw group.error
  return group?.members.flatMap(({ assignment }) => assignment.map(plain)) ?? []
}

function plain({ topic, partition }: TopicPartition): TopicPartition {
  return { topic, partition }
}

function byPlace(one: TopicPartition, other: TopicPartition): number {
  if (one.topic === other.topic) return one.partition - other.partition
  return one.topic < other.topic ? -1 : 1
}
