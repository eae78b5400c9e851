// Owns: @kafkats/client's producer as it is meant to be used. Called by: produce/one.mjs.
import { KafkaClient } from '@kafkats/client'

export async function sender({ bootstrap, topic }) {
  const client = new KafkaClient({ brokers: [bootstrap], clientId: 'bench' })
  await client.connect()
  const producer = client.producer({ acks: 'all' })
  return (values) =>
    producer.send(
      topic,
      values.map((value) => ({ value })),
    )
}
