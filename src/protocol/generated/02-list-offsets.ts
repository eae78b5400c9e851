// Generated from schemas/02-list-offsets.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface ListOffsetsRequest {
  replicaId: number
  /** Since version 2. */
  isolationLevel: number
  topics: ListOffsetsRequestTopics[]
  /** Since version 10. */
  timeoutMs: number
}

export interface ListOffsetsRequestInput {
  replicaId: number
  /** Since version 2. Default: 0. */
  isolationLevel?: number
  topics: readonly ListOffsetsRequestTopicsInput[]
  /** Since version 10. Default: 0. */
  timeoutMs?: number
}

export interface ListOffsetsRequestTopics {
  name: string
  partitions: ListOffsetsRequestTopicsPartitions[]
}

export interface ListOffsetsRequestTopicsInput {
  name: string
  partitions: readonly ListOffsetsRequestTopicsPartitionsInput[]
}

export interface ListOffsetsRequestTopicsPartitions {
  partitionIndex: number
  /** Since version 4. */
  currentLeaderEpoch: number
  timestamp: number
  /** Version 0 only. */
  maxNumOffsets: number
}

export interface ListOffsetsRequestTopicsPartitionsInput {
  partitionIndex: number
  /** Since version 4. Default: -1. */
  currentLeaderEpoch?: number
  timestamp: number
  /** Version 0 only. Default: 1. */
  maxNumOffsets?: number
}

export interface ListOffsetsResponse {
  /** Since version 2. */
  throttleTimeMs: number
  topics: ListOffsetsResponseTopics[]
}

export interface ListOffsetsResponseInput {
  /** Since version 2. Default: 0. */
  throttleTimeMs?: number
  topics: readonly ListOffsetsResponseTopicsInput[]
}

export interface ListOffsetsResponseTopics {
  name: string
  partitions: ListOffsetsResponseTopicsPartitions[]
}

export interface ListOffsetsResponseTopicsInput {
  name: string
  partitions: readonly ListOffsetsResponseTopicsPartitionsInput[]
}

export interface ListOffsetsResponseTopicsPartitions {
  partitionIndex: number
  errorCode: number
  /** Version 0 only. */
  oldStyleOffsets: number[]
  /** Since version 1. */
  timestamp: number
  /** Since version 1. */
  offset: number
  /** Since version 4. */
  leaderEpoch: number
}

export interface ListOffsetsResponseTopicsPartitionsInput {
  partitionIndex: number
  errorCode: number
  /** Version 0 only. Default: []. */
  oldStyleOffsets?: readonly number[]
  /** Since version 1. Default: -1. */
  timestamp?: number
  /** Since version 1. Default: -1. */
  offset?: number
  /** Since version 4. Default: -1. */
  leaderEpoch?: number
}

/** Finds offsets by time: the first, the last, or the first at or after a timestamp. */
export const ListOffsets: Api<ListOffsetsRequestInput, ListOffsetsResponse, ListOffsetsRequest, ListOffsetsResponseInput> = {
  key: 2,
  name: 'ListOffsets',
  minVersion: 0,
  maxVersion: 11,
  latestVersion: 11,
  flexibleFrom: 6,
  goesTo: 'partitionLeader',
  encodeRequest: writeListOffsetsRequest,
  decodeRequest: readListOffsetsRequest,
  encodeResponse: writeListOffsetsResponse,
  decodeResponse: readListOffsetsResponse,
}

function writeListOffsetsRequest(writer: Writer, value: ListOffsetsRequestInput, version: number): void {
  const flexible = version >= 6
  writer.int32(value.replicaId)
  if (version >= 2) writer.int8(value.isolationLevel ?? 0)
  else if (value.isolationLevel !== undefined && value.isolationLevel !== 0) {
    throw unsupportedField('ListOffsetsRequest.isolationLevel', version)
  }
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeListOffsetsRequestTopics(writer, item, version)
  if (version >= 10) writer.int32(value.timeoutMs ?? 0)
  if (flexible) writer.noTags()
}

function readListOffsetsRequest(reader: Reader, version: number): ListOffsetsRequest {
  const flexible = version >= 6
  const replicaId = reader.int32()
  const isolationLevel = version >= 2 ? reader.int8() : 0
  const topics: ListOffsetsRequestTopics[] = []
  for (let left = reader.count(flexible, 2, 'ListOffsetsRequest.topics'); left > 0; left--) {
    topics.push(readListOffsetsRequestTopics(reader, version))
  }
  const timeoutMs = version >= 10 ? reader.int32() : 0
  if (flexible) reader.skipTags()
  return { replicaId, isolationLevel, topics, timeoutMs }
}

