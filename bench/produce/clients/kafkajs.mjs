// Owns: KafkaJS's producer as it is meant to be used. Called by: produce/one.mjs.
import kafkajs from 'kafkajs'

const { Kafka, logLevel, Partitioners } = kafkajs

export async function sender({ bootstrap, topic }) {
  const kafka = new Kafka({ brokers: [bootstrap], logLevel: logLevel.ERROR })
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
  await producer.connect()
  return (values) => producer.send({ topic, acks: -1, messages: values.map((value) => ({ value })) })
}
