// Owns: KafkaJS as the foreign client that looks at the embedded broker. Called by: embedded.test.ts. Never: uses our client.
import { Kafka, logLevel, Partitioners } from 'kafkajs'
import type { ForeignTools } from './rows/foreign.ts'

function client(bootstrapServers: string): Kafka {
  return new Kafka({ clientId: 'kafkajs', brokers: bootstrapServers.split(','), logLevel: logLevel.NOTHING })
}

/** KafkaJS; its default partitioner does as Java's. */
export const kafkajsTools: ForeignTools = {
  async committed(bootstrapServers, groupId, topic) {
    const admin = client(bootstrapServers).admin()
    await admin.connect()
    const found = await admin.fetchOffsets({ groupId, topics: [topic] })
    await admin.disconnect()
    return found
      .flatMap(({ partitions }) => partitions)
      .map(({ partition, offset }) => ({ topic, partition, offset: Number(offset) }))
      .filter(({ offset }) => offset >= 0)
      .sort((one, other) => one.partition - other.partition)
  },

  async produceKeys(bootstrapServers, topic, keys) {
    const producer = client(bootstrapServers).producer({ createPartitioner: Partitioners.DefaultPartitioner })
    await producer.connect()
    await producer.send({ topic, messages: keys.map((key) => ({ key, value: key })) })
    await producer.disconnect()
  },
}
