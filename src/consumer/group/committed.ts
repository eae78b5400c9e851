// Owns: asking the coordinator which offsets a group has committed: as whom, and by which connection.
// Called by: positions at the start of a partition, consumer.committed. Never: remembers the answer.
import { asError, KafkaError } from '../../base/errors.ts'
import { partitionKey, type TopicPartition } from '../../base/types.ts'
import type { CallOptions, Cluster } from '../../cluster/cluster.ts'
import { oneRequest } from '../../cluster/one-request.ts'
import { besideCoordinator, type Target, toCoordinator } from '../../cluster/target.ts'
import {
  OffsetFetch,
  type OffsetFetchRequestInput,
  type OffsetFetchResponse,
} from '../../protocol/generated/09-offset-fetch.ts'
import type { CommitterGroup } from './committer.ts'
import { groupByTopic } from './join-blobs.ts'
import type { MemberIdentity } from './membership.ts'

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

/** Who asks for offsets: a member of a KIP-848 group says so, and is refused when it is none any more, or not up to date. */
type AskingGroup = Pick<CommitterGroup, 'window' | 'memberOfConsumerGroup' | 'refused'>

/** What it means that the coordinator knows the member by another epoch, or not at all: its next heartbeat tells. */
const OF_MEMBERSHIP: readonly string[] = ['STALE_MEMBER_EPOCH', 'UNKNOWN_MEMBER_ID', 'FENCED_MEMBER_EPOCH']

/** Committed offsets of one consumer's group, by partition key; a partition without one is absent. */
export class CommittedOffsets {
  readonly #cluster: Cluster
  readonly #groupId: string
  readonly #group: () => AskingGroup

  constructor(cluster: Cluster, groupId: string, group: () => AskingGroup) {
    this.#cluster = cluster
    this.#groupId = groupId
    this.#group = group
  }

  /** Repeats what heals. */
  find(partitions: readonly TopicPartition[], options: CallOptions): Promise<Map<string, CommittedOffset>> {
    return this.#cluster.retry(
      `fetching the committed offsets of group ${this.#groupId}`,
      (_attempt, left) => this.attempt(partitions, left),
      options,
    )
  }

  /** One attempt. Waits for pending transactions, and for a newer member epoch, by a retriable error. */
  async attempt(
    partitions: readonly TopicPartition[],
    options: CallOptions,
  ): Promise<Map<string, CommittedOffset>> {
    const group = this.#group()
    const member = group.memberOfConsumerGroup
    // A coordinator that holds a join back answers nothing else on that connection, for as long as others take to join.
    const target = (group.window === 'rebalancing' ? besideCoordinator : toCoordinator)(this.#groupId)
    try {
      return await this.#fetch(partitions, member, target, options)
    } catch (thrown) {
      const error = asError(thrown)
      if (member === undefined || !(error instanceof KafkaError) || !OF_MEMBERSHIP.includes(error.code))
        throw error
      group.refused(error, member)
      const message = `The coordinator of group ${this.#groupId} knows this member otherwise than by epoch ${member.generationId}: it is asked again after the next heartbeat`
      throw new KafkaError(error.code, message, { cause: error, retriable: true, groupId: this.#groupId })
    }
  }

  async #fetch(
    partitions: readonly TopicPartition[],
    member: MemberIdentity | undefined,
    target: Target,
    options: CallOptions,
  ): Promise<Map<string, CommittedOffset>> {
    const cluster = this.#cluster
    const groupId = this.#groupId
    const limits = { ...oneRequest(cluster, options), maxVersion: NAMES_UNTIL }
    const request = (version: number) => requestOf(version, groupId, partitions, member)
    const response = await cluster.send(OffsetFetch, request, target, limits)
    const group = groupOf(response, groupId)
    if (group.errorCode !== 0)
      throw cluster.failed(group.errorCode, { api: OffsetFetch.name, groupId, target })
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
}

function requestOf(
  version: number,
  groupId: string,
  partitions: readonly TopicPartition[],
  member: MemberIdentity | undefined,
): OffsetFetchRequestInput {
  const topics = groupByTopic(partitions).map((row) => ({
    name: row.topic,
    partitionIndexes: row.partitions,
  }))
  const asking = { memberId: member?.memberId ?? null, memberEpoch: member?.generationId ?? -1 }
  return {
    ...(version < GROUPS_SINCE ? { groupId, topics } : { groups: [{ groupId, topics, ...asking }] }),
    ...(version < STABLE_SINCE ? {} : { requireStable: true }),
  }
}

function groupOf(response: OffsetFetchResponse, groupId: string) {
  if (response.groups.length === 0) return response
  const group = response.groups.find((one) => one.groupId === groupId)
  if (group === undefined) {
    throw new KafkaError('MALFORMED_MESSAGE', `OffsetFetch: the answer lacks group ${groupId}`, { groupId })
  }
  return group
}
