// Owns: one OffsetCommit request and the reading of its answer.
// Called by: committer. Never: repeats, or decides what to commit.
import type { CallOptions, Cluster } from '../../cluster/cluster.ts'
import { oneRequest } from '../../cluster/one-request.ts'
import { toCoordinator } from '../../cluster/target.ts'
import {
  OffsetCommit,
  type OffsetCommitRequestTopicsPartitionsInput,
} from '../../protocol/generated/08-offset-commit.ts'
import type { PartitionState } from '../partition.ts'
import type { MemberIdentity } from './membership.ts'

/** What is committed of one partition. */
export interface CommitRow {
  readonly topic: string
  readonly partition: number
  /** The next offset to read. */
  readonly offset: number
  readonly leaderEpoch: number
  readonly metadata: string
  /** The assignment that the row belongs to. */
  readonly state: PartitionState
  /** What was processed when the row was made. */
  readonly settles: number | undefined
}

/** Newest version with names of topics; later ones have ids. */
const NAMES_UNTIL = 9

/** One attempt to commit; throws the first error of a partition. */
export async function sendCommit(
  cluster: Cluster,
  groupId: string,
  identity: MemberIdentity,
  rows: readonly CommitRow[],
  options: CallOptions,
): Promise<void> {
  const target = toCoordinator(groupId)
  const topics = new Map<string, OffsetCommitRequestTopicsPartitionsInput[]>()
  for (const { topic, partition, offset, leaderEpoch, metadata } of rows) {
    const list = topics.get(topic) ?? []
    topics.set(topic, list)
    list.push({
      partitionIndex: partition,
      committedOffset: offset,
      committedLeaderEpoch: leaderEpoch,
      committedMetadata: metadata,
    })
  }
  const request = {
    groupId,
    generationIdOrMemberEpoch: identity.generationId,
    memberId: identity.memberId,
    groupInstanceId: identity.groupInstanceId,
    topics: [...topics].map(([name, partitions]) => ({ name, partitions })),
  }
  const limits = { ...oneRequest(cluster, options), maxVersion: NAMES_UNTIL }
  const response = await cluster.send(OffsetCommit, request, target, limits)
  for (const { name, partitions } of response.topics) {
    const wrong = partitions.find((row) => row.errorCode !== 0)
    if (wrong === undefined) continue
    const partition = wrong.partitionIndex
    const offset = rows.find((row) => row.topic === name && row.partition === partition)?.offset
    const place = { api: OffsetCommit.name, groupId, topic: name, partition, target }
    throw cluster.failed(wrong.errorCode, offset === undefined ? place : { ...place, offset })
  }
}
