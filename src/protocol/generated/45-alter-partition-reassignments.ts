// Generated from schemas/45-alter-partition-reassignments.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface AlterPartitionReassignmentsRequest {
  timeoutMs: number
  /** Version 1 only. */
  allowReplicationFactorChange: boolean
  topics: AlterPartitionReassignmentsRequestTopics[]
}

export interface AlterPartitionReassignmentsRequestInput {
  /** Default: 60000. */
  timeoutMs?: number
  /** Version 1 only. Default: true. */
  allowReplicationFactorChange?: boolean
  topics: readonly AlterPartitionReassignmentsRequestTopicsInput[]
}

export interface AlterPartitionReassignmentsRequestTopics {
  name: string
  partitions: AlterPartitionReassignmentsRequestTopicsPartitions[]
}

export interface AlterPartitionReassignmentsRequestTopicsInput {
  name: string
  partitions: readonly AlterPartitionReassignmentsRequestTopicsPartitionsInput[]
}

export interface AlterPartitionReassignmentsRequestTopicsPartitions {
  partitionIndex: number
  replicas: number[] | null
}

export interface AlterPartitionReassignmentsRequestTopicsPartitionsInput {
  partitionIndex: number
  /** Default: null. */
  replicas?: readonly number[] | null
}

export interface AlterPartitionReassignmentsResponse {
  throttleTimeMs: number
  /** Version 1 only. */
  allowReplicationFactorChange: boolean
  errorCode: number
  errorMessage: string | null
  responses: AlterPartitionReassignmentsResponseResponses[]
}

export interface AlterPartitionReassignmentsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  /** Version 1 only. Default: true. */
  allowReplicationFactorChange?: boolean
  errorCode: number
  errorMessage: string | null
  responses: readonly AlterPartitionReassignmentsResponseResponsesInput[]
}

export interface AlterPartitionReassignmentsResponseResponses {
  name: string
  partitions: AlterPartitionReassignmentsResponseResponsesPartitions[]
}

export interface AlterPartitionReassignmentsResponseResponsesInput {
  name: string
  partitions: readonly AlterPartitionReassignmentsResponseResponsesPartitionsInput[]
}

export interface AlterPartitionReassignmentsResponseResponsesPartitions {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
}

export interface AlterPartitionReassignmentsResponseResponsesPartitionsInput {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
}

/** Moves partitions to other replicas, or cancels that. */
export const AlterPartitionReassignments: Api<AlterPartitionReassignmentsRequestInput, AlterPartitionReassignmentsResponse, AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponseInput> = {
  key: 45,
  name: 'AlterPartitionReassignments',
  minVersion: 0,
  maxVersion: 1,
  latestVersion: 1,
  flexibleFrom: 0,
  goesTo: 'controller',
  encodeRequest: writeAlterPartitionReassignmentsRequest,
  decodeRequest: readAlterPartitionReassignmentsRequest,
  encodeResponse: writeAlterPartitionReassignmentsResponse,
  decodeResponse: readAlterPartitionReassignmentsResponse,
}

function writeAlterPartitionReassignmentsRequest(
  writer: Writer,
  value: AlterPartitionReassignmentsRequestInput,
  version: number,
): void {
  writer.int32(value.timeoutMs ?? 60000)
  if (version >= 1) writer.bool(value.allowReplicationFactorChange ?? true)
  else if (value.allowReplicationFactorChange !== undefined && value.allowReplicationFactorChange !== true) {
    throw unsupportedField('AlterPartitionReassignmentsRequest.allowReplicationFactorChange', version)
  }
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeAlterPartitionReassignmentsRequestTopics(writer, item)
  writer.noTags()
}

function readAlterPartitionReassignmentsRequest(
  reader: Reader,
  version: number,
): AlterPartitionReassignmentsRequest {
  const timeoutMs = reader.int32()
  const allowReplicationFactorChange = version >= 1 ? reader.bool() : true
  const topics: AlterPartitionReassignmentsRequestTopics[] = []
  for (let left = reader.count(flexible, 3, 'AlterPartitionReassignmentsRequest.topics'); left > 0; left--) {
    topics.push(readAlterPartitionReassignmentsRequestTopics(reader))
  }
  reader.skipTags()
  return { timeoutMs, allowReplicationFactorChange, topics }
}

