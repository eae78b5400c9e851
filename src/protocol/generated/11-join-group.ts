// Generated from schemas/11-join-group.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { notNull, unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface JoinGroupRequest {
  groupId: string
  sessionTimeoutMs: number
  /** Since version 1. */
  rebalanceTimeoutMs: number
  memberId: string
  /** Since version 5. */
  groupInstanceId: string | null
  protocolType: string
  protocols: JoinGroupRequestProtocols[]
  /** Since version 8. */
  reason: string | null
}

export interface JoinGroupRequestInput {
  groupId: string
  sessionTimeoutMs: number
  /** Since version 1. Default: -1. */
  rebalanceTimeoutMs?: number
  memberId: string
  /** Since version 5. Default: null. */
  groupInstanceId?: string | null
  protocolType: string
  protocols: readonly JoinGroupRequestProtocolsInput[]
  /** Since version 8. Default: null. */
  reason?: string | null
}

export interface JoinGroupRequestProtocols {
  name: string
  metadata: Buffer
}

export interface JoinGroupRequestProtocolsInput {
  name: string
  metadata: Uint8Array
}

export interface JoinGroupResponse {
  /** Since version 2. */
  throttleTimeMs: number
  errorCode: number
  generationId: number
  /** Since version 7. */
  protocolType: string | null
  protocolName: string | null
  leader: string
  /** Version 9 only. */
  skipAssignment: boolean
  memberId: string
  members: JoinGroupResponseMembers[]
}

export interface JoinGroupResponseInput {
  /** Since version 2. Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Default: -1. */
  generationId?: number
  /** Since version 7. Default: null. */
  protocolType?: string | null
  protocolName: string | null
  leader: string
  /** Version 9 only. Default: false. */
  skipAssignment?: boolean
  memberId: string
  members: readonly JoinGroupResponseMembersInput[]
}

export interface JoinGroupResponseMembers {
  memberId: string
  /** Since version 5. */
  groupInstanceId: string | null
  metadata: Buffer
}

export interface JoinGroupResponseMembersInput {
  memberId: string
  /** Since version 5. Default: null. */
  groupInstanceId?: string | null
  metadata: Uint8Array
}

/** Joins a classic group; the answer comes when all members have joined. */
export const JoinGroup: Api<JoinGroupRequestInput, JoinGroupResponse, JoinGroupRequest, JoinGroupResponseInput> = {
  key: 11,
  name: 'JoinGroup',
  minVersion: 0,
  maxVersion: 9,
  latestVersion: 9,
  flexibleFrom: 6,
  goesTo: 'groupCoordinator',
  encodeRequest: writeJoinGroupRequest,
  decodeRequest: readJoinGroupRequest,
  encodeResponse: writeJoinGroupResponse,
  decodeResponse: readJoinGroupResponse,
}

function writeJoinGroupRequest(writer: Writer, value: JoinGroupRequestInput, version: number): void {
  const flexible = version >= 6
  writer.string(value.groupId, flexible)
  writer.int32(value.sessionTimeoutMs)
  if (version >= 1) writer.int32(value.rebalanceTimeoutMs ?? -1)
  writer.string(value.memberId, flexible)
  if (version >= 5) writer.nullableString(value.groupInstanceId ?? null, flexible)
  else if (value.groupInstanceId !== undefined && value.groupInstanceId !== null) {
    throw unsupportedField('JoinGroupRequest.groupInstanceId', version)
  }
  writer.string(value.protocolType, flexible)
  const protocols = value.protocols
  writer.count(protocols.length, flexible)
  for (const item of protocols) writeJoinGroupRequestProtocols(writer, item, version)
  if (version >= 8) writer.nullableString(value.reason ?? null, flexible)
  if (flexible) writer.noTags()
}

function readJoinGroupRequest(reader: Reader, version: number): JoinGroupRequest {
  const flexible = version >= 6
  const groupId = reader.string(flexible, 'JoinGroupRequest.groupId')
  const sessionTimeoutMs = reader.int32()
  const rebalanceTimeoutMs = version >= 1 ? reader.int32() : -1
  const memberId = reader.string(flexible, 'JoinGroupRequest.memberId')
  const groupInstanceId = version >= 5
    ? reader.nullableString(flexible, 'JoinGroupRequest.groupInstanceId')
    : null
  const protocolType = reader.string(flexible, 'JoinGroupRequest.protocolType')
  const protocols: JoinGroupRequestProtocols[] = []
  for (let left = reader.count(flexible, 2, 'JoinGroupRequest.protocols'); left > 0; left--) {
    protocols.push(readJoinGroupRequestProtocols(reader, version))
  }
  const reason = version >= 8 ? reader.nullableString(flexible, 'JoinGroupRequest.reason') : null
  if (flexible) reader.skipTags()
  return {
    groupId,
    sessionTimeoutMs,
    rebalanceTimeoutMs,
    memberId,
    groupInstanceId,
    protocolType,
    protocols,
    reason,
  }
}

