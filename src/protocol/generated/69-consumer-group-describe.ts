// Generated from schemas/69-consumer-group-describe.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface ConsumerGroupDescribeRequest {
  groupIds: string[]
  includeAuthorizedOperations: boolean
}

export interface ConsumerGroupDescribeRequestInput {
  groupIds: readonly string[]
  includeAuthorizedOperations: boolean
}

export interface ConsumerGroupDescribeResponse {
  throttleTimeMs: number
  groups: ConsumerGroupDescribeResponseGroups[]
}

export interface ConsumerGroupDescribeResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  groups: readonly ConsumerGroupDescribeResponseGroupsInput[]
}

export interface ConsumerGroupDescribeResponseGroups {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: ConsumerGroupDescribeResponseGroupsMembers[]
  authorizedOperations: number
}

export interface ConsumerGroupDescribeResponseGroupsInput {
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: readonly ConsumerGroupDescribeResponseGroupsMembersInput[]
  /** Default: -2147483648. */
  authorizedOperations?: number
}

export interface ConsumerGroupDescribeResponseGroupsMembers {
  memberId: string
  instanceId: string | null
  rackId: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  subscribedTopicRegex: string | null
  assignment: ConsumerGroupDescribeResponseGroupsMembersAssignment
  targetAssignment: ConsumerGroupDescribeResponseGroupsMembersTargetAssignment
  /** Version 1 only. */
  memberType: number
}

export interface ConsumerGroupDescribeResponseGroupsMembersInput {
  memberId: string
  /** Default: null. */
  instanceId?: string | null
  /** Default: null. */
  rackId?: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: readonly string[]
  /** Default: null. */
  subscribedTopicRegex?: string | null
  assignment: ConsumerGroupDescribeResponseGroupsMembersAssignmentInput
  targetAssignment: ConsumerGroupDescribeResponseGroupsMembersTargetAssignmentInput
  /** Version 1 only. Default: -1. */
  memberType?: number
}

export interface ConsumerGroupDescribeResponseGroupsMembersAssignment {
  topicPartitions: ConsumerGroupDescribeResponseGroupsMembersAssignmentTopicPartitions[]
}

export interface ConsumerGroupDescribeResponseGroupsMembersAssignmentInput {
  topicPartitions: readonly ConsumerGroupDescribeResponseGroupsMembersAssignmentTopicPartitionsInput[]
}

export interface ConsumerGroupDescribeResponseGroupsMembersAssignmentTopicPartitions {
  topicId: string
  topicName: string
  partitions: number[]
}

export interface ConsumerGroupDescribeResponseGroupsMembersAssignmentTopicPartitionsInput {
  topicId: string
  topicName: string
  partitions: readonly number[]
}

export interface ConsumerGroupDescribeResponseGroupsMembersTargetAssignment {
  topicPartitions: ConsumerGroupDescribeResponseGroupsMembersTargetAssignmentTopicPartitions[]
}

export interface ConsumerGroupDescribeResponseGroupsMembersTargetAssignmentInput {
  topicPartitions: readonly ConsumerGroupDescribeResponseGroupsMembersTargetAssignmentTopicPartitionsInput[]
}

export interface ConsumerGroupDescribeResponseGroupsMembersTargetAssignmentTopicPartitions {
  topicId: string
  topicName: string
  partitions: number[]
}

export interface ConsumerGroupDescribeResponseGroupsMembersTargetAssignmentTopicPartitionsInput {
  topicId: string
  topicName: string
  partitions: readonly number[]
}

/** Describes groups of the KIP-848 protocol with their members. */
export const ConsumerGroupDescribe: Api<ConsumerGroupDescribeRequestInput, ConsumerGroupDescribeResponse, ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponseInput> = {
  key: 69,
  name: 'ConsumerGroupDescribe',
  minVersion: 0,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: 0,
  goesTo: 'groupCoordinator',
  encodeRequest: writeConsumerGroupDescribeRequest,
  decodeRequest: readConsumerGroupDescribeRequest,
  encodeResponse: writeConsumerGroupDescribeResponse,
  decodeResponse: readConsumerGroupDescribeResponse,
}

function writeConsumerGroupDescribeRequest(
  writer: Writer,
  value: ConsumerGroupDescribeRequestInput,
): void {
  const groupIds = value.groupIds
  writer.count(groupIds.length, flexible)
  for (const item of groupIds) writer.string(item, flexible)
  writer.bool(value.includeAuthorizedOperations)
  writer.noTags()
}

function readConsumerGroupDescribeRequest(reader: Reader): ConsumerGroupDescribeRequest {
  const groupIds: string[] = []
  for (let left = reader.count(flexible, 1, 'ConsumerGroupDescribeRequest.groupIds'); left > 0; left--) {
    groupIds.push(reader.string(flexible, 'ConsumerGroupDescribeRequest.groupIds'))
  }
  const includeAuthorizedOperations = reader.bool()
  reader.skipTags()
  return { groupIds, includeAuthorizedOperations }
}

