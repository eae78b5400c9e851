// Owns: proofs of what a newcomer meets who mistypes a topic, or reads it before it is created. Called by: the unit lane. Never: looks at one part alone.
import assert from 'node:assert/strict'
import test from 'node:test'
import { lineLogger } from '../../src/base/log.ts'
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
  })
})

for (const groupProtocol of ['classic', 'consumer'] as const) {
  test(`Kafka: when a consumer of the ${groupProtocol} protocol reads a topic that does not exist, the log says so once, and it is read when it is created`, async () => {
    await using place = await startVirtualCluster({ cluster: { autoCreateTopics: false } })
    const { bootstrapServers, clock, network } = place
    await place.run(async () => {
      const lines: string[] = []
      const log = lineLogger(
        'warn',
        (line) => lines.push(line),
        () => clock.now(),
      )
      await using kafka = new Kafka(
        { bootstrapServers, log, metadataMaxAgeMs: 5_000 },
        { clock, dial: network.dial },
      )
      const subscription = { groupId: 'g', groupProtocol, topics: ['ordres'] }
      const consumer = kafka.consumer({ ...subscription, autoOffsetReset: 'earliest' })
      assert.deepEqual(await consumer.poll({ timeoutMs: 20_000 }), [])
      const warnings = lines.filter((line) => line.includes('a topic does not exist'))
      assert.equal(warnings.length, 1, lines.join('\n'))
      assert.match(
        warnings[0] ?? '',
        /it is read as soon as it is created; is its name right\?.* topic=ordres/,
      )
      await kafka.admin().createTopics([{ topic: 'ordres' }])
      await kafka.producer().send({ topic: 'ordres', messages: [{ value: 'x' }] })
      const records = await consumer.poll({ timeoutMs: 20_000 })
      assert.deepEqual(
        records.map(({ value }) => String(value)),
        ['x'],
      )
    })
  })
}
