// Owns: proofs of what a producer keeps from one attempt to the next. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import { ConnectionError, KafkaError } from '../../../src/base/errors.ts'
import { SendError } from '../../../src/producer/delivery.ts'
import { ErrorCodes } from '../../../src/protocol/error-codes.ts'
import type { FakeCluster } from './fake-cluster.ts'
import { error, faults, numbered, story } from './story.ts'

const produced = (cluster: FakeCluster) => cluster.seen.filter(({ api }) => api === 'Produce')

test('attempts: when a batch is repeated, new ones of its partition wait until it is through', async () => {
  const cluster = await story(
    { lingerMs: 0 },
    async (producer, cluster) => {
      const send = (value: string) => producer.send({ topic: 't', messages: [{ value, partition: 0 }] })
      await send('first')
      const repeated = send('repeated')
      while (produced(cluster).length < 3) await delay(cluster.clock, 1)
      await Promise.all([repeated, send('new')])
    },
    faults({ kind: 'none' }, error(ErrorCodes.NOT_ENOUGH_REPLICAS)),
  )
  assert.deepEqual(cluster.valuesOf('t')[0], ['first', 'repeated', 'new'])
  const [, , again, next, ...others] = produced(cluster)
  assert.deepEqual(others, [])
  assert.ok(next!.at >= again!.at + 2 * cluster.latencyMs, 'the new batch left before the answer')
})

for (const [retries, outcome] of [
  [1, 'NOT_ENOUGH_REPLICAS'],
  [2, 'delivered'],
] as const) {
  test(`attempts: when a batch is split and retries is ${retries}, the pieces count its attempts: ${outcome}`, async () => {
    const cluster = await story(
      { retries },
      async (producer) => {
        const sent = producer.send({ topic: 't', messages: numbered(2) })
        assert.equal(
          await sent.then(
            () => 'delivered',
            ({ code }) => code,
          ),
          outcome,
        )
      },
      faults(error(ErrorCodes.MESSAGE_TOO_LARGE), error(ErrorCodes.NOT_ENOUGH_REPLICAS)),
    )
    assert.deepEqual(cluster.valuesOf('t')[0], outcome === 'delivered' ? ['0', '1'] : ['1'])
  })
}

test('attempts: when a trouble is over, a batch that expires for another reason does not blame it', async () => {
  await story(
    { deliveryTimeoutMs: 40_000 },
    async (producer, cluster) => {
      await producer.partitionsFor('t')
      const { refreshMetadata } = cluster
      cluster.refreshMetadata = async () => {
        cluster.refreshMetadata = refreshMetadata
        throw new ConnectionError('CONNECTION_FAILED', 'no way there')
      }
      await assert.rejects(producer.send({ topic: 't', messages: numbered(1) }), (thrown: KafkaError) => {
        assert.equal(thrown.code, 'LEADER_NOT_AVAILABLE')
        assert.doesNotMatch(thrown.message, /no way there/)
        return true
      })
      assert.equal(cluster.refreshMetadata, refreshMetadata)
    },
    (cluster) => cluster.createTopic('t', [-1]),
  )
})

test('attempts: when some messages of a call fail, the error tells of the first what its own error tells', async () => {
  const cause = new KafkaError('X', 'oh', { topic: 't', partition: 1, broker: 'b:1 (id 2)', api: 'Produce' })
  const { code, topic, partition, broker, api } = new SendError(cause, [])
  assert.deepEqual([code, topic, partition, broker, api], ['X', 't', 1, 'b:1 (id 2)', 'Produce'])
})

test('attempts: when one request in flight is all that is allowed, a leader that moves meanwhile does not reorder records', async () => {
  const cluster = await story(
    { enableIdempotence: false, maxInFlightRequestsPerConnection: 1, lingerMs: 0 },
    async (producer, cluster) => {
      const send = (value: string) => producer.send({ topic: 't', messages: [{ value, partition: 0 }] })
      await send('first')
      cluster.latencyMs = 50
      const lost = send('second')
      while (produced(cluster).length < 2) await delay(cluster.clock, 1)
      cluster.moveLeader('t', 0, 1)
      cluster.latencyMs = 1
      await cluster.refreshMetadata()
      await Promise.all([lost, send('third')])
    },
  )
  assert.deepEqual(cluster.valuesOf('t')[0], ['first', 'second', 'third'])
})
