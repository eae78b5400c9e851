// Generated from schemas/15-describe-groups.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DescribeGroupsRequest {
  groups: string[]
  /** Since version 3. */
  includeAuthorizedOperations: boolean
}

export interface DescribeGroupsRequestInput {
  groups: readonly string[]
  /** Since version 3. Default: false. */
  includeAuthorizedOperations?: boolean
}

export interface DescribeGroupsResponse {
  /** Since version 1. */
  throttleTimeMs: number
  groups: DescribeGroupsResponseGroups[]
}

export interface DescribeGroupsResponseInput {
  /** Since version 1. Default: 0. */
  throttleTimeMs?: number
  groups: readonly DescribeGroupsResponseGroupsInput[]
}

export interface DescribeGroupsResponseGroups {
  errorCode: number
  /** Version 6 only. */
  errorMessage: string | null
  groupId: string
  groupState: string
  protocolType: string
  protocolData: string
  members: DescribeGroupsResponseGroupsMembers[]
  /** Since version 3. */
  authorizedOperations: number
}

export interface DescribeGroupsResponseGroupsInput {
  errorCode: number
  /** Version 6 only. Default: null. */
  errorMessage?: string | null
  groupId: string
  groupState: string
  protocolType: string
  protocolData: string
  members: readonly DescribeGroupsResponseGroupsMembersInput[]
  /** Since version 3. Default: -2147483648. */
  authorizedOperations?: number
}

export interface DescribeGroupsResponseGroupsMembers {
  memberId: string
  /** Since version 4. */
  groupInstanceId: string | null
  clientId: string
  clientHost: string
  memberMetadata: Buffer
  memberAssignment: Buffer
}

export interface DescribeGroupsResponseGroupsMembersInput {
  memberId: string
  /** Since version 4. Default: null. */
  groupInstanceId?: string | null
  clientId: string
  clientHost: string
  memberMetadata: Uint8Array
  memberAssignment: Uint8Array
}

/** Describes classic groups with their members. */
export const DescribeGroups: Api<DescribeGroupsRequestInput, DescribeGroupsResponse, DescribeGroupsRequest, DescribeGroupsResponseInput> = {
  key: 15,
  name: 'DescribeGroups',
  minVersion: 0,
  maxVersion: 6,
  latestVersion: 6,
  flexibleFrom: 5,
  goesTo: 'groupCoordinator',
  encodeRequest: writeDescribeGroupsRequest,
  decodeRequest: readDescribeGroupsRequest,
  encodeResponse: writeDescribeGroupsResponse,
  decodeResponse: readDescribeGroupsResponse,
}

function writeDescribeGroupsRequest(
  writer: Writer,
  value: DescribeGroupsRequestInput,
  version: number,
): void {
  const flexible = version >= 5
  const groups = value.groups
  writer.count(groups.length, flexible)
  for (const item of groups) writer.string(item, flexible)
  if (version >= 3) writer.bool(value.includeAuthorizedOperations ?? false)
  else if (value.includeAuthorizedOperations !== undefined && value.includeAuthorizedOperations !== false) {
    throw unsupportedField('DescribeGroupsRequest.includeAuthorizedOperations', version)
  }
  if (flexible) writer.noTags()
}

function readDescribeGroupsRequest(reader: Reader, version: number): DescribeGroupsRequest {
  const flexible = version >= 5
  const groups: string[] = []
  for (let left = reader.count(flexible, 1, 'DescribeGroupsRequest.groups'); left > 0; left--) {
    groups.push(reader.string(flexible, 'DescribeGroupsRequest.groups'))
  }
  const includeAuthorizedOperations = version >= 3 ? reader.bool() : false
  if (flexible) reader.skipTags()
  return { groups, includeAuthorizedOperations }
}

