// Generated from schemas/00-produce.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import { ZERO_UUID } from '../uuid.ts'
import type { Writer } from '../writer.ts'

export interface ProduceRequest {
  /** Since version 3. */
  transactionalId: string | null
  acks: number
  timeoutMs: number
  topicData: ProduceRequestTopicData[]
}

export interface ProduceRequestInput {
  /** Since version 3. Default: null. */
  transactionalId?: string | null
  acks: number
  timeoutMs: number
  topicData: readonly ProduceRequestTopicDataInput[]
}

export interface ProduceRequestTopicData {
  /** Until version 12. */
  name: string
  /** Version 13 only. */
  topicId: string
  partitionData: ProduceRequestTopicDataPartitionData[]
}

export interface ProduceRequestTopicDataInput {
  /** Until version 12. Default: ''. */
  name?: string
  /** Version 13 only. Default: ZERO_UUID. */
  topicId?: string
  partitionData: readonly ProduceRequestTopicDataPartitionDataInput[]
}

export interface ProduceRequestTopicDataPartitionData {
  index: number
  records: Buffer | null
}

export interface ProduceRequestTopicDataPartitionDataInput {
  index: number
  records: Uint8Array | null
}

export interface ProduceResponse {
  responses: ProduceResponseResponses[]
  /** Since version 1. */
  throttleTimeMs: number
  /** Since version 10. */
  nodeEndpoints: ProduceResponseNodeEndpoints[]
}

export interface ProduceResponseInput {
  responses: readonly ProduceResponseResponsesInput[]
  /** Since version 1. Default: 0. */
  throttleTimeMs?: number
  /** Since version 10. Default: []. */
  nodeEndpoints?: readonly ProduceResponseNodeEndpointsInput[]
}

export interface ProduceResponseResponses {
  /** Until version 12. */
  name: string
  /** Version 13 only. */
  topicId: string
  partitionResponses: ProduceResponseResponsesPartitionResponses[]
}

export interface ProduceResponseResponsesInput {
  /** Until version 12. Default: ''. */
  name?: string
  /** Version 13 only. Default: ZERO_UUID. */
  topicId?: string
  partitionResponses: readonly ProduceResponseResponsesPartitionResponsesInput[]
}

export interface ProduceResponseResponsesPartitionResponses {
  index: number
  errorCode: number
  baseOffset: number
  /** Since version 2. */
  logAppendTimeMs: number
  /** Since version 5. */
  logStartOffset: number
  /** Since version 8. */
  recordErrors: ProduceResponseResponsesPartitionResponsesRecordErrors[]
  /** Since version 8. */
  errorMessage: string | null
  /** Since version 10. */
  currentLeader: ProduceResponseResponsesPartitionResponsesCurrentLeader
}

export interface ProduceResponseResponsesPartitionResponsesInput {
  index: number
  errorCode: number
  baseOffset: number
  /** Since version 2. Default: -1. */
  logAppendTimeMs?: number
  /** Since version 5. Default: -1. */
  logStartOffset?: number
  /** Since version 8. Default: []. */
  recordErrors?: readonly ProduceResponseResponsesPartitionResponsesRecordErrorsInput[]
  /** Since version 8. Default: null. */
  errorMessage?: string | null
  /** Since version 10. */
  currentLeader?: ProduceResponseResponsesPartitionResponsesCurrentLeaderInput
}

export interface ProduceResponseResponsesPartitionResponsesRecordErrors {
  batchIndex: number
  batchIndexErrorMessage: string | null
}

export interface ProduceResponseResponsesPartitionResponsesRecordErrorsInput {
  batchIndex: number
  /** Default: null. */
  batchIndexErrorMessage?: string | null
}

export interface ProduceResponseResponsesPartitionResponsesCurrentLeader {
  leaderId: number
  leaderEpoch: number
}

export interface ProduceResponseResponsesPartitionResponsesCurrentLeaderInput {
  /** Default: -1. */
  leaderId?: number
  /** Default: -1. */
  leaderEpoch?: number
}

export interface ProduceResponseNodeEndpoints {
  nodeId: number
  host: string
  port: number
  rack: string | null
}

export interface ProduceResponseNodeEndpointsInput {
  nodeId: number
  host: string
  port: number
  /** Default: null. */
  rack?: string | null
}

