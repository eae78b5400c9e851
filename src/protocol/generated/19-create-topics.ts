// Generated from schemas/19-create-topics.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import { ZERO_UUID } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface CreateTopicsRequest {
  topics: CreateTopicsRequestTopics[]
  timeoutMs: number
  /** Since version 1. */
  validateOnly: boolean
}

export interface CreateTopicsRequestInput {
  topics: readonly CreateTopicsRequestTopicsInput[]
  /** Default: 60000. */
  timeoutMs?: number
  /** Since version 1. Default: false. */
  validateOnly?: boolean
}

export interface CreateTopicsRequestTopics {
  name: string
  numPartitions: number
  replicationFactor: number
  assignments: CreateTopicsRequestTopicsAssignments[]
  configs: CreateTopicsRequestTopicsConfigs[]
}

export interface CreateTopicsRequestTopicsInput {
  name: string
  numPartitions: number
  replicationFactor: number
  assignments: readonly CreateTopicsRequestTopicsAssignmentsInput[]
  configs: readonly CreateTopicsRequestTopicsConfigsInput[]
}

export interface CreateTopicsRequestTopicsAssignments {
  partitionIndex: number
  brokerIds: number[]
}

export interface CreateTopicsRequestTopicsAssignmentsInput {
  partitionIndex: number
  brokerIds: readonly number[]
}

export interface CreateTopicsRequestTopicsConfigs {
  name: string
  value: string | null
}

export interface CreateTopicsRequestTopicsConfigsInput {
  name: string
  value: string | null
}

export interface CreateTopicsResponse {
  /** Since version 2. */
  throttleTimeMs: number
  topics: CreateTopicsResponseTopics[]
}

export interface CreateTopicsResponseInput {
  /** Since version 2. Default: 0. */
  throttleTimeMs?: number
  topics: readonly CreateTopicsResponseTopicsInput[]
}

export interface CreateTopicsResponseTopics {
  name: string
  /** Version 7 only. */
  topicId: string
  errorCode: number
  /** Since version 1. */
  errorMessage: string | null
  /** Since version 5. */
  topicConfigErrorCode: number
  /** Since version 5. */
  numPartitions: number
  /** Since version 5. */
  replicationFactor: number
  /** Since version 5. */
  configs: CreateTopicsResponseTopicsConfigs[] | null
}

export interface CreateTopicsResponseTopicsInput {
  name: string
  /** Version 7 only. Default: ZERO_UUID. */
  topicId?: string
  errorCode: number
  /** Since version 1. Default: ''. */
  errorMessage?: string | null
  /** Since version 5. Default: 0. */
  topicConfigErrorCode?: number
  /** Since version 5. Default: -1. */
  numPartitions?: number
  /** Since version 5. Default: -1. */
  replicationFactor?: number
  /** Since version 5. Default: []. */
  configs?: readonly CreateTopicsResponseTopicsConfigsInput[] | null
}

export interface CreateTopicsResponseTopicsConfigs {
  name: string
  value: string | null
  readOnly: boolean
  configSource: number
  isSensitive: boolean
}

export interface CreateTopicsResponseTopicsConfigsInput {
  name: string
  value: string | null
  readOnly: boolean
  /** Default: -1. */
  configSource?: number
  isSensitive: boolean
}

/** Creates topics. */
export const CreateTopics: Api<CreateTopicsRequestInput, CreateTopicsResponse, CreateTopicsRequest, CreateTopicsResponseInput> = {
  key: 19,
  name: 'CreateTopics',
  minVersion: 0,
  maxVersion: 7,
  latestVersion: 7,
  flexibleFrom: 5,
  goesTo: 'controller',
  encodeRequest: writeCreateTopicsRequest,
  decodeRequest: readCreateTopicsRequest,
  encodeResponse: writeCreateTopicsResponse,
  decodeResponse: readCreateTopicsResponse,
}

function writeCreateTopicsRequest(
  writer: Writer,
  value: CreateTopicsRequestInput,
  version: number,
): void {
  const flexible = version >= 5
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeCreateTopicsRequestTopics(writer, item, version)
  writer.int32(value.timeoutMs ?? 60000)
  if (version >= 1) writer.bool(value.validateOnly ?? false)
  else if (value.validateOnly !== undefined && value.validateOnly !== false) {
    throw unsupportedField('CreateTopicsRequest.validateOnly', version)
  }
  if (flexible) writer.noTags()
}

