// Generated from schemas/24-add-partitions-to-txn.ts by scripts/generate.ts; change that file, not this one.
import type { Api } from '../api.ts'
import { unsupportedField } from '../checks.ts'
import type { Reader } from '../reader.ts'
import type { Writer } from '../writer.ts'

export interface AddPartitionsToTxnRequest {
  /** Since version 4. */
  transactions: AddPartitionsToTxnRequestTransactions[]
  /** Until version 3. */
  v3AndBelowTransactionalId: string
  /** Until version 3. */
  v3AndBelowProducerId: number
  /** Until version 3. */
  v3AndBelowProducerEpoch: number
  /** Until version 3. */
  v3AndBelowTopics: AddPartitionsToTxnRequestV3AndBelowTopics[]
}

export interface AddPartitionsToTxnRequestInput {
  /** Since version 4. Default: []. */
  transactions?: readonly AddPartitionsToTxnRequestTransactionsInput[]
  /** Until version 3. Default: ''. */
  v3AndBelowTransactionalId?: string
  /** Until version 3. Default: 0. */
  v3AndBelowProducerId?: number
  /** Until version 3. Default: 0. */
  v3AndBelowProducerEpoch?: number
  /** Until version 3. Default: []. */
  v3AndBelowTopics?: readonly AddPartitionsToTxnRequestV3AndBelowTopicsInput[]
}

export interface AddPartitionsToTxnRequestTransactions {
  transactionalId: string
  producerId: number
  producerEpoch: number
  verifyOnly: boolean
  topics: AddPartitionsToTxnRequestTransactionsTopics[]
}

export interface AddPartitionsToTxnRequestTransactionsInput {
  transactionalId: string
  producerId: number
  producerEpoch: number
  /** Default: false. */
  verifyOnly?: boolean
  topics: readonly AddPartitionsToTxnRequestTransactionsTopicsInput[]
}

export interface AddPartitionsToTxnRequestTransactionsTopics {
  name: string
  partitions: number[]
}

export interface AddPartitionsToTxnRequestTransactionsTopicsInput {
  name: string
  partitions: readonly number[]
}

export interface AddPartitionsToTxnRequestV3AndBelowTopics {
  name: string
  partitions: number[]
}

export interface AddPartitionsToTxnRequestV3AndBelowTopicsInput {
  name: string
  partitions: readonly number[]
}

export interface AddPartitionsToTxnResponse {
  throttleTimeMs: number
  /** Since version 4. */
  errorCode: number
  /** Since version 4. */
  resultsByTransaction: AddPartitionsToTxnResponseResultsByTransaction[]
  /** Until version 3. */
  resultsByTopicV3AndBelow: AddPartitionsToTxnResponseResultsByTopicV3AndBelow[]
}

export interface AddPartitionsToTxnResponseInput {
  /** Default: 0. */
  throttleTimeMs?: number
  /** Since version 4. Default: 0. */
  errorCode?: number
  /** Since version 4. Default: []. */
  resultsByTransaction?: readonly AddPartitionsToTxnResponseResultsByTransactionInput[]
  /** Until version 3. Default: []. */
  resultsByTopicV3AndBelow?: readonly AddPartitionsToTxnResponseResultsByTopicV3AndBelowInput[]
}

export interface AddPartitionsToTxnResponseResultsByTransaction {
  transactionalId: string
  topicResults: AddPartitionsToTxnResponseResultsByTransactionTopicResults[]
}

export interface AddPartitionsToTxnResponseResultsByTransactionInput {
  transactionalId: string
  topicResults: readonly AddPartitionsToTxnResponseResultsByTransactionTopicResultsInput[]
}

export interface AddPartitionsToTxnResponseResultsByTransactionTopicResults {
  name: string
  resultsByPartition: AddPartitionsToTxnResponseResultsByTransactionTopicResultsResultsByPartition[]
}

export interface AddPartitionsToTxnResponseResultsByTransactionTopicResultsInput {
  name: string
  resultsByPartition: readonly AddPartitionsToTxnResponseResultsByTransactionTopicResultsResultsByPartitionInput[]
}

