import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { delay } from '../../../src/base/clock.ts'
import { createProducer } from '../../../src/producer/producer.ts'
import { ErrorCodes } from '../../../src/protocol/error-codes.ts'
import { FakeCluster, type Fault } from './fake-cluster.ts'

const none: Fault = { kind: 'none' }
const fault = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fault>(none) },
  { weight: 2, arbitrary: fc.constantFrom<Fault>({ kind: 'lost request' }, { kind: 'lost reply' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Fault>(
      { kind: 'error', errorCode: ErrorCodes.NOT_ENOUGH_REPLICAS },
      { kind: 'error', errorCode: ErrorCodes.KAFKA_STORAGE_ERROR },
      { kind: 'error', errorCode: ErrorCodes.NOT_LEADER_OR_FOLLOWER },
      { kind: 'error', errorCode: ErrorCodes.TOPIC_AUTHORIZATION_FAILED },
    ),
  },
)

interface Outcome {
  readonly partition: number
  readonly value: string
  offset?: number
}

test('producer: when the network and brokers fail at random, each delivered record is in the log once, in order, at the offset it was told', async () => {
  const plan = fc.record({
    faults: fc.array(fault, { minLength: 0, maxLength: 60 }),
    moves: fc.array(fc.tuple(fc.nat(30), fc.nat(1), fc.nat(2)), { maxLength: 4 }),
    seed: fc.nat(1_000),
    inFlight: fc.integer({ min: 1, max: 5 }),
    maxMessageBytes: fc.constantFrom(150, 1_000_000),
    compressionType: fc.constantFrom('none' as const, 'lz4' as const),
  })
  await fc.assert(
    fc.asyncProperty(plan, async ({ faults, moves, seed, inFlight, maxMessageBytes, compressionType }) => {
      const cluster = new FakeCluster(seed)
      cluster.createTopic('t', [0, 1])
      cluster.maxMessageBytes = maxMessageBytes
      const left = [...faults]
      cluster.fault = (api) => (api === 'Produce' ? (left.shift() ?? none) : none)
      const outcomes: Outcome[] = []
      await cluster.clock.run(async () => {
        const producer = createProducer(cluster, {
          batchSize: 120,
          bufferMemory: 2_000,
          maxInFlightRequestsPerConnection: inFlight,
          compressionType,
        })
        for (let at = 0; at < 60; at++) {
          for (const [when, partition, leader] of moves)
            if (when === at) cluster.moveLeader('t', partition, leader)
          const outcome: Outcome = { partition: at % 2, value: `${at}` }
          outcomes.push(outcome)
          const sent = producer.send({ topic: 't', messages: [outcome] })
          sent.then(
            ([row]) => Object.assign(outcome, { offset: row?.offset }),
            () => {},
          )
          if (at % 7 === 0) await delay(cluster.clock, 1)
        }
        await producer.close()
      })
      await cluster.clock.advance(cluster.latencyMs)
      assert.equal(cluster.clock.pendingTimers, 0)
      for (const partition of [0, 1]) {
        const log = cluster.logOf('t', partition).values
        const mine = outcomes.filter((outcome) => outcome.partition === partition)
        const delivered = mine.filter((outcome) => outcome.offset !== undefined)
        for (const { value, offset } of delivered) {
          if (offset !== -1) assert.equal(log[offset!], value, `offset ${offset} of partition ${partition}`)
        }
        const certain = new Set(delivered.map((outcome) => outcome.value))
        assert.deepEqual(
          log.filter((value) => certain.has(value)),
          delivered.map((outcome) => outcome.value),
        )
        assert.equal(new Set(log).size, log.length, 'a record is in the log twice')
      }
    }),
    { numRuns: Number(process.env.ODRADEK_FUZZ_RUNS ?? 200) },
  )
})
