// Generated from schemas/27-write-txn-markers.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface WriteTxnMarkersRequest {
  markers: WriteTxnMarkersRequestMarkers[]
}

export interface WriteTxnMarkersRequestInput {
  markers: readonly WriteTxnMarkersRequestMarkersInput[]
}

export interface WriteTxnMarkersRequestMarkers {
  producerId: number
  producerEpoch: number
  transactionResult: boolean
  topics: WriteTxnMarkersRequestMarkersTopics[]
  coordinatorEpoch: number
  /** Version 2 only. */
  transactionVersion: number
}

export interface WriteTxnMarkersRequestMarkersInput {
  producerId: number
  producerEpoch: number
  transactionResult: boolean
  topics: readonly WriteTxnMarkersRequestMarkersTopicsInput[]
  coordinatorEpoch: number
  /** Version 2 only. Default: 0. */
  transactionVersion?: number
}

export interface WriteTxnMarkersRequestMarkersTopics {
  name: string
  partitionIndexes: number[]
}

export interface WriteTxnMarkersRequestMarkersTopicsInput {
  name: string
  partitionIndexes: readonly number[]
}

export interface WriteTxnMarkersResponse {
  markers: WriteTxnMarkersResponseMarkers[]
}

export interface WriteTxnMarkersResponseInput {
  markers: readonly WriteTxnMarkersResponseMarkersInput[]
}

export interface WriteTxnMarkersResponseMarkers {
  producerId: number
  topics: WriteTxnMarkersResponseMarkersTopics[]
}

export interface WriteTxnMarkersResponseMarkersInput {
  producerId: number
  topics: readonly WriteTxnMarkersResponseMarkersTopicsInput[]
}

export interface WriteTxnMarkersResponseMarkersTopics {
  name: string
  partitions: WriteTxnMarkersResponseMarkersTopicsPartitions[]
}

export interface WriteTxnMarkersResponseMarkersTopicsInput {
  name: string
  partitions: readonly WriteTxnMarkersResponseMarkersTopicsPartitionsInput[]
}

export interface WriteTxnMarkersResponseMarkersTopicsPartitions {
  partitionIndex: number
  errorCode: number
}

export interface WriteTxnMarkersResponseMarkersTopicsPartitionsInput {
  partitionIndex: number
  errorCode: number
}

/** Writes the end of a transaction into partitions. */
export const WriteTxnMarkers: Api<WriteTxnMarkersRequestInput, WriteTxnMarkersResponse, WriteTxnMarkersRequest, WriteTxnMarkersResponseInput> = {
  key: 27,
  name: 'WriteTxnMarkers',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 1,
  goesTo: 'partitionLeader',
  encodeRequest: writeWriteTxnMarkersRequest,
  decodeRequest: readWriteTxnMarkersRequest,
  encodeResponse: writeWriteTxnMarkersResponse,
  decodeResponse: readWriteTxnMarkersResponse,
}

function writeWriteTxnMarkersRequest(
  writer: Writer,
  value: WriteTxnMarkersRequestInput,
  version: number,
): void {
  const flexible = version >= 1
  const markers = value.markers
  writer.count(markers.length, flexible)
  for (const item of markers) writeWriteTxnMarkersRequestMarkers(writer, item, version)
  if (flexible) writer.noTags()
}

function readWriteTxnMarkersRequest(reader: Reader, version: number): WriteTxnMarkersRequest {
  const flexible = version >= 1
  const markers: WriteTxnMarkersRequestMarkers[] = []
  for (let left = reader.count(flexible, 16, 'WriteTxnMarkersRequest.markers'); left > 0; left--) {
    markers.push(readWriteTxnMarkersRequestMarkers(reader, version))
  }
  if (flexible) reader.skipTags()
  return { markers }
}

function writeWriteTxnMarkersRequestMarkers(
  writer: Writer,
  value: WriteTxnMarkersRequestMarkersInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.safeInt64(value.producerId)
  writer.int16(value.producerEpoch)
  writer.bool(value.transactionResult)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeWriteTxnMarkersRequestMarkersTopics(writer, item, version)
  writer.int32(value.coordinatorEpoch)
  if (version >= 2) writer.int8(value.transactionVersion ?? 0)
  if (flexible) writer.noTags()
}

