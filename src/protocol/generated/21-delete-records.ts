// Generated from schemas/21-delete-records.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DeleteRecordsRequest {
  topics: DeleteRecordsRequestTopics[]
  timeoutMs: number
}

export interface DeleteRecordsRequestInput {
  topics: readonly DeleteRecordsRequestTopicsInput[]
  timeoutMs: number
}

export interface DeleteRecordsRequestTopics {
  name: string
  partitions: DeleteRecordsRequestTopicsPartitions[]
}

export interface DeleteRecordsRequestTopicsInput {
  name: string
  partitions: readonly DeleteRecordsRequestTopicsPartitionsInput[]
}

export interface DeleteRecordsRequestTopicsPartitions {
  partitionIndex: number
  offset: number
}

export interface DeleteRecordsRequestTopicsPartitionsInput {
  partitionIndex: number
  offset: number
}

export interface DeleteRecordsResponse {
  throttleTimeMs: number
  topics: DeleteRecordsResponseTopics[]
}

export interface DeleteRecordsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  topics: readonly DeleteRecordsResponseTopicsInput[]
}

export interface DeleteRecordsResponseTopics {
  name: string
  partitions: DeleteRecordsResponseTopicsPartitions[]
}

export interface DeleteRecordsResponseTopicsInput {
  name: string
  partitions: readonly DeleteRecordsResponseTopicsPartitionsInput[]
}

export interface DeleteRecordsResponseTopicsPartitions {
  partitionIndex: number
  lowWatermark: number
  errorCode: number
}

export interface DeleteRecordsResponseTopicsPartitionsInput {
  partitionIndex: number
  lowWatermark: number
  errorCode: number
}

/** Deletes the records before an offset. */
export const DeleteRecords: Api<DeleteRecordsRequestInput, DeleteRecordsResponse, DeleteRecordsRequest, DeleteRecordsResponseInput> = {
  key: 21,
  name: 'DeleteRecords',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 2,
  goesTo: 'partitionLeader',
  encodeRequest: writeDeleteRecordsRequest,
  decodeRequest: readDeleteRecordsRequest,
  encodeResponse: writeDeleteRecordsResponse,
  decodeResponse: readDeleteRecordsResponse,
}

function writeDeleteRecordsRequest(
  writer: Writer,
  value: DeleteRecordsRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDeleteRecordsRequestTopics(writer, item, version)
  writer.int32(value.timeoutMs)
  if (flexible) writer.noTags()
}

function readDeleteRecordsRequest(reader: Reader, version: number): DeleteRecordsRequest {
  const flexible = version >= 2
  const topics: DeleteRecordsRequestTopics[] = []
  for (let left = reader.count(flexible, 2, 'DeleteRecordsRequest.topics'); left > 0; left--) {
    topics.push(readDeleteRecordsRequestTopics(reader, version))
  }
  const timeoutMs = reader.int32()
  if (flexible) reader.skipTags()
  return { topics, timeoutMs }
}

function writeDeleteRecordsRequestTopics(
  writer: Writer,
  value: DeleteRecordsRequestTopicsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeDeleteRecordsRequestTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readDeleteRecordsRequestTopics(reader: Reader, version: number): DeleteRecordsRequestTopics {
  const flexible = version >= 2
  const name = reader.string(flexible, 'DeleteRecordsRequest.topics.name')
  const partitions: DeleteRecordsRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 12, 'DeleteRecordsRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readDeleteRecordsRequestTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, partitions }
}

function writeDeleteRecordsRequestTopicsPartitions(
  writer: Writer,
  value: DeleteRecordsRequestTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.partitionIndex)
  writer.safeInt64(value.offset)
  if (flexible) writer.noTags()
}

function readDeleteRecordsRequestTopicsPartitions(
  reader: Reader,
  version: number,
): DeleteRecordsRequestTopicsPartitions {
  const flexible = version >= 2
  const partitionIndex = reader.int32()
  const offset = reader.safeInt64('DeleteRecordsRequest.topics.partitions.offset')
  if (flexible) reader.skipTags()
  return { partitionIndex, offset }
}

function writeDeleteRecordsResponse(
  writer: Writer,
  value: DeleteRecordsResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.throttleTimeMs ?? 0)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDeleteRecordsResponseTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readDeleteRecordsResponse(reader: Reader, version: number): DeleteRecordsResponse {
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const topics: DeleteRecordsResponseTopics[] = []
  for (let left = reader.count(flexible, 2, 'DeleteRecordsResponse.topics'); left > 0; left--) {
    topics.push(readDeleteRecordsResponseTopics(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, topics }
}

function writeDeleteRecordsResponseTopics(
  writer: Writer,
  value: DeleteRecordsResponseTopicsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeDeleteRecordsResponseTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readDeleteRecordsResponseTopics(reader: Reader, version: number): DeleteRecordsResponseTopics {
  const flexible = version >= 2
  const name = reader.string(flexible, 'DeleteRecordsResponse.topics.name')
  const partitions: DeleteRecordsResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 14, 'DeleteRecordsResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readDeleteRecordsResponseTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, partitions }
}

function writeDeleteRecordsResponseTopicsPartitions(
  writer: Writer,
  value: DeleteRecordsResponseTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.partitionIndex)
  writer.safeInt64(value.lowWatermark)
  writer.int16(value.errorCode)
  if (flexible) writer.noTags()
}

function readDeleteRecordsResponseTopicsPartitions(
  reader: Reader,
  version: number,
): DeleteRecordsResponseTopicsPartitions {
  const flexible = version >= 2
  const partitionIndex = reader.int32()
  const lowWatermark = reader.safeInt64('DeleteRecordsResponse.topics.partitions.lowWatermark')
  const errorCode = reader.int16()
  if (flexible) reader.skipTags()
  return { partitionIndex, lowWatermark, errorCode }
}
