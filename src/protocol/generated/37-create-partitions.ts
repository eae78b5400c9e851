// Generated from schemas/37-create-partitions.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface CreatePartitionsRequest {
  topics: CreatePartitionsRequestTopics[]
  timeoutMs: number
  validateOnly: boolean
}

export interface CreatePartitionsRequestInput {
  topics: readonly CreatePartitionsRequestTopicsInput[]
  timeoutMs: number
  validateOnly: boolean
}

export interface CreatePartitionsRequestTopics {
  name: string
  count: number
  assignments: CreatePartitionsRequestTopicsAssignments[] | null
}

export interface CreatePartitionsRequestTopicsInput {
  name: string
  count: number
  assignments: readonly CreatePartitionsRequestTopicsAssignmentsInput[] | null
}

export interface CreatePartitionsRequestTopicsAssignments {
  brokerIds: number[]
}

export interface CreatePartitionsRequestTopicsAssignmentsInput {
  brokerIds: readonly number[]
}

export interface CreatePartitionsResponse {
  throttleTimeMs: number
  results: CreatePartitionsResponseResults[]
}

export interface CreatePartitionsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  results: readonly CreatePartitionsResponseResultsInput[]
}

export interface CreatePartitionsResponseResults {
  name: string
  errorCode: number
  errorMessage: string | null
}

export interface CreatePartitionsResponseResultsInput {
  name: string
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
}

/** Adds partitions to topics. */
export const CreatePartitions: Api<CreatePartitionsRequestInput, CreatePartitionsResponse, CreatePartitionsRequest, CreatePartitionsResponseInput> = {
  key: 37,
  name: 'CreatePartitions',
  minVersion: 0,
  maxVersion: 3,
  latestVersion: 3,
  flexibleFrom: 2,
  goesTo: 'controller',
  encodeRequest: writeCreatePartitionsRequest,
  decodeRequest: readCreatePartitionsRequest,
  encodeResponse: writeCreatePartitionsResponse,
  decodeResponse: readCreatePartitionsResponse,
}

function writeCreatePartitionsRequest(
  writer: Writer,
  value: CreatePartitionsRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeCreatePartitionsRequestTopics(writer, item, version)
  writer.int32(value.timeoutMs)
  writer.bool(value.validateOnly)
  if (flexible) writer.noTags()
}

function readCreatePartitionsRequest(reader: Reader, version: number): CreatePartitionsRequest {
  const flexible = version >= 2
  const topics: CreatePartitionsRequestTopics[] = []
  for (let left = reader.count(flexible, 6, 'CreatePartitionsRequest.topics'); left > 0; left--) {
    topics.push(readCreatePartitionsRequestTopics(reader, version))
  }
  const timeoutMs = reader.int32()
  const validateOnly = reader.bool()
  if (flexible) reader.skipTags()
  return { topics, timeoutMs, validateOnly }
}

function writeCreatePartitionsRequestTopics(
  writer: Writer,
  value: CreatePartitionsRequestTopicsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.name, flexible)
  writer.int32(value.count)
  const assignments = value.assignments
  writer.nullableCount(assignments === null ? -1 : assignments.length, flexible)
  for (const item of assignments ?? []) writeCreatePartitionsRequestTopicsAssignments(writer, item, version)
  if (flexible) writer.noTags()
}

function readCreatePartitionsRequestTopics(
  reader: Reader,
  version: number,
): CreatePartitionsRequestTopics {
  const flexible = version >= 2
  const name = reader.string(flexible, 'CreatePartitionsRequest.topics.name')
  const count = reader.int32()
  let assignments: CreatePartitionsRequestTopicsAssignments[] | null = null
  const assignmentsCount = reader.nullableCount(flexible, 1, 'CreatePartitionsRequest.topics.assignments')
  if (assignmentsCount < 0) {
    assignments = null
  } else {
    assignments = []
    for (let left = assignmentsCount; left > 0; left--) {
      assignments.push(readCreatePartitionsRequestTopicsAssignments(reader, version))
    }
  }
  if (flexible) reader.skipTags()
  return { name, count, assignments }
}

function writeCreatePartitionsRequestTopicsAssignments(
  writer: Writer,
  value: CreatePartitionsRequestTopicsAssignmentsInput,
  version: number,
): void {
  const flexible = version >= 2
  const brokerIds = value.brokerIds
  writer.count(brokerIds.length, flexible)
  for (const item of brokerIds) writer.int32(item)
  if (flexible) writer.noTags()
}

function readCreatePartitionsRequestTopicsAssignments(
  reader: Reader,
  version: number,
): CreatePartitionsRequestTopicsAssignments {
  const flexible = version >= 2
  const brokerIds: number[] = []
  for (let left = reader.count(flexible, 4, 'CreatePartitionsRequest.topics.assignments.brokerIds'); left > 0; left--) {
    brokerIds.push(reader.int32())
  }
  if (flexible) reader.skipTags()
  return { brokerIds }
}

function writeCreatePartitionsResponse(
  writer: Writer,
  value: CreatePartitionsResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.throttleTimeMs ?? 0)
  const results = value.results
  writer.count(results.length, flexible)
  for (const item of results) writeCreatePartitionsResponseResults(writer, item, version)
  if (flexible) writer.noTags()
}

function readCreatePartitionsResponse(reader: Reader, version: number): CreatePartitionsResponse {
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const results: CreatePartitionsResponseResults[] = []
  for (let left = reader.count(flexible, 4, 'CreatePartitionsResponse.results'); left > 0; left--) {
    results.push(readCreatePartitionsResponseResults(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, results }
}

function writeCreatePartitionsResponseResults(
  writer: Writer,
  value: CreatePartitionsResponseResultsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.name, flexible)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  if (flexible) writer.noTags()
}

function readCreatePartitionsResponseResults(
  reader: Reader,
  version: number,
): CreatePartitionsResponseResults {
  const flexible = version >= 2
  const name = reader.string(flexible, 'CreatePartitionsResponse.results.name')
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'CreatePartitionsResponse.results.errorMessage')
  if (flexible) reader.skipTags()
  return { name, errorCode, errorMessage }
}
