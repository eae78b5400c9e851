// Generated from schemas/75-describe-topic-partitions.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface DescribeTopicPartitionsRequest {
  topics: DescribeTopicPartitionsRequestTopics[]
  responsePartitionLimit: number
  cursor: DescribeTopicPartitionsRequestCursor | null
}

export interface DescribeTopicPartitionsRequestInput {
  topics: readonly DescribeTopicPartitionsRequestTopicsInput[]
  /** Default: 2000. */
  responsePartitionLimit?: number
  cursor?: DescribeTopicPartitionsRequestCursorInput | null
}

export interface DescribeTopicPartitionsRequestTopics {
  name: string
}

export interface DescribeTopicPartitionsRequestTopicsInput {
  name: string
}

export interface DescribeTopicPartitionsRequestCursor {
  topicName: string
  partitionIndex: number
}

export interface DescribeTopicPartitionsRequestCursorInput {
  topicName: string
  partitionIndex: number
}

export interface DescribeTopicPartitionsResponse {
  throttleTimeMs: number
  topics: DescribeTopicPartitionsResponseTopics[]
  nextCursor: DescribeTopicPartitionsResponseNextCursor | null
}

export interface DescribeTopicPartitionsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  topics: readonly DescribeTopicPartitionsResponseTopicsInput[]
  nextCursor?: DescribeTopicPartitionsResponseNextCursorInput | null
}

export interface DescribeTopicPartitionsResponseTopics {
  errorCode: number
  name: string | null
  topicId: string
  isInternal: boolean
  partitions: DescribeTopicPartitionsResponseTopicsPartitions[]
  topicAuthorizedOperations: number
}

export interface DescribeTopicPartitionsResponseTopicsInput {
  errorCode: number
  name: string | null
  topicId: string
  /** Default: false. */
  isInternal?: boolean
  partitions: readonly DescribeTopicPartitionsResponseTopicsPartitionsInput[]
  /** Default: -2147483648. */
  topicAuthorizedOperations?: number
}

export interface DescribeTopicPartitionsResponseTopicsPartitions {
  errorCode: number
  partitionIndex: number
  leaderId: number
  leaderEpoch: number
  replicaNodes: number[]
  isrNodes: number[]
  eligibleLeaderReplicas: number[] | null
  lastKnownElr: number[] | null
  offlineReplicas: number[]
}

export interface DescribeTopicPartitionsResponseTopicsPartitionsInput {
  errorCode: number
  partitionIndex: number
  leaderId: number
  /** Default: -1. */
  leaderEpoch?: number
  replicaNodes: readonly number[]
  isrNodes: readonly number[]
  /** Default: null. */
  eligibleLeaderReplicas?: readonly number[] | null
  /** Default: null. */
  lastKnownElr?: readonly number[] | null
  offlineReplicas: readonly number[]
}

export interface DescribeTopicPartitionsResponseNextCursor {
  topicName: string
  partitionIndex: number
}

export interface DescribeTopicPartitionsResponseNextCursorInput {
  topicName: string
  partitionIndex: number
}

/** Describes the partitions of topics, page by page. */
export const DescribeTopicPartitions: Api<DescribeTopicPartitionsRequestInput, DescribeTopicPartitionsResponse, DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponseInput> = {
  key: 75,
  name: 'DescribeTopicPartitions',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'anyBroker',
  encodeRequest: writeDescribeTopicPartitionsRequest,
  decodeRequest: readDescribeTopicPartitionsRequest,
  encodeResponse: writeDescribeTopicPartitionsResponse,
  decodeResponse: readDescribeTopicPartitionsResponse,
}

function writeDescribeTopicPartitionsRequest(
  writer: Writer,
  value: DescribeTopicPartitionsRequestInput,
): void {
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDescribeTopicPartitionsRequestTopics(writer, item)
  writer.int32(value.responsePartitionLimit ?? 2000)
  const cursor = value.cursor ?? null
  writer.present(cursor !== null)
  if (cursor !== null) writeDescribeTopicPartitionsRequestCursor(writer, cursor)
  writer.noTags()
}

