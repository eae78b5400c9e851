// Generated from schemas/68-consumer-group-heartbeat.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface ConsumerGroupHeartbeatRequest {
  groupId: string
  memberId: string
  memberEpoch: number
  instanceId: string | null
  rackId: string | null
  rebalanceTimeoutMs: number
  subscribedTopicNames: string[] | null
  /** Version 1 only. */
  subscribedTopicRegex: string | null
  serverAssignor: string | null
  topicPartitions: ConsumerGroupHeartbeatRequestTopicPartitions[] | null
}

export interface ConsumerGroupHeartbeatRequestInput {
  groupId: string
  memberId: string
  memberEpoch: number
  /** Default: null. */
  instanceId?: string | null
  /** Default: null. */
  rackId?: string | null
  /** Default: -1. */
  rebalanceTimeoutMs?: number
  /** Default: null. */
  subscribedTopicNames?: readonly string[] | null
  /** Version 1 only. Default: null. */
  subscribedTopicRegex?: string | null
  /** Default: null. */
  serverAssignor?: string | null
  /** Default: null. */
  topicPartitions?: readonly ConsumerGroupHeartbeatRequestTopicPartitionsInput[] | null
}

export interface ConsumerGroupHeartbeatRequestTopicPartitions {
  topicId: string
  partitions: number[]
}

export interface ConsumerGroupHeartbeatRequestTopicPartitionsInput {
  topicId: string
  partitions: readonly number[]
}

export interface ConsumerGroupHeartbeatResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  memberId: string | null
  memberEpoch: number
  heartbeatIntervalMs: number
  assignment: ConsumerGroupHeartbeatResponseAssignment | null
}

export interface ConsumerGroupHeartbeatResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  /** Default: null. */
  memberId?: string | null
  memberEpoch: number
  heartbeatIntervalMs: number
  assignment?: ConsumerGroupHeartbeatResponseAssignmentInput | null
}

export interface ConsumerGroupHeartbeatResponseAssignment {
  topicPartitions: ConsumerGroupHeartbeatResponseAssignmentTopicPartitions[]
}

export interface ConsumerGroupHeartbeatResponseAssignmentInput {
  topicPartitions: readonly ConsumerGroupHeartbeatResponseAssignmentTopicPartitionsInput[]
}

export interface ConsumerGroupHeartbeatResponseAssignmentTopicPartitions {
  topicId: string
  partitions: number[]
}

export interface ConsumerGroupHeartbeatResponseAssignmentTopicPartitionsInput {
  topicId: string
  partitions: readonly number[]
}

/** Joins, keeps alive and leaves a group of the KIP-848 protocol, and carries its assignment. */
export const ConsumerGroupHeartbeat: Api<ConsumerGroupHeartbeatRequestInput, ConsumerGroupHeartbeatResponse, ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponseInput> = {
  key: 68,
  name: 'ConsumerGroupHeartbeat',
  minVersion: 0,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: 0,
  goesTo: 'groupCoordinator',
  encodeRequest: writeConsumerGroupHeartbeatRequest,
  decodeRequest: readConsumerGroupHeartbeatRequest,
  encodeResponse: writeConsumerGroupHeartbeatResponse,
  decodeResponse: readConsumerGroupHeartbeatResponse,
}

function writeConsumerGroupHeartbeatRequest(
  writer: Writer,
  value: ConsumerGroupHeartbeatRequestInput,
  version: number,
): void {
  writer.string(value.groupId, flexible)
  writer.string(value.memberId, flexible)
  writer.int32(value.memberEpoch)
  writer.nullableString(value.instanceId ?? null, flexible)
  writer.nullableString(value.rackId ?? null, flexible)
  writer.int32(value.rebalanceTimeoutMs ?? -1)
  const subscribedTopicNames = value.subscribedTopicNames ?? null
  writer.nullableCount(subscribedTopicNames === null ? -1 : subscribedTopicNames.length, flexible)
  for (const item of subscribedTopicNames ?? []) writer.string(item, flexible)
  if (version >= 1) writer.nullableString(value.subscribedTopicRegex ?? null, flexible)
  else if (value.subscribedTopicRegex !== undefined && value.subscribedTopicRegex !== null) {
    throw unsupportedField('ConsumerGroupHeartbeatRequest.subscribedTopicRegex', version)
  }
  writer.nullableString(value.serverAssignor ?? null, flexible)
  const topicPartitions = value.topicPartitions ?? null
  writer.nullableCount(topicPartitions === null ? -1 : topicPartitions.length, flexible)
  for (const item of topicPartitions ?? []) writeConsumerGroupHeartbeatRequestTopicPartitions(writer, item)
  writer.noTags()
}

