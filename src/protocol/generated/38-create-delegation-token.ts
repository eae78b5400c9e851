// Generated from schemas/38-create-delegation-token.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface CreateDelegationTokenRequest {
  /** Version 3 only. */
  ownerPrincipalType: string | null
  /** Version 3 only. */
  ownerPrincipalName: string | null
  renewers: CreateDelegationTokenRequestRenewers[]
  maxLifetimeMs: number
}

export interface CreateDelegationTokenRequestInput {
  /** Version 3 only. Default: ''. */
  ownerPrincipalType?: string | null
  /** Version 3 only. Default: ''. */
  ownerPrincipalName?: string | null
  renewers: readonly CreateDelegationTokenRequestRenewersInput[]
  maxLifetimeMs: number
}

export interface CreateDelegationTokenRequestRenewers {
  principalType: string
  principalName: string
}

export interface CreateDelegationTokenRequestRenewersInput {
  principalType: string
  principalName: string
}

export interface CreateDelegationTokenResponse {
  errorCode: number
  principalType: string
  principalName: string
  /** Version 3 only. */
  tokenRequesterPrincipalType: string
  /** Version 3 only. */
  tokenRequesterPrincipalName: string
  issueTimestampMs: number
  expiryTimestampMs: number
  maxTimestampMs: number
  tokenId: string
  hmac: Buffer
  throttleTimeMs: number
}

export interface CreateDelegationTokenResponseInput {
  errorCode: number
  principalType: string
  principalName: string
  /** Version 3 only. Default: ''. */
  tokenRequesterPrincipalType?: string
  /** Version 3 only. Default: ''. */
  tokenRequesterPrincipalName?: string
  issueTimestampMs: number
  expiryTimestampMs: number
  maxTimestampMs: number
  tokenId: string
  hmac: Uint8Array
  /** Default: 0. */
  throttleTimeMs?: number
}

/** Creates a delegation token. */
export const CreateDelegationToken: Api<CreateDelegationTokenRequestInput, CreateDelegationTokenResponse, CreateDelegationTokenRequest, CreateDelegationTokenResponseInput> = {
  key: 38,
  name: 'CreateDelegationToken',
  minVersion: 0,
  maxVersion: 3,
  latestVersion: 3,
  flexibleFrom: 2,
  goesTo: 'anyBroker',
  encodeRequest: writeCreateDelegationTokenRequest,
  decodeRequest: readCreateDelegationTokenRequest,
  encodeResponse: writeCreateDelegationTokenResponse,
  decodeResponse: readCreateDelegationTokenResponse,
}

function writeCreateDelegationTokenRequest(
  writer: Writer,
  value: CreateDelegationTokenRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  if (version >= 3) {
    writer.nullableString(value.ownerPrincipalType === undefined ? '' : value.ownerPrincipalType, flexible)
  } else if (
    value.ownerPrincipalType !== undefined &&
    (value.ownerPrincipalType === null || value.ownerPrincipalType !== '')
  ) {
    throw unsupportedField('CreateDelegationTokenRequest.ownerPrincipalType', version)
  }
  if (version >= 3) {
    writer.nullableString(value.ownerPrincipalName === undefined ? '' : value.ownerPrincipalName, flexible)
  } else if (
    value.ownerPrincipalName !== undefined &&
    (value.ownerPrincipalName === null || value.ownerPrincipalName !== '')
  ) {
    throw unsupportedField('CreateDelegationTokenRequest.ownerPrincipalName', version)
  }
  const renewers = value.renewers
  writer.count(renewers.length, flexible)
  for (const item of renewers) writeCreateDelegationTokenRequestRenewers(writer, item, version)
  writer.safeInt64(value.maxLifetimeMs)
  if (flexible) writer.noTags()
}

