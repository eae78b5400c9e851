import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Liveness } from '../../../src/consumer/read/liveness.ts'

test('liveness: when records are asked for now and then, each look after that is a sign of life', () => {
  const liveness = new Liveness()
  liveness.ask()
  assert.equal(liveness.look(100), 100)
  assert.equal(liveness.look(200), 100)
  liveness.asked++
  assert.equal(liveness.look(300), 300)
})

test('liveness: when the program waits for records, every look is a sign of life', async () => {
  const liveness = new Liveness()
  let arrived = () => {}
  const waiting = liveness.waiting(new Promise<void>((resolve) => (arrived = resolve)))
  assert.equal(liveness.look(100), 100)
  assert.equal(liveness.look(200), 200)
  arrived()
  await waiting
  assert.equal(liveness.look(300), 300)
  assert.equal(liveness.look(400), 300)
})

test('liveness: when one of several handlers hangs, neither the others nor a waiting reader hide it', async () => {
  const liveness = new Liveness()
  const [hanging, other] = [liveness.began(), liveness.began()]
  liveness.waiting(new Promise<void>(() => {}))
  assert.equal(liveness.look(100), 100)
  for (const now of [200, 300]) {
    other.asked++
    liveness.ask()
    assert.equal(liveness.look(now), 100)
  }
  hanging.asked++
  assert.equal(liveness.look(400), 300)
  assert.equal(liveness.look(500), 300)
  liveness.ended(other)
  assert.equal(liveness.look(600), 400)
  liveness.ended(hanging)
  assert.equal(liveness.look(700), 700)
})

test('liveness: when the last handler ends after a long time, that is a sign of life', () => {
  const liveness = new Liveness()
  liveness.ask()
  liveness.look(0)
  const life = liveness.began()
  liveness.look(1)
  liveness.ended(life)
  assert.equal(liveness.look(1_000), 1_000)
  liveness.ended(undefined)
  assert.equal(liveness.look(2_000), 1_000)
})

test('liveness: when somebody listens, it hears of what is asked for until it does not want to', () => {
  const liveness = new Liveness()
  let heard = 0
  liveness.onAsk(() => heard++)
  liveness.ask()
  liveness.onAsk(undefined)
  liveness.ask()
  assert.equal(heard, 1)
})
