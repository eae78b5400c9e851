import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { DecodeError } from '../../../../src/base/errors.ts'
import {
  BATCH_HEADER_BYTES,
  BatchBuilder,
  type BatchOptions,
  batches,
  KafkaRecord,
  type RecordInput,
  rewriteBaseOffset,
  rewriteProducer,
} from '../../../../src/protocol/records/index.ts'

const source = { topic: 'orders', partition: 3 }

function batchOf(records: readonly Partial<RecordInput>[], options: BatchOptions = {}): Buffer {
  const builder = new BatchBuilder(64)
  for (const record of records) builder.append({ timestamp: 1000, ...record })
  return builder.build(options)
}

function only(bytes: Buffer) {
  const all = [...batches(bytes)]
  assert.equal(all.length, 1)
  return all[0]!
}

/** A v2 batch written out by hand from the format's description; the checksum is that of the catalogue's algorithm. */
const VECTOR = Buffer.from(
  [
    '0000000000000005', // base offset 5
    '00000049', // length of what follows
    '00000007', // leader epoch 7
    '02', // magic
    '99e1c7fa', // checksum
    '0010', // transactional
    '00000002', // last offset delta 2
    '0000000000000064', // base timestamp 100
    '000000000000006e', // max timestamp 110
    '00000000000003e9', // producer id 1001
    '0002', // producer epoch
    '0000000a', // base sequence
    '00000002', // two records
    '0e000000010276' + '00', // 7 bytes: delta 0, offset 0, no key, value "v", no headers
    '1e001404026b01' + '04' + '026101' + '02610462' + '63', // 15 bytes: delta 10, offset 2, key "k", no value, a=null, a="bc"
  ].join(''),
  'hex',
)

