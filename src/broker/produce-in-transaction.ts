// Owns: what Produce has to ask before it appends a batch of a transaction. Called by: the Produce handler. Never: appends.
import { ErrorCodes } from '../protocol/error-codes.ts'
import type { ProduceRequest } from '../protocol/generated/00-produce.ts'
import { BATCH_HEADER_BYTES, BatchAttribute, BatchField, readBatchHeader } from '../protocol/records/index.ts'
import { ADDS_PARTITIONS_SINCE } from './append.ts'
import type { RequestContext } from './handler.ts'
import { joinTransaction } from './join-transaction.ts'
import type { Partition } from './state/partition.ts'

const ABORTABLE_SINCE = 11
const MAGIC = 2

/** The error code for a request that has records of a transaction and does not say of which. */
export function checkTransactionalId({ transactionalId, topicData }: ProduceRequest): number {
  if (transactionalId !== null) return ErrorCodes.NONE
  const isTransaction = topicData.some(({ partitionData }) =>
    partitionData.some(({ records }) => isTransactional(records)),
  )
  return isTransaction ? ErrorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED : ErrorCodes.NONE
}

/** The error code for records of a transaction that are about to be appended to a partition. */
export function checkTransaction(
  { transactionalId }: ProduceRequest,
  partition: Partition,
  records: Buffer | null,
  { cluster, version }: RequestContext,
): number {
  if (transactionalId === null || !isTransactional(records)) return ErrorCodes.NONE
  const { producerId, producerEpoch } = readBatchHeader(records)
  if (producerId < 0 || partition.producers.hasOpenTransaction(producerId, producerEpoch))
    return ErrorCodes.NONE
  const from = { producerId, producerEpoch }
  const place = { topic: partition.topic, partition: partition.index }
  const adds = version >= ADDS_PARTITIONS_SINCE
  const knowsAbortable = version >= ABORTABLE_SINCE
  const errorCode = joinTransaction(cluster, transactionalId, from, place, { adds, knowsAbortable })
  const isForLater =
    errorCode === ErrorCodes.COORDINATOR_NOT_AVAILABLE ||
    (errorCode === ErrorCodes.CONCURRENT_TRANSACTIONS && !adds)
  // The code that also old clients retry without asking for metadata.
  return isForLater ? ErrorCodes.NOT_ENOUGH_REPLICAS : errorCode
}

/** Whether the first batch says so; one that is broken is judged later. */
function isTransactional(records: Buffer | null): records is Buffer {
  if (records === null || records.length < BATCH_HEADER_BYTES) return false
  if (records.readInt8(BatchField.magic) !== MAGIC) return false
  return (records.readInt16BE(BatchField.attributes) & BatchAttribute.transactional) !== 0
}
