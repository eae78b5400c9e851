// Owns: turning waiting batches of a partition into records, as many at a time as are read at a time.
// Called by: feed. Never: decodes what nobody is about to read.
import { asError, asSentence, KafkaError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'
import type { KafkaRecord } from '../../protocol/records/index.ts'
import type { PartitionState } from '../partition.ts'
import type { FetchBuffer, Leftover, PartitionQueue, WaitingBatch } from './buffer.ts'

/** How batches are decoded, as in the consumer's options. */
export interface DecodeOptions {
  readonly checkCrcs: boolean
  readonly maxBatchBytes: number
}

/** Small batches are joined until there are so many records, or bytes: enough to make the work around them cheap, and soon done. */
const JOIN_RECORDS = 1_000
const JOIN_BYTES = 262_144

/**
 * Decodes the queue's next records, a few batches at most, and no more than `maxRecords` unless the first batch has more: what is
 * left over of many partitions would keep as many decoded records alive. Returns undefined when there are none, because it is
 * empty or its next batch cannot be read.
 */
export function decodeNext(
  buffer: FetchBuffer,
  queue: PartitionQueue,
  options: DecodeOptions,
  log: Logger,
  maxRecords = Number.POSITIVE_INFINITY,
): Leftover | undefined {
  if (queue.leftover !== undefined) {
    const { leftover } = queue
    queue.leftover = undefined
    return leftover
  }
  let next: Leftover | undefined
  for (let bytes = 0; bytes <= JOIN_BYTES; ) {
    const batch = queue.batches[queue.head]
    if (batch === undefined) break
    const before = next?.records.length ?? 0
    if (before > 0 && before + batch.count > Math.min(maxRecords, JOIN_RECORDS)) break
    let records: KafkaRecord[]
    try {
      records = recordsOf(batch, queue.state, options)
    } catch (error) {
      // What was decoded before is read first; the same error comes again with the next read.
      if (next === undefined) unreadable(buffer, queue.state, error, log)
      break
    }
    next = joined(next, records, batch)
    buffer.shift(queue)
    bytes += batch.sizeInBytes
    if (next.records.length >= JOIN_RECORDS) break
  }
  return next
}

function recordsOf(batch: WaitingBatch, state: PartitionState, options: DecodeOptions): KafkaRecord[] {
  const { checkCrcs: checkCrc, maxBatchBytes } = options
  // Markers of transactions are of no interest to the program; the position passes over them.
  if (batch.isControl) return []
  return batch.records(state, { checkCrc, maxBatchBytes, fromOffset: state.position })
}

function joined(before: Leftover | undefined, more: KafkaRecord[], batch: WaitingBatch): Leftover {
  const { nextOffset, leaderEpoch } = batch
  if (before === undefined || before.records.length === 0) {
    return { records: more, next: 0, nextOffset, leaderEpoch }
  }
  const records = before.records as KafkaRecord[]
  for (const record of more) records.push(record)
  return { records, next: 0, nextOffset, leaderEpoch }
}

/** Damaged bytes are fetched once more, for they may have been damaged on the way; the second time, and anything else, is the reader's. */
function unreadable(buffer: FetchBuffer, state: PartitionState, thrown: unknown, log: Logger): void {
  const { topic, partition, position: offset } = state
  const cause = asError(thrown)
  const code = cause instanceof KafkaError ? cause.code : 'MALFORMED_MESSAGE'
  buffer.drop(state)
  if (code === 'CORRUPT_BATCH' && state.corruptAt !== offset) {
    log.warn('a batch is corrupt: fetching it once more', { topic, partition, offset, error: cause })
    state.corruptAt = offset
    state.refetch()
    return
  }
  const message = `${topic}-${partition} cannot be read at offset ${offset}: ${asSentence(cause.message)} To skip it, seek behind it.`
  state.fail(new KafkaError(code, message, { cause, topic, partition, offset }))
}
