// Generated from schemas/03-metadata.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { notNull, unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import { ZERO_UUID } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface MetadataRequest {
  topics: MetadataRequestTopics[] | null
  /** Since version 4. */
  allowAutoTopicCreation: boolean
  /** Versions 8 to 10. */
  includeClusterAuthorizedOperations: boolean
  /** Since version 8. */
  includeTopicAuthorizedOperations: boolean
}

export interface MetadataRequestInput {
  topics: readonly MetadataRequestTopicsInput[] | null
  /** Since version 4. Default: true. */
  allowAutoTopicCreation?: boolean
  /** Versions 8 to 10. Default: false. */
  includeClusterAuthorizedOperations?: boolean
  /** Since version 8. Default: false. */
  includeTopicAuthorizedOperations?: boolean
}

export interface MetadataRequestTopics {
  /** Since version 10. */
  topicId: string
  name: string | null
}

export interface MetadataRequestTopicsInput {
  /** Since version 10. Default: ZERO_UUID. */
  topicId?: string
  name: string | null
}

export interface MetadataResponse {
  /** Since version 3. */
  throttleTimeMs: number
  brokers: MetadataResponseBrokers[]
  /** Since version 2. */
  clusterId: string | null
  /** Since version 1. */
  controllerId: number
  topics: MetadataResponseTopics[]
  /** Versions 8 to 10. */
  clusterAuthorizedOperations: number
  /** Version 13 only. */
  errorCode: number
}

export interface MetadataResponseInput {
  /** Since version 3. Default: 0. */
  throttleTimeMs?: number
  brokers: readonly MetadataResponseBrokersInput[]
  /** Since version 2. Default: null. */
  clusterId?: string | null
  /** Since version 1. Default: -1. */
  controllerId?: number
  topics: readonly MetadataResponseTopicsInput[]
  /** Versions 8 to 10. Default: -2147483648. */
  clusterAuthorizedOperations?: number
  /** Version 13 only. Default: 0. */
  errorCode?: number
}

export interface MetadataResponseBrokers {
  nodeId: number
  host: string
  port: number
  /** Since version 1. */
  rack: string | null
}

export interface MetadataResponseBrokersInput {
  nodeId: number
  host: string
  port: number
  /** Since version 1. Default: null. */
  rack?: string | null
}

export interface MetadataResponseTopics {
  errorCode: number
  name: string | null
  /** Since version 10. */
  topicId: string
  /** Since version 1. */
  isInternal: boolean
  partitions: MetadataResponseTopicsPartitions[]
  /** Since version 8. */
  topicAuthorizedOperations: number
}

export interface MetadataResponseTopicsInput {
  errorCode: number
  name: string | null
  /** Since version 10. Default: ZERO_UUID. */
  topicId?: string
  /** Since version 1. Default: false. */
  isInternal?: boolean
  partitions: readonly MetadataResponseTopicsPartitionsInput[]
  /** Since version 8. Default: -2147483648. */
  topicAuthorizedOperations?: number
}

export interface MetadataResponseTopicsPartitions {
  errorCode: number
  partitionIndex: number
  leaderId: number
  /** Since version 7. */
  leaderEpoch: number
  replicaNodes: number[]
  isrNodes: number[]
  /** Since version 5. */
  offlineReplicas: number[]
}

export interface MetadataResponseTopicsPartitionsInput {
  errorCode: number
  partitionIndex: number
  leaderId: number
  /** Since version 7. Default: -1. */
  leaderEpoch?: number
  replicaNodes: readonly number[]
  isrNodes: readonly number[]
  /** Since version 5. Default: []. */
  offlineReplicas?: readonly number[]
}

/** Describes brokers, topics, and who leads which partition. */
export const Metadata: Api<MetadataRequestInput, MetadataResponse, MetadataRequest, MetadataResponseInput> = {
  key: 3,
  name: 'Metadata',
  minVersion: 0,
  maxVersion: 13,
  latestVersion: 13,
  flexibleFrom: 9,
  goesTo: 'anyBroker',
  encodeRequest: writeMetadataRequest,
  decodeRequest: readMetadataRequest,
  encodeResponse: writeMetadataResponse,
  decodeResponse: readMetadataResponse,
}

