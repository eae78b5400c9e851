// Generated from schemas/66-list-transactions.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

const flexible = true

export interface ListTransactionsRequest {
  stateFilters: string[]
  producerIdFilters: number[]
  /** Since version 1. */
  durationFilter: number
  /** Version 2 only. */
  transactionalIdPattern: string | null
}

export interface ListTransactionsRequestInput {
  stateFilters: readonly string[]
  producerIdFilters: readonly number[]
  /** Since version 1. Default: -1. */
  durationFilter?: number
  /** Version 2 only. Default: null. */
  transactionalIdPattern?: string | null
}

export interface ListTransactionsResponse {
  throttleTimeMs: number
  errorCode: number
  unknownStateFilters: string[]
  transactionStates: ListTransactionsResponseTransactionStates[]
}

export interface ListTransactionsResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  errorCode: number
  unknownStateFilters: readonly string[]
  transactionStates: readonly ListTransactionsResponseTransactionStatesInput[]
}

export interface ListTransactionsResponseTransactionStates {
  transactionalId: string
  producerId: number
  transactionState: string
}

export interface ListTransactionsResponseTransactionStatesInput {
  transactionalId: string
  producerId: number
  transactionState: string
}

/** Lists the transactions that a broker coordinates. */
export const ListTransactions: Api<ListTransactionsRequestInput, ListTransactionsResponse, ListTransactionsRequest, ListTransactionsResponseInput> = {
  key: 66,
  name: 'ListTransactions',
  minVersion: 0,
  maxVersion: 2,
  latestVersion: 2,
  flexibleFrom: 0,
  goesTo: 'anyBroker',
  encodeRequest: writeListTransactionsRequest,
  decodeRequest: readListTransactionsRequest,
  encodeResponse: writeListTransactionsResponse,
  decodeResponse: readListTransactionsResponse,
}

function writeListTransactionsRequest(
  writer: Writer,
  value: ListTransactionsRequestInput,
  version: number,
): void {
  const stateFilters = value.stateFilters
  writer.count(stateFilters.length, flexible)
  for (const item of stateFilters) writer.string(item, flexible)
  const producerIdFilters = value.producerIdFilters
  writer.count(producerIdFilters.length, flexible)
  for (const item of producerIdFilters) writer.safeInt64(item)
  if (version >= 1) writer.safeInt64(value.durationFilter ?? -1)
  else if (value.durationFilter !== undefined && value.durationFilter !== -1) {
    throw unsupportedField('ListTransactionsRequest.durationFilter', version)
  }
  if (version >= 2) writer.nullableString(value.transactionalIdPattern ?? null, flexible)
  else if (value.transactionalIdPattern !== undefined && value.transactionalIdPattern !== null) {
    throw unsupportedField('ListTransactionsRequest.transactionalIdPattern', version)
  }
  writer.noTags()
}

function readListTransactionsRequest(reader: Reader, version: number): ListTransactionsRequest {
  const stateFilters: string[] = []
  for (let left = reader.count(flexible, 1, 'ListTransactionsRequest.stateFilters'); left > 0; left--) {
    stateFilters.push(reader.string(flexible, 'ListTransactionsRequest.stateFilters'))
  }
  const producerIdFilters: number[] = []
  for (let left = reader.count(flexible, 8, 'ListTransactionsRequest.producerIdFilters'); left > 0; left--) {
    producerIdFilters.push(reader.safeInt64('ListTransactionsRequest.producerIdFilters'))
  }
  const durationFilter = version >= 1 ? reader.safeInt64('ListTransactionsRequest.durationFilter') : -1
  const transactionalIdPattern = version >= 2
    ? reader.nullableString(flexible, 'ListTransactionsRequest.transactionalIdPattern')
    : null
  reader.skipTags()
  return { stateFilters, producerIdFilters, durationFilter, transactionalIdPattern }
}

function writeListTransactionsResponse(writer: Writer, value: ListTransactionsResponseInput): void {
  writer.int32(value.throttleTimeMs ?? 0)
  writer.int16(value.errorCode)
  const unknownStateFilters = value.unknownStateFilters
  writer.count(unknownStateFilters.length, flexible)
  for (const item of unknownStateFilters) writer.string(item, flexible)
  const transactionStates = value.transactionStates
  writer.count(transactionStates.length, flexible)
  for (const item of transactionStates) writeListTransactionsResponseTransactionStates(writer, item)
  writer.noTags()
}

function readListTransactionsResponse(reader: Reader): ListTransactionsResponse {
  const throttleTimeMs = reader.int32()
  const errorCode = reader.int16()
  const unknownStateFilters: string[] = []
  for (let left = reader.count(flexible, 1, 'ListTransactionsResponse.unknownStateFilters'); left > 0; left--) {
    unknownStateFilters.push(reader.string(flexible, 'ListTransactionsResponse.unknownStateFilters'))
  }
  const transactionStates: ListTransactionsResponseTransactionStates[] = []
  for (let left = reader.count(flexible, 11, 'ListTransactionsResponse.transactionStates'); left > 0; left--) {
    transactionStates.push(readListTransactionsResponseTransactionStates(reader))
  }
  reader.skipTags()
  return { throttleTimeMs, errorCode, unknownStateFilters, transactionStates }
}

function writeListTransactionsResponseTransactionStates(
  writer: Writer,
  value: ListTransactionsResponseTransactionStatesInput,
): void {
  writer.string(value.transactionalId, flexible)
  writer.safeInt64(value.producerId)
  writer.string(value.transactionState, flexible)
  writer.noTags()
}

function readListTransactionsResponseTransactionStates(
  reader: Reader,
): ListTransactionsResponseTransactionStates {
  const transactionalId =
    reader.string(flexible, 'ListTransactionsResponse.transactionStates.transactionalId')
  const producerId = reader.safeInt64('ListTransactionsResponse.transactionStates.producerId')
  const transactionState =
    reader.string(flexible, 'ListTransactionsResponse.transactionStates.transactionState')
  reader.skipTags()
  return { transactionalId, producerId, transactionState }
}
