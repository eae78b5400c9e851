// Generated from schemas/55-describe-quorum.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import { ZERO_UUID } from '../uuid.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface DescribeQuorumRequest {
  topics: DescribeQuorumRequestTopics[]
}

export interface DescribeQuorumRequestInput {
  topics: readonly DescribeQuorumRequestTopicsInput[]
}

export interface DescribeQuorumRequestTopics {
  topicName: string
  partitions: DescribeQuorumRequestTopicsPartitions[]
}

export interface DescribeQuorumRequestTopicsInput {
  topicName: string
  partitions: readonly DescribeQuorumRequestTopicsPartitionsInput[]
}

export interface DescribeQuorumRequestTopicsPartitions {
  partitionIndex: number
}

export interface DescribeQuorumRequestTopicsPartitionsInput {
  partitionIndex: number
}

export interface DescribeQuorumResponse {
  errorCode: number
  /** Version 2 only. */
  errorMessage: string | null
  topics: DescribeQuorumResponseTopics[]
  /** Version 2 only. */
  nodes: DescribeQuorumResponseNodes[]
}

export interface DescribeQuorumResponseInput {
  errorCode: number
  /** Version 2 only. Default: ''. */
  errorMessage?: string | null
  topics: readonly DescribeQuorumResponseTopicsInput[]
  /** Version 2 only. Default: []. */
  nodes?: readonly DescribeQuorumResponseNodesInput[]
}

export interface DescribeQuorumResponseTopics {
  topicName: string
  partitions: DescribeQuorumResponseTopicsPartitions[]
}

export interface DescribeQuorumResponseTopicsInput {
  topicName: string
  partitions: readonly DescribeQuorumResponseTopicsPartitionsInput[]
}

export interface DescribeQuorumResponseTopicsPartitions {
  partitionIndex: number
  errorCode: number
  /** Version 2 only. */
  errorMessage: string | null
  leaderId: number
  leaderEpoch: number
  highWatermark: number
  currentVoters: DescribeQuorumResponseTopicsPartitionsCurrentVoters[]
  observers: DescribeQuorumResponseTopicsPartitionsObservers[]
}

export interface DescribeQuorumResponseTopicsPartitionsInput {
  partitionIndex: number
  errorCode: number
  /** Version 2 only. Default: ''. */
  errorMessage?: string | null
  leaderId: number
  leaderEpoch: number
  highWatermark: number
  currentVoters: readonly DescribeQuorumResponseTopicsPartitionsCurrentVotersInput[]
  observers: readonly DescribeQuorumResponseTopicsPartitionsObserversInput[]
}

export interface DescribeQuorumResponseTopicsPartitionsCurrentVoters {
  replicaId: number
  /** Version 2 only. */
  replicaDirectoryId: string
  logEndOffset: number
  /** Since version 1. */
  lastFetchTimestamp: number
  /** Since version 1. */
  lastCaughtUpTimestamp: number
}

export interface DescribeQuorumResponseTopicsPartitionsCurrentVotersInput {
  replicaId: number
  /** Version 2 only. Default: ZERO_UUID. */
  replicaDirectoryId?: string
  logEndOffset: number
  /** Since version 1. Default: -1. */
  lastFetchTimestamp?: number
  /** Since version 1. Default: -1. */
  lastCaughtUpTimestamp?: number
}

export interface DescribeQuorumResponseTopicsPartitionsObservers {
  replicaId: number
  /** Version 2 only. */
  replicaDirectoryId: string
  logEndOffset: number
  /** Since version 1. */
  lastFetchTimestamp: number
  /** Since version 1. */
  lastCaughtUpTimestamp: number
}

export interface DescribeQuorumResponseTopicsPartitionsObserversInput {
  replicaId: number
  /** Version 2 only. Default: ZERO_UUID. */
  replicaDirectoryId?: string
  logEndOffset: number
  /** Since version 1. Default: -1. */
  lastFetchTimestamp?: number
  /** Since version 1. Default: -1. */
  lastCaughtUpTimestamp?: number
}

export interface DescribeQuorumResponseNodes {
  nodeId: number
  listeners: DescribeQuorumResponseNodesListeners[]
}

