// Generated from schemas/79-share-acknowledge.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface ShareAcknowledgeRequest {
  groupId: string | null
  memberId: string | null
  shareSessionEpoch: number
  /** Version 2 only. */
  isRenewAck: boolean
  topics: ShareAcknowledgeRequestTopics[]
}

export interface ShareAcknowledgeRequestInput {
  /** Default: null. */
  groupId?: string | null
  memberId: string | null
  shareSessionEpoch: number
  /** Version 2 only. Default: false. */
  isRenewAck?: boolean
  topics: readonly ShareAcknowledgeRequestTopicsInput[]
}

export interface ShareAcknowledgeRequestTopics {
  topicId: string
  partitions: ShareAcknowledgeRequestTopicsPartitions[]
}

export interface ShareAcknowledgeRequestTopicsInput {
  topicId: string
  partitions: readonly ShareAcknowledgeRequestTopicsPartitionsInput[]
}

export interface ShareAcknowledgeRequestTopicsPartitions {
  partitionIndex: number
  acknowledgementBatches: ShareAcknowledgeRequestTopicsPartitionsAcknowledgementBatches[]
}

export interface ShareAcknowledgeRequestTopicsPartitionsInput {
  partitionIndex: number
  acknowledgementBatches: readonly ShareAcknowledgeRequestTopicsPartitionsAcknowledgementBatchesInput[]
}

export interface ShareAcknowledgeRequestTopicsPartitionsAcknowledgementBatches {
  firstOffset: number
  lastOffset: number
  acknowledgeTypes: number[]
}

export interface ShareAcknowledgeRequestTopicsPartitionsAcknowledgementBatchesInput {
  firstOffset: number
  lastOffset: number
  acknowledgeTypes: readonly number[]
}

export interface ShareAcknowledgeResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  /** Version 2 only. */
  acquisitionLockTimeoutMs: number
  responses: ShareAcknowledgeResponseResponses[]
  nodeEndpoints: ShareAcknowledgeResponseNodeEndpoints[]
}

export interface ShareAcknowledgeResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  /** Version 2 only. Default: 0. */
  acquisitionLockTimeoutMs?: number
  responses: readonly ShareAcknowledgeResponseResponsesInput[]
  nodeEndpoints: readonly ShareAcknowledgeResponseNodeEndpointsInput[]
}

export interface ShareAcknowledgeResponseResponses {
  topicId: string
  partitions: ShareAcknowledgeResponseResponsesPartitions[]
}

export interface ShareAcknowledgeResponseResponsesInput {
  topicId: string
  partitions: readonly ShareAcknowledgeResponseResponsesPartitionsInput[]
}

export interface ShareAcknowledgeResponseResponsesPartitions {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  currentLeader: ShareAcknowledgeResponseResponsesPartitionsCurrentLeader
}

export interface ShareAcknowledgeResponseResponsesPartitionsInput {
  partitionIndex: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  currentLeader: ShareAcknowledgeResponseResponsesPartitionsCurrentLeaderInput
}

export interface ShareAcknowledgeResponseResponsesPartitionsCurrentLeader {
  leaderId: number
  leaderEpoch: number
}

export interface ShareAcknowledgeResponseResponsesPartitionsCurrentLeaderInput {
  leaderId: number
  leaderEpoch: number
}

