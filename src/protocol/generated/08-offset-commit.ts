// Generated from schemas/08-offset-commit.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import { ZERO_UUID } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface OffsetCommitRequest {
  groupId: string
  /** Since version 1. */
  generationIdOrMemberEpoch: number
  /** Since version 1. */
  memberId: string
  /** Since version 7. */
  groupInstanceId: string | null
  /** Versions 2 to 4. */
  retentionTimeMs: number
  topics: OffsetCommitRequestTopics[]
}

export interface OffsetCommitRequestInput {
  groupId: string
  /** Since version 1. Default: -1. */
  generationIdOrMemberEpoch?: number
  /** Since version 1. Default: ''. */
  memberId?: string
  /** Since version 7. Default: null. */
  groupInstanceId?: string | null
  /** Versions 2 to 4. Default: -1. */
  retentionTimeMs?: number
  topics: readonly OffsetCommitRequestTopicsInput[]
}

export interface OffsetCommitRequestTopics {
  /** Until version 9. */
  name: string
  /** Version 10 only. */
  topicId: string
  partitions: OffsetCommitRequestTopicsPartitions[]
}

export interface OffsetCommitRequestTopicsInput {
  /** Until version 9. Default: ''. */
  name?: string
  /** Version 10 only. Default: ZERO_UUID. */
  topicId?: string
  partitions: readonly OffsetCommitRequestTopicsPartitionsInput[]
}

export interface OffsetCommitRequestTopicsPartitions {
  partitionIndex: number
  committedOffset: number
  /** Since version 6. */
  committedLeaderEpoch: number
  /** Version 1 only. */
  commitTimestamp: number
  committedMetadata: string | null
}

export interface OffsetCommitRequestTopicsPartitionsInput {
  partitionIndex: number
  committedOffset: number
  /** Since version 6. Default: -1. */
  committedLeaderEpoch?: number
  /** Version 1 only. Default: -1. */
  commitTimestamp?: number
  committedMetadata: string | null
}

export interface OffsetCommitResponse {
  /** Since version 3. */
  throttleTimeMs: number
  topics: OffsetCommitResponseTopics[]
}

export interface OffsetCommitResponseInput {
  /** Since version 3. Default: 0. */
  throttleTimeMs?: number
  topics: readonly OffsetCommitResponseTopicsInput[]
}

export interface OffsetCommitResponseTopics {
  /** Until version 9. */
  name: string
  /** Version 10 only. */
  topicId: string
  partitions: OffsetCommitResponseTopicsPartitions[]
}

export interface OffsetCommitResponseTopicsInput {
  /** Until version 9. Default: ''. */
  name?: string
  /** Version 10 only. Default: ZERO_UUID. */
  topicId?: string
  partitions: readonly OffsetCommitResponseTopicsPartitionsInput[]
}

export interface OffsetCommitResponseTopicsPartitions {
  partitionIndex: number
  errorCode: number
}

export interface OffsetCommitResponseTopicsPartitionsInput {
  partitionIndex: number
  errorCode: number
}

/** Stores how far a group has processed its partitions. */
export const OffsetCommit: Api<OffsetCommitRequestInput, OffsetCommitResponse, OffsetCommitRequest, OffsetCommitResponseInput> = {
  key: 8,
  name: 'OffsetCommit',
  minVersion: 0,
  maxVersion: 10,
  latestVersion: 10,
  flexibleFrom: 8,
  goesTo: 'groupCoordinator',
  encodeRequest: writeOffsetCommitRequest,
  decodeRequest: readOffsetCommitRequest,
  encodeResponse: writeOffsetCommitResponse,
  decodeResponse: readOffsetCommitResponse,
}

