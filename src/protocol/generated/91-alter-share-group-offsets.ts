// Generated from schemas/91-alter-share-group-offsets.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface AlterShareGroupOffsetsRequest {
  groupId: string
  topics: AlterShareGroupOffsetsRequestTopics[]
}

export interface AlterShareGroupOffsetsRequestInput {
  groupId: string
  topics: readonly AlterShareGroupOffsetsRequestTopicsInput[]
}

export interface AlterShareGroupOffsetsRequestTopics {
  topicName: string
  partitions: AlterShareGroupOffsetsRequestTopicsPartitions[]
}

export interface AlterShareGroupOffsetsRequestTopicsInput {
  topicName: string
  partitions: readonly AlterShareGroupOffsetsRequestTopicsPartitionsInput[]
}

export interface AlterShareGroupOffsetsRequestTopicsPartitions {
  partitionIndex: number
  startOffset: number
}

export interface AlterShareGroupOffsetsRequestTopicsPartitionsInput {
  partitionIndex: number
  startOffset: number
}

export interface AlterShareGroupOffsetsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  responses: AlterShareGroupOffsetsResponseResponses[]
}

export interface AlterShareGroupOffsetsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  responses: readonly AlterShareGroupOffsetsResponseResponsesInput[]
}

export interface AlterShareGroupOffsetsResponseResponses {
  topicName: string
  topicId: string
  partitions: AlterShareGroupOffsetsResponseResponsesPartitions[]
}

export interface AlterShareGroupOffsetsResponseResponsesInput {
  topicName: string
  topicId: string
  partitions: readonly AlterShareGroupOffsetsResponseResponsesPartitionsInput[]
}

export interface AlterShareGroupOffsetsResponseResponsesPartitions {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
}

export interface AlterShareGroupOffsetsResponseResponsesPartitionsInput {
  partitionIndex: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
}

/** Changes where share groups start to read. */
export const AlterShareGroupOffsets: Api<AlterShareGroupOffsetsRequestInput, AlterShareGroupOffsetsResponse, AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsResponseInput> = {
  key: 91,
  name: 'AlterShareGroupOffsets',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'groupCoordinator',
  encodeRequest: writeAlterShareGroupOffsetsRequest,
  decodeRequest: readAlterShareGroupOffsetsRequest,
  encodeResponse: writeAlterShareGroupOffsetsResponse,
  decodeResponse: readAlterShareGroupOffsetsResponse,
}

function writeAlterShareGroupOffsetsRequest(
  writer: Writer,
  value: AlterShareGroupOffsetsRequestInput,
): void {
  writer.string(value.groupId, flexible)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeAlterShareGroupOffsetsRequestTopics(writer, item)
  writer.noTags()
}

function readAlterShareGroupOffsetsRequest(reader: Reader): AlterShareGroupOffsetsRequest {
  const groupId = reader.string(flexible, 'AlterShareGroupOffsetsRequest.groupId')
  const topics: AlterShareGroupOffsetsRequestTopics[] = []
  for (let left = reader.count(flexible, 3, 'AlterShareGroupOffsetsRequest.topics'); left > 0; left--) {
    topics.push(readAlterShareGroupOffsetsRequestTopics(reader))
  }
  reader.skipTags()
  return { groupId, topics }
}

function writeAlterShareGroupOffsetsRequestTopics(
  writer: Writer,
  value: AlterShareGroupOffsetsRequestTopicsInput,
): void {
  writer.string(value.topicName, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeAlterShareGroupOffsetsRequestTopicsPartitions(writer, item)
  writer.noTags()
}

function readAlterShareGroupOffsetsRequestTopics(reader: Reader): AlterShareGroupOffsetsRequestTopics {
  const topicName = reader.string(flexible, 'AlterShareGroupOffsetsRequest.topics.topicName')
  const partitions: AlterShareGroupOffsetsRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 13, 'AlterShareGroupOffsetsRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readAlterShareGroupOffsetsRequestTopicsPartitions(reader))
  }
  reader.skipTags()
  return { topicName, partitions }
}

function writeAlterShareGroupOffsetsRequestTopicsPartitions(
  writer: Writer,
  value: AlterShareGroupOffsetsRequestTopicsPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  writer.safeInt64(value.startOffset)
  writer.noTags()
}

function readAlterShareGroupOffsetsRequestTopicsPartitions(
  reader: Reader,
): AlterShareGroupOffsetsRequestTopicsPartitions {
  const partitionIndex = reader.int32()
  const startOffset = reader.safeInt64('AlterShareGroupOffsetsRequest.topics.partitions.startOffset')
  reader.skipTags()
  return { partitionIndex, startOffset }
}

function writeAlterShareGroupOffsetsResponse(
  writer: Writer,
  value: AlterShareGroupOffsetsResponseInput,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  const responses = value.responses
  writer.count(responses.length, flexible)
  for (const item of responses) writeAlterShareGroupOffsetsResponseResponses(writer, item)
  writer.noTags()
}

function readAlterShareGroupOffsetsResponse(reader: Reader): AlterShareGroupOffsetsResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'AlterShareGroupOffsetsResponse.errorMessage')
  const responses: AlterShareGroupOffsetsResponseResponses[] = []
  for (let left = reader.count(flexible, 19, 'AlterShareGroupOffsetsResponse.responses'); left > 0; left--) {
    responses.push(readAlterShareGroupOffsetsResponseResponses(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, responses }
}

function writeAlterShareGroupOffsetsResponseResponses(
  writer: Writer,
  value: AlterShareGroupOffsetsResponseResponsesInput,
): void {
  writer.string(value.topicName, flexible)
  writer.uuid(value.topicId)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeAlterShareGroupOffsetsResponseResponsesPartitions(writer, item)
  writer.noTags()
}

function readAlterShareGroupOffsetsResponseResponses(
  reader: Reader,
): AlterShareGroupOffsetsResponseResponses {
  const topicName = reader.string(flexible, 'AlterShareGroupOffsetsResponse.responses.topicName')
  const topicId = reader.uuid()
  const partitions: AlterShareGroupOffsetsResponseResponsesPartitions[] = []
  for (let left = reader.count(flexible, 8, 'AlterShareGroupOffsetsResponse.responses.partitions'); left > 0; left--) {
    partitions.push(readAlterShareGroupOffsetsResponseResponsesPartitions(reader))
  }
  reader.skipTags()
  return { topicName, topicId, partitions }
}

function writeAlterShareGroupOffsetsResponseResponsesPartitions(
  writer: Writer,
  value: AlterShareGroupOffsetsResponseResponsesPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.noTags()
}

function readAlterShareGroupOffsetsResponseResponsesPartitions(
  reader: Reader,
): AlterShareGroupOffsetsResponseResponsesPartitions {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'AlterShareGroupOffsetsResponse.responses.partitions.errorMessage')
  reader.skipTags()
  return { partitionIndex, errorCode, errorMessage }
}
