// Owns: batches of every format and codec as a target. Called by: targets.ts. Never: writes expectations of single inputs.
import assert from 'node:assert/strict'
import { codecNames } from '../../src/protocol/codecs/codec.ts'
import { codecReady } from '../../src/protocol/compression.ts'
import { crc32c } from '../../src/protocol/crc32c.ts'
import { BatchBuilder, batches, controlType, type RecordInput } from '../../src/protocol/records/index.ts'
import { legacyMessage, legacyWrapper } from '../support/legacy-sets.ts'
import type { Target } from './engine.ts'
import type { Random } from './mutate.ts'

/** What the records of a damaged batch may expand to here. */
const CAP = 1 << 18
const source = { topic: 'fuzz', partition: 0 }

/** A damaged batch is decoded with a checksum made to fit, or without looking at it: else hardly any would get further. */
export async function batchTarget(): Promise<Target> {
  await codecReady('zstd')
  const corpus = [...modernBatches(), ...legacySets()]
  return { name: 'batches', corpus, codes: ['CORRUPT_BATCH', 'BATCH_TOO_LARGE'], run }
}

function* modernBatches(): Iterable<Buffer> {
  const few: Partial<RecordInput>[] = [
    { key: 'key', value: 'value' },
    { value: null, headers: { name: 'value', absent: null } },
    { key: '', value: '', headers: [['', '']], timestamp: 2 ** 41 },
  ]
  const many = Array.from({ length: 200 }, (_, index) => ({
    key: `k${index}`,
    value: `value ${index}`.repeat(20),
  }))
  for (const records of [
    few,
    many,
    [{ value: Buffer.alloc(CAP - 100) }],
    [{ value: Buffer.alloc(CAP * 2) }],
  ]) {
    for (const codec of codecNames) {
      if (codec === 'none' && (records[0]?.value?.length ?? 0) > 1000) continue
      const builder = new BatchBuilder()
      for (const record of records) builder.append({ timestamp: 1000, ...record })
      const isControl = records.length === 3
      yield builder.build({
        codec,
        baseOffset: 10,
        producerId: 5,
        producerEpoch: 1,
        baseSequence: 0,
        isControl,
      })
    }
  }
}

function* legacySets(): Iterable<Buffer> {
  for (const magic of [0, 1] as const) {
    const plain = [0, 1, 2].map((offset) =>
      legacyMessage({ magic, offset, key: 'k', value: `v${offset}`, timestamp: 5 }),
    )
    yield Buffer.concat(plain)
    for (const codec of ['gzip', 'snappy', 'lz4'] as const) {
      yield legacyWrapper(codec, { magic, offset: 9, timestamp: 5, attributes: magic * 8 }, plain)
    }
  }
}

function run(bytes: Buffer, random: Random): void {
  const checkCrc = random() < 0.5
  if (random() < 0.7) repair(bytes)
  for (const batch of batches(bytes)) {
    assert.ok(batch.nextOffset > batch.lastOffset && batch.lastOffset >= batch.baseOffset)
    let total = 0
    for (const record of batch.records(source, { checkCrc, maxBatchBytes: CAP })) {
      // All of these were checked when the batch was decoded, and may not throw.
      try {
        total += (record.key?.length ?? 0) + (record.value?.length ?? 0)
        for (const [name, value] of record.headers) total += name.length + (value?.length ?? 0)
        controlType(record)
        record.detach().toJSON()
      } catch (error) {
        throw new Error('a decoded record could not be read', { cause: error })
      }
    }
    assert.ok(total <= Math.max(CAP * 4, bytes.length), `${total} bytes came out`)
  }
}

/** Makes the length and the checksum of the first batch fit, in place. */
function repair(bytes: Buffer): void {
  if (bytes.length < 61 || bytes[16] !== 2) return
  bytes.writeInt32BE(bytes.length - 12, 8)
  bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17)
}
