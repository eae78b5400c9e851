// Generated from schemas/90-describe-share-group-offsets.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface DescribeShareGroupOffsetsRequest {
  groups: DescribeShareGroupOffsetsRequestGroups[]
}

export interface DescribeShareGroupOffsetsRequestInput {
  groups: readonly DescribeShareGroupOffsetsRequestGroupsInput[]
}

export interface DescribeShareGroupOffsetsRequestGroups {
  groupId: string
  topics: DescribeShareGroupOffsetsRequestGroupsTopics[] | null
}

export interface DescribeShareGroupOffsetsRequestGroupsInput {
  groupId: string
  topics: readonly DescribeShareGroupOffsetsRequestGroupsTopicsInput[] | null
}

export interface DescribeShareGroupOffsetsRequestGroupsTopics {
  topicName: string
  partitions: number[]
}

export interface DescribeShareGroupOffsetsRequestGroupsTopicsInput {
  topicName: string
  partitions: readonly number[]
}

export interface DescribeShareGroupOffsetsResponse {
  throttleTimeMs: number
  groups: DescribeShareGroupOffsetsResponseGroups[]
}

export interface DescribeShareGroupOffsetsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  groups: readonly DescribeShareGroupOffsetsResponseGroupsInput[]
}

export interface DescribeShareGroupOffsetsResponseGroups {
  groupId: string
  topics: DescribeShareGroupOffsetsResponseGroupsTopics[]
  errorCode: number
  errorMessage: string | null
}

export interface DescribeShareGroupOffsetsResponseGroupsInput {
  groupId: string
  topics: readonly DescribeShareGroupOffsetsResponseGroupsTopicsInput[]
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
}

export interface DescribeShareGroupOffsetsResponseGroupsTopics {
  topicName: string
  topicId: string
  partitions: DescribeShareGroupOffsetsResponseGroupsTopicsPartitions[]
}

export interface DescribeShareGroupOffsetsResponseGroupsTopicsInput {
  topicName: string
  topicId: string
  partitions: readonly DescribeShareGroupOffsetsResponseGroupsTopicsPartitionsInput[]
}

export interface DescribeShareGroupOffsetsResponseGroupsTopicsPartitions {
  partitionIndex: number
  startOffset: number
  leaderEpoch: number
  /** Version 1 only. */
  lag: number
  errorCode: number
  errorMessage: string | null
}

export interface DescribeShareGroupOffsetsResponseGroupsTopicsPartitionsInput {
  partitionIndex: number
  startOffset: number
  leaderEpoch: number
  /** Version 1 only. Default: -1. */
  lag?: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
}

/** Reads where share groups start to read. */
export const DescribeShareGroupOffsets: Api<DescribeShareGroupOffsetsRequestInput, DescribeShareGroupOffsetsResponse, DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponseInput> = {
  key: 90,
  name: 'DescribeShareGroupOffsets',
  minVersion: 0,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: 0,
  goesTo: 'groupCoordinator',
  encodeRequest: writeDescribeShareGroupOffsetsRequest,
  decodeRequest: readDescribeShareGroupOffsetsRequest,
  encodeResponse: writeDescribeShareGroupOffsetsResponse,
  decodeResponse: readDescribeShareGroupOffsetsResponse,
}

function writeDescribeShareGroupOffsetsRequest(
  writer: Writer,
  value: DescribeShareGroupOffsetsRequestInput,
): void {
  const groups = value.groups
  writer.count(groups.length, flexible)
  for (const item of groups) writeDescribeShareGroupOffsetsRequestGroups(writer, item)
  writer.noTags()
}

function readDescribeShareGroupOffsetsRequest(reader: Reader): DescribeShareGroupOffsetsRequest {
  const groups: DescribeShareGroupOffsetsRequestGroups[] = []
  for (let left = reader.count(flexible, 3, 'DescribeShareGroupOffsetsRequest.groups'); left > 0; left--) {
    groups.push(readDescribeShareGroupOffsetsRequestGroups(reader))
  }
  reader.skipTags()
  return { groups }
}

function writeDescribeShareGroupOffsetsRequestGroups(
  writer: Writer,
  value: DescribeShareGroupOffsetsRequestGroupsInput,
): void {
  writer.string(value.groupId, flexible)
  const topics = value.topics
  writer.nullableCount(topics === null ? -1 : topics.length, flexible)
  for (const item of topics ?? []) writeDescribeShareGroupOffsetsRequestGroupsTopics(writer, item)
  writer.noTags()
}

function readDescribeShareGroupOffsetsRequestGroups(
  reader: Reader,
): DescribeShareGroupOffsetsRequestGroups {
  const groupId = reader.string(flexible, 'DescribeShareGroupOffsetsRequest.groups.groupId')
  let topics: DescribeShareGroupOffsetsRequestGroupsTopics[] | null = null
  const topicsCount = reader.nullableCount(flexible, 3, 'DescribeShareGroupOffsetsRequest.groups.topics')
  if (topicsCount < 0) {
    topics = null
  } else {
    topics = []
    for (let left = topicsCount; left > 0; left--) {
      topics.push(readDescribeShareGroupOffsetsRequestGroupsTopics(reader))
    }
  }
  reader.skipTags()
  return { groupId, topics }
}

