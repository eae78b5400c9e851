import assert from 'node:assert/strict'
import test from 'node:test'
import { DecodeError } from '../../src/base/errors.ts'
import { FuzzFailure, fuzz } from '../fuzz/engine.ts'
import { fuzzTargets } from '../fuzz/targets.ts'

const ITERATIONS: Readonly<Record<string, number>> = { batches: 6_000, requests: 15_000, responses: 15_000 }

for (const target of await fuzzTargets()) {
  test(`hostile input: when ${target.name} are damaged, they end in a value or a typed error`, () => {
    const tally = fuzz(target, { seed: 1, iterations: ITERATIONS[target.name] ?? 5_000 })
    assert.ok((tally.get('value') ?? 0) > 0, 'no input was read')
    assert.ok(
      target.codes.some((code) => tally.has(code)),
      'no input was refused',
    )
  })

  test(`hostile input: when ${target.name} are whole, they are read`, () => {
    for (const bytes of target.corpus) {
      try {
        target.run(Buffer.from(bytes), () => 0.99)
      } catch (error) {
        assert.ok(error instanceof DecodeError && error.code === 'BATCH_TOO_LARGE', String(error))
      }
    }
  })
}

test('hostile input: when a decoder ends in another error, the failure tells how to run it again', () => {
  const target = { name: 'broken', corpus: [Buffer.from('abc')], codes: ['CORRUPT_BATCH'] }
  const broken = (error: unknown) => ({
    ...target,
    run: (bytes: Buffer) => {
      if (bytes.length !== 3) throw error
    },
  })
  for (const error of [new RangeError('out of range'), new DecodeError('wrong code')]) {
    assert.throws(
      () => fuzz(broken(error), { seed: 7, iterations: 100 }),
      (thrown) =>
        thrown instanceof FuzzFailure &&
        /--target broken --seed 7 --from \d+ --iterations 1/.test(thrown.message),
    )
  }
})
