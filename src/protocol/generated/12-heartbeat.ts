// Generated from schemas/12-heartbeat.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface HeartbeatRequest {
  groupId: string
  generationId: number
  memberId: string
  /** Since version 3. */
  groupInstanceId: string | null
}

export interface HeartbeatRequestInput {
  groupId: string
  generationId: number
  memberId: string
  /** Since version 3. Default: null. */
  groupInstanceId?: string | null
}

export interface HeartbeatResponse {
  /** Since version 1. */
  throttleTimeMs: number
  errorCode: number
}

export interface HeartbeatResponseInput {
  /** Since version 1. Default: 0. */
  throttleTimeMs?: number
  errorCode: number
}

/** Tells the coordinator that a member of a classic group lives, and the member whether to join again. */
export const Heartbeat: Api<HeartbeatRequestInput, HeartbeatResponse, HeartbeatRequest, HeartbeatResponseInput> = {
  key: 12,
  name: 'Heartbeat',
  minVersion: 0,
  maxVersion: 4,
  latestVersion: 4,
  flexibleFrom: 4,
  goesTo: 'groupCoordinator',
  encodeRequest: writeHeartbeatRequest,
  decodeRequest: readHeartbeatRequest,
  encodeResponse: writeHeartbeatResponse,
  decodeResponse: readHeartbeatResponse,
}

function writeHeartbeatRequest(writer: Writer, value: HeartbeatRequestInput, version: number): void {
  const flexible = version >= 4
  writer.string(value.groupId, flexible)
  writer.int32(value.generationId)
  writer.string(value.memberId, flexible)
  if (version >= 3) writer.nullableString(value.groupInstanceId ?? null, flexible)
  else if (value.groupInstanceId !== undefined && value.groupInstanceId !== null) {
    throw unsupportedField('HeartbeatRequest.groupInstanceId', version)
  }
  if (flexible) writer.noTags()
}

function readHeartbeatRequest(reader: Reader, version: number): HeartbeatRequest {
  const flexible = version >= 4
  const groupId = reader.string(flexible, 'HeartbeatRequest.groupId')
  const generationId = reader.int32()
  const memberId = reader.string(flexible, 'HeartbeatRequest.memberId')
  const groupInstanceId = version >= 3
    ? reader.nullableString(flexible, 'HeartbeatRequest.groupInstanceId')
    : null
  if (flexible) reader.skipTags()
  return { groupId, generationId, memberId, groupInstanceId }
}

function writeHeartbeatResponse(writer: Writer, value: HeartbeatResponseInput, version: number): void {
  const flexible = version >= 4
  if (version >= 1) writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  if (flexible) writer.noTags()
}

function readHeartbeatResponse(reader: Reader, version: number): HeartbeatResponse {
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = reader.int16()
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode }
}
