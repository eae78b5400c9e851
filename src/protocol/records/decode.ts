// Owns: the hot path: one pass over the uncompressed records of a v2 batch. Called by: batch.ts. Never: copies bytes, or reads headers beyond their lengths.
import { DecodeError } from '../../base/errors.ts'
import { skipHeaders } from './headers.ts'
import { KafkaRecord } from './record.ts'
import type { BatchContext } from './source.ts'
import { cursor, readVarint, readVarlong, skipField } from './varint.ts'

/** Bytes of the smallest record: its length, attributes, two deltas, two absent lengths and no headers. */
export const SMALLEST_RECORD = 7

/** A longer array grows as records are found, so that a lying count costs nothing. */
const MAX_PREALLOCATED = 65_536

/**
 * Makes the records of `context.bytes` from `at` to the end, which must be exactly `count`. Records below `fromOffset` are
 * checked and skipped. Every length is checked here, so that reading a record later cannot fail.
 */
export function decodeRecords(
  context: BatchContext,
  at: number,
  count: number,
  fromOffset: number,
): KafkaRecord[] {
  const bytes = context.bytes
  const end = bytes.length
  if (count < 0 || count > (end - at) / SMALLEST_RECORD)
    throw malformed(context, count, 'there is no room for')
  const firstDelta = fromOffset - context.baseOffset
  const sameTime = context.timestampType === 'LogAppendTime'
  const records = new Array<KafkaRecord>(Math.min(count, MAX_PREALLOCATED))
  let kept = 0
  for (let index = 0; index < count; index++) {
    // One byte is the common case of each varint and is read in place.
    let byte = bytes[at]!
    let length = (byte >>> 1) ^ -(byte & 1)
    if (byte < 0x80) at++
    else {
      length = readVarint(bytes, at)
      at = cursor
    }
    const recordEnd = at + length
    if (length < SMALLEST_RECORD - 1 || recordEnd > end) throw malformed(context, index, 'the end cuts off')
    at++ // The attributes of a record have no meaning yet.

    byte = bytes[at]!
    let timestampDelta = (byte >>> 1) ^ -(byte & 1)
    if (byte < 0x80) at++
    else {
      timestampDelta = readVarlong(bytes, at)
      at = cursor
    }

    byte = bytes[at]!
    let offsetDelta = (byte >>> 1) ^ -(byte & 1)
    if (byte < 0x80) at++
    else {
      offsetDelta = readVarint(bytes, at)
      at = cursor
    }

    const keyAt = at
    const valueAt = skipField(bytes, keyAt)
    if (valueAt >= recordEnd) throw malformed(context, index, 'the key is longer than')
    const headersAt = skipField(bytes, valueAt)
    if (headersAt >= recordEnd) throw malformed(context, index, 'the value is longer than')
    at = bytes[headersAt] === 0 ? headersAt + 1 : skipHeaders(bytes, headersAt, recordEnd)
    if (at !== recordEnd) throw malformed(context, index, 'the headers do not fill')
    if (offsetDelta < firstDelta) continue
    if (sameTime) timestampDelta = 0
    records[kept++] = new KafkaRecord(context, offsetDelta, timestampDelta, keyAt, valueAt, headersAt)
  }
  if (at !== end) throw malformed(context, count, 'bytes are left instead of')
  records.length = kept
  return records
}

function malformed(context: BatchContext, index: number, what: string): DecodeError {
  const { topic, partition, baseOffset: offset } = context
  return new DecodeError(
    `The batch at offset ${offset} of ${topic}-${partition} cannot be read: ${what} record ${index}`,
    { code: 'CORRUPT_BATCH', topic, partition, offset },
  )
}
