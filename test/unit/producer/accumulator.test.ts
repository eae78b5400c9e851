import assert from 'node:assert/strict'
import test from 'node:test'
import { KafkaError } from '../../../src/base/errors.ts'
import { Accumulator, type AccumulatorOptions } from '../../../src/producer/accumulator.ts'
import type { ProducerBatch } from '../../../src/producer/batch.ts'
import { CompressionRatios } from '../../../src/producer/compression-ratio.ts'
import { Delivery } from '../../../src/producer/delivery.ts'
import { type DrainConditions, drain } from '../../../src/producer/drain.ts'
import { Sequences } from '../../../src/producer/sequence.ts'

const options: AccumulatorOptions = {
  batchSize: 1_000,
  maxRequestSize: 10_000,
  bufferMemory: 10_000,
  lingerMs: 5,
  deliveryTimeoutMs: 1_000,
}

/** One record of 100 bytes of value; returns what the append did. */
function put(accumulator: Accumulator, partition: number, now = 0, bytes = 100) {
  const delivery = new Delivery(1)
  delivery.promise.catch(() => {})
  const record = { value: Buffer.alloc(bytes), timestamp: 1_000 + now }
  return accumulator.append(accumulator.queue('t', partition), record, bytes + 21, delivery, 0, now)
}

function conditions(over: Partial<DrainConditions> = {}): DrainConditions {
  return {
    now: 0,
    urgent: false,
    maxRequestSize: 1_000_000,
    leaderOf: (_topic, partition) => ({ id: partition % 2, leaderEpoch: 3 }),
    opensAt: () => 0,
    busy: undefined,
    sequences: undefined,
    ...over,
  }
}

/** The plan in short: for each broker the partitions and how many records. */
function planned(accumulator: Accumulator, over: Partial<DrainConditions> = {}) {
  const { requests, wakeAt, leaderless } = drain(accumulator, conditions(over))
  const shown = [...requests].map(([broker, batches]) => [broker, batches.map((b) => [b.partition, b.count])])
  return { requests: shown, wakeAt, leaderless: [...leaderless], batches: [...requests.values()].flat() }
}

test('accumulator: when records come, they share a batch until it is full, and a large one travels alone', () => {
  const accumulator = new Accumulator(options)
  const queue = accumulator.queue('t', 0)
  const did = Array.from({ length: 9 }, () => put(accumulator, 0))
  assert.deepEqual(did, ['began', ...new Array(7).fill('joined'), 'filled'])
  assert.equal(put(accumulator, 0, 0, 5_000), 'filled')
  assert.equal(put(accumulator, 0), 'filled', 'behind a full batch there is something to send')
  assert.deepEqual(
    queue.batches.map((batch) => batch.count),
    [8, 1, 1, 1],
  )
})

test('accumulator: when records can be packed well, batches take more of them, up to the request size, until a broker minds', () => {
  const ratios = new CompressionRatios()
  const accumulator = new Accumulator(options, ratios)
  assert.equal(accumulator.fullAt('t'), 1_000)
  for (let at = 0; at < 100; at++) ratios.observed('t', 1_000, 250)
  assert.equal(Math.round(accumulator.fullAt('t')), 2_000, 'slowly better: 0.005 with each batch')
  for (let at = 0; at < 300; at++) ratios.observed('t', 1_000, 50)
  assert.equal(accumulator.fullAt('t'), 10_000)
  ratios.observed('t', 1_000, 100)
  assert.equal(Math.round(accumulator.fullAt('t')), 10_000, 'quickly worse: 0.05 at least')
  ratios.observed('t', 1_000, 500)
  assert.equal(accumulator.fullAt('t'), 2_000)
  assert.equal(accumulator.fullAt('other'), 1_000)
  ratios.disappointed('t')
  assert.equal(accumulator.fullAt('t'), 1_000)
})

test('accumulator: when memory is taken, it is free again after the outcome, whatever it is', () => {
  const accumulator = new Accumulator({ ...options, bufferMemory: 300 })
  put(accumulator, 0)
  put(accumulator, 1)
  assert.equal(accumulator.hasRoom(100), false)
  const { batches } = planned(accumulator, { urgent: true })
  batches[0]?.delivered(0, -1)
  assert.equal(accumulator.hasRoom(100), true)
  batches[1]?.failed(new KafkaError('TEST', 'given up'))
  batches[1]?.failed(new KafkaError('TEST', 'a second time'))
  assert.equal(accumulator.reservedBytes, 0)
})

test('drain: when a batch lingers, nothing is sent before its time and the plan says when to ask again', () => {
  const accumulator = new Accumulator(options)
  put(accumulator, 0, 2)
  assert.deepEqual(
    { ...planned(accumulator, { now: 6 }), batches: 0 },
    { requests: [], wakeAt: 7, leaderless: [], batches: 0 },
  )
  assert.deepEqual(planned(accumulator, { now: 7 }).requests, [[0, [[0, 1]]]])
})

