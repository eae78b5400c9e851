// Generated from schemas/23-offset-for-leader-epoch.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface OffsetForLeaderEpochRequest {
  /** Since version 3. */
  replicaId: number
  topics: OffsetForLeaderEpochRequestTopics[]
}

export interface OffsetForLeaderEpochRequestInput {
  /** Since version 3. Default: -2. */
  replicaId?: number
  topics: readonly OffsetForLeaderEpochRequestTopicsInput[]
}

export interface OffsetForLeaderEpochRequestTopics {
  topic: string
  partitions: OffsetForLeaderEpochRequestTopicsPartitions[]
}

export interface OffsetForLeaderEpochRequestTopicsInput {
  topic: string
  partitions: readonly OffsetForLeaderEpochRequestTopicsPartitionsInput[]
}

export interface OffsetForLeaderEpochRequestTopicsPartitions {
  partition: number
  /** Since version 2. */
  currentLeaderEpoch: number
  leaderEpoch: number
}

export interface OffsetForLeaderEpochRequestTopicsPartitionsInput {
  partition: number
  /** Since version 2. Default: -1. */
  currentLeaderEpoch?: number
  leaderEpoch: number
}

export interface OffsetForLeaderEpochResponse {
  /** Since version 2. */
  throttleTimeMs: number
  topics: OffsetForLeaderEpochResponseTopics[]
}

export interface OffsetForLeaderEpochResponseInput {
  /** Since version 2. Default: 0. */
  throttleTimeMs?: number
  topics: readonly OffsetForLeaderEpochResponseTopicsInput[]
}

export interface OffsetForLeaderEpochResponseTopics {
  topic: string
  partitions: OffsetForLeaderEpochResponseTopicsPartitions[]
}

export interface OffsetForLeaderEpochResponseTopicsInput {
  topic: string
  partitions: readonly OffsetForLeaderEpochResponseTopicsPartitionsInput[]
}

export interface OffsetForLeaderEpochResponseTopicsPartitions {
  errorCode: number
  partition: number
  /** Since version 1. */
  leaderEpoch: number
  endOffset: number
}

export interface OffsetForLeaderEpochResponseTopicsPartitionsInput {
  errorCode: number
  partition: number
  /** Since version 1. Default: -1. */
  leaderEpoch?: number
  /** Default: -1. */
  endOffset?: number
}

/** Finds where a leader epoch ends, to notice that a log was cut. */
export const OffsetForLeaderEpoch: Api<OffsetForLeaderEpochRequestInput, OffsetForLeaderEpochResponse, OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponseInput> = {
  key: 23,
  name: 'OffsetForLeaderEpoch',
  minVersion: 0,
  maxVersion: 4,
  latestVersion: 4,
  flexibleFrom: 4,
  goesTo: 'partitionLeader',
  encodeRequest: writeOffsetForLeaderEpochRequest,
  decodeRequest: readOffsetForLeaderEpochRequest,
  encodeResponse: writeOffsetForLeaderEpochResponse,
  decodeResponse: readOffsetForLeaderEpochResponse,
}