export interface AddPartitionsToTxnResponseResultsByTransactionTopicResultsResultsByPartition {
  partitionIndex: number
  partitionErrorCode: number
}

export interface AddPartitionsToTxnResponseResultsByTransactionTopicResultsResultsByPartitionInput {
  partitionIndex: number
  partitionErrorCode: number
}

export interface AddPartitionsToTxnResponseResultsByTopicV3AndBelow {
  name: string
  resultsByPartition: AddPartitionsToTxnResponseResultsByTopicV3AndBelowResultsByPartition[]
}

export interface AddPartitionsToTxnResponseResultsByTopicV3AndBelowInput {
  name: string
  resultsByPartition: readonly AddPartitionsToTxnResponseResultsByTopicV3AndBelowResultsByPartitionInput[]
}

export interface AddPartitionsToTxnResponseResultsByTopicV3AndBelowResultsByPartition {
  partitionIndex: number
  partitionErrorCode: number
}

export interface AddPartitionsToTxnResponseResultsByTopicV3AndBelowResultsByPartitionInput {
  partitionIndex: number
  partitionErrorCode: number
}

/** Adds partitions to an open transaction. */
export const AddPartitionsToTxn: Api<AddPartitionsToTxnRequestInput, AddPartitionsToTxnResponse, AddPartitionsToTxnRequest, AddPartitionsToTxnResponseInput> = {
  key: 24,
  name: 'AddPartitionsToTxn',
  minVersion: 0,
  maxVersion: 5,
  latestVersion: 5,
  flexibleFrom: 3,
  goesTo: 'transactionCoordinator',
  encodeRequest: writeAddPartitionsToTxnRequest,
  decodeRequest: readAddPartitionsToTxnRequest,
  encodeResponse: writeAddPartitionsToTxnResponse,
  decodeResponse: readAddPartitionsToTxnResponse,
}

function writeAddPartitionsToTxnRequest(
  writer: Writer,
  value: AddPartitionsToTxnRequestInput,
  version: number,
): void {
  const flexible = version >= 3
  if (version >= 4) {
    const transactions = value.transactions ?? []
    writer.count(transactions.length, flexible)
    for (const item of transactions) writeAddPartitionsToTxnRequestTransactions(writer, item)
  } else if (value.transactions !== undefined && value.transactions.length > 0) {
    throw unsupportedField('AddPartitionsToTxnRequest.transactions', version)
  }
  if (version <= 3) writer.string(value.v3AndBelowTransactionalId ?? '', flexible)
  else if (value.v3AndBelowTransactionalId !== undefined && value.v3AndBelowTransactionalId !== '') {
    throw unsupportedField('AddPartitionsToTxnRequest.v3AndBelowTransactionalId', version)
  }
  if (version <= 3) writer.safeInt64(value.v3AndBelowProducerId ?? 0)
  else if (value.v3AndBelowProducerId !== undefined && value.v3AndBelowProducerId !== 0) {
    throw unsupportedField('AddPartitionsToTxnRequest.v3AndBelowProducerId', version)
  }
  if (version <= 3) writer.int16(value.v3AndBelowProducerEpoch ?? 0)
  else if (value.v3AndBelowProducerEpoch !== undefined && value.v3AndBelowProducerEpoch !== 0) {
    throw unsupportedField('AddPartitionsToTxnRequest.v3AndBelowProducerEpoch', version)
  }
  if (version <= 3) {
    const v3AndBelowTopics = value.v3AndBelowTopics ?? []
    writer.count(v3AndBelowTopics.length, flexible)
    for (const item of v3AndBelowTopics) writeAddPartitionsToTxnRequestV3AndBelowTopics(writer, item, version)
  } else if (value.v3AndBelowTopics !== undefined && value.v3AndBelowTopics.length > 0) {
    throw unsupportedField('AddPartitionsToTxnRequest.v3AndBelowTopics', version)
  }
  if (flexible) writer.noTags()
}

