// Owns: what becomes of a snapshot when an answer or a leader hint arrives; pure. Called by: metadata-refresher. Never: asks for anything.
import { DecodeError } from '../base/errors.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import type {
  MetadataResponse,
  MetadataResponseTopics,
  MetadataResponseTopicsPartitions,
} from '../protocol/generated/03-metadata.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'
import type { LeaderHints } from './leader-hints.ts'
import {
  type BrokerNode,
  type MetadataSnapshot,
  type PartitionMetadata,
  snapshot,
  type TopicMetadata,
} from './metadata.ts'

/** How many partitions an answer may leave out between those that it tells; Kafka leaves out none. */
const MOST_LEFT_OUT = 1_000

/** What an answer changed. */
export interface MetadataChange {
  /** The previous snapshot itself when nothing is new; topics that did not change are the same objects as before. */
  readonly next: MetadataSnapshot
  /** Topics that were deleted and created again: their ids differ. */
  readonly recreated: readonly string[]
  /** The answer is from another cluster than the previous ones. */
  readonly otherCluster: boolean
}

/**
 * Takes in an answer. Topics that it does not name are kept when `keeps` says so. A partition keeps its leader when the answer knows
 * only an older epoch of the same topic: brokers learn of changes at different times.
 */
export function applyMetadata(
  previous: MetadataSnapshot,
  answer: MetadataResponse,
  keeps: (topic: string) => boolean,
): MetadataChange {
  const recreated: string[] = []
  const topics = new Map<string, TopicMetadata>()
  for (const topic of previous.topics.values()) if (keeps(topic.name)) topics.set(topic.name, topic)
  for (const answered of answer.topics) {
    if (answered.name === null) continue
    const before = previous.topics.get(answered.name)
    if (before !== undefined && isRecreated(before.topicId, answered.topicId)) recreated.push(answered.name)
    checkNumbers(answered)
    topics.set(answered.name, mergeTopic(before, answered, answered.name))
  }
  const brokers = sameOr(previous.brokers, nodesOf(answer.brokers), sameNode)
  const clusterId = answer.clusterId ?? previous.clusterId
  const parts = { clusterId, controllerId: answer.controllerId, brokers, topics }
  const unchanged =
    brokers === previous.brokers &&
    clusterId === previous.clusterId &&
    answer.controllerId === previous.controllerId &&
    sameOr(previous.topics, topics, Object.is) === previous.topics
  return {
    next: unchanged ? previous : snapshot(parts),
    recreated,
    otherCluster: previous.clusterId !== null && clusterId !== previous.clusterId,
  }
}

/** Takes in leader hints (KIP-951): those with a newer epoch than is known. Returns the previous snapshot when there is none. */
export function applyHints(previous: MetadataSnapshot, hints: LeaderHints): MetadataSnapshot {
  const topics = new Map(previous.topics)
  const nodes = nodesOf(hints.nodeEndpoints)
  const brokers = new Map(previous.brokers)
  let changed = false
  for (const hint of hints.partitions) {
    const topic = topics.get(hint.topic)
    const known = topic?.partitions[hint.partition]
    const node = nodes.get(hint.leaderId) ?? brokers.get(hint.leaderId)
    if (
      topic === undefined ||
      known === undefined ||
      node === undefined ||
      hint.leaderEpoch <= known.leaderEpoch
    ) {
      continue
    }
    changed = true
    brokers.set(node.id, node)
    const partition = { ...known, leader: hint.leaderId, leaderEpoch: hint.leaderEpoch, errorCode: 0 }
    const partitions = topic.partitions.with(hint.partition, Object.freeze(partition))
    topics.set(topic.name, Object.freeze({ ...topic, partitions: Object.freeze(partitions) }))
  }
  return changed ? snapshot({ ...previous, brokers, topics }) : previous
}

/** Whether a topic is not yet, or not at the moment, as its users need it: worth asking again soon. */
export function isUnsettled(topic: TopicMetadata | undefined): boolean {
  if (topic === undefined) return true
  if (topic.errorCode !== 0) return HEALING.has(topic.errorCode)
  return topic.partitions.some((partition) => partition.leader < 0)
}

/** Errors of a topic that may pass: it is being created, or its broker does not know of it yet. */
const HEALING: ReadonlySet<number> = new Set([
  ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION,
  ErrorCodes.LEADER_NOT_AVAILABLE,
  ErrorCodes.UNKNOWN_TOPIC_ID,
])

