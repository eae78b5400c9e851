// Generated from schemas/78-share-fetch.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface ShareFetchRequest {
  groupId: string | null
  memberId: string | null
  shareSessionEpoch: number
  maxWaitMs: number
  minBytes: number
  maxBytes: number
  maxRecords: number
  batchSize: number
  /** Version 2 only. */
  shareAcquireMode: number
  /** Version 2 only. */
  isRenewAck: boolean
  topics: ShareFetchRequestTopics[]
  forgottenTopicsData: ShareFetchRequestForgottenTopicsData[]
}

export interface ShareFetchRequestInput {
  /** Default: null. */
  groupId?: string | null
  memberId: string | null
  shareSessionEpoch: number
  maxWaitMs: number
  minBytes: number
  /** Default: 2147483647. */
  maxBytes?: number
  maxRecords: number
  batchSize: number
  /** Version 2 only. Default: 0. */
  shareAcquireMode?: number
  /** Version 2 only. Default: false. */
  isRenewAck?: boolean
  topics: readonly ShareFetchRequestTopicsInput[]
  forgottenTopicsData: readonly ShareFetchRequestForgottenTopicsDataInput[]
}

export interface ShareFetchRequestTopics {
  topicId: string
  partitions: ShareFetchRequestTopicsPartitions[]
}

export interface ShareFetchRequestTopicsInput {
  topicId: string
  partitions: readonly ShareFetchRequestTopicsPartitionsInput[]
}

export interface ShareFetchRequestTopicsPartitions {
  partitionIndex: number
  acknowledgementBatches: ShareFetchRequestTopicsPartitionsAcknowledgementBatches[]
}

export interface ShareFetchRequestTopicsPartitionsInput {
  partitionIndex: number
  acknowledgementBatches: readonly ShareFetchRequestTopicsPartitionsAcknowledgementBatchesInput[]
}

export interface ShareFetchRequestTopicsPartitionsAcknowledgementBatches {
  firstOffset: number
  lastOffset: number
  acknowledgeTypes: number[]
}

export interface ShareFetchRequestTopicsPartitionsAcknowledgementBatchesInput {
  firstOffset: number
  lastOffset: number
  acknowledgeTypes: readonly number[]
}

export interface ShareFetchRequestForgottenTopicsData {
  topicId: string
  partitions: number[]
}

export interface ShareFetchRequestForgottenTopicsDataInput {
  topicId: string
  partitions: readonly number[]
}

export interface ShareFetchResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  acquisitionLockTimeoutMs: number
  responses: ShareFetchResponseResponses[]
  nodeEndpoints: ShareFetchResponseNodeEndpoints[]
}

export interface ShareFetchResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  acquisitionLockTimeoutMs: number
  responses: readonly ShareFetchResponseResponsesInput[]
  nodeEndpoints: readonly ShareFetchResponseNodeEndpointsInput[]
}

export interface ShareFetchResponseResponses {
  topicId: string
  partitions: ShareFetchResponseResponsesPartitions[]
}

export interface ShareFetchResponseResponsesInput {
  topicId: string
  partitions: readonly ShareFetchResponseResponsesPartitionsInput[]
}

export interface ShareFetchResponseResponsesPartitions {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  acknowledgeErrorCode: number
  acknowledgeErrorMessage: string | null
  currentLeader: ShareFetchResponseResponsesPartitionsCurrentLeader
  records: Buffer
  acquiredRecords: ShareFetchResponseResponsesPartitionsAcquiredRecords[]
}

export interface ShareFetchResponseResponsesPartitionsInput {
  partitionIndex: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  acknowledgeErrorCode: number
  /** Default: null. */
  acknowledgeErrorMessage?: string | null
  currentLeader: ShareFetchResponseResponsesPartitionsCurrentLeaderInput
  records: Uint8Array
  acquiredRecords: readonly ShareFetchResponseResponsesPartitionsAcquiredRecordsInput[]
}

export interface ShareFetchResponseResponsesPartitionsCurrentLeader {
  leaderId: number
  leaderEpoch: number
}

export interface ShareFetchResponseResponsesPartitionsCurrentLeaderInput {
  leaderId: number
  leaderEpoch: number
}

export interface ShareFetchResponseResponsesPartitionsAcquiredRecords {
  firstOffset: number
  lastOffset: number
  deliveryCount: number
}

