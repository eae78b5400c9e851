// Generated from schemas/17-sasl-handshake.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = false

export interface SaslHandshakeRequest {
  mechanism: string
}

export interface SaslHandshakeRequestInput {
  mechanism: string
}

export interface SaslHandshakeResponse {
  errorCode: number
  mechanisms: string[]
}

export interface SaslHandshakeResponseInput {
  errorCode: number
  mechanisms: readonly string[]
}

/** Chooses a SASL mechanism. */
export const SaslHandshake: Api<SaslHandshakeRequestInput, SaslHandshakeResponse, SaslHandshakeRequest, SaslHandshakeResponseInput> = {
  key: 17,
  name: 'SaslHandshake',
  minVersion: 0,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: undefined,
  goesTo: 'thisBroker',
  encodeRequest: writeSaslHandshakeRequest,
  decodeRequest: readSaslHandshakeRequest,
  encodeResponse: writeSaslHandshakeResponse,
  decodeResponse: readSaslHandshakeResponse,
}

function writeSaslHandshakeRequest(writer: Writer, value: SaslHandshakeRequestInput): void {
  writer.string(value.mechanism, flexible)
}

function readSaslHandshakeRequest(reader: Reader): SaslHandshakeRequest {
  const mechanism = reader.string(flexible, 'SaslHandshakeRequest.mechanism')
  return { mechanism }
}

function writeSaslHandshakeResponse(writer: Writer, value: SaslHandshakeResponseInput): void {
  writer.int16(value.errorCode)
  const mechanisms = value.mechanisms
  writer.count(mechanisms.length, flexible)
  for (const item of mechanisms) writer.string(item, flexible)
}

function readSaslHandshakeResponse(reader: Reader): SaslHandshakeResponse {
  const errorCode = reader.int16()
  const mechanisms: string[] = []
  for (let left = reader.count(flexible, 2, 'SaslHandshakeResponse.mechanisms'); left > 0; left--) {
    mechanisms.push(reader.string(flexible, 'SaslHandshakeResponse.mechanisms'))
  }
  return { errorCode, mechanisms }
}
