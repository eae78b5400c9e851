// Owns: proofs of repeating until a deadline. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { delay, systemClock } from '../../../src/base/clock.ts'
import { ConnectionError, KafkaError, TimeoutError } from '../../../src/base/errors.ts'
import { type Left, retryUntil } from '../../../src/cluster/retry.ts'
import { BrokerError, brokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'
import { VirtualClock } from '../../../src/testing/index.ts'

const passing = (message = 'away', broker = 'b:1') =>
  new ConnectionError('CONNECTION_FAILED', message, { broker, api: 'Fetch' })

async function retrying<T>(
  attempt: (attemptNumber: number, left: Left, clock: VirtualClock) => Promise<T>,
  options: { timeoutMs?: number; signal?: AbortSignal; seed?: number } = {},
) {
  const clock = new VirtualClock({ seed: options.seed ?? 1 })
  const starts: number[] = []
  const outcome = await clock.run(() =>
    retryUntil(
      'Fetching news',
      (number, left) => {
        starts.push(clock.now())
        return attempt(number, left, clock)
      },
      {
        clock,
        timeoutMs: options.timeoutMs ?? 10_000,
        backoff: { initialMs: 100, maxMs: 1_000 },
        signals: [options.signal, undefined],
        whom: 'boot:9092',
      },
    ).then(
      (value) => ({ value, error: undefined }),
      (error: unknown) => ({ value: undefined, error }),
    ),
  )
  assert.equal(clock.pendingTimers, 0)
  return { ...outcome, starts, endedAt: clock.now() }
}

test('retry: when attempts fail for passing reasons, it waits longer each time, with jitter, and returns the success', async () => {
  const { value, starts } = await retrying(async (number) => {
    if (number < 8) throw passing()
    return number
  })
  assert.equal(value, 8)
  const waits = starts.slice(1).map((start, index) => start - (starts[index] as number))
  const plain = [100, 200, 400, 800, 1_000, 1_000, 1_000]
  waits.forEach((wait, index) => {
    const middle = plain[index] as number
    assert.ok(wait >= middle * 0.8 && wait <= middle * 1.2, `wait ${index} was ${wait}`)
  })
  assert.ok(
    waits.some((wait, index) => Math.abs(wait - (plain[index] as number)) > 1),
    'no jitter',
  )
})

test('retry: when an error is not retriable, or no error of ours, it is thrown at once', async () => {
  for (const error of [new KafkaError('INVALID_ARGUMENT', 'no'), new TypeError('oops')]) {
    const outcome = await retrying(() => Promise.reject(error))
    assert.equal(outcome.error, error)
    assert.equal(outcome.starts.length, 1)
  }
})

test('retry: when the deadline comes, the error tells what was tried, how often, and why it failed last', async () => {
  const { error, endedAt, starts } = await retrying((number) => Promise.reject(passing(`away ${number}`)), {
    timeoutMs: 5_000,
  })
  assert.ok(error instanceof TimeoutError)
  assert.equal(endedAt, 5_000)
  assert.equal(
    error.message,
    `Fetching news did not succeed within 5000 ms (${starts.length} attempts). The last error: away ${starts.length}`,
  )
  assert.deepEqual([error.broker, error.api, error.retriable], ['b:1', 'Fetch', true])
  assert.ok(error.cause instanceof ConnectionError)
})

test('retry: when the deadline comes after a broker has answered, the error keeps the code of the answer', async () => {
  const answer = () =>
    brokerError(ErrorCodes.COORDINATOR_NOT_AVAILABLE, { api: 'FindCoordinator', groupId: 'g' })
  const { error } = await retrying(() => Promise.reject(answer()), { timeoutMs: 1_000 })
  assert.ok(error instanceof BrokerError)
  assert.deepEqual(
    [error.code, error.errorCode, error.api, error.groupId, error.retriable],
    ['COORDINATOR_NOT_AVAILABLE', ErrorCodes.COORDINATOR_NOT_AVAILABLE, 'FindCoordinator', 'g', true],
  )
  assert.match(
    error.message,
    /^Fetching news did not succeed within 1000 ms \(\d attempts\)\. The last error: Find/,
  )
  assert.equal((error.cause as KafkaError).code, 'COORDINATOR_NOT_AVAILABLE')
  const silent = await retrying((number) => Promise.reject(number === 1 ? answer() : passing()), {
    timeoutMs: 1_000,
  })
  assert.ok(silent.error instanceof TimeoutError, 'the broker answered once, but not any more')
})

test('retry: when an attempt never ends, the deadline still comes, and the attempt is told', async () => {
  let told: unknown
  const { error, endedAt } = await retrying(
    (_number, { signal }) => {
      signal.addEventListener('abort', () => {
        told = signal.reason
      })
      return new Promise(() => {})
    },
    { timeoutMs: 300 },
  )
  assert.ok(error instanceof TimeoutError)
  assert.equal(told, error)
  assert.match(error.message, /within 300 ms \(1 attempt\)\. No answer came from boot:9092: is that/)
  assert.equal(error.broker, 'boot:9092')
  assert.equal(endedAt, 300)
})

test('retry: when attempts begin, each is told what is left of the time', async () => {
  const lefts: number[] = []
  await retrying(
    async (_number, { timeoutMs }, clock) => {
      lefts.push(timeoutMs)
      await delay(clock, 400)
      throw passing()
    },
    { timeoutMs: 1_000 },
  )
  assert.equal(lefts[0], 1_000)
  assert.ok((lefts[1] as number) < 600 && (lefts[1] as number) > 0)
})

test('retry: when the caller aborts, before, during an attempt or between two, its reason is thrown', async () => {
  const reason = new Error('enough')
  const before = await retrying(async () => 1, { signal: AbortSignal.abort(reason) })
  assert.deepEqual([before.error, before.starts.length], [reason, 0])
  for (const abortAt of [50, 150]) {
    const controller = new AbortController()
    const { error, endedAt } = await retrying(
      async (number, left, clock) => {
        if (number === 1) clock.after(abortAt, () => controller.abort(reason))
        await delay(clock, 100, left.signal)
        throw passing()
      },
      { signal: controller.signal },
    )
    assert.equal(error, reason)
    assert.equal(endedAt, abortAt)
  }
})

test('retry: when one signal stops many calls, Node does not warn of a leak', async () => {
  const warnings: string[] = []
  const listen = (warning: Error) => warnings.push(warning.name)
  process.on('warning', listen)
  const controller = new AbortController()
  const reason = new Error('enough')
  const calls = Array.from({ length: 30 }, () =>
    retrying(
      async (number, left, clock) => {
        if (number === 2) controller.abort(reason)
        await delay(clock, 100, left.signal)
        throw passing()
      },
      { signal: controller.signal },
    ),
  )
  for (const { error } of await Promise.all(calls)) assert.equal(error, reason)
  await systemClock.nextTurn()
  process.off('warning', listen)
  assert.deepEqual(warnings, [])
})

test('retry: when the time of a repetition within an attempt is over too, the error tells what that one failed with, unless it has succeeded', async () => {
  const nested =
    (inner: (number: number) => Promise<void>) =>
    async (_number: number, left: Left, clock: VirtualClock) => {
      const options = { clock, timeoutMs: left.timeoutMs, backoff: { initialMs: 100, maxMs: 100 } }
      const { signal, failing } = left
      await retryUntil('Looking closer', inner, { ...options, signals: [signal], whom: 'x:1', failing })
      await new Promise<void>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason)),
      )
    }
  const fails = await retrying(
    nested(() => Promise.reject(passing('gone'))),
    { timeoutMs: 1_000 },
  )
  assert.match(String(fails.error), /Fetching news did not succeed within 1000 ms.*The last error: .*gone/)
  const heals = await retrying(
    nested(async (number) => {
      if (number < 3) throw passing('gone')
    }),
    { timeoutMs: 1_000 },
  )
  assert.match(String(heals.error), /No answer came from boot:9092/)
})
