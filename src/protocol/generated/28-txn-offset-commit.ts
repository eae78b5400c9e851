// Generated from schemas/28-txn-offset-commit.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import { ZERO_UUID } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface TxnOffsetCommitRequest {
  transactionalId: string
  groupId: string
  producerId: number
  producerEpoch: number
  /** Since version 3. */
  generationIdOrMemberEpoch: number
  /** Since version 3. */
  memberId: string
  /** Since version 3. */
  groupInstanceId: string | null
  topics: TxnOffsetCommitRequestTopics[]
}

export interface TxnOffsetCommitRequestInput {
  transactionalId: string
  groupId: string
  producerId: number
  producerEpoch: number
  /** Since version 3. Default: -1. */
  generationIdOrMemberEpoch?: number
  /** Since version 3. Default: ''. */
  memberId?: string
  /** Since version 3. Default: null. */
  groupInstanceId?: string | null
  topics: readonly TxnOffsetCommitRequestTopicsInput[]
}

export interface TxnOffsetCommitRequestTopics {
  /** Until version 5. */
  name: string
  /** Version 6 only. */
  topicId: string
  partitions: TxnOffsetCommitRequestTopicsPartitions[]
}

export interface TxnOffsetCommitRequestTopicsInput {
  /** Until version 5. Default: ''. */
  name?: string
  /** Version 6 only. Default: ZERO_UUID. */
  topicId?: string
  partitions: readonly TxnOffsetCommitRequestTopicsPartitionsInput[]
}

export interface TxnOffsetCommitRequestTopicsPartitions {
  partitionIndex: number
  committedOffset: number
  /** Since version 2. */
  committedLeaderEpoch: number
  committedMetadata: string | null
}

export interface TxnOffsetCommitRequestTopicsPartitionsInput {
  partitionIndex: number
  committedOffset: number
  /** Since version 2. Default: -1. */
  committedLeaderEpoch?: number
  committedMetadata: string | null
}

export interface TxnOffsetCommitResponse {
  throttleTimeMs: number
  topics: TxnOffsetCommitResponseTopics[]
}

export interface TxnOffsetCommitResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  topics: readonly TxnOffsetCommitResponseTopicsInput[]
}

export interface TxnOffsetCommitResponseTopics {
  /** Until version 5. */
  name: string
  /** Version 6 only. */
  topicId: string
  partitions: TxnOffsetCommitResponseTopicsPartitions[]
}

export interface TxnOffsetCommitResponseTopicsInput {
  /** Until version 5. Default: ''. */
  name?: string
  /** Version 6 only. Default: ZERO_UUID. */
  topicId?: string
  partitions: readonly TxnOffsetCommitResponseTopicsPartitionsInput[]
}

export interface TxnOffsetCommitResponseTopicsPartitions {
  partitionIndex: number
  errorCode: number
}

export interface TxnOffsetCommitResponseTopicsPartitionsInput {
  partitionIndex: number
  errorCode: number
}

/** Stores offsets of a group that become valid when a transaction commits. */
export const TxnOffsetCommit: Api<TxnOffsetCommitRequestInput, TxnOffsetCommitResponse, TxnOffsetCommitRequest, TxnOffsetCommitResponseInput> = {
  key: 28,
  name: 'TxnOffsetCommit',
  minVersion: 0,
  maxVersion: 5,
  latestVersion: 6,
  flexibleFrom: 3,
  goesTo: 'groupCoordinator',
  encodeRequest: writeTxnOffsetCommitRequest,
  decodeRequest: readTxnOffsetCommitRequest,
  encodeResponse: writeTxnOffsetCommitResponse,
  decodeResponse: readTxnOffsetCommitResponse,
}