function writeConsumerGroupDescribeResponse(
  writer: Writer,
  value: ConsumerGroupDescribeResponseInput,
  version: number,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  const groups = value.groups
  writer.count(groups.length, flexible)
  for (const item of groups) writeConsumerGroupDescribeResponseGroups(writer, item, version)
  writer.noTags()
}

function readConsumerGroupDescribeResponse(
  reader: Reader,
  version: number,
): ConsumerGroupDescribeResponse {
  const throttleTimeMs = reader.int32()
  const groups: ConsumerGroupDescribeResponseGroups[] = []
  for (let left = reader.count(flexible, 20, 'ConsumerGroupDescribeResponse.groups'); left > 0; left--) {
    groups.push(readConsumerGroupDescribeResponseGroups(reader, version))
  }
  reader.skipTags()
  return { throttleTimeMs, groups }
}

function writeConsumerGroupDescribeResponseGroups(
  writer: Writer,
  value: ConsumerGroupDescribeResponseGroupsInput,
  version: number,
): void {
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.string(value.groupId, flexible)
  writer.string(value.groupState, flexible)
  writer.int32(value.groupEpoch)
  writer.int32(value.assignmentEpoch)
  writer.string(value.assignorName, flexible)
  const members = value.members
  writer.count(members.length, flexible)
  for (const item of members) writeConsumerGroupDescribeResponseGroupsMembers(writer, item, version)
  writer.int32(value.authorizedOperations ?? -2147483648)
  writer.noTags()
}

function readConsumerGroupDescribeResponseGroups(
  reader: Reader,
  version: number,
): ConsumerGroupDescribeResponseGroups {
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'ConsumerGroupDescribeResponse.groups.errorMessage')
  const groupId = reader.string(flexible, 'ConsumerGroupDescribeResponse.groups.groupId')
  const groupState = reader.string(flexible, 'ConsumerGroupDescribeResponse.groups.groupState')
  const groupEpoch = reader.int32()
  const assignmentEpoch = reader.int32()
  const assignorName = reader.string(flexible, 'ConsumerGroupDescribeResponse.groups.assignorName')
  const members: ConsumerGroupDescribeResponseGroupsMembers[] = []
  for (let left = reader.count(flexible, 16, 'ConsumerGroupDescribeResponse.groups.members'); left > 0; left--) {
    members.push(readConsumerGroupDescribeResponseGroupsMembers(reader, version))
  }
  const authorizedOperations = reader.int32()
  reader.skipTags()
  return {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    assignorName,
    members,
    authorizedOperations,
  }
}

function writeConsumerGroupDescribeResponseGroupsMembers(
  writer: Writer,
  value: ConsumerGroupDescribeResponseGroupsMembersInput,
  version: number,
): void {
  writer.string(value.memberId, flexible)
  writer.nullableString(value.instanceId ?? null, flexible)
  writer.nullableString(value.rackId ?? null, flexible)
  writer.int32(value.memberEpoch)
  writer.string(value.clientId, flexible)
  writer.string(value.clientHost, flexible)
  const subscribedTopicNames = value.subscribedTopicNames
  writer.count(subscribedTopicNames.length, flexible)
  for (const item of subscribedTopicNames) writer.string(item, flexible)
  writer.nullableString(value.subscribedTopicRegex ?? null, flexible)
  writeConsumerGroupDescribeResponseGroupsMembersAssignment(writer, value.assignment)
  writeConsumerGroupDescribeResponseGroupsMembersTargetAssignment(writer, value.targetAssignment)
  if (version >= 1) writer.int8(value.memberType ?? -1)
  writer.noTags()
}

function readConsumerGroupDescribeResponseGroupsMembers(
  reader: Reader,
  version: number,
): ConsumerGroupDescribeResponseGroupsMembers {
  const memberId = reader.string(flexible, 'ConsumerGroupDescribeResponse.groups.members.memberId')
  const instanceId =
    reader.nullableString(flexible, 'ConsumerGroupDescribeResponse.groups.members.instanceId')
  const rackId = reader.nullableString(flexible, 'ConsumerGroupDescribeResponse.groups.members.rackId')
  const memberEpoch = reader.int32()
  const clientId = reader.string(flexible, 'ConsumerGroupDescribeResponse.groups.members.clientId')
  const clientHost = reader.string(flexible, 'ConsumerGroupDescribeResponse.groups.members.clientHost')
  const subscribedTopicNames: string[] = []
  for (let left = reader.count(flexible, 1, 'ConsumerGroupDescribeResponse.groups.members.subscribedTopicNames'); left > 0; left--) {
    subscribedTopicNames.push(reader.string(flexible, 'ConsumerGroupDescribeResponse.groups.members.subscribedTopicNames'))
  }
  const subscribedTopicRegex =
    reader.nullableString(flexible, 'ConsumerGroupDescribeResponse.groups.members.subscribedTopicRegex')
  const assignment = readConsumerGroupDescribeResponseGroupsMembersAssignment(reader)
  const targetAssignment = readConsumerGroupDescribeResponseGroupsMembersTargetAssignment(reader)
  const memberType = version >= 1 ? reader.int8() : -1
  reader.skipTags()
  return {
    memberId,
    instanceId,
    rackId,
    memberEpoch,
    clientId,
    clientHost,
    subscribedTopicNames,
    subscribedTopicRegex,
    assignment,
    targetAssignment,
    memberType,
  }
}

