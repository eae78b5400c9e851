// Owns: asking the coordinator which offsets a group has committed.
// Called by: positions at the start of a partition, consumer.committed. Never: remembers the answer.
import { KafkaError } from '../../base/errors.ts'
import { partitionKey, type TopicPartition } from '../../base/types.ts'
import type { CallOptions, Cluster } from '../../cluster/cluster.ts'
import { oneRequest } from '../../cluster/one-request.ts'
import { type Target, toCoordinator } from '../../cluster/target.ts'
import {
  OffsetFetch,
  type OffsetFetchRequestInput,
  type OffsetFetchResponse,
} from '../../protocol/generated/09-offset-fetch.ts'
import { groupByTopic } from './join-blobs.ts'

/** What a group has committed of a partition. */
export interface CommittedOffset {
  readonly offset: number
  /** -1: unknown. */
  readonly leaderEpoch: number
  readonly metadata: string
}

/** First version with several groups in one request. */
const GROUPS_SINCE = 8
/** Newest version with names of topics; later ones have ids. */
const NAMES_UNTIL = 9
const STABLE_SINCE = 7

/** One attempt to fetch committed offsets by partition key; a partition without one is absent. Waits for pending transactions by a retriable error. */
export async function fetchCommitted(
  cluster: Cluster,
  groupId: string,
  partitions: readonly TopicPartition[],
  options: CallOptions,
  target: Target = toCoordinator(groupId),
): Promise<Map<string, CommittedOffset>> {
  const topics = groupByTopic(partitions).map((row) => ({
    name: row.topic,
    partitionIndexes: row.partitions,
  }))
  const request = (version: number): OffsetFetchRequestInput => ({
    ...(version < GROUPS_SINCE ? { groupId, topics } : { groups: [{ groupId, topics }] }),
    ...(version < STABLE_SINCE ? {} : { requireStable: true }),
  })
  const limits = { ...oneRequest(cluster, options), maxVersion: NAMES_UNTIL }
  const response = await cluster.send(OffsetFetch, request, target, limits)
  const group = groupOf(response, groupId)
  if (group.errorCode !== 0) throw cluster.failed(group.errorCode, { api: OffsetFetch.name, groupId, target })
  const committed = new Map<string, CommittedOffset>()
  for (const { name, partitions: rows } of group.topics) {
    for (const row of rows) {
      if (row.errorCode !== 0) {
        const where = { api: OffsetFetch.name, groupId, topic: name, partition: row.partitionIndex, target }
        throw cluster.failed(row.errorCode, where)
      }
      if (row.committedOffset < 0) continue
      committed.set(partitionKey(name, row.partitionIndex), {
        offset: row.committedOffset,
        leaderEpoch: row.committedLeaderEpoch,
        metadata: row.metadata ?? '',
      })
    }
  }
  return committed
}

function groupOf(response: OffsetFetchResponse, groupId: string) {
  if (response.groups.length === 0) return response
  const group = response.groups.find((one) => one.groupId === groupId)
  if (group === undefined) {
    throw new KafkaError('MALFORMED_MESSAGE', `OffsetFetch: the answer lacks group ${groupId}`, { groupId })
  }
  return group
}
