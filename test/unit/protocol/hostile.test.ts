// Owns: what damaged messages may do: end in a value or in a decode error, and nothing else. Called by: the test run. ODRADEK_SEED draws other damage.
// Never: runs for long; ODRADEK_FUZZ_VALUES asks for more values of each message and version.
import assert from 'node:assert/strict'
import test from 'node:test'
import { DecodeError } from '../../../src/base/errors.ts'
import { Reader } from '../../../src/protocol/reader.ts'
import { seededRandom } from '../../../src/testing/random.ts'
import { drawStruct } from '../../support/protocol/draw.ts'
import { testedMessages } from '../../support/protocol/messages.ts'
import { mutate } from '../../support/protocol/mutate.ts'
import { referenceEncode } from '../../support/protocol/reference-codec.ts'

const seed = Number(process.env.ODRADEK_SEED ?? 1)
const valuesPerVersion = Number(process.env.ODRADEK_FUZZ_VALUES ?? 3)
const DAMAGES_PER_VALUE = 25

for (const message of await testedMessages()) {
  test(`hostile: when ${message.name} is damaged, it is still a value or becomes a decode error`, () => {
    let values = 0
    let errors = 0
    for (let version = message.versions[0]; version <= message.versions[1]; version++) {
      for (let round = 0; round < valuesPerVersion; round++) {
        const random = seededRandom(seed * 1_000_003 + version * 1009 + round)
        const bytes = referenceEncode(
          message.fields,
          drawStruct(random, message.fields, { version }),
          message.at(version),
        )
        for (let time = 0; time < DAMAGES_PER_VALUE; time++) {
          const damaged = mutate(random, bytes)
          try {
            message.decode(new Reader(damaged), version)
            values += 1
          } catch (error) {
            if (!(error instanceof DecodeError)) {
              const where = `${message.name} v${version}, ODRADEK_SEED=${seed}`
              assert.fail(`${where}: ${error}\n${damaged.toString('hex').slice(0, 4000)}`)
            }
            errors += 1
          }
        }
      }
    }
    assert.ok(values > 0 && errors > 0, `${values} values and ${errors} errors: the damage is one-sided`)
  })
}
