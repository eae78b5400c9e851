// Generated from schemas/50-describe-user-scram-credentials.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface DescribeUserScramCredentialsRequest {
  users: DescribeUserScramCredentialsRequestUsers[] | null
}

export interface DescribeUserScramCredentialsRequestInput {
  users: readonly DescribeUserScramCredentialsRequestUsersInput[] | null
}

export interface DescribeUserScramCredentialsRequestUsers {
  name: string
}

export interface DescribeUserScramCredentialsRequestUsersInput {
  name: string
}

export interface DescribeUserScramCredentialsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  results: DescribeUserScramCredentialsResponseResults[]
}

export interface DescribeUserScramCredentialsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  errorMessage: string | null
  results: readonly DescribeUserScramCredentialsResponseResultsInput[]
}

export interface DescribeUserScramCredentialsResponseResults {
  user: string
  errorCode: number
  errorMessage: string | null
  credentialInfos: DescribeUserScramCredentialsResponseResultsCredentialInfos[]
}

export interface DescribeUserScramCredentialsResponseResultsInput {
  user: string
  errorCode: number
  errorMessage: string | null
  credentialInfos: readonly DescribeUserScramCredentialsResponseResultsCredentialInfosInput[]
}

export interface DescribeUserScramCredentialsResponseResultsCredentialInfos {
  mechanism: number
  iterations: number
}

export interface DescribeUserScramCredentialsResponseResultsCredentialInfosInput {
  mechanism: number
  iterations: number
}

/** Lists the SCRAM credentials of users, without their secrets. */
export const DescribeUserScramCredentials: Api<DescribeUserScramCredentialsRequestInput, DescribeUserScramCredentialsResponse, DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsResponseInput> = {
  key: 50,
  name: 'DescribeUserScramCredentials',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'anyBroker',
  encodeRequest: writeDescribeUserScramCredentialsRequest,
  decodeRequest: readDescribeUserScramCredentialsRequest,
  encodeResponse: writeDescribeUserScramCredentialsResponse,
  decodeResponse: readDescribeUserScramCredentialsResponse,
}

function writeDescribeUserScramCredentialsRequest(
  writer: Writer,
  value: DescribeUserScramCredentialsRequestInput,
): void {
  const users = value.users
  writer.nullableCount(users === null ? -1 : users.length, flexible)
  for (const item of users ?? []) writeDescribeUserScramCredentialsRequestUsers(writer, item)
  writer.noTags()
}

function readDescribeUserScramCredentialsRequest(reader: Reader): DescribeUserScramCredentialsRequest {
  let users: DescribeUserScramCredentialsRequestUsers[] | null = null
  const usersCount = reader.nullableCount(flexible, 2, 'DescribeUserScramCredentialsRequest.users')
  if (usersCount < 0) {
    users = null
  } else {
    users = []
    for (let left = usersCount; left > 0; left--) {
      users.push(readDescribeUserScramCredentialsRequestUsers(reader))
    }
  }
  reader.skipTags()
  return { users }
}

function writeDescribeUserScramCredentialsRequestUsers(
  writer: Writer,
  value: DescribeUserScramCredentialsRequestUsersInput,
): void {
  writer.string(value.name, flexible)
  writer.noTags()
}

function readDescribeUserScramCredentialsRequestUsers(
  reader: Reader,
): DescribeUserScramCredentialsRequestUsers {
  const name = reader.string(flexible, 'DescribeUserScramCredentialsRequest.users.name')
  reader.skipTags()
  return { name }
}

function writeDescribeUserScramCredentialsResponse(
  writer: Writer,
  value: DescribeUserScramCredentialsResponseInput,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  const results = value.results
  writer.count(results.length, flexible)
  for (const item of results) writeDescribeUserScramCredentialsResponseResults(writer, item)
  writer.noTags()
}

function readDescribeUserScramCredentialsResponse(reader: Reader): DescribeUserScramCredentialsResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'DescribeUserScramCredentialsResponse.errorMessage')
  const results: DescribeUserScramCredentialsResponseResults[] = []
  for (let left = reader.count(flexible, 6, 'DescribeUserScramCredentialsResponse.results'); left > 0; left--) {
    results.push(readDescribeUserScramCredentialsResponseResults(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, results }
}

function writeDescribeUserScramCredentialsResponseResults(
  writer: Writer,
  value: DescribeUserScramCredentialsResponseResultsInput,
): void {
  writer.string(value.user, flexible)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  const credentialInfos = value.credentialInfos
  writer.count(credentialInfos.length, flexible)
  for (const item of credentialInfos) {
    writeDescribeUserScramCredentialsResponseResultsCredentialInfos(writer, item)
  }
  writer.noTags()
}

function readDescribeUserScramCredentialsResponseResults(
  reader: Reader,
): DescribeUserScramCredentialsResponseResults {
  const user = reader.string(flexible, 'DescribeUserScramCredentialsResponse.results.user')
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'DescribeUserScramCredentialsResponse.results.errorMessage')
  const credentialInfos: DescribeUserScramCredentialsResponseResultsCredentialInfos[] = []
  for (let left = reader.count(flexible, 6, 'DescribeUserScramCredentialsResponse.results.credentialInfos'); left > 0; left--) {
    credentialInfos.push(readDescribeUserScramCredentialsResponseResultsCredentialInfos(reader))
  }
  reader.skipTags()
  return { user, errorCode, errorMessage, credentialInfos }
}

function writeDescribeUserScramCredentialsResponseResultsCredentialInfos(
  writer: Writer,
  value: DescribeUserScramCredentialsResponseResultsCredentialInfosInput,
): void {
  writer.int8(value.mechanism)
  writer.int32(value.iterations)
  writer.noTags()
}

function readDescribeUserScramCredentialsResponseResultsCredentialInfos(
  reader: Reader,
): DescribeUserScramCredentialsResponseResultsCredentialInfos {
  const mechanism = reader.int8()
  const iterations = reader.int32()
  reader.skipTags()
  return { mechanism, iterations }
}
