// Generated from schemas/76-share-group-heartbeat.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface ShareGroupHeartbeatRequest {
  groupId: string
  memberId: string
  memberEpoch: number
  rackId: string | null
  subscribedTopicNames: string[] | null
}

export interface ShareGroupHeartbeatRequestInput {
  groupId: string
  memberId: string
  memberEpoch: number
  /** Default: null. */
  rackId?: string | null
  /** Default: null. */
  subscribedTopicNames?: readonly string[] | null
}

export interface ShareGroupHeartbeatResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  memberId: string | null
  memberEpoch: number
  heartbeatIntervalMs: number
  assignment: ShareGroupHeartbeatResponseAssignment | null
}

export interface ShareGroupHeartbeatResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  /** Default: null. */
  memberId?: string | null
  memberEpoch: number
  heartbeatIntervalMs: number
  assignment?: ShareGroupHeartbeatResponseAssignmentInput | null
}

export interface ShareGroupHeartbeatResponseAssignment {
  topicPartitions: ShareGroupHeartbeatResponseAssignmentTopicPartitions[]
}

export interface ShareGroupHeartbeatResponseAssignmentInput {
  topicPartitions: readonly ShareGroupHeartbeatResponseAssignmentTopicPartitionsInput[]
}

export interface ShareGroupHeartbeatResponseAssignmentTopicPartitions {
  topicId: string
  partitions: number[]
}

export interface ShareGroupHeartbeatResponseAssignmentTopicPartitionsInput {
  topicId: string
  partitions: readonly number[]
}

/** Joins, keeps alive and leaves a share group, and carries its assignment. */
export const ShareGroupHeartbeat: Api<ShareGroupHeartbeatRequestInput, ShareGroupHeartbeatResponse, ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponseInput> = {
  key: 76,
  name: 'ShareGroupHeartbeat',
  minVersion: 1,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: 0,
  goesTo: 'groupCoordinator',
  encodeRequest: writeShareGroupHeartbeatRequest,
  decodeRequest: readShareGroupHeartbeatRequest,
  encodeResponse: writeShareGroupHeartbeatResponse,
  decodeResponse: readShareGroupHeartbeatResponse,
}

function writeShareGroupHeartbeatRequest(writer: Writer, value: ShareGroupHeartbeatRequestInput): void {
  writer.string(value.groupId, flexible)
  writer.string(value.memberId, flexible)
  writer.int32(value.memberEpoch)
  writer.nullableString(value.rackId ?? null, flexible)
  const subscribedTopicNames = value.subscribedTopicNames ?? null
  writer.nullableCount(subscribedTopicNames === null ? -1 : subscribedTopicNames.length, flexible)
  for (const item of subscribedTopicNames ?? []) writer.string(item, flexible)
  writer.noTags()
}

function readShareGroupHeartbeatRequest(reader: Reader): ShareGroupHeartbeatRequest {
  const groupId = reader.string(flexible, 'ShareGroupHeartbeatRequest.groupId')
  const memberId = reader.string(flexible, 'ShareGroupHeartbeatRequest.memberId')
  const memberEpoch = reader.int32()
  const rackId = reader.nullableString(flexible, 'ShareGroupHeartbeatRequest.rackId')
  let subscribedTopicNames: string[] | null = null
  const subscribedTopicNamesCount =
    reader.nullableCount(flexible, 1, 'ShareGroupHeartbeatRequest.subscribedTopicNames')
  if (subscribedTopicNamesCount < 0) {
    subscribedTopicNames = null
  } else {
    subscribedTopicNames = []
    for (let left = subscribedTopicNamesCount; left > 0; left--) {
      subscribedTopicNames.push(reader.string(flexible, 'ShareGroupHeartbeatRequest.subscribedTopicNames'))
    }
  }
  reader.skipTags()
  return { groupId, memberId, memberEpoch, rackId, subscribedTopicNames }
}

function writeShareGroupHeartbeatResponse(writer: Writer, value: ShareGroupHeartbeatResponseInput): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.nullableString(value.memberId ?? null, flexible)
  writer.int32(value.memberEpoch)
  writer.int32(value.heartbeatIntervalMs)
  const assignment = value.assignment ?? null
  writer.present(assignment !== null)
  if (assignment !== null) writeShareGroupHeartbeatResponseAssignment(writer, assignment)
  writer.noTags()
}

function readShareGroupHeartbeatResponse(reader: Reader): ShareGroupHeartbeatResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'ShareGroupHeartbeatResponse.errorMessage')
  const memberId = reader.nullableString(flexible, 'ShareGroupHeartbeatResponse.memberId')
  const memberEpoch = reader.int32()
  const heartbeatIntervalMs = reader.int32()
  const assignment = (reader.present() ? readShareGroupHeartbeatResponseAssignment(reader) : null)
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, memberId, memberEpoch, heartbeatIntervalMs, assignment }
}

function writeShareGroupHeartbeatResponseAssignment(
  writer: Writer,
  value: ShareGroupHeartbeatResponseAssignmentInput,
): void {
  const topicPartitions = value.topicPartitions
  writer.count(topicPartitions.length, flexible)
  for (const item of topicPartitions) {
    writeShareGroupHeartbeatResponseAssignmentTopicPartitions(writer, item)
  }
  writer.noTags()
}

function readShareGroupHeartbeatResponseAssignment(
  reader: Reader,
): ShareGroupHeartbeatResponseAssignment {
  const topicPartitions: ShareGroupHeartbeatResponseAssignmentTopicPartitions[] = []
  for (let left = reader.count(flexible, 18, 'ShareGroupHeartbeatResponse.assignment.topicPartitions'); left > 0; left--) {
    topicPartitions.push(readShareGroupHeartbeatResponseAssignmentTopicPartitions(reader))
  }
  reader.skipTags()
  return { topicPartitions }
}

function writeShareGroupHeartbeatResponseAssignmentTopicPartitions(
  writer: Writer,
  value: ShareGroupHeartbeatResponseAssignmentTopicPartitionsInput,
): void {
  writer.uuid(value.topicId)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readShareGroupHeartbeatResponseAssignmentTopicPartitions(
  reader: Reader,
): ShareGroupHeartbeatResponseAssignmentTopicPartitions {
  const topicId = reader.uuid()
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'ShareGroupHeartbeatResponse.assignment.topicPartitions.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { topicId, partitions }
}
