// Generated from schemas/46-list-partition-reassignments.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface ListPartitionReassignmentsRequest {
  timeoutMs: number
  topics: ListPartitionReassignmentsRequestTopics[] | null
}

export interface ListPartitionReassignmentsRequestInput {
  /** Default: 60000. */
  timeoutMs?: number
  /** Default: null. */
  topics?: readonly ListPartitionReassignmentsRequestTopicsInput[] | null
}

export interface ListPartitionReassignmentsRequestTopics {
  name: string
  partitionIndexes: number[]
}

export interface ListPartitionReassignmentsRequestTopicsInput {
  name: string
  partitionIndexes: readonly number[]
}

export interface ListPartitionReassignmentsResponse {
  throttleTimeMs: number
  errorCode: number
  errorMessage: string | null
  topics: ListPartitionReassignmentsResponseTopics[]
}

export interface ListPartitionReassignmentsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  errorMessage: string | null
  topics: readonly ListPartitionReassignmentsResponseTopicsInput[]
}

export interface ListPartitionReassignmentsResponseTopics {
  name: string
  partitions: ListPartitionReassignmentsResponseTopicsPartitions[]
}

export interface ListPartitionReassignmentsResponseTopicsInput {
  name: string
  partitions: readonly ListPartitionReassignmentsResponseTopicsPartitionsInput[]
}

export interface ListPartitionReassignmentsResponseTopicsPartitions {
  partitionIndex: number
  replicas: number[]
  addingReplicas: number[]
  removingReplicas: number[]
}

export interface ListPartitionReassignmentsResponseTopicsPartitionsInput {
  partitionIndex: number
  replicas: readonly number[]
  addingReplicas: readonly number[]
  removingReplicas: readonly number[]
}

/** Lists the partitions that are being moved. */
export const ListPartitionReassignments: Api<ListPartitionReassignmentsRequestInput, ListPartitionReassignmentsResponse, ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponseInput> = {
  key: 46,
  name: 'ListPartitionReassignments',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'controller',
  encodeRequest: writeListPartitionReassignmentsRequest,
  decodeRequest: readListPartitionReassignmentsRequest,
  encodeResponse: writeListPartitionReassignmentsResponse,
  decodeResponse: readListPartitionReassignmentsResponse,
}

function writeListPartitionReassignmentsRequest(
  writer: Writer,
  value: ListPartitionReassignmentsRequestInput,
): void {
  writer.int32(value.timeoutMs ?? 60000)
  const topics = value.topics ?? null
  writer.nullableCount(topics === null ? -1 : topics.length, flexible)
  for (const item of topics ?? []) writeListPartitionReassignmentsRequestTopics(writer, item)
  writer.noTags()
}

function readListPartitionReassignmentsRequest(reader: Reader): ListPartitionReassignmentsRequest {
  const timeoutMs = reader.int32()
  let topics: ListPartitionReassignmentsRequestTopics[] | null = null
  const topicsCount = reader.nullableCount(flexible, 3, 'ListPartitionReassignmentsRequest.topics')
  if (topicsCount < 0) {
    topics = null
  } else {
    topics = []
    for (let left = topicsCount; left > 0; left--) {
      topics.push(readListPartitionReassignmentsRequestTopics(reader))
    }
  }
  reader.skipTags()
  return { timeoutMs, topics }
}

function writeListPartitionReassignmentsRequestTopics(
  writer: Writer,
  value: ListPartitionReassignmentsRequestTopicsInput,
): void {
  writer.string(value.name, flexible)
  const partitionIndexes = value.partitionIndexes
  writer.count(partitionIndexes.length, flexible)
  for (const item of partitionIndexes) writer.int32(item)
  writer.noTags()
}

function readListPartitionReassignmentsRequestTopics(
  reader: Reader,
): ListPartitionReassignmentsRequestTopics {
  const name = reader.string(flexible, 'ListPartitionReassignmentsRequest.topics.name')
  const partitionIndexes: number[] = []
  for (let left = reader.count(flexible, 4, 'ListPartitionReassignmentsRequest.topics.partitionIndexes'); left > 0; left--) {
    partitionIndexes.push(reader.int32())
  }
  reader.skipTags()
  return { name, partitionIndexes }
}

function writeListPartitionReassignmentsResponse(
  writer: Writer,
  value: ListPartitionReassignmentsResponseInput,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeListPartitionReassignmentsResponseTopics(writer, item)
  writer.noTags()
}

function readListPartitionReassignmentsResponse(reader: Reader): ListPartitionReassignmentsResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = reader.nullableString(flexible, 'ListPartitionReassignmentsResponse.errorMessage')
  const topics: ListPartitionReassignmentsResponseTopics[] = []
  for (let left = reader.count(flexible, 3, 'ListPartitionReassignmentsResponse.topics'); left > 0; left--) {
    topics.push(readListPartitionReassignmentsResponseTopics(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, errorCode, errorMessage, topics }
}

function writeListPartitionReassignmentsResponseTopics(
  writer: Writer,
  value: ListPartitionReassignmentsResponseTopicsInput,
): void {
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeListPartitionReassignmentsResponseTopicsPartitions(writer, item)
  writer.noTags()
}

function readListPartitionReassignmentsResponseTopics(
  reader: Reader,
): ListPartitionReassignmentsResponseTopics {
  const name = reader.string(flexible, 'ListPartitionReassignmentsResponse.topics.name')
  const partitions: ListPartitionReassignmentsResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 8, 'ListPartitionReassignmentsResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readListPartitionReassignmentsResponseTopicsPartitions(reader))
  }
  reader.skipTags()
  return { name, partitions }
}

function writeListPartitionReassignmentsResponseTopicsPartitions(
  writer: Writer,
  value: ListPartitionReassignmentsResponseTopicsPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  const replicas = value.replicas
  writer.count(replicas.length, flexible)
  for (const item of replicas) writer.int32(item)
  const addingReplicas = value.addingReplicas
  writer.count(addingReplicas.length, flexible)
  for (const item of addingReplicas) writer.int32(item)
  const removingReplicas = value.removingReplicas
  writer.count(removingReplicas.length, flexible)
  for (const item of removingReplicas) writer.int32(item)
  writer.noTags()
}

function readListPartitionReassignmentsResponseTopicsPartitions(
  reader: Reader,
): ListPartitionReassignmentsResponseTopicsPartitions {
  const partitionIndex = reader.int32()
  const replicas: number[] = []
  for (let left = reader.count(flexible, 4, 'ListPartitionReassignmentsResponse.topics.partitions.replicas'); left > 0; left--) {
    replicas.push(reader.int32())
  }
  const addingReplicas: number[] = []
  for (let left = reader.count(flexible, 4, 'ListPartitionReassignmentsResponse.topics.partitions.addingReplicas'); left > 0; left--) {
    addingReplicas.push(reader.int32())
  }
  const removingReplicas: number[] = []
  for (let left = reader.count(flexible, 4, 'ListPartitionReassignmentsResponse.topics.partitions.removingReplicas'); left > 0; left--) {
    removingReplicas.push(reader.int32())
  }
  reader.skipTags()
  return { partitionIndex, replicas, addingReplicas, removingReplicas }
}