function readDescribeTopicPartitionsRequest(reader: Reader): DescribeTopicPartitionsRequest {
  const topics: DescribeTopicPartitionsRequestTopics[] = []
  for (let left = reader.count(flexible, 2, 'DescribeTopicPartitionsRequest.topics'); left > 0; left--) {
    topics.push(readDescribeTopicPartitionsRequestTopics(reader))
  }
  const responsePartitionLimit = reader.int32()
  const cursor = (reader.present() ? readDescribeTopicPartitionsRequestCursor(reader) : null)
  reader.skipTags()
  return { topics, responsePartitionLimit, cursor }
}

function writeDescribeTopicPartitionsRequestTopics(
  writer: Writer,
  value: DescribeTopicPartitionsRequestTopicsInput,
): void {
  writer.string(value.name, flexible)
  writer.noTags()
}

function readDescribeTopicPartitionsRequestTopics(reader: Reader): DescribeTopicPartitionsRequestTopics {
  const name = reader.string(flexible, 'DescribeTopicPartitionsRequest.topics.name')
  reader.skipTags()
  return { name }
}

function writeDescribeTopicPartitionsRequestCursor(
  writer: Writer,
  value: DescribeTopicPartitionsRequestCursorInput,
): void {
  writer.string(value.topicName, flexible)
  writer.int32(value.partitionIndex)
  writer.noTags()
}

function readDescribeTopicPartitionsRequestCursor(reader: Reader): DescribeTopicPartitionsRequestCursor {
  const topicName = reader.string(flexible, 'DescribeTopicPartitionsRequest.cursor.topicName')
  const partitionIndex = reader.int32()
  reader.skipTags()
  return { topicName, partitionIndex }
}

function writeDescribeTopicPartitionsResponse(
  writer: Writer,
  value: DescribeTopicPartitionsResponseInput,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDescribeTopicPartitionsResponseTopics(writer, item)
  const nextCursor = value.nextCursor ?? null
  writer.present(nextCursor !== null)
  if (nextCursor !== null) writeDescribeTopicPartitionsResponseNextCursor(writer, nextCursor)
  writer.noTags()
}

function readDescribeTopicPartitionsResponse(reader: Reader): DescribeTopicPartitionsResponse {
  const throttleTimeMs = reader.int32()
  const topics: DescribeTopicPartitionsResponseTopics[] = []
  for (let left = reader.count(flexible, 26, 'DescribeTopicPartitionsResponse.topics'); left > 0; left--) {
    topics.push(readDescribeTopicPartitionsResponseTopics(reader))
  }
  const nextCursor = (reader.present() ? readDescribeTopicPartitionsResponseNextCursor(reader) : null)
  reader.skipTags()
  return { throttleTimeMs, topics, nextCursor }
}

function writeDescribeTopicPartitionsResponseTopics(
  writer: Writer,
  value: DescribeTopicPartitionsResponseTopicsInput,
): void {
  writer.int16(value.errorCode)
  writer.nullableString(value.name, flexible)
  writer.uuid(value.topicId)
  writer.bool(value.isInternal ?? false)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeDescribeTopicPartitionsResponseTopicsPartitions(writer, item)
  writer.int32(value.topicAuthorizedOperations ?? -2147483648)
  writer.noTags()
}

function readDescribeTopicPartitionsResponseTopics(
  reader: Reader,
): DescribeTopicPartitionsResponseTopics {
  const errorCode = reader.int16()
  const name = reader.nullableString(flexible, 'DescribeTopicPartitionsResponse.topics.name')
  const topicId = reader.uuid()
  const isInternal = reader.bool()
  const partitions: DescribeTopicPartitionsResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 20, 'DescribeTopicPartitionsResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readDescribeTopicPartitionsResponseTopicsPartitions(reader))
  }
  const topicAuthorizedOperations = reader.int32()
  reader.skipTags()
  return { errorCode, name, topicId, isInternal, partitions, topicAuthorizedOperations }
}

