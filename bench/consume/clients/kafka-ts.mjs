// Owns: kafka-ts as it is meant to be used; its values are strings. Called by: consume/one.mjs.
import kafkaTs from 'kafka-ts'

export async function consume({ bootstrap, topic, groupId, limits, meter }) {
  const [host, port] = bootstrap.split(':')
  const silent = { debug() {}, info() {}, warn: console.error, error: console.error }
  kafkaTs.setLogger(silent)
  const client = kafkaTs.createKafkaClient({
    clientId: 'bench',
    bootstrapServers: [{ host, port: Number(port) }],
  })
  await client.startConsumer({
    groupId,
    topics: [topic],
    fromTimestamp: -2n,
    ...(limits && { maxBytes: limits.total, partitionMaxBytes: limits.partition }),
    onBatch: (messages) => {
      let bytes = 0
      for (const message of messages) bytes += message.value.length
      meter.add(messages.length, bytes)
    },
  })
}
