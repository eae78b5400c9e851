// Owns: judging what a producer sends for one partition, and putting it into the log. Called by: the Produce handler. Never: looks at who leads.
import { crc32c } from '../protocol/crc32c.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import { BatchAttribute, BatchField, type BatchHeader, rewriteBaseOffset } from '../protocol/records/index.ts'
import { parseProduced, type Refusal, refusal } from './produced-batch.ts'
import type { Partition } from './state/partition.ts'
import type { ProducerBatch, ProducerVerdict } from './state/producer-state.ts'
import { countRecords } from './state/record-walk.ts'
import { topicConfig } from './state/topic-configs.ts'

const APPEND: ProducerVerdict = { kind: 'append' }
/** From this version of Produce on, transactions are those of KIP-890. */
export const ADDS_PARTITIONS_SINCE = 12

/** What an append depends on beside the partition. */
export interface AppendOptions {
  /** Version of Produce: zstd needs 7. */
  readonly version: number
  /** The topic's own settings. */
  readonly configs: ReadonlyMap<string, string>
  /** Largest batch where the topic does not say. */
  readonly messageMaxBytes: number
  readonly wallTimeMs: number
}

/** Where the batch is now, or why it is not in the log. */
export type AppendResult =
  | { readonly errorCode: 0; readonly baseOffset: number; readonly logAppendTimeMs: number }
  | (Refusal & { readonly logStartOffset: number })

/** Appends the one batch that a Produce request may carry for a partition; its bytes are changed in place and kept. */
export function appendBatch(
  partition: Partition,
  records: Buffer | null,
  options: AppendOptions,
): AppendResult {
  const parsed = parseProduced(records, options.version)
  if ('errorCode' in parsed) return withLogStart(parsed, partition)
  const { header, bytes } = parsed
  const problem = checkBatch(header, bytes, options) ?? checkTime(header, options)
  if (problem) return withLogStart(problem, partition)
  const producer = producerBatch(header, options.version)
  const verdict = header.producerId < 0 ? APPEND : partition.producers.check(producer)
  if (verdict.kind === 'refused') {
    const { producerId, producerEpoch, baseSequence } = header
    const which = `producer ${producerId}, epoch ${producerEpoch}, sequence ${baseSequence}`
    const message = `The batch does not follow the last one of its producer (${which}).`
    return withLogStart(refusal(verdict.errorCode, message), partition)
  }
  if (verdict.kind === 'duplicate') {
    return { errorCode: 0, baseOffset: verdict.baseOffset, logAppendTimeMs: appendTime(options) ?? -1 }
  }
  return put(partition, header, bytes, options)
}

/** As Kafka does, which leaves it out where it takes the error for an expected one. */
function withLogStart(problem: Refusal, { log }: Partition): AppendResult {
  const { errorCode, byLog } = problem
  const isExpected = errorCode === ErrorCodes.CORRUPT_MESSAGE || errorCode === ErrorCodes.MESSAGE_TOO_LARGE
  return { ...problem, logStartOffset: isExpected || !byLog ? -1 : log.startOffset }
}

function put(partition: Partition, header: BatchHeader, bytes: Buffer, options: AppendOptions): AppendResult {
  const { log, leaderEpoch } = partition
  const baseOffset = log.endOffset
  const logAppendTimeMs = appendTime(options)
  const maxTimestamp = logAppendTimeMs ?? header.maxTimestamp
  rewriteBaseOffset(bytes, baseOffset, leaderEpoch, logAppendTimeMs)
  log.append({ lastOffset: baseOffset + header.lastOffsetDelta, maxTimestamp, leaderEpoch, bytes })
  if (header.producerId >= 0) {
    partition.producers.appended(producerBatch(header, options.version), baseOffset, maxTimestamp)
  }
  partition.changed()
  return { errorCode: 0, baseOffset, logAppendTimeMs: logAppendTimeMs ?? -1 }
}

function checkBatch(header: BatchHeader, bytes: Buffer, options: AppendOptions): Refusal | undefined {
  const { INVALID_RECORD, CORRUPT_MESSAGE, MESSAGE_TOO_LARGE } = ErrorCodes
  const own = options.configs.get('max.message.bytes')
  const maxBytes = own === undefined ? options.messageMaxBytes : Number(own)
  if (bytes.length > maxBytes) {
    return refusal(
      MESSAGE_TOO_LARGE,
      `The record batch has ${bytes.length} bytes, at most ${maxBytes} are allowed.`,
    )
  }
  if (crc32c(bytes.subarray(BatchField.attributes)) !== header.crc) {
    return refusal(CORRUPT_MESSAGE, 'The checksum of the record batch is wrong.')
  }
  if (header.baseOffset !== 0) {
    return refusal(INVALID_RECORD, `The base offset has to be 0, it is ${header.baseOffset}.`)
  }
  if (header.attributes & BatchAttribute.control) {
    return refusal(INVALID_RECORD, 'Clients may not write control records.')
  }
  if (header.producerId >= 0 && header.baseSequence < 0) {
    return refusal(INVALID_RECORD, `The base sequence is ${header.baseSequence}.`)
  }
  return checkRecords(header, bytes, options)
}

function checkRecords(header: BatchHeader, bytes: Buffer, options: AppendOptions): Refusal | undefined {
  const walked = header.codec === 'none' ? countRecords(bytes) : { count: header.count, hasNullKey: false }
  const { count } = header
  if (count < 1 || header.lastOffsetDelta !== count - 1 || walked?.count !== count) {
    const said = `it says ${count} records with last offset delta ${header.lastOffsetDelta}`
    return refusal(ErrorCodes.INVALID_RECORD, `The record count of the batch is wrong: ${said}.`)
  }
  const compacted = topicConfig(options.configs, 'cleanup.policy').includes('compact')
  if (!compacted || !walked.hasNullKey) return undefined
  return refusal(ErrorCodes.INVALID_RECORD, 'Compacted topics cannot take records without a key.')
}

function checkTime(header: BatchHeader, options: AppendOptions): Refusal | undefined {
  if (appendTime(options) !== undefined) return undefined
  const aheadMs = Number(topicConfig(options.configs, 'message.timestamp.after.max.ms'))
  if (header.maxTimestamp <= options.wallTimeMs + aheadMs) return undefined
  const message = `A timestamp of the batch, ${header.maxTimestamp}, is more than ${aheadMs} ms ahead of the broker's clock.`
  return refusal(ErrorCodes.INVALID_TIMESTAMP, message)
}

function producerBatch(header: BatchHeader, version: number): ProducerBatch {
  const { producerId, producerEpoch, baseSequence, lastOffsetDelta } = header
  const isTransactional = (header.attributes & BatchAttribute.transactional) !== 0
  const startsAtZero = isTransactional && version >= ADDS_PARTITIONS_SINCE
  const count = lastOffsetDelta + 1
  return { producerId, producerEpoch, baseSequence, count, isTransactional, startsAtZero }
}

/** The time that the topic's records get, or undefined when they keep that of their producer. */
function appendTime({ configs, wallTimeMs }: AppendOptions): number | undefined {
  const isAppendTime = topicConfig(configs, 'message.timestamp.type') === 'LogAppendTime'
  return isAppendTime ? Math.floor(wallTimeMs) : undefined
}