function writeJoinGroupRequestProtocols(
  writer: Writer,
  value: JoinGroupRequestProtocolsInput,
  version: number,
): void {
  const flexible = version >= 6
  writer.string(value.name, flexible)
  writer.bytes(value.metadata, flexible)
  if (flexible) writer.noTags()
}

function readJoinGroupRequestProtocols(reader: Reader, version: number): JoinGroupRequestProtocols {
  const flexible = version >= 6
  const name = reader.string(flexible, 'JoinGroupRequest.protocols.name')
  const metadata = reader.bytes(flexible, 'JoinGroupRequest.protocols.metadata')
  if (flexible) reader.skipTags()
  return { name, metadata }
}

function writeJoinGroupResponse(writer: Writer, value: JoinGroupResponseInput, version: number): void {
  const flexible = version >= 6
  if (version >= 2) writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.int32(value.generationId ?? -1)
  if (version >= 7) writer.nullableString(value.protocolType ?? null, flexible)
  const protocolName = value.protocolName
  if (version < 7) notNull(protocolName, 'JoinGroupResponse.protocolName', version)
  writer.nullableString(protocolName, flexible)
  writer.string(value.leader, flexible)
  if (version >= 9) writer.bool(value.skipAssignment ?? false)
  else if (value.skipAssignment !== undefined && value.skipAssignment !== false) {
    throw unsupportedField('JoinGroupResponse.skipAssignment', version)
  }
  writer.string(value.memberId, flexible)
  const members = value.members
  writer.count(members.length, flexible)
  for (const item of members) writeJoinGroupResponseMembers(writer, item, version)
  if (flexible) writer.noTags()
}

function readJoinGroupResponse(reader: Reader, version: number): JoinGroupResponse {
  const flexible = version >= 6
  const throttleTimeMs = version >= 2 ? reader.int32() : 0
  const errorCode = reader.int16()
  const generationId = reader.int32()
  const protocolType = version >= 7
    ? reader.nullableString(flexible, 'JoinGroupResponse.protocolType')
    : null
  const protocolName =
    version >= 7 ? reader.nullableString(flexible, 'JoinGroupResponse.protocolName') : reader.string(flexible, 'JoinGroupResponse.protocolName')
  const leader = reader.string(flexible, 'JoinGroupResponse.leader')
  const skipAssignment = version >= 9 ? reader.bool() : false
  const memberId = reader.string(flexible, 'JoinGroupResponse.memberId')
  const members: JoinGroupResponseMembers[] = []
  for (let left = reader.count(flexible, 2, 'JoinGroupResponse.members'); left > 0; left--) {
    members.push(readJoinGroupResponseMembers(reader, version))
  }
  if (flexible) reader.skipTags()
  return {
    throttleTimeMs,
    errorCode,
    generationId,
    protocolType,
    protocolName,
    leader,
    skipAssignment,
    memberId,
    members,
  }
}

function writeJoinGroupResponseMembers(
  writer: Writer,
  value: JoinGroupResponseMembersInput,
  version: number,
): void {
  const flexible = version >= 6
  writer.string(value.memberId, flexible)
  if (version >= 5) writer.nullableString(value.groupInstanceId ?? null, flexible)
  writer.bytes(value.metadata, flexible)
  if (flexible) writer.noTags()
}

function readJoinGroupResponseMembers(reader: Reader, version: number): JoinGroupResponseMembers {
  const flexible = version >= 6
  const memberId = reader.string(flexible, 'JoinGroupResponse.members.memberId')
  const groupInstanceId = version >= 5
    ? reader.nullableString(flexible, 'JoinGroupResponse.members.groupInstanceId')
    : null
  const metadata = reader.bytes(flexible, 'JoinGroupResponse.members.metadata')
  if (flexible) reader.skipTags()
  return { memberId, groupInstanceId, metadata }
}
