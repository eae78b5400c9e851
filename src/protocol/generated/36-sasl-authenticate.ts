// Generated from schemas/36-sasl-authenticate.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface SaslAuthenticateRequest {
  authBytes: Buffer
}

export interface SaslAuthenticateRequestInput {
  authBytes: Uint8Array
}

export interface SaslAuthenticateResponse {
  errorCode: number
  errorMessage: string | null
  authBytes: Buffer
  /** Since version 1. */
  sessionLifetimeMs: number
}

export interface SaslAuthenticateResponseInput {
  errorCode: number
  errorMessage: string | null
  authBytes: Uint8Array
  /** Since version 1. Default: 0. */
  sessionLifetimeMs?: number
}

/** Exchanges SASL tokens. */
export const SaslAuthenticate: Api<SaslAuthenticateRequestInput, SaslAuthenticateResponse, SaslAuthenticateRequest, SaslAuthenticateResponseInput> = {
  key: 36,
  name: 'SaslAuthenticate',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 2,
  goesTo: 'thisBroker',
  encodeRequest: writeSaslAuthenticateRequest,
  decodeRequest: readSaslAuthenticateRequest,
  encodeResponse: writeSaslAuthenticateResponse,
  decodeResponse: readSaslAuthenticateResponse,
}

function writeSaslAuthenticateRequest(
  writer: Writer,
  value: SaslAuthenticateRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.bytes(value.authBytes, flexible)
  if (flexible) writer.noTags()
}

function readSaslAuthenticateRequest(reader: Reader, version: number): SaslAuthenticateRequest {
  const flexible = version >= 2
  const authBytes = reader.bytes(flexible, 'SaslAuthenticateRequest.authBytes')
  if (flexible) reader.skipTags()
  return { authBytes }
}

function writeSaslAuthenticateResponse(
  writer: Writer,
  value: SaslAuthenticateResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.bytes(value.authBytes, flexible)
  if (version >= 1) writer.safeInt64(value.sessionLifetimeMs ?? 0)
  if (flexible) writer.noTags()
}

function readSaslAuthenticateResponse(reader: Reader, version: number): SaslAuthenticateResponse {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'SaslAuthenticateResponse.errorMessage')
  const authBytes = reader.bytes(flexible, 'SaslAuthenticateResponse.authBytes')
  const sessionLifetimeMs = version >= 1
    ? reader.safeInt64('SaslAuthenticateResponse.sessionLifetimeMs')
    : 0
  if (flexible) reader.skipTags()
  return { errorCode, errorMessage, authBytes, sessionLifetimeMs }
}
