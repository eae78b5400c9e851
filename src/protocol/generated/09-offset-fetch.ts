// Generated from schemas/09-offset-fetch.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { notNull, unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import { ZERO_UUID } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface OffsetFetchRequest {
  /** Until version 7. */
  groupId: string
  /** Until version 7. */
  topics: OffsetFetchRequestTopics[] | null
  /** Since version 8. */
  groups: OffsetFetchRequestGroups[]
  /** Since version 7. */
  requireStable: boolean
}

export interface OffsetFetchRequestInput {
  /** Until version 7. Default: ''. */
  groupId?: string
  /** Until version 7. Default: []. */
  topics?: readonly OffsetFetchRequestTopicsInput[] | null
  /** Since version 8. Default: []. */
  groups?: readonly OffsetFetchRequestGroupsInput[]
  /** Since version 7. Default: false. */
  requireStable?: boolean
}

export interface OffsetFetchRequestTopics {
  name: string
  partitionIndexes: number[]
}

export interface OffsetFetchRequestTopicsInput {
  name: string
  partitionIndexes: readonly number[]
}

export interface OffsetFetchRequestGroups {
  groupId: string
  /** Since version 9. */
  memberId: string | null
  /** Since version 9. */
  memberEpoch: number
  topics: OffsetFetchRequestGroupsTopics[] | null
}

export interface OffsetFetchRequestGroupsInput {
  groupId: string
  /** Since version 9. Default: null. */
  memberId?: string | null
  /** Since version 9. Default: -1. */
  memberEpoch?: number
  topics: readonly OffsetFetchRequestGroupsTopicsInput[] | null
}

export interface OffsetFetchRequestGroupsTopics {
  /** Until version 9. */
  name: string
  /** Version 10 only. */
  topicId: string
  partitionIndexes: number[]
}

export interface OffsetFetchRequestGroupsTopicsInput {
  /** Until version 9. Default: ''. */
  name?: string
  /** Version 10 only. Default: ZERO_UUID. */
  topicId?: string
  partitionIndexes: readonly number[]
}

export interface OffsetFetchResponse {
  /** Since version 3. */
  throttleTimeMs: number
  /** Until version 7. */
  topics: OffsetFetchResponseTopics[]
  /** Versions 2 to 7. */
  errorCode: number
  /** Since version 8. */
  groups: OffsetFetchResponseGroups[]
}

export interface OffsetFetchResponseInput {
  /** Since version 3. Default: 0. */
  throttleTimeMs?: number
  /** Until version 7. Default: []. */
  topics?: readonly OffsetFetchResponseTopicsInput[]
  /** Versions 2 to 7. Default: 0. */
  errorCode?: number
  /** Since version 8. Default: []. */
  groups?: readonly OffsetFetchResponseGroupsInput[]
}

export interface OffsetFetchResponseTopics {
  name: string
  partitions: OffsetFetchResponseTopicsPartitions[]
}

export interface OffsetFetchResponseTopicsInput {
  name: string
  partitions: readonly OffsetFetchResponseTopicsPartitionsInput[]
}

export interface OffsetFetchResponseTopicsPartitions {
  partitionIndex: number
  committedOffset: number
  /** Since version 5. */
  committedLeaderEpoch: number
  metadata: string | null
  errorCode: number
}

export interface OffsetFetchResponseTopicsPartitionsInput {
  partitionIndex: number
  committedOffset: number
  /** Since version 5. Default: -1. */
  committedLeaderEpoch?: number
  metadata: string | null
  errorCode: number
}

export interface OffsetFetchResponseGroups {
  groupId: string
  topics: OffsetFetchResponseGroupsTopics[]
  errorCode: number
}

export interface OffsetFetchResponseGroupsInput {
  groupId: string
  topics: readonly OffsetFetchResponseGroupsTopicsInput[]
  /** Default: 0. */
  errorCode?: number
}

export interface OffsetFetchResponseGroupsTopics {
  /** Until version 9. */
  name: string
  /** Version 10 only. */
  topicId: string
  partitions: OffsetFetchResponseGroupsTopicsPartitions[]
}

export interface OffsetFetchResponseGroupsTopicsInput {
  /** Until version 9. Default: ''. */
  name?: string
  /** Version 10 only. Default: ZERO_UUID. */
  topicId?: string
  partitions: readonly OffsetFetchResponseGroupsTopicsPartitionsInput[]
}

export interface OffsetFetchResponseGroupsTopicsPartitions {
  partitionIndex: number
  committedOffset: number
  committedLeaderEpoch: number
  metadata: string | null
  errorCode: number
}

