// Generated from schemas/01-fetch.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import { ZERO_UUID } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface FetchRequest {
  /** Since version 12. */
  clusterId: string | null
  /** Until version 14. */
  replicaId: number
  /** Since version 15. */
  replicaState: FetchRequestReplicaState
  maxWaitMs: number
  minBytes: number
  /** Since version 3. */
  maxBytes: number
  /** Since version 4. */
  isolationLevel: number
  /** Since version 7. */
  sessionId: number
  /** Since version 7. */
  sessionEpoch: number
  topics: FetchRequestTopics[]
  /** Since version 7. */
  forgottenTopicsData: FetchRequestForgottenTopicsData[]
  /** Since version 11. */
  rackId: string
}

export interface FetchRequestInput {
  /** Since version 12. Default: null. */
  clusterId?: string | null
  /** Until version 14. Default: -1. */
  replicaId?: number
  /** Since version 15. */
  replicaState?: FetchRequestReplicaStateInput
  maxWaitMs: number
  minBytes: number
  /** Since version 3. Default: 2147483647. */
  maxBytes?: number
  /** Since version 4. Default: 0. */
  isolationLevel?: number
  /** Since version 7. Default: 0. */
  sessionId?: number
  /** Since version 7. Default: -1. */
  sessionEpoch?: number
  topics: readonly FetchRequestTopicsInput[]
  /** Since version 7. Default: []. */
  forgottenTopicsData?: readonly FetchRequestForgottenTopicsDataInput[]
  /** Since version 11. Default: ''. */
  rackId?: string
}

export interface FetchRequestReplicaState {
  replicaId: number
  replicaEpoch: bigint
}

export interface FetchRequestReplicaStateInput {
  /** Default: -1. */
  replicaId?: number
  /** Default: -1n. */
  replicaEpoch?: bigint
}

export interface FetchRequestTopics {
  /** Until version 12. */
  topic: string
  /** Since version 13. */
  topicId: string
  partitions: FetchRequestTopicsPartitions[]
}

export interface FetchRequestTopicsInput {
  /** Until version 12. Default: ''. */
  topic?: string
  /** Since version 13. Default: ZERO_UUID. */
  topicId?: string
  partitions: readonly FetchRequestTopicsPartitionsInput[]
}

export interface FetchRequestTopicsPartitions {
  partition: number
  /** Since version 9. */
  currentLeaderEpoch: number
  fetchOffset: number
  /** Since version 12. */
  lastFetchedEpoch: number
  /** Since version 5. */
  logStartOffset: number
  partitionMaxBytes: number
  /** Since version 17. */
  replicaDirectoryId: string
  /** Version 18 only. */
  highWatermark: bigint
}

export interface FetchRequestTopicsPartitionsInput {
  partition: number
  /** Since version 9. Default: -1. */
  currentLeaderEpoch?: number
  fetchOffset: number
  /** Since version 12. Default: -1. */
  lastFetchedEpoch?: number
  /** Since version 5. Default: -1. */
  logStartOffset?: number
  partitionMaxBytes: number
  /** Since version 17. Default: ZERO_UUID. */
  replicaDirectoryId?: string
  /** Version 18 only. Default: 9223372036854775807n. */
  highWatermark?: bigint
}

export interface FetchRequestForgottenTopicsData {
  /** Until version 12. */
  topic: string
  /** Since version 13. */
  topicId: string
  partitions: number[]
}

export interface FetchRequestForgottenTopicsDataInput {
  /** Until version 12. Default: ''. */
  topic?: string
  /** Since version 13. Default: ZERO_UUID. */
  topicId?: string
  partitions: readonly number[]
}

export interface FetchResponse {
  /** Since version 1. */
  throttleTimeMs: number
  /** Since version 7. */
  errorCode: number
  /** Since version 7. */
  sessionId: number
  responses: FetchResponseResponses[]
  /** Since version 16. */
  nodeEndpoints: FetchResponseNodeEndpoints[]
}

