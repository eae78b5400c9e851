// Owns: proofs of what a newcomer meets who mistypes a topic. Called by: the unit lane. Never: looks at one part alone.
import assert from 'node:assert/strict'
import test from 'node:test'
import { Kafka } from '../../src/index.ts'
import { startVirtualCluster } from '../../src/testing/virtual-cluster.ts'

test('Kafka: when a topic does not exist and brokers create none, each part ends with an error that says so, in time', async () => {
  await using place = await startVirtualCluster({ cluster: { autoCreateTopics: false } })
  const { bootstrapServers, clock, network } = place
  await place.run(async () => {
    await using kafka = new Kafka(
      { bootstrapServers, log: 'silent', defaultApiTimeoutMs: 6_000 },
      { clock, dial: network.dial },
    )
    const expected = {
      code: 'UNKNOWN_TOPIC_OR_PARTITION',
      topic: 'ordres',
      broker: bootstrapServers,
      message: new RegExp(
        `The topic ordres does not exist in the cluster of ${bootstrapServers}\\..*create it`,
      ),
    }
    const producer = kafka.producer({ maxBlockMs: 7_000 })
    const start = clock.now()
    await assert.rejects(producer.send({ topic: 'ordres', messages: [{ value: 'x' }] }), expected)
    await assert.rejects(producer.partitionsFor('ordres'), expected)
    assert.ok(clock.now() - start <= 2 * 7_000, 'longer than maxBlockMs')
    const [row] = await kafka.admin().describeTopics(['ordres'])
    assert.equal(row?.error?.code, expected.code)
    assert.match(row?.error?.message ?? '', expected.message)
    const asked = clock.now()
    const consumer = kafka.consumer({ groupId: 'g', topics: ['ordres'] })
    await assert.rejects(consumer.poll({ timeoutMs: 60_000 }), expected)
    await assert.rejects(async () => {
      for await (const record of kafka.consumer({ groupId: 'g', topics: ['ordres'] })) assert.ok(record)
    }, expected)
    assert.ok(clock.now() - asked <= 2 * 6_000, 'longer than defaultApiTimeoutMs')
  })
})