/** Partitions become places of a list, so a number out of nowhere must not make a long one. */
function checkNumbers({ name, partitions }: MetadataResponseTopics): void {
  const bound = partitions.length + MOST_LEFT_OUT
  for (const { partitionIndex } of partitions) {
    if (partitionIndex >= 0 && partitionIndex < bound) continue
    throw new DecodeError(
      `Metadata: the broker names partition ${partitionIndex} of topic ${name}, of which it tells ${partitions.length} partitions`,
      { api: 'Metadata' },
    )
  }
}

function isRecreated(before: string, now: string): boolean {
  return before !== now && before !== ZERO_UUID && now !== ZERO_UUID
}

function mergeTopic(
  before: TopicMetadata | undefined,
  answered: MetadataResponseTopics,
  name: string,
): TopicMetadata {
  const { errorCode, topicId, isInternal } = answered
  const same = before !== undefined && !isRecreated(before.topicId, topicId) ? before : undefined
  // While no leader is known for the topic as a whole, its partitions are still those that they were.
  const kept = errorCode === ErrorCodes.LEADER_NOT_AVAILABLE && answered.partitions.length === 0
  const partitions = kept ? (same?.partitions ?? []) : mergePartitions(same, answered.partitions)
  if (
    same !== undefined &&
    same.topicId === topicId &&
    same.errorCode === errorCode &&
    same.isInternal === isInternal &&
    same.partitions.length === partitions.length &&
    partitions.every((partition, index) => partition === same.partitions[index])
  ) {
    return same
  }
  return Object.freeze({ name, topicId, isInternal, errorCode, partitions: Object.freeze(partitions) })
}

function mergePartitions(
  before: TopicMetadata | undefined,
  answered: readonly MetadataResponseTopicsPartitions[],
): readonly PartitionMetadata[] {
  const merged: PartitionMetadata[] = []
  for (const row of answered) {
    merged[row.partitionIndex] = mergePartition(before?.partitions[row.partitionIndex], row)
  }
  for (let index = 0; index < merged.length; index++) merged[index] ??= unknownPartition(index)
  return merged
}

function mergePartition(
  before: PartitionMetadata | undefined,
  row: MetadataResponseTopicsPartitions,
): PartitionMetadata {
  if (before !== undefined && row.leaderEpoch >= 0 && row.leaderEpoch < before.leaderEpoch) return before
  const next: PartitionMetadata = {
    partition: row.partitionIndex,
    leader: row.leaderId,
    leaderEpoch: row.leaderEpoch,
    replicas: row.replicaNodes,
    isr: row.isrNodes,
    offlineReplicas: row.offlineReplicas,
    errorCode: row.errorCode,
  }
  return before !== undefined && samePartition(before, next) ? before : freezePartition(next)
}

function freezePartition(partition: PartitionMetadata): PartitionMetadata {
  for (const list of [partition.replicas, partition.isr, partition.offlineReplicas]) Object.freeze(list)
  return Object.freeze(partition)
}

/** An answer that leaves a number out does not happen with Kafka; the index must be the number all the same. */
function unknownPartition(partition: number): PartitionMetadata {
  const nothing = { replicas: [], isr: [], offlineReplicas: [] }
  const errorCode = ErrorCodes.LEADER_NOT_AVAILABLE
  return freezePartition({ partition, leader: -1, leaderEpoch: -1, errorCode, ...nothing })
}

function samePartition(one: PartitionMetadata, other: PartitionMetadata): boolean {
  return (
    one.leader === other.leader &&
    one.leaderEpoch === other.leaderEpoch &&
    one.errorCode === other.errorCode &&
    sameIds(one.replicas, other.replicas) &&
    sameIds(one.isr, other.isr) &&
    sameIds(one.offlineReplicas, other.offlineReplicas)
  )
}

function sameIds(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}

function nodesOf(rows: LeaderHints['nodeEndpoints']): ReadonlyMap<number, BrokerNode> {
  return new Map(rows.map((row) => [row.nodeId, nodeOf(row)]))
}

function nodeOf(row: { nodeId: number; host: string; port: number; rack: string | null }): BrokerNode {
  return Object.freeze({ id: row.nodeId, host: row.host, port: row.port, rack: row.rack })
}

function sameNode(one: BrokerNode, other: BrokerNode): boolean {
  return one.host === other.host && one.port === other.port && one.rack === other.rack
}

/** The first map when the second says the same. */
function sameOr<Key, Value>(
  one: ReadonlyMap<Key, Value>,
  other: ReadonlyMap<Key, Value>,
  same: (one: Value, other: Value) => boolean,
): ReadonlyMap<Key, Value> {
  if (one.size !== other.size) return other
  for (const [key, value] of other) {
    const before = one.get(key)
    if (before === undefined || !same(before, value)) return other
  }
  return one
}
