import assert from 'node:assert/strict'
import test from 'node:test'
import { emptySnapshot, type MetadataSnapshot, snapshot } from '../../../src/cluster/metadata.ts'
import { Subscription } from '../../../src/consumer/subscription.ts'
import {
  isWished,
  matchingTopics,
  topicPattern,
  wishOf,
  wishOfPartitions,
} from '../../../src/consumer/wish.ts'

function clusterWith(names: readonly string[]): MetadataSnapshot {
  const nobody = { leader: 1, leaderEpoch: 0, replicas: [1], isr: [1], offlineReplicas: [], errorCode: 0 }
  const topics = names.map((name) => ({
    name,
    topicId: name,
    isInternal: name.startsWith('__'),
    errorCode: 0,
    partitions: name === 'empty' ? [] : [{ partition: 0, ...nobody }],
  }))
  return snapshot({ ...emptySnapshot, topics: new Map(topics.map((topic) => [topic.name, topic])) })
}

function matches(expression: RegExp, excludeInternal = true): string[] {
  const wish = wishOf(expression)
  assert.ok(wish.kind === 'regexp')
  const names = ['orders-eu', 'orders-us', 'my-orders-eu', 'ORDERS-EU', 'empty', '__consumer_offsets']
  return matchingTopics(wish.own, clusterWith(names), excludeInternal)
}

test('wish: when an expression is given, it is tried on each name as JavaScript does', () => {
  assert.deepEqual(matches(/^orders-/), ['orders-eu', 'orders-us'])
  assert.deepEqual(matches(/orders-/), ['my-orders-eu', 'orders-eu', 'orders-us'])
  assert.deepEqual(matches(/s-eu$|^my/), ['my-orders-eu', 'orders-eu'])
  assert.deepEqual(matches(/^(?:orders|ders-eu)$/), [])
  assert.deepEqual(matches(/^orders-eu$/i), ['ORDERS-EU', 'orders-eu'])
  assert.deepEqual(matches(/^orders\./), [])
})

for (const [flags, expected] of [
  ['g', ['my-orders-eu', 'orders-eu', 'orders-us']],
  ['y', ['orders-eu', 'orders-us']],
  ['gy', ['orders-eu', 'orders-us']],
  ['giu', ['ORDERS-EU', 'my-orders-eu', 'orders-eu', 'orders-us']],
] as [string, string[]][]) {
  test(`wish: when an expression with a memory (${flags}) is tried, each name is new to it and the program's own is left alone`, () => {
    const expression = new RegExp('orders-', flags)
    expression.lastIndex = 3
    const wish = wishOf(expression)
    for (let again = 0; again < 3; again++) assert.deepEqual(matches(expression), expected)
    for (let again = 0; again < 3; again++) assert.equal(isWished(wish, 'orders-eu'), true)
    assert.equal(expression.lastIndex, 3)
  })
}

test('wish: when a topic is asked about, it is wished by name or by expression, and what only brokers know always', () => {
  assert.deepEqual(
    [wishOf(['t', 'u']), wishOf(/^t/), wishOf(topicPattern('x')), wishOf([])].map((wish) =>
      ['t', 'u', 'tu'].map((topic) => isWished(wish, topic)),
    ),
    [
      [true, true, false],
      [true, false, true],
      [true, true, true],
      [false, false, false],
    ],
  )
})

test('wish: when internal topics match, they stay hidden unless they are asked for; topics without partitions always', () => {
  assert.deepEqual(matches(/^[^-]*(o|O)[^-]*s|empty|__.*/), ['orders-eu', 'orders-us'])
  assert.deepEqual(matches(/__.*/, false), ['__consumer_offsets'])
})

test('wish: when one name, several or none are given, each is read once', () => {
  assert.deepEqual(wishOf('t'), { kind: 'topics', topics: ['t'] })
  assert.deepEqual(wishOf(['t', 'u', 't']), { kind: 'topics', topics: ['t', 'u'] })
  assert.deepEqual(wishOf([]), { kind: 'none' })
  assert.deepEqual(wishOf(topicPattern('^t.*')), { kind: 'brokerPattern', pattern: '^t.*' })
})

test('wish: when partitions are chosen, each is read once', () => {
  const one = { topic: 't', partition: 1 }
  assert.deepEqual(wishOfPartitions([one, { ...one }]), { kind: 'assigned', partitions: [one] })
  assert.deepEqual(wishOfPartitions([]), { kind: 'none' })
})

for (const [given, expected] of [
  [undefined, /subscribe must be given a topic name, .* got undefined/],
  ['', /subscribe must be given .* got ""/],
  [['t', 7], /got 7 at index 1/],
  [['t', ''], /got "" at index 1/],
  [{ topicPattern: 3 }, /got an object/],
] as [unknown, RegExp][]) {
  test(`wish: when subscribe is given ${JSON.stringify(given)}, the error says ${expected}`, () => {
    assert.throws(() => wishOf(given as string), { code: 'INVALID_ARGUMENT', message: expected })
  })
}

for (const [given, expected] of [
  [{ topic: 't', partition: 0 }, /assign must be given an array of \{ topic, partition \}, got an object/],
  [
    [{ topic: 't', partition: 0 }, 't-1'],
    /assign: what is given of partition 1 must be \{ topic, partition \}, got "t-1"/,
  ],
  [
    [{ topic: 't', partition: -1 }],
    /partition of partition 0 must be a whole number from 0 to 2147483647, got -1/,
  ],
  [[{ topic: 't', partition: 1.5 }], /must be a whole number .* got 1\.5/],
  [[null], /given of partition 0 must be \{ topic, partition \}, got null/],
] as [unknown, RegExp][]) {
  test(`wish: when assign is given ${JSON.stringify(given)}, the error says ${expected}`, () => {
    assert.throws(() => wishOfPartitions(given as []), { code: 'INVALID_ARGUMENT', message: expected })
  })
}

test('wish: when a pattern for the brokers is no text, the error says what it must be', () => {
  for (const wrong of ['', /t/, undefined]) {
    assert.throws(() => topicPattern(wrong as string), {
      code: 'INVALID_ARGUMENT',
      message: /topicPattern must be given a string that is not empty, in the syntax of RE2J/,
    })
  }
})

test('subscription: when a partition starts anew, it stays paused, the former state ends, and it is fetched at once but read only when the handler is done', async () => {
  const subscription = new Subscription()
  subscription.want(wishOf('t'))
  subscription.assign([{ topic: 't', partition: 0 }])
  const [before] = subscription.states()
  assert.ok(before)
  before.pause()
  before.hold()
  const fresh = subscription.restart(before)
  assert.deepEqual([before.live, fresh.live, fresh.paused], [false, true, true])
  assert.equal(subscription.state('t', 0), fresh)
  fresh.resume()
  fresh.startAtCommitted(0, -1)
  let heard = 0
  subscription.open(fresh, () => heard++)
  assert.deepEqual([fresh.fetchable, fresh.readable, fresh.busy, heard], [true, false, true, 0])
  before.release()
  await new Promise(setImmediate)
  assert.deepEqual([fresh.fetchable, fresh.readable, fresh.busy, heard], [true, true, false, 1])
})
