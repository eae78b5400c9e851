// Owns: @kafkats/client as it is meant to be used (it has one byte limit, per partition; its buffer is ten times that).
// Called by: consume/one.mjs.
import { KafkaClient } from '@kafkats/client'

export async function consume({ bootstrap, topic, groupId, mode, limits, meter }) {
  const client = new KafkaClient({ brokers: [bootstrap], clientId: 'bench' })
  await client.connect()
  const consumer = client.consumer({
    groupId,
    autoOffsetReset: 'earliest',
    ...(limits && { maxBytesPerPartition: limits.partition }),
  })
  if (mode === 'runEach') {
    await consumer.runEach(topic, async (message) => meter.add(1, message.value.length))
    return
  }
  await consumer.runBatch(topic, async (messages) => {
    let bytes = 0
    for (const message of messages) bytes += message.value.length
    meter.add(messages.length, bytes)
  })
}
