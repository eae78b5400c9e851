// Generated from schemas/13-leave-group.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface LeaveGroupRequest {
  groupId: string
  /** Until version 2. */
  memberId: string
  /** Since version 3. */
  members: LeaveGroupRequestMembers[]
}

export interface LeaveGroupRequestInput {
  groupId: string
  /** Until version 2. Default: ''. */
  memberId?: string
  /** Since version 3. Default: []. */
  members?: readonly LeaveGroupRequestMembersInput[]
}

export interface LeaveGroupRequestMembers {
  memberId: string
  groupInstanceId: string | null
  /** Version 5 only. */
  reason: string | null
}

export interface LeaveGroupRequestMembersInput {
  memberId: string
  /** Default: null. */
  groupInstanceId?: string | null
  /** Version 5 only. Default: null. */
  reason?: string | null
}

export interface LeaveGroupResponse {
  /** Since version 1. */
  throttleTimeMs: number
  errorCode: number
  /** Since version 3. */
  members: LeaveGroupResponseMembers[]
}

export interface LeaveGroupResponseInput {
  /** Since version 1. Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Since version 3. Default: []. */
  members?: readonly LeaveGroupResponseMembersInput[]
}

export interface LeaveGroupResponseMembers {
  memberId: string
  groupInstanceId: string | null
  errorCode: number
}

export interface LeaveGroupResponseMembersInput {
  memberId: string
  groupInstanceId: string | null
  errorCode: number
}

/** Takes members out of a classic group at once. */
export const LeaveGroup: Api<LeaveGroupRequestInput, LeaveGroupResponse, LeaveGroupRequest, LeaveGroupResponseInput> = {
  key: 13,
  name: 'LeaveGroup',
  minVersion: 0,
  maxVersion: 5,
  latestVersion: 5,
  flexibleFrom: 4,
  goesTo: 'groupCoordinator',
  encodeRequest: writeLeaveGroupRequest,
  decodeRequest: readLeaveGroupRequest,
  encodeResponse: writeLeaveGroupResponse,
  decodeResponse: readLeaveGroupResponse,
}

function writeLeaveGroupRequest(writer: Writer, value: LeaveGroupRequestInput, version: number): void {
  const flexible = version >= 4
  writer.string(value.groupId, flexible)
  if (version <= 2) writer.string(value.memberId ?? '', flexible)
  else if (value.memberId !== undefined && value.memberId !== '') {
    throw unsupportedField('LeaveGroupRequest.memberId', version)
  }
  if (version >= 3) {
    const members = value.members ?? []
    writer.count(members.length, flexible)
    for (const item of members) writeLeaveGroupRequestMembers(writer, item, version)
  } else if (value.members !== undefined && value.members.length > 0) {
    throw unsupportedField('LeaveGroupRequest.members', version)
  }
  if (flexible) writer.noTags()
}

function readLeaveGroupRequest(reader: Reader, version: number): LeaveGroupRequest {
  const flexible = version >= 4
  const groupId = reader.string(flexible, 'LeaveGroupRequest.groupId')
  const memberId = version <= 2 ? reader.string(flexible, 'LeaveGroupRequest.memberId') : ''
  const members: LeaveGroupRequestMembers[] = []
  if (version >= 3) {
    for (let left = reader.count(flexible, 2, 'LeaveGroupRequest.members'); left > 0; left--) {
      members.push(readLeaveGroupRequestMembers(reader, version))
    }
  }
  if (flexible) reader.skipTags()
  return { groupId, memberId, members }
}

function writeLeaveGroupRequestMembers(
  writer: Writer,
  value: LeaveGroupRequestMembersInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.string(value.memberId, flexible)
  writer.nullableString(value.groupInstanceId ?? null, flexible)
  if (version >= 5) writer.nullableString(value.reason ?? null, flexible)
  if (flexible) writer.noTags()
}

function readLeaveGroupRequestMembers(reader: Reader, version: number): LeaveGroupRequestMembers {
  const flexible = version >= 4
  const memberId = reader.string(flexible, 'LeaveGroupRequest.members.memberId')
  const groupInstanceId = reader.nullableString(flexible, 'LeaveGroupRequest.members.groupInstanceId')
  const reason = version >= 5 ? reader.nullableString(flexible, 'LeaveGroupRequest.members.reason') : null
  if (flexible) reader.skipTags()
  return { memberId, groupInstanceId, reason }
}

function writeLeaveGroupResponse(writer: Writer, value: LeaveGroupResponseInput, version: number): void {
  const flexible = version >= 4
  if (version >= 1) writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  if (version >= 3) {
    const members = value.members ?? []
    writer.count(members.length, flexible)
    for (const item of members) writeLeaveGroupResponseMembers(writer, item, version)
  } else if (value.members !== undefined && value.members.length > 0) {
    throw unsupportedField('LeaveGroupResponse.members', version)
  }
  if (flexible) writer.noTags()
}

function readLeaveGroupResponse(reader: Reader, version: number): LeaveGroupResponse {
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = reader.int16()
  const members: LeaveGroupResponseMembers[] = []
  if (version >= 3) {
    for (let left = reader.count(flexible, 4, 'LeaveGroupResponse.members'); left > 0; left--) {
      members.push(readLeaveGroupResponseMembers(reader, version))
    }
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode, members }
}

function writeLeaveGroupResponseMembers(
  writer: Writer,
  value: LeaveGroupResponseMembersInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.string(value.memberId, flexible)
  writer.nullableString(value.groupInstanceId, flexible)
  writer.int16(value.errorCode)
  if (flexible) writer.noTags()
}

function readLeaveGroupResponseMembers(reader: Reader, version: number): LeaveGroupResponseMembers {
  const flexible = version >= 4
  const memberId = reader.string(flexible, 'LeaveGroupResponse.members.memberId')
  const groupInstanceId = reader.nullableString(flexible, 'LeaveGroupResponse.members.groupInstanceId')
  const errorCode = reader.int16()
  if (flexible) reader.skipTags()
  return { memberId, groupInstanceId, errorCode }
}