export interface ShareFetchResponseResponsesPartitionsAcquiredRecordsInput {
  firstOffset: number
  lastOffset: number
  deliveryCount: number
}

export interface ShareFetchResponseNodeEndpoints {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface ShareFetchResponseNodeEndpointsInput {
  nodeId: number
  host: string
  port: number
  /** Default: null. */
  rack?: string | null
}

/** Acquires records of a share group, and acknowledges earlier ones. */
export const ShareFetch: Api<ShareFetchRequestInput, ShareFetchResponse, ShareFetchRequest, ShareFetchResponseInput> = {
  key: 78,
  name: 'ShareFetch',
  minVersion: 1,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 0,
  goesTo: 'partitionLeader',
  encodeRequest: writeShareFetchRequest,
  decodeRequest: readShareFetchRequest,
  encodeResponse: writeShareFetchResponse,
  decodeResponse: readShareFetchResponse,
}

function writeShareFetchRequest(writer: Writer, value: ShareFetchRequestInput, version: number): void {
  writer.nullableString(value.groupId ?? null, flexible)
  writer.nullableString(value.memberId, flexible)
  writer.int32(value.shareSessionEpoch)
  writer.int32(value.maxWaitMs)
  writer.int32(value.minBytes)
  writer.int32(value.maxBytes ?? 2147483647)
  writer.int32(value.maxRecords)
  writer.int32(value.batchSize)
  if (version >= 2) writer.int8(value.shareAcquireMode ?? 0)
  if (version >= 2) writer.bool(value.isRenewAck ?? false)
  else if (value.isRenewAck !== undefined && value.isRenewAck !== false) {
    throw unsupportedField('ShareFetchRequest.isRenewAck', version)
  }
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeShareFetchRequestTopics(writer, item)
  const forgottenTopicsData = value.forgottenTopicsData
  writer.count(forgottenTopicsData.length, flexible)
  for (const item of forgottenTopicsData) writeShareFetchRequestForgottenTopicsData(writer, item)
  writer.noTags()
}

function readShareFetchRequest(reader: Reader, version: number): ShareFetchRequest {
  const groupId = reader.nullableString(flexible, 'ShareFetchRequest.groupId')
  const memberId = reader.nullableString(flexible, 'ShareFetchRequest.memberId')
  const shareSessionEpoch = reader.int32()
  const maxWaitMs = reader.int32()
  const minBytes = reader.int32()
  const maxBytes = reader.int32()
  const maxRecords = reader.int32()
  const batchSize = reader.int32()
  const shareAcquireMode = version >= 2 ? reader.int8() : 0
  const isRenewAck = version >= 2 ? reader.bool() : false
  const topics: ShareFetchRequestTopics[] = []
  for (let left = reader.count(flexible, 18, 'ShareFetchRequest.topics'); left > 0; left--) {
    topics.push(readShareFetchRequestTopics(reader))
  }
  const forgottenTopicsData: ShareFetchRequestForgottenTopicsData[] = []
  for (let left = reader.count(flexible, 18, 'ShareFetchRequest.forgottenTopicsData'); left > 0; left--) {
    forgottenTopicsData.push(readShareFetchRequestForgottenTopicsData(reader))
  }
  reader.skipTags()
  return {
    groupId,
    memberId,
    shareSessionEpoch,
    maxWaitMs,
    minBytes,
    maxBytes,
    maxRecords,
    batchSize,
    shareAcquireMode,
    isRenewAck,
    topics,
    forgottenTopicsData,
  }
}

function writeShareFetchRequestTopics(writer: Writer, value: ShareFetchRequestTopicsInput): void {
  writer.uuid(value.topicId)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeShareFetchRequestTopicsPartitions(writer, item)
  writer.noTags()
}

function readShareFetchRequestTopics(reader: Reader): ShareFetchRequestTopics {
  const topicId = reader.uuid()
  const partitions: ShareFetchRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 6, 'ShareFetchRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readShareFetchRequestTopicsPartitions(reader))
  }
  reader.skipTags()
  return { topicId, partitions }
}

