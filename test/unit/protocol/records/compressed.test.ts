import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { codecNames } from '../../../../src/protocol/codecs/codec.ts'
import { codecReady } from '../../../../src/protocol/compression.ts'
import { crc32c } from '../../../../src/protocol/crc32c.ts'
import { BatchBuilder, batches } from '../../../../src/protocol/records/index.ts'

const source = { topic: 'orders', partition: 3 }
const count = 2000

function builder(records = count): BatchBuilder {
  const made = new BatchBuilder()
  for (let index = 0; index < records; index++) {
    made.append({
      timestamp: 1_700_000_000_000 + index,
      key: `key-${index}`,
      value: `value ${index % 7}`.repeat(9),
    })
  }
  return made
}

function only(bytes: Buffer) {
  const all = [...batches(bytes)]
  assert.equal(all.length, 1)
  return all[0]!
}

function resealed(bytes: Buffer): Buffer {
  bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17)
  return bytes
}

before(async () => {
  await codecReady('zstd')
})

describe('compressed batches', () => {
  for (const codec of codecNames) {
    it(`batch: when packed with ${codec}, on the main thread or beside it, gives its records`, async () => {
      for (const bytes of [builder().build({ codec }), await builder().buildAsync({ codec })]) {
        const batch = only(bytes)
        assert.equal(batch.codec, codec)
        assert.equal(batch.count, count)
        assert.equal(batch.sizeInBytes, bytes.length)
        const records = batch.records(source)
        assert.equal(records.length, count)
        assert.equal(records.at(-1)?.offset, count - 1)
        assert.equal(records.at(-1)?.key?.toString(), `key-${count - 1}`)
        assert.equal(records.at(-1)?.value?.toString(), `value ${(count - 1) % 7}`.repeat(9))
        assert.equal(records.at(-1)?.timestamp, 1_700_000_000_000 + count - 1)
      }
    })

    it(`batch: when packed with ${codec}, can be built again for another producer`, () => {
      const made = builder()
      made.build({ codec })
      const again = only(
        made.build({ codec, producerId: 7, producerEpoch: 1, baseSequence: 3, isTransactional: true }),
      )
      assert.equal(again.producerId, 7)
      assert.equal(again.isTransactional, true)
      assert.equal(again.records(source).length, count)
    })
  }

  for (const codec of codecNames.filter((name) => name !== 'none')) {
    it(`batch: when ${codec} expands it beyond the cap, throws with its offset`, () => {
      const batch = only(builder().build({ codec, baseOffset: 70 }))
      assert.throws(() => batch.records(source, { maxBatchBytes: 10_000 }), {
        name: 'DecodeError',
        code: 'BATCH_TOO_LARGE',
        topic: 'orders',
        partition: 3,
        offset: 70,
      })
    })

    it(`batch: when its ${codec} bytes are damaged and the checksum is made to fit, throws a typed error or gives records`, () => {
      const good = builder(40).build({ codec, baseOffset: 70 })
      for (let at = 61; at < good.length; at += 2) {
        const bytes = Buffer.from(good)
        bytes[at]! ^= 1 << (at % 8)
        try {
          only(resealed(bytes)).records(source)
        } catch (error) {
          const { name, code, offset } = error as { name: string; code: string; offset: number }
          assert.deepEqual([name, code, offset], ['DecodeError', 'CORRUPT_BATCH', 70], `byte ${at}: ${error}`)
        }
      }
    })

    it(`batch: when ${codec} is set and all records were compacted away, gives none`, () => {
      const bytes = new BatchBuilder().build()
      bytes[22] = codecNames.indexOf(codec)
      assert.deepEqual(only(resealed(bytes)).records(source), [])
    })
  }

  it('batch: when the codec is unknown, throws a typed error', () => {
    const bytes = builder().build()
    bytes[22] = 5
    assert.throws(() => only(bytes), { name: 'DecodeError', code: 'CORRUPT_BATCH', message: /codec 5/ })
  })
})
