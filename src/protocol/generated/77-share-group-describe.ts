// Generated from schemas/77-share-group-describe.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface ShareGroupDescribeRequest {
  groupIds: string[]
  includeAuthorizedOperations: boolean
}

export interface ShareGroupDescribeRequestInput {
  groupIds: readonly string[]
  includeAuthorizedOperations: boolean
}

export interface ShareGroupDescribeResponse {
  throttleTimeMs: number
  groups: ShareGroupDescribeResponseGroups[]
}

export interface ShareGroupDescribeResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  groups: readonly ShareGroupDescribeResponseGroupsInput[]
}

export interface ShareGroupDescribeResponseGroups {
  errorCode: number
  errorMessage: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: ShareGroupDescribeResponseGroupsMembers[]
  authorizedOperations: number
}

export interface ShareGroupDescribeResponseGroupsInput {
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  groupId: string
  groupState: string
  groupEpoch: number
  assignmentEpoch: number
  assignorName: string
  members: readonly ShareGroupDescribeResponseGroupsMembersInput[]
  /** Default: -2147483648. */
  authorizedOperations?: number
}

export interface ShareGroupDescribeResponseGroupsMembers {
  memberId: string
  rackId: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: string[]
  assignment: ShareGroupDescribeResponseGroupsMembersAssignment
}

export interface ShareGroupDescribeResponseGroupsMembersInput {
  memberId: string
  /** Default: null. */
  rackId?: string | null
  memberEpoch: number
  clientId: string
  clientHost: string
  subscribedTopicNames: readonly string[]
  assignment: ShareGroupDescribeResponseGroupsMembersAssignmentInput
}

export interface ShareGroupDescribeResponseGroupsMembersAssignment {
  topicPartitions: ShareGroupDescribeResponseGroupsMembersAssignmentTopicPartitions[]
}

export interface ShareGroupDescribeResponseGroupsMembersAssignmentInput {
  topicPartitions: readonly ShareGroupDescribeResponseGroupsMembersAssignmentTopicPartitionsInput[]
}

export interface ShareGroupDescribeResponseGroupsMembersAssignmentTopicPartitions {
  topicId: string
  topicName: string
  partitions: number[]
}

export interface ShareGroupDescribeResponseGroupsMembersAssignmentTopicPartitionsInput {
  topicId: string
  topicName: string
  partitions: readonly number[]
}

/** Describes share groups with their members. */
export const ShareGroupDescribe: Api<ShareGroupDescribeRequestInput, ShareGroupDescribeResponse, ShareGroupDescribeRequest, ShareGroupDescribeResponseInput> = {
  key: 77,
  name: 'ShareGroupDescribe',
  minVersion: 1,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: 0,
  goesTo: 'groupCoordinator',
  encodeRequest: writeShareGroupDescribeRequest,
  decodeRequest: readShareGroupDescribeRequest,
  encodeResponse: writeShareGroupDescribeResponse,
  decodeResponse: readShareGroupDescribeResponse,
}

function writeShareGroupDescribeRequest(writer: Writer, value: ShareGroupDescribeRequestInput): void {
  const groupIds = value.groupIds
  writer.count(groupIds.length, flexible)
  for (const item of groupIds) writer.string(item, flexible)
  writer.bool(value.includeAuthorizedOperations)
  writer.noTags()
}

function readShareGroupDescribeRequest(reader: Reader): ShareGroupDescribeRequest {
  const groupIds: string[] = []
  for (let left = reader.count(flexible, 1, 'ShareGroupDescribeRequest.groupIds'); left > 0; left--) {
    groupIds.push(reader.string(flexible, 'ShareGroupDescribeRequest.groupIds'))
  }
  const includeAuthorizedOperations = reader.bool()
  reader.skipTags()
  return { groupIds, includeAuthorizedOperations }
}

function writeShareGroupDescribeResponse(writer: Writer, value: ShareGroupDescribeResponseInput): void {
  writer.int32(value.throttleTimeMs ?? 0)
  const groups = value.groups
  writer.count(groups.length, flexible)
  for (const item of groups) writeShareGroupDescribeResponseGroups(writer, item)
  writer.noTags()
}