function writeTxnOffsetCommitRequest(
  writer: Writer,
  value: TxnOffsetCommitRequestInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.string(value.transactionalId, flexible)
  writer.string(value.groupId, flexible)
  writer.safeInt64(value.producerId)
  writer.int16(value.producerEpoch)
  if (version >= 3) writer.int32(value.generationIdOrMemberEpoch ?? -1)
  else if (value.generationIdOrMemberEpoch !== undefined && value.generationIdOrMemberEpoch !== -1) {
    throw unsupportedField('TxnOffsetCommitRequest.generationIdOrMemberEpoch', version)
  }
  if (version >= 3) writer.string(value.memberId ?? '', flexible)
  else if (value.memberId !== undefined && value.memberId !== '') {
    throw unsupportedField('TxnOffsetCommitRequest.memberId', version)
  }
  if (version >= 3) writer.nullableString(value.groupInstanceId ?? null, flexible)
  else if (value.groupInstanceId !== undefined && value.groupInstanceId !== null) {
    throw unsupportedField('TxnOffsetCommitRequest.groupInstanceId', version)
  }
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeTxnOffsetCommitRequestTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readTxnOffsetCommitRequest(reader: Reader, version: number): TxnOffsetCommitRequest {
  const flexible = version >= 3
  const transactionalId = reader.string(flexible, 'TxnOffsetCommitRequest.transactionalId')
  const groupId = reader.string(flexible, 'TxnOffsetCommitRequest.groupId')
  const producerId = reader.safeInt64('TxnOffsetCommitRequest.producerId')
  const producerEpoch = reader.int16()
  const generationIdOrMemberEpoch = version >= 3 ? reader.int32() : -1
  const memberId = version >= 3 ? reader.string(flexible, 'TxnOffsetCommitRequest.memberId') : ''
  const groupInstanceId = version >= 3
    ? reader.nullableString(flexible, 'TxnOffsetCommitRequest.groupInstanceId')
    : null
  const topics: TxnOffsetCommitRequestTopics[] = []
  for (let left = reader.count(flexible, 1, 'TxnOffsetCommitRequest.topics'); left > 0; left--) {
    topics.push(readTxnOffsetCommitRequestTopics(reader, version))
  }
  if (flexible) reader.skipTags()
  return {
    transactionalId,
    groupId,
    producerId,
    producerEpoch,
    generationIdOrMemberEpoch,
    memberId,
    groupInstanceId,
    topics,
  }
}

function writeTxnOffsetCommitRequestTopics(
  writer: Writer,
  value: TxnOffsetCommitRequestTopicsInput,
  version: number,
): void {
  const flexible = version >= 3
  if (version <= 5) writer.string(value.name ?? '', flexible)
  if (version >= 6) writer.uuid(value.topicId ?? ZERO_UUID)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeTxnOffsetCommitRequestTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readTxnOffsetCommitRequestTopics(reader: Reader, version: number): TxnOffsetCommitRequestTopics {
  const flexible = version >= 3
  const name = version <= 5 ? reader.string(flexible, 'TxnOffsetCommitRequest.topics.name') : ''
  const topicId = version >= 6 ? reader.uuid() : ZERO_UUID
  const partitions: TxnOffsetCommitRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 13, 'TxnOffsetCommitRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readTxnOffsetCommitRequestTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, topicId, partitions }
}

function writeTxnOffsetCommitRequestTopicsPartitions(
  writer: Writer,
  value: TxnOffsetCommitRequestTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.int32(value.partitionIndex)
  writer.safeInt64(value.committedOffset)
  if (version >= 2) writer.int32(value.committedLeaderEpoch ?? -1)
  writer.nullableString(value.committedMetadata, flexible)
  if (flexible) writer.noTags()
}

function readTxnOffsetCommitRequestTopicsPartitions(
  reader: Reader,
  version: number,
): TxnOffsetCommitRequestTopicsPartitions {
  const flexible = version >= 3
  const partitionIndex = reader.int32()
  const committedOffset = reader.safeInt64('TxnOffsetCommitRequest.topics.partitions.committedOffset')
  const committedLeaderEpoch = version >= 2 ? reader.int32() : -1
  const committedMetadata =
    reader.nullableString(flexible, 'TxnOffsetCommitRequest.topics.partitions.committedMetadata')
  if (flexible) reader.skipTags()
  return { partitionIndex, committedOffset, committedLeaderEpoch, committedMetadata }
}

function writeTxnOffsetCommitResponse(
  writer: Writer,
  value: TxnOffsetCommitResponseInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.int32(value.throttleTimeMs ?? 0)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeTxnOffsetCommitResponseTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readTxnOffsetCommitResponse(reader: Reader, version: number): TxnOffsetCommitResponse {
  const flexible = version >= 3
  const throttleTimeMs = reader.int32()
  const topics: TxnOffsetCommitResponseTopics[] = []
  for (let left = reader.count(flexible, 1, 'TxnOffsetCommitResponse.topics'); left > 0; left--) {
    topics.push(readTxnOffsetCommitResponseTopics(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, topics }
}

function writeTxnOffsetCommitResponseTopics(
  writer: Writer,
  value: TxnOffsetCommitResponseTopicsInput,
  version: number,
): void {
  const flexible = version >= 3
  if (version <= 5) writer.string(value.name ?? '', flexible)
  if (version >= 6) writer.uuid(value.topicId ?? ZERO_UUID)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeTxnOffsetCommitResponseTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readTxnOffsetCommitResponseTopics(
  reader: Reader,
  version: number,
): TxnOffsetCommitResponseTopics {
  const flexible = version >= 3
  const name = version <= 5 ? reader.string(flexible, 'TxnOffsetCommitResponse.topics.name') : ''
  const topicId = version >= 6 ? reader.uuid() : ZERO_UUID
  const partitions: TxnOffsetCommitResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 6, 'TxnOffsetCommitResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readTxnOffsetCommitResponseTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, topicId, partitions }
}

function writeTxnOffsetCommitResponseTopicsPartitions(
  writer: Writer,
  value: TxnOffsetCommitResponseTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  if (flexible) writer.noTags()
}

function readTxnOffsetCommitResponseTopicsPartitions(
  reader: Reader,
  version: number,
): TxnOffsetCommitResponseTopicsPartitions {
  const flexible = version >= 3
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  if (flexible) reader.skipTags()
  return { partitionIndex, errorCode }
}
