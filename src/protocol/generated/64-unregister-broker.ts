// Generated from schemas/64-unregister-broker.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface UnregisterBrokerRequest {
  brokerId: number
}

export interface UnregisterBrokerRequestInput {
  brokerId: number
}

export interface UnregisterBrokerResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
}

export interface UnregisterBrokerResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  errorMessage: string | null
}

/** Takes a broker that is gone for good out of the cluster. */
export const UnregisterBroker: Api<UnregisterBrokerRequestInput, UnregisterBrokerResponse, UnregisterBrokerRequest, UnregisterBrokerResponseInput> = {
  key: 64,
  name: 'UnregisterBroker',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'controller',
  encodeRequest: writeUnregisterBrokerRequest,
  decodeRequest: readUnregisterBrokerRequest,
  encodeResponse: writeUnregisterBrokerResponse,
  decodeResponse: readUnregisterBrokerResponse,
}

function writeUnregisterBrokerRequest(writer: Writer, value: UnregisterBrokerRequestInput): void {
  writer.int32(value.brokerId)
  writer.noTags()
}

function readUnregisterBrokerRequest(reader: Reader): UnregisterBrokerRequest {
  const brokerId = reader.int32()
  reader.skipTags()
  return { brokerId }
}

function writeUnregisterBrokerResponse(writer: Writer, value: UnregisterBrokerResponseInput): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.noTags()
}

function readUnregisterBrokerResponse(reader: Reader): UnregisterBrokerResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'UnregisterBrokerResponse.errorMessage')
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage }
}
