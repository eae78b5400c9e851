// Generated from schemas/47-offset-delete.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = false

export interface OffsetDeleteRequest {
  groupId: string
  topics: OffsetDeleteRequestTopics[]
}

export interface OffsetDeleteRequestInput {
  groupId: string
  topics: readonly OffsetDeleteRequestTopicsInput[]
}

export interface OffsetDeleteRequestTopics {
  name: string
  partitions: OffsetDeleteRequestTopicsPartitions[]
}

export interface OffsetDeleteRequestTopicsInput {
  name: string
  partitions: readonly OffsetDeleteRequestTopicsPartitionsInput[]
}

export interface OffsetDeleteRequestTopicsPartitions {
  partitionIndex: number
}

export interface OffsetDeleteRequestTopicsPartitionsInput {
  partitionIndex: number
}

export interface OffsetDeleteResponse {
  errorCode: number
  throttleTimeMs: number
  topics: OffsetDeleteResponseTopics[]
}

export interface OffsetDeleteResponseInput {
  errorCode: number
  /** Default: 0. */
  throttleTimeMs?: number
  topics: readonly OffsetDeleteResponseTopicsInput[]
}

export interface OffsetDeleteResponseTopics {
  name: string
  partitions: OffsetDeleteResponseTopicsPartitions[]
}

export interface OffsetDeleteResponseTopicsInput {
  name: string
  partitions: readonly OffsetDeleteResponseTopicsPartitionsInput[]
}

export interface OffsetDeleteResponseTopicsPartitions {
  partitionIndex: number
  errorCode: number
}

export interface OffsetDeleteResponseTopicsPartitionsInput {
  partitionIndex: number
  errorCode: number
}

/** Deletes offsets that a group has stored. */
export const OffsetDelete: Api<OffsetDeleteRequestInput, OffsetDeleteResponse, OffsetDeleteRequest, OffsetDeleteResponseInput> = {
  key: 47,
  name: 'OffsetDelete',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: undefined,
  goesTo: 'groupCoordinator',
  encodeRequest: writeOffsetDeleteRequest,
  decodeRequest: readOffsetDeleteRequest,
  encodeResponse: writeOffsetDeleteResponse,
  decodeResponse: readOffsetDeleteResponse,
}

function writeOffsetDeleteRequest(writer: Writer, value: OffsetDeleteRequestInput): void {
  writer.string(value.groupId, flexible)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeOffsetDeleteRequestTopics(writer, item)
}

function readOffsetDeleteRequest(reader: Reader): OffsetDeleteRequest {
  const groupId = reader.string(flexible, 'OffsetDeleteRequest.groupId')
  const topics: OffsetDeleteRequestTopics[] = []
  for (let left = reader.count(flexible, 6, 'OffsetDeleteRequest.topics'); left > 0; left--) {
    topics.push(readOffsetDeleteRequestTopics(reader))
  }
  return { groupId, topics }
}

function writeOffsetDeleteRequestTopics(writer: Writer, value: OffsetDeleteRequestTopicsInput): void {
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeOffsetDeleteRequestTopicsPartitions(writer, item)
}

function readOffsetDeleteRequestTopics(reader: Reader): OffsetDeleteRequestTopics {
  const name = reader.string(flexible, 'OffsetDeleteRequest.topics.name')
  const partitions: OffsetDeleteRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 4, 'OffsetDeleteRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readOffsetDeleteRequestTopicsPartitions(reader))
  }
  return { name, partitions }
}

function writeOffsetDeleteRequestTopicsPartitions(
  writer: Writer,
  value: OffsetDeleteRequestTopicsPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
}

function readOffsetDeleteRequestTopicsPartitions(reader: Reader): OffsetDeleteRequestTopicsPartitions {
  const partitionIndex = reader.int32()
  return { partitionIndex }
}

function writeOffsetDeleteResponse(writer: Writer, value: OffsetDeleteResponseInput): void {
  writer.int16(value.errorCode)
  writer.int32(value.throttleTimeMs ?? 0)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeOffsetDeleteResponseTopics(writer, item)
}

function readOffsetDeleteResponse(reader: Reader): OffsetDeleteResponse {
  const errorCode = reader.int16()
  const throttleTimeMs = reader.int32()
  const topics: OffsetDeleteResponseTopics[] = []
  for (let left = reader.count(flexible, 6, 'OffsetDeleteResponse.topics'); left > 0; left--) {
    topics.push(readOffsetDeleteResponseTopics(reader))
  }
  return { errorCode, throttleTimeMs, topics }
}

function writeOffsetDeleteResponseTopics(writer: Writer, value: OffsetDeleteResponseTopicsInput): void {
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeOffsetDeleteResponseTopicsPartitions(writer, item)
}

function readOffsetDeleteResponseTopics(reader: Reader): OffsetDeleteResponseTopics {
  const name = reader.string(flexible, 'OffsetDeleteResponse.topics.name')
  const partitions: OffsetDeleteResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 6, 'OffsetDeleteResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readOffsetDeleteResponseTopicsPartitions(reader))
  }
  return { name, partitions }
}

function writeOffsetDeleteResponseTopicsPartitions(
  writer: Writer,
  value: OffsetDeleteResponseTopicsPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
}

function readOffsetDeleteResponseTopicsPartitions(reader: Reader): OffsetDeleteResponseTopicsPartitions {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  return { partitionIndex, errorCode }
}
