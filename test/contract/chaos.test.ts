// Owns: seeded chaos for groups of consumers on the embedded brokers, in virtual time. Called by: the contract lane; ODRADEK_CHAOS_ROUNDS and
// ODRADEK_SEED make it long, or repeat what failed. Never: touches the machine's clock.
import assert from 'node:assert/strict'
import test from 'node:test'
import { asError } from '../../src/base/errors.ts'
import { bothProtocols, classic, consumerProtocol, type Plan } from './chaos/plan.ts'
import { chaosRound } from './chaos/round.ts'

/** Everything at once, for groups of all kinds. */
const plan: Plan = {
  name: 'chaos',
  groups: [
    classic(['range']),
    classic(['cooperative-sticky']),
    classic(['cooperative-sticky'], ['cooperative-sticky', 'range']),
    classic(['range'], ['range', 'cooperative-sticky'], ['cooperative-sticky', 'range']),
    consumerProtocol('uniform', 'range'),
    bothProtocols(['cooperative-sticky']),
  ],
  topics: { alpha: 5, beta: 2 },
  durationMs: [8_000, 30_000],
  mishaps: ['answer', 'answer', 'answer', 'cut', 'cut', 'move', 'broker', 'silence', 'fiddle', 'fiddle'],
  promptly: false,
  narrow: true,
}

const first = Number(process.env.ODRADEK_SEED ?? 1)
const rounds = Number(process.env.ODRADEK_CHAOS_ROUNDS ?? 8)
const log = process.env.ODRADEK_CHAOS_LOG === undefined ? undefined : console.log

test(`chaos: when everything happens to a group in ${rounds} rounds from seed ${first}, no record is lost, repeated after its commit, or out of order`, async () => {
  const unhandled: string[] = []
  const onUnhandled = (reason: unknown) => unhandled.push(String(asError(reason).stack))
  process.on('unhandledRejection', onUnhandled)
  const failures: string[] = []
  try {
    for (let seed = first; seed < first + rounds; seed++) {
      await chaosRound(plan, seed, log).catch((error: unknown) => {
        failures.push(`ODRADEK_SEED=${seed} ODRADEK_CHAOS_ROUNDS=1: ${asError(error).message}`)
      })
      if (unhandled.length > 0) failures.push(`seed ${seed}: unhandled: ${unhandled.splice(0).join('\n')}`)
    }
  } finally {
    process.off('unhandledRejection', onUnhandled)
  }
  assert.equal(failures.length, 0, `${failures.length} of ${rounds} rounds failed:\n${failures.join('\n\n')}`)
})
