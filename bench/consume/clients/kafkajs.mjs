// Owns: KafkaJS as it is meant to be used, with a codec plugged in for LZ4, which it lacks. Called by: consume/one.mjs.
import kafkajs from 'kafkajs'
import { decompressFrame } from 'lz4-napi'

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs

CompressionCodecs[CompressionTypes.LZ4] = () => ({ decompress: (buffer) => decompressFrame(buffer) })

export async function consume({ bootstrap, topic, groupId, mode, limits, meter }) {
  const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.ERROR })
  const consumer = kafka.consumer({
    groupId,
    ...(limits && { maxBytes: limits.total, maxBytesPerPartition: limits.partition }),
  })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run(
    mode === 'eachBatch'
      ? {
          eachBatch: async ({ batch }) => {
            let bytes = 0
            for (const message of batch.messages) bytes += message.value.length
            meter.add(batch.messages.length, bytes)
          },
        }
      : { eachMessage: async ({ message }) => meter.add(1, message.value.length) },
  )
}