function readCreateDelegationTokenRequest(reader: Reader, version: number): CreateDelegationTokenRequest {
  const flexible = version >= 2
  const ownerPrincipalType = version >= 3
    ? reader.nullableString(flexible, 'CreateDelegationTokenRequest.ownerPrincipalType')
    : ''
  const ownerPrincipalName = version >= 3
    ? reader.nullableString(flexible, 'CreateDelegationTokenRequest.ownerPrincipalName')
    : ''
  const renewers: CreateDelegationTokenRequestRenewers[] = []
  for (let left = reader.count(flexible, 2, 'CreateDelegationTokenRequest.renewers'); left > 0; left--) {
    renewers.push(readCreateDelegationTokenRequestRenewers(reader, version))
  }
  const maxLifetimeMs = reader.safeInt64('CreateDelegationTokenRequest.maxLifetimeMs')
  if (flexible) reader.skipTags()
  return { ownerPrincipalType, ownerPrincipalName, renewers, maxLifetimeMs }
}

function writeCreateDelegationTokenRequestRenewers(
  writer: Writer,
  value: CreateDelegationTokenRequestRenewersInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.principalType, flexible)
  writer.string(value.principalName, flexible)
  if (flexible) writer.noTags()
}

function readCreateDelegationTokenRequestRenewers(
  reader: Reader,
  version: number,
): CreateDelegationTokenRequestRenewers {
  const flexible = version >= 2
  const principalType = reader.string(flexible, 'CreateDelegationTokenRequest.renewers.principalType')
  const principalName = reader.string(flexible, 'CreateDelegationTokenRequest.renewers.principalName')
  if (flexible) reader.skipTags()
  return { principalType, principalName }
}

function writeCreateDelegationTokenResponse(
  writer: Writer,
  value: CreateDelegationTokenResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int16(value.errorCode)
  writer.string(value.principalType, flexible)
  writer.string(value.principalName, flexible)
  if (version >= 3) writer.string(value.tokenRequesterPrincipalType ?? '', flexible)
  else if (value.tokenRequesterPrincipalType !== undefined && value.tokenRequesterPrincipalType !== '') {
    throw unsupportedField('CreateDelegationTokenResponse.tokenRequesterPrincipalType', version)
  }
  if (version >= 3) writer.string(value.tokenRequesterPrincipalName ?? '', flexible)
  else if (value.tokenRequesterPrincipalName !== undefined && value.tokenRequesterPrincipalName !== '') {
    throw unsupportedField('CreateDelegationTokenResponse.tokenRequesterPrincipalName', version)
  }
  writer.safeInt64(value.issueTimestampMs)
  writer.safeInt64(value.expiryTimestampMs)
  writer.safeInt64(value.maxTimestampMs)
  writer.string(value.tokenId, flexible)
  writer.bytes(value.hmac, flexible)
  writer.int32(value.throttleTimeMs ?? 0)
  if (flexible) writer.noTags()
}

function readCreateDelegationTokenResponse(
  reader: Reader,
  version: number,
): CreateDelegationTokenResponse {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const principalType = reader.string(flexible, 'CreateDelegationTokenResponse.principalType')
  const principalName = reader.string(flexible, 'CreateDelegationTokenResponse.principalName')
  const tokenRequesterPrincipalType = version >= 3
    ? reader.string(flexible, 'CreateDelegationTokenResponse.tokenRequesterPrincipalType')
    : ''
  const tokenRequesterPrincipalName = version >= 3
    ? reader.string(flexible, 'CreateDelegationTokenResponse.tokenRequesterPrincipalName')
    : ''
  const issueTimestampMs = reader.safeInt64('CreateDelegationTokenResponse.issueTimestampMs')
  const expiryTimestampMs = reader.safeInt64('CreateDelegationTokenResponse.expiryTimestampMs')
  const maxTimestampMs = reader.safeInt64('CreateDelegationTokenResponse.maxTimestampMs')
  const tokenId = reader.string(flexible, 'CreateDelegationTokenResponse.tokenId')
  const hmac = reader.bytes(flexible, 'CreateDelegationTokenResponse.hmac')
  const throttleTimeMs = reader.int32()
  if (flexible) reader.skipTags()
  return {
    errorCode,
    principalType,
    principalName,
    tokenRequesterPrincipalType,
    tokenRequesterPrincipalName,
    issueTimestampMs,
    expiryTimestampMs,
    maxTimestampMs,
    tokenId,
    hmac,
    throttleTimeMs,
  }
}