export interface OffsetFetchResponseGroupsTopicsPartitionsInput {
  partitionIndex: number
  committedOffset: number
  /** Default: -1. */
  committedLeaderEpoch?: number
  metadata: string | null
  errorCode: number
}

/** Reads how far groups have processed their partitions. */
export const OffsetFetch: Api<OffsetFetchRequestInput, OffsetFetchResponse, OffsetFetchRequest, OffsetFetchResponseInput> = {
  key: 9,
  name: 'OffsetFetch',
  minVersion: 0,
  maxVersion: 10,
  latestVersion: 10,
  flexibleFrom: 6,
  goesTo: 'groupCoordinator',
  encodeRequest: writeOffsetFetchRequest,
  decodeRequest: readOffsetFetchRequest,
  encodeResponse: writeOffsetFetchResponse,
  decodeResponse: readOffsetFetchResponse,
}

function writeOffsetFetchRequest(writer: Writer, value: OffsetFetchRequestInput, version: number): void {
  const flexible = version >= 6
  if (version <= 7) writer.string(value.groupId ?? '', flexible)
  else if (value.groupId !== undefined && value.groupId !== '') {
    throw unsupportedField('OffsetFetchRequest.groupId', version)
  }
  if (version <= 7) {
    const topics = value.topics === undefined ? [] : value.topics
    if (version < 2) notNull(topics, 'OffsetFetchRequest.topics', version)
    writer.nullableCount(topics === null ? -1 : topics.length, flexible)
    for (const item of topics ?? []) writeOffsetFetchRequestTopics(writer, item, version)
  } else if (value.topics !== undefined && (value.topics === null || value.topics.length > 0)) {
    throw unsupportedField('OffsetFetchRequest.topics', version)
  }
  if (version >= 8) {
    const groups = value.groups ?? []
    writer.count(groups.length, flexible)
    for (const item of groups) writeOffsetFetchRequestGroups(writer, item, version)
  } else if (value.groups !== undefined && value.groups.length > 0) {
    throw unsupportedField('OffsetFetchRequest.groups', version)
  }
  if (version >= 7) writer.bool(value.requireStable ?? false)
  else if (value.requireStable !== undefined && value.requireStable !== false) {
    throw unsupportedField('OffsetFetchRequest.requireStable', version)
  }
  if (flexible) writer.noTags()
}

function readOffsetFetchRequest(reader: Reader, version: number): OffsetFetchRequest {
  const flexible = version >= 6
  const groupId = version <= 7 ? reader.string(flexible, 'OffsetFetchRequest.groupId') : ''
  let topics: OffsetFetchRequestTopics[] | null = []
  if (version <= 7) {
    const topicsCount = version >= 2
      ? reader.nullableCount(flexible, 2, 'OffsetFetchRequest.topics')
      : reader.count(flexible, 2, 'OffsetFetchRequest.topics')
    if (topicsCount < 0) {
      topics = null
    } else {
      topics = []
      for (let left = topicsCount; left > 0; left--) topics.push(readOffsetFetchRequestTopics(reader, version))
    }
  }
  const groups: OffsetFetchRequestGroups[] = []
  if (version >= 8) {
    for (let left = reader.count(flexible, 3, 'OffsetFetchRequest.groups'); left > 0; left--) {
      groups.push(readOffsetFetchRequestGroups(reader, version))
    }
  }
  const requireStable = version >= 7 ? reader.bool() : false
  if (flexible) reader.skipTags()
  return { groupId, topics, groups, requireStable }
}

function writeOffsetFetchRequestTopics(
  writer: Writer,
  value: OffsetFetchRequestTopicsInput,
  version: number,
): void {
  const flexible = version >= 6
  writer.string(value.name, flexible)
  const partitionIndexes = value.partitionIndexes
  writer.count(partitionIndexes.length, flexible)
  for (const item of partitionIndexes) writer.int32(item)
  if (flexible) writer.noTags()
}

function readOffsetFetchRequestTopics(reader: Reader, version: number): OffsetFetchRequestTopics {
  const flexible = version >= 6
  const name = reader.string(flexible, 'OffsetFetchRequest.topics.name')
  const partitionIndexes: number[] = []
  for (let left = reader.count(flexible, 4, 'OffsetFetchRequest.topics.partitionIndexes'); left > 0; left--) {
    partitionIndexes.push(reader.int32())
  }
  if (flexible) reader.skipTags()
  return { name, partitionIndexes }
}

