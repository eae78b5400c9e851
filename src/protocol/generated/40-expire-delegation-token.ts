// Generated from schemas/40-expire-delegation-token.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface ExpireDelegationTokenRequest {
  hmac: Buffer
  expiryTimePeriodMs: number
}

export interface ExpireDelegationTokenRequestInput {
  hmac: Uint8Array
  expiryTimePeriodMs: number
}

export interface ExpireDelegationTokenResponse {
  errorCode: number
  expiryTimestampMs: number
  throttleTimeMs: number
}

export interface ExpireDelegationTokenResponseInput {
  errorCode: number
  expiryTimestampMs: number
  /** Default: 0. */
  throttleTimeMs?: number
}

/** Lets a delegation token expire. */
export const ExpireDelegationToken: Api<ExpireDelegationTokenRequestInput, ExpireDelegationTokenResponse, ExpireDelegationTokenRequest, ExpireDelegationTokenResponseInput> = {
  key: 40,
  name: 'ExpireDelegationToken',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 2,
  goesTo: 'anyBroker',
  encodeRequest: writeExpireDelegationTokenRequest,
  decodeRequest: readExpireDelegationTokenRequest,
  encodeResponse: writeExpireDelegationTokenResponse,
  decodeResponse: readExpireDelegationTokenResponse,
}

function writeExpireDelegationTokenRequest(
  writer: Writer,
  value: ExpireDelegationTokenRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.bytes(value.hmac, flexible)
  writer.safeInt64(value.expiryTimePeriodMs)
  if (flexible) writer.noTags()
}

function readExpireDelegationTokenRequest(reader: Reader, version: number): ExpireDelegationTokenRequest {
  const flexible = version >= 2
  const hmac = reader.bytes(flexible, 'ExpireDelegationTokenRequest.hmac')
  const expiryTimePeriodMs = reader.safeInt64('ExpireDelegationTokenRequest.expiryTimePeriodMs')
  if (flexible) reader.skipTags()
  return { hmac, expiryTimePeriodMs }
}

function writeExpireDelegationTokenResponse(
  writer: Writer,
  value: ExpireDelegationTokenResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int16(value.errorCode)
  writer.safeInt64(value.expiryTimestampMs)
  writer.int32(value.throttleTimeMs ?? 0)
  if (flexible) writer.noTags()
}

function readExpireDelegationTokenResponse(
  reader: Reader,
  version: number,
): ExpireDelegationTokenResponse {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const expiryTimestampMs = reader.safeInt64('ExpireDelegationTokenResponse.expiryTimestampMs')
  const throttleTimeMs = reader.int32()
  if (flexible) reader.skipTags()
  return { errorCode, expiryTimestampMs, throttleTimeMs }
}
