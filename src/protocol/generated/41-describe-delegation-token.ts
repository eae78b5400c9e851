// Generated from schemas/41-describe-delegation-token.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DescribeDelegationTokenRequest {
  owners: DescribeDelegationTokenRequestOwners[] | null
}

export interface DescribeDelegationTokenRequestInput {
  owners: readonly DescribeDelegationTokenRequestOwnersInput[] | null
}

export interface DescribeDelegationTokenRequestOwners {
  principalType: string
  principalName: string
}

export interface DescribeDelegationTokenRequestOwnersInput {
  principalType: string
  principalName: string
}

export interface DescribeDelegationTokenResponse {
  errorCode: number
  tokens: DescribeDelegationTokenResponseTokens[]
  throttleTimeMs: number
}

export interface DescribeDelegationTokenResponseInput {
  errorCode: number
  tokens: readonly DescribeDelegationTokenResponseTokensInput[]
  /** Default: 0. */
  throttleTimeMs?: number
}

export interface DescribeDelegationTokenResponseTokens {
  principalType: string
  principalName: string
  /** Version 3 only. */
  tokenRequesterPrincipalType: string
  /** Version 3 only. */
  tokenRequesterPrincipalName: string
  issueTimestamp: number
  expiryTimestamp: number
  maxTimestamp: number
  tokenId: string
  hmac: Buffer
  renewers: DescribeDelegationTokenResponseTokensRenewers[]
}

export interface DescribeDelegationTokenResponseTokensInput {
  principalType: string
  principalName: string
  /** Version 3 only. Default: ''. */
  tokenRequesterPrincipalType?: string
  /** Version 3 only. Default: ''. */
  tokenRequesterPrincipalName?: string
  issueTimestamp: number
  expiryTimestamp: number
  maxTimestamp: number
  tokenId: string
  hmac: Uint8Array
  renewers: readonly DescribeDelegationTokenResponseTokensRenewersInput[]
}

export interface DescribeDelegationTokenResponseTokensRenewers {
  principalType: string
  principalName: string
}

export interface DescribeDelegationTokenResponseTokensRenewersInput {
  principalType: string
  principalName: string
}

/** Lists delegation tokens. */
export const DescribeDelegationToken: Api<DescribeDelegationTokenRequestInput, DescribeDelegationTokenResponse, DescribeDelegationTokenRequest, DescribeDelegationTokenResponseInput> = {
  key: 41,
  name: 'DescribeDelegationToken',
  minVersion: 0,
  maxVersion: 3,
  latestVersion: 3,
  flexibleFrom: 2,
  goesTo: 'anyBroker',
  encodeRequest: writeDescribeDelegationTokenRequest,
  decodeRequest: readDescribeDelegationTokenRequest,
  encodeResponse: writeDescribeDelegationTokenResponse,
  decodeResponse: readDescribeDelegationTokenResponse,
}