export interface DescribeQuorumResponseNodesInput {
  nodeId: number
  listeners: readonly DescribeQuorumResponseNodesListenersInput[]
}

export interface DescribeQuorumResponseNodesListeners {
  name: string
  host: string
  port: number
}

export interface DescribeQuorumResponseNodesListenersInput {
  name: string
  host: string
  port: number
}

/** Describes the quorum of controllers. */
export const DescribeQuorum: Api<DescribeQuorumRequestInput, DescribeQuorumResponse, DescribeQuorumRequest, DescribeQuorumResponseInput> = {
  key: 55,
  name: 'DescribeQuorum',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 0,
  goesTo: 'anyBroker',
  encodeRequest: writeDescribeQuorumRequest,
  decodeRequest: readDescribeQuorumRequest,
  encodeResponse: writeDescribeQuorumResponse,
  decodeResponse: readDescribeQuorumResponse,
}

function writeDescribeQuorumRequest(writer: Writer, value: DescribeQuorumRequestInput): void {
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDescribeQuorumRequestTopics(writer, item)
  writer.noTags()
}

function readDescribeQuorumRequest(reader: Reader): DescribeQuorumRequest {
  const topics: DescribeQuorumRequestTopics[] = []
  for (let left = reader.count(flexible, 3, 'DescribeQuorumRequest.topics'); left > 0; left--) {
    topics.push(readDescribeQuorumRequestTopics(reader))
  }
  reader.skipTags()
  return { topics }
}

function writeDescribeQuorumRequestTopics(writer: Writer, value: DescribeQuorumRequestTopicsInput): void {
  writer.string(value.topicName, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeDescribeQuorumRequestTopicsPartitions(writer, item)
  writer.noTags()
}

function readDescribeQuorumRequestTopics(reader: Reader): DescribeQuorumRequestTopics {
  const topicName = reader.string(flexible, 'DescribeQuorumRequest.topics.topicName')
  const partitions: DescribeQuorumRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 5, 'DescribeQuorumRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readDescribeQuorumRequestTopicsPartitions(reader))
  }
  reader.skipTags()
  return { topicName, partitions }
}

function writeDescribeQuorumRequestTopicsPartitions(
  writer: Writer,
  value: DescribeQuorumRequestTopicsPartitionsInput,
): void {
  writer.int32(value.partitionIndex)
  writer.noTags()
}

function readDescribeQuorumRequestTopicsPartitions(
  reader: Reader,
): DescribeQuorumRequestTopicsPartitions {
  const partitionIndex = reader.int32()
  reader.skipTags()
  return { partitionIndex }
}

function writeDescribeQuorumResponse(
  writer: Writer,
  value: DescribeQuorumResponseInput,
  version: number,
): void {
  writer.int16(value.errorCode)
  if (version >= 2) {
    writer.nullableString(value.errorMessage === undefined ? '' : value.errorMessage, flexible)
  }
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeDescribeQuorumResponseTopics(writer, item, version)
  if (version >= 2) {
    const nodes = value.nodes ?? []
    writer.count(nodes.length, flexible)
    for (const item of nodes) writeDescribeQuorumResponseNodes(writer, item)
  } else if (value.nodes !== undefined && value.nodes.length > 0) {
    throw unsupportedField('DescribeQuorumResponse.nodes', version)
  }
  writer.noTags()
}

function readDescribeQuorumResponse(reader: Reader, version: number): DescribeQuorumResponse {
  const errorCode = reader.int16()
  const errorMessage = version >= 2
    ? reader.nullableString(flexible, 'DescribeQuorumResponse.errorMessage')
    : ''
  const topics: DescribeQuorumResponseTopics[] = []
  for (let left = reader.count(flexible, 3, 'DescribeQuorumResponse.topics'); left > 0; left--) {
    topics.push(readDescribeQuorumResponseTopics(reader, version))
  }
  const nodes: DescribeQuorumResponseNodes[] = []
  if (version >= 2) {
    for (let left = reader.count(flexible, 6, 'DescribeQuorumResponse.nodes'); left > 0; left--) {
      nodes.push(readDescribeQuorumResponseNodes(reader))
    }
  }
  reader.skipTags()
  return { errorCode, errorMessage, topics, nodes }
}

