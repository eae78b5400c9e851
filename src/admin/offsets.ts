// Owns: offsets: where partitions begin and end, and what groups committed. Called by: admin.ts. Never: commits.
import { type KafkaError, UsageError } from '../base/errors.ts'
import { described } from '../base/options.ts'
import type { TopicPartition } from '../base/types.ts'
import type { CallOptions, Cluster } from '../cluster/cluster.ts'
import {
  type ListOffsetsOptions,
  listOffsets as listByTimestamp,
  type OffsetRow,
  OffsetTimestamp,
} from '../cluster/offsets.ts'
import { oneRequest } from '../cluster/one-request.ts'
import { toCoordinator } from '../cluster/target.ts'
import { OffsetFetch, type OffsetFetchResponse } from '../protocol/generated/09-offset-fetch.ts'
import { describeTopics } from './topics.ts'

/** Which offset of a partition: the first, the one after the last, the first record with the largest timestamp, or the first at or after a time in milliseconds since 1970. */
export type OffsetSpec = 'earliest' | 'latest' | 'maxTimestamp' | { readonly timestamp: number }

/** A partition, and which of its offsets. */
export interface OffsetQuery extends TopicPartition {
  /** Default: 'latest'. */
  readonly spec?: OffsetSpec
}

/** What a group committed for a partition, or why that is not known. */
export interface CommittedOffset extends TopicPartition {
  /** Offset of the next record to read; -1: nothing is committed. */
  readonly offset: number
  readonly leaderEpoch: number
  readonly metadata: string | null
  readonly error?: KafkaError
}

/** Newest version that names topics. */
const NAMES_VERSION = 9
const GROUPS_VERSION = 8

/** Rows in the order of the queries. A topic that does not exist is told at once, by a row with `error`. */
export async function listOffsets(
  cluster: Cluster,
  queries: readonly OffsetQuery[],
  options: ListOffsetsOptions = {},
): Promise<OffsetRow[]> {
  const asked = queries.map(({ topic, partition, spec = 'latest' }) => ({
    topic,
    partition,
    timestamp: timestampOf(spec),
  }))
  const { clock } = cluster
  const deadline = clock.now() + (options.timeoutMs ?? cluster.options.defaultApiTimeoutMs)
  const described = await describeTopics(cluster, [...new Set(queries.map((query) => query.topic))], options)
  const errors = new Map(described.map(({ topic, error }) => [topic, error]))
  const rows = await listByTimestamp(
    cluster,
    asked.filter(({ topic }) => errors.get(topic) === undefined),
    { ...options, timeoutMs: Math.max(1, Math.ceil(deadline - clock.now())) },
  )
  const answered = rows.values()
  return asked.map(({ topic, partition }): OffsetRow => {
    const error = errors.get(topic)
    if (error !== undefined) return { topic, partition, offset: -1, timestamp: -1, leaderEpoch: -1, error }
    return answered.next().value!
  })
}

function timestampOf(spec: OffsetSpec): number {
  switch (spec) {
    case 'earliest':
      return OffsetTimestamp.EARLIEST
    case 'latest':
      return OffsetTimestamp.LATEST
    case 'maxTimestamp':
      return OffsetTimestamp.MAX_TIMESTAMP
  }
  if (Number.isSafeInteger(spec?.timestamp) && spec.timestamp >= 0) return spec.timestamp
  const { timestamp } = (spec ?? {}) as { readonly timestamp?: unknown }
  const got = timestamp === undefined ? described(spec) : `{ timestamp: ${described(timestamp)} }`
  throw new UsageError(
    'INVALID_ARGUMENT',
    `spec must be 'earliest', 'latest', 'maxTimestamp' or { timestamp } in whole milliseconds since 1970, got ${got}`,
  )
}

/** What a group committed, for these partitions or for all it has. Throws what concerns the whole group. */
export async function listGroupOffsets(
  cluster: Cluster,
  groupId: string,
  partitions: readonly TopicPartition[] | undefined,
  options: CallOptions = {},
): Promise<CommittedOffset[]> {
  const target = toCoordinator(groupId)
  const topics = partitions === undefined ? null : byTopic(partitions)
  const request = (version: number) =>
    version >= GROUPS_VERSION ? { groups: [{ groupId, topics }] } : { groupId, topics }
  const rows = await cluster.retry(
    'listGroupOffsets',
    async (_attempt, left) => {
      const response = await cluster.send(OffsetFetch, request, target, {
        ...oneRequest(cluster, left),
        minVersion: 2,
        maxVersion: NAMES_VERSION,
      })
      const { errorCode, committed } = answerOf(response)
      if (errorCode !== 0) throw cluster.failed(errorCode, { api: 'OffsetFetch', groupId, target })
      return committed.map((row) => committedOffset(cluster, groupId, row))
    },
    options,
  )
  return rows.sort((a, b) => (a.topic === b.topic ? a.partition - b.partition : a.topic < b.topic ? -1 : 1))
}

type Committed = OffsetFetchResponse['topics'][number]['partitions'][number] & { readonly topic: string }

function answerOf(response: OffsetFetchResponse): { errorCode: number; committed: Committed[] } {
  const { errorCode, topics } = response.groups[0] ?? response
  const committed = topics.flatMap(({ name, partitions }) =>
    partitions.map((row) => ({ topic: name, ...row })),
  )
  return { errorCode, committed }
}

function committedOffset(cluster: Cluster, groupId: string, row: Committed): CommittedOffset {
  const { topic, partitionIndex: partition, committedOffset: offset, committedLeaderEpoch: leaderEpoch } = row
  const plain = { topic, partition, offset, leaderEpoch, metadata: row.metadata }
  if (row.errorCode === 0) return plain
  return { ...plain, error: cluster.failed(row.errorCode, { api: 'OffsetFetch', groupId, topic, partition }) }
}

function byTopic(partitions: readonly TopicPartition[]): { name: string; partitionIndexes: number[] }[] {
  const topics = new Map<string, number[]>()
  for (const { topic, partition } of partitions) topics.set(topic, [...(topics.get(topic) ?? []), partition])
  return [...topics].map(([name, partitionIndexes]) => ({ name, partitionIndexes }))
}