export interface ShareAcknowledgeResponseNodeEndpoints {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface ShareAcknowledgeResponseNodeEndpointsInput {
  nodeId: number
  host: string
  port: number
  /** Default: null. */
  rack?: string | null
}

/** Acknowledges records of a share group. */
export const ShareAcknowledge: Api<ShareAcknowledgeRequestInput, ShareAcknowledgeResponse, ShareAcknowledgeRequest, ShareAcknowledgeResponseInput> = {
  key: 79,
  name: 'ShareAcknowledge',
  minVersion: 1,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 0,
  goesTo: 'partitionLeader',
  encodeRequest: writeShareAcknowledgeRequest,
  decodeRequest: readShareAcknowledgeRequest,
  encodeResponse: writeShareAcknowledgeResponse,
  decodeResponse: readShareAcknowledgeResponse,
}

function writeShareAcknowledgeRequest(
  writer: Writer,
  value: ShareAcknowledgeRequestInput,
  version: number,
): void {
  writer.nullableString(value.groupId ?? null, flexible)
  writer.nullableString(value.memberId, flexible)
  writer.int32(value.shareSessionEpoch)
  if (version >= 2) writer.bool(value.isRenewAck ?? false)
  else if (value.isRenewAck !== undefined && value.isRenewAck !== false) {
    throw unsupportedField('ShareAcknowledgeRequest.isRenewAck', version)
  }
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeShareAcknowledgeRequestTopics(writer, item)
  writer.noTags()
}

function readShareAcknowledgeRequest(reader: Reader, version: number): ShareAcknowledgeRequest {
  const groupId = reader.nullableString(flexible, 'ShareAcknowledgeRequest.groupId')
  const memberId = reader.nullableString(flexible, 'ShareAcknowledgeRequest.memberId')
  const shareSessionEpoch = reader.int32()
  const isRenewAck = version >= 2 ? reader.bool() : false
  const topics: ShareAcknowledgeRequestTopics[] = []
  for (let left = reader.count(flexible, 18, 'ShareAcknowledgeRequest.topics'); left > 0; left--) {
    topics.push(readShareAcknowledgeRequestTopics(reader))
  }
  reader.skipTags()
  return { groupId, memberId, shareSessionEpoch, isRenewAck, topics }
}

function writeShareAcknowledgeRequestTopics(
  writer: Writer,
  value: ShareAcknowledgeRequestTopicsInput,
): void {
  writer.uuid(value.topicId)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeShareAcknowledgeRequestTopicsPartitions(writer, item)
  writer.noTags()
}

function readShareAcknowledgeRequestTopics(reader: Reader): ShareAcknowledgeRequestTopics {
  const topicId = reader.uuid()
  const partitions: ShareAcknowledgeRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 6, 'ShareAcknowledgeRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readShareAcknowledgeRequestTopicsPartitions(reader))
  }
  reader.skipTags()
  return { topicId, partitions }
}

function writeShareAcknowledgeRequestTopicsPartitions(
  writer: Writer,
  value: ShareAcknowledgeRequestTopicsPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  const acknowledgementBatches = value.acknowledgementBatches
  writer.count(acknowledgementBatches.length, flexible)
  for (const item of acknowledgementBatches) {
    writeShareAcknowledgeRequestTopicsPartitionsAcknowledgementBatches(writer, item)
  }
  writer.noTags()
}

function readShareAcknowledgeRequestTopicsPartitions(
  reader: Reader,
): ShareAcknowledgeRequestTopicsPartitions {
  const partitionIndex = reader.int32()
  const acknowledgementBatches: ShareAcknowledgeRequestTopicsPartitionsAcknowledgementBatches[] = []
  for (let left = reader.count(flexible, 18, 'ShareAcknowledgeRequest.topics.partitions.acknowledgementBatches'); left > 0; left--) {
    acknowledgementBatches.push(readShareAcknowledgeRequestTopicsPartitionsAcknowledgementBatches(reader))
  }
  reader.skipTags()
  return { partitionIndex, acknowledgementBatches }
}

function writeShareAcknowledgeRequestTopicsPartitionsAcknowledgementBatches(
  writer: Writer,
  value: ShareAcknowledgeRequestTopicsPartitionsAcknowledgementBatchesInput,
): void {
  writer.safeInt64(value.firstOffset)
  writer.safeInt64(value.lastOffset)
  const acknowledgeTypes = value.acknowledgeTypes
  writer.count(acknowledgeTypes.length, flexible)
  for (const item of acknowledgeTypes) writer.int8(item)
  writer.noTags()
}

function readShareAcknowledgeRequestTopicsPartitionsAcknowledgementBatches(
  reader: Reader,
): ShareAcknowledgeRequestTopicsPartitionsAcknowledgementBatches {
  const firstOffset =
    reader.safeInt64('ShareAcknowledgeRequest.topics.partitions.acknowledgementBatches.firstOffset')
  const lastOffset =
    reader.safeInt64('ShareAcknowledgeRequest.topics.partitions.acknowledgementBatches.lastOffset')
  const acknowledgeTypes: number[] = []
  for (let left = reader.count(flexible, 1, 'ShareAcknowledgeRequest.topics.partitions.acknowledgementBatches.acknowledgeTypes'); left > 0; left--) {
    acknowledgeTypes.push(reader.int8())
  }
  reader.skipTags()
  return { firstOffset, lastOffset, acknowledgeTypes }
}

