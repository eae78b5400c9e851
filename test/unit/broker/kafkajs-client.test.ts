import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Kafka, logLevel } from 'kafkajs'
import { startBroker } from '../../../src/broker/index.ts'

const COUNT = 100

test('embedded broker: when KafkaJS produces and two of its consumers read in a group, every record arrives once and is committed', async () => {
  await using broker = await startBroker({ defaultPartitions: 4 })
  const kafka = new Kafka({
    clientId: 'kafkajs',
    brokers: [broker.bootstrapServers],
    logLevel: logLevel.NOTHING,
  })
  const producer = kafka.producer({ idempotent: true })
  await producer.connect()
  const messages = Array.from({ length: COUNT }, (_, index) => ({
    key: `key-${index}`,
    value: `value-${index}`,
    headers: { number: String(index) },
  }))
  await producer.send({ topic: 'orders', messages })

  const seen: string[] = []
  const consumers = [
    kafka.consumer({ groupId: 'readers', maxWaitTimeInMs: 50 }),
    kafka.consumer({ groupId: 'readers', maxWaitTimeInMs: 50 }),
  ]
  const all = new Promise<void>((resolve) => {
    for (const consumer of consumers) {
      void (async () => {
        await consumer.connect()
        await consumer.subscribe({ topic: 'orders', fromBeginning: true })
        await consumer.run({
          eachMessage: async ({ message }) => {
            assert.equal(String(message.headers?.number), String(message.key).slice('key-'.length))
            seen.push(String(message.value))
            if (seen.length === COUNT) resolve()
          },
        })
      })()
    }
  })
  await all
  for (const consumer of consumers) await consumer.disconnect()
  await producer.disconnect()

  assert.deepEqual(new Set(seen), new Set(messages.map(({ value }) => value)))
  assert.equal(seen.length, COUNT)
  const committed = [...broker.committedOffsets('readers').values()].reduce(
    (sum, { offset }) => sum + offset,
    0,
  )
  assert.equal(committed, COUNT)
})

test('embedded broker: when KafkaJS manages topics and groups, it sees them', async () => {
  await using broker = await startBroker()
  const kafka = new Kafka({
    clientId: 'kafkajs',
    brokers: [broker.bootstrapServers],
    logLevel: logLevel.NOTHING,
  })
  const admin = kafka.admin()
  await admin.connect()
  assert.equal(await admin.createTopics({ topics: [{ topic: 'made', numPartitions: 3 }] }), true)
  assert.equal(await admin.createTopics({ topics: [{ topic: 'made', numPartitions: 3 }] }), false)
  assert.deepEqual(await admin.listTopics(), ['made'])
  const offsets = await admin.fetchTopicOffsets('made')
  assert.deepEqual(
    offsets.map(({ partition, high, low }) => [partition, high, low]).sort(),
    [0, 1, 2].map((partition) => [partition, '0', '0']),
  )
  await admin.deleteTopics({ topics: ['made'] })
  assert.deepEqual(await admin.listTopics(), [])
  await admin.disconnect()
})