function writeShareFetchRequestTopicsPartitions(
  writer: Writer,
  value: ShareFetchRequestTopicsPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  const acknowledgementBatches = value.acknowledgementBatches
  writer.count(acknowledgementBatches.length, flexible)
  for (const item of acknowledgementBatches) {
    writeShareFetchRequestTopicsPartitionsAcknowledgementBatches(writer, item)
  }
  writer.noTags()
}

function readShareFetchRequestTopicsPartitions(reader: Reader): ShareFetchRequestTopicsPartitions {
  const partitionIndex = reader.int32()
  const acknowledgementBatches: ShareFetchRequestTopicsPartitionsAcknowledgementBatches[] = []
  for (let left = reader.count(flexible, 18, 'ShareFetchRequest.topics.partitions.acknowledgementBatches'); left > 0; left--) {
    acknowledgementBatches.push(readShareFetchRequestTopicsPartitionsAcknowledgementBatches(reader))
  }
  reader.skipTags()
  return { partitionIndex, acknowledgementBatches }
}

function writeShareFetchRequestTopicsPartitionsAcknowledgementBatches(
  writer: Writer,
  value: ShareFetchRequestTopicsPartitionsAcknowledgementBatchesInput,
): void {
  writer.safeInt64(value.firstOffset)
  writer.safeInt64(value.lastOffset)
  const acknowledgeTypes = value.acknowledgeTypes
  writer.count(acknowledgeTypes.length, flexible)
  for (const item of acknowledgeTypes) writer.int8(item)
  writer.noTags()
}

function readShareFetchRequestTopicsPartitionsAcknowledgementBatches(
  reader: Reader,
): ShareFetchRequestTopicsPartitionsAcknowledgementBatches {
  const firstOffset =
    reader.safeInt64('ShareFetchRequest.topics.partitions.acknowledgementBatches.firstOffset')
  const lastOffset = reader.safeInt64('ShareFetchRequest.topics.partitions.acknowledgementBatches.lastOffset')
  const acknowledgeTypes: number[] = []
  for (let left = reader.count(flexible, 1, 'ShareFetchRequest.topics.partitions.acknowledgementBatches.acknowledgeTypes'); left > 0; left--) {
    acknowledgeTypes.push(reader.int8())
  }
  reader.skipTags()
  return { firstOffset, lastOffset, acknowledgeTypes }
}

function writeShareFetchRequestForgottenTopicsData(
  writer: Writer,
  value: ShareFetchRequestForgottenTopicsDataInput,
): void {
  writer.uuid(value.topicId)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readShareFetchRequestForgottenTopicsData(reader: Reader): ShareFetchRequestForgottenTopicsData {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'ShareFetchRequest.forgottenTopicsData.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { topicId, partitions }
}

function writeShareFetchResponse(writer: Writer, value: ShareFetchResponseInput): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.int32(value.acquisitionLockTimeoutMs)
  const responses = value.responses
  writer.count(responses.length, flexible)
  for (const item of responses) writeShareFetchResponseResponses(writer, item)
  const nodeEndpoints = value.nodeEndpoints
  writer.count(nodeEndpoints.length, flexible)
  for (const item of nodeEndpoints) writeShareFetchResponseNodeEndpoints(writer, item)
  writer.noTags()
}

