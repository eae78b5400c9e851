// Owns: odradek's producer as it is meant to be used. Called by: produce/one.mjs.
import { Kafka } from '../../../build/src/index.js'

export async function sender({ bootstrap, topic }) {
  const kafka = new Kafka({ bootstrapServers: bootstrap, clientId: 'bench' })
  const producer = kafka.producer()
  return (values) => producer.send({ topic, messages: values.map((value) => ({ value })) })
}