function readWriteTxnMarkersRequestMarkers(
  reader: Reader,
  version: number,
): WriteTxnMarkersRequestMarkers {
  const flexible = version >= 1
  const producerId = reader.safeInt64('WriteTxnMarkersRequest.markers.producerId')
  const producerEpoch = reader.int16()
  const transactionResult = reader.bool()
  const topics: WriteTxnMarkersRequestMarkersTopics[] = []
  for (let left = reader.count(flexible, 2, 'WriteTxnMarkersRequest.markers.topics'); left > 0; left--) {
    topics.push(readWriteTxnMarkersRequestMarkersTopics(reader, version))
  }
  const coordinatorEpoch = reader.int32()
  const transactionVersion = version >= 2 ? reader.int8() : 0
  if (flexible) reader.skipTags()
  return { producerId, producerEpoch, transactionResult, topics, coordinatorEpoch, transactionVersion }
}

function writeWriteTxnMarkersRequestMarkersTopics(
  writer: Writer,
  value: WriteTxnMarkersRequestMarkersTopicsInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(value.name, flexible)
  const partitionIndexes = value.partitionIndexes
  writer.count(partitionIndexes.length, flexible)
  for (const item of partitionIndexes) writer.int32(item)
  if (flexible) writer.noTags()
}

function readWriteTxnMarkersRequestMarkersTopics(
  reader: Reader,
  version: number,
): WriteTxnMarkersRequestMarkersTopics {
  const flexible = version >= 1
  const name = reader.string(flexible, 'WriteTxnMarkersRequest.markers.topics.name')
  const partitionIndexes: number[] = []
  for (let left = reader.count(flexible, 4, 'WriteTxnMarkersRequest.markers.topics.partitionIndexes'); left > 0; left--) {
    partitionIndexes.push(reader.int32())
  }
  if (flexible) reader.skipTags()
  return { name, partitionIndexes }
}

function writeWriteTxnMarkersResponse(
  writer: Writer,
  value: WriteTxnMarkersResponseInput,
  version: number,
): void {
  const flexible = version >= 1
  const markers = value.markers
  writer.count(markers.length, flexible)
  for (const item of markers) writeWriteTxnMarkersResponseMarkers(writer, item, version)
  if (flexible) writer.noTags()
}

function readWriteTxnMarkersResponse(reader: Reader, version: number): WriteTxnMarkersResponse {
  const flexible = version >= 1
  const markers: WriteTxnMarkersResponseMarkers[] = []
  for (let left = reader.count(flexible, 9, 'WriteTxnMarkersResponse.markers'); left > 0; left--) {
    markers.push(readWriteTxnMarkersResponseMarkers(reader, version))
  }
  if (flexible) reader.skipTags()
  return { markers }
}

function writeWriteTxnMarkersResponseMarkers(
  writer: Writer,
  value: WriteTxnMarkersResponseMarkersInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.safeInt64(value.producerId)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeWriteTxnMarkersResponseMarkersTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readWriteTxnMarkersResponseMarkers(
  reader: Reader,
  version: number,
): WriteTxnMarkersResponseMarkers {
  const flexible = version >= 1
  const producerId = reader.safeInt64('WriteTxnMarkersResponse.markers.producerId')
  const topics: WriteTxnMarkersResponseMarkersTopics[] = []
  for (let left = reader.count(flexible, 2, 'WriteTxnMarkersResponse.markers.topics'); left > 0; left--) {
    topics.push(readWriteTxnMarkersResponseMarkersTopics(reader, version))
  }
  if (flexible) reader.skipTags()
  return { producerId, topics }
}

function writeWriteTxnMarkersResponseMarkersTopics(
  writer: Writer,
  value: WriteTxnMarkersResponseMarkersTopicsInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeWriteTxnMarkersResponseMarkersTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readWriteTxnMarkersResponseMarkersTopics(
  reader: Reader,
  version: number,
): WriteTxnMarkersResponseMarkersTopics {
  const flexible = version >= 1
  const name = reader.string(flexible, 'WriteTxnMarkersResponse.markers.topics.name')
  const partitions: WriteTxnMarkersResponseMarkersTopicsPartitions[] = []
  for (let left = reader.count(flexible, 6, 'WriteTxnMarkersResponse.markers.topics.partitions'); left > 0; left--) {
    partitions.push(readWriteTxnMarkersResponseMarkersTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, partitions }
}

function writeWriteTxnMarkersResponseMarkersTopicsPartitions(
  writer: Writer,
  value: WriteTxnMarkersResponseMarkersTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 1
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  if (flexible) writer.noTags()
}

function readWriteTxnMarkersResponseMarkersTopicsPartitions(
  reader: Reader,
  version: number,
): WriteTxnMarkersResponseMarkersTopicsPartitions {
  const flexible = version >= 1
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  if (flexible) reader.skipTags()
  return { partitionIndex, errorCode }
}