function writeMetadataRequest(writer: Writer, value: MetadataRequestInput, version: number): void {
  const flexible = version >= 9
  const topics = value.topics
  if (version < 1) notNull(topics, 'MetadataRequest.topics', version)
  writer.nullableCount(topics === null ? -1 : topics.length, flexible)
  for (const item of topics ?? []) writeMetadataRequestTopics(writer, item, version)
  if (version >= 4) writer.bool(value.allowAutoTopicCreation ?? true)
  else if (value.allowAutoTopicCreation !== undefined && value.allowAutoTopicCreation !== true) {
    throw unsupportedField('MetadataRequest.allowAutoTopicCreation', version)
  }
  if (version >= 8 && version <= 10) writer.bool(value.includeClusterAuthorizedOperations ?? false)
  else if (value.includeClusterAuthorizedOperations !== undefined && value.includeClusterAuthorizedOperations !== false) {
    throw unsupportedField('MetadataRequest.includeClusterAuthorizedOperations', version)
  }
  if (version >= 8) writer.bool(value.includeTopicAuthorizedOperations ?? false)
  else if (value.includeTopicAuthorizedOperations !== undefined && value.includeTopicAuthorizedOperations !== false) {
    throw unsupportedField('MetadataRequest.includeTopicAuthorizedOperations', version)
  }
  if (flexible) writer.noTags()
}

function readMetadataRequest(reader: Reader, version: number): MetadataRequest {
  const flexible = version >= 9
  let topics: MetadataRequestTopics[] | null = null
  const topicsCount = version >= 1
    ? reader.nullableCount(flexible, 1, 'MetadataRequest.topics')
    : reader.count(flexible, 1, 'MetadataRequest.topics')
  if (topicsCount < 0) {
    topics = null
  } else {
    topics = []
    for (let left = topicsCount; left > 0; left--) topics.push(readMetadataRequestTopics(reader, version))
  }
  const allowAutoTopicCreation = version >= 4 ? reader.bool() : true
  const includeClusterAuthorizedOperations = version >= 8 && version <= 10 ? reader.bool() : false
  const includeTopicAuthorizedOperations = version >= 8 ? reader.bool() : false
  if (flexible) reader.skipTags()
  return {
    topics,
    allowAutoTopicCreation,
    includeClusterAuthorizedOperations,
    includeTopicAuthorizedOperations,
  }
}

function writeMetadataRequestTopics(
  writer: Writer,
  value: MetadataRequestTopicsInput,
  version: number,
): void {
  const flexible = version >= 9
  if (version >= 10) writer.uuid(value.topicId ?? ZERO_UUID)
  const name = value.name
  if (version < 10) notNull(name, 'MetadataRequest.topics.name', version)
  writer.nullableString(name, flexible)
  if (flexible) writer.noTags()
}

function readMetadataRequestTopics(reader: Reader, version: number): MetadataRequestTopics {
  const flexible = version >= 9
  const topicId = version >= 10 ? reader.uuid() : ZERO_UUID
  const name =
    version >= 10 ? reader.nullableString(flexible, 'MetadataRequest.topics.name') : reader.string(flexible, 'MetadataRequest.topics.name')
  if (flexible) reader.skipTags()
  return { topicId, name }
}

function writeMetadataResponse(writer: Writer, value: MetadataResponseInput, version: number): void {
  const flexible = version >= 9
  if (version >= 3) writer.int32(value.throttleTimeMs ?? 0)
  const brokers = value.brokers
  writer.count(brokers.length, flexible)
  for (const item of brokers) writeMetadataResponseBrokers(writer, item, version)
  if (version >= 2) writer.nullableString(value.clusterId ?? null, flexible)
  if (version >= 1) writer.int32(value.controllerId ?? -1)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeMetadataResponseTopics(writer, item, version)
  if (version >= 8 && version <= 10) writer.int32(value.clusterAuthorizedOperations ?? -2147483648)
  else if (value.clusterAuthorizedOperations !== undefined && value.clusterAuthorizedOperations !== -2147483648) {
    throw unsupportedField('MetadataResponse.clusterAuthorizedOperations', version)
  }
  if (version >= 13) writer.int16(value.errorCode ?? 0)
  if (flexible) writer.noTags()
}

function readMetadataResponse(reader: Reader, version: number): MetadataResponse {
  const flexible = version >= 9
  const throttleTimeMs = version >= 3 ? reader.int32() : 0
  const brokers: MetadataResponseBrokers[] = []
  for (let left = reader.count(flexible, 9, 'MetadataResponse.brokers'); left > 0; left--) {
    brokers.push(readMetadataResponseBrokers(reader, version))
  }
  const clusterId = version >= 2 ? reader.nullableString(flexible, 'MetadataResponse.clusterId') : null
  const controllerId = version >= 1 ? reader.int32() : -1
  const topics: MetadataResponseTopics[] = []
  for (let left = reader.count(flexible, 4, 'MetadataResponse.topics'); left > 0; left--) {
    topics.push(readMetadataResponseTopics(reader, version))
  }
  const clusterAuthorizedOperations = version >= 8 && version <= 10 ? reader.int32() : -2147483648
  const errorCode = version >= 13 ? reader.int16() : 0
  if (flexible) reader.skipTags()
  return {
    throttleTimeMs,
    brokers,
    clusterId,
    controllerId,
    topics,
    clusterAuthorizedOperations,
    errorCode,
  }
}

