// Generated from schemas/61-describe-producers.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface DescribeProducersRequest {
  topics: DescribeProducersRequestTopics[]
}

export interface DescribeProducersRequestInput {
  topics: readonly DescribeProducersRequestTopicsInput[]
}

export interface DescribeProducersRequestTopics {
  name: string
  partitionIndexes: number[]
}

export interface DescribeProducersRequestTopicsInput {
  name: string
  partitionIndexes: readonly number[]
}

export interface DescribeProducersResponse {
  throttleTimeMs: number
  topics: DescribeProducersResponseTopics[]
}

export interface DescribeProducersResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  topics: readonly DescribeProducersResponseTopicsInput[]
}

export interface DescribeProducersResponseTopics {
  name: string
  partitions: DescribeProducersResponseTopicsPartitions[]
}

export interface DescribeProducersResponseTopicsInput {
  name: string
  partitions: readonly DescribeProducersResponseTopicsPartitionsInput[]
}

export interface DescribeProducersResponseTopicsPartitions {
  partitionIndex: number
  errorCode: number
  errorMessage: string | null
  activeProducers: DescribeProducersResponseTopicsPartitionsActiveProducers[]
}

export interface DescribeProducersResponseTopicsPartitionsInput {
  partitionIndex: number
  errorCode: number
  /** Default: null. */
  errorMessage?: string | null
  activeProducers: readonly DescribeProducersResponseTopicsPartitionsActiveProducersInput[]
}

export interface DescribeProducersResponseTopicsPartitionsActiveProducers {
  producerId: number
  producerEpoch: number
  lastSequence: number
  lastTimestamp: number
  coordinatorEpoch: number
  currentTxnStartOffset: number
}

export interface DescribeProducersResponseTopicsPartitionsActiveProducersInput {
  producerId: number
  producerEpoch: number
  /** Default: -1. */
  lastSequence?: number
  /** Default: -1. */
  lastTimestamp?: number
  coordinatorEpoch: number
  /** Default: -1. */
  currentTxnStartOffset?: number
}

/** Lists the producers that are active in partitions. */
export const DescribeProducers: Api<DescribeProducersRequestInput, DescribeProducersResponse, DescribeProducersRequest, DescribeProducersResponseInput> = {
  key: 61,
  name: 'DescribeProducers',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'partitionLeader',
  encodeRequest: writeDescribeProducersRequest,
  decodeRequest: readDescribeProducersRequest,
  encodeResponse: writeDescribeProducersResponse,
  decodeResponse: readDescribeProducersResponse,
}

function writeDescribeProducersRequest(writer: Writer, value: DescribeProducersRequestInput): void {
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDescribeProducersRequestTopics(writer, item)
  writer.noTags()
}

function readDescribeProducersRequest(reader: Reader): DescribeProducersRequest {
  const topics: DescribeProducersRequestTopics[] = []
  for (let left = reader.count(flexible, 3, 'DescribeProducersRequest.topics'); left > 0; left--) {
    topics.push(readDescribeProducersRequestTopics(reader))
  }
  reader.skipTags()
  return { topics }
}

function writeDescribeProducersRequestTopics(
  writer: Writer,
  value: DescribeProducersRequestTopicsInput,
): void {
  writer.string(value.name, flexible)
  const partitionIndexes = value.partitionIndexes
  writer.count(partitionIndexes.length, flexible)
  for (const item of partitionIndexes) writer.int32(item)
  writer.noTags()
}

function readDescribeProducersRequestTopics(reader: Reader): DescribeProducersRequestTopics {
  const name = reader.string(flexible, 'DescribeProducersRequest.topics.name')
  const partitionIndexes: number[] = []
  for (let left = reader.count(flexible, 4, 'DescribeProducersRequest.topics.partitionIndexes'); left > 0; left--) {
    partitionIndexes.push(reader.int32())
  }
  reader.skipTags()
  return { name, partitionIndexes }
}

function writeDescribeProducersResponse(writer: Writer, value: DescribeProducersResponseInput): void {
  writer.int32(value.throttleTimeMs ?? 0)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDescribeProducersResponseTopics(writer, item)
  writer.noTags()
}

function readDescribeProducersResponse(reader: Reader): DescribeProducersResponse {
  const throttleTimeMs = reader.int32()
  const topics: DescribeProducersResponseTopics[] = []
  for (let left = reader.count(flexible, 3, 'DescribeProducersResponse.topics'); left > 0; left--) {
    topics.push(readDescribeProducersResponseTopics(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, topics }
}

function writeDescribeProducersResponseTopics(
  writer: Writer,
  value: DescribeProducersResponseTopicsInput,
): void {
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeDescribeProducersResponseTopicsPartitions(writer, item)
  writer.noTags()
}

function readDescribeProducersResponseTopics(reader: Reader): DescribeProducersResponseTopics {
  const name = reader.string(flexible, 'DescribeProducersResponse.topics.name')
  const partitions: DescribeProducersResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 9, 'DescribeProducersResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readDescribeProducersResponseTopicsPartitions(reader))
  }
  reader.skipTags()
  return { name, partitions }
}

function writeDescribeProducersResponseTopicsPartitions(
  writer: Writer,
  value: DescribeProducersResponseTopicsPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage ?? null, flexible)
  const activeProducers = value.activeProducers
  writer.count(activeProducers.length, flexible)
  for (const item of activeProducers) {
    writeDescribeProducersResponseTopicsPartitionsActiveProducers(writer, item)
  }
  writer.noTags()
}

function readDescribeProducersResponseTopicsPartitions(
  reader: Reader,
): DescribeProducersResponseTopicsPartitions {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'DescribeProducersResponse.topics.partitions.errorMessage')
  const activeProducers: DescribeProducersResponseTopicsPartitionsActiveProducers[] = []
  for (let left = reader.count(flexible, 37, 'DescribeProducersResponse.topics.partitions.activeProducers'); left > 0; left--) {
    activeProducers.push(readDescribeProducersResponseTopicsPartitionsActiveProducers(reader))
  }
  reader.skipTags()
  return { partitionIndex, errorCode, errorMessage, activeProducers }
}

function writeDescribeProducersResponseTopicsPartitionsActiveProducers(
  writer: Writer,
  value: DescribeProducersResponseTopicsPartitionsActiveProducersInput,
): void {
  writer.safeInt64(value.producerId)
  writer.int32(value.producerEpoch)
  writer.int32(value.lastSequence ?? -1)
  writer.safeInt64(value.lastTimestamp ?? -1)
  writer.int32(value.coordinatorEpoch)
  writer.safeInt64(value.currentTxnStartOffset ?? -1)
  writer.noTags()
}

function readDescribeProducersResponseTopicsPartitionsActiveProducers(
  reader: Reader,
): DescribeProducersResponseTopicsPartitionsActiveProducers {
  const producerId =
    reader.safeInt64('DescribeProducersResponse.topics.partitions.activeProducers.producerId')
  const producerEpoch = reader.int32()
  const lastSequence = reader.int32()
  const lastTimestamp =
    reader.safeInt64('DescribeProducersResponse.topics.partitions.activeProducers.lastTimestamp')
  const coordinatorEpoch = reader.int32()
  const currentTxnStartOffset =
    reader.safeInt64('DescribeProducersResponse.topics.partitions.activeProducers.currentTxnStartOffset')
  reader.skipTags()
  return { producerId, producerEpoch, lastSequence, lastTimestamp, coordinatorEpoch, currentTxnStartOffset }
}
