// Owns: @platformatic/kafka's producer as it is meant to be used. Called by: produce/one.mjs.
import { Producer } from '@platformatic/kafka'

export async function sender({ bootstrap, topic }) {
  const producer = new Producer({ clientId: 'bench', bootstrapBrokers: [bootstrap], acks: -1 })
  return (values) => producer.send({ messages: values.map((value) => ({ topic, value })) })
}