function writeAlterPartitionReassignmentsRequestTopics(
  writer: Writer,
  value: AlterPartitionReassignmentsRequestTopicsInput,
): void {
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeAlterPartitionReassignmentsRequestTopicsPartitions(writer, item)
  writer.noTags()
}

function readAlterPartitionReassignmentsRequestTopics(
  reader: Reader,
): AlterPartitionReassignmentsRequestTopics {
  const name = reader.string(flexible, 'AlterPartitionReassignmentsRequest.topics.name')
  const partitions: AlterPartitionReassignmentsRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 6, 'AlterPartitionReassignmentsRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readAlterPartitionReassignmentsRequestTopicsPartitions(reader))
  }
  reader.skipTags()
  return { name, partitions }
}

function writeAlterPartitionReassignmentsRequestTopicsPartitions(
  writer: Writer,
  value: AlterPartitionReassignmentsRequestTopicsPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  const replicas = value.replicas ?? null
  writer.nullableCount(replicas === null ? -1 : replicas.length, flexible)
  for (const item of replicas ?? []) writer.int32(item)
  writer.noTags()
}

function readAlterPartitionReassignmentsRequestTopicsPartitions(
  reader: Reader,
): AlterPartitionReassignmentsRequestTopicsPartitions {
  const partitionIndex = reader.int32()
  let replicas: number[] | null = null
  const replicasCount =
    reader.nullableCount(flexible, 4, 'AlterPartitionReassignmentsRequest.topics.partitions.replicas')
  if (replicasCount < 0) {
    replicas = null
  } else {
    replicas = []
    for (let left = replicasCount; left > 0; left--) replicas.push(reader.int32())
  }
  reader.skipTags()
  return { partitionIndex, replicas }
}

function writeAlterPartitionReassignmentsResponse(
  writer: Writer,
  value: AlterPartitionReassignmentsResponseInput,
  version: number,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  if (version >= 1) writer.bool(value.allowReplicationFactorChange ?? true)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  const responses = value.responses
  writer.count(responses.length, flexible)
  for (const item of responses) writeAlterPartitionReassignmentsResponseResponses(writer, item)
  writer.noTags()
}

function readAlterPartitionReassignmentsResponse(
  reader: Reader,
  version: number,
): AlterPartitionReassignmentsResponse {
  const throttleTimeMs = reader.int32()
  const allowReplicationFactorChange = version >= 1 ? reader.bool() : true
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'AlterPartitionReassignmentsResponse.errorMessage')
  const responses: AlterPartitionReassignmentsResponseResponses[] = []
  for (let left = reader.count(flexible, 3, 'AlterPartitionReassignmentsResponse.responses'); left > 0; left--) {
    responses.push(readAlterPartitionReassignmentsResponseResponses(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, allowReplicationFactorChange, errorCode, errorMessage, responses }
}

function writeAlterPartitionReassignmentsResponseResponses(
  writer: Writer,
  value: AlterPartitionReassignmentsResponseResponsesInput,
): void {
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeAlterPartitionReassignmentsResponseResponsesPartitions(writer, item)
  writer.noTags()
}

function readAlterPartitionReassignmentsResponseResponses(
  reader: Reader,
): AlterPartitionReassignmentsResponseResponses {
  const name = reader.string(flexible, 'AlterPartitionReassignmentsResponse.responses.name')
  const partitions: AlterPartitionReassignmentsResponseResponsesPartitions[] = []
  for (let left = reader.count(flexible, 8, 'AlterPartitionReassignmentsResponse.responses.partitions'); left > 0; left--) {
    partitions.push(readAlterPartitionReassignmentsResponseResponsesPartitions(reader))
  }
  reader.skipTags()
  return { name, partitions }
}

function writeAlterPartitionReassignmentsResponseResponsesPartitions(
  writer: Writer,
  value: AlterPartitionReassignmentsResponseResponsesPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  writer.noTags()
}

function readAlterPartitionReassignmentsResponseResponsesPartitions(
  reader: Reader,
): AlterPartitionReassignmentsResponseResponsesPartitions {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'AlterPartitionReassignmentsResponse.responses.partitions.errorMessage')
  reader.skipTags()
  return { partitionIndex, errorCode, errorMessage }
}
