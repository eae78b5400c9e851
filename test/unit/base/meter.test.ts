import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { latencyOf, Meter } from '../../../src/base/meter.ts'

test('meter: when values are noted, their rate, mean and largest are those of the last windows', () => {
  const meter = new Meter(0)
  meter.note(10, 1_000)
  meter.note(30, 9_000)
  assert.equal(meter.perSecond(10_000), 4)
  assert.deepEqual(latencyOf(meter, 10_000), { averageMs: 20, maxMs: 30 })
})

test('meter: when a window is over, it still counts until the next one is over', () => {
  const meter = new Meter(0)
  meter.note(90, 29_000)
  assert.equal(meter.max(31_000), 90)
  meter.note(30, 45_000)
  assert.equal(meter.perSecond(60_000 - 1), 120_000 / (60_000 - 1))
  assert.deepEqual(latencyOf(meter, 61_000), { averageMs: 30, maxMs: 30 })
})

test('meter: when nothing happens for long, rates are 0 and the totals stay', () => {
  const meter = new Meter(0)
  meter.note(5, 10)
  assert.equal(meter.perSecond(3_600_000), 0)
  assert.deepEqual(latencyOf(meter, 3_600_000), { averageMs: 0, maxMs: 0 })
  assert.deepEqual([meter.count, meter.sum], [1, 5])
})

test('meter: when it has run for less than a second, the rate is not blown up', () => {
  const meter = new Meter(0)
  meter.note(100, 1)
  assert.equal(meter.perSecond(2), 100)
})

test('meter: when values come at a steady pace, the rate is that pace', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000 }), fc.integer({ min: 1, max: 500 }), (value, seconds) => {
      const meter = new Meter(0)
      for (let second = 1; second <= seconds; second++) meter.note(value, second * 1_000)
      const rate = meter.perSecond(seconds * 1_000)
      assert.ok(Math.abs(rate - value) <= value / 20 + 1e-9, `${rate} instead of ${value}`)
    }),
  )
})
