// Generated from schemas/65-describe-transactions.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface DescribeTransactionsRequest {
  transactionalIds: string[]
}

export interface DescribeTransactionsRequestInput {
  transactionalIds: readonly string[]
}

export interface DescribeTransactionsResponse {
  throttleTimeMs: number
  transactionStates: DescribeTransactionsResponseTransactionStates[]
}

export interface DescribeTransactionsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  transactionStates: readonly DescribeTransactionsResponseTransactionStatesInput[]
}

export interface DescribeTransactionsResponseTransactionStates {
  errorCode: number
  transactionalId: string
  transactionState: string
  transactionTimeoutMs: number
  transactionStartTimeMs: number
  producerId: number
  producerEpoch: number
  topics: DescribeTransactionsResponseTransactionStatesTopics[]
}

export interface DescribeTransactionsResponseTransactionStatesInput {
  errorCode: number
  transactionalId: string
  transactionState: string
  transactionTimeoutMs: number
  transactionStartTimeMs: number
  producerId: number
  producerEpoch: number
  topics: readonly DescribeTransactionsResponseTransactionStatesTopicsInput[]
}

export interface DescribeTransactionsResponseTransactionStatesTopics {
  topic: string
  partitions: number[]
}

export interface DescribeTransactionsResponseTransactionStatesTopicsInput {
  topic: string
  partitions: readonly number[]
}

/** Describes transactions by transactional id. */
export const DescribeTransactions: Api<DescribeTransactionsRequestInput, DescribeTransactionsResponse, DescribeTransactionsRequest, DescribeTransactionsResponseInput> = {
  key: 65,
  name: 'DescribeTransactions',
  minVersion: 0,
  maxVersion: 0,
  latestVersion: 0,
  flexibleFrom: 0,
  goesTo: 'transactionCoordinator',
  encodeRequest: writeDescribeTransactionsRequest,
  decodeRequest: readDescribeTransactionsRequest,
  encodeResponse: writeDescribeTransactionsResponse,
  decodeResponse: readDescribeTransactionsResponse,
}

function writeDescribeTransactionsRequest(writer: Writer, value: DescribeTransactionsRequestInput): void {
  const transactionalIds = value.transactionalIds
  writer.count(transactionalIds.length, flexible)
  for (const item of transactionalIds) writer.string(item, flexible)
  writer.noTags()
}

function readDescribeTransactionsRequest(reader: Reader): DescribeTransactionsRequest {
  const transactionalIds: string[] = []
  for (let left = reader.count(flexible, 1, 'DescribeTransactionsRequest.transactionalIds'); left > 0; left--) {
    transactionalIds.push(reader.string(flexible, 'DescribeTransactionsRequest.transactionalIds'))
  }
  reader.skipTags()
  return { transactionalIds }
}

function writeDescribeTransactionsResponse(
  writer: Writer,
  value: DescribeTransactionsResponseInput,
): void {
  writer.int32(value.throttleTimeMs ?? 0)
  const transactionStates = value.transactionStates
  writer.count(transactionStates.length, flexible)
  for (const item of transactionStates) writeDescribeTransactionsResponseTransactionStates(writer, item)
  writer.noTags()
}

function readDescribeTransactionsResponse(reader: Reader): DescribeTransactionsResponse {
  const throttleTimeMs = reader.int32()
  const transactionStates: DescribeTransactionsResponseTransactionStates[] = []
  for (let left = reader.count(flexible, 28, 'DescribeTransactionsResponse.transactionStates'); left > 0; left--) {
    transactionStates.push(readDescribeTransactionsResponseTransactionStates(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, transactionStates }
}

function writeDescribeTransactionsResponseTransactionStates(
  writer: Writer,
  value: DescribeTransactionsResponseTransactionStatesInput,
): void {
  writer.int16(value.errorCode)
  writer.string(value.transactionalId, flexible)
  writer.string(value.transactionState, flexible)
  writer.int32(value.transactionTimeoutMs)
  writer.safeInt64(value.transactionStartTimeMs)
  writer.safeInt64(value.producerId)
  writer.int16(value.producerEpoch)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDescribeTransactionsResponseTransactionStatesTopics(writer, item)
  writer.noTags()
}

function readDescribeTransactionsResponseTransactionStates(
  reader: Reader,
): DescribeTransactionsResponseTransactionStates {
  const errorCode = reader.int16()
  const transactionalId =
    reader.string(flexible, 'DescribeTransactionsResponse.transactionStates.transactionalId')
  const transactionState =
    reader.string(flexible, 'DescribeTransactionsResponse.transactionStates.transactionState')
  const transactionTimeoutMs = reader.int32()
  const transactionStartTimeMs =
    reader.safeInt64('DescribeTransactionsResponse.transactionStates.transactionStartTimeMs')
  const producerId = reader.safeInt64('DescribeTransactionsResponse.transactionStates.producerId')
  const producerEpoch = reader.int16()
  const topics: DescribeTransactionsResponseTransactionStatesTopics[] = []
  for (let left = reader.count(flexible, 3, 'DescribeTransactionsResponse.transactionStates.topics'); left > 0; left--) {
    topics.push(readDescribeTransactionsResponseTransactionStatesTopics(reader))
  }
  reader.skipTags()
  return {
    errorCode,
    transactionalId,
    transactionState,
    transactionTimeoutMs,
    transactionStartTimeMs,
    producerId,
    producerEpoch,
    topics,
  }
}

function writeDescribeTransactionsResponseTransactionStatesTopics(
  writer: Writer,
  value: DescribeTransactionsResponseTransactionStatesTopicsInput,
): void {
  writer.string(value.topic, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readDescribeTransactionsResponseTransactionStatesTopics(
  reader: Reader,
): DescribeTransactionsResponseTransactionStatesTopics {
  const topic = reader.string(flexible, 'DescribeTransactionsResponse.transactionStates.topics.topic')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'DescribeTransactionsResponse.transactionStates.topics.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { topic, partitions }
}
