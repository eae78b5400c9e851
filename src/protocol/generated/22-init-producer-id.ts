// Generated from schemas/22-init-producer-id.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface InitProducerIdRequest {
  transactionalId: string | null
  transactionTimeoutMs: number
  /** Since version 3. */
  producerId: number
  /** Since version 3. */
  producerEpoch: number
  /** Version 6 only. */
  enable2Pc: boolean
  /** Version 6 only. */
  keepPreparedTxn: boolean
}

export interface InitProducerIdRequestInput {
  transactionalId: string | null
  transactionTimeoutMs: number
  /** Since version 3. Default: -1. */
  producerId?: number
  /** Since version 3. Default: -1. */
  producerEpoch?: number
  /** Version 6 only. Default: false. */
  enable2Pc?: boolean
  /** Version 6 only. Default: false. */
  keepPreparedTxn?: boolean
}

export interface InitProducerIdResponse {
  throttleTimeMs: number
  errorCode: number
  producerId: number
  producerEpoch: number
  /** Version 6 only. */
  ongoingTxnProducerId: number
  /** Version 6 only. */
  ongoingTxnProducerEpoch: number
}

export interface InitProducerIdResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  /** Default: -1. */
  producerId?: number
  producerEpoch: number
  /** Version 6 only. Default: -1. */
  ongoingTxnProducerId?: number
  /** Version 6 only. Default: -1. */
  ongoingTxnProducerEpoch?: number
}

/** Gets a producer id and epoch, for idempotent and transactional producers. */
export const InitProducerId: Api<InitProducerIdRequestInput, InitProducerIdResponse, InitProducerIdRequest, InitProducerIdResponseInput> = {
  key: 22,
  name: 'InitProducerId',
  minVersion: 0,
  maxVersion: 5,
  latestVersion: 6,
  flexibleFrom: 2,
  goesTo: 'transactionCoordinator',
  encodeRequest: writeInitProducerIdRequest,
  decodeRequest: readInitProducerIdRequest,
  encodeResponse: writeInitProducerIdResponse,
  decodeResponse: readInitProducerIdResponse,
}

function writeInitProducerIdRequest(
  writer: Writer,
  value: InitProducerIdRequestInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.nullableString(value.transactionalId, flexible)
  writer.int32(value.transactionTimeoutMs)
  if (version >= 3) writer.safeInt64(value.producerId ?? -1)
  else if (value.producerId !== undefined && value.producerId !== -1) {
    throw unsupportedField('InitProducerIdRequest.producerId', version)
  }
  if (version >= 3) writer.int16(value.producerEpoch ?? -1)
  else if (value.producerEpoch !== undefined && value.producerEpoch !== -1) {
    throw unsupportedField('InitProducerIdRequest.producerEpoch', version)
  }
  if (version >= 6) writer.bool(value.enable2Pc ?? false)
  else if (value.enable2Pc !== undefined && value.enable2Pc !== false) {
    throw unsupportedField('InitProducerIdRequest.enable2Pc', version)
  }
  if (version >= 6) writer.bool(value.keepPreparedTxn ?? false)
  else if (value.keepPreparedTxn !== undefined && value.keepPreparedTxn !== false) {
    throw unsupportedField('InitProducerIdRequest.keepPreparedTxn', version)
  }
  if (flexible) writer.noTags()
}

function readInitProducerIdRequest(reader: Reader, version: number): InitProducerIdRequest {
  const flexible = version >= 2
  const transactionalId = reader.nullableString(flexible, 'InitProducerIdRequest.transactionalId')
  const transactionTimeoutMs = reader.int32()
  const producerId = version >= 3 ? reader.safeInt64('InitProducerIdRequest.producerId') : -1
  const producerEpoch = version >= 3 ? reader.int16() : -1
  const enable2Pc = version >= 6 ? reader.bool() : false
  const keepPreparedTxn = version >= 6 ? reader.bool() : false
  if (flexible) reader.skipTags()
  return { transactionalId, transactionTimeoutMs, producerId, producerEpoch, enable2Pc, keepPreparedTxn }
}

function writeInitProducerIdResponse(
  writer: Writer,
  value: InitProducerIdResponseInput,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  writer.safeInt64(value.producerId ?? -1)
  writer.int16(value.producerEpoch)
  if (version >= 6) writer.safeInt64(value.ongoingTxnProducerId ?? -1)
  else if (value.ongoingTxnProducerId !== undefined && value.ongoingTxnProducerId !== -1) {
    throw unsupportedField('InitProducerIdResponse.ongoingTxnProducerId', version)
  }
  if (version >= 6) writer.int16(value.ongoingTxnProducerEpoch ?? -1)
  else if (value.ongoingTxnProducerEpoch !== undefined && value.ongoingTxnProducerEpoch !== -1) {
    throw unsupportedField('InitProducerIdResponse.ongoingTxnProducerEpoch', version)
  }
  if (flexible) writer.noTags()
}

function readInitProducerIdResponse(reader: Reader, version: number): InitProducerIdResponse {
  const flexible = version >= 2
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const producerId = reader.safeInt64('InitProducerIdResponse.producerId')
  const producerEpoch = reader.int16()
  const ongoingTxnProducerId = version >= 6
    ? reader.safeInt64('InitProducerIdResponse.ongoingTxnProducerId')
    : -1
  const ongoingTxnProducerEpoch = version >= 6 ? reader.int16() : -1
  if (flexible) reader.skipTags()
  return {
    throttleTimeMs,
    errorCode,
    producerId,
    producerEpoch,
    ongoingTxnProducerId,
    ongoingTxnProducerEpoch,
  }
}
