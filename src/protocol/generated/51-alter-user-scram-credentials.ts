// Generated from schemas/51-alter-user-scram-credentials.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface AlterUserScramCredentialsRequest {
  deletions: AlterUserScramCredentialsRequestDeletions[]
  upsertions: AlterUserScramCredentialsRequestUpsertions[]
}

export interface AlterUserScramCredentialsRequestInput {
  deletions: readonly AlterUserScramCredentialsRequestDeletionsInput[]
  upsertions: readonly AlterUserScramCredentialsRequestUpsertionsInput[]
}

export interface AlterUserScramCredentialsRequestDeletions {
  name: string
  mechanism: number
}

export interface AlterUserScramCredentialsRequestDeletionsInput {
  name: string
  mechanism: number
}

export interface AlterUserScramCredentialsRequestUpsertions {
  name: string
  mechanism: number
  iterations: number
  salt: Buffer
  saltedPassword: Buffer
}

export interface AlterUserScramCredentialsRequestUpsertionsInput {
  name: string
  mechanism: number
  iterations: number
  salt: Uint8Array
  saltedPassword: Uint8Array
}

export interface AlterUserScramCredentialsResponse {
  throttleTimeMs: number
  results: AlterUserScramCredentialsResponseResults[]
}

export interface AlterUserScramCredentialsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  results: readonly AlterUserScramCredentialsResponseResultsInput[]
}

export interface AlterUserScramCredentialsResponseResults {
  user: string
  errorCode: number
  errorMessage: string | null
}

export interface AlterUserScramCredentialsResponseResultsInput {
  user: string
  errorCode: number
  errorMessage: string | null
}

/** Creates, changes and deletes SCRAM credentials of users. */
export const AlterUserScramCredentials: Api<AlterUserScramCredentialsRequestInput, AlterUserScramCredentialsResponse, AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponseInput> = {
  key: 51,
  name: 'AlterUserScramCredentials',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'controller',
  encodeRequest: writeAlterUserScramCredentialsRequest,
  decodeRequest: readAlterUserScramCredentialsRequest,
  encodeResponse: writeAlterUserScramCredentialsResponse,
  decodeResponse: readAlterUserScramCredentialsResponse,
}

function writeAlterUserScramCredentialsRequest(
  writer: Writer,
  value: AlterUserScramCredentialsRequestInput,
): void {
  const deletions = value.deletions
  writer.count(deletions.length, flexible)
  for (const item of deletions) writeAlterUserScramCredentialsRequestDeletions(writer, item)
  const upsertions = value.upsertions
  writer.count(upsertions.length, flexible)
  for (const item of upsertions) writeAlterUserScramCredentialsRequestUpsertions(writer, item)
  writer.noTags()
}

function readAlterUserScramCredentialsRequest(reader: Reader): AlterUserScramCredentialsRequest {
  const deletions: AlterUserScramCredentialsRequestDeletions[] = []
  for (let left = reader.count(flexible, 3, 'AlterUserScramCredentialsRequest.deletions'); left > 0; left--) {
    deletions.push(readAlterUserScramCredentialsRequestDeletions(reader))
  }
  const upsertions: AlterUserScramCredentialsRequestUpsertions[] = []
  for (let left = reader.count(flexible, 9, 'AlterUserScramCredentialsRequest.upsertions'); left > 0; left--) {
    upsertions.push(readAlterUserScramCredentialsRequestUpsertions(reader))
  }
  reader.skipTags()
  return { deletions, upsertions }
}

function writeAlterUserScramCredentialsRequestDeletions(
  writer: Writer,
  value: AlterUserScramCredentialsRequestDeletionsInput,
): void {
  writer.string(value.name, flexible)
  writer.int8(value.mechanism)
  writer.noTags()
}

function readAlterUserScramCredentialsRequestDeletions(
  reader: Reader,
): AlterUserScramCredentialsRequestDeletions {
  const name = reader.string(flexible, 'AlterUserScramCredentialsRequest.deletions.name')
  const mechanism = reader.int8()
  reader.skipTags()
  return { name, mechanism }
}

function writeAlterUserScramCredentialsRequestUpsertions(
  writer: Writer,
  value: AlterUserScramCredentialsRequestUpsertionsInput,
): void {
  writer.string(value.name, flexible)
  writer.int8(value.mechanism)
  writer.int32(value.iterations)
  writer.bytes(value.salt, flexible)
  writer.bytes(value.saltedPassword, flexible)
  writer.noTags()
}

function readAlterUserScramCredentialsRequestUpsertions(
  reader: Reader,
): AlterUserScramCredentialsRequestUpsertions {
  const name = reader.string(flexible, 'AlterUserScramCredentialsRequest.upsertions.name')
  const mechanism = reader.int8()
  const iterations = reader.int32()
  const salt = reader.bytes(flexible, 'AlterUserScramCredentialsRequest.upsertions.salt')
  const saltedPassword = reader.bytes(flexible, 'AlterUserScramCredentialsRequest.upsertions.saltedPassword')
  reader.skipTags()
  return { name, mechanism, iterations, salt, saltedPassword }
}

function writeAlterUserScramCredentialsResponse(
  writer: Writer,
  value: AlterUserScramCredentialsResponseInput,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  const results = value.results
  writer.count(results.length, flexible)
  for (const item of results) writeAlterUserScramCredentialsResponseResults(writer, item)
  writer.noTags()
}

function readAlterUserScramCredentialsResponse(reader: Reader): AlterUserScramCredentialsResponse {
  const throttleTimeMs = reader.int32()
  const results: AlterUserScramCredentialsResponseResults[] = []
  for (let left = reader.count(flexible, 5, 'AlterUserScramCredentialsResponse.results'); left > 0; left--) {
    results.push(readAlterUserScramCredentialsResponseResults(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, results }
}

function writeAlterUserScramCredentialsResponseResults(
  writer: Writer,
  value: AlterUserScramCredentialsResponseResultsInput,
): void {
  writer.string(value.user, flexible)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.noTags()
}

function readAlterUserScramCredentialsResponseResults(
  reader: Reader,
): AlterUserScramCredentialsResponseResults {
  const user = reader.string(flexible, 'AlterUserScramCredentialsResponse.results.user')
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'AlterUserScramCredentialsResponse.results.errorMessage')
  reader.skipTags()
  return { user, errorCode, errorMessage }
}
