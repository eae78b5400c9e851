// Owns: odradek in each of its ways to read. Called by: consume/one.mjs.
import { Kafka } from '../../../build/src/index.js'

export async function consume({ bootstrap, topic, groupId, mode, limits, meter }) {
  const kafka = new Kafka({ bootstrapServers: bootstrap, clientId: 'bench' })
  const consumer = kafka.consumer({
    groupId,
    topics: [topic],
    autoOffsetReset: 'earliest',
    ...(limits && {
      fetchMaxBytes: limits.total,
      prefetchMaxBytes: limits.total,
      maxPartitionFetchBytes: limits.partition,
    }),
  })
  await readers[mode](consumer, meter)
}

const readers = {
  eachBatch: (consumer, meter) =>
    consumer.run({
      eachBatch: ({ records }) => {
        let bytes = 0
        for (const record of records) bytes += record.value.length
        meter.add(records.length, bytes)
      },
    }),
  eachRecord: (consumer, meter) =>
    consumer.run({ eachRecord: (record) => meter.add(1, record.value.length) }),
  async forAwait(consumer, meter) {
    for await (const record of consumer) meter.add(1, record.value.length)
  },
  async poll(consumer, meter) {
    while (true) {
      const records = await consumer.poll({ timeoutMs: 1_000 })
      let bytes = 0
      for (const record of records) bytes += record.value.length
      meter.add(records.length, bytes)
    }
  },
}