function readAddPartitionsToTxnRequest(reader: Reader, version: number): AddPartitionsToTxnRequest {
  const flexible = version >= 3
  const transactions: AddPartitionsToTxnRequestTransactions[] = []
  if (version >= 4) {
    for (let left = reader.count(flexible, 14, 'AddPartitionsToTxnRequest.transactions'); left > 0; left--) {
      transactions.push(readAddPartitionsToTxnRequestTransactions(reader))
    }
  }
  const v3AndBelowTransactionalId = version <= 3
    ? reader.string(flexible, 'AddPartitionsToTxnRequest.v3AndBelowTransactionalId')
    : ''
  const v3AndBelowProducerId = version <= 3
    ? reader.safeInt64('AddPartitionsToTxnRequest.v3AndBelowProducerId')
    : 0
  const v3AndBelowProducerEpoch = version <= 3 ? reader.int16() : 0
  const v3AndBelowTopics: AddPartitionsToTxnRequestV3AndBelowTopics[] = []
  if (version <= 3) {
    for (let left = reader.count(flexible, 2, 'AddPartitionsToTxnRequest.v3AndBelowTopics'); left > 0; left--) {
      v3AndBelowTopics.push(readAddPartitionsToTxnRequestV3AndBelowTopics(reader, version))
    }
  }
  if (flexible) reader.skipTags()
  return {
    transactions,
    v3AndBelowTransactionalId,
    v3AndBelowProducerId,
    v3AndBelowProducerEpoch,
    v3AndBelowTopics,
  }
}

function writeAddPartitionsToTxnRequestTransactions(
  writer: Writer,
  value: AddPartitionsToTxnRequestTransactionsInput,
): void {
  const flexible = true
  writer.string(value.transactionalId, flexible)
  writer.safeInt64(value.producerId)
  writer.int16(value.producerEpoch)
  writer.bool(value.verifyOnly ?? false)
  const topics = value.topics
  writer.count(topics.length, flexible)
  for (const item of topics) writeAddPartitionsToTxnRequestTransactionsTopics(writer, item)
  writer.noTags()
}

function readAddPartitionsToTxnRequestTransactions(
  reader: Reader,
): AddPartitionsToTxnRequestTransactions {
  const flexible = true
  const transactionalId = reader.string(flexible, 'AddPartitionsToTxnRequest.transactions.transactionalId')
  const producerId = reader.safeInt64('AddPartitionsToTxnRequest.transactions.producerId')
  const producerEpoch = reader.int16()
  const verifyOnly = reader.bool()
  const topics: AddPartitionsToTxnRequestTransactionsTopics[] = []
  for (let left = reader.count(flexible, 3, 'AddPartitionsToTxnRequest.transactions.topics'); left > 0; left--) {
    topics.push(readAddPartitionsToTxnRequestTransactionsTopics(reader))
  }
  reader.skipTags()
  return { transactionalId, producerId, producerEpoch, verifyOnly, topics }
}

function writeAddPartitionsToTxnRequestTransactionsTopics(
  writer: Writer,
  value: AddPartitionsToTxnRequestTransactionsTopicsInput,
): void {
  const flexible = true
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  writer.noTags()
}

function readAddPartitionsToTxnRequestTransactionsTopics(
  reader: Reader,
): AddPartitionsToTxnRequestTransactionsTopics {
  const flexible = true
  const name = reader.string(flexible, 'AddPartitionsToTxnRequest.transactions.topics.name')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'AddPartitionsToTxnRequest.transactions.topics.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  reader.skipTags()
  return { name, partitions }
}

function writeAddPartitionsToTxnRequestV3AndBelowTopics(
  writer: Writer,
  value: AddPartitionsToTxnRequestV3AndBelowTopicsInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.string(value.name, flexible)
  const partitions = value.partitions
  writer.count(partitions.length, flexible)
  for (const item of partitions) writer.int32(item)
  if (flexible) writer.noTags()
}

function readAddPartitionsToTxnRequestV3AndBelowTopics(
  reader: Reader,
  version: number,
): AddPartitionsToTxnRequestV3AndBelowTopics {
  const flexible = version >= 3
  const name = reader.string(flexible, 'AddPartitionsToTxnRequest.v3AndBelowTopics.name')
  const partitions: number[] = []
  for (let left = reader.count(flexible, 4, 'AddPartitionsToTxnRequest.v3AndBelowTopics.partitions'); left > 0; left--) {
    partitions.push(reader.int32())
  }
  if (flexible) reader.skipTags()
  return { name, partitions }
}