function writeDescribeDelegationTokenRequest(
  writer: Writer,
  value: DescribeDelegationTokenRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  const owners = value.owners
  writer.nullableCount(owners === null ? -1 : owners.length, flexible)
  for (const item of owners ?? []) writeDescribeDelegationTokenRequestOwners(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeDelegationTokenRequest(
  reader: Reader,
  version: number,
): DescribeDelegationTokenRequest {
  const flexible = version >= 2
  let owners: DescribeDelegationTokenRequestOwners[] | null = null
  const ownersCount = reader.nullableCount(flexible, 2, 'DescribeDelegationTokenRequest.owners')
  if (ownersCount < 0) {
    owners = null
  } else {
    owners = []
    for (let left = ownersCount; left > 0; left--) {
      owners.push(readDescribeDelegationTokenRequestOwners(reader, version))
    }
  }
  if (flexible) reader.skipTags()
  return { owners }
}

function writeDescribeDelegationTokenRequestOwners(
  writer: Writer,
  value: DescribeDelegationTokenRequestOwnersInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.principalType, flexible)
  writer.string(value.principalName, flexible)
  if (flexible) writer.noTags()
}

function readDescribeDelegationTokenRequestOwners(
  reader: Reader,
  version: number,
): DescribeDelegationTokenRequestOwners {
  const flexible = version >= 2
  const principalType = reader.string(flexible, 'DescribeDelegationTokenRequest.owners.principalType')
  const principalName = reader.string(flexible, 'DescribeDelegationTokenRequest.owners.principalName')
  if (flexible) reader.skipTags()
  return { principalType, principalName }
}

function writeDescribeDelegationTokenResponse(
  writer: Writer,
  value: DescribeDelegationTokenResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int16(value.errorCode)
  const tokens = value.tokens
  writer.count(tokens.length, flexible)
  for (const item of tokens) writeDescribeDelegationTokenResponseTokens(writer, item, version)
  writer.int32(value.throttleTimeMs ?? 0)
  if (flexible) writer.noTags()
}

function readDescribeDelegationTokenResponse(
  reader: Reader,
  version: number,
): DescribeDelegationTokenResponse {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const tokens: DescribeDelegationTokenResponseTokens[] = []
  for (let left = reader.count(flexible, 29, 'DescribeDelegationTokenResponse.tokens'); left > 0; left--) {
    tokens.push(readDescribeDelegationTokenResponseTokens(reader, version))
  }
  const throttleTimeMs = reader.int32()
  if (flexible) reader.skipTags()
  return { errorCode, tokens, throttleTimeMs }
}

function writeDescribeDelegationTokenResponseTokens(
  writer: Writer,
  value: DescribeDelegationTokenResponseTokensInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.principalType, flexible)
  writer.string(value.principalName, flexible)
  if (version >= 3) writer.string(value.tokenRequesterPrincipalType ?? '', flexible)
  else if (value.tokenRequesterPrincipalType !== undefined && value.tokenRequesterPrincipalType !== '') {
    throw unsupportedField('DescribeDelegationTokenResponse.tokens.tokenRequesterPrincipalType', version)
  }
  if (version >= 3) writer.string(value.tokenRequesterPrincipalName ?? '', flexible)
  else if (value.tokenRequesterPrincipalName !== undefined && value.tokenRequesterPrincipalName !== '') {
    throw unsupportedField('DescribeDelegationTokenResponse.tokens.tokenRequesterPrincipalName', version)
  }
  writer.safeInt64(value.issueTimestamp)
  writer.safeInt64(value.expiryTimestamp)
  writer.safeInt64(value.maxTimestamp)
  writer.string(value.tokenId, flexible)
  writer.bytes(value.hmac, flexible)
  const renewers = value.renewers
  writer.count(renewers.length, flexible)
  for (const item of renewers) writeDescribeDelegationTokenResponseTokensRenewers(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeDelegationTokenResponseTokens(
  reader: Reader,
  version: number,
): DescribeDelegationTokenResponseTokens {
  const flexible = version >= 2
  const principalType = reader.string(flexible, 'DescribeDelegationTokenResponse.tokens.principalType')
  const principalName = reader.string(flexible, 'DescribeDelegationTokenResponse.tokens.principalName')
  const tokenRequesterPrincipalType = version >= 3
    ? reader.string(flexible, 'DescribeDelegationTokenResponse.tokens.tokenRequesterPrincipalType')
    : ''
  const tokenRequesterPrincipalName = version >= 3
    ? reader.string(flexible, 'DescribeDelegationTokenResponse.tokens.tokenRequesterPrincipalName')
    : ''
  const issueTimestamp = reader.safeInt64('DescribeDelegationTokenResponse.tokens.issueTimestamp')
  const expiryTimestamp = reader.safeInt64('DescribeDelegationTokenResponse.tokens.expiryTimestamp')
  const maxTimestamp = reader.safeInt64('DescribeDelegationTokenResponse.tokens.maxTimestamp')
  const tokenId = reader.string(flexible, 'DescribeDelegationTokenResponse.tokens.tokenId')
  const hmac = reader.bytes(flexible, 'DescribeDelegationTokenResponse.tokens.hmac')
  const renewers: DescribeDelegationTokenResponseTokensRenewers[] = []
  for (let left = reader.count(flexible, 2, 'DescribeDelegationTokenResponse.tokens.renewers'); left > 0; left--) {
    renewers.push(readDescribeDelegationTokenResponseTokensRenewers(reader, version))
  }
  if (flexible) reader.skipTags()
  return {
    principalType,
    principalName,
    tokenRequesterPrincipalType,
    tokenRequesterPrincipalName,
    issueTimestamp,
    expiryTimestamp,
    maxTimestamp,
    tokenId,
    hmac,
    renewers,
  }
}

function writeDescribeDelegationTokenResponseTokensRenewers(
  writer: Writer,
  value: DescribeDelegationTokenResponseTokensRenewersInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.principalType, flexible)
  writer.string(value.principalName, flexible)
  if (flexible) writer.noTags()
}

function readDescribeDelegationTokenResponseTokensRenewers(
  reader: Reader,
  version: number,
): DescribeDelegationTokenResponseTokensRenewers {
  const flexible = version >= 2
  const principalType =
    reader.string(flexible, 'DescribeDelegationTokenResponse.tokens.renewers.principalType')
  const principalName =
    reader.string(flexible, 'DescribeDelegationTokenResponse.tokens.renewers.principalName')
  if (flexible) reader.skipTags()
  return { principalType, principalName }
}
