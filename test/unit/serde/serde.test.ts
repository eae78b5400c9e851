import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { Serde, SerdeContext } from '../../../src/base/serde.ts'
import { bytes } from '../../../src/serde/bytes.ts'
import { json } from '../../../src/serde/json.ts'
import { double, float, int16, int32, int64 } from '../../../src/serde/numbers.ts'
import { string } from '../../../src/serde/string.ts'

const value: SerdeContext = { topic: 'orders', part: 'value' }

function serialized<T>(serde: Serde<T>, given: T): Buffer {
  return Buffer.from(serde.serialize(given, value) as Uint8Array)
}

function roundTrips<T>(name: string, serde: Serde<T>, given: fc.Arbitrary<T>): void {
  test(`serde: when ${name} goes out and comes back, it is the same`, () => {
    fc.assert(
      fc.property(given, (original) => {
        assert.deepEqual(serde.deserialize(serialized(serde, original), value), original)
      }),
    )
  })
}

roundTrips('text', string(), fc.string({ unit: 'grapheme' }))
roundTrips('text in latin1', string('latin1'), fc.string({ unit: 'grapheme-ascii' }))
roundTrips(
  'a JSON value',
  json(),
  fc.jsonValue({ noUnicodeString: false }).map((v) => JSON.parse(JSON.stringify(v))),
)
roundTrips('an int16', int16(), fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }))
roundTrips('an int32', int32(), fc.integer())
roundTrips('an int64', int64(), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))
roundTrips('a float', float(), fc.float())
roundTrips('a double', double(), fc.double())
roundTrips(
  'a buffer',
  bytes(),
  fc.uint8Array().map((array) => Buffer.from(array)) as fc.Arbitrary<Uint8Array>,
)

test('serde: when numbers are written, the bytes are those of Java', () => {
  assert.equal(serialized(int16(), -2).toString('hex'), 'fffe')
  assert.equal(serialized(int32(), 258).toString('hex'), '00000102')
  assert.equal(serialized(int64(), -1n).toString('hex'), 'ffffffffffffffff')
  assert.equal(serialized(float(), 1.5).toString('hex'), '3fc00000')
  assert.equal(serialized(double(), 1.5).toString('hex'), '3ff8000000000000')
})

test('serde: when a number does not fit, the error names the part, the number and the type', () => {
  assert.throws(() => int32().serialize(2 ** 31, value), {
    code: 'INVALID_ARGUMENT',
    topic: 'orders',
    message: /value 2147483648 .*int32/,
  })
  assert.throws(() => int16().serialize(1.5, value), {
    code: 'INVALID_ARGUMENT',
    message: /value 1.5 .*int16/,
  })
})

test('serde: when bytes have the wrong length for a number, the error says both lengths', () => {
  assert.throws(() => int64().deserialize(Buffer.alloc(4), value), {
    code: 'DESERIALIZATION_FAILED',
    message: /4 bytes.*int64 needs exactly 8/,
  })
})

test('serde: when JSON cannot express a value, it is refused instead of being written as nothing', () => {
  assert.throws(() => json().serialize(undefined, value), { code: 'INVALID_ARGUMENT', message: /undefined/ })
})