function writeDescribeQuorumResponseTopics(
  writer: Writer,
  value: DescribeQuorumResponseTopicsInput,
  version: number,
): void {
  writer.string(value.topicName, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeDescribeQuorumResponseTopicsPartitions(writer, item, version)
  writer.noTags()
}

function readDescribeQuorumResponseTopics(reader: Reader, version: number): DescribeQuorumResponseTopics {
  const topicName = reader.string(flexible, 'DescribeQuorumResponse.topics.topicName')
  const partitions: DescribeQuorumResponseTopicsPartitions[] = []
  for (let left = reader.count(flexible, 25, 'DescribeQuorumResponse.topics.partitions'); left > 0; left--) {
    partitions.push(readDescribeQuorumResponseTopicsPartitions(reader, version))
  }
  reader.skipTags()
  return { topicName, partitions }
}

function writeDescribeQuorumResponseTopicsPartitions(
  writer: Writer,
  value: DescribeQuorumResponseTopicsPartitionsInput,
  version: number,
): void {
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  if (version >= 2) {
    writer.nullableString(value.errorMessage === undefined ? '' : value.errorMessage, flexible)
  }
  writer.int32(value.leaderId)
  writer.int32(value.leaderEpoch)
  writer.safeInt64(value.highWatermark)
  const currentVoters = value.currentVoters
  writer.count(currentVoters.length, flexible)
  for (const item of currentVoters) {
    writeDescribeQuorumResponseTopicsPartitionsCurrentVoters(writer, item, version)
  }
  const observers = value.observers
  writer.count(observers.length, flexible)
  for (const item of observers) writeDescribeQuorumResponseTopicsPartitionsObservers(writer, item, version)
  writer.noTags()
}

function readDescribeQuorumResponseTopicsPartitions(
  reader: Reader,
  version: number,
): DescribeQuorumResponseTopicsPartitions {
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const errorMessage = version >= 2
    ? reader.nullableString(flexible, 'DescribeQuorumResponse.topics.partitions.errorMessage')
    : ''
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  const highWatermark = reader.safeInt64('DescribeQuorumResponse.topics.partitions.highWatermark')
  const currentVoters: DescribeQuorumResponseTopicsPartitionsCurrentVoters[] = []
  for (let left = reader.count(flexible, 13, 'DescribeQuorumResponse.topics.partitions.currentVoters'); left > 0; left--) {
    currentVoters.push(readDescribeQuorumResponseTopicsPartitionsCurrentVoters(reader, version))
  }
  const observers: DescribeQuorumResponseTopicsPartitionsObservers[] = []
  for (let left = reader.count(flexible, 13, 'DescribeQuorumResponse.topics.partitions.observers'); left > 0; left--) {
    observers.push(readDescribeQuorumResponseTopicsPartitionsObservers(reader, version))
  }
  reader.skipTags()
  return {
    partitionIndex,
    errorCode,
    errorMessage,
    leaderId,
    leaderEpoch,
    highWatermark,
    currentVoters,
    observers,
  }
}

function writeDescribeQuorumResponseTopicsPartitionsCurrentVoters(
  writer: Writer,
  value: DescribeQuorumResponseTopicsPartitionsCurrentVotersInput,
  version: number,
): void {
  writer.int32(value.replicaId)
  if (version >= 2) writer.uuid(value.replicaDirectoryId ?? ZERO_UUID)
  else if (value.replicaDirectoryId !== undefined && value.replicaDirectoryId !== ZERO_UUID) {
    throw unsupportedField('DescribeQuorumResponse.topics.partitions.currentVoters.replicaDirectoryId', version)
  }
  writer.safeInt64(value.logEndOffset)
  if (version >= 1) writer.safeInt64(value.lastFetchTimestamp ?? -1)
  if (version >= 1) writer.safeInt64(value.lastCaughtUpTimestamp ?? -1)
  writer.noTags()
}

function readDescribeQuorumResponseTopicsPartitionsCurrentVoters(
  reader: Reader,
  version: number,
): DescribeQuorumResponseTopicsPartitionsCurrentVoters {
  const replicaId = reader.int32()
  const replicaDirectoryId = version >= 2 ? reader.uuid() : ZERO_UUID
  const logEndOffset = reader.safeInt64('DescribeQuorumResponse.topics.partitions.currentVoters.logEndOffset')
  const lastFetchTimestamp = version >= 1
    ? reader.safeInt64('DescribeQuorumResponse.topics.partitions.currentVoters.lastFetchTimestamp')
    : -1
  const lastCaughtUpTimestamp = version >= 1
    ? reader.safeInt64('DescribeQuorumResponse.topics.partitions.currentVoters.lastCaughtUpTimestamp')
    : -1
  reader.skipTags()
  return { replicaId, replicaDirectoryId, logEndOffset, lastFetchTimestamp, lastCaughtUpTimestamp }
}

function writeDescribeQuorumResponseTopicsPartitionsObservers(
  writer: Writer,
  value: DescribeQuorumResponseTopicsPartitionsObserversInput,
  version: number,
): void {
  writer.int32(value.replicaId)
  if (version >= 2) writer.uuid(value.replicaDirectoryId ?? ZERO_UUID)
  else if (value.replicaDirectoryId !== undefined && value.replicaDirectoryId !== ZERO_UUID) {
    throw unsupportedField('DescribeQuorumResponse.topics.partitions.observers.replicaDirectoryId', version)
  }
  writer.safeInt64(value.logEndOffset)
  if (version >= 1) writer.safeInt64(value.lastFetchTimestamp ?? -1)
  if (version >= 1) writer.safeInt64(value.lastCaughtUpTimestamp ?? -1)
  writer.noTags()
}

function readDescribeQuorumResponseTopicsPartitionsObservers(
  reader: Reader,
  version: number,
): DescribeQuorumResponseTopicsPartitionsObservers {
  const replicaId = reader.int32()
  const replicaDirectoryId = version >= 2 ? reader.uuid() : ZERO_UUID
  const logEndOffset = reader.safeInt64('DescribeQuorumResponse.topics.partitions.observers.logEndOffset')
  const lastFetchTimestamp = version >= 1
    ? reader.safeInt64('DescribeQuorumResponse.topics.partitions.observers.lastFetchTimestamp')
    : -1
  const lastCaughtUpTimestamp = version >= 1
    ? reader.safeInt64('DescribeQuorumResponse.topics.partitions.observers.lastCaughtUpTimestamp')
    : -1
  reader.skipTags()
  return { replicaId, replicaDirectoryId, logEndOffset, lastFetchTimestamp, lastCaughtUpTimestamp }
}

function writeDescribeQuorumResponseNodes(writer: Writer, value: DescribeQuorumResponseNodesInput): void {
  writer.int32(value.nodeId)
  const listeners = value.listeners
  writer.count(listeners.length, flexible)
  for (const item of listeners) writeDescribeQuorumResponseNodesListeners(writer, item)
  writer.noTags()
}

function readDescribeQuorumResponseNodes(reader: Reader): DescribeQuorumResponseNodes {
  const nodeId = reader.int32()
  const listeners: DescribeQuorumResponseNodesListeners[] = []
  for (let left = reader.count(flexible, 5, 'DescribeQuorumResponse.nodes.listeners'); left > 0; left--) {
    listeners.push(readDescribeQuorumResponseNodesListeners(reader))
  }
  reader.skipTags()
  return { nodeId, listeners }
}

function writeDescribeQuorumResponseNodesListeners(
  writer: Writer,
  value: DescribeQuorumResponseNodesListenersInput,
): void {
  writer.string(value.name, flexible)
  writer.string(value.host, flexible)
  writer.uint16(value.port)
  writer.noTags()
}

function readDescribeQuorumResponseNodesListeners(reader: Reader): DescribeQuorumResponseNodesListeners {
  const name = reader.string(flexible, 'DescribeQuorumResponse.nodes.listeners.name')
  const host = reader.string(flexible, 'DescribeQuorumResponse.nodes.listeners.host')
  const port = reader.uint16()
  reader.skipTags()
  return { name, host, port }
}