function writeDescribeShareGroupOffsetsRequestGroupsTopics(
  writer: Writer,
  value: DescribeShareGroupOffsetsRequestGroupsTopicsInput,
): void {
  writer.string(value.topicName, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readDescribeShareGroupOffsetsRequestGroupsTopics(
  reader: Reader,
): DescribeShareGroupOffsetsRequestGroupsTopics {
  const topicName = reader.string(flexible, 'DescribeShareGroupOffsetsRequest.groups.topics.topicName')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'DescribeShareGroupOffsetsRequest.groups.topics.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { topicName, partitions }
}

function writeDescribeShareGroupOffsetsResponse(
  writer: Writer,
  value: DescribeShareGroupOffsetsResponseInput,
  version: number,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  const groups = value.groups
  writer.count(groups.length, flexible)
  for (const item of groups) writeDescribeShareGroupOffsetsResponseGroups(writer, item, version)
  writer.noTags()
}

function readDescribeShareGroupOffsetsResponse(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponse {
  const throttleTimeMs = reader.int32()
  const groups: DescribeShareGroupOffsetsResponseGroups[] = []
  for (let left = reader.count(flexible, 6, 'DescribeShareGroupOffsetsResponse.groups'); left > 0; left--) {
    groups.push(readDescribeShareGroupOffsetsResponseGroups(reader, version))
  }
  reader.skipTags()
  return { throttleTimeMs, groups }
}

function writeDescribeShareGroupOffsetsResponseGroups(
  writer: Writer,
  value: DescribeShareGroupOffsetsResponseGroupsInput,
  version: number,
): void {
  writer.string(value.groupId, flexible)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDescribeShareGroupOffsetsResponseGroupsTopics(writer, item, version)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.noTags()
}

function readDescribeShareGroupOffsetsResponseGroups(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponseGroups {
  const groupId = reader.string(flexible, 'DescribeShareGroupOffsetsResponse.groups.groupId')
  const topics: DescribeShareGroupOffsetsResponseGroupsTopics[] = []
  for (let left = reader.count(flexible, 19, 'DescribeShareGroupOffsetsResponse.groups.topics'); left > 0; left--) {
    topics.push(readDescribeShareGroupOffsetsResponseGroupsTopics(reader, version))
  }
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'DescribeShareGroupOffsetsResponse.groups.errorMessage')
  reader.skipTags()
  return { groupId, topics, errorCode, errorMessage }
}

function writeDescribeShareGroupOffsetsResponseGroupsTopics(
  writer: Writer,
  value: DescribeShareGroupOffsetsResponseGroupsTopicsInput,
  version: number,
): void {
  writer.string(value.topicName, flexible)
  writer.uuid(value.topicId)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) {
    writeDescribeShareGroupOffsetsResponseGroupsTopicsPartitions(writer, item, version)
  }
  writer.noTags()
}

function readDescribeShareGroupOffsetsResponseGroupsTopics(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponseGroupsTopics {
  const topicName = reader.string(flexible, 'DescribeShareGroupOffsetsResponse.groups.topics.topicName')
  const topicId = reader.uuid()
  const partitions: DescribeShareGroupOffsetsResponseGroupsTopicsPartitions[] = []
  for (let left = reader.count(flexible, 20, 'DescribeShareGroupOffsetsResponse.groups.topics.partitions'); left > 0; left--) {
    partitions.push(readDescribeShareGroupOffsetsResponseGroupsTopicsPartitions(reader, version))
  }
  reader.skipTags()
  return { topicName, topicId, partitions }
}

function writeDescribeShareGroupOffsetsResponseGroupsTopicsPartitions(
  writer: Writer,
  value: DescribeShareGroupOffsetsResponseGroupsTopicsPartitionsInput,
  version: number,
): void {
  writer.int32(value.partitionIndex)
  writer.safeInt64(value.startOffset)
  writer.int32(value.leaderEpoch)
  if (version >= 1) writer.safeInt64(value.lag ?? -1)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.noTags()
}

function readDescribeShareGroupOffsetsResponseGroupsTopicsPartitions(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponseGroupsTopicsPartitions {
  const partitionIndex = reader.int32()
  const startOffset =
    reader.safeInt64('DescribeShareGroupOffsetsResponse.groups.topics.partitions.startOffset')
  const leaderEpoch = reader.int32()
  const lag = version >= 1
    ? reader.safeInt64('DescribeShareGroupOffsetsResponse.groups.topics.partitions.lag')
    : -1
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'DescribeShareGroupOffsetsResponse.groups.topics.partitions.errorMessage')
  reader.skipTags()
  return { partitionIndex, startOffset, leaderEpoch, lag, errorCode, errorMessage }
}