/** Appends batches of records to partitions. */
export const Produce: Api<ProduceRequestInput, ProduceResponse, ProduceRequest, ProduceResponseInput> = {
  key: 0,
  name: 'Produce',
  minVersion: 0,
  maxVersion: 13,
  latestVersion: 13,
  flexibleFrom: 9,
  goesTo: 'partitionLeader',
  encodeRequest: writeProduceRequest,
  decodeRequest: readProduceRequest,
  encodeResponse: writeProduceResponse,
  decodeResponse: readProduceResponse,
}

function writeProduceRequest(writer: Writer, value: ProduceRequestInput, version: number): void {
  const flexible = version >= 9
  if (version >= 3) writer.nullableString(value.transactionalId ?? null, flexible)
  else if (value.transactionalId !== undefined && value.transactionalId !== null) {
    throw unsupportedField('ProduceRequest.transactionalId', version)
  }
  writer.int16(value.acks)
  writer.int32(value.timeoutMs)
  const topicData = value.topicData
  writer.count(topicData.length, flexible)
  for (const item of topicData) writeProduceRequestTopicData(writer, item, version)
  if (flexible) writer.noTags()
}

function readProduceRequest(reader: Reader, version: number): ProduceRequest {
  const flexible = version >= 9
  const transactionalId = version >= 3
    ? reader.nullableString(flexible, 'ProduceRequest.transactionalId')
    : null
  const acks = reader.int16()
  const timeoutMs = reader.int32()
  const topicData: ProduceRequestTopicData[] = []
  for (let left = reader.count(flexible, 1, 'ProduceRequest.topicData'); left > 0; left--) {
    topicData.push(readProduceRequestTopicData(reader, version))
  }
  if (flexible) reader.skipTags()
  return { transactionalId, acks, timeoutMs, topicData }
}

function writeProduceRequestTopicData(
  writer: Writer,
  value: ProduceRequestTopicDataInput,
  version: number,
): void {
  const flexible = version >= 9
  if (version <= 12) writer.string(value.name ?? '', flexible)
  if (version >= 13) writer.uuid(value.topicId ?? ZERO_UUID)
  const partitionData = value.partitionData
  writer.count(partitionData.length, flexible)
  for (const item of partitionData) writeProduceRequestTopicDataPartitionData(writer, item, version)
  if (flexible) writer.noTags()
}

