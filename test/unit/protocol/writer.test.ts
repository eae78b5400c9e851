// Owns: the writer of primitive types: growth, bounds, tagged fields. Called by: the test run. Never: tests messages.
import assert from 'node:assert/strict'
import test from 'node:test'
import { UsageError } from '../../../src/base/errors.ts'
import { Reader } from '../../../src/protocol/reader.ts'
import { ZERO_UUID } from '../../../src/protocol/uuid.ts'
import { Writer } from '../../../src/protocol/writer.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** What `write` writes, after so many bytes that its memory has to grow in between. */
function written(write: (writer: Writer) => void, before = 0): Buffer {
  const writer = new Writer(16)
  for (let at = 0; at < before; at++) writer.int8(0x55)
  write(writer)
  return writer.finish().subarray(before)
}

const primitives: [what: string, write: (writer: Writer) => void, bytes: string][] = [
  ['bool', (writer) => writer.bool(true), '01'],
  ['int8', (writer) => writer.int8(-128), '80'],
  ['int16', (writer) => writer.int16(-2), 'fffe'],
  ['uint16', (writer) => writer.uint16(65_535), 'ffff'],
  ['int32', (writer) => writer.int32(-2_147_483_648), '80000000'],
  ['int64', (writer) => writer.int64(-2n), 'fffffffffffffffe'],
  ['a safe int64', (writer) => writer.safeInt64(-9_007_199_254_740_991), 'ffe0000000000001'],
  ['float64', (writer) => writer.float64(-1.5), 'bff8000000000000'],
  ['a zero uuid', (writer) => writer.uuid(ZERO_UUID), '00'.repeat(16)],
  ['a uuid', (writer) => writer.uuid('_____________________w'), 'ff'.repeat(16)],
  ['a varint of two bytes', (writer) => writer.uvarint(300), 'ac02'],
  ['a varint of five bytes', (writer) => writer.uvarint(4_294_967_295), 'ffffffff0f'],
  ['a string', (writer) => writer.string('é', false), '0002 c3a9'],
  ['a compact string', (writer) => writer.string('é', true), '03 c3a9'],
  ['a long compact string', (writer) => writer.string('a'.repeat(127), true), `8001 ${'61'.repeat(127)}`],
  [
    'a string that only just has a short prefix',
    (writer) => writer.string('a'.repeat(126), true),
    `7f ${'61'.repeat(126)}`,
  ],
  ['a null string', (writer) => writer.nullableString(null, false), 'ffff'],
  ['a compact null string', (writer) => writer.nullableString(null, true), '00'],
  ['bytes', (writer) => writer.bytes(hex('0102'), false), '00000002 0102'],
  ['compact null bytes', (writer) => writer.nullableBytes(null, true), '00'],
  ['null bytes', (writer) => writer.nullableBytes(null, false), 'ffffffff'],
  ['a null list', (writer) => writer.nullableCount(-1, false), 'ffffffff'],
  ['an absent struct', (writer) => writer.present(false), 'ff'],
]

for (const [what, write, bytes] of primitives) {
  test(`writer: when ${what} is written, at the end of its memory too, the bytes are Kafka's`, () => {
    for (let before = 0; before <= 16; before++) assert.deepEqual(written(write, before), hex(bytes))
  })
}

test('writer: when a tagged field is long, its size takes more bytes and the value moves', () => {
  for (const size of [0, 127, 128, 16_383, 16_384, 3_000_000]) {
    const bytes = written((writer) => {
      const tags = writer.startTags()
      const outer = writer.startTag(tags, 3)
      const inner = writer.startTags()
      const start = writer.startTag(inner, 200)
      writer.raw(Buffer.alloc(size, 7))
      writer.endTag(start)
      writer.endTag(outer)
      writer.int8(9)
    })
    const reader = new Reader(bytes)
    assert.equal(reader.uvarint(), 1)
    assert.equal(reader.uvarint(), 3)
    reader.startTag()
    assert.equal(reader.uvarint(), 1)
    assert.equal(reader.uvarint(), 200)
    assert.equal(reader.uvarint(), size)
    assert.equal(reader.remaining, size)
    assert.deepEqual(
      bytes.subarray(reader.position),
      Buffer.concat([Buffer.alloc(size, 7), Buffer.from([9])]),
    )
  }
})

const misfits: [what: string, write: (writer: Writer) => void][] = [
  ['an int8 that is too large', (writer) => writer.int8(128)],
  ['an int16 that is too small', (writer) => writer.int16(-32_769)],
  ['a uint16 that is negative', (writer) => writer.uint16(-1)],
  ['an int32 that is too large', (writer) => writer.int32(2_147_483_648)],
  ['an int32 with a fraction', (writer) => writer.int32(1.5)],
  ['an int32 that is missing', (writer) => writer.int32(undefined as unknown as number)],
  ['an int64 that is too large', (writer) => writer.int64(2n ** 63n)],
  ['an int64 that is a number', (writer) => writer.int64(1 as unknown as bigint)],
  ['a safe int64 that is not safe', (writer) => writer.safeInt64(2 ** 53)],
  ['a uuid that is too short', (writer) => writer.uuid('abc')],
  ['a uuid in the usual spelling', (writer) => writer.uuid('123e4567-e89b-12d3-a456-426614174000')],
  ['a string that is null', (writer) => writer.string(null as unknown as string, true)],
  ['a string of 32768 bytes', (writer) => writer.string('a'.repeat(32_768), true)],
  ['bytes that are a string', (writer) => writer.bytes('a' as unknown as Buffer, true)],
]

for (const [what, write] of misfits) {
  test(`writer: when ${what} is given, it is a usage error`, () => {
    assert.throws(
      () => written(write),
      (error) => error instanceof UsageError && error.code === 'INVALID_ARGUMENT',
    )
  })
}