function writeListOffsetsRequestTopics(
  writer: Writer,
  value: ListOffsetsRequestTopicsInput,
  version: number,
): void {
  const flexible = version >= 6
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeListOffsetsRequestTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readListOffsetsRequestTopics(reader: Reader, version: number): ListOffsetsRequestTopics {
  const flexible = version >= 6
  const name = reader.string(flexible, 'ListOffsetsRequest.topics.name')
  const partitions: ListOffsetsRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 12, 'ListOffsetsRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readListOffsetsRequestTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, partitions }
}

function writeListOffsetsRequestTopicsPartitions(
  writer: Writer,
  value: ListOffsetsRequestTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 6
  writer.int32(value.partitionIndex)
  if (version >= 4) writer.int32(value.currentLeaderEpoch ?? -1)
  writer.safeInt64(value.timestamp)
  if (version <= 0) writer.int32(value.maxNumOffsets ?? 1)
  else if (value.maxNumOffsets !== undefined && value.maxNumOffsets !== 1) {
    throw unsupportedField('ListOffsetsRequest.topics.partitions.maxNumOffsets', version)
  }
  if (flexible) writer.noTags()
}

function readListOffsetsRequestTopicsPartitions(
  reader: Reader,
  version: number,
): ListOffsetsRequestTopicsPartitions {
  const flexible = version >= 6
  const partitionIndex = reader.int32()
  const currentLeaderEpoch = version >= 4 ? reader.int32() : -1
  const timestamp = reader.safeInt64('ListOffsetsRequest.topics.partitions.timestamp')
  const maxNumOffsets = version <= 0 ? reader.int32() : 1
  if (flexible) reader.skipTags()
  return { partitionIndex, currentLeaderEpoch, timestamp, maxNumOffsets }
}

function writeListOffsetsResponse(
  writer: Writer,
  value: ListOffsetsResponseInput,
  version: number,
): void {
  const flexible = version >= 6
  if (version >= 2) writer.int32(value.throttleTimeMs ?? 0)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeListOffsetsResponseTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readListOffsetsResponse(reader: Reader, version: number): ListOffsetsResponse {
  const flexible = version >= 6
  const throttleTimeMs = version >= 2 ? reader.int32() : 0
  const topics: ListOffsetsResponseTopics[] = []
  for (let left = reader.count(flexible, 2, 'ListOffsetsResponse.topics'); left > 0; left--) {
    topics.push(readListOffsetsResponseTopics(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, topics }
}

function writeListOffsetsResponseTopics(
  writer: Writer,
  value: ListOffsetsResponseTopicsInput,
  version: number,
): void {
  const flexible = version >= 6
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeListOffsetsResponseTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readListOffsetsResponseTopics(reader: Reader, version: number): ListOffsetsResponseTopics {
  const flexible = version >= 6
  const name = reader.string(flexible, 'ListOffsetsResponse.topics.name')
  const partitions: ListOffsetsResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 6, 'ListOffsetsResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readListOffsetsResponseTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, partitions }
}

function writeListOffsetsResponseTopicsPartitions(
  writer: Writer,
  value: ListOffsetsResponseTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 6
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  if (version <= 0) {
    const oldStyleOffsets = value.oldStyleOffsets ?? []
    writer.count(oldStyleOffsets.length, flexible)
    for (const item of oldStyleOffsets) writer.safeInt64(item)
  } else if (value.oldStyleOffsets !== undefined && value.oldStyleOffsets.length > 0) {
    throw unsupportedField('ListOffsetsResponse.topics.partitions.oldStyleOffsets', version)
  }
  if (version >= 1) writer.safeInt64(value.timestamp ?? -1)
  else if (value.timestamp !== undefined && value.timestamp !== -1) {
    throw unsupportedField('ListOffsetsResponse.topics.partitions.timestamp', version)
  }
  if (version >= 1) writer.safeInt64(value.offset ?? -1)
  else if (value.offset !== undefined && value.offset !== -1) {
    throw unsupportedField('ListOffsetsResponse.topics.partitions.offset', version)
  }
  if (version >= 4) writer.int32(value.leaderEpoch ?? -1)
  else if (value.leaderEpoch !== undefined && value.leaderEpoch !== -1) {
    throw unsupportedField('ListOffsetsResponse.topics.partitions.leaderEpoch', version)
  }
  if (flexible) writer.noTags()
}

function readListOffsetsResponseTopicsPartitions(
  reader: Reader,
  version: number,
): ListOffsetsResponseTopicsPartitions {
  const flexible = version >= 6
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const oldStyleOffsets: number[] = []
  if (version <= 0) {
    for (let left = reader.count(flexible, 8, 'ListOffsetsResponse.topics.partitions.oldStyleOffsets'); left > 0; left--) {
      oldStyleOffsets.push(reader.safeInt64('ListOffsetsResponse.topics.partitions.oldStyleOffsets'))
    }
  }
  const timestamp = version >= 1 ? reader.safeInt64('ListOffsetsResponse.topics.partitions.timestamp') : -1
  const offset = version >= 1 ? reader.safeInt64('ListOffsetsResponse.topics.partitions.offset') : -1
  const leaderEpoch = version >= 4 ? reader.int32() : -1
  if (flexible) reader.skipTags()
  return { partitionIndex, errorCode, oldStyleOffsets, timestamp, offset, leaderEpoch }
}