function writeMetadataResponseBrokers(
  writer: Writer,
  value: MetadataResponseBrokersInput,
  version: number,
): void {
  const flexible = version >= 9
  writer.int32(value.nodeId)
  writer.string(value.host, flexible)
  writer.int32(value.port)
  if (version >= 1) writer.nullableString(value.rack ?? null, flexible)
  if (flexible) writer.noTags()
}

function readMetadataResponseBrokers(reader: Reader, version: number): MetadataResponseBrokers {
  const flexible = version >= 9
  const nodeId = reader.int32()
  const host = reader.string(flexible, 'MetadataResponse.brokers.host')
  const port = reader.int32()
  const rack = version >= 1 ? reader.nullableString(flexible, 'MetadataResponse.brokers.rack') : null
  if (flexible) reader.skipTags()
  return { nodeId, host, port, rack }
}

function writeMetadataResponseTopics(
  writer: Writer,
  value: MetadataResponseTopicsInput,
  version: number,
): void {
  const flexible = version >= 9
  writer.int16(value.errorCode)
  const name = value.name
  if (version < 12) notNull(name, 'MetadataResponse.topics.name', version)
  writer.nullableString(name, flexible)
  if (version >= 10) writer.uuid(value.topicId ?? ZERO_UUID)
  if (version >= 1) writer.bool(value.isInternal ?? false)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeMetadataResponseTopicsPartitions(writer, item, version)
  if (version >= 8) writer.int32(value.topicAuthorizedOperations ?? -2147483648)
  else if (value.topicAuthorizedOperations !== undefined && value.topicAuthorizedOperations !== -2147483648) {
    throw unsupportedField('MetadataResponse.topics.topicAuthorizedOperations', version)
  }
  if (flexible) writer.noTags()
}

function readMetadataResponseTopics(reader: Reader, version: number): MetadataResponseTopics {
  const flexible = version >= 9
  const errorCode = reader.int16()
  const name =
    version >= 12 ? reader.nullableString(flexible, 'MetadataResponse.topics.name') : reader.string(flexible, 'MetadataResponse.topics.name')
  const topicId = version >= 10 ? reader.uuid() : ZERO_UUID
  const isInternal = version >= 1 ? reader.bool() : false
  const partitions: MetadataResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 12, 'MetadataResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readMetadataResponseTopicsPartitions(reader, version))
  }
  const topicAuthorizedOperations = version >= 8 ? reader.int32() : -2147483648
  if (flexible) reader.skipTags()
  return { errorCode, name, topicId, isInternal, partitions, topicAuthorizedOperations }
}

function writeMetadataResponseTopicsPartitions(
  writer: Writer,
  value: MetadataResponseTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 9
  writer.int16(value.errorCode)
  writer.int32(value.partitionIndex)
  writer.int32(value.leaderId)
  if (version >= 7) writer.int32(value.leaderEpoch ?? -1)
  const replicaNodes = value.replicaNodes
  writer.count(replicaNodes.length, flexible)
  for (const item of replicaNodes) writer.int32(item)
  const isrNodes = value.isrNodes
  writer.count(isrNodes.length, flexible)
  for (const item of isrNodes) writer.int32(item)
  if (version >= 5) {
    const offlineReplicas = value.offlineReplicas ?? []
    writer.count(offlineReplicas.length, flexible)
    for (const item of offlineReplicas) writer.int32(item)
  }
  if (flexible) writer.noTags()
}

function readMetadataResponseTopicsPartitions(
  reader: Reader,
  version: number,
): MetadataResponseTopicsPartitions {
  const flexible = version >= 9
  const errorCode = reader.int16()
  const partitionIndex = reader.int32()
  const leaderId = reader.int32()
  const leaderEpoch = version >= 7 ? reader.int32() : -1
  const replicaNodes: number[] = []
  for (let left = reader.count(flexible, 4, 'MetadataResponse.topics.partitions.replicaNodes'); left > 0; left--) {
    replicaNodes.push(reader.int32())
  }
  const isrNodes: number[] = []
  for (let left = reader.count(flexible, 4, 'MetadataResponse.topics.partitions.isrNodes'); left > 0; left--) {
    isrNodes.push(reader.int32())
  }
  const offlineReplicas: number[] = []
  if (version >= 5) {
    for (let left = reader.count(flexible, 4, 'MetadataResponse.topics.partitions.offlineReplicas'); left > 0; left--) {
      offlineReplicas.push(reader.int32())
    }
  }
  if (flexible) reader.skipTags()
  return { errorCode, partitionIndex, leaderId, leaderEpoch, replicaNodes, isrNodes, offlineReplicas }
}