function writeAddPartitionsToTxnResponse(
  writer: Writer,
  value: AddPartitionsToTxnResponseInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.int32(value.throttleTimeMs ?? 0)
  if (version >= 4) writer.int16(value.errorCode ?? 0)
  if (version >= 4) {
    const resultsByTransaction = value.resultsByTransaction ?? []
    writer.count(resultsByTransaction.length, flexible)
    for (const item of resultsByTransaction) writeAddPartitionsToTxnResponseResultsByTransaction(writer, item)
  } else if (value.resultsByTransaction !== undefined && value.resultsByTransaction.length > 0) {
    throw unsupportedField('AddPartitionsToTxnResponse.resultsByTransaction', version)
  }
  if (version <= 3) {
    const resultsByTopicV3AndBelow = value.resultsByTopicV3AndBelow ?? []
    writer.count(resultsByTopicV3AndBelow.length, flexible)
    for (const item of resultsByTopicV3AndBelow) {
      writeAddPartitionsToTxnResponseResultsByTopicV3AndBelow(writer, item, version)
    }
  } else if (value.resultsByTopicV3AndBelow !== undefined && value.resultsByTopicV3AndBelow.length > 0) {
    throw unsupportedField('AddPartitionsToTxnResponse.resultsByTopicV3AndBelow', version)
  }
  if (flexible) writer.noTags()
}

function readAddPartitionsToTxnResponse(reader: Reader, version: number): AddPartitionsToTxnResponse {
  const flexible = version >= 3
  const throttleTimeMs = reader.int32()
  const errorCode = version >= 4 ? reader.int16() : 0
  const resultsByTransaction: AddPartitionsToTxnResponseResultsByTransaction[] = []
  if (version >= 4) {
    for (let left = reader.count(flexible, 3, 'AddPartitionsToTxnResponse.resultsByTransaction'); left > 0; left--) {
      resultsByTransaction.push(readAddPartitionsToTxnResponseResultsByTransaction(reader))
    }
  }
  const resultsByTopicV3AndBelow: AddPartitionsToTxnResponseResultsByTopicV3AndBelow[] = []
  if (version <= 3) {
    for (let left = reader.count(flexible, 2, 'AddPartitionsToTxnResponse.resultsByTopicV3AndBelow'); left > 0; left--) {
      resultsByTopicV3AndBelow.push(readAddPartitionsToTxnResponseResultsByTopicV3AndBelow(reader, version))
    }
  }
  if (flexible) reader.skipTags()
  return { throttleTimeMs, errorCode, resultsByTransaction, resultsByTopicV3AndBelow }
}

function writeAddPartitionsToTxnResponseResultsByTransaction(
  writer: Writer,
  value: AddPartitionsToTxnResponseResultsByTransactionInput,
): void {
  const flexible = true
  writer.string(value.transactionalId, flexible)
  const topicResults = value.topicResults
  writer.count(topicResults.length, flexible)
  for (const item of topicResults) {
    writeAddPartitionsToTxnResponseResultsByTransactionTopicResults(writer, item)
  }
  writer.noTags()
}

function readAddPartitionsToTxnResponseResultsByTransaction(
  reader: Reader,
): AddPartitionsToTxnResponseResultsByTransaction {
  const flexible = true
  const transactionalId =
    reader.string(flexible, 'AddPartitionsToTxnResponse.resultsByTransaction.transactionalId')
  const topicResults: AddPartitionsToTxnResponseResultsByTransactionTopicResults[] = []
  for (let left = reader.count(flexible, 3, 'AddPartitionsToTxnResponse.resultsByTransaction.topicResults'); left > 0; left--) {
    topicResults.push(readAddPartitionsToTxnResponseResultsByTransactionTopicResults(reader))
  }
  reader.skipTags()
  return { transactionalId, topicResults }
}

