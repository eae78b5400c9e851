// Owns: the simulation: seeded schedules of joins, leaves, kills, pauses, slow handlers, lost and late answers, for each assignor and each protocol.
// Called by: the contract lane, with few schedules; `npm run simulate` with a thousand of each kind; ODRADEK_SEED repeats what failed. Never: touches the machine's clock.
import assert from 'node:assert/strict'
import test from 'node:test'
import { asError } from '../../src/base/errors.ts'
import type { Dice } from './chaos/dice.ts'
import { bothProtocols, classic, consumerProtocol, type Membership, type Plan } from './chaos/plan.ts'
import { chaosRound } from './chaos/round.ts'

const first = Number(process.env.ODRADEK_SEED ?? 1)
const schedules = Number(process.env.ODRADEK_SCHEDULES ?? 12)
const only = process.env.ODRADEK_SIMULATE
const log = process.env.ODRADEK_CHAOS_LOG === undefined ? undefined : console.log

const kinds: Readonly<Record<string, (dice: Dice) => Membership>> = {
  range: classic(['range']),
  roundrobin: classic(['roundrobin']),
  sticky: classic(['sticky']),
  'cooperative-sticky': classic(['cooperative-sticky']),
  'kip-848': consumerProtocol('uniform', 'range', undefined),
  migration: bothProtocols(['cooperative-sticky', 'range']),
}

function planOf(name: string, group: (dice: Dice) => Membership): Plan {
  return {
    name,
    groups: [group],
    topics: { alpha: 4, beta: 2 },
    durationMs: [3_000, 9_000],
    mishaps: ['answer', 'answer', 'fiddle'],
    promptly: true,
    narrow: false,
  }
}

test('simulation: when a kind is asked for by name, there is one', () => {
  assert.ok(
    only === undefined || Object.hasOwn(kinds, only),
    `ODRADEK_SIMULATE must be one of ${Object.keys(kinds)}`,
  )
})

for (const [name, group] of Object.entries(kinds)) {
  if (only !== undefined && only !== name) continue
  test(`simulation of ${name}: when ${schedules} schedules from seed ${first} are played, nothing is lost, committed unprocessed or owned twice, and what is assigned is fetched soon`, async () => {
    const failures: string[] = []
    for (let seed = first; seed < first + schedules; seed++) {
      await chaosRound(planOf(name, group), seed, log).catch((error: unknown) => {
        failures.push(
          `ODRADEK_SIMULATE=${name} ODRADEK_SEED=${seed} ODRADEK_SCHEDULES=1: ${asError(error).message}`,
        )
      })
    }
    assert.equal(failures.length, 0, `${failures.length} of ${schedules} failed:\n${failures.join('\n\n')}`)
  })
}