function readShareFetchResponse(reader: Reader): ShareFetchResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'ShareFetchResponse.errorMessage')
  const acquisitionLockTimeoutMs = reader.int32()
  const responses: ShareFetchResponseResponses[] = []
  for (let left = reader.count(flexible, 18, 'ShareFetchResponse.responses'); left > 0; left--) {
    responses.push(readShareFetchResponseResponses(reader))
  }
  const nodeEndpoints: ShareFetchResponseNodeEndpoints[] = []
  for (let left = reader.count(flexible, 11, 'ShareFetchResponse.nodeEndpoints'); left > 0; left--) {
    nodeEndpoints.push(readShareFetchResponseNodeEndpoints(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, acquisitionLockTimeoutMs, responses, nodeEndpoints }
}

function writeShareFetchResponseResponses(writer: Writer, value: ShareFetchResponseResponsesInput): void {
  writer.uuid(value.topicId)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeShareFetchResponseResponsesPartitions(writer, item)
  writer.noTags()
}

function readShareFetchResponseResponses(reader: Reader): ShareFetchResponseResponses {
  const topicId = reader.uuid()
  const partitions: ShareFetchResponseResponsesPartitions[] = []
  for (let left = reader.count(flexible, 22, 'ShareFetchResponse.responses.partitions'); left > 0; left--) {
    partitions.push(readShareFetchResponseResponsesPartitions(reader))
  }
  reader.skipTags()
  return { topicId, partitions }
}

function writeShareFetchResponseResponsesPartitions(
  writer: Writer,
  value: ShareFetchResponseResponsesPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.int16(value.acknowledgeErrorCode)
  writer.nullableString(value.acknowledgeErrorMessage ?? null, flexible)
  writeShareFetchResponseResponsesPartitionsCurrentLeader(writer, value.currentLeader)
  writer.bytes(value.records, flexible)
  const acquiredRecords = value.acquiredRecords
  writer.count(acquiredRecords.length, flexible)
  for (const item of acquiredRecords) {
    writeShareFetchResponseResponsesPartitionsAcquiredRecords(writer, item)
  }
  writer.noTags()
}

function readShareFetchResponseResponsesPartitions(
  reader: Reader,
): ShareFetchResponseResponsesPartitions {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'ShareFetchResponse.responses.partitions.errorMessage')
  const acknowledgeErrorCode = reader.int16()
  const acknowledgeErrorMessage =
    reader.nullableString(flexible, 'ShareFetchResponse.responses.partitions.acknowledgeErrorMessage')
  const currentLeader = readShareFetchResponseResponsesPartitionsCurrentLeader(reader)
  const records = reader.bytes(flexible, 'ShareFetchResponse.responses.partitions.records')
  const acquiredRecords: ShareFetchResponseResponsesPartitionsAcquiredRecords[] = []
  for (let left = reader.count(flexible, 19, 'ShareFetchResponse.responses.partitions.acquiredRecords'); left > 0; left--) {
    acquiredRecords.push(readShareFetchResponseResponsesPartitionsAcquiredRecords(reader))
  }
  reader.skipTags()
  return {
    partitionIndex,
    errorCode,
    errorMessage,
    acknowledgeErrorCode,
    acknowledgeErrorMessage,
    currentLeader,
    records,
    acquiredRecords,
  }
}

function writeShareFetchResponseResponsesPartitionsCurrentLeader(
  writer: Writer,
  value: ShareFetchResponseResponsesPartitionsCurrentLeaderInput,
): void {
  writer.int32(value.leaderId)
  writer.int32(value.leaderEpoch)
  writer.noTags()
}

function readShareFetchResponseResponsesPartitionsCurrentLeader(
  reader: Reader,
): ShareFetchResponseResponsesPartitionsCurrentLeader {
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  reader.skipTags()
  return { leaderId, leaderEpoch }
}

function writeShareFetchResponseResponsesPartitionsAcquiredRecords(
  writer: Writer,
  value: ShareFetchResponseResponsesPartitionsAcquiredRecordsInput,
): void {
  writer.safeInt64(value.firstOffset)
  writer.safeInt64(value.lastOffset)
  writer.int16(value.deliveryCount)
  writer.noTags()
}

function readShareFetchResponseResponsesPartitionsAcquiredRecords(
  reader: Reader,
): ShareFetchResponseResponsesPartitionsAcquiredRecords {
  const firstOffset = reader.safeInt64('ShareFetchResponse.responses.partitions.acquiredRecords.firstOffset')
  const lastOffset = reader.safeInt64('ShareFetchResponse.responses.partitions.acquiredRecords.lastOffset')
  const deliveryCount = reader.int16()
  reader.skipTags()
  return { firstOffset, lastOffset, deliveryCount }
}

function writeShareFetchResponseNodeEndpoints(
  writer: Writer,
  value: ShareFetchResponseNodeEndpointsInput,
): void {
  writer.int32(value.nodeId)
  writer.string(value.host, flexible)
  writer.int32(value.port)
  writer.nullableString(value.rack ?? null, flexible)
  writer.noTags()
}

function readShareFetchResponseNodeEndpoints(reader: Reader): ShareFetchResponseNodeEndpoints {
  const nodeId = reader.int32()
  const host = reader.string(flexible, 'ShareFetchResponse.nodeEndpoints.host')
  const port = reader.int32()
  const rack = reader.nullableString(flexible, 'ShareFetchResponse.nodeEndpoints.rack')
  reader.skipTags()
  return { nodeId, host, port, rack }
}
