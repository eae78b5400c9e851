// Generated from schemas/43-elect-leaders.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface ElectLeadersRequest {
  /** Since version 1. */
  electionType: number
  topicPartitions: ElectLeadersRequestTopicPartitions[] | null
  timeoutMs: number
}

export interface ElectLeadersRequestInput {
  /** Since version 1. Default: 0. */
  electionType?: number
  topicPartitions: readonly ElectLeadersRequestTopicPartitionsInput[] | null
  /** Default: 60000. */
  timeoutMs?: number
}

export interface ElectLeadersRequestTopicPartitions {
  topic: string
  partitions: number[]
}

export interface ElectLeadersRequestTopicPartitionsInput {
  topic: string
  partitions: readonly number[]
}

export interface ElectLeadersResponse {
  throttleTimeMs: number
  /** Since version 1. */
  errorCode: number
  replicaElectionResults: ElectLeadersResponseReplicaElectionResults[]
}

export interface ElectLeadersResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  /** Since version 1. Default: 0. */
  errorCode?: number
  replicaElectionResults: readonly ElectLeadersResponseReplicaElectionResultsInput[]
}

export interface ElectLeadersResponseReplicaElectionResults {
  topic: string
  partitionResult: ElectLeadersResponseReplicaElectionResultsPartitionResult[]
}

export interface ElectLeadersResponseReplicaElectionResultsInput {
  topic: string
  partitionResult: readonly ElectLeadersResponseReplicaElectionResultsPartitionResultInput[]
}

export interface ElectLeadersResponseReplicaElectionResultsPartitionResult {
  partitionId: number
  errorCode: number
  errorMessage: string | null
}

export interface ElectLeadersResponseReplicaElectionResultsPartitionResultInput {
  partitionId: number
  errorCode: number
  errorMessage: string | null
}

/** Elects leaders: the preferred ones, or any replica when none is in sync. */
export const ElectLeaders: Api<ElectLeadersRequestInput, ElectLeadersResponse, ElectLeadersRequest, ElectLeadersResponseInput> = {
  key: 43,
  name: 'ElectLeaders',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 2,
  goesTo: 'controller',
  encodeRequest: writeElectLeadersRequest,
  decodeRequest: readElectLeadersRequest,
  encodeResponse: writeElectLeadersResponse,
  decodeResponse: readElectLeadersResponse,
}

function writeElectLeadersRequest(
  writer: Writer,
  value: ElectLeadersRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  if (version >= 1) writer.int8(value.electionType ?? 0)
  else if (value.electionType !== undefined && value.electionType !== 0) {
    throw unsupportedField('ElectLeadersRequest.electionType', version)
  }
  const topicPartitions = value.topicPartitions
  writer.nullableCount(topicPartitions === null ? -1 : topicPartitions.length, flexible)
  for (const item of topicPartitions ?? []) writeElectLeadersRequestTopicPartitions(writer, item, version)
  writer.int32(value.timeoutMs ?? 60000)
  if (flexible) writer.noTags()
}

function readElectLeadersRequest(reader: Reader, version: number): ElectLeadersRequest {
  const flexible = version >= 2
  const electionType = version >= 1 ? reader.int8() : 0
  let topicPartitions: ElectLeadersRequestTopicPartitions[] | null = null
  const topicPartitionsCount = reader.nullableCount(flexible, 2, 'ElectLeadersRequest.topicPartitions')
  if (topicPartitionsCount < 0) {
    topicPartitions = null
  } else {
    topicPartitions = []
    for (let left = topicPartitionsCount; left > 0; left--) {
      topicPartitions.push(readElectLeadersRequestTopicPartitions(reader, version))
    }
  }
  const timeoutMs = reader.int32()
  if (flexible) reader.skipTags()
  return { electionType, topicPartitions, timeoutMs }
}

function writeElectLeadersRequestTopicPartitions(
  writer: Writer,
  value: ElectLeadersRequestTopicPartitionsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.topic, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  if (flexible) writer.noTags()
}

function readElectLeadersRequestTopicPartitions(
  reader: Reader,
  version: number,
): ElectLeadersRequestTopicPartitions {
  const flexible = version >= 2
  const topic = reader.string(flexible, 'ElectLeadersRequest.topicPartitions.topic')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'ElectLeadersRequest.topicPartitions.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  if (flexible) reader.skipTags()
  return { topic, partitions }
}

function writeElectLeadersResponse(
  writer: Writer,
  value: ElectLeadersResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.throttleTimeMs ?? 0)
  if (version >= 1) writer.int16(value.errorCode ?? 0)
  else if (value.errorCode !== undefined && value.errorCode !== 0) {
    throw unsupportedField('ElectLeadersResponse.errorCode', version)
  }
  const replicaElectionResults = value.replicaElectionResults
  writer.count(replicaElectionResults.length, flexible)
  for (const item of replicaElectionResults) {
    writeElectLeadersResponseReplicaElectionResults(writer, item, version)
  }
  if (flexible) writer.noTags()
}

function readElectLeadersResponse(reader: Reader, version: number): ElectLeadersResponse {
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const errorCode = version >= 1 ? reader.int16() : 0
  const replicaElectionResults: ElectLeadersResponseReplicaElectionResults[] = []
  for (let left = reader.count(flexible, 2, 'ElectLeadersResponse.replicaElectionResults'); left > 0; left--) {
    replicaElectionResults.push(readElectLeadersResponseReplicaElectionResults(reader, version))
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode, replicaElectionResults }
}

function writeElectLeadersResponseReplicaElectionResults(
  writer: Writer,
  value: ElectLeadersResponseReplicaElectionResultsInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(value.topic, flexible)
  const partitionResult = value.partitionResult
  writer.count(partitionResult.length, flexible)
  for (const item of partitionResult) {
    writeElectLeadersResponseReplicaElectionResultsPartitionResult(writer, item, version)
  }
  if (flexible) writer.noTags()
}

function readElectLeadersResponseReplicaElectionResults(
  reader: Reader,
  version: number,
): ElectLeadersResponseReplicaElectionResults {
  const flexible = version >= 2
  const topic = reader.string(flexible, 'ElectLeadersResponse.replicaElectionResults.topic')
  const partitionResult: ElectLeadersResponseReplicaElectionResultsPartitionResult[] = []
  for (let left = reader.count(flexible, 7, 'ElectLeadersResponse.replicaElectionResults.partitionResult'); left > 0; left--) {
    partitionResult.push(readElectLeadersResponseReplicaElectionResultsPartitionResult(reader, version))
  }
  if (flexible) reader.skipTags()
  return { topic, partitionResult }
}

function writeElectLeadersResponseReplicaElectionResultsPartitionResult(
  writer: Writer,
  value: ElectLeadersResponseReplicaElectionResultsPartitionResultInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.partitionId)
  writer.int16(value.errorCode)
  writer.nullableString(value.errorMessage, flexible)
  if (flexible) writer.noTags()
}

function readElectLeadersResponseReplicaElectionResultsPartitionResult(
  reader: Reader,
  version: number,
): ElectLeadersResponseReplicaElectionResultsPartitionResult {
  const flexible = version >= 2
  const partitionId = reader.int32()
  const errorCode = reader.int16()
  const errorMessage =
    reader.nullableString(flexible, 'ElectLeadersResponse.replicaElectionResults.partitionResult.errorMessage')
  if (flexible) reader.skipTags()
  return { partitionId, errorCode, errorMessage }
}
