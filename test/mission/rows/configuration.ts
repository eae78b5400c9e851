// Owns: the row of configuration by Java's file, T5. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import { Kafka } from '../../../src/index.ts'
import type { Story } from '../../contract/story.ts'

const fromFile: Story = {
  name: "T5: a client is configured by a .properties file in Kafka's own keys, Java's class names included",
  async tell(stage) {
    const { bootstrapServers, clock, network } = stage.backend
    const topic = await stage.topic({ partitions: 2 })
    const group = stage.group()
    const text = `
# As a Java program would have it.
bootstrap.servers : ${bootstrapServers.replaceAll(',', ', \\\n  ')}
client.id = configured
group.id=${group}
request.timeout.ms=5000
auto.offset.reset=earliest
enable.auto.commit=false
max.poll.records=3
partition.assignment.strategy=org.apache.kafka.clients.consumer.RoundRobinAssignor,\\
    org.apache.kafka.clients.consumer.RangeAssignor
key.deserializer=org.apache.kafka.common.serialization.StringDeserializer
value.deserializer=org.apache.kafka.common.serialization.LongDeserializer
key.serializer=org.apache.kafka.common.serialization.StringSerializer
value.serializer=org.apache.kafka.common.serialization.LongSerializer
acks=all
linger.ms=0
compression.type=gzip
`
    const internals = { clock, dial: network.dialFrom('configured') }
    const kafka = Kafka.fromProperties(text, { log: 'silent' }, internals)
    try {
      const producer = kafka.producer<string, bigint>()
      const messages = Array.from({ length: 10 }, (_, index) => ({ key: `k${index}`, value: BigInt(index) }))
      await producer.send({ topic, messages })
      const consumer = kafka.consumer<string, bigint>({ topics: [topic] })
      const read = new Map<string, bigint>()
      await stage.until('all records are read', async () => {
        const records = await consumer.poll({ timeoutMs: 1_000 })
        assert.ok(records.length <= 3, `${records.length} records at once`)
        for (const { key, value } of records) read.set(key as string, value as bigint)
        return read.size === messages.length
      })
      assert.deepEqual(read, new Map(messages.map(({ key, value }) => [key, value])))
      assert.deepEqual(await kafka.admin().listGroupOffsets(group), [])
      await consumer.commit()
      const rows = await kafka.admin().listGroupOffsets(group)
      assert.equal(
        rows.reduce((sum, { offset }) => sum + (offset ?? 0), 0),
        messages.length,
      )
    } finally {
      await kafka.close()
    }
  },
}

/** The rows of configuration. */
export const configurationRows: readonly Story[] = [fromFile]
