// Generated from schemas/39-renew-delegation-token.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface RenewDelegationTokenRequest {
  hmac: Buffer
  renewPeriodMs: number
}

export interface RenewDelegationTokenRequestInput {
  hmac: Uint8Array
  renewPeriodMs: number
}

export interface RenewDelegationTokenResponse {
  errorCode: number
  expiryTimestampMs: number
  throttleTimeMs: number
}

export interface RenewDelegationTokenResponseInput {
  errorCode: number
  expiryTimestampMs: number
  /** Default: 0. */
  throttleTimeMs?: number
}

/** Renews a delegation token. */
export const RenewDelegationToken: Api<RenewDelegationTokenRequestInput, RenewDelegationTokenResponse, RenewDelegationTokenRequest, RenewDelegationTokenResponseInput> = {
  key: 39,
  name: 'RenewDelegationToken',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 2,
  goesTo: 'anyBroker',
  encodeRequest: writeRenewDelegationTokenRequest,
  decodeRequest: readRenewDelegationTokenRequest,
  encodeResponse: writeRenewDelegationTokenResponse,
  decodeResponse: readRenewDelegationTokenResponse,
}

function writeRenewDelegationTokenRequest(
  writer: Writer,
  value: RenewDelegationTokenRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.bytes(value.hmac, flexible)
  writer.safeInt64(value.renewPeriodMs)
  if (flexible) writer.noTags()
}

function readRenewDelegationTokenRequest(reader: Reader, version: number): RenewDelegationTokenRequest {
  const flexible = version >= 2
  const hmac = reader.bytes(flexible, 'RenewDelegationTokenRequest.hmac')
  const renewPeriodMs = reader.safeInt64('RenewDelegationTokenRequest.renewPeriodMs')
  if (flexible) reader.skipTags()
  return { hmac, renewPeriodMs }
}

function writeRenewDelegationTokenResponse(
  writer: Writer,
  value: RenewDelegationTokenResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int16(value.errorCode)
  writer.safeInt64(value.expiryTimestampMs)
  writer.int32(value.throttleTimeMs ?? 0)
  if (flexible) writer.noTags()
}

function readRenewDelegationTokenResponse(reader: Reader, version: number): RenewDelegationTokenResponse {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const expiryTimestampMs = reader.safeInt64('RenewDelegationTokenResponse.expiryTimestampMs')
  const throttleTimeMs = reader.int32()
  if (flexible) reader.skipTags()
  return { errorCode, expiryTimestampMs, throttleTimeMs }
}
