// Generated from schemas/35-describe-log-dirs.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface DescribeLogDirsRequest {
  topics: DescribeLogDirsRequestTopics[] | null
}

export interface DescribeLogDirsRequestInput {
  topics: readonly DescribeLogDirsRequestTopicsInput[] | null
}

export interface DescribeLogDirsRequestTopics {
  topic: string
  partitions: number[]
}

export interface DescribeLogDirsRequestTopicsInput {
  topic: string
  partitions: readonly number[]
}

export interface DescribeLogDirsResponse {
  throttleTimeMs: number
  /** Since version 3. */
  errorCode: number
  results: DescribeLogDirsResponseResults[]
}

export interface DescribeLogDirsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  /** Since version 3. Default: 0. */
  errorCode?: number
  results: readonly DescribeLogDirsResponseResultsInput[]
}

export interface DescribeLogDirsResponseResults {
  errorCode: number
  logDir: string
  topics: DescribeLogDirsResponseResultsTopics[]
  /** Since version 4. */
  totalBytes: number
  /** Since version 4. */
  usableBytes: number
  /** Version 5 only. */
  isCordoned: boolean
}

export interface DescribeLogDirsResponseResultsInput {
  errorCode: number
  logDir: string
  topics: readonly DescribeLogDirsResponseResultsTopicsInput[]
  /** Since version 4. Default: -1. */
  totalBytes?: number
  /** Since version 4. Default: -1. */
  usableBytes?: number
  /** Version 5 only. Default: false. */
  isCordoned?: boolean
}

export interface DescribeLogDirsResponseResultsTopics {
  name: string
  partitions: DescribeLogDirsResponseResultsTopicsPartitions[]
}

export interface DescribeLogDirsResponseResultsTopicsInput {
  name: string
  partitions: readonly DescribeLogDirsResponseResultsTopicsPartitionsInput[]
}

export interface DescribeLogDirsResponseResultsTopicsPartitions {
  partitionIndex: number
  partitionSize: number
  offsetLag: number
  isFutureKey: boolean
}

export interface DescribeLogDirsResponseResultsTopicsPartitionsInput {
  partitionIndex: number
  partitionSize: number
  offsetLag: number
  isFutureKey: boolean
}

/** Describes log directories, their sizes, and the replicas in them. */
export const DescribeLogDirs: Api<DescribeLogDirsRequestInput, DescribeLogDirsResponse, DescribeLogDirsRequest, DescribeLogDirsResponseInput> = {
  key: 35,
  name: 'DescribeLogDirs',
  minVersion: 0,
  maxVersion: 5,
  latestVersion: 5,
  flexibleFrom: 2,
  goesTo: 'thisBroker',
  encodeRequest: writeDescribeLogDirsRequest,
  decodeRequest: readDescribeLogDirsRequest,
  encodeResponse: writeDescribeLogDirsResponse,
  decodeResponse: readDescribeLogDirsResponse,
}