function readConsumerGroupHeartbeatRequest(
  reader: Reader,
  version: number,
): ConsumerGroupHeartbeatRequest {
  const groupId = reader.string(flexible, 'ConsumerGroupHeartbeatRequest.groupId')
  const memberId = reader.string(flexible, 'ConsumerGroupHeartbeatRequest.memberId')
  const memberEpoch = reader.int32()
  const instanceId = reader.nullableString(flexible, 'ConsumerGroupHeartbeatRequest.instanceId')
  const rackId = reader.nullableString(flexible, 'ConsumerGroupHeartbeatRequest.rackId')
  const rebalanceTimeoutMs = reader.int32()
  let subscribedTopicNames: string[] | null = null
  const subscribedTopicNamesCount =
    reader.nullableCount(flexible, 1, 'ConsumerGroupHeartbeatRequest.subscribedTopicNames')
  if (subscribedTopicNamesCount < 0) {
    subscribedTopicNames = null
  } else {
    subscribedTopicNames = []
    for (let left = subscribedTopicNamesCount; left > 0; left--) {
      subscribedTopicNames.push(reader.string(flexible, 'ConsumerGroupHeartbeatRequest.subscribedTopicNames'))
    }
  }
  const subscribedTopicRegex = version >= 1
    ? reader.nullableString(flexible, 'ConsumerGroupHeartbeatRequest.subscribedTopicRegex')
    : null
  const serverAssignor = reader.nullableString(flexible, 'ConsumerGroupHeartbeatRequest.serverAssignor')
  let topicPartitions: ConsumerGroupHeartbeatRequestTopicPartitions[] | null = null
  const topicPartitionsCount =
    reader.nullableCount(flexible, 18, 'ConsumerGroupHeartbeatRequest.topicPartitions')
  if (topicPartitionsCount < 0) {
    topicPartitions = null
  } else {
    topicPartitions = []
    for (let left = topicPartitionsCount; left > 0; left--) {
      topicPartitions.push(readConsumerGroupHeartbeatRequestTopicPartitions(reader))
    }
  }
  reader.skipTags()
  return {
    groupId,
    memberId,
    memberEpoch,
    instanceId,
    rackId,
    rebalanceTimeoutMs,
    subscribedTopicNames,
    subscribedTopicRegex,
    serverAssignor,
    topicPartitions,
  }
}

function writeConsumerGroupHeartbeatRequestTopicPartitions(
  writer: Writer,
  value: ConsumerGroupHeartbeatRequestTopicPartitionsInput,
): void {
  writer.uuid(value.topicId)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readConsumerGroupHeartbeatRequestTopicPartitions(
  reader: Reader,
): ConsumerGroupHeartbeatRequestTopicPartitions {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'ConsumerGroupHeartbeatRequest.topicPartitions.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { topicId, partitions }
}

function writeConsumerGroupHeartbeatResponse(
  writer: Writer,
  value: ConsumerGroupHeartbeatResponseInput,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.nullableString(value.memberId ?? null, flexible)
  writer.int32(value.memberEpoch)
  writer.int32(value.heartbeatIntervalMs)
  const assignment = value.assignment ?? null
  writer.present(assignment !== null)
  if (assignment !== null) writeConsumerGroupHeartbeatResponseAssignment(writer, assignment)
  writer.noTags()
}

function readConsumerGroupHeartbeatResponse(reader: Reader): ConsumerGroupHeartbeatResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'ConsumerGroupHeartbeatResponse.errorMessage')
  const memberId = reader.nullableString(flexible, 'ConsumerGroupHeartbeatResponse.memberId')
  const memberEpoch = reader.int32()
  const heartbeatIntervalMs = reader.int32()
  const assignment = (reader.present() ? readConsumerGroupHeartbeatResponseAssignment(reader) : null)
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, memberId, memberEpoch, heartbeatIntervalMs, assignment }
}

function writeConsumerGroupHeartbeatResponseAssignment(
  writer: Writer,
  value: ConsumerGroupHeartbeatResponseAssignmentInput,
): void {
  const topicPartitions = value.topicPartitions
  writer.count(topicPartitions.length, flexible)
  for (const item of topicPartitions) {
    writeConsumerGroupHeartbeatResponseAssignmentTopicPartitions(writer, item)
  }
  writer.noTags()
}

function readConsumerGroupHeartbeatResponseAssignment(
  reader: Reader,
): ConsumerGroupHeartbeatResponseAssignment {
  const topicPartitions: ConsumerGroupHeartbeatResponseAssignmentTopicPartitions[] = []
  for (let left = reader.count(flexible, 18, 'ConsumerGroupHeartbeatResponse.assignment.topicPartitions'); left > 0; left--) {
    topicPartitions.push(readConsumerGroupHeartbeatResponseAssignmentTopicPartitions(reader))
  }
  reader.skipTags()
  return { topicPartitions }
}

function writeConsumerGroupHeartbeatResponseAssignmentTopicPartitions(
  writer: Writer,
  value: ConsumerGroupHeartbeatResponseAssignmentTopicPartitionsInput,
): void {
  writer.uuid(value.topicId)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readConsumerGroupHeartbeatResponseAssignmentTopicPartitions(
  reader: Reader,
): ConsumerGroupHeartbeatResponseAssignmentTopicPartitions {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'ConsumerGroupHeartbeatResponse.assignment.topicPartitions.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { topicId, partitions }
}
