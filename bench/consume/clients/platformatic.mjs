// Owns: @platformatic/kafka as it is meant to be used. Called by: consume/one.mjs.
import { Consumer } from '@platformatic/kafka'

export async function consume({ bootstrap, topic, groupId, mode, limits, meter }) {
  const consumer = new Consumer({
    groupId,
    clientId: 'bench',
    bootstrapBrokers: [bootstrap],
    ...(limits && { maxBytes: limits.total, maxBytesPerPartition: limits.partition }),
  })
  const stream = await consumer.consume({ topics: [topic], mode: 'committed', fallbackMode: 'earliest' })
  if (mode === 'data') {
    stream.on('data', (message) => meter.add(1, message.value.length))
    return
  }
  for await (const message of stream) meter.add(1, message.value.length)
}