function writeDescribeTopicPartitionsResponseTopicsPartitions(
  writer: Writer,
  value: DescribeTopicPartitionsResponseTopicsPartitionsInput,
): void {
  writer.int16(value.errorCode)
  writer.int32(value.partitionIndex)
  writer.int32(value.leaderId)
  writer.int32(value.leaderEpoch ?? -1)
  const replicaNodes = value.replicaNodes
  writer.count(replicaNodes.length, flexible)
  for (const item of replicaNodes) writer.int32(item)
  const isrNodes = value.isrNodes
  writer.count(isrNodes.length, flexible)
  for (const item of isrNodes) writer.int32(item)
  const eligibleLeaderReplicas = value.eligibleLeaderReplicas ?? null
  writer.nullableCount(eligibleLeaderReplicas === null ? -1 : eligibleLeaderReplicas.length, flexible)
  for (const item of eligibleLeaderReplicas ?? []) writer.int32(item)
  const lastKnownElr = value.lastKnownElr ?? null
  writer.nullableCount(lastKnownElr === null ? -1 : lastKnownElr.length, flexible)
  for (const item of lastKnownElr ?? []) writer.int32(item)
  const offlineReplicas = value.offlineReplicas
  writer.count(offlineReplicas.length, flexible)
  for (const item of offlineReplicas) writer.int32(item)
  writer.noTags()
}

function readDescribeTopicPartitionsResponseTopicsPartitions(
  reader: Reader,
): DescribeTopicPartitionsResponseTopicsPartitions {
  const errorCode = reader.int16()
  const partitionIndex = reader.int32()
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const replicaNodes: number[] = []
  for (let left = reader.count(flexible, 4, 'DescribeTopicPartitionsResponse.topics.partitions.replicaNodes'); left > 0; left--) {
    replicaNodes.push(reader.int32())
  }
  const isrNodes: number[] = []
  for (let left = reader.count(flexible, 4, 'DescribeTopicPartitionsResponse.topics.partitions.isrNodes'); left > 0; left--) {
    isrNodes.push(reader.int32())
  }
  let eligibleLeaderReplicas: number[] | null = null
  const eligibleLeaderReplicasCount =
    reader.nullableCount(flexible, 4, 'DescribeTopicPartitionsResponse.topics.partitions.eligibleLeaderReplicas')
  if (eligibleLeaderReplicasCount < 0) {
    eligibleLeaderReplicas = null
  } else {
    eligibleLeaderReplicas = []
    for (let left = eligibleLeaderReplicasCount; left > 0; left--) eligibleLeaderReplicas.push(reader.int32())
  }
  let lastKnownElr: number[] | null = null
  const lastKnownElrCount =
    reader.nullableCount(flexible, 4, 'DescribeTopicPartitionsResponse.topics.partitions.lastKnownElr')
  if (lastKnownElrCount < 0) {
    lastKnownElr = null
  } else {
    lastKnownElr = []
    for (let left = lastKnownElrCount; left > 0; left--) lastKnownElr.push(reader.int32())
  }
  const offlineReplicas: number[] = []
  for (let left = reader.count(flexible, 4, 'DescribeTopicPartitionsResponse.topics.partitions.offlineReplicas'); left > 0; left--) {
    offlineReplicas.push(reader.int32())
  }
  reader.skipTags()
  return {
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch,
    replicaNodes,
    isrNodes,
    eligibleLeaderReplicas,
    lastKnownElr,
    offlineReplicas,
  }
}

function writeDescribeTopicPartitionsResponseNextCursor(
  writer: Writer,
  value: DescribeTopicPartitionsResponseNextCursorInput,
): void {
  writer.string(value.topicName, flexible)
  writer.int32(value.partitionIndex)
  writer.noTags()
}

function readDescribeTopicPartitionsResponseNextCursor(
  reader: Reader,
): DescribeTopicPartitionsResponseNextCursor {
  const topicName = reader.string(flexible, 'DescribeTopicPartitionsResponse.nextCursor.topicName')
  const partitionIndex = reader.int32()
  reader.skipTags()
  return { topicName, partitionIndex }
}
