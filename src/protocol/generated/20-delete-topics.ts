// Generated from schemas/20-delete-topics.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { notNull, unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import { ZERO_UUID } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface DeleteTopicsRequest {
  /** Version 6 only. */
  topics: DeleteTopicsRequestTopics[]
  /** Until version 5. */
  topicNames: string[]
  timeoutMs: number
}

export interface DeleteTopicsRequestInput {
  /** Version 6 only. Default: []. */
  topics?: readonly DeleteTopicsRequestTopicsInput[]
  /** Until version 5. Default: []. */
  topicNames?: readonly string[]
  timeoutMs: number
}

export interface DeleteTopicsRequestTopics {
  name: string | null
  topicId: string
}

export interface DeleteTopicsRequestTopicsInput {
  /** Default: null. */
  name?: string | null
  topicId: string
}

export interface DeleteTopicsResponse {
  /** Since version 1. */
  throttleTimeMs: number
  responses: DeleteTopicsResponseResponses[]
}

export interface DeleteTopicsResponseInput {
  /** Since version 1. Default: 0. */
  throttleTimeMs?: number
  responses: readonly DeleteTopicsResponseResponsesInput[]
}

export interface DeleteTopicsResponseResponses {
  name: string | null
  /** Version 6 only. */
  topicId: string
  errorCode: number
  /** Since version 5. */
  errorMessage: string | null
}

export interface DeleteTopicsResponseResponsesInput {
  name: string | null
  /** Version 6 only. Default: ZERO_UUID. */
  topicId?: string
  errorCode: number
  /** Since version 5. Default: null. */
  errorMessage?: string | null
}

/** Deletes topics by name or by id. */
export const DeleteTopics: Api<DeleteTopicsRequestInput, DeleteTopicsResponse, DeleteTopicsRequest, DeleteTopicsResponseInput> = {
  key: 20,
  name: 'DeleteTopics',
  minVersion: 0,
  maxVersion: 6,
  latestVersion: 6,
  flexibleFrom: 4,
  goesTo: 'controller',
  encodeRequest: writeDeleteTopicsRequest,
  decodeRequest: readDeleteTopicsRequest,
  encodeResponse: writeDeleteTopicsResponse,
  decodeResponse: readDeleteTopicsResponse,
}

function writeDeleteTopicsRequest(
  writer: Writer,
  value: DeleteTopicsRequestInput,
  version: number,
): void {
  const flexible = version >= 4
  if (version >= 6) {
    const topics = value.topics ?? []
    writer.count(topics.length, flexible)
    for (const item of topics) writeDeleteTopicsRequestTopics(writer, item)
  } else if (value.topics !== undefined && value.topics.length > 0) {
    throw unsupportedField('DeleteTopicsRequest.topics', version)
  }
  if (version <= 5) {
    const topicNames = value.topicNames ?? []
    writer.count(topicNames.length, flexible)
    for (const item of topicNames) writer.string(item, flexible)
  }
  writer.int32(value.timeoutMs)
  if (flexible) writer.noTags()
}

function readDeleteTopicsRequest(reader: Reader, version: number): DeleteTopicsRequest {
  const flexible = version >= 4
  const topics: DeleteTopicsRequestTopics[] = []
  if (version >= 6) {
    for (let left = reader.count(flexible, 18, 'DeleteTopicsRequest.topics'); left > 0; left--) {
      topics.push(readDeleteTopicsRequestTopics(reader))
    }
  }
  const topicNames: string[] = []
  if (version <= 5) {
    for (let left = reader.count(flexible, 1, 'DeleteTopicsRequest.topicNames'); left > 0; left--) {
      topicNames.push(reader.string(flexible, 'DeleteTopicsRequest.topicNames'))
    }
  }
  const timeoutMs = reader.int32()
  if (flexible) reader.skipTags()
  return { topics, topicNames, timeoutMs }
}

function writeDeleteTopicsRequestTopics(writer: Writer, value: DeleteTopicsRequestTopicsInput): void {
  const flexible = true
  writer.nullableString(value.name ?? null, flexible)
  writer.uuid(value.topicId)
  writer.noTags()
}

function readDeleteTopicsRequestTopics(reader: Reader): DeleteTopicsRequestTopics {
  const flexible = true
  const name = reader.nullableString(flexible, 'DeleteTopicsRequest.topics.name')
  const topicId = reader.uuid()
  reader.skipTags()
  return { name, topicId }
}

function writeDeleteTopicsResponse(
  writer: Writer,
  value: DeleteTopicsResponseInput,
  version: number,
): void {
  const flexible = version >= 4
  if (version >= 1) writer.int32(value.throttleTimeMs ?? 0)
  const responses = value.responses
  writer.count(responses.length, flexible)
  for (const item of responses) writeDeleteTopicsResponseResponses(writer, item, version)
  if (flexible) writer.noTags()
}

function readDeleteTopicsResponse(reader: Reader, version: number): DeleteTopicsResponse {
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const responses: DeleteTopicsResponseResponses[] = []
  for (let left = reader.count(flexible, 3, 'DeleteTopicsResponse.responses'); left > 0; left--) {
    responses.push(readDeleteTopicsResponseResponses(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, responses }
}

function writeDeleteTopicsResponseResponses(
  writer: Writer,
  value: DeleteTopicsResponseResponsesInput,
  version: number,
): void {
  const flexible = version >= 4
  const name = value.name
  if (version < 6) notNull(name, 'DeleteTopicsResponse.responses.name', version)
  writer.nullableString(name, flexible)
  if (version >= 6) writer.uuid(value.topicId ?? ZERO_UUID)
  writer.int16(value.errorCode)
  if (version >= 5) writer.nullableString(value.errorMessage ?? null, flexible)
  if (flexible) writer.noTags()
}

function readDeleteTopicsResponseResponses(
  reader: Reader,
  version: number,
): DeleteTopicsResponseResponses {
  const flexible = version >= 4
  const name =
    version >= 6 ? reader.nullableString(flexible, 'DeleteTopicsResponse.responses.name') : reader.string(flexible, 'DeleteTopicsResponse.responses.name')
  const topicId = version >= 6 ? reader.uuid() : ZERO_UUID
  const errorCode = reader.int16()
  const errorMessage = version >= 5
    ? reader.nullableString(flexible, 'DeleteTopicsResponse.responses.errorMessage')
    : null
  if (flexible) reader.skipTags()
  return { name, topicId, errorCode, errorMessage }
}
