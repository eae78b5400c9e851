import assert from 'node:assert/strict'
import test from 'node:test'
import { KafkaError } from '../../../src/base/errors.ts'
import { silentLogger } from '../../../src/base/log.ts'
import { FetchBuffer, type PartitionQueue } from '../../../src/consumer/fetch/buffer.ts'
import { decodeNext } from '../../../src/consumer/fetch/decode.ts'
import { PartitionState } from '../../../src/consumer/partition.ts'
import { crc32c } from '../../../src/protocol/crc32c.ts'
import {
  BATCH_HEADER_BYTES,
  BatchAttribute,
  BatchBuilder,
  BatchField,
  batches,
  rewriteBaseOffset,
} from '../../../src/protocol/records/index.ts'

const options = { checkCrcs: true, maxBatchBytes: 1_000_000 }

interface Spec {
  readonly at: number
  readonly values: number
  readonly control?: boolean
  readonly damaged?: boolean
  readonly codec?: 'none' | 'gzip'
  /** Which of its records compaction left. Default: all. */
  readonly kept?: readonly number[]
}

function batch({ at, values, control = false, damaged = false, codec = 'none', kept }: Spec): Buffer {
  const builder = new BatchBuilder()
  const deltas = kept ?? Array.from({ length: values }, (_, index) => index)
  for (const delta of deltas)
    builder.append({ key: null, value: Buffer.from(String(at + delta)), timestamp: 1 }, delta)
  const bytes = deltas.length === 0 ? emptyBatch() : (builder.build({ codec }) as Buffer)
  rewriteBaseOffset(bytes, at, 3)
  if (kept !== undefined) {
    bytes.writeInt32BE(values - 1, BatchField.lastOffsetDelta)
    bytes.writeUInt32BE(crc32c(bytes.subarray(BatchField.attributes)), BatchField.crc)
  }
  if (control) {
    bytes.writeInt16BE(
      bytes.readInt16BE(BatchField.attributes) | BatchAttribute.control,
      BatchField.attributes,
    )
    bytes.writeUInt32BE(crc32c(bytes.subarray(BatchField.attributes)), BatchField.crc)
  }
  // The last byte counts headers; the one before is the value's.
  if (damaged) bytes.writeUInt8(bytes.readUInt8(bytes.length - 2) ^ 1, bytes.length - 2)
  return bytes
}

/** A header and nothing behind it. */
function emptyBatch(): Buffer {
  const builder = new BatchBuilder()
  builder.append({ key: null, value: null, timestamp: 1 })
  const bytes = Buffer.from(builder.build().subarray(0, BATCH_HEADER_BYTES))
  bytes.writeInt32BE(BATCH_HEADER_BYTES - BatchField.leaderEpoch, BatchField.length)
  bytes.writeInt32BE(0, BatchField.count)
  return bytes
}

class Waiting {
  readonly state = new PartitionState({ topic: 't', partition: 5 })
  readonly buffer = new FetchBuffer()

  constructor(position: number, ...specs: Spec[]) {
    this.state.startAtCommitted(position, 0)
    this.state.open()
    this.add(...specs)
  }

  add(...specs: Spec[]): void {
    for (const spec of specs) this.buffer.add(this.state, [...batches(batch(spec))])
  }

  /** Offsets of the next records and where they end; undefined when there are none. */
  next(limits = options, maxRecords?: number): string | undefined {
    const queue = this.buffer.next() as PartitionQueue
    const decoded = decodeNext(this.buffer, queue, limits, silentLogger, maxRecords)
    if (decoded === undefined) return undefined
    this.state.position = decoded.nextOffset
    return `${decoded.records.map((record) => record.offset).join()} -> ${decoded.nextOffset}`
  }
}

test('decode: when batches are small, they are joined, and where they end is known', () => {
  const waiting = new Waiting(
    0,
    { at: 0, values: 2 },
    { at: 2, values: 2, codec: 'gzip' },
    { at: 10, values: 1 },
  )
  assert.equal(waiting.next(), '0,1,2,3,10 -> 11')
  assert.equal(waiting.buffer.bytes, 0)
})

