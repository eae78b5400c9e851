// Generated from schemas/81-remove-raft-voter.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface RemoveRaftVoterRequest {
  clusterId: string | null
  voterId: number
  voterDirectoryId: string
}

export interface RemoveRaftVoterRequestInput {
  clusterId: string | null
  voterId: number
  voterDirectoryId: string
}

export interface RemoveRaftVoterResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export interface RemoveRaftVoterResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  errorMessage: string | null
}

/** Removes a voter from the quorum of controllers. */
export const RemoveRaftVoter: Api<RemoveRaftVoterRequestInput, RemoveRaftVoterResponse, RemoveRaftVoterRequest, RemoveRaftVoterResponseInput> = {
  key: 81,
  name: 'RemoveRaftVoter',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'controller',
  encodeRequest: writeRemoveRaftVoterRequest,
  decodeRequest: readRemoveRaftVoterRequest,
  encodeResponse: writeRemoveRaftVoterResponse,
  decodeResponse: readRemoveRaftVoterResponse,
}

function writeRemoveRaftVoterRequest(writer: Writer, value: RemoveRaftVoterRequestInput): void {
  writer.nullableString(value.clusterId, flexible)
  writer.int32(value.voterId)
  writer.uuid(value.voterDirectoryId)
  writer.noTags()
}

function readRemoveRaftVoterRequest(reader: Reader): RemoveRaftVoterRequest {
  const clusterId = reader.nullableString(flexible, 'RemoveRaftVoterRequest.clusterId')
  const voterId = reader.int32()
  const voterDirectoryId = reader.uuid()
  reader.skipTags()
  return { clusterId, voterId, voterDirectoryId }
}

function writeRemoveRaftVoterResponse(writer: Writer, value: RemoveRaftVoterResponseInput): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.noTags()
}

function readRemoveRaftVoterResponse(reader: Reader): RemoveRaftVoterResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'RemoveRaftVoterResponse.errorMessage')
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage }
}