function readShareGroupDescribeResponse(reader: Reader): ShareGroupDescribeResponse {
  const throttleTimeMs = reader.int32()
  const groups: ShareGroupDescribeResponseGroups[] = []
  for (let left = reader.count(flexible, 20, 'ShareGroupDescribeResponse.groups'); left > 0; left--) {
    groups.push(readShareGroupDescribeResponseGroups(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, groups }
}

function writeShareGroupDescribeResponseGroups(
  writer: Writer,
  value: ShareGroupDescribeResponseGroupsInput,
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
  for (const item of members) writeShareGroupDescribeResponseGroupsMembers(writer, item)
  writer.int32(value.authorizedOperations ?? -2147483648)
  writer.noTags()
}

function readShareGroupDescribeResponseGroups(reader: Reader): ShareGroupDescribeResponseGroups {
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'ShareGroupDescribeResponse.groups.errorMessage')
  const groupId = reader.string(flexible, 'ShareGroupDescribeResponse.groups.groupId')
  const groupState = reader.string(flexible, 'ShareGroupDescribeResponse.groups.groupState')
  const groupEpoch = reader.int32()
  const assignmentEpoch = reader.int32()
  const assignorName = reader.string(flexible, 'ShareGroupDescribeResponse.groups.assignorName')
  const members: ShareGroupDescribeResponseGroupsMembers[] = []
  for (let left = reader.count(flexible, 12, 'ShareGroupDescribeResponse.groups.members'); left > 0; left--) {
    members.push(readShareGroupDescribeResponseGroupsMembers(reader))
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

function writeShareGroupDescribeResponseGroupsMembers(
  writer: Writer,
  value: ShareGroupDescribeResponseGroupsMembersInput,
): void {
  writer.string(value.memberId, flexible)
  writer.nullableString(value.rackId ?? null, flexible)
  writer.int32(value.memberEpoch)
  writer.string(value.clientId, flexible)
  writer.string(value.clientHost, flexible)
  const subscribedTopicNames = value.subscribedTopicNames
  writer.count(subscribedTopicNames.length, flexible)
  for (const item of subscribedTopicNames) writer.string(item, flexible)
  writeShareGroupDescribeResponseGroupsMembersAssignment(writer, value.assignment)
  writer.noTags()
}

function readShareGroupDescribeResponseGroupsMembers(
  reader: Reader,
): ShareGroupDescribeResponseGroupsMembers {
  const memberId = reader.string(flexible, 'ShareGroupDescribeResponse.groups.members.memberId')
  const rackId = reader.nullableString(flexible, 'ShareGroupDescribeResponse.groups.members.rackId')
  const memberEpoch = reader.int32()
  const clientId = reader.string(flexible, 'ShareGroupDescribeResponse.groups.members.clientId')
  const clientHost = reader.string(flexible, 'ShareGroupDescribeResponse.groups.members.clientHost')
  const subscribedTopicNames: string[] = []
  for (let left = reader.count(flexible, 1, 'ShareGroupDescribeResponse.groups.members.subscribedTopicNames'); left > 0; left--) {
    subscribedTopicNames.push(reader.string(flexible, 'ShareGroupDescribeResponse.groups.members.subscribedTopicNames'))
  }
  const assignment = readShareGroupDescribeResponseGroupsMembersAssignment(reader)
  reader.skipTags()
  return { memberId, rackId, memberEpoch, clientId, clientHost, subscribedTopicNames, assignment }
}

function writeShareGroupDescribeResponseGroupsMembersAssignment(
  writer: Writer,
  value: ShareGroupDescribeResponseGroupsMembersAssignmentInput,
): void {
  const topicPartitions = value.topicPartitions
  writer.count(topicPartitions.length, flexible)
  for (const item of topicPartitions) {
    writeShareGroupDescribeResponseGroupsMembersAssignmentTopicPartitions(writer, item)
  }
  writer.noTags()
}

function readShareGroupDescribeResponseGroupsMembersAssignment(
  reader: Reader,
): ShareGroupDescribeResponseGroupsMembersAssignment {
  const topicPartitions: ShareGroupDescribeResponseGroupsMembersAssignmentTopicPartitions[] = []
  for (let left = reader.count(flexible, 19, 'ShareGroupDescribeResponse.groups.members.assignment.topicPartitions'); left > 0; left--) {
    topicPartitions.push(readShareGroupDescribeResponseGroupsMembersAssignmentTopicPartitions(reader))
  }
  reader.skipTags()
  return { topicPartitions }
}

function writeShareGroupDescribeResponseGroupsMembersAssignmentTopicPartitions(
  writer: Writer,
  value: ShareGroupDescribeResponseGroupsMembersAssignmentTopicPartitionsInput,
): void {
  writer.uuid(value.topicId)
  writer.string(value.topicName, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readShareGroupDescribeResponseGroupsMembersAssignmentTopicPartitions(
  reader: Reader,
): ShareGroupDescribeResponseGroupsMembersAssignmentTopicPartitions {
  const topicId = reader.uuid()
  const topicName =
    reader.string(flexible, 'ShareGroupDescribeResponse.groups.members.assignment.topicPartitions.topicName')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'ShareGroupDescribeResponse.groups.members.assignment.topicPartitions.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { topicId, topicName, partitions }
}