test('decode: when there is enough, the rest waits undecoded', () => {
  const waiting = new Waiting(0, { at: 0, values: 999 }, { at: 999, values: 2 }, { at: 1001, values: 3 })
  assert.match(waiting.next() ?? '', /,998 -> 999$/)
  assert.equal(waiting.next(), '999,1000,1001,1002,1003 -> 1004')
})

test('decode: when few records are wanted, batches that would bring more wait undecoded, but for the first one', () => {
  const specs = [0, 3, 6].map((at) => ({ at, values: 3 }))
  const waiting = new Waiting(0, ...specs)
  assert.equal(waiting.next(options, 2), '0,1,2 -> 3')
  assert.equal(waiting.next(options, 6), '3,4,5,6,7,8 -> 9')
})

test('decode: when the position is inside a batch, records before it are left out', () => {
  assert.equal(new Waiting(3, { at: 0, values: 5 }).next(), '3,4 -> 5')
})

test('decode: when there are only markers of transactions, the position passes over them', () => {
  const waiting = new Waiting(0, { at: 0, values: 1, control: true }, { at: 7, values: 1, control: true })
  assert.equal(waiting.next(), ' -> 8')
  assert.equal(new Waiting(0, { at: 0, values: 1, control: true }, { at: 1, values: 2 }).next(), '1,2 -> 3')
})

test('decode: when a batch was emptied by compaction, the position goes behind its last offset', () => {
  assert.equal(new Waiting(0, { at: 0, values: 3, kept: [] }).next(), ' -> 3')
  const waiting = new Waiting(1, { at: 0, values: 3, kept: [] }, { at: 3, values: 2, kept: [] })
  waiting.add({ at: 9, values: 1 })
  assert.equal(waiting.next(), '9 -> 10')
})

test('decode: when compaction left gaps, the records that are left come, and the position goes behind the last offset of their batch', () => {
  assert.equal(new Waiting(0, { at: 0, values: 4, kept: [1, 2] }).next(), '1,2 -> 4')
  assert.equal(new Waiting(3, { at: 0, values: 4, kept: [1, 2] }).next(), ' -> 4')
  assert.equal(new Waiting(2, { at: 5, values: 2, kept: [0] }).next(), '5 -> 7')
  assert.equal(new Waiting(0, { at: 2, values: 3, kept: [2], codec: 'gzip' }).next(), '4 -> 5')
})

test('decode: when a batch is damaged, what came before is read, and it is fetched once more', () => {
  const waiting = new Waiting(
    0,
    { at: 0, values: 2 },
    { at: 2, values: 2, damaged: true },
    { at: 4, values: 2 },
  )
  assert.equal(waiting.next(), '0,1 -> 2')
  waiting.state.fetchOffset = 6
  assert.equal(waiting.next(), undefined)
  assert.deepEqual([waiting.state.state, waiting.state.fetchOffset, waiting.buffer.bytes], ['fetching', 2, 0])
  waiting.add({ at: 2, values: 2 })
  assert.equal(waiting.next(), '2,3 -> 4')
})

test('decode: when a batch is damaged twice, the error names the place and how to go on, and a seek behind it does', () => {
  const waiting = new Waiting(0, { at: 0, values: 2, damaged: true })
  waiting.next()
  waiting.add({ at: 0, values: 2, damaged: true })
  assert.equal(waiting.next(), undefined)
  const { error } = waiting.state
  assert.ok(error instanceof KafkaError)
  assert.deepEqual([error.code, error.topic, error.partition, error.offset], ['CORRUPT_BATCH', 't', 5, 0])
  assert.match(error.message, /t-5 cannot be read at offset 0: .*seek behind it/)
  waiting.state.seek(2)
  waiting.add({ at: 2, values: 1 })
  assert.equal(waiting.next(), '2 -> 3')
})

test('decode: when checksums are not to be checked, damaged bytes are handed out', () => {
  const waiting = new Waiting(0, { at: 0, values: 2, damaged: true })
  assert.equal(waiting.next({ ...options, checkCrcs: false }), '0,1 -> 2')
})

test('decode: when a batch unpacks to more than is allowed, the error says so at once', () => {
  const waiting = new Waiting(0, { at: 0, values: 100, codec: 'gzip' })
  assert.equal(waiting.next({ ...options, maxBatchBytes: 50 }), undefined)
  assert.equal((waiting.state.error as KafkaError).code, 'BATCH_TOO_LARGE')
})