function writeConsumerGroupDescribeResponseGroupsMembersAssignment(
  writer: Writer,
  value: ConsumerGroupDescribeResponseGroupsMembersAssignmentInput,
): void {
  const topicPartitions = value.topicPartitions
  writer.count(topicPartitions.length, flexible)
  for (const item of topicPartitions) {
    writeConsumerGroupDescribeResponseGroupsMembersAssignmentTopicPartitions(writer, item)
  }
  writer.noTags()
}

function readConsumerGroupDescribeResponseGroupsMembersAssignment(
  reader: Reader,
): ConsumerGroupDescribeResponseGroupsMembersAssignment {
  const topicPartitions: ConsumerGroupDescribeResponseGroupsMembersAssignmentTopicPartitions[] = []
  for (let left = reader.count(flexible, 19, 'ConsumerGroupDescribeResponse.groups.members.assignment.topicPartitions'); left > 0; left--) {
    topicPartitions.push(readConsumerGroupDescribeResponseGroupsMembersAssignmentTopicPartitions(reader))
  }
  reader.skipTags()
  return { topicPartitions }
}

function writeConsumerGroupDescribeResponseGroupsMembersAssignmentTopicPartitions(
  writer: Writer,
  value: ConsumerGroupDescribeResponseGroupsMembersAssignmentTopicPartitionsInput,
): void {
  writer.uuid(value.topicId)
  writer.string(value.topicName, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readConsumerGroupDescribeResponseGroupsMembersAssignmentTopicPartitions(
  reader: Reader,
): ConsumerGroupDescribeResponseGroupsMembersAssignmentTopicPartitions {
  const topicId = reader.uuid()
  const topicName =
    reader.string(flexible, 'ConsumerGroupDescribeResponse.groups.members.assignment.topicPartitions.topicName')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'ConsumerGroupDescribeResponse.groups.members.assignment.topicPartitions.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { topicId, topicName, partitions }
}

function writeConsumerGroupDescribeResponseGroupsMembersTargetAssignment(
  writer: Writer,
  value: ConsumerGroupDescribeResponseGroupsMembersTargetAssignmentInput,
): void {
  const topicPartitions = value.topicPartitions
  writer.count(topicPartitions.length, flexible)
  for (const item of topicPartitions) {
    writeConsumerGroupDescribeResponseGroupsMembersTargetAssignmentTopicPartitions(writer, item)
  }
  writer.noTags()
}

function readConsumerGroupDescribeResponseGroupsMembersTargetAssignment(
  reader: Reader,
): ConsumerGroupDescribeResponseGroupsMembersTargetAssignment {
  const topicPartitions: ConsumerGroupDescribeResponseGroupsMembersTargetAssignmentTopicPartitions[] = []
  for (let left = reader.count(flexible, 19, 'ConsumerGroupDescribeResponse.groups.members.targetAssignment.topicPartitions'); left > 0; left--) {
    topicPartitions.push(readConsumerGroupDescribeResponseGroupsMembersTargetAssignmentTopicPartitions(reader))
  }
  reader.skipTags()
  return { topicPartitions }
}

function writeConsumerGroupDescribeResponseGroupsMembersTargetAssignmentTopicPartitions(
  writer: Writer,
  value: ConsumerGroupDescribeResponseGroupsMembersTargetAssignmentTopicPartitionsInput,
): void {
  writer.uuid(value.topicId)
  writer.string(value.topicName, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readConsumerGroupDescribeResponseGroupsMembersTargetAssignmentTopicPartitions(
  reader: Reader,
): ConsumerGroupDescribeResponseGroupsMembersTargetAssignmentTopicPartitions {
  const topicId = reader.uuid()
  const topicName =
    reader.string(flexible, 'ConsumerGroupDescribeResponse.groups.members.targetAssignment.topicPartitions.topicName')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'ConsumerGroupDescribeResponse.groups.members.targetAssignment.topicPartitions.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { topicId, topicName, partitions }
}
