// Generated from schemas/14-sync-group.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface SyncGroupRequest {
  groupId: string
  generationId: number
  memberId: string
  /** Since version 3. */
  groupInstanceId: string | null
  /** Version 5 only. */
  protocolType: string | null
  /** Version 5 only. */
  protocolName: string | null
  assignments: SyncGroupRequestAssignments[]
}

export interface SyncGroupRequestInput {
  groupId: string
  generationId: number
  memberId: string
  /** Since version 3. Default: null. */
  groupInstanceId?: string | null
  /** Version 5 only. Default: null. */
  protocolType?: string | null
  /** Version 5 only. Default: null. */
  protocolName?: string | null
  assignments: readonly SyncGroupRequestAssignmentsInput[]
}

export interface SyncGroupRequestAssignments {
  memberId: string
  assignment: Buffer
}

export interface SyncGroupRequestAssignmentsInput {
  memberId: string
  assignment: Uint8Array
}

export interface SyncGroupResponse {
  /** Since version 1. */
  throttleTimeMs: number
  errorCode: number
  /** Version 5 only. */
  protocolType: string | null
  /** Version 5 only. */
  protocolName: string | null
  assignment: Buffer
}

export interface SyncGroupResponseInput {
  /** Since version 1. Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Version 5 only. Default: null. */
  protocolType?: string | null
  /** Version 5 only. Default: null. */
  protocolName?: string | null
  assignment: Uint8Array
}

/** Hands the assignments of the leader of a classic group to its members. */
export const SyncGroup: Api<SyncGroupRequestInput, SyncGroupResponse, SyncGroupRequest, SyncGroupResponseInput> = {
  key: 14,
  name: 'SyncGroup',
  minVersion: 0,
  maxVersion: 5,
  latestVersion: 5,
  flexibleFrom: 4,
  goesTo: 'groupCoordinator',
  encodeRequest: writeSyncGroupRequest,
  decodeRequest: readSyncGroupRequest,
  encodeResponse: writeSyncGroupResponse,
  decodeResponse: readSyncGroupResponse,
}

function writeSyncGroupRequest(writer: Writer, value: SyncGroupRequestInput, version: number): void {
  const flexible = version >= 4
  writer.string(value.groupId, flexible)
  writer.int32(value.generationId)
  writer.string(value.memberId, flexible)
  if (version >= 3) writer.nullableString(value.groupInstanceId ?? null, flexible)
  else if (value.groupInstanceId !== undefined && value.groupInstanceId !== null) {
    throw unsupportedField('SyncGroupRequest.groupInstanceId', version)
  }
  if (version >= 5) writer.nullableString(value.protocolType ?? null, flexible)
  if (version >= 5) writer.nullableString(value.protocolName ?? null, flexible)
  const assignments = value.assignments
  writer.count(assignments.length, flexible)
  for (const item of assignments) writeSyncGroupRequestAssignments(writer, item, version)
  if (flexible) writer.noTags()
}

function readSyncGroupRequest(reader: Reader, version: number): SyncGroupRequest {
  const flexible = version >= 4
  const groupId = reader.string(flexible, 'SyncGroupRequest.groupId')
  const generationId = reader.int32()
  const memberId = reader.string(flexible, 'SyncGroupRequest.memberId')
  const groupInstanceId = version >= 3
    ? reader.nullableString(flexible, 'SyncGroupRequest.groupInstanceId')
    : null
  const protocolType = version >= 5
    ? reader.nullableString(flexible, 'SyncGroupRequest.protocolType')
    : null
  const protocolName = version >= 5
    ? reader.nullableString(flexible, 'SyncGroupRequest.protocolName')
    : null
  const assignments: SyncGroupRequestAssignments[] = []
  for (let left = reader.count(flexible, 2, 'SyncGroupRequest.assignments'); left > 0; left--) {
    assignments.push(readSyncGroupRequestAssignments(reader, version))
  }
  if (flexible) reader.skipTags()
  return { groupId, generationId, memberId, groupInstanceId, protocolType, protocolName, assignments }
}

function writeSyncGroupRequestAssignments(
  writer: Writer,
  value: SyncGroupRequestAssignmentsInput,
  version: number,
): void {
  const flexible = version >= 4
  writer.string(value.memberId, flexible)
  writer.bytes(value.assignment, flexible)
  if (flexible) writer.noTags()
}

function readSyncGroupRequestAssignments(reader: Reader, version: number): SyncGroupRequestAssignments {
  const flexible = version >= 4
  const memberId = reader.string(flexible, 'SyncGroupRequest.assignments.memberId')
  const assignment = reader.bytes(flexible, 'SyncGroupRequest.assignments.assignment')
  if (flexible) reader.skipTags()
  return { memberId, assignment }
}

function writeSyncGroupResponse(writer: Writer, value: SyncGroupResponseInput, version: number): void {
  const flexible = version >= 4
  if (version >= 1) writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  if (version >= 5) writer.nullableString(value.protocolType ?? null, flexible)
  if (version >= 5) writer.nullableString(value.protocolName ?? null, flexible)
  writer.bytes(value.assignment, flexible)
  if (flexible) writer.noTags()
}

function readSyncGroupResponse(reader: Reader, version: number): SyncGroupResponse {
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = reader.int16()
  const protocolType = version >= 5
    ? reader.nullableString(flexible, 'SyncGroupResponse.protocolType')
    : null
  const protocolName = version >= 5
    ? reader.nullableString(flexible, 'SyncGroupResponse.protocolName')
    : null
  const assignment = reader.bytes(flexible, 'SyncGroupResponse.assignment')
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode, protocolType, protocolName, assignment }
}
