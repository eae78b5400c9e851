// Owns: proofs of producing without acknowledgements, through real connections. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import { Kafka, type Producer } from '../../../src/index.ts'
import { startVirtualCluster, type VirtualCluster } from '../../../src/testing/index.ts'

async function story(tell: (world: VirtualCluster, producer: Producer) => Promise<void>): Promise<void> {
  const world = await startVirtualCluster({ cluster: { brokers: 3 } })
  await world.run(async () => {
    world.cluster.createTopic({ name: 't', partitions: 1, replicationFactor: 3 })
    const { clock, network, bootstrapServers } = world
    const kafka = new Kafka({ bootstrapServers, log: 'silent' }, { clock, dial: network.dial })
    const producer = kafka.producer({ acks: 0 })
    await tell(world, producer)
    await producer.close()
    await world.close()
  })
}

test('producer: when acks is 0 and it is closed at once, what was sent is in the log', () =>
  story(async ({ cluster }, producer) => {
    const sends = Array.from({ length: 500 }, () =>
      producer.send({ topic: 't', messages: [{ value: 'x'.repeat(1_000) }] }),
    )
    await Promise.all(sends)
    await producer.close()
    assert.deepEqual(cluster.endOffsets('t'), [500])
  }))

test('producer: when acks is 0 and the leader has moved, the broker that ends the connection makes it look for the new one', () =>
  story(async ({ cluster, clock }, producer) => {
    const send = async () => {
      await producer.send({ topic: 't', messages: [{ value: 'x' }] })
      await delay(clock, 1_000)
    }
    await send()
    const leader = cluster.leaderOf('t', 0)
    cluster.moveLeader('t', 0, leader === 1 ? 2 : 1)
    // Kafka cannot tell of the first one but by ending the connection.
    await send()
    for (let count = 0; count < 5; count++) await send()
    assert.deepEqual(cluster.endOffsets('t'), [6])
  }))
