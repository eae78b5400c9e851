// Owns: the topics that the benches read: made once by Java's ProducerPerformance, checked, reused.
// Called by: the benches. Never: measures.
import { inspectTopic } from './inspect.mjs'
import { kafkaTool } from './kafka.mjs'

/** `1000000x100/6p/none`: records x value bytes / partitions / codec. */
export function parseScenario(text) {
  const match = /^(\d+)x(\d+)\/(\d+)p\/(none|gzip|snappy|lz4|zstd)$/.exec(text)
  if (match === null)
    throw new Error(`scenario ${text}: expected RECORDSxBYTES/PARTITIONSp/CODEC, e.g. 1000000x100/6p/none`)
  const [records, valueBytes, partitions] = match.slice(1, 4).map(Number)
  const codec = match[4]
  return { name: text, records, valueBytes, partitions, codec, topic: `bench-${text.replaceAll('/', '-')}` }
}

/** Creates and fills the topic unless it is there already; returns what its partitions really hold. */
export async function prepareTopic(bootstrap, scenario) {
  const { topic, partitions, records, valueBytes, codec } = scenario
  const listed = await kafkaTool(
    'org.apache.kafka.tools.TopicCommand',
    '--bootstrap-server',
    bootstrap,
    '--list',
  )
  if (!listed.split('\n').includes(topic)) {
    await kafkaTool(
      'org.apache.kafka.tools.TopicCommand',
      ...['--bootstrap-server', bootstrap, '--create', '--topic', topic, '--partitions', `${partitions}`],
    )
    await kafkaTool(
      'org.apache.kafka.tools.ProducerPerformance',
      ...['--topic', topic, '--num-records', `${records}`, '--record-size', `${valueBytes}`],
      ...['--throughput', '-1', '--bootstrap-server', bootstrap],
      ...['--command-property', `compression.type=${codec}`, 'acks=1', 'linger.ms=100'],
    )
  }
  const held = await inspectTopic(bootstrap, topic, partitions)
  if (held.records !== records)
    throw new Error(`${topic} holds ${held.records} records instead of ${records}`)
  const perBatch = held.records / held.batches
  if (records > 1 && perBatch * valueBytes < 2_000)
    throw new Error(`${topic}: only ${perBatch.toFixed(1)} records per batch`)
  return { ...held, perBatch }
}