function writeOffsetCommitRequest(
  writer: Writer,
  value: OffsetCommitRequestInput,
  version: number,
): void {
  const flexible = version >= 8
  writer.string(value.groupId, flexible)
  if (version >= 1) writer.int32(value.generationIdOrMemberEpoch ?? -1)
  if (version >= 1) writer.string(value.memberId ?? '', flexible)
  if (version >= 7) writer.nullableString(value.groupInstanceId ?? null, flexible)
  else if (value.groupInstanceId !== undefined && value.groupInstanceId !== null) {
    throw unsupportedField('OffsetCommitRequest.groupInstanceId', version)
  }
  if (version >= 2 && version <= 4) writer.safeInt64(value.retentionTimeMs ?? -1)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeOffsetCommitRequestTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readOffsetCommitRequest(reader: Reader, version: number): OffsetCommitRequest {
  const flexible = version >= 8
  const groupId = reader.string(flexible, 'OffsetCommitRequest.groupId')
  const generationIdOrMemberEpoch = version >= 1 ? reader.int32() : -1
  const memberId = version >= 1 ? reader.string(flexible, 'OffsetCommitRequest.memberId') : ''
  const groupInstanceId = version >= 7
    ? reader.nullableString(flexible, 'OffsetCommitRequest.groupInstanceId')
    : null
  const retentionTimeMs = version >= 2 && version <= 4
    ? reader.safeInt64('OffsetCommitRequest.retentionTimeMs')
    : -1
  const topics: OffsetCommitRequestTopics[] = []
  for (let left = reader.count(flexible, 1, 'OffsetCommitRequest.topics'); left > 0; left--) {
    topics.push(readOffsetCommitRequestTopics(reader, version))
  }
  if (flexible) reader.skipTags()
  return { groupId, generationIdOrMemberEpoch, memberId, groupInstanceId, retentionTimeMs, topics }
}

function writeOffsetCommitRequestTopics(
  writer: Writer,
  value: OffsetCommitRequestTopicsInput,
  version: number,
): void {
  const flexible = version >= 8
  if (version <= 9) writer.string(value.name ?? '', flexible)
  if (version >= 10) writer.uuid(value.topicId ?? ZERO_UUID)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeOffsetCommitRequestTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readOffsetCommitRequestTopics(reader: Reader, version: number): OffsetCommitRequestTopics {
  const flexible = version >= 8
  const name = version <= 9 ? reader.string(flexible, 'OffsetCommitRequest.topics.name') : ''
  const topicId = version >= 10 ? reader.uuid() : ZERO_UUID
  const partitions: OffsetCommitRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 13, 'OffsetCommitRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readOffsetCommitRequestTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, topicId, partitions }
}

function writeOffsetCommitRequestTopicsPartitions(
  writer: Writer,
  value: OffsetCommitRequestTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 8
  writer.int32(value.partitionIndex)
  writer.safeInt64(value.committedOffset)
  if (version >= 6) writer.int32(value.committedLeaderEpoch ?? -1)
  if (version >= 1 && version <= 1) writer.safeInt64(value.commitTimestamp ?? -1)
  else if (value.commitTimestamp !== undefined && value.commitTimestamp !== -1) {
    throw unsupportedField('OffsetCommitRequest.topics.partitions.commitTimestamp', version)
  }
  writer.nullableString(value.committedMetadata, flexible)
  if (flexible) writer.noTags()
}

function readOffsetCommitRequestTopicsPartitions(
  reader: Reader,
  version: number,
): OffsetCommitRequestTopicsPartitions {
  const flexible = version >= 8
  const partitionIndex = reader.int32()
  const committedOffset = reader.safeInt64('OffsetCommitRequest.topics.partitions.committedOffset')
  const committedLeaderEpoch = version >= 6 ? reader.int32() : -1
  const commitTimestamp = version >= 1 && version <= 1
    ? reader.safeInt64('OffsetCommitRequest.topics.partitions.commitTimestamp')
    : -1
  const committedMetadata =
    reader.nullableString(flexible, 'OffsetCommitRequest.topics.partitions.committedMetadata')
  if (flexible) reader.skipTags()
  return { partitionIndex, committedOffset, committedLeaderEpoch, commitTimestamp, committedMetadata }
}

function writeOffsetCommitResponse(
  writer: Writer,
  value: OffsetCommitResponseInput,
  version: number,
): void {
  const flexible = version >= 8
  if (version >= 3) writer.int32(value.throttleTimeMs ?? 0)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeOffsetCommitResponseTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readOffsetCommitResponse(reader: Reader, version: number): OffsetCommitResponse {
  const flexible = version >= 8
  const throttleTimeMs = version >= 3 ? reader.int32() : 0
  const topics: OffsetCommitResponseTopics[] = []
  for (let left = reader.count(flexible, 1, 'OffsetCommitResponse.topics'); left > 0; left--) {
    topics.push(readOffsetCommitResponseTopics(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, topics }
}

function writeOffsetCommitResponseTopics(
  writer: Writer,
  value: OffsetCommitResponseTopicsInput,
  version: number,
): void {
  const flexible = version >= 8
  if (version <= 9) writer.string(value.name ?? '', flexible)
  if (version >= 10) writer.uuid(value.topicId ?? ZERO_UUID)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeOffsetCommitResponseTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readOffsetCommitResponseTopics(reader: Reader, version: number): OffsetCommitResponseTopics {
  const flexible = version >= 8
  const name = version <= 9 ? reader.string(flexible, 'OffsetCommitResponse.topics.name') : ''
  const topicId = version >= 10 ? reader.uuid() : ZERO_UUID
  const partitions: OffsetCommitResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 6, 'OffsetCommitResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readOffsetCommitResponseTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, topicId, partitions }
}

function writeOffsetCommitResponseTopicsPartitions(
  writer: Writer,
  value: OffsetCommitResponseTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 8
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  if (flexible) writer.noTags()
}

function readOffsetCommitResponseTopicsPartitions(
  reader: Reader,
  version: number,
): OffsetCommitResponseTopicsPartitions {
  const flexible = version >= 8
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  if (flexible) reader.skipTags()
  return { partitionIndex, errorCode }
}