function writeAddPartitionsToTxnResponseResultsByTransactionTopicResults(
  writer: Writer,
  value: AddPartitionsToTxnResponseResultsByTransactionTopicResultsInput,
): void {
  const flexible = true
  writer.string(value.name, flexible)
  const resultsByPartition = value.resultsByPartition
  writer.count(resultsByPartition.length, flexible)
  for (const item of resultsByPartition) {
    writeAddPartitionsToTxnResponseResultsByTransactionTopicResultsResultsByPartition(writer, item)
  }
  writer.noTags()
}

function readAddPartitionsToTxnResponseResultsByTransactionTopicResults(
  reader: Reader,
): AddPartitionsToTxnResponseResultsByTransactionTopicResults {
  const flexible = true
  const name = reader.string(flexible, 'AddPartitionsToTxnResponse.resultsByTransaction.topicResults.name')
  const resultsByPartition: AddPartitionsToTxnResponseResultsByTransactionTopicResultsResultsByPartition[] =
    []
  for (let left = reader.count(flexible, 7, 'AddPartitionsToTxnResponse.resultsByTransaction.topicResults.resultsByPartition'); left > 0; left--) {
    resultsByPartition.push(readAddPartitionsToTxnResponseResultsByTransactionTopicResultsResultsByPartition(reader))
  }
  reader.skipTags()
  return { name, resultsByPartition }
}

function writeAddPartitionsToTxnResponseResultsByTransactionTopicResultsResultsByPartition(
  writer: Writer,
  value: AddPartitionsToTxnResponseResultsByTransactionTopicResultsResultsByPartitionInput,
): void {
  writer.int32(value.partitionIndex)
  writer.int16(value.partitionErrorCode)
  writer.noTags()
}

function readAddPartitionsToTxnResponseResultsByTransactionTopicResultsResultsByPartition(
  reader: Reader,
): AddPartitionsToTxnResponseResultsByTransactionTopicResultsResultsByPartition {
  const partitionIndex = reader.int32()
  const partitionErrorCode = reader.int16()
  reader.skipTags()
  return { partitionIndex, partitionErrorCode }
}

function writeAddPartitionsToTxnResponseResultsByTopicV3AndBelow(
  writer: Writer,
  value: AddPartitionsToTxnResponseResultsByTopicV3AndBelowInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.string(value.name, flexible)
  const resultsByPartition = value.resultsByPartition
  writer.count(resultsByPartition.length, flexible)
  for (const item of resultsByPartition) {
    writeAddPartitionsToTxnResponseResultsByTopicV3AndBelowResultsByPartition(writer, item, version)
  }
  if (flexible) writer.noTags()
}

function readAddPartitionsToTxnResponseResultsByTopicV3AndBelow(
  reader: Reader,
  version: number,
): AddPartitionsToTxnResponseResultsByTopicV3AndBelow {
  const flexible = version >= 3
  const name = reader.string(flexible, 'AddPartitionsToTxnResponse.resultsByTopicV3AndBelow.name')
  const resultsByPartition: AddPartitionsToTxnResponseResultsByTopicV3AndBelowResultsByPartition[] = []
  for (let left = reader.count(flexible, 6, 'AddPartitionsToTxnResponse.resultsByTopicV3AndBelow.resultsByPartition'); left > 0; left--) {
    resultsByPartition.push(readAddPartitionsToTxnResponseResultsByTopicV3AndBelowResultsByPartition(reader, version))
  }
  if (flexible) reader.skipTags()
  return { name, resultsByPartition }
}

function writeAddPartitionsToTxnResponseResultsByTopicV3AndBelowResultsByPartition(
  writer: Writer,
  value: AddPartitionsToTxnResponseResultsByTopicV3AndBelowResultsByPartitionInput,
  version: number,
): void {
  const flexible = version >= 3
  writer.int32(value.partitionIndex)
  writer.int16(value.partitionErrorCode)
  if (flexible) writer.noTags()
}

function readAddPartitionsToTxnResponseResultsByTopicV3AndBelowResultsByPartition(
  reader: Reader,
  version: number,
): AddPartitionsToTxnResponseResultsByTopicV3AndBelowResultsByPartition {
  const flexible = version >= 3
  const partitionIndex = reader.int32()
  const partitionErrorCode = reader.int16()
  if (flexible) reader.skipTags()
  return { partitionIndex, partitionErrorCode }
}
