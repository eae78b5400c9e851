// Generated from schemas/26-end-txn.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface EndTxnRequest {
  transactionalId: string
  producerId: number
  producerEpoch: number
  committed: boolean
}

export interface EndTxnRequestInput {
  transactionalId: string
  producerId: number
  producerEpoch: number
  committed: boolean
}

export interface EndTxnResponse {
  throttleTimeMs: number
  errorCode: number
  /** Version 5 only. */
  producerId: number
  /** Version 5 only. */
  producerEpoch: number
}

export interface EndTxnResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Version 5 only. Default: -1. */
  producerId?: number
  /** Version 5 only. Default: -1. */
  producerEpoch?: number
}

/** Commits or aborts a transaction. */
export const EndTxn: Api<EndTxnRequestInput, EndTxnResponse, EndTxnRequest, EndTxnResponseInput> = {
  key: 26,
  name: 'EndTxn',
  minVersion: 0,
  maxVersion: 5,
  latestVersion: 5,
  flexibleFrom: 3,
  goesTo: 'transactionCoordinator',
  encodeRequest: writeEndTxnRequest,
  decodeRequest: readEndTxnRequest,
  encodeResponse: writeEndTxnResponse,
  decodeResponse: readEndTxnResponse,
}

function writeEndTxnRequest(writer: Writer, value: EndTxnRequestInput, version: number): void {
  const flexible = version >= 3
  writer.string(value.transactionalId, flexible)
  writer.safeInt64(value.producerId)
  writer.int16(value.producerEpoch)
  writer.bool(value.committed)
  if (flexible) writer.noTags()
}

function readEndTxnRequest(reader: Reader, version: number): EndTxnRequest {
  const flexible = version >= 3
  const transactionalId = reader.string(flexible, 'EndTxnRequest.transactionalId')
  const producerId = reader.safeInt64('EndTxnRequest.producerId')
  const producerEpoch = reader.int16()
  const committed = reader.bool()
  if (flexible) reader.skipTags()
  return { transactionalId, producerId, producerEpoch, committed }
}

function writeEndTxnResponse(writer: Writer, value: EndTxnResponseInput, version: number): void {
  const flexible = version >= 3
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  if (version >= 5) writer.safeInt64(value.producerId ?? -1)
  if (version >= 5) writer.int16(value.producerEpoch ?? -1)
  if (flexible) writer.noTags()
}

function readEndTxnResponse(reader: Reader, version: number): EndTxnResponse {
  const flexible = version >= 3
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const producerId = version >= 5 ? reader.safeInt64('EndTxnResponse.producerId') : -1
  const producerEpoch = version >= 5 ? reader.int16() : -1
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode, producerId, producerEpoch }
}
