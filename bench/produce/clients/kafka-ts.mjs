// Owns: kafka-ts's producer as it is meant to be used; it takes strings. Called by: produce/one.mjs.
import kafkaTs from 'kafka-ts'

export async function sender({ bootstrap, topic }) {
  const [host, port] = bootstrap.split(':')
  kafkaTs.setLogger({ debug() {}, info() {}, warn: console.error, error: console.error })
  const client = kafkaTs.createKafkaClient({
    clientId: 'bench',
    bootstrapServers: [{ host, port: Number(port) }],
  })
  const producer = client.createProducer({})
  return (values) => producer.send(values.map((value) => ({ topic, value: value.toString() })))
}
