// Generated from schemas/10-find-coordinator.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface FindCoordinatorRequest {
  /** Until version 3. */
  key: string
  /** Since version 1. */
  keyType: number
  /** Since version 4. */
  coordinatorKeys: string[]
}

export interface FindCoordinatorRequestInput {
  /** Until version 3. Default: ''. */
  key?: string
  /** Since version 1. Default: 0. */
  keyType?: number
  /** Since version 4. Default: []. */
  coordinatorKeys?: readonly string[]
}

export interface FindCoordinatorResponse {
  /** Since version 1. */
  throttleTimeMs: number
  /** Until version 3. */
  errorCode: number
  /** Versions 1 to 3. */
  errorMessage: string | null
  /** Until version 3. */
  nodeId: number
  /** Until version 3. */
  host: string
  /** Until version 3. */
  port: number
  /** Since version 4. */
  coordinators: FindCoordinatorResponseCoordinators[]
}

export interface FindCoordinatorResponseInput {
  /** Since version 1. Default: 0. */
  throttleTimeMs?: number
  /** Until version 3. Default: 0. */
  errorCode?: number
  /** Versions 1 to 3. Default: ''. */
  errorMessage?: string | null
  /** Until version 3. Default: 0. */
  nodeId?: number
  /** Until version 3. Default: ''. */
  host?: string
  /** Until version 3. Default: 0. */
  port?: number
  /** Since version 4. Default: []. */
  coordinators?: readonly FindCoordinatorResponseCoordinatorsInput[]
}

export interface FindCoordinatorResponseCoordinators {
  key: string
  nodeId: number
  host: string
  port: number
  errorCode: number
  errorMessage: string | null
}

export interface FindCoordinatorResponseCoordinatorsInput {
  key: string
  nodeId: number
  host: string
  port: number
  errorCode: number
  errorMessage: string | null
}

/** Finds the broker that coordinates a group, a transactional id or a share group partition. */
export const FindCoordinator: Api<FindCoordinatorRequestInput, FindCoordinatorResponse, FindCoordinatorRequest, FindCoordinatorResponseInput> = {
  key: 10,
  name: 'FindCoordinator',
  minVersion: 0,
  maxVersion: 6,
  latestVersion: 6,
  flexibleFrom: 3,
  goesTo: 'anyBroker',
  encodeRequest: writeFindCoordinatorRequest,
  decodeRequest: readFindCoordinatorRequest,
  encodeResponse: writeFindCoordinatorResponse,
  decodeResponse: readFindCoordinatorResponse,
}

function writeFindCoordinatorRequest(
  writer: Writer,
  value: FindCoordinatorRequestInput,
  version: number,
): void {
  const flexible = version >= 3
  if (version <= 3) writer.string(value.key ?? '', flexible)
  else if (value.key !== undefined && value.key !== '') {
    throw unsupportedField('FindCoordinatorRequest.key', version)
  }
  if (version >= 1) writer.int8(value.keyType ?? 0)
  else if (value.keyType !== undefined && value.keyType !== 0) {
    throw unsupportedField('FindCoordinatorRequest.keyType', version)
  }
  if (version >= 4) {
    const coordinatorKeys = value.coordinatorKeys ?? []
    writer.count(coordinatorKeys.length, flexible)
    for (const item of coordinatorKeys) writer.string(item, flexible)
  } else if (value.coordinatorKeys !== undefined && value.coordinatorKeys.length > 0) {
    throw unsupportedField('FindCoordinatorRequest.coordinatorKeys', version)
  }
  if (flexible) writer.noTags()
}

function readFindCoordinatorRequest(reader: Reader, version: number): FindCoordinatorRequest {
  const flexible = version >= 3
  const key = version <= 3 ? reader.string(flexible, 'FindCoordinatorRequest.key') : ''
  const keyType = version >= 1 ? reader.int8() : 0
  const coordinatorKeys: string[] = []
  if (version >= 4) {
    for (let left = reader.count(flexible, 1, 'FindCoordinatorRequest.coordinatorKeys'); left > 0; left--) {
      coordinatorKeys.push(reader.string(flexible, 'FindCoordinatorRequest.coordinatorKeys'))
    }
  }
  if (flexible) reader.skipTags()
  return { key, keyType, coordinatorKeys }
}

function writeFindCoordinatorResponse(
  writer: Writer,
  value: FindCoordinatorResponseInput,
  version: number,
): void {
  const flexible = version >= 3
  if (version >= 1) writer.int32(value.throttleTimeMs ?? 0)
  if (version <= 3) writer.int16(value.errorCode ?? 0)
  else if (value.errorCode !== undefined && value.errorCode !== 0) {
    throw unsupportedField('FindCoordinatorResponse.errorCode', version)
  }
  if (version >= 1 && version <= 3) {
    writer.nullableString(value.errorMessage === undefined ? '' : value.errorMessage, flexible)
  }
  if (version <= 3) writer.int32(value.nodeId ?? 0)
  else if (value.nodeId !== undefined && value.nodeId !== 0) {
    throw unsupportedField('FindCoordinatorResponse.nodeId', version)
  }
  if (version <= 3) writer.string(value.host ?? '', flexible)
  else if (value.host !== undefined && value.host !== '') {
    throw unsupportedField('FindCoordinatorResponse.host', version)
  }
  if (version <= 3) writer.int32(value.port ?? 0)
  else if (value.port !== undefined && value.port !== 0) {
    throw unsupportedField('FindCoordinatorResponse.port', version)
  }
  if (version >= 4) {
    const coordinators = value.coordinators ?? []
    writer.count(coordinators.length, flexible)
    for (const item of coordinators) writeFindCoordinatorResponseCoordinators(writer, item)
  } else if (value.coordinators !== undefined && value.coordinators.length > 0) {
    throw unsupportedField('FindCoordinatorResponse.coordinators', version)
  }
  if (flexible) writer.noTags()
}

function readFindCoordinatorResponse(reader: Reader, version: number): FindCoordinatorResponse {
  const flexible = version >= 3
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = version <= 3 ? reader.int16() : 0
  const errorMessage = version >= 1 && version <= 3
    ? reader.nullableString(flexible, 'FindCoordinatorResponse.errorMessage')
    : ''
  const nodeId = version <= 3 ? reader.int32() : 0
  const host = version <= 3 ? reader.string(flexible, 'FindCoordinatorResponse.host') : ''
  const port = version <= 3 ? reader.int32() : 0
  const coordinators: FindCoordinatorResponseCoordinators[] = []
  if (version >= 4) {
    for (let left = reader.count(flexible, 14, 'FindCoordinatorResponse.coordinators'); left > 0; left--) {
      coordinators.push(readFindCoordinatorResponseCoordinators(reader))
    }
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, nodeId, host, port, coordinators }
}

function writeFindCoordinatorResponseCoordinators(
  writer: Writer,
  value: FindCoordinatorResponseCoordinatorsInput,
): void {
  const flexible = true
  writer.string(value.key, flexible)
  writer.int32(value.nodeId)
  writer.string(value.host, flexible)
  writer.int32(value.port)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.noTags()
}

function readFindCoordinatorResponseCoordinators(reader: Reader): FindCoordinatorResponseCoordinators {
  const flexible = true
  const key = reader.string(flexible, 'FindCoordinatorResponse.coordinators.key')
  const nodeId = reader.int32()
  const host = reader.string(flexible, 'FindCoordinatorResponse.coordinators.host')
  const port = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'FindCoordinatorResponse.coordinators.errorMessage')
  reader.skipTags()
  return { key, nodeId, host, port, errorCode, errorMessage }
}
