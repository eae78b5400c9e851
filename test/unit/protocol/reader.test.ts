// Owns: the reader of primitive types: bounds, null, absurd lengths, tagged fields. Called by: the test run. Never: tests messages.
import assert from 'node:assert/strict'
import test from 'node:test'
import { DecodeError } from '../../../src/base/errors.ts'
import { Reader } from '../../../src/protocol/reader.ts'

const reader = (text: string) => new Reader(Buffer.from(text.replaceAll(' ', ''), 'hex'))

const values: [what: string, bytes: string, read: (reader: Reader) => unknown, value: unknown][] = [
  ['a bool of any other byte than 0', 'ff', (r) => r.bool(), true],
  ['a negative int8', '80', (r) => r.int8(), -128],
  ['a negative int16', 'fffe', (r) => r.int16(), -2],
  ['a large uint16', 'fffe', (r) => r.uint16(), 65_534],
  ['a negative int32', '80000000', (r) => r.int32(), -2_147_483_648],
  ['the smallest int64', '8000000000000000', (r) => r.int64(), -(2n ** 63n)],
  ['the largest safe integer', '001fffffffffffff', (r) => r.safeInt64('x'), 9_007_199_254_740_991],
  ['the smallest safe integer', 'ffe0000000000001', (r) => r.safeInt64('x'), -9_007_199_254_740_991],
  ['an int64 of -1', 'ffffffffffffffff', (r) => r.safeInt64('x'), -1],
  ['a float64', 'bff8000000000000', (r) => r.float64(), -1.5],
  ['a uuid', 'ff'.repeat(16), (r) => r.uuid(), '_____________________w'],
  ['an overlong varint', '8000', (r) => r.uvarint(), 0],
  ['the largest varint', 'ffffffff0f', (r) => r.uvarint(), 4_294_967_295],
  ['a string that begins with a byte order mark', '0004 efbbbf61', (r) => r.string(false, 'x'), '\uFEFFa'],
  ['a string of bad UTF-8', '0001 ff', (r) => r.string(false, 'x'), '\uFFFD'],
  ['a null string of any negative length', 'fffb', (r) => r.nullableString(false, 'x'), null],
  ['a compact null string', '00', (r) => r.nullableString(true, 'x'), null],
  ['an empty compact string', '01', (r) => r.nullableString(true, 'x'), ''],
  ['null bytes of any negative length', 'fffffff0', (r) => r.nullableBytes(false, 'x'), null],
  ['a null list of any negative length', 'fffffff0', (r) => r.nullableCount(false, 1, 'x'), -1],
  ['a list that just fits', '00000002 0000 0000', (r) => r.count(false, 2, 'x'), 2],
  ['an absent struct', 'ff', (r) => r.present(), false],
  ['a present struct by Kafka', '01', (r) => r.present(), true],
  ['a present struct by the byte 0', '00', (r) => r.present(), true],
]

for (const [what, bytes, read, value] of values) {
  test(`reader: when there is ${what}, it is read as Kafka does`, () => {
    assert.deepEqual(read(reader(bytes)), value)
  })
}

const failures: [what: string, bytes: string, read: (reader: Reader) => unknown, message: RegExp][] = [
  ['one byte too few', '000000', (r) => r.int32(), /needs 4 bytes, but 3 are left \(byte 0\)/],
  [
    'an int64 beyond the safe integers',
    '0020000000000000',
    (r) => r.safeInt64('A.offset'),
    /A\.offset is 9007199254740992/,
  ],
  [
    'an int64 below the safe integers',
    'ffe0000000000000',
    (r) => r.safeInt64('A.offset'),
    /-9007199254740992/,
  ],
  ['a varint of six bytes', '808080808001', (r) => r.uvarint(), /longer than 5 bytes/],
  ['a varint without an end', '8080', (r) => r.uvarint(), /varint needs 1 bytes, but 0 are left/],
  ['null where it is not allowed', 'ffff', (r) => r.string(false, 'A.name'), /A\.name is null/],
  ['compact null where it is not allowed', '00', (r) => r.bytes(true, 'A.data'), /A\.data is null/],
  ['a null list where it is not allowed', 'ffffffff', (r) => r.count(false, 1, 'A.list'), /A\.list is null/],
  [
    'a string longer than the rest',
    '0005 6161',
    (r) => r.string(false, 'A.name'),
    /A\.name needs 5 bytes, but 2/,
  ],
  [
    'a string longer than strings may be',
    `8180 02${'61'.repeat(32_768)}`,
    (r) => r.string(true, 'A.name'),
    /A\.name claims 32768 bytes/,
  ],
  [
    'bytes longer than the rest',
    '7fffffff 00',
    (r) => r.bytes(false, 'A.data'),
    /A\.data needs 2147483647 bytes/,
  ],
  [
    'a list longer than the rest',
    '7fffffff 00',
    (r) => r.count(false, 1, 'A.list'),
    /A\.list claims 2147483647 items/,
  ],
  [
    'a list whose items cannot fit',
    '00000003 0000 0000',
    (r) => r.count(false, 2, 'A.list'),
    /3 items of at least 2 bytes/,
  ],
  [
    'a compact list of the largest length',
    'ffffffff0f 00',
    (r) => r.count(true, 1, 'A.list'),
    /4294967294 items/,
  ],
  ['a tag larger than the rest', '05 0000', (r) => r.startTag(), /tagged field needs 5 bytes/],
  ['a skipped tag larger than the rest', '01 07 05 0000', (r) => r.skipTags(), /needs 5 bytes/],
]

for (const [what, bytes, read, message] of failures) {
  test(`reader: when there is ${what}, the error names it`, () => {
    assert.throws(
      () => read(reader(bytes)),
      (error) =>
        error instanceof DecodeError && error.code === 'MALFORMED_MESSAGE' && message.test(error.message),
    )
  })
}

test('reader: when a tagged field has more bytes than were read, reading goes on behind it', () => {
  const tagged = reader('04 00000001 0a')
  const outerEnd = tagged.startTag()
  tagged.int16()
  tagged.endTag(outerEnd)
  assert.equal(tagged.int8(), 10)
})

test('reader: when the value of a tag does not fit its size, it cannot read what follows', () => {
  const tagged = reader('02 0000 0000')
  tagged.startTag()
  assert.throws(() => tagged.int32(), DecodeError)
})

test('reader: when bytes are read, they are a view on the same memory', () => {
  const memory = Buffer.from('0000000201020304', 'hex')
  const view = new Reader(memory).bytes(false, 'x')
  memory[4] = 9
  assert.deepEqual([...view], [9, 2])
})

test('reader: when the lists of one message have millions of items, it stops before they fill the memory', () => {
  const counted = Buffer.alloc(4)
  counted.writeInt32BE(2_000_001)
  const twice = new Reader(Buffer.concat([counted, counted, Buffer.alloc(8_000_000)]))
  assert.equal(twice.count(false, 2, 'topics'), 2_000_001)
  assert.throws(
    () => twice.count(false, 2, 'partitions'),
    (error: DecodeError) => {
      assert.ok(error instanceof DecodeError)
      assert.match(
        error.message,
        /partitions brings the lists of one message to 4000002 items, at most 4000000/,
      )
      return true
    },
  )
})
