// Generated from schemas/25-add-offsets-to-txn.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface AddOffsetsToTxnRequest {
  transactionalId: string
  producerId: number
  producerEpoch: number
  groupId: string
}

export interface AddOffsetsToTxnRequestInput {
  transactionalId: string
  producerId: number
  producerEpoch: number
  groupId: string
}

export interface AddOffsetsToTxnResponse {
  throttleTimeMs: number
  errorCode: number
}

export interface AddOffsetsToTxnResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
}

/** Adds the offsets of a group to an open transaction. */
export const AddOffsetsToTxn: Api<AddOffsetsToTxnRequestInput, AddOffsetsToTxnResponse, AddOffsetsToTxnRequest, AddOffsetsToTxnResponseInput> = {
  key: 25,
  name: 'AddOffsetsToTxn',
  minVersion: 0,
  maxVersion: 4,
  latestVersion: 4,
  flexibleFrom: 3,
  goesTo: 'transactionCoordinator',
  encodeRequest: writeAddOffsetsToTxnRequest,
  decodeRequest: readAddOffsetsToTxnRequest,
  encodeResponse: writeAddOffsetsToTxnResponse,
  decodeResponse: readAddOffsetsToTxnResponse,
}

function writeAddOffsetsToTxnRequest(
  writer: Writer,
  value: AddOffsetsToTxnRequestInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.string(value.transactionalId, flexible)
  writer.safeInt64(value.producerId)
  writer.int16(value.producerEpoch)
  writer.string(value.groupId, flexible)
  if (flexible) writer.noTags()
}

function readAddOffsetsToTxnRequest(reader: Reader, version: number): AddOffsetsToTxnRequest {
  const flexible = version >= 3
  const transactionalId = reader.string(flexible, 'AddOffsetsToTxnRequest.transactionalId')
  const producerId = reader.safeInt64('AddOffsetsToTxnRequest.producerId')
  const producerEpoch = reader.int16()
  const groupId = reader.string(flexible, 'AddOffsetsToTxnRequest.groupId')
  if (flexible) reader.skipTags()
  return { transactionalId, producerId, producerEpoch, groupId }
}

function writeAddOffsetsToTxnResponse(
  writer: Writer,
  value: AddOffsetsToTxnResponseInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  if (flexible) writer.noTags()
}

function readAddOffsetsToTxnResponse(reader: Reader, version: number): AddOffsetsToTxnResponse {
  const flexible = version >= 3
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode }
}