describe('batch v2', () => {
  it('batch: when read from bytes written by hand, gives every field', () => {
    const batch = only(VECTOR)
    assert.equal(batch.baseOffset, 5)
    assert.equal(batch.lastOffset, 7)
    assert.equal(batch.nextOffset, 8)
    assert.equal(batch.leaderEpoch, 7)
    assert.equal(batch.magic, 2)
    assert.equal(batch.count, 2)
    assert.equal(batch.codec, 'none')
    assert.equal(batch.isTransactional, true)
    assert.equal(batch.isControl, false)
    assert.equal(batch.timestampType, 'CreateTime')
    assert.equal(batch.maxTimestamp, 110)
    assert.deepEqual([batch.producerId, batch.producerEpoch, batch.baseSequence], [1001, 2, 10])
    const [first, second] = batch.records(source)
    assert.equal(first?.offset, 5)
    assert.equal(first?.timestamp, 100)
    assert.equal(first?.key, null)
    assert.equal(first?.value?.toString(), 'v')
    assert.equal(first?.headers.size, 0)
    assert.equal(second?.offset, 7)
    assert.equal(second?.timestamp, 110)
    assert.equal(second?.key?.toString(), 'k')
    assert.equal(second?.value, null)
    assert.deepEqual(
      [...second!.headers],
      [
        ['a', null],
        ['a', Buffer.from('bc')],
      ],
    )
    assert.equal(second?.topic, 'orders')
    assert.equal(second?.partition, 3)
    assert.equal(second?.leaderEpoch, 7)
    assert.equal(second?.timestampType, 'CreateTime')
  })

  it('batch: when a byte under the checksum changes, is refused with its offset', () => {
    const bytes = batchOf([{ value: 'a' }, { value: 'b' }], { baseOffset: 40 })
    for (let at = 17; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 0x10
      assert.throws(
        () => [...batches(changed)].flatMap((batch) => batch.records(source)),
        (error) => error instanceof DecodeError && error.code === 'CORRUPT_BATCH' && error.offset === 40,
        `byte ${at}`,
      )
    }
  })

  it('batch: when built and read, keeps null and empty apart', () => {
    const bytes = batchOf([
      { key: null, value: '' },
      { key: '', value: null },
      { key: Buffer.from([0, 255]), value: 'é' },
    ])
    const records = only(bytes).records(source)
    assert.deepEqual(
      records.map(({ key, value }) => [key, value]),
      [
        [null, Buffer.alloc(0)],
        [Buffer.alloc(0), null],
        [Buffer.from([0, 255]), Buffer.from('é')],
      ],
    )
    assert.ok(Buffer.isBuffer(records[2]?.value))
  })

  it('batch: when timestamps go up and down, keeps each and the largest', () => {
    const timestamps = [1_700_000_000_000, 1_600_000_000_000, -1, 2 ** 52, 0]
    const batch = only(batchOf(timestamps.map((timestamp) => ({ timestamp }))))
    assert.deepEqual(
      batch.records(source).map(({ timestamp }) => timestamp),
      timestamps,
    )
    assert.equal(batch.maxTimestamp, 2 ** 52)
  })

  it('batch: when the broker sets the append time, every record has it and the checksum fits', () => {
    const bytes = batchOf([{ timestamp: 1 }, { timestamp: 9 }])
    rewriteBaseOffset(bytes, 2 ** 40, 12, 5555)
    const batch = only(bytes)
    assert.equal(batch.timestampType, 'LogAppendTime')
    const records = batch.records(source)
    assert.deepEqual(
      records.map(({ offset, timestamp, timestampType, leaderEpoch }) => [
        offset,
        timestamp,
        timestampType,
        leaderEpoch,
      ]),
      [
        [2 ** 40, 5555, 'LogAppendTime', 12],
        [2 ** 40 + 1, 5555, 'LogAppendTime', 12],
      ],
    )
  })

  it('batch: when only its place changes, its checksum stays', () => {
    const bytes = batchOf([{ value: 'x' }])
    const before = bytes.readUInt32BE(17)
    rewriteBaseOffset(bytes, 77, 1)
    assert.equal(bytes.readUInt32BE(17), before)
    assert.equal(only(bytes).records(source)[0]?.offset, 77)
    rewriteProducer(bytes, 2 ** 33, 4, 2 ** 31 - 1)
    const batch = only(bytes)
    assert.deepEqual([batch.producerId, batch.producerEpoch, batch.baseSequence], [2 ** 33, 4, 2 ** 31 - 1])
    batch.checkCrc()
  })

  it('batch: when records were compacted away, offsets keep their gaps and the next offset is after the batch', () => {
    const builder = new BatchBuilder()
    builder.append({ timestamp: 1, value: 'a' }, 2)
    builder.append({ timestamp: 1, value: 'b' }, 5)
    const bytes = builder.build({ baseOffset: 100 })
    bytes.writeInt32BE(9, 23)
    const batch = only(bytes)
    assert.deepEqual(
      batch.records(source, { checkCrc: false }).map(({ offset }) => offset),
      [102, 105],
    )
    assert.equal(batch.nextOffset, 110)
  })

  it('batch: when it holds no records, gives none and still moves the position', () => {
    const bytes = new BatchBuilder().build({ baseOffset: 8 })
    assert.equal(bytes.length, 61)
    bytes.writeInt32BE(4, 23)
    const batch = only(bytes)
    assert.deepEqual(batch.records(source, { checkCrc: false }), [])
    assert.equal(batch.nextOffset, 13)
  })

  it('batch: when read from an offset inside it, leaves out the records before', () => {
    const bytes = batchOf([{ value: 'a' }, { value: 'b' }, { value: 'c' }], { baseOffset: 10 })
    const records = only(bytes).records(source, { fromOffset: 11 })
    assert.deepEqual(
      records.map(({ offset, value }) => [offset, value?.toString()]),
      [
        [11, 'b'],
        [12, 'c'],
      ],
    )
  })

  it('batches: when the last one is cut anywhere, gives the whole ones before it', () => {
    const one = batchOf([{ value: 'a' }])
    const two = Buffer.concat([one, batchOf([{ value: 'b' }], { baseOffset: 1 })])
    for (let end = 0; end < two.length; end++) {
      assert.equal([...batches(two.subarray(0, end))].length, end < one.length ? 0 : 1, `cut at ${end}`)
    }
    assert.equal([...batches(two)].length, 2)
  })

  it('batches: when a length or magic is impossible, throws a typed error', () => {
    for (const [at, value] of [
      [8, -1],
      [8, 48],
      [16, 3],
      [16, -1],
    ] as const) {
      const bytes = batchOf([{ value: 'a' }])
      if (at === 8) bytes.writeInt32BE(value, at)
      else bytes.writeInt8(value, at)
      assert.throws(() => [...batches(bytes)], { name: 'DecodeError', code: 'CORRUPT_BATCH' })
    }
  })

  it('batch: when the count lies, is refused before anything is made', () => {
    for (const count of [-1, 0, 2, 1_000_000, 2 ** 31 - 1]) {
      const bytes = batchOf([{ value: 'a' }])
      bytes.writeInt32BE(count, 57)
      assert.throws(
        () => only(bytes).records(source, { checkCrc: false }),
        { code: 'CORRUPT_BATCH' },
        `${count}`,
      )
    }
  })

  it('record: when detached, keeps its fields and lets the batch go', () => {
    const bytes = batchOf([{ value: 'before' }, { key: 'k', value: 'v', headers: { h: ['1', null] } }])
    const record = only(bytes).records(source)[1]!
    assert.equal(record.detach(), record)
    const expected = record.toJSON()
    bytes.fill(0)
    assert.deepEqual(record.toJSON(), expected)
    assert.equal(record.value?.toString(), 'v')
    assert.equal(record.key?.toString(), 'k')
    assert.deepEqual(record.headers.getAll('h'), [Buffer.from('1'), null])
    assert.equal(record.offset, 1)
    assert.ok((record.value?.buffer.byteLength ?? 0) < 32)
    assert.ok(record instanceof KafkaRecord)
  })

  it('builder: when a batch is built, nothing can be appended', () => {
    const builder = new BatchBuilder()
    builder.append({ timestamp: 1, value: 'x' })
    builder.build()
    assert.throws(() => builder.append({ timestamp: 1 }), { code: 'WRONG_STATE' })
  })

  it('builder: when given what cannot be written, names it', () => {
    const builder = new BatchBuilder()
    assert.throws(() => builder.append({ timestamp: Number.NaN }), { code: 'INVALID_ARGUMENT' })
    assert.throws(() => builder.append({ timestamp: 1, value: 5 as never }), { code: 'INVALID_ARGUMENT' })
    assert.throws(() => builder.append({ timestamp: 1 }, 2 ** 31), { code: 'INVALID_ARGUMENT' })
    assert.throws(() => builder.append({ timestamp: 1 }, -1), { code: 'INVALID_ARGUMENT' })
    assert.equal(builder.count, 0)
    assert.equal(builder.estimatedBytes, BATCH_HEADER_BYTES)
    builder.append({ timestamp: 1 }, 2 ** 31 - 1)
    assert.equal(only(builder.build()).records(source)[0]?.offset, 2 ** 31 - 1)
  })
})