function writeDescribeLogDirsRequest(
  writer: Writer,
  value: DescribeLogDirsRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  const topics = value.topics
  writer.nullableCount(topics === null ? -1 : topics.length, flexible)
  for (const item of topics ?? []) writeDescribeLogDirsRequestTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeLogDirsRequest(reader: Reader, version: number): DescribeLogDirsRequest {
  const flexible = version >= 2
  let topics: DescribeLogDirsRequestTopics[] | null = null
  const topicsCount = reader.nullableCount(flexible, 2, 'DescribeLogDirsRequest.topics')
  if (topicsCount < 0) {
    topics = null
  } else {
    topics = []
    for (let left = topicsCount; left > 0; left--) {
      topics.push(readDescribeLogDirsRequestTopics(reader, version))
    }
  }
  if (flexible) reader.skipTags()
  return { topics }
}

function writeDescribeLogDirsRequestTopics(
  writer: Writer,
  value: DescribeLogDirsRequestTopicsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.topic, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  if (flexible) writer.noTags()
}

function readDescribeLogDirsRequestTopics(reader: Reader, version: number): DescribeLogDirsRequestTopics {
  const flexible = version >= 2
  const topic = reader.string(flexible, 'DescribeLogDirsRequest.topics.topic')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'DescribeLogDirsRequest.topics.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  if (flexible) reader.skipTags()
  return { topic, partitions }
}

function writeDescribeLogDirsResponse(
  writer: Writer,
  value: DescribeLogDirsResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.throttleTimeMs ?? 0)
  if (version >= 3) writer.int16(value.errorCode ?? 0)
  const results = value.results
  writer.count(results.length, flexible)
  for (const item of results) writeDescribeLogDirsResponseResults(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeLogDirsResponse(reader: Reader, version: number): DescribeLogDirsResponse {
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const errorCode = version >= 3 ? reader.int16() : 0
  const results: DescribeLogDirsResponseResults[] = []
  for (let left = reader.count(flexible, 4, 'DescribeLogDirsResponse.results'); left > 0; left--) {
    results.push(readDescribeLogDirsResponseResults(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode, results }
}

function writeDescribeLogDirsResponseResults(
  writer: Writer,
  value: DescribeLogDirsResponseResultsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int16(value.errorCode)
  writer.string(value.logDir, flexible)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDescribeLogDirsResponseResultsTopics(writer, item, version)
  if (version >= 4) writer.safeInt64(value.totalBytes ?? -1)
  if (version >= 4) writer.safeInt64(value.usableBytes ?? -1)
  if (version >= 5) writer.bool(value.isCordoned ?? false)
  if (flexible) writer.noTags()
}

function readDescribeLogDirsResponseResults(
  reader: Reader,
  version: number,
): DescribeLogDirsResponseResults {
  const flexible = version >= 2
  const errorCode = reader.int16()
  const logDir = reader.string(flexible, 'DescribeLogDirsResponse.results.logDir')
  const topics: DescribeLogDirsResponseResultsTopics[] = []
  for (let left = reader.count(flexible, 2, 'DescribeLogDirsResponse.results.topics'); left > 0; left--) {
    topics.push(readDescribeLogDirsResponseResultsTopics(reader, version))
  }
  const totalBytes = version >= 4 ? reader.safeInt64('DescribeLogDirsResponse.results.totalBytes') : -1
  const usableBytes = version >= 4 ? reader.safeInt64('DescribeLogDirsResponse.results.usableBytes') : -1
  const isCordoned = version >= 5 ? reader.bool() : false
  if (flexible) reader.skipTags()
  return { errorCode, logDir, topics, totalBytes, usableBytes, isCordoned }
}

function writeDescribeLogDirsResponseResultsTopics(
  writer: Writer,
  value: DescribeLogDirsResponseResultsTopicsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeDescribeLogDirsResponseResultsTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readDescribeLogDirsResponseResultsTopics(
  reader: Reader,
  version: number,
): DescribeLogDirsResponseResultsTopics {
  const flexible = version >= 2
  const name = reader.string(flexible, 'DescribeLogDirsResponse.results.topics.name')
  const partitions: DescribeLogDirsResponseResultsTopicsPartitions[] = []
  for (let left = reader.count(flexible, 21, 'DescribeLogDirsResponse.results.topics.partitions'); left > 0; left--) {
    partitions.push(readDescribeLogDirsResponseResultsTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, partitions }
}

function writeDescribeLogDirsResponseResultsTopicsPartitions(
  writer: Writer,
  value: DescribeLogDirsResponseResultsTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.partitionIndex)
  writer.safeInt64(value.partitionSize)
  writer.safeInt64(value.offsetLag)
  writer.bool(value.isFutureKey)
  if (flexible) writer.noTags()
}

function readDescribeLogDirsResponseResultsTopicsPartitions(
  reader: Reader,
  version: number,
): DescribeLogDirsResponseResultsTopicsPartitions {
  const flexible = version >= 2
  const partitionIndex = reader.int32()
  const partitionSize = reader.safeInt64('DescribeLogDirsResponse.results.topics.partitions.partitionSize')
  const offsetLag = reader.safeInt64('DescribeLogDirsResponse.results.topics.partitions.offsetLag')
  const isFutureKey = reader.bool()
  if (flexible) reader.skipTags()
  return { partitionIndex, partitionSize, offsetLag, isFutureKey }
}
