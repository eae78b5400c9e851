// Owns: a walk over the records of an uncompressed batch by their lengths alone. Called by: append.ts. Never: decodes a record.
import { BATCH_HEADER_BYTES } from '../../protocol/records/index.ts'

/** How many records really stand in a batch, and whether one has no key; undefined when the lengths do not fit the bytes. */
export function countRecords(
  batch: Buffer,
): { readonly count: number; readonly hasNullKey: boolean } | undefined {
  let at = BATCH_HEADER_BYTES
  let count = 0
  let hasNullKey = false
  while (at < batch.length) {
    const length = zigzag(batch, at)
    if (length === undefined || length.value < 1 || length.end + length.value > batch.length) return undefined
    // Attributes, then the two deltas, then the length of the key.
    const keyAt = skipVarint(batch, skipVarint(batch, length.end + 1))
    const key = zigzag(batch, keyAt)
    if (key === undefined) return undefined
    if (key.value < 0) hasNullKey = true
    at = length.end + length.value
    count++
  }
  return { count, hasNullKey }
}

function skipVarint(bytes: Buffer, at: number): number {
  let end = at
  while (end < bytes.length && bytes[end]! >= 0x80) end++
  return end + 1
}

function zigzag(bytes: Buffer, at: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0
  for (let end = at, shift = 0; end < bytes.length && shift <= 28; end++, shift += 7) {
    const byte = bytes[end]!
    value |= (byte & 0x7f) << shift
    if (byte < 0x80) return { value: (value >>> 1) ^ -(value & 1), end: end + 1 }
  }
  return undefined
}