test('drain: when somebody waits, nothing lingers', () => {
  const accumulator = new Accumulator(options)
  put(accumulator, 0)
  assert.deepEqual(planned(accumulator, { urgent: true }).requests, [[0, [[0, 1]]]])
})

test('drain: when a batch is full, it goes at once, and its broker takes along what lingers', () => {
  const accumulator = new Accumulator(options)
  for (let at = 0; at < 9; at++) put(accumulator, 0)
  put(accumulator, 1)
  put(accumulator, 2)
  assert.deepEqual(planned(accumulator).requests, [
    [
      0,
      [
        [0, 8],
        [2, 1],
      ],
    ],
  ])
})

test('drain: when a request is full, the rest waits, and partitions take turns', () => {
  const accumulator = new Accumulator(options)
  for (let at = 0; at < 20; at++) for (const partition of [0, 2, 4]) put(accumulator, partition)
  const turns = Array.from(
    { length: 4 },
    () => planned(accumulator, { maxRequestSize: 2_000, urgent: true }).requests,
  )
  assert.deepEqual(
    turns.map((turn) => turn.map(([, batches]) => (batches as number[][]).map(([partition]) => partition))),
    [[[0, 2]], [[4, 0]], [[2, 4]], [[0, 2, 4]]],
  )
})

test('drain: when a broker has no place, its batches wait for an event; when it is throttled, for the time', () => {
  const accumulator = new Accumulator(options)
  put(accumulator, 0)
  assert.equal(planned(accumulator, { now: 5, opensAt: () => Number.POSITIVE_INFINITY }).wakeAt, 1_000)
  assert.deepEqual(planned(accumulator, { now: 5, opensAt: () => 80 }).wakeAt, 80)
  assert.equal(planned(accumulator, { now: 80, opensAt: () => 80 }).requests.length, 1)
})

test('drain: when a partition has no leader, the topic is named', () => {
  const accumulator = new Accumulator(options)
  put(accumulator, 0, 0)
  const plan = planned(accumulator, { now: 100, leaderOf: () => undefined })
  assert.deepEqual([plan.requests, plan.leaderless], [[], ['t']])
})

test('drain: when a batch comes back, it stays ahead of later ones and waits for its backoff, unless there is a new leader', () => {
  const accumulator = new Accumulator(options)
  for (let at = 0; at < 17; at++) put(accumulator, 0)
  const [first] = planned(accumulator).batches
  const [second] = planned(accumulator).batches
  for (const batch of [second, first] as ProducerBatch[]) {
    batch.failures = 1
    batch.retryAt = 100
    accumulator.putBack([batch])
  }
  assert.deepEqual(
    accumulator.queue('t', 0).batches.map((batch) => batch.firstRecord),
    [0, 8, 16],
  )
  assert.deepEqual(planned(accumulator, { now: 50 }).requests, [])
  assert.equal(planned(accumulator, { now: 50 }).wakeAt, 100)
  const elsewhere = planned(accumulator, { now: 50, leaderOf: () => ({ id: 9, leaderEpoch: 4 }) })
  assert.deepEqual(elsewhere.requests, [[9, [[0, 8]]]])
  assert.deepEqual(planned(accumulator, { now: 100 }).requests, [[0, [[0, 8]]]])
})

test('drain: when a producer is idempotent, batches wait for its id and go out with consecutive numbers', () => {
  const accumulator = new Accumulator(options)
  const sequences = new Sequences<ProducerBatch>()
  for (let at = 0; at < 16; at++) put(accumulator, 0)
  assert.deepEqual(planned(accumulator, { sequences }).requests, [])
  sequences.identify({ producerId: 1, epoch: 0 })
  const [first] = planned(accumulator, { sequences }).batches
  assert.deepEqual(planned(accumulator, { sequences }).requests, [], 'the first one is not acknowledged')
  sequences.answered('t:0')
  sequences.delivered('t:0', first as ProducerBatch)
  const [second] = planned(accumulator, { sequences, urgent: true }).batches
  assert.deepEqual([first?.stamp?.position, second?.stamp?.position], [0, 8])
})

test('accumulator: when the delivery timeout is over, batches are given out for failing, oldest first, and no other', () => {
  const accumulator = new Accumulator(options)
  put(accumulator, 0, 10)
  put(accumulator, 1, 20)
  assert.equal(accumulator.nextExpiry, 1_010)
  assert.deepEqual(accumulator.expired(1_009), [])
  assert.deepEqual(
    accumulator.expired(1_010).map((batch) => batch.partition),
    [0],
  )
  assert.deepEqual(planned(accumulator, { urgent: true, now: 20 }).requests, [[1, [[1, 1]]]])
})