function readProduceRequestTopicData(reader: Reader, version: number): ProduceRequestTopicData {
  const flexible = version >= 9
  const name = version <= 12 ? reader.string(flexible, 'ProduceRequest.topicData.name') : ''
  const topicId = version >= 13 ? reader.uuid() : ZERO_UUID
  const partitionData: ProduceRequestTopicDataPartitionData[] = []
  for (let left = reader.count(flexible, 5, 'ProduceRequest.topicData.partitionData'); left > 0; left--) {
    partitionData.push(readProduceRequestTopicDataPartitionData(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, topicId, partitionData }
}

function writeProduceRequestTopicDataPartitionData(
  writer: Writer,
  value: ProduceRequestTopicDataPartitionDataInput,
  version: number,
): void {
  const flexible = version >= 9
  writer.int32(value.index)
  writer.nullableBytes(value.records, flexible)
  if (flexible) writer.noTags()
}

function readProduceRequestTopicDataPartitionData(
  reader: Reader,
  version: number,
): ProduceRequestTopicDataPartitionData {
  const flexible = version >= 9
  const index = reader.int32()
  const records = reader.nullableBytes(flexible, 'ProduceRequest.topicData.partitionData.records')
  if (flexible) reader.skipTags()
  return { index, records }
}

function writeProduceResponse(writer: Writer, value: ProduceResponseInput, version: number): void {
  const flexible = version >= 9
  const responses = value.responses
  writer.count(responses.length, flexible)
  for (const item of responses) writeProduceResponseResponses(writer, item, version)
  if (version >= 1) writer.int32(value.throttleTimeMs ?? 0)
  if (version < 10 && value.nodeEndpoints !== undefined && value.nodeEndpoints.length > 0) {
    throw unsupportedField('ProduceResponse.nodeEndpoints', version)
  }
  if (flexible) {
    const tags = writer.startTags()
    if (version >= 10 && value.nodeEndpoints !== undefined && value.nodeEndpoints.length > 0) {
      const start = writer.startTag(tags, 0)
      const nodeEndpoints = value.nodeEndpoints
      writer.count(nodeEndpoints.length, flexible)
      for (const item of nodeEndpoints) writeProduceResponseNodeEndpoints(writer, item)
      writer.endTag(start)
    }
  }
}

function readProduceResponse(reader: Reader, version: number): ProduceResponse {
  const flexible = version >= 9
  const responses: ProduceResponseResponses[] = []
  for (let left = reader.count(flexible, 1, 'ProduceResponse.responses'); left > 0; left--) {
    responses.push(readProduceResponseResponses(reader, version))
  }
  const throttleTimeMs = version >= 1 ? reader.int32() : 0
  let nodeEndpoints: ProduceResponseNodeEndpoints[] = []
  if (flexible) {
    for (let left = reader.uvarint(); left > 0; left--) {
      const tag = reader.uvarint()
      const outerEnd = reader.startTag()
      if (tag === 0 && version >= 10) {
        nodeEndpoints = []
        for (let left = reader.count(flexible, 11, 'ProduceResponse.nodeEndpoints'); left > 0; left--) {
          nodeEndpoints.push(readProduceResponseNodeEndpoints(reader))
        }
      }
      reader.endTag(outerEnd)
    }
  }
  return { responses, throttleTimeMs, nodeEndpoints }
}

function writeProduceResponseResponses(
  writer: Writer,
  value: ProduceResponseResponsesInput,
  version: number,
): void {
  const flexible = version >= 9
  if (version <= 12) writer.string(value.name ?? '', flexible)
  if (version >= 13) writer.uuid(value.topicId ?? ZERO_UUID)
  const partitionResponses = value.partitionResponses
  writer.count(partitionResponses.length, flexible)
  for (const item of partitionResponses) {
    writeProduceResponseResponsesPartitionResponses(writer, item, version)
  }
  if (flexible) writer.noTags()
}

function readProduceResponseResponses(reader: Reader, version: number): ProduceResponseResponses {
  const flexible = version >= 9
  const name = version <= 12 ? reader.string(flexible, 'ProduceResponse.responses.name') : ''
  const topicId = version >= 13 ? reader.uuid() : ZERO_UUID
  const partitionResponses: ProduceResponseResponsesPartitionResponses[] = []
  for (let left = reader.count(flexible, 14, 'ProduceResponse.responses.partitionResponses'); left > 0; left--) {
    partitionResponses.push(readProduceResponseResponsesPartitionResponses(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, topicId, partitionResponses }
}

function writeProduceResponseResponsesPartitionResponses(
  writer: Writer,
  value: ProduceResponseResponsesPartitionResponsesInput,
  version: number,
): void {
  const flexible = version >= 9
  writer.int32(value.index)
  writer.int16(value.errorCode)
  writer.safeInt64(value.baseOffset)
  if (version >= 2) writer.safeInt64(value.logAppendTimeMs ?? -1)
  if (version >= 5) writer.safeInt64(value.logStartOffset ?? -1)
  if (version >= 8) {
    const recordErrors = value.recordErrors ?? []
    writer.count(recordErrors.length, flexible)
    for (const item of recordErrors) {
      writeProduceResponseResponsesPartitionResponsesRecordErrors(writer, item, version)
    }
  }
  if (version >= 8) writer.nullableString(value.errorMessage ?? null, flexible)
  if (
    version < 10 &&
    value.currentLeader !== undefined &&
    !isDefaultProduceResponseResponsesPartitionResponsesCurrentLeader(value.currentLeader)
  ) {
    throw unsupportedField('ProduceResponse.responses.partitionResponses.currentLeader', version)
  }
  if (flexible) {
    const tags = writer.startTags()
    if (
      version >= 10 &&
      value.currentLeader !== undefined &&
      !isDefaultProduceResponseResponsesPartitionResponsesCurrentLeader(value.currentLeader)
    ) {
      const start = writer.startTag(tags, 0)
      writeProduceResponseResponsesPartitionResponsesCurrentLeader(writer, value.currentLeader)
      writer.endTag(start)
    }
  }
}

function readProduceResponseResponsesPartitionResponses(
  reader: Reader,
  version: number,
): ProduceResponseResponsesPartitionResponses {
  const flexible = version >= 9
  const index = reader.int32()
  const errorCode = reader.int16()
  const baseOffset = reader.safeInt64('ProduceResponse.responses.partitionResponses.baseOffset')
  const logAppendTimeMs = version >= 2
    ? reader.safeInt64('ProduceResponse.responses.partitionResponses.logAppendTimeMs')
    : -1
  const logStartOffset = version >= 5
    ? reader.safeInt64('ProduceResponse.responses.partitionResponses.logStartOffset')
    : -1
  const recordErrors: ProduceResponseResponsesPartitionResponsesRecordErrors[] = []
  if (version >= 8) {
    for (let left = reader.count(flexible, 5, 'ProduceResponse.responses.partitionResponses.recordErrors'); left > 0; left--) {
      recordErrors.push(readProduceResponseResponsesPartitionResponsesRecordErrors(reader, version))
    }
  }
  const errorMessage = version >= 8
    ? reader.nullableString(flexible, 'ProduceResponse.responses.partitionResponses.errorMessage')
    : null
  let currentLeader: ProduceResponseResponsesPartitionResponsesCurrentLeader =
    defaultProduceResponseResponsesPartitionResponsesCurrentLeader()
  if (flexible) {
    for (let left = reader.uvarint(); left > 0; left--) {
      const tag = reader.uvarint()
      const outerEnd = reader.startTag()
      if (tag === 0 && version >= 10) {
        currentLeader = readProduceResponseResponsesPartitionResponsesCurrentLeader(reader)
      }
      reader.endTag(outerEnd)
    }
  }
  return {
    index,
    errorCode,
    baseOffset,
    logAppendTimeMs,
    logStartOffset,
    recordErrors,
    errorMessage,
    currentLeader,
  }
}

function writeProduceResponseResponsesPartitionResponsesRecordErrors(
  writer: Writer,
  value: ProduceResponseResponsesPartitionResponsesRecordErrorsInput,
  version: number,
): void {
  const flexible = version >= 9
  writer.int32(value.batchIndex)
  writer.nullableString(value.batchIndexErrorMessage ?? null, flexible)
  if (flexible) writer.noTags()
}

function readProduceResponseResponsesPartitionResponsesRecordErrors(
  reader: Reader,
  version: number,
): ProduceResponseResponsesPartitionResponsesRecordErrors {
  const flexible = version >= 9
  const batchIndex = reader.int32()
  const batchIndexErrorMessage =
    reader.nullableString(flexible, 'ProduceResponse.responses.partitionResponses.recordErrors.batchIndexErrorMessage')
  if (flexible) reader.skipTags()
  return { batchIndex, batchIndexErrorMessage }
}

function writeProduceResponseResponsesPartitionResponsesCurrentLeader(
  writer: Writer,
  value: ProduceResponseResponsesPartitionResponsesCurrentLeaderInput,
): void {
  writer.int32(value.leaderId ?? -1)
  writer.int32(value.leaderEpoch ?? -1)
  writer.noTags()
}

function readProduceResponseResponsesPartitionResponsesCurrentLeader(
  reader: Reader,
): ProduceResponseResponsesPartitionResponsesCurrentLeader {
  const leaderId = reader.int32()
  const leaderEpoch = reader.int32()
  reader.skipTags()
  return { leaderId, leaderEpoch }
}

function writeProduceResponseNodeEndpoints(
  writer: Writer,
  value: ProduceResponseNodeEndpointsInput,
): void {
  const flexible = true
  writer.int32(value.nodeId)
  writer.string(value.host, flexible)
  writer.int32(value.port)
  writer.nullableString(value.rack ?? null, flexible)
  writer.noTags()
}

function readProduceResponseNodeEndpoints(reader: Reader): ProduceResponseNodeEndpoints {
  const flexible = true
  const nodeId = reader.int32()
  const host = reader.string(flexible, 'ProduceResponse.nodeEndpoints.host')
  const port = reader.int32()
  const rack = reader.nullableString(flexible, 'ProduceResponse.nodeEndpoints.rack')
  reader.skipTags()
  return { nodeId, host, port, rack }
}

function isDefaultProduceResponseResponsesPartitionResponsesCurrentLeader(value: ProduceResponseResponsesPartitionResponsesCurrentLeaderInput): boolean {
  if (value.leaderId !== undefined && value.leaderId !== -1) return false
  if (value.leaderEpoch !== undefined && value.leaderEpoch !== -1) return false
  return true
}

function defaultProduceResponseResponsesPartitionResponsesCurrentLeader(): ProduceResponseResponsesPartitionResponsesCurrentLeader {
  return {
    leaderId: -1,
    leaderEpoch: -1,
  }
}
