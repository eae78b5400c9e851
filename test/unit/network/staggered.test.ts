// Owns: proofs of trying several ways to the same end. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import { firstToSucceed } from '../../../src/network/staggered.ts'
import { VirtualClock } from '../../../src/testing/index.ts'

/** A candidate answers after some time, with itself or with an error. */
interface Candidate {
  readonly name: string
  readonly afterMs: number
  readonly fails?: boolean
}

function trial(candidates: readonly Candidate[], signal?: AbortSignal) {
  const clock = new VirtualClock()
  const started: string[] = []
  const aborted: string[] = []
  const discarded: string[] = []
  const attempt = async ({ name, afterMs, fails }: Candidate, lost: AbortSignal) => {
    started.push(`${name}@${clock.now()}`)
    lost.addEventListener('abort', () => aborted.push(name))
    await delay(clock, afterMs)
    if (fails) throw new Error(name)
    return name
  }
  const result = () =>
    firstToSucceed(candidates, attempt, {
      clock,
      staggerMs: 100,
      signal,
      discard: (late) => discarded.push(late),
    })
  return { clock, started, aborted, discarded, result }
}

test('staggered: when the first answers in time, no other is tried', async () => {
  const { clock, started, result } = trial([
    { name: 'a', afterMs: 50 },
    { name: 'b', afterMs: 1 },
  ])
  assert.equal(await clock.run(result), 'a')
  assert.deepEqual(started, ['a@0'])
  assert.equal(clock.pendingTimers, 0)
})

test('staggered: when one fails, the next starts at once; when one is slow, the next starts beside it', async () => {
  const { clock, started, aborted, discarded, result } = trial([
    { name: 'a', afterMs: 10, fails: true },
    { name: 'b', afterMs: 5_000 },
    { name: 'c', afterMs: 300 },
    { name: 'd', afterMs: 300 },
  ])
  assert.equal(await clock.run(result), 'c')
  assert.deepEqual(started, ['a@0', 'b@10', 'c@110', 'd@210'])
  assert.deepEqual(aborted.sort(), ['b', 'd'])
  await clock.advance(10_000)
  assert.deepEqual(discarded.sort(), ['b', 'd'])
})

test('staggered: when all fail, the errors come in the order of the candidates', async () => {
  const { clock, result } = trial([
    { name: 'a', afterMs: 500, fails: true },
    { name: 'b', afterMs: 10, fails: true },
  ])
  const error = await clock.run(() => result().catch((thrown: unknown) => thrown))
  assert.ok(error instanceof AggregateError)
  assert.deepEqual(
    error.errors.map((each: Error) => each.message),
    ['a', 'b'],
  )
  assert.equal(clock.now(), 500)
})

test('staggered: when there is nobody to try, it fails at once', async () => {
  await assert.rejects(trial([]).result(), AggregateError)
})

test('staggered: when it is aborted, the attempts are aborted and late results discarded', async () => {
  const controller = new AbortController()
  const { clock, aborted, discarded, result } = trial([{ name: 'a', afterMs: 500 }], controller.signal)
  const reason = new Error('enough')
  clock.after(200, () => controller.abort(reason))
  await assert.rejects(clock.run(result), reason)
  assert.deepEqual(aborted, ['a'])
  await clock.advance(1_000)
  assert.deepEqual(discarded, ['a'])
  await assert.rejects(result(), reason)
})
