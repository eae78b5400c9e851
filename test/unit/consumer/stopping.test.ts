// Owns: that whoever stops a reader at any moment is heard. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { type Clock, systemClock } from '../../../src/base/clock.ts'
import { Signal } from '../../../src/base/deferred.ts'
import { ConcurrentRunner } from '../../../src/consumer/read/concurrent-runner.ts'
import type { HandlerTools } from '../../../src/consumer/read/context.ts'
import type { Feed } from '../../../src/consumer/read/feed.ts'
import type { HandlerRunner } from '../../../src/consumer/read/handlers.ts'
import { Liveness } from '../../../src/consumer/read/liveness.ts'
import { Runner } from '../../../src/consumer/read/runner.ts'

/** A feed in which nothing ever waits, and which can be ended. */
class EmptyFeed {
  ended = false
  readonly liveness = new Liveness()
  readonly #changed = new Signal()

  take(): undefined {}

  wait(): Promise<void> {
    return this.#changed.wait()
  }

  changed(): void {
    this.#changed.notify()
  }
}

/** A clock on which a reader has always been at it for long; `meanwhile` happens while others have their turn. */
function lateClock(meanwhile: () => void): Clock {
  let now = 0
  return {
    ...systemClock,
    now: () => (now += 10),
    nextTurn: async () => meanwhile(),
  }
}

const tools = {} as HandlerTools
const eachRecord = () => {}
const runners: Record<string, (feed: Feed, clock: Clock) => HandlerRunner> = {
  partition: (feed, clock) =>
    new Runner({
      feed,
      clock,
      tools,
      eachRecord,
      eachBatch: undefined,
      autoResolve: true,
      concurrency: 1,
      signal: undefined,
    }),
  key: (feed, clock) =>
    new ConcurrentRunner({
      feed,
      clock,
      tools,
      eachRecord,
      ordering: 'key',
      concurrency: 8,
      signal: undefined,
    }),
}

for (const [ordering, make] of Object.entries(runners)) {
  test(`stopping: when the consumer is closed while a run by ${ordering} gives others their turn, the run ends`, async () => {
    const feed = new EmptyFeed()
    const clock = lateClock(() => {
      feed.ended = true
      feed.changed()
    })
    assert.equal(await make(feed as unknown as Feed, clock).run(), undefined)
  })

  test(`stopping: when a run by ${ordering} is stopped while it gives others their turn, it ends`, async () => {
    const clock = lateClock(() => runner.stop())
    const runner = make(new EmptyFeed() as unknown as Feed, clock)
    assert.equal(await runner.run(), undefined)
  })
}