function writeOffsetForLeaderEpochRequest(
  writer: Writer,
  value: OffsetForLeaderEpochRequestInput,
  version: number,
): void {
  const flexible = version >= 4
  if (version >= 3) writer.int32(value.replicaId ?? -2)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeOffsetForLeaderEpochRequestTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readOffsetForLeaderEpochRequest(reader: Reader, version: number): OffsetForLeaderEpochRequest {
  const flexible = version >= 4
  const replicaId = version >= 3 ? reader.int32() : -2
  const topics: OffsetForLeaderEpochRequestTopics[] = []
  for (let left = reader.count(flexible, 2, 'OffsetForLeaderEpochRequest.topics'); left > 0; left--) {
    topics.push(readOffsetForLeaderEpochRequestTopics(reader, version))
  }
  if (flexible) reader.skipTags()
  return { replicaId, topics }
}

function writeOffsetForLeaderEpochRequestTopics(
  writer: Writer,
  value: OffsetForLeaderEpochRequestTopicsInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.string(value.topic, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeOffsetForLeaderEpochRequestTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readOffsetForLeaderEpochRequestTopics(
  reader: Reader,
  version: number,
): OffsetForLeaderEpochRequestTopics {
  const flexible = version >= 4
  const topic = reader.string(flexible, 'OffsetForLeaderEpochRequest.topics.topic')
  const partitions: OffsetForLeaderEpochRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 8, 'OffsetForLeaderEpochRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readOffsetForLeaderEpochRequestTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { topic, partitions }
}

function writeOffsetForLeaderEpochRequestTopicsPartitions(
  writer: Writer,
  value: OffsetForLeaderEpochRequestTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.int32(value.partition)
  if (version >= 2) writer.int32(value.currentLeaderEpoch ?? -1)
  writer.int32(value.leaderEpoch)
  if (flexible) writer.noTags()
}

function readOffsetForLeaderEpochRequestTopicsPartitions(
  reader: Reader,
  version: number,
): OffsetForLeaderEpochRequestTopicsPartitions {
  const flexible = version >= 4
  const partition = reader.int32()
  const currentLeaderEpoch = version >= 2 ? reader.int32() : -1
  const leaderEpoch = reader.int32()
  if (flexible) reader.skipTags()
  return { partition, currentLeaderEpoch, leaderEpoch }
}

function writeOffsetForLeaderEpochResponse(
  writer: Writer,
  value: OffsetForLeaderEpochResponseInput,
  version: number,
): void {
  const flexible = version >= 4
  if (version >= 2) writer.int32(value.throttleTimeMs ?? 0)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeOffsetForLeaderEpochResponseTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readOffsetForLeaderEpochResponse(reader: Reader, version: number): OffsetForLeaderEpochResponse {
  const flexible = version >= 4
  const throttleTimeMs = version >= 2 ? reader.int32() : 0
  const topics: OffsetForLeaderEpochResponseTopics[] = []
  for (let left = reader.count(flexible, 2, 'OffsetForLeaderEpochResponse.topics'); left > 0; left--) {
    topics.push(readOffsetForLeaderEpochResponseTopics(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, topics }
}

function writeOffsetForLeaderEpochResponseTopics(
  writer: Writer,
  value: OffsetForLeaderEpochResponseTopicsInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.string(value.topic, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeOffsetForLeaderEpochResponseTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readOffsetForLeaderEpochResponseTopics(
  reader: Reader,
  version: number,
): OffsetForLeaderEpochResponseTopics {
  const flexible = version >= 4
  const topic = reader.string(flexible, 'OffsetForLeaderEpochResponse.topics.topic')
  const partitions: OffsetForLeaderEpochResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 14, 'OffsetForLeaderEpochResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readOffsetForLeaderEpochResponseTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { topic, partitions }
}

function writeOffsetForLeaderEpochResponseTopicsPartitions(
  writer: Writer,
  value: OffsetForLeaderEpochResponseTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.int16(value.errorCode)
  writer.int32(value.partition)
  if (version >= 1) writer.int32(value.leaderEpoch ?? -1)
  writer.safeInt64(value.endOffset ?? -1)
  if (flexible) writer.noTags()
}

function readOffsetForLeaderEpochResponseTopicsPartitions(
  reader: Reader,
  version: number,
): OffsetForLeaderEpochResponseTopicsPartitions {
  const flexible = version >= 4
  const errorCode = reader.int16()
  const partition = reader.int32()
  const leaderEpoch = version >= 1 ? reader.int32() : -1
  const endOffset = reader.safeInt64('OffsetForLeaderEpochResponse.topics.partitions.endOffset')
  if (flexible) reader.skipTags()
  return { errorCode, partition, leaderEpoch, endOffset }
}