export interface FetchResponseInput {
  /** Since version 1. Default: 0. */
  throttleTimeMs?: number
  /** Since version 7. Default: 0. */
  errorCode?: number
  /** Since version 7. Default: 0. */
  sessionId?: number
  responses: readonly FetchResponseResponsesInput[]
  /** Since version 16. Default: []. */
  nodeEndpoints?: readonly FetchResponseNodeEndpointsInput[]
}

export interface FetchResponseResponses {
  /** Until version 12. */
  topic: string
  /** Since version 13. */
  topicId: string
  partitions: FetchResponseResponsesPartitions[]
}

export interface FetchResponseResponsesInput {
  /** Until version 12. Default: ''. */
  topic?: string
  /** Since version 13. Default: ZERO_UUID. */
  topicId?: string
  partitions: readonly FetchResponseResponsesPartitionsInput[]
}

export interface FetchResponseResponsesPartitions {
  partitionIndex: number
  errorCode: number
  highWatermark: number
  /** Since version 4. */
  lastStableOffset: number
  /** Since version 5. */
  logStartOffset: number
  /** Since version 12. */
  divergingEpoch: FetchResponseResponsesPartitionsDivergingEpoch
  /** Since version 12. */
  currentLeader: FetchResponseResponsesPartitionsCurrentLeader
  /** Since version 12. */
  snapshotId: FetchResponseResponsesPartitionsSnapshotId
  /** Since version 4. */
  abortedTransactions: FetchResponseResponsesPartitionsAbortedTransactions[] | null
  /** Since version 11. */
  preferredReadReplica: number
  records: Buffer | null
}

export interface FetchResponseResponsesPartitionsInput {
  partitionIndex: number
  errorCode: number
  highWatermark: number
  /** Since version 4. Default: -1. */
  lastStableOffset?: number
  /** Since version 5. Default: -1. */
  logStartOffset?: number
  /** Since version 12. */
  divergingEpoch?: FetchResponseResponsesPartitionsDivergingEpochInput
  /** Since version 12. */
  currentLeader?: FetchResponseResponsesPartitionsCurrentLeaderInput
  /** Since version 12. */
  snapshotId?: FetchResponseResponsesPartitionsSnapshotIdInput
  /** Since version 4. Default: []. */
  abortedTransactions?: readonly FetchResponseResponsesPartitionsAbortedTransactionsInput[] | null
  /** Since version 11. Default: -1. */
  preferredReadReplica?: number
  records: Uint8Array | null
}

export interface FetchResponseResponsesPartitionsDivergingEpoch {
  epoch: number
  endOffset: number
}

export interface FetchResponseResponsesPartitionsDivergingEpochInput {
  /** Default: -1. */
  epoch?: number
  /** Default: -1. */
  endOffset?: number
}

export interface FetchResponseResponsesPartitionsCurrentLeader {
  leaderId: number
  leaderEpoch: number
}

export interface FetchResponseResponsesPartitionsCurrentLeaderInput {
  /** Default: -1. */
  leaderId?: number
  /** Default: -1. */
  leaderEpoch?: number
}

export interface FetchResponseResponsesPartitionsSnapshotId {
  endOffset: number
  epoch: number
}

export interface FetchResponseResponsesPartitionsSnapshotIdInput {
  /** Default: -1. */
  endOffset?: number
  /** Default: -1. */
  epoch?: number
}

export interface FetchResponseResponsesPartitionsAbortedTransactions {
  producerId: number
  firstOffset: number
}

export interface FetchResponseResponsesPartitionsAbortedTransactionsInput {
  producerId: number
  firstOffset: number
}