function writeDescribeGroupsResponse(
  writer: Writer,
  value: DescribeGroupsResponseInput,
  version: number,
): void {
  const flexible = version >= 5
  if (version >= 1) writer.int32(value.throttleTimeMs ?? 0)
  const groups = value.groups
  writer.count(groups.length, flexible)
  for (const item of groups) writeDescribeGroupsResponseGroups(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeGroupsResponse(reader: Reader, version: number): DescribeGroupsResponse {
  const flexible = version >= 5
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const groups: DescribeGroupsResponseGroups[] = []
  for (let left = reader.count(flexible, 7, 'DescribeGroupsResponse.groups'); left > 0; left--) {
    groups.push(readDescribeGroupsResponseGroups(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, groups }
}

function writeDescribeGroupsResponseGroups(
  writer: Writer,
  value: DescribeGroupsResponseGroupsInput,
  version: number,
): void {
  const flexible = version >= 5
  writer.int16(value.errorCode)
  if (version >= 6) writer.nullableString(value.errorMessage ?? null, flexible)
  else if (value.errorMessage !== undefined && value.errorMessage !== null) {
    throw unsupportedField('DescribeGroupsResponse.groups.errorMessage', version)
  }
  writer.string(value.groupId, flexible)
  writer.string(value.groupState, flexible)
  writer.string(value.protocolType, flexible)
  writer.string(value.protocolData, flexible)
  const members = value.members
  writer.count(members.length, flexible)
  for (const item of members) writeDescribeGroupsResponseGroupsMembers(writer, item, version)
  if (version >= 3) writer.int32(value.authorizedOperations ?? -2147483648)
  else if (value.authorizedOperations !== undefined && value.authorizedOperations !== -2147483648) {
    throw unsupportedField('DescribeGroupsResponse.groups.authorizedOperations', version)
  }
  if (flexible) writer.noTags()
}

function readDescribeGroupsResponseGroups(reader: Reader, version: number): DescribeGroupsResponseGroups {
  const flexible = version >= 5
  const errorCode = reader.int16()
  const errorMessage = version >= 6
    ? reader.nullableString(flexible, 'DescribeGroupsResponse.groups.errorMessage')
    : null
  const groupId = reader.string(flexible, 'DescribeGroupsResponse.groups.groupId')
  const groupState = reader.string(flexible, 'DescribeGroupsResponse.groups.groupState')
  const protocolType = reader.string(flexible, 'DescribeGroupsResponse.groups.protocolType')
  const protocolData = reader.string(flexible, 'DescribeGroupsResponse.groups.protocolData')
  const members: DescribeGroupsResponseGroupsMembers[] = []
  for (let left = reader.count(flexible, 5, 'DescribeGroupsResponse.groups.members'); left > 0; left--) {
    members.push(readDescribeGroupsResponseGroupsMembers(reader, version))
  }
  const authorizedOperations = version >= 3 ? reader.int32() : -2147483648
  if (flexible) reader.skipTags()
  return {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    protocolType,
    protocolData,
    members,
    authorizedOperations,
  }
}

function writeDescribeGroupsResponseGroupsMembers(
  writer: Writer,
  value: DescribeGroupsResponseGroupsMembersInput,
  version: number,
): void {
  const flexible = version >= 5
  writer.string(value.memberId, flexible)
  if (version >= 4) writer.nullableString(value.groupInstanceId ?? null, flexible)
  writer.string(value.clientId, flexible)
  writer.string(value.clientHost, flexible)
  writer.bytes(value.memberMetadata, flexible)
  writer.bytes(value.memberAssignment, flexible)
  if (flexible) writer.noTags()
}

function readDescribeGroupsResponseGroupsMembers(
  reader: Reader,
  version: number,
): DescribeGroupsResponseGroupsMembers {
  const flexible = version >= 5
  const memberId = reader.string(flexible, 'DescribeGroupsResponse.groups.members.memberId')
  const groupInstanceId = version >= 4
    ? reader.nullableString(flexible, 'DescribeGroupsResponse.groups.members.groupInstanceId')
    : null
  const clientId = reader.string(flexible, 'DescribeGroupsResponse.groups.members.clientId')
  const clientHost = reader.string(flexible, 'DescribeGroupsResponse.groups.members.clientHost')
  const memberMetadata = reader.bytes(flexible, 'DescribeGroupsResponse.groups.members.memberMetadata')
  const memberAssignment = reader.bytes(flexible, 'DescribeGroupsResponse.groups.members.memberAssignment')
  if (flexible) reader.skipTags()
  return { memberId, groupInstanceId, clientId, clientHost, memberMetadata, memberAssignment }
}
