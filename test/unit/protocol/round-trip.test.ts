// Owns: the proof that every API and version is written and read as its schema says, in both directions. Called by: the test run.
// Never: trusts the generator; values and expected bytes come from the schemas by other code. ODRADEK_SEED draws other values.
import assert from 'node:assert/strict'
import test from 'node:test'
import { DecodeError, UsageError } from '../../../src/base/errors.ts'
import { Reader } from '../../../src/protocol/reader.ts'
import { Writer } from '../../../src/protocol/writer.ts'
import { seededRandom } from '../../../src/testing/random.ts'
import { drawStruct } from '../../support/protocol/draw.ts'
import { type TestedMessage, testedMessages } from '../../support/protocol/messages.ts'
import { mustBeRefused, referenceEncode, withoutDefaults } from '../../support/protocol/reference-codec.ts'

const seed = Number(process.env.ODRADEK_SEED ?? 1)
const VALUES_PER_VERSION = 12
const CUT_VALUES_PER_VERSION = 3
/** Longer messages are cut at some places only. */
const CUT_EVERYWHERE_BYTES = 250

function encode(message: TestedMessage, value: unknown, version: number): Buffer {
  const writer = new Writer(16)
  message.encode(writer, value, version)
  return writer.finish()
}

function assertBytes(actual: Buffer, expected: Buffer, what: string): void {
  if (!actual.equals(expected)) assert.equal(actual.toString('hex'), expected.toString('hex'), what)
}

/** Calls `check` for each version with random numbers of its own, and tells how to repeat a failure. */
function forEachVersion(
  message: TestedMessage,
  values: number,
  check: (version: number, random: () => number) => void,
): void {
  for (let version = message.versions[0]; version <= message.versions[1]; version++) {
    for (let round = 0; round < values; round++) {
      const random = seededRandom(seed * 1_000_003 + version * 1009 + round)
      try {
        check(version, random)
      } catch (error) {
        const where = `${message.name} v${version}, value ${round}, ODRADEK_SEED=${seed}`
        throw new Error(`${where}: ${(error as Error).message}`, { cause: error })
      }
    }
  }
}

const messages = await testedMessages()

test('round trip: when all messages are counted, no API is left out', () => {
  assert.ok(messages.length >= 150, `${messages.length} messages`)
  assert.equal(new Set(messages.map(({ name }) => name)).size, messages.length)
})

for (const message of messages) {
  test(`round trip: when ${message.name} is written and read, bytes and values are those of the schema`, () => {
    forEachVersion(message, VALUES_PER_VERSION, (version, random) => {
      const at = message.at(version)
      const value = drawStruct(random, message.fields, { version })
      const expected = referenceEncode(message.fields, value, at)
      assertBytes(encode(message, value, version), expected, 'written')
      const short = withoutDefaults(message.fields, value, message.versions)
      assert.deepEqual(
        encode(message, short, version),
        expected,
        'written without the fields that have defaults',
      )

      const reader = new Reader(expected)
      assert.deepEqual(message.decode(reader, version), value, 'read')
      assert.equal(reader.remaining, 0, 'read to the end')

      const longer = referenceEncode(message.fields, value, at, { unknownTags: true })
      const followed = Buffer.concat([Buffer.from('before'), longer, Buffer.from('after')])
      const inside = new Reader(followed, 6)
      assert.deepEqual(
        message.decode(inside, version),
        value,
        'read with unknown tags, in the middle of a buffer',
      )
      assert.equal(inside.remaining, 5, 'what follows is left')
    })
  })

  test(`round trip: when ${message.name} is cut short, it is a decode error at every byte`, () => {
    forEachVersion(message, CUT_VALUES_PER_VERSION, (version, random) => {
      const value = drawStruct(random, message.fields, { version })
      const bytes = referenceEncode(message.fields, value, message.at(version))
      const step = Math.max(1, Math.floor(bytes.length / CUT_EVERYWHERE_BYTES))
      for (let length = 0; length < bytes.length; length += step) {
        const reader = new Reader(bytes, 0, length)
        assert.throws(
          () => message.decode(reader, version),
          DecodeError,
          `${length} of ${bytes.length} bytes`,
        )
      }
    })
  })

  test(`round trip: when ${message.name} has values that a version lacks, they are dropped or refused`, () => {
    forEachVersion(message, VALUES_PER_VERSION, (version, random) => {
      const at = message.at(version)
      const value = drawStruct(random, message.fields, { version, everyField: true })
      if (mustBeRefused(message.fields, value, at)) {
        assert.throws(() => encode(message, value, version), UsageError)
      } else {
        assertBytes(encode(message, value, version), referenceEncode(message.fields, value, at), 'written')
      }
    })
  })
}
