// Generated from schemas/92-delete-share-group-offsets.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface DeleteShareGroupOffsetsRequest {
  groupId: string
  topics: DeleteShareGroupOffsetsRequestTopics[]
}

export interface DeleteShareGroupOffsetsRequestInput {
  groupId: string
  topics: readonly DeleteShareGroupOffsetsRequestTopicsInput[]
}

export interface DeleteShareGroupOffsetsRequestTopics {
  topicName: string
}

export interface DeleteShareGroupOffsetsRequestTopicsInput {
  topicName: string
}

export interface DeleteShareGroupOffsetsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  responses: DeleteShareGroupOffsetsResponseResponses[]
}

export interface DeleteShareGroupOffsetsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  responses: readonly DeleteShareGroupOffsetsResponseResponsesInput[]
}

export interface DeleteShareGroupOffsetsResponseResponses {
  topicName: string
  topicId: string
  errorCode: number
  errorMessage: string | null
}

export interface DeleteShareGroupOffsetsResponseResponsesInput {
  topicName: string
  topicId: string
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
}

/** Deletes where share groups start to read. */
export const DeleteShareGroupOffsets: Api<DeleteShareGroupOffsetsRequestInput, DeleteShareGroupOffsetsResponse, DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsResponseInput> = {
  key: 92,
  name: 'DeleteShareGroupOffsets',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'groupCoordinator',
  encodeRequest: writeDeleteShareGroupOffsetsRequest,
  decodeRequest: readDeleteShareGroupOffsetsRequest,
  encodeResponse: writeDeleteShareGroupOffsetsResponse,
  decodeResponse: readDeleteShareGroupOffsetsResponse,
}

function writeDeleteShareGroupOffsetsRequest(
  writer: Writer,
  value: DeleteShareGroupOffsetsRequestInput,
): void {
  writer.string(value.groupId, flexible)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDeleteShareGroupOffsetsRequestTopics(writer, item)
  writer.noTags()
}

function readDeleteShareGroupOffsetsRequest(reader: Reader): DeleteShareGroupOffsetsRequest {
  const groupId = reader.string(flexible, 'DeleteShareGroupOffsetsRequest.groupId')
  const topics: DeleteShareGroupOffsetsRequestTopics[] = []
  for (let left = reader.count(flexible, 2, 'DeleteShareGroupOffsetsRequest.topics'); left > 0; left--) {
    topics.push(readDeleteShareGroupOffsetsRequestTopics(reader))
  }
  reader.skipTags()
  return { groupId, topics }
}

function writeDeleteShareGroupOffsetsRequestTopics(
  writer: Writer,
  value: DeleteShareGroupOffsetsRequestTopicsInput,
): void {
  writer.string(value.topicName, flexible)
  writer.noTags()
}

function readDeleteShareGroupOffsetsRequestTopics(reader: Reader): DeleteShareGroupOffsetsRequestTopics {
  const topicName = reader.string(flexible, 'DeleteShareGroupOffsetsRequest.topics.topicName')
  reader.skipTags()
  return { topicName }
}

function writeDeleteShareGroupOffsetsResponse(
  writer: Writer,
  value: DeleteShareGroupOffsetsResponseInput,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  const responses = value.responses
  writer.count(responses.length, flexible)
  for (const item of responses) writeDeleteShareGroupOffsetsResponseResponses(writer, item)
  writer.noTags()
}

function readDeleteShareGroupOffsetsResponse(reader: Reader): DeleteShareGroupOffsetsResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'DeleteShareGroupOffsetsResponse.errorMessage')
  const responses: DeleteShareGroupOffsetsResponseResponses[] = []
  for (let left = reader.count(flexible, 21, 'DeleteShareGroupOffsetsResponse.responses'); left > 0; left--) {
    responses.push(readDeleteShareGroupOffsetsResponseResponses(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, responses }
}

function writeDeleteShareGroupOffsetsResponseResponses(
  writer: Writer,
  value: DeleteShareGroupOffsetsResponseResponsesInput,
): void {
  writer.string(value.topicName, flexible)
  writer.uuid(value.topicId)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  writer.noTags()
}

function readDeleteShareGroupOffsetsResponseResponses(
  reader: Reader,
): DeleteShareGroupOffsetsResponseResponses {
  const topicName = reader.string(flexible, 'DeleteShareGroupOffsetsResponse.responses.topicName')
  const topicId = reader.uuid()
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'DeleteShareGroupOffsetsResponse.responses.errorMessage')
  reader.skipTags()
  return { topicName, topicId, errorCode, errorMessage }
}