function writeOffsetFetchRequestGroups(
  writer: Writer,
  value: OffsetFetchRequestGroupsInput,
  version: number,
): void {
  const flexible = true
  writer.string(value.groupId, flexible)
  if (version >= 9) writer.nullableString(value.memberId ?? null, flexible)
  if (version >= 9) writer.int32(value.memberEpoch ?? -1)
  const topics = value.topics
  writer.nullableCount(topics === null ? -1 : topics.length, flexible)
  for (const item of topics ?? []) writeOffsetFetchRequestGroupsTopics(writer, item, version)
  writer.noTags()
}

function readOffsetFetchRequestGroups(reader: Reader, version: number): OffsetFetchRequestGroups {
  const flexible = true
  const groupId = reader.string(flexible, 'OffsetFetchRequest.groups.groupId')
  const memberId = version >= 9
    ? reader.nullableString(flexible, 'OffsetFetchRequest.groups.memberId')
    : null
  const memberEpoch = version >= 9 ? reader.int32() : -1
  let topics: OffsetFetchRequestGroupsTopics[] | null = null
  const topicsCount = reader.nullableCount(flexible, 2, 'OffsetFetchRequest.groups.topics')
  if (topicsCount < 0) {
    topics = null
  } else {
    topics = []
    for (let left = topicsCount; left > 0; left--) {
      topics.push(readOffsetFetchRequestGroupsTopics(reader, version))
    }
  }
  reader.skipTags()
  return { groupId, memberId, memberEpoch, topics }
}

function writeOffsetFetchRequestGroupsTopics(
  writer: Writer,
  value: OffsetFetchRequestGroupsTopicsInput,
  version: number,
): void {
  const flexible = true
  if (version <= 9) writer.string(value.name ?? '', flexible)
  if (version >= 10) writer.uuid(value.topicId ?? ZERO_UUID)
  const partitionIndexes = value.partitionIndexes
  writer.count(partitionIndexes.length, flexible)
  for (const item of partitionIndexes) writer.int32(item)
  writer.noTags()
}

function readOffsetFetchRequestGroupsTopics(
  reader: Reader,
  version: number,
): OffsetFetchRequestGroupsTopics {
  const flexible = true
  const name = version <= 9 ? reader.string(flexible, 'OffsetFetchRequest.groups.topics.name') : ''
  const topicId = version >= 10 ? reader.uuid() : ZERO_UUID
  const partitionIndexes: number[] = []
  for (let left = reader.count(flexible, 4, 'OffsetFetchRequest.groups.topics.partitionIndexes'); left > 0; left--) {
    partitionIndexes.push(reader.int32())
  }
  reader.skipTags()
  return { name, topicId, partitionIndexes }
}

function writeOffsetFetchResponse(
  writer: Writer,
  value: OffsetFetchResponseInput,
  version: number,
): void {
  const flexible = version >= 6
  if (version >= 3) writer.int32(value.throttleTimeMs ?? 0)
  if (version <= 7) {
    const topics = value.topics ?? []
    writer.count(topics.length, flexible)
    for (const item of topics) writeOffsetFetchResponseTopics(writer, item, version)
  } else if (value.topics !== undefined && value.topics.length > 0) {
    throw unsupportedField('OffsetFetchResponse.topics', version)
  }
  if (version >= 2 && version <= 7) writer.int16(value.errorCode ?? 0)
  if (version >= 8) {
    const groups = value.groups ?? []
    writer.count(groups.length, flexible)
    for (const item of groups) writeOffsetFetchResponseGroups(writer, item, version)
  } else if (value.groups !== undefined && value.groups.length > 0) {
    throw unsupportedField('OffsetFetchResponse.groups', version)
  }
  if (flexible) writer.noTags()
}

function readOffsetFetchResponse(reader: Reader, version: number): OffsetFetchResponse {
  const flexible = version >= 6
  const throttleTimeMs = version >= 3 ? reader.int32() : 0
  const topics: OffsetFetchResponseTopics[] = []
  if (version <= 7) {
    for (let left = reader.count(flexible, 2, 'OffsetFetchResponse.topics'); left > 0; left--) {
      topics.push(readOffsetFetchResponseTopics(reader, version))
    }
  }
  const errorCode = version >= 2 && version <= 7 ? reader.int16() : 0
  const groups: OffsetFetchResponseGroups[] = []
  if (version >= 8) {
    for (let left = reader.count(flexible, 5, 'OffsetFetchResponse.groups'); left > 0; left--) {
      groups.push(readOffsetFetchResponseGroups(reader, version))
    }
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, topics, errorCode, groups }
}

