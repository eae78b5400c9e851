// Owns: the bytes that all decoders get. Called by: one.mjs. Never: made by a decoder under test other than ours, whose batches every peer reads.
import { BatchBuilder } from '../../build/src/protocol/index.js'

/** What is decoded: about 1 MiB of batches that are 16 KiB each before compression, as a fetch of one partition brings. */
export const scenarios = {
  '100 B': { valueBytes: 100, headers: false, codec: 'none' },
  '100 B, 2 headers': { valueBytes: 100, headers: true, codec: 'none' },
  '1 KB': { valueBytes: 1_000, headers: false, codec: 'none' },
  '1 KB, 2 headers': { valueBytes: 1_000, headers: true, codec: 'none' },
  '100 B, lz4': { valueBytes: 100, headers: false, codec: 'lz4' },
  '1 KB, lz4': { valueBytes: 1_000, headers: false, codec: 'lz4' },
}

const BATCH_BYTES = 16_384
const TOTAL_BYTES = 1_048_576
const START = 1_700_000_000_000

/** `{ bytes, records, sum }`: the batches one after the other, how many records, and what touching all of them must add up to. */
export function makeBatches({ valueBytes, headers, codec }) {
  const parts = []
  let total = 0
  let records = 0
  let sum = 0
  while (total < TOTAL_BYTES) {
    const builder = new BatchBuilder(BATCH_BYTES * 2)
    const baseOffset = records
    while (builder.estimatedBytes < BATCH_BYTES) {
      const value = textOf(records, valueBytes)
      builder.append({
        key: `key-${String(records % 1_000_000).padStart(8, '0')}`,
        value,
        timestamp: START + (records >> 3),
        ...(headers && { headers: { traceparent: `00-${records}-span-01`, source: 'bench' } }),
      })
      sum += value.length + value.charCodeAt(0)
      records++
    }
    const batch = builder.build({ codec, baseOffset, leaderEpoch: 3 })
    parts.push(batch)
    // Packed batches are counted as what they expand to: the work after unpacking is the same.
    total += builder.estimatedBytes
  }
  return { bytes: Buffer.concat(parts), records, sum }
}

/** Text that packs about as well as JSON does: to a third. */
function textOf(index, length) {
  let text = ''
  for (let part = index; text.length < length; part = (part * 48_271 + 11) % 2_147_483_647) {
    text += `{"id":${part},"name":"user-${part % 997}","ok":true}`
  }
  return text.slice(0, length)
}
