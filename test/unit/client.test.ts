import assert from 'node:assert/strict'
import test from 'node:test'
import { delay } from '../../src/base/clock.ts'
import { Kafka } from '../../src/index.ts'
import { startVirtualCluster } from '../../src/testing/virtual-cluster.ts'

test('Kafka: when it is closed, handlers that produce finish first, and nothing can be made any more', async () => {
  await using place = await startVirtualCluster()
  const { bootstrapServers, clock, network, cluster } = place
  cluster.createTopic({ name: 'in' })
  cluster.createTopic({ name: 'out' })
  await place.run(async () => {
    const kafka = new Kafka({ bootstrapServers, log: 'silent' }, { clock, dial: network.dial })
    const producer = kafka.producer()
    await producer.send({ topic: 'in', messages: [{ value: 'x' }] })
    const consumer = kafka.consumer({ groupId: 'g', topics: ['in'], autoOffsetReset: 'earliest' })
    let isHandling = false
    const running = consumer.run({
      eachRecord: async (record) => {
        isHandling = true
        await delay(clock, 500)
        await producer.send({ topic: 'out', messages: [{ value: record.value }] })
      },
    })
    while (!isHandling) await delay(clock, 10)
    await kafka.close()
    await running
    await kafka.close()
    for (const make of [() => kafka.producer(), () => kafka.admin()]) assert.throws(make, { code: 'CLOSED' })
    // The news needs a moment to reach the broker.
    await delay(clock, 10)
  })
  assert.deepEqual(cluster.endOffsets('out'), [1])
  assert.equal(cluster.committedOffsets('g').size, 1)
  assert.equal(cluster.connections, 0)
})

test('Kafka: when a part was closed by itself, closing the rest does not touch it again, and each error comes out', async () => {
  await using place = await startVirtualCluster()
  const { bootstrapServers, clock, network } = place
  await place.run(async () => {
    const kafka = new Kafka({ bootstrapServers, log: 'silent' }, { clock, dial: network.dial })
    network.refuse()
    const stuck = kafka.producer()
    const sent = stuck.send({ topic: 't', messages: [{ value: 'x' }] })
    sent.catch(() => {})
    await assert.rejects(stuck.close({ timeoutMs: 100 }), { code: 'TIMEOUT' })
    await kafka.close()
    await assert.rejects(sent, { code: 'TIMEOUT' })
  })
})

test('Kafka: when an option is wrong, the constructor refuses it', () => {
  assert.throws(() => new Kafka({ bootstrapServers: 'nowhere' }), { code: 'INVALID_OPTION' })
  assert.throws(() => new Kafka({ bootstrapServers: 'a:1' }).producer({ acks: 5 as never }), {
    code: 'INVALID_OPTION',
    message: /acks/,
  })
})