function writeOffsetFetchResponseTopics(
  writer: Writer,
  value: OffsetFetchResponseTopicsInput,
  version: number,
): void {
  const flexible = version >= 6
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeOffsetFetchResponseTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readOffsetFetchResponseTopics(reader: Reader, version: number): OffsetFetchResponseTopics {
  const flexible = version >= 6
  const name = reader.string(flexible, 'OffsetFetchResponse.topics.name')
  const partitions: OffsetFetchResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 15, 'OffsetFetchResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readOffsetFetchResponseTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, partitions }
}

function writeOffsetFetchResponseTopicsPartitions(
  writer: Writer,
  value: OffsetFetchResponseTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 6
  writer.int32(value.partitionIndex)
  writer.safeInt64(value.committedOffset)
  if (version >= 5) writer.int32(value.committedLeaderEpoch ?? -1)
  writer.nullableString(value.metadata, flexible)
  writer.int16(value.errorCode)
  if (flexible) writer.noTags()
}

function readOffsetFetchResponseTopicsPartitions(
  reader: Reader,
  version: number,
): OffsetFetchResponseTopicsPartitions {
  const flexible = version >= 6
  const partitionIndex = reader.int32()
  const committedOffset = reader.safeInt64('OffsetFetchResponse.topics.partitions.committedOffset')
  const committedLeaderEpoch = version >= 5 ? reader.int32() : -1
  const metadata = reader.nullableString(flexible, 'OffsetFetchResponse.topics.partitions.metadata')
  const errorCode = reader.int16()
  if (flexible) reader.skipTags()
  return { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode }
}

function writeOffsetFetchResponseGroups(
  writer: Writer,
  value: OffsetFetchResponseGroupsInput,
  version: number,
): void {
  const flexible = true
  writer.string(value.groupId, flexible)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeOffsetFetchResponseGroupsTopics(writer, item, version)
  writer.int16(value.errorCode ?? 0)
  writer.noTags()
}

function readOffsetFetchResponseGroups(reader: Reader, version: number): OffsetFetchResponseGroups {
  const flexible = true
  const groupId = reader.string(flexible, 'OffsetFetchResponse.groups.groupId')
  const topics: OffsetFetchResponseGroupsTopics[] = []
  for (let left = reader.count(flexible, 2, 'OffsetFetchResponse.groups.topics'); left > 0; left--) {
    topics.push(readOffsetFetchResponseGroupsTopics(reader, version))
  }
  const errorCode = reader.int16()
  reader.skipTags()
  return { groupId, topics, errorCode }
}

function writeOffsetFetchResponseGroupsTopics(
  writer: Writer,
  value: OffsetFetchResponseGroupsTopicsInput,
  version: number,
): void {
  const flexible = true
  if (version <= 9) writer.string(value.name ?? '', flexible)
  if (version >= 10) writer.uuid(value.topicId ?? ZERO_UUID)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeOffsetFetchResponseGroupsTopicsPartitions(writer, item)
  writer.noTags()
}

function readOffsetFetchResponseGroupsTopics(
  reader: Reader,
  version: number,
): OffsetFetchResponseGroupsTopics {
  const flexible = true
  const name = version <= 9 ? reader.string(flexible, 'OffsetFetchResponse.groups.topics.name') : ''
  const topicId = version >= 10 ? reader.uuid() : ZERO_UUID
  const partitions: OffsetFetchResponseGroupsTopicsPartitions[] = []
  for (let left = reader.count(flexible, 20, 'OffsetFetchResponse.groups.topics.partitions'); left > 0; left--) {
    partitions.push(readOffsetFetchResponseGroupsTopicsPartitions(reader))
  }
  reader.skipTags()
  return { name, topicId, partitions }
}

function writeOffsetFetchResponseGroupsTopicsPartitions(
  writer: Writer,
  value: OffsetFetchResponseGroupsTopicsPartitionsInput,
): void {
  const flexible = true
  writer.int32(value.partitionIndex)
  writer.safeInt64(value.committedOffset)
  writer.int32(value.committedLeaderEpoch ?? -1)
  writer.nullableString(value.metadata, flexible)
  writer.int16(value.errorCode)
  writer.noTags()
}

function readOffsetFetchResponseGroupsTopicsPartitions(
  reader: Reader,
): OffsetFetchResponseGroupsTopicsPartitions {
  const flexible = true
  const partitionIndex = reader.int32()
  const committedOffset = reader.safeInt64('OffsetFetchResponse.groups.topics.partitions.committedOffset')
  const committedLeaderEpoch = reader.int32()
  const metadata = reader.nullableString(flexible, 'OffsetFetchResponse.groups.topics.partitions.metadata')
  const errorCode = reader.int16()
  reader.skipTags()
  return { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode }
}
