import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { xxh32Short } from '../../../../src/protocol/codecs/xxh32.ts'
import { BatchBuilder, batches, type KafkaRecord } from '../../../../src/protocol/records/index.ts'
import { legacyMessage, legacyWrapper } from '../../../support/legacy-sets.ts'

const source = { topic: 'old', partition: 0 }

function read(set: Buffer): KafkaRecord[] {
  return [...batches(set)].flatMap((batch) => batch.records(source))
}

function facts(records: readonly KafkaRecord[]) {
  return records.map(({ offset, timestamp, timestampType, key, value }) => [
    offset,
    timestamp,
    timestampType,
    key === null ? null : key.toString(),
    value === null ? null : value.toString(),
  ])
}

describe('message sets', () => {
  it('message set: when its messages are plain, gives each with its offset, time, key and value', () => {
    const set = Buffer.concat([
      legacyMessage({ magic: 0, offset: 5, key: 'k', value: 'zero' }),
      legacyMessage({ magic: 1, offset: 7, value: 'one', timestamp: 1_500_000_000_000 }),
      legacyMessage({ magic: 1, offset: 8, key: '', timestamp: 1_500_000_000_001, attributes: 8 }),
    ])
    assert.deepEqual(facts(read(set)), [
      [5, -1, 'CreateTime', 'k', 'zero'],
      [7, 1_500_000_000_000, 'CreateTime', null, 'one'],
      [8, 1_500_000_000_001, 'LogAppendTime', '', null],
    ])
    const [first] = batches(set)
    assert.deepEqual(
      [
        first?.magic,
        first?.baseOffset,
        first?.nextOffset,
        first?.count,
        first?.leaderEpoch,
        first?.producerId,
      ],
      [0, 5, 6, 1, -1, -1],
    )
    assert.equal(read(set)[0]?.headers.size, 0)
  })

  for (const codec of ['gzip', 'snappy', 'lz4'] as const) {
    it(`message set: when magic 0 is packed with ${codec}, inner offsets are absolute`, () => {
      const inner = [3, 4, 9].map((offset) =>
        legacyMessage({ magic: 0, offset, key: `k${offset}`, value: `v${offset}` }),
      )
      const set = legacyWrapper(codec, { magic: 0, offset: 9 }, inner)
      assert.deepEqual(facts(read(set)), [
        [3, -1, 'CreateTime', 'k3', 'v3'],
        [4, -1, 'CreateTime', 'k4', 'v4'],
        [9, -1, 'CreateTime', 'k9', 'v9'],
      ])
      const [batch] = batches(set)
      assert.deepEqual([batch?.codec, batch?.lastOffset, batch?.nextOffset, batch?.count], [codec, 9, 10, -1])
    })

    it(`message set: when magic 1 is packed with ${codec}, inner offsets count back from the wrapper's`, () => {
      const inner = [0, 1, 4].map((offset) =>
        legacyMessage({ magic: 1, offset, value: `v${offset}`, timestamp: 1000 - offset }),
      )
      const set = legacyWrapper(codec, { magic: 1, offset: 104, timestamp: 1000 }, inner)
      assert.deepEqual(facts(read(set)), [
        [100, 1000, 'CreateTime', null, 'v0'],
        [101, 999, 'CreateTime', null, 'v1'],
        [104, 996, 'CreateTime', null, 'v4'],
      ])
      assert.deepEqual(
        [...batches(set)][0]?.records(source, { fromOffset: 101 }).map(({ offset }) => offset),
        [101, 104],
      )
    })
  }

  it('message set: when the wrapper has the append time, every record has it', () => {
    const inner = [0, 1].map((offset) => legacyMessage({ magic: 1, offset, value: 'v', timestamp: offset }))
    const set = legacyWrapper('gzip', { magic: 1, offset: 51, timestamp: 777, attributes: 8 }, inner)
    assert.deepEqual(facts(read(set)), [
      [50, 777, 'LogAppendTime', null, 'v'],
      [51, 777, 'LogAppendTime', null, 'v'],
    ])
  })

  it('message set: when old and new formats stand in a row, as after an upgrade, reads all', () => {
    const builder = new BatchBuilder()
    builder.append({ timestamp: 5, value: 'new' })
    const set = Buffer.concat([
      legacyMessage({ magic: 0, offset: 0, value: 'old' }),
      builder.build({ baseOffset: 1 }),
      legacyMessage({ magic: 1, offset: 2, value: 'cut' }).subarray(0, -1),
    ])
    assert.deepEqual(
      read(set).map(({ value }) => value?.toString()),
      ['old', 'new'],
    )
  })

  it('message set: when the last inner message is cut off, gives those before', () => {
    const inner = [
      legacyMessage({ magic: 1, offset: 0, value: 'a' }),
      legacyMessage({ magic: 1, offset: 1, value: 'b' }),
    ]
    const set = legacyWrapper('gzip', { magic: 1, offset: 10 }, [inner[0]!, inner[1]!.subarray(0, -1)])
    assert.deepEqual(
      read(set).map(({ offset }) => offset),
      [10],
    )
  })

  it('message set: when it is against the format, throws a typed error with the offset', () => {
    const inner = legacyMessage({ magic: 1, offset: 3, value: 'v' })
    const wrong: Record<string, Buffer> = {
      'value of a wrapper absent': legacyMessage({ magic: 1, offset: 7, attributes: 1 }),
      'no inner message': legacyWrapper('gzip', { magic: 1, offset: 7 }, []),
      'packed twice': legacyWrapper('gzip', { magic: 1, offset: 7 }, [
        legacyWrapper('gzip', { magic: 1, offset: 0 }, [inner]),
      ]),
      'inner offsets after the wrapper': legacyWrapper('gzip', { magic: 1, offset: 7 }, [
        inner,
        legacyMessage({ magic: 1, offset: 20, value: 'v' }),
      ]),
      'inner magic unknown': legacyWrapper('gzip', { magic: 1, offset: 7 }, [
        (() => {
          const bytes = Buffer.from(inner)
          bytes[16] = 2
          return bytes
        })(),
      ]),
      'not packed at all': legacyMessage({ magic: 1, offset: 7, attributes: 2, value: 'plain' }),
      zstd: legacyMessage({ magic: 1, offset: 7, attributes: 4, value: 'x' }),
    }
    for (const [what, set] of Object.entries(wrong)) {
      assert.throws(() => read(set), { name: 'DecodeError', code: 'CORRUPT_BATCH', offset: 7 }, what)
    }
  })

  it('message set: when any byte changes, throws a typed error', () => {
    const good = legacyMessage({ magic: 1, offset: 7, key: 'key', value: 'value', timestamp: 5 })
    for (let at = 12; at < good.length; at++) {
      const bytes = Buffer.from(good)
      bytes[at]! ^= 0x08
      assert.throws(() => read(bytes), { name: 'DecodeError', code: 'CORRUPT_BATCH' }, `byte ${at}`)
    }
  })

  it('message set: when a wrapper expands beyond the cap, throws BATCH_TOO_LARGE', () => {
    const set = legacyWrapper('gzip', { magic: 1, offset: 7 }, [
      legacyMessage({ magic: 1, offset: 0, value: Buffer.alloc(100_000) }),
    ])
    const [batch] = batches(set)
    assert.throws(() => batch?.records(source, { maxBatchBytes: 50_000 }), {
      code: 'BATCH_TOO_LARGE',
      offset: 7,
    })
  })
})

describe('xxh32', () => {
  it('xxh32: when given known headers of LZ4 frames, gives the checksums that they have', () => {
    const known: [string, number][] = [
      ['6040', 0x82],
      ['4040', 0xc0],
      ['6050', 0xfb],
    ]
    for (const [hex, expected] of known) {
      assert.equal((xxh32Short(Buffer.from(hex, 'hex')) >>> 8) & 0xff, expected, hex)
    }
    assert.equal(xxh32Short(Buffer.alloc(0)), 0x02cc5d05)
    assert.equal(xxh32Short(Buffer.from('abc')), 0x32d153ff)
  })
})
