// Generated from schemas/34-alter-replica-log-dirs.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface AlterReplicaLogDirsRequest {
  dirs: AlterReplicaLogDirsRequestDirs[]
}

export interface AlterReplicaLogDirsRequestInput {
  dirs: readonly AlterReplicaLogDirsRequestDirsInput[]
}

export interface AlterReplicaLogDirsRequestDirs {
  path: string
  topics: AlterReplicaLogDirsRequestDirsTopics[]
}

export interface AlterReplicaLogDirsRequestDirsInput {
  path: string
  topics: readonly AlterReplicaLogDirsRequestDirsTopicsInput[]
}

export interface AlterReplicaLogDirsRequestDirsTopics {
  name: string
  partitions: number[]
}

export interface AlterReplicaLogDirsRequestDirsTopicsInput {
  name: string
  partitions: readonly number[]
}

export interface AlterReplicaLogDirsResponse {
  throttleTimeMs: number
  results: AlterReplicaLogDirsResponseResults[]
}

export interface AlterReplicaLogDirsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  results: readonly AlterReplicaLogDirsResponseResultsInput[]
}

export interface AlterReplicaLogDirsResponseResults {
  topicName: string
  partitions: AlterReplicaLogDirsResponseResultsPartitions[]
}

export interface AlterReplicaLogDirsResponseResultsInput {
  topicName: string
  partitions: readonly AlterReplicaLogDirsResponseResultsPartitionsInput[]
}

export interface AlterReplicaLogDirsResponseResultsPartitions {
  partitionIndex: number
  errorCode: number
}

export interface AlterReplicaLogDirsResponseResultsPartitionsInput {
  partitionIndex: number
  errorCode: number
}

/** Moves replicas to other log directories of their broker. */
export const AlterReplicaLogDirs: Api<AlterReplicaLogDirsRequestInput, AlterReplicaLogDirsResponse, AlterReplicaLogDirsRequest, AlterReplicaLogDirsResponseInput> = {
  key: 34,
  name: 'AlterReplicaLogDirs',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 2,
  goesTo: 'thisBroker',
  encodeRequest: writeAlterReplicaLogDirsRequest,
  decodeRequest: readAlterReplicaLogDirsRequest,
  encodeResponse: writeAlterReplicaLogDirsResponse,
  decodeResponse: readAlterReplicaLogDirsResponse,
}

function writeAlterReplicaLogDirsRequest(
  writer: Writer,
  value: AlterReplicaLogDirsRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  const dirs = value.dirs
  writer.count(dirs.length, flexible)
  for (const item of dirs) writeAlterReplicaLogDirsRequestDirs(writer, item, version)
  if (flexible) writer.noTags()
}

function readAlterReplicaLogDirsRequest(reader: Reader, version: number): AlterReplicaLogDirsRequest {
  const flexible = version >= 2
  const dirs: AlterReplicaLogDirsRequestDirs[] = []
  for (let left = reader.count(flexible, 2, 'AlterReplicaLogDirsRequest.dirs'); left > 0; left--) {
    dirs.push(readAlterReplicaLogDirsRequestDirs(reader, version))
  }
  if (flexible) reader.skipTags()
  return { dirs }
}

function writeAlterReplicaLogDirsRequestDirs(
  writer: Writer,
  value: AlterReplicaLogDirsRequestDirsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.path, flexible)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeAlterReplicaLogDirsRequestDirsTopics(writer, item, version)
  if (flexible) writer.noTags()
}

function readAlterReplicaLogDirsRequestDirs(
  reader: Reader,
  version: number,
): AlterReplicaLogDirsRequestDirs {
  const flexible = version >= 2
  const path = reader.string(flexible, 'AlterReplicaLogDirsRequest.dirs.path')
  const topics: AlterReplicaLogDirsRequestDirsTopics[] = []
  for (let left = reader.count(flexible, 2, 'AlterReplicaLogDirsRequest.dirs.topics'); left > 0; left--) {
    topics.push(readAlterReplicaLogDirsRequestDirsTopics(reader, version))
  }
  if (flexible) reader.skipTags()
  return { path, topics }
}

function writeAlterReplicaLogDirsRequestDirsTopics(
  writer: Writer,
  value: AlterReplicaLogDirsRequestDirsTopicsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  if (flexible) writer.noTags()
}

function readAlterReplicaLogDirsRequestDirsTopics(
  reader: Reader,
  version: number,
): AlterReplicaLogDirsRequestDirsTopics {
  const flexible = version >= 2
  const name = reader.string(flexible, 'AlterReplicaLogDirsRequest.dirs.topics.name')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'AlterReplicaLogDirsRequest.dirs.topics.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  if (flexible) reader.skipTags()
  return { name, partitions }
}

function writeAlterReplicaLogDirsResponse(
  writer: Writer,
  value: AlterReplicaLogDirsResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.throttleTimeMs ?? 0)
  const results = value.results
  writer.count(results.length, flexible)
  for (const item of results) writeAlterReplicaLogDirsResponseResults(writer, item, version)
  if (flexible) writer.noTags()
}

function readAlterReplicaLogDirsResponse(reader: Reader, version: number): AlterReplicaLogDirsResponse {
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const results: AlterReplicaLogDirsResponseResults[] = []
  for (let left = reader.count(flexible, 2, 'AlterReplicaLogDirsResponse.results'); left > 0; left--) {
    results.push(readAlterReplicaLogDirsResponseResults(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, results }
}

function writeAlterReplicaLogDirsResponseResults(
  writer: Writer,
  value: AlterReplicaLogDirsResponseResultsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.topicName, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeAlterReplicaLogDirsResponseResultsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readAlterReplicaLogDirsResponseResults(
  reader: Reader,
  version: number,
): AlterReplicaLogDirsResponseResults {
  const flexible = version >= 2
  const topicName = reader.string(flexible, 'AlterReplicaLogDirsResponse.results.topicName')
  const partitions: AlterReplicaLogDirsResponseResultsPartitions[] = []
  for (let left = reader.count(flexible, 6, 'AlterReplicaLogDirsResponse.results.partitions'); left > 0; left--) {
    partitions.push(readAlterReplicaLogDirsResponseResultsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { topicName, partitions }
}

function writeAlterReplicaLogDirsResponseResultsPartitions(
  writer: Writer,
  value: AlterReplicaLogDirsResponseResultsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  if (flexible) writer.noTags()
}

function readAlterReplicaLogDirsResponseResultsPartitions(
  reader: Reader,
  version: number,
): AlterReplicaLogDirsResponseResultsPartitions {
  const flexible = version >= 2
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  if (flexible) reader.skipTags()
  return { partitionIndex, errorCode }
}
