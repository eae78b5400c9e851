import assert from 'node:assert/strict'
import test from 'node:test'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { delay } from '../../../src/base/clock.ts'
import { VirtualClock } from '../../../src/testing/index.ts'

test('virtual clock: when timers are set, they fire in order of time, then of creation', async () => {
  const clock = new VirtualClock()
  const fired: string[] = []
  const note = (name: string) => () => fired.push(`${name}@${clock.now()}`)
  clock.after(20, note('late'))
  clock.after(10, note('first'))
  clock.after(10, note('second'))
  clock.after(0, note('now'))
  clock.after(-5, note('past'))
  await clock.advance(15)
  assert.deepEqual(fired, ['now@0', 'past@0', 'first@10', 'second@10'])
  assert.equal(clock.now(), 15)
  assert.equal(clock.pendingTimers, 1)
})

test('virtual clock: when a deadline is reached after odd fractions, the time that has passed is not less than was asked', async () => {
  const clock = new VirtualClock({ seed: 3 })
  const lag = await clock.run(async () => {
    let least = 0
    for (let count = 0; count < 200; count++) {
      await delay(clock, clock.random())
      const start = clock.now()
      await delay(clock, 6000)
      least = Math.min(least, clock.now() - start - 6000)
    }
    return least
  })
  assert.equal(lag, 0)
})

test('virtual clock: when a timer is taken back, it does not fire and taking it back again is harmless', async () => {
  const clock = new VirtualClock()
  let fired = 0
  const cancel = clock.after(5, () => fired++)
  const other = clock.after(5, () => fired++)
  cancel()
  cancel()
  await clock.advance(10)
  other()
  assert.equal(fired, 1)
})

test('virtual clock: when a story waits an hour, the wall clock moves with it and little real time passes', async () => {
  const clock = new VirtualClock({ wallTimeMs: 1_000_000, limitMs: 4_000_000 })
  let beats = 0
  const beat = () => {
    beats++
    clock.after(3000, beat)
  }
  clock.after(3000, beat)
  await clock.run(() => delay(clock, 3_600_001))
  assert.equal(clock.now(), 3_600_001)
  assert.equal(clock.wallTime(), 4_600_001)
  assert.equal(beats, 1200)
})

test('virtual clock: when a promise chain is long, time waits for its end', async () => {
  const clock = new VirtualClock()
  const seen = await clock.run(async () => {
    await delay(clock, 10)
    clock.after(1, () => {})
    for (let step = 0; step < 1000; step++) await Promise.resolve()
    for (let step = 0; step < 10; step++) await clock.nextTurn()
    return clock.now()
  })
  assert.equal(seen, 10)
})

test('virtual clock: when work goes on in the thread pool, a hold keeps time from moving', async () => {
  const clock = new VirtualClock()
  const tick = () => {
    clock.after(1, tick)
  }
  tick()
  const seen = await clock.run(async () => {
    const letGo = clock.hold()
    await promisify(gzip)(Buffer.alloc(3_000_000, 'a'))
    letGo()
    letGo()
    return clock.now()
  })
  assert.equal(seen, 0)
})

test('virtual clock: when a promise is waited for with during, time stands still until it settles', async () => {
  const clock = new VirtualClock()
  const tick = () => {
    clock.after(1, tick)
  }
  tick()
  const work = (bytes: number) => clock.during(promisify(gzip)(Buffer.alloc(bytes, 'a')))
  await clock.run(async () => {
    await Promise.all([
      work(3_000_000),
      work(1_000_000),
      assert.rejects(clock.during(Promise.reject(new Error('failed')))),
    ])
    assert.equal(clock.now(), 0)
    await delay(clock, 5)
  })
})

test('virtual clock: when a story waits and nothing is scheduled, run names the deadlock', async () => {
  const clock = new VirtualClock({ seed: 77 })
  const story = async () => {
    await delay(clock, 1234)
    await new Promise(() => {})
  }
  await assert.rejects(
    clock.run(story),
    /deadlock: the story waits, but nothing is scheduled .*1234 ms.*seed 77/,
  )
})

test('virtual clock: when a story needs more than the limit, run fails', async () => {
  const clock = new VirtualClock({ limitMs: 1000 })
  await assert.rejects(
    clock.run(() => delay(clock, 1001)),
    /not over after 1000 virtual ms/,
  )
  await clock.run(() => delay(clock, 999))
})

test('virtual clock: when a timer throws, run rejects with it', async () => {
  const clock = new VirtualClock()
  clock.after(5, () => {
    throw new Error('broken timer')
  })
  await assert.rejects(
    clock.run(() => delay(clock, 10)),
    /broken timer/,
  )
})

test('virtual clock: when a story rejects, run rejects with the same error and can be used again', async () => {
  const clock = new VirtualClock()
  const error = new Error('the story failed')
  await assert.rejects(
    clock.run(async () => {
      await delay(clock, 1)
      throw error
    }),
    (thrown) => thrown === error,
  )
  assert.equal(await clock.run(async () => 7), 7)
})

test('virtual clock: when a story drives the clock itself, it is told how to wait', async () => {
  const clock = new VirtualClock()
  await assert.rejects(
    clock.run(() => clock.advance(5)),
    /driven already/,
  )
})

test('virtual clock: when a timer without delay sets itself for ever, run says that time stands still', async () => {
  const clock = new VirtualClock()
  const again = () => {
    clock.after(0, again)
  }
  again()
  await assert.rejects(
    clock.run(() => delay(clock, 1)),
    /time stands still.*again .*virtual-clock.test/s,
  )
})

test('virtual clock: when the seed is the same, so is the randomness; when it differs, so does that', () => {
  const draw = (seed: number) => {
    const clock = new VirtualClock({ seed })
    return [clock.random(), clock.random(), clock.randomBytes(8).toString('hex')]
  }
  assert.deepEqual(draw(1), draw(1))
  assert.notDeepEqual(draw(1), draw(2))
  const clock = new VirtualClock()
  const many = Array.from({ length: 10_000 }, () => clock.random())
  assert.ok(many.every((value) => value >= 0 && value < 1))
  const mean = many.reduce((sum, value) => sum + value, 0) / many.length
  assert.ok(Math.abs(mean - 0.5) < 0.02, `mean ${mean}`)
})
