// Generated from schemas/80-add-raft-voter.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface AddRaftVoterRequest {
  clusterId: string | null
  timeoutMs: number
  voterId: number
  voterDirectoryId: string
  listeners: AddRaftVoterRequestListeners[]
  /** Version 1 only. */
  ackWhenCommitted: boolean
}

export interface AddRaftVoterRequestInput {
  clusterId: string | null
  timeoutMs: number
  voterId: number
  voterDirectoryId: string
  listeners: readonly AddRaftVoterRequestListenersInput[]
  /** Version 1 only. Default: true. */
  ackWhenCommitted?: boolean
}

export interface AddRaftVoterRequestListeners {
  name: string
  host: string
  port: number
}

export interface AddRaftVoterRequestListenersInput {
  name: string
  host: string
  port: number
}

export interface AddRaftVoterResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export interface AddRaftVoterResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  errorMessage: string | null
}

/** Adds a voter to the quorum of controllers. */
export const AddRaftVoter: Api<AddRaftVoterRequestInput, AddRaftVoterResponse, AddRaftVoterRequest, AddRaftVoterResponseInput> = {
  key: 80,
  name: 'AddRaftVoter',
  minVersion: 0,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: 0,
  goesTo: 'controller',
  encodeRequest: writeAddRaftVoterRequest,
  decodeRequest: readAddRaftVoterRequest,
  encodeResponse: writeAddRaftVoterResponse,
  decodeResponse: readAddRaftVoterResponse,
}

function writeAddRaftVoterRequest(
  writer: Writer,
  value: AddRaftVoterRequestInput,
  version: number,
): void {
  writer.nullableString(value.clusterId, flexible)
  writer.int32(value.timeoutMs)
  writer.int32(value.voterId)
  writer.uuid(value.voterDirectoryId)
  const listeners = value.listeners
  writer.count(listeners.length, flexible)
  for (const item of listeners) writeAddRaftVoterRequestListeners(writer, item)
  if (version >= 1) writer.bool(value.ackWhenCommitted ?? true)
  else if (value.ackWhenCommitted !== undefined && value.ackWhenCommitted !== true) {
    throw unsupportedField('AddRaftVoterRequest.ackWhenCommitted', version)
  }
  writer.noTags()
}

function readAddRaftVoterRequest(reader: Reader, version: number): AddRaftVoterRequest {
  const clusterId = reader.nullableString(flexible, 'AddRaftVoterRequest.clusterId')
  const timeoutMs = reader.int32()
  const voterId = reader.int32()
  const voterDirectoryId = reader.uuid()
  const listeners: AddRaftVoterRequestListeners[] = []
  for (let left = reader.count(flexible, 5, 'AddRaftVoterRequest.listeners'); left > 0; left--) {
    listeners.push(readAddRaftVoterRequestListeners(reader))
  }
  const ackWhenCommitted = version >= 1 ? reader.bool() : true
  reader.skipTags()
  return { clusterId, timeoutMs, voterId, voterDirectoryId, listeners, ackWhenCommitted }
}

function writeAddRaftVoterRequestListeners(
  writer: Writer,
  value: AddRaftVoterRequestListenersInput,
): void {
  writer.string(value.name, flexible)
  writer.string(value.host, flexible)
  writer.uint16(value.port)
  writer.noTags()
}

function readAddRaftVoterRequestListeners(reader: Reader): AddRaftVoterRequestListeners {
  const name = reader.string(flexible, 'AddRaftVoterRequest.listeners.name')
  const host = reader.string(flexible, 'AddRaftVoterRequest.listeners.host')
  const port = reader.uint16()
  reader.skipTags()
  return { name, host, port }
}

function writeAddRaftVoterResponse(writer: Writer, value: AddRaftVoterResponseInput): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.noTags()
}

function readAddRaftVoterResponse(reader: Reader): AddRaftVoterResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'AddRaftVoterResponse.errorMessage')
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage }
}
