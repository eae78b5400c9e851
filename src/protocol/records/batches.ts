// Owns: the walk over the batches that stand one after the other in a records field. Called by: consumer, broker, tool builders.
// Never: looks into a batch further than its header.
import { DecodeError } from '../../base/errors.ts'
import type { RecordBatch } from './batch.ts'
import { BATCH_HEADER_BYTES, BATCH_PREFIX_BYTES, BatchField } from './batch-header.ts'
import { BatchV2 } from './batch-v2.ts'
import { LEGACY_MESSAGE_BYTES, LegacyBatch } from './legacy.ts'
import { readInt32, readInt64 } from './varint.ts'

/** By magic: what the length says at least. */
const SHORTEST_LENGTH: Readonly<Record<number, number>> = {
  0: LEGACY_MESSAGE_BYTES[0],
  1: LEGACY_MESSAGE_BYTES[1],
  2: BATCH_HEADER_BYTES - BATCH_PREFIX_BYTES,
}

/**
 * The whole batches of one partition's records field, in order. The last one is left out when it is cut off, which Kafka does
 * where the answer reaches its limit. Throws DecodeError CORRUPT_BATCH at a batch whose header is impossible.
 */
export function* batches(records: Buffer): IterableIterator<RecordBatch> {
  let at = 0
  while (records.length - at > BatchField.magic) {
    const length = readInt32(records, at + BatchField.length)
    const magic = records[at + BatchField.magic]!
    const end = at + BATCH_PREFIX_BYTES + length
    const shortest = SHORTEST_LENGTH[magic]
    if (shortest === undefined) throw impossible(records, at, `magic ${magic}`)
    if (length < shortest) throw impossible(records, at, `length ${length}`)
    if (end > records.length) return
    const bytes = records.subarray(at, end)
    yield magic === 2 ? new BatchV2(bytes) : new LegacyBatch(bytes)
    at = end
  }
}

function impossible(records: Buffer, at: number, what: string): DecodeError {
  const offset = readInt64(records, at)
  return new DecodeError(`The batch at offset ${offset} has the impossible ${what}`, {
    code: 'CORRUPT_BATCH',
    offset,
  })
}
