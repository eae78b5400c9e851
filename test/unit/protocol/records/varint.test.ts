import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import {
  cursor,
  readInt64,
  readVarint,
  readVarlong,
  varintSize,
  varlongSize,
  writeInt64,
  writeVarint,
  writeVarlong,
} from '../../../../src/protocol/records/varint.ts'

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
// A zigzag integer has a sign bit, so that sums beyond 2^52 would be rounded on the way.
const wide = fc.oneof(int32, fc.integer({ min: -(2 ** 52), max: 2 ** 52 }))

it('varint: when written and read back, keeps the number and the size', () => {
  const bytes = new Uint8Array(16)
  fc.assert(
    fc.property(int32, (value) => {
      const end = writeVarint(bytes, 1, value)
      assert.equal(end - 1, varintSize(value))
      assert.equal(readVarint(bytes, 1), value)
      assert.equal(cursor, end)
    }),
  )
})

it('varlong: when written and read back, keeps the number and the size', () => {
  const bytes = new Uint8Array(16)
  const edges = [2 ** 31, -(2 ** 31) - 1, 2 ** 52, -(2 ** 52), 2 ** 34 - 1, 2 ** 34]
  const check = (value: number) => {
    const end = writeVarlong(bytes, 1, value)
    assert.equal(end - 1, varlongSize(value))
    assert.equal(readVarlong(bytes, 1), value)
    assert.equal(cursor, end)
    // The definition of a zigzag integer, in bigint.
    let raw = BigInt(value) < 0n ? -2n * BigInt(value) - 1n : 2n * BigInt(value)
    for (let at = 1; at < end; at++, raw >>= 7n)
      assert.equal(bytes[at], Number(raw & 0x7fn) | (at < end - 1 ? 0x80 : 0))
  }
  for (const value of edges) check(value)
  fc.assert(fc.property(wide, check))
})

it('varint: when it does not end within its longest form, ends beyond any buffer', () => {
  const endless = Buffer.alloc(20, 0xff)
  readVarint(endless, 0)
  assert.ok(cursor > 1e9)
  readVarlong(endless, 0)
  assert.ok(cursor > 1e9)
})

it('varint: when overlong, is read like its short form', () => {
  assert.equal(readVarint(Buffer.from('828000', 'hex'), 0), 1)
  assert.equal(cursor, 3)
  assert.equal(readVarlong(Buffer.from('83808000', 'hex'), 0), -2)
  assert.equal(cursor, 4)
})

it('int64: when written and read back, keeps every safe integer', () => {
  const buffer = Buffer.alloc(8)
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      writeInt64(buffer, 0, value)
      assert.equal(buffer.readBigInt64BE(0), BigInt(value))
      assert.equal(readInt64(buffer, 0), value)
    }),
  )
})