function readCreateTopicsRequest(reader: Reader, version: number): CreateTopicsRequest {
  const flexible = version >= 5
  const topics: CreateTopicsRequestTopics[] = []
  for (let left = reader.count(flexible, 9, 'CreateTopicsRequest.topics'); left > 0; left--) {
    topics.push(readCreateTopicsRequestTopics(reader, version))
  }
  const timeoutMs = reader.int32()
  const validateOnly = version >= 1 ? reader.bool() : false
  if (flexible) reader.skipTags()
  return { topics, timeoutMs, validateOnly }
}

function writeCreateTopicsRequestTopics(
  writer: Writer,
  value: CreateTopicsRequestTopicsInput,
  version: number,
): void {
  const flexible = version >= 5
  writer.string(value.name, flexible)
  writer.int32(value.numPartitions)
  writer.int16(value.replicationFactor)
  const assignments = value.assignments
  writer.count(assignments.length, flexible)
  for (const item of assignments) writeCreateTopicsRequestTopicsAssignments(writer, item, version)
  const configs = value.configs
  writer.count(configs.length, flexible)
  for (const item of configs) writeCreateTopicsRequestTopicsConfigs(writer, item, version)
  if (flexible) writer.noTags()
}

function readCreateTopicsRequestTopics(reader: Reader, version: number): CreateTopicsRequestTopics {
  const flexible = version >= 5
  const name = reader.string(flexible, 'CreateTopicsRequest.topics.name')
  const numPartitions = reader.int32()
  const replicationFactor = reader.int16()
  const assignments: CreateTopicsRequestTopicsAssignments[] = []
  for (let left = reader.count(flexible, 5, 'CreateTopicsRequest.topics.assignments'); left > 0; left--) {
    assignments.push(readCreateTopicsRequestTopicsAssignments(reader, version))
  }
  const configs: CreateTopicsRequestTopicsConfigs[] = []
  for (let left = reader.count(flexible, 2, 'CreateTopicsRequest.topics.configs'); left > 0; left--) {
    configs.push(readCreateTopicsRequestTopicsConfigs(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, numPartitions, replicationFactor, assignments, configs }
}

function writeCreateTopicsRequestTopicsAssignments(
  writer: Writer,
  value: CreateTopicsRequestTopicsAssignmentsInput,
  version: number,
): void {
  const flexible = version >= 5
  writer.int32(value.partitionIndex)
  const brokerIds = value.brokerIds
  writer.count(brokerIds.length, flexible)
  for (const item of brokerIds) writer.int32(item)
  if (flexible) writer.noTags()
}

function readCreateTopicsRequestTopicsAssignments(
  reader: Reader,
  version: number,
): CreateTopicsRequestTopicsAssignments {
  const flexible = version >= 5
  const partitionIndex = reader.int32()
  const brokerIds: number[] = []
  for (let left = reader.count(flexible, 4, 'CreateTopicsRequest.topics.assignments.brokerIds'); left > 0; left--) {
    brokerIds.push(reader.int32())
  }
  if (flexible) reader.skipTags()
  return { partitionIndex, brokerIds }
}

function writeCreateTopicsRequestTopicsConfigs(
  writer: Writer,
  value: CreateTopicsRequestTopicsConfigsInput,
  version: number,
): void {
  const flexible = version >= 5
  writer.string(value.name, flexible)
  writer.nullableString(value.value, flexible)
  if (flexible) writer.noTags()
}

function readCreateTopicsRequestTopicsConfigs(
  reader: Reader,
  version: number,
): CreateTopicsRequestTopicsConfigs {
  const flexible = version >= 5
  const name = reader.string(flexible, 'CreateTopicsRequest.topics.configs.name')
  const valueField = reader.nullableString(flexible, 'CreateTopicsRequest.topics.configs.value')
  if (flexible) reader.skipTags()
  return { name, value: valueField }
}

function writeCreateTopicsResponse(
  writer: Writer,
  value: CreateTopicsResponseInput,
  version: number,
): void {
  const flexible = version >= 5
  if (version >= 2) writer.int32(value.throttleTimeMs ?? 0)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeCreateTopicsResponseTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readCreateTopicsResponse(reader: Reader, version: number): CreateTopicsResponse {
  const flexible = version >= 5
  const throttleTimeMs = version >= 2 ? reader.int32() : 0
  const topics: CreateTopicsResponseTopics[] = []
  for (let left = reader.count(flexible, 3, 'CreateTopicsResponse.topics'); left > 0; left--) {
    topics.push(readCreateTopicsResponseTopics(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, topics }
}

function writeCreateTopicsResponseTopics(
  writer: Writer,
  value: CreateTopicsResponseTopicsInput,
  version: number,
): void {
  const flexible = version >= 5
  writer.string(value.name, flexible)
  if (version >= 7) writer.uuid(value.topicId ?? ZERO_UUID)
  writer.int16(value.errorCode)
  if (version >= 1) {
    writer.nullableString(value.errorMessage === undefined ? '' : value.errorMessage, flexible)
  }
  if (version >= 5) writer.int32(value.numPartitions ?? -1)
  if (version >= 5) writer.int16(value.replicationFactor ?? -1)
  if (version >= 5) {
    const configs = value.configs === undefined ? [] : value.configs
    writer.nullableCount(configs === null ? -1 : configs.length, flexible)
    for (const item of configs ?? []) writeCreateTopicsResponseTopicsConfigs(writer, item)
  }
  if (flexible) {
    const tags = writer.startTags()
    if (value.topicConfigErrorCode !== undefined && value.topicConfigErrorCode !== 0) {
      const start = writer.startTag(tags, 0)
      writer.int16(value.topicConfigErrorCode)
      writer.endTag(start)
    }
  }
}

function readCreateTopicsResponseTopics(reader: Reader, version: number): CreateTopicsResponseTopics {
  const flexible = version >= 5
  const name = reader.string(flexible, 'CreateTopicsResponse.topics.name')
  const topicId = version >= 7 ? reader.uuid() : ZERO_UUID
  const errorCode = reader.int16()
  const errorMessage = version >= 1
    ? reader.nullableString(flexible, 'CreateTopicsResponse.topics.errorMessage')
    : ''
  const numPartitions = version >= 5 ? reader.int32() : -1
  const replicationFactor = version >= 5 ? reader.int16() : -1
  let configs: CreateTopicsResponseTopicsConfigs[] | null = []
  if (version >= 5) {
    const configsCount = reader.nullableCount(flexible, 6, 'CreateTopicsResponse.topics.configs')
    if (configsCount < 0) {
      configs = null
    } else {
      configs = []
      for (let left = configsCount; left > 0; left--) {
        configs.push(readCreateTopicsResponseTopicsConfigs(reader))
      }
    }
  }
  let topicConfigErrorCode: number = 0
  if (flexible) {
    for (let left = reader.uvarint(); left > 0; left--) {
      const tag = reader.uvarint()
      const outerEnd = reader.startTag()
      if (tag === 0) {
        topicConfigErrorCode = reader.int16()
      }
      reader.endTag(outerEnd)
    }
  }
  return {
    name,
    topicId,
    errorCode,
    errorMessage,
    topicConfigErrorCode,
    numPartitions,
    replicationFactor,
    configs,
  }
}

function writeCreateTopicsResponseTopicsConfigs(
  writer: Writer,
  value: CreateTopicsResponseTopicsConfigsInput,
): void {
  const flexible = true
  writer.string(value.name, flexible)
  writer.nullableString(value.value, flexible)
  writer.bool(value.readOnly)
  writer.int8(value.configSource ?? -1)
  writer.bool(value.isSensitive)
  writer.noTags()
}

function readCreateTopicsResponseTopicsConfigs(reader: Reader): CreateTopicsResponseTopicsConfigs {
  const flexible = true
  const name = reader.string(flexible, 'CreateTopicsResponse.topics.configs.name')
  const valueField = reader.nullableString(flexible, 'CreateTopicsResponse.topics.configs.value')
  const readOnly = reader.bool()
  const configSource = reader.int8()
  const isSensitive = reader.bool()
  reader.skipTags()
  return { name, value: valueField, readOnly, configSource, isSensitive }
}