function writeShareAcknowledgeResponse(
  writer: Writer,
  value: ShareAcknowledgeResponseInput,
  version: number,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  if (version >= 2) writer.int32(value.acquisitionLockTimeoutMs ?? 0)
  const responses = value.responses
  writer.count(responses.length, flexible)
  for (const item of responses) writeShareAcknowledgeResponseResponses(writer, item)
  const nodeEndpoints = value.nodeEndpoints
  writer.count(nodeEndpoints.length, flexible)
  for (const item of nodeEndpoints) writeShareAcknowledgeResponseNodeEndpoints(writer, item)
  writer.noTags()
}

function readShareAcknowledgeResponse(reader: Reader, version: number): ShareAcknowledgeResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'ShareAcknowledgeResponse.errorMessage')
  const acquisitionLockTimeoutMs = version >= 2 ? reader.int32() : 0
  const responses: ShareAcknowledgeResponseResponses[] = []
  for (let left = reader.count(flexible, 18, 'ShareAcknowledgeResponse.responses'); left > 0; left--) {
    responses.push(readShareAcknowledgeResponseResponses(reader))
  }
  const nodeEndpoints: ShareAcknowledgeResponseNodeEndpoints[] = []
  for (let left = reader.count(flexible, 11, 'ShareAcknowledgeResponse.nodeEndpoints'); left > 0; left--) {
    nodeEndpoints.push(readShareAcknowledgeResponseNodeEndpoints(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, acquisitionLockTimeoutMs, responses, nodeEndpoints }
}

function writeShareAcknowledgeResponseResponses(
  writer: Writer,
  value: ShareAcknowledgeResponseResponsesInput,
): void {
  writer.uuid(value.topicId)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeShareAcknowledgeResponseResponsesPartitions(writer, item)
  writer.noTags()
}

function readShareAcknowledgeResponseResponses(reader: Reader): ShareAcknowledgeResponseResponses {
  const topicId = reader.uuid()
  const partitions: ShareAcknowledgeResponseResponsesPartitions[] = []
  for (let left = reader.count(flexible, 17, 'ShareAcknowledgeResponse.responses.partitions'); left > 0; left--) {
    partitions.push(readShareAcknowledgeResponseResponsesPartitions(reader))
  }
  reader.skipTags()
  return { topicId, partitions }
}

function writeShareAcknowledgeResponseResponsesPartitions(
  writer: Writer,
  value: ShareAcknowledgeResponseResponsesPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writeShareAcknowledgeResponseResponsesPartitionsCurrentLeader(writer, value.currentLeader)
  writer.noTags()
}

function readShareAcknowledgeResponseResponsesPartitions(
  reader: Reader,
): ShareAcknowledgeResponseResponsesPartitions {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'ShareAcknowledgeResponse.responses.partitions.errorMessage')
  const currentLeader = readShareAcknowledgeResponseResponsesPartitionsCurrentLeader(reader)
  reader.skipTags()
  return { partitionIndex, errorCode, errorMessage, currentLeader }
}

function writeShareAcknowledgeResponseResponsesPartitionsCurrentLeader(
  writer: Writer,
  value: ShareAcknowledgeResponseResponsesPartitionsCurrentLeaderInput,
): void {
  writer.int32(value.leaderId)
  writer.int32(value.leaderEpoch)
  writer.noTags()
}

function readShareAcknowledgeResponseResponsesPartitionsCurrentLeader(
  reader: Reader,
): ShareAcknowledgeResponseResponsesPartitionsCurrentLeader {
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  reader.skipTags()
  return { leaderId, leaderEpoch }
}

function writeShareAcknowledgeResponseNodeEndpoints(
  writer: Writer,
  value: ShareAcknowledgeResponseNodeEndpointsInput,
): void {
  writer.int32(value.nodeId)
  writer.string(value.host, flexible)
  writer.int32(value.port)
  writer.nullableString(value.rack ?? null, flexible)
  writer.noTags()
}

function readShareAcknowledgeResponseNodeEndpoints(
  reader: Reader,
): ShareAcknowledgeResponseNodeEndpoints {
  const nodeId = reader.int32()
  const host = reader.string(flexible, 'ShareAcknowledgeResponse.nodeEndpoints.host')
  const port = reader.int32()
  const rack = reader.nullableString(flexible, 'ShareAcknowledgeResponse.nodeEndpoints.rack')
  reader.skipTags()
  return { nodeId, host, port, rack }
}