export interface FetchResponseNodeEndpoints {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface FetchResponseNodeEndpointsInput {
  nodeId: number
  host: string
  port: number
  /** Default: null. */
  rack?: string | null
}

/** Reads record batches from partitions, within a session that remembers what is read. */
export const Fetch: Api<FetchRequestInput, FetchResponse, FetchRequest, FetchResponseInput> = {
  key: 1,
  name: 'Fetch',
  minVersion: 0,
  maxVersion: 18,
  latestVersion: 18,
  flexibleFrom: 12,
  goesTo: 'partitionLeader',
  encodeRequest: writeFetchRequest,
  decodeRequest: readFetchRequest,
  encodeResponse: writeFetchResponse,
  decodeResponse: readFetchResponse,
}

function writeFetchRequest(writer: Writer, value: FetchRequestInput, version: number): void {
  const flexible = version >= 12
  if (version <= 14) writer.int32(value.replicaId ?? -1)
  else if (value.replicaId !== undefined && value.replicaId !== -1) {
    throw unsupportedField('FetchRequest.replicaId', version)
  }
  writer.int32(value.maxWaitMs)
  writer.int32(value.minBytes)
  if (version >= 3) writer.int32(value.maxBytes ?? 2147483647)
  if (version >= 4) writer.int8(value.isolationLevel ?? 0)
  if (version >= 7) writer.int32(value.sessionId ?? 0)
  if (version >= 7) writer.int32(value.sessionEpoch ?? -1)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeFetchRequestTopics(writer, item, version)
  if (version >= 7) {
    const forgottenTopicsData = value.forgottenTopicsData ?? []
    writer.count(forgottenTopicsData.length, flexible)
    for (const item of forgottenTopicsData) writeFetchRequestForgottenTopicsData(writer, item, version)
  } else if (value.forgottenTopicsData !== undefined && value.forgottenTopicsData.length > 0) {
    throw unsupportedField('FetchRequest.forgottenTopicsData', version)
  }
  if (version >= 11) writer.string(value.rackId ?? '', flexible)
  if (
    version < 15 &&
    value.replicaState !== undefined &&
    !isDefaultFetchRequestReplicaState(value.replicaState)
  ) {
    throw unsupportedField('FetchRequest.replicaState', version)
  }
  if (flexible) {
    const tags = writer.startTags()
    if (value.clusterId !== undefined && value.clusterId !== null) {
      const start = writer.startTag(tags, 0)
      writer.string(value.clusterId, flexible)
      writer.endTag(start)
    }
    if (
      version >= 15 &&
      value.replicaState !== undefined &&
      !isDefaultFetchRequestReplicaState(value.replicaState)
    ) {
      const start = writer.startTag(tags, 1)
      writeFetchRequestReplicaState(writer, value.replicaState)
      writer.endTag(start)
    }
  }
}

function readFetchRequest(reader: Reader, version: number): FetchRequest {
  const flexible = version >= 12
  const replicaId = version <= 14 ? reader.int32() : -1
  const maxWaitMs = reader.int32()
  const minBytes = reader.int32()
  const maxBytes = version >= 3 ? reader.int32() : 2147483647
  const isolationLevel = version >= 4 ? reader.int8() : 0
  const sessionId = version >= 7 ? reader.int32() : 0
  const sessionEpoch = version >= 7 ? reader.int32() : -1
  const topics: FetchRequestTopics[] = []
  for (let left = reader.count(flexible, 1, 'FetchRequest.topics'); left > 0; left--) {
    topics.push(readFetchRequestTopics(reader, version))
  }
  const forgottenTopicsData: FetchRequestForgottenTopicsData[] = []
  if (version >= 7) {
    for (let left = reader.count(flexible, 1, 'FetchRequest.forgottenTopicsData'); left > 0; left--) {
      forgottenTopicsData.push(readFetchRequestForgottenTopicsData(reader, version))
    }
  }
  const rackId = version >= 11 ? reader.string(flexible, 'FetchRequest.rackId') : ''
  let clusterId: string | null = null
  let replicaState: FetchRequestReplicaState = defaultFetchRequestReplicaState()
  if (flexible) {
    for (let left = reader.uvarint(); left > 0; left--) {
      const tag = reader.uvarint()
      const outerEnd = reader.startTag()
      if (tag === 0) {
        clusterId = reader.nullableString(flexible, 'FetchRequest.clusterId')
      } else if (tag === 1 && version >= 15) {
        replicaState = readFetchRequestReplicaState(reader)
      }
      reader.endTag(outerEnd)
    }
  }
  return {
    clusterId,
    replicaId,
    replicaState,
    maxWaitMs,
    minBytes,
    maxBytes,
    isolationLevel,
    sessionId,
    sessionEpoch,
    topics,
    forgottenTopicsData,
    rackId,
  }
}

function writeFetchRequestReplicaState(writer: Writer, value: FetchRequestReplicaStateInput): void {
  writer.int32(value.replicaId ?? -1)
  writer.int64(value.replicaEpoch ?? -1n)
  writer.noTags()
}

function readFetchRequestReplicaState(reader: Reader): FetchRequestReplicaState {
  const replicaId = reader.int32()
  const replicaEpoch = reader.int64()
  reader.skipTags()
  return { replicaId, replicaEpoch }
}

function writeFetchRequestTopics(writer: Writer, value: FetchRequestTopicsInput, version: number): void {
  const flexible = version >= 12
  if (version <= 12) writer.string(value.topic ?? '', flexible)
  if (version >= 13) writer.uuid(value.topicId ?? ZERO_UUID)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeFetchRequestTopicsPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readFetchRequestTopics(reader: Reader, version: number): FetchRequestTopics {
  const flexible = version >= 12
  const topic = version <= 12 ? reader.string(flexible, 'FetchRequest.topics.topic') : ''
  const topicId = version >= 13 ? reader.uuid() : ZERO_UUID
  const partitions: FetchRequestTopicsPartitions[] = []
  for (let left = reader.count(flexible, 16, 'FetchRequest.topics.partitions'); left > 0; left--) {
    partitions.push(readFetchRequestTopicsPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { topic, topicId, partitions }
}

function writeFetchRequestTopicsPartitions(
  writer: Writer,
  value: FetchRequestTopicsPartitionsInput,
  version: number,
): void {
  const flexible = version >= 12
  writer.int32(value.partition)
  if (version >= 9) writer.int32(value.currentLeaderEpoch ?? -1)
  writer.safeInt64(value.fetchOffset)
  if (version >= 12) writer.int32(value.lastFetchedEpoch ?? -1)
  else if (value.lastFetchedEpoch !== undefined && value.lastFetchedEpoch !== -1) {
    throw unsupportedField('FetchRequest.topics.partitions.lastFetchedEpoch', version)
  }
  if (version >= 5) writer.safeInt64(value.logStartOffset ?? -1)
  writer.int32(value.partitionMaxBytes)
  if (flexible) {
    const tags = writer.startTags()
    if (version >= 17 && value.replicaDirectoryId !== undefined && value.replicaDirectoryId !== ZERO_UUID) {
      const start = writer.startTag(tags, 0)
      writer.uuid(value.replicaDirectoryId)
      writer.endTag(start)
    }
    if (version >= 18 && value.highWatermark !== undefined && value.highWatermark !== 9223372036854775807n) {
      const start = writer.startTag(tags, 1)
      writer.int64(value.highWatermark)
      writer.endTag(start)
    }
  }
}

function readFetchRequestTopicsPartitions(reader: Reader, version: number): FetchRequestTopicsPartitions {
  const flexible = version >= 12
  const partition = reader.int32()
  const currentLeaderEpoch = version >= 9 ? reader.int32() : -1
  const fetchOffset = reader.safeInt64('FetchRequest.topics.partitions.fetchOffset')
  const lastFetchedEpoch = version >= 12 ? reader.int32() : -1
  const logStartOffset = version >= 5
    ? reader.safeInt64('FetchRequest.topics.partitions.logStartOffset')
    : -1
  const partitionMaxBytes = reader.int32()
  let replicaDirectoryId: string = ZERO_UUID
  let highWatermark: bigint = 9223372036854775807n
  if (flexible) {
    for (let left = reader.uvarint(); left > 0; left--) {
      const tag = reader.uvarint()
      const outerEnd = reader.startTag()
      if (tag === 0 && version >= 17) {
        replicaDirectoryId = reader.uuid()
      } else if (tag === 1 && version >= 18) {
        highWatermark = reader.int64()
      }
      reader.endTag(outerEnd)
    }
  }
  return {
    partition,
    currentLeaderEpoch,
    fetchOffset,
    lastFetchedEpoch,
    logStartOffset,
    partitionMaxBytes,
    replicaDirectoryId,
    highWatermark,
  }
}

function writeFetchRequestForgottenTopicsData(
  writer: Writer,
  value: FetchRequestForgottenTopicsDataInput,
  version: number,
): void {
  const flexible = version >= 12
  if (version <= 12) writer.string(value.topic ?? '', flexible)
  if (version >= 13) writer.uuid(value.topicId ?? ZERO_UUID)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  if (flexible) writer.noTags()
}

function readFetchRequestForgottenTopicsData(
  reader: Reader,
  version: number,
): FetchRequestForgottenTopicsData {
  const flexible = version >= 12
  const topic = version <= 12 ? reader.string(flexible, 'FetchRequest.forgottenTopicsData.topic') : ''
  const topicId = version >= 13 ? reader.uuid() : ZERO_UUID
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'FetchRequest.forgottenTopicsData.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  if (flexible) reader.skipTags()
  return { topic, topicId, partitions }
}

function isDefaultFetchRequestReplicaState(value: FetchRequestReplicaStateInput): boolean {
  if (value.replicaId !== undefined && value.replicaId !== -1) return false
  if (value.replicaEpoch !== undefined && value.replicaEpoch !== -1n) return false
  return true
}

function defaultFetchRequestReplicaState(): FetchRequestReplicaState {
  return {
    replicaId: -1,
    replicaEpoch: -1n,
  }
}

function writeFetchResponse(writer: Writer, value: FetchResponseInput, version: number): void {
  const flexible = version >= 12
  if (version >= 1) writer.int32(value.throttleTimeMs ?? 0)
  if (version >= 7) writer.int16(value.errorCode ?? 0)
  if (version >= 7) writer.int32(value.sessionId ?? 0)
  else if (value.sessionId !== undefined && value.sessionId !== 0) {
    throw unsupportedField('FetchResponse.sessionId', version)
  }
  const responses = value.responses
  writer.count(responses.length, flexible)
  for (const item of responses) writeFetchResponseResponses(writer, item, version)
  if (version < 16 && value.nodeEndpoints !== undefined && value.nodeEndpoints.length > 0) {
    throw unsupportedField('FetchResponse.nodeEndpoints', version)
  }
  if (flexible) {
    const tags = writer.startTags()
    if (version >= 16 && value.nodeEndpoints !== undefined && value.nodeEndpoints.length > 0) {
      const start = writer.startTag(tags, 0)
      const nodeEndpoints = value.nodeEndpoints
      writer.count(nodeEndpoints.length, flexible)
      for (const item of nodeEndpoints) writeFetchResponseNodeEndpoints(writer, item)
      writer.endTag(start)
    }
  }
}

function readFetchResponse(reader: Reader, version: number): FetchResponse {
  const flexible = version >= 12
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  const errorCode = version >= 7 ? reader.int16() : 0
  const sessionId = version >= 7 ? reader.int32() : 0
  const responses: FetchResponseResponses[] = []
  for (let left = reader.count(flexible, 1, 'FetchResponse.responses'); left > 0; left--) {
    responses.push(readFetchResponseResponses(reader, version))
  }
  let nodeEndpoints: FetchResponseNodeEndpoints[] = []
  if (flexible) {
    for (let left = reader.uvarint(); left > 0; left--) {
      const tag = reader.uvarint()
      const outerEnd = reader.startTag()
      if (tag === 0 && version >= 16) {
        nodeEndpoints = []
        for (let left = reader.count(flexible, 11, 'FetchResponse.nodeEndpoints'); left > 0; left--) {
          nodeEndpoints.push(readFetchResponseNodeEndpoints(reader))
        }
      }
      reader.endTag(outerEnd)
    }
  }
  return { throttleTimeMs, errorCode, sessionId, responses, nodeEndpoints }
}

function writeFetchResponseResponses(
  writer: Writer,
  value: FetchResponseResponsesInput,
  version: number,
): void {
  const flexible = version >= 12
  if (version <= 12) writer.string(value.topic ?? '', flexible)
  if (version >= 13) writer.uuid(value.topicId ?? ZERO_UUID)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writeFetchResponseResponsesPartitions(writer, item, version)
  if (flexible) writer.noTags()
}

function readFetchResponseResponses(reader: Reader, version: number): FetchResponseResponses {
  const flexible = version >= 12
  const topic = version <= 12 ? reader.string(flexible, 'FetchResponse.responses.topic') : ''
  const topicId = version >= 13 ? reader.uuid() : ZERO_UUID
  const partitions: FetchResponseResponsesPartitions[] = []
  for (let left = reader.count(flexible, 15, 'FetchResponse.responses.partitions'); left > 0; left--) {
    partitions.push(readFetchResponseResponsesPartitions(reader, version))
  }
  if (flexible) reader.skipTags()
  return { topic, topicId, partitions }
}

function writeFetchResponseResponsesPartitions(
  writer: Writer,
  value: FetchResponseResponsesPartitionsInput,
  version: number,
): void {
  const flexible = version >= 12
  writer.int32(value.partitionIndex)
  writer.int16(value.errorCode)
  writer.safeInt64(value.highWatermark)
  if (version >= 4) writer.safeInt64(value.lastStableOffset ?? -1)
  if (version >= 5) writer.safeInt64(value.logStartOffset ?? -1)
  if (version >= 4) {
    const abortedTransactions = value.abortedTransactions === undefined ? [] : value.abortedTransactions
    writer.nullableCount(abortedTransactions === null ? -1 : abortedTransactions.length, flexible)
    for (const item of abortedTransactions ?? []) {
      writeFetchResponseResponsesPartitionsAbortedTransactions(writer, item, version)
    }
  }
  if (version >= 11) writer.int32(value.preferredReadReplica ?? -1)
  else if (value.preferredReadReplica !== undefined && value.preferredReadReplica !== -1) {
    throw unsupportedField('FetchResponse.responses.partitions.preferredReadReplica', version)
  }
  writer.nullableBytes(value.records, flexible)
  if (
    version < 12 &&
    value.divergingEpoch !== undefined &&
    !isDefaultFetchResponseResponsesPartitionsDivergingEpoch(value.divergingEpoch)
  ) {
    throw unsupportedField('FetchResponse.responses.partitions.divergingEpoch', version)
  }
  if (
    version < 12 &&
    value.currentLeader !== undefined &&
    !isDefaultFetchResponseResponsesPartitionsCurrentLeader(value.currentLeader)
  ) {
    throw unsupportedField('FetchResponse.responses.partitions.currentLeader', version)
  }
  if (
    version < 12 &&
    value.snapshotId !== undefined &&
    !isDefaultFetchResponseResponsesPartitionsSnapshotId(value.snapshotId)
  ) {
    throw unsupportedField('FetchResponse.responses.partitions.snapshotId', version)
  }
  if (flexible) {
    const tags = writer.startTags()
    if (
      value.divergingEpoch !== undefined &&
      !isDefaultFetchResponseResponsesPartitionsDivergingEpoch(value.divergingEpoch)
    ) {
      const start = writer.startTag(tags, 0)
      writeFetchResponseResponsesPartitionsDivergingEpoch(writer, value.divergingEpoch)
      writer.endTag(start)
    }
    if (
      value.currentLeader !== undefined &&
      !isDefaultFetchResponseResponsesPartitionsCurrentLeader(value.currentLeader)
    ) {
      const start = writer.startTag(tags, 1)
      writeFetchResponseResponsesPartitionsCurrentLeader(writer, value.currentLeader)
      writer.endTag(start)
    }
    if (
      value.snapshotId !== undefined &&
      !isDefaultFetchResponseResponsesPartitionsSnapshotId(value.snapshotId)
    ) {
      const start = writer.startTag(tags, 2)
      writeFetchResponseResponsesPartitionsSnapshotId(writer, value.snapshotId)
      writer.endTag(start)
    }
  }
}

function readFetchResponseResponsesPartitions(
  reader: Reader,
  version: number,
): FetchResponseResponsesPartitions {
  const flexible = version >= 12
  const partitionIndex = reader.int32()
  const errorCode = reader.int16()
  const highWatermark = reader.safeInt64('FetchResponse.responses.partitions.highWatermark')
  const lastStableOffset = version >= 4
    ? reader.safeInt64('FetchResponse.responses.partitions.lastStableOffset')
    : -1
  const logStartOffset = version >= 5
    ? reader.safeInt64('FetchResponse.responses.partitions.logStartOffset')
    : -1
  let abortedTransactions: FetchResponseResponsesPartitionsAbortedTransactions[] | null = []
  if (version >= 4) {
    const abortedTransactionsCount =
      reader.nullableCount(flexible, 16, 'FetchResponse.responses.partitions.abortedTransactions')
    if (abortedTransactionsCount < 0) {
      abortedTransactions = null
    } else {
      abortedTransactions = []
      for (let left = abortedTransactionsCount; left > 0; left--) {
        abortedTransactions.push(readFetchResponseResponsesPartitionsAbortedTransactions(reader, version))
      }
    }
  }
  const preferredReadReplica = version >= 11 ? reader.int32() : -1
  const records = reader.nullableBytes(flexible, 'FetchResponse.responses.partitions.records')
  let divergingEpoch: FetchResponseResponsesPartitionsDivergingEpoch =
    defaultFetchResponseResponsesPartitionsDivergingEpoch()
  let currentLeader: FetchResponseResponsesPartitionsCurrentLeader =
    defaultFetchResponseResponsesPartitionsCurrentLeader()
  let snapshotId: FetchResponseResponsesPartitionsSnapshotId =
    defaultFetchResponseResponsesPartitionsSnapshotId()
  if (flexible) {
    for (let left = reader.uvarint(); left > 0; left--) {
      const tag = reader.uvarint()
      const outerEnd = reader.startTag()
      if (tag === 0) {
        divergingEpoch = readFetchResponseResponsesPartitionsDivergingEpoch(reader)
      } else if (tag === 1) {
        currentLeader = readFetchResponseResponsesPartitionsCurrentLeader(reader)
      } else if (tag === 2) {
        snapshotId = readFetchResponseResponsesPartitionsSnapshotId(reader)
      }
      reader.endTag(outerEnd)
    }
  }
  return {
    partitionIndex,
    errorCode,
    highWatermark,
    lastStableOffset,
    logStartOffset,
    divergingEpoch,
    currentLeader,
    snapshotId,
    abortedTransactions,
    preferredReadReplica,
    records,
  }
}

function writeFetchResponseResponsesPartitionsDivergingEpoch(
  writer: Writer,
  value: FetchResponseResponsesPartitionsDivergingEpochInput,
): void {
  writer.int32(value.epoch ?? -1)
  writer.safeInt64(value.endOffset ?? -1)
  writer.noTags()
}

function readFetchResponseResponsesPartitionsDivergingEpoch(
  reader: Reader,
): FetchResponseResponsesPartitionsDivergingEpoch {
  const epoch = reader.int32()
  const endOffset = reader.safeInt64('FetchResponse.responses.partitions.divergingEpoch.endOffset')
  reader.skipTags()
  return { epoch, endOffset }
}

function writeFetchResponseResponsesPartitionsCurrentLeader(
  writer: Writer,
  value: FetchResponseResponsesPartitionsCurrentLeaderInput,
): void {
  writer.int32(value.leaderId ?? -1)
  writer.int32(value.leaderEpoch ?? -1)
  writer.noTags()
}

function readFetchResponseResponsesPartitionsCurrentLeader(
  reader: Reader,
): FetchResponseResponsesPartitionsCurrentLeader {
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  reader.skipTags()
  return { leaderId, leaderEpoch }
}

function writeFetchResponseResponsesPartitionsSnapshotId(
  writer: Writer,
  value: FetchResponseResponsesPartitionsSnapshotIdInput,
): void {
  writer.safeInt64(value.endOffset ?? -1)
  writer.int32(value.epoch ?? -1)
  writer.noTags()
}

function readFetchResponseResponsesPartitionsSnapshotId(
  reader: Reader,
): FetchResponseResponsesPartitionsSnapshotId {
  const endOffset = reader.safeInt64('FetchResponse.responses.partitions.snapshotId.endOffset')
  const epoch = reader.int32()
  reader.skipTags()
  return { endOffset, epoch }
}

function writeFetchResponseResponsesPartitionsAbortedTransactions(
  writer: Writer,
  value: FetchResponseResponsesPartitionsAbortedTransactionsInput,
  version: number,
): void {
  const flexible = version >= 12
  writer.safeInt64(value.producerId)
  writer.safeInt64(value.firstOffset)
  if (flexible) writer.noTags()
}

function readFetchResponseResponsesPartitionsAbortedTransactions(
  reader: Reader,
  version: number,
): FetchResponseResponsesPartitionsAbortedTransactions {
  const flexible = version >= 12
  const producerId = reader.safeInt64('FetchResponse.responses.partitions.abortedTransactions.producerId')
  const firstOffset = reader.safeInt64('FetchResponse.responses.partitions.abortedTransactions.firstOffset')
  if (flexible) reader.skipTags()
  return { producerId, firstOffset }
}

function writeFetchResponseNodeEndpoints(writer: Writer, value: FetchResponseNodeEndpointsInput): void {
  const flexible = true
  writer.int32(value.nodeId)
  writer.string(value.host, flexible)
  writer.int32(value.port)
  writer.nullableString(value.rack ?? null, flexible)
  writer.noTags()
}

function readFetchResponseNodeEndpoints(reader: Reader): FetchResponseNodeEndpoints {
  const flexible = true
  const nodeId = reader.int32()
  const host = reader.string(flexible, 'FetchResponse.nodeEndpoints.host')
  const port = reader.int32()
  const rack = reader.nullableString(flexible, 'FetchResponse.nodeEndpoints.rack')
  reader.skipTags()
  return { nodeId, host, port, rack }
}

function isDefaultFetchResponseResponsesPartitionsDivergingEpoch(value: FetchResponseResponsesPartitionsDivergingEpochInput): boolean {
  if (value.epoch !== undefined && value.epoch !== -1) return false
  if (value.endOffset !== undefined && value.endOffset !== -1) return false
  return true
}

function defaultFetchResponseResponsesPartitionsDivergingEpoch(): FetchResponseResponsesPartitionsDivergingEpoch {
  return {
    epoch: -1,
    endOffset: -1,
  }
}

function isDefaultFetchResponseResponsesPartitionsCurrentLeader(value: FetchResponseResponsesPartitionsCurrentLeaderInput): boolean {
  if (value.leaderId !== undefined && value.leaderId !== -1) return false
  if (value.leaderEpoch !== undefined && value.leaderEpoch !== -1) return false
  return true
}

function defaultFetchResponseResponsesPartitionsCurrentLeader(): FetchResponseResponsesPartitionsCurrentLeader {
  return {
    leaderId: -1,
    leaderEpoch: -1,
  }
}

function isDefaultFetchResponseResponsesPartitionsSnapshotId(value: FetchResponseResponsesPartitionsSnapshotIdInput): boolean {
  if (value.endOffset !== undefined && value.endOffset !== -1) return false
  if (value.epoch !== undefined && value.epoch !== -1) return false
  return true
}

function defaultFetchResponseResponsesPartitionsSnapshotId(): FetchResponseResponsesPartitionsSnapshotId {
  return {
    endOffset: -1,
    epoch: -1,
  }
}
