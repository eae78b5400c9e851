// Owns: the produce bench: lets every client write the same number of records, checks that they arrived, prints medians.
// Called by: npm run produce. Never: measures in this process.
import { parseArgs } from 'node:util'
import { chosen, contest, namesOf } from '../lib/contest.mjs'
import { inspectTopic } from '../lib/inspect.mjs'
import { kafkaTool, startKafka } from '../lib/kafka.mjs'
import { findNode } from '../lib/node.mjs'
import { clients } from './clients.mjs'

const names = namesOf(clients)
const usage = `npm run produce -- [options]
  --records N                  default 300000, a multiple of 100
  --bytes N                    of each value; default 100
  --partitions N               default 6
  --client NAME[:MODE]         repeatable; default all:
                               ${names.join(' ')}
  --without NAME[:MODE]        repeatable; leaves out
  --runs N                     default 5
  --node PATH                  Node 24 or newer for the measured processes
  --bootstrap-server HOST:PORT a running Kafka of one broker; default: starts Apache Kafka (Java 17, Maven)
  --timeout SECONDS            of one run; default 120`

const { values: given } = parseArgs({
  options: {
    records: { type: 'string', default: '300000' },
    bytes: { type: 'string', default: '100' },
    partitions: { type: 'string', default: '6' },
    client: { type: 'string', multiple: true, default: [] },
    without: { type: 'string', multiple: true, default: [] },
    runs: { type: 'string', default: '5' },
    node: { type: 'string' },
    'bootstrap-server': { type: 'string' },
    timeout: { type: 'string', default: '120' },
    help: { type: 'boolean', default: false },
  },
})
if (given.help) {
  console.log(usage)
  process.exit(0)
}

const node = findNode(given.node)
const contestants = chosen(names, given.client, given.without).map((name) => ({ name }))
const [records, valueBytes, partitions] = [given.records, given.bytes, given.partitions].map(Number)
const kafka = given['bootstrap-server']
  ? { bootstrap: given['bootstrap-server'], stop: async () => {} }
  : await startKafka()
process.once('SIGINT', () => kafka.stop().finally(() => process.exit(130)))
try {
  await measure()
} finally {
  await kafka.stop()
}

async function measure() {
  const { bootstrap } = kafka
  const topic = `bench-produce-${Date.now()}`
  const command = ['--bootstrap-server', bootstrap, '--topic', topic]
  await kafkaTool(
    'org.apache.kafka.tools.TopicCommand',
    ...command,
    '--create',
    '--partitions',
    `${partitions}`,
  )
  let ends
  console.log(
    `\n### ${records} records of ${valueBytes} B, ${partitions} partitions, acks=all, Node ${node.version}\n`,
  )
  await contest({
    title: 'produce',
    script: new URL('one.mjs', import.meta.url),
    contestants,
    runs: Number(given.runs),
    node,
    timeoutSeconds: Number(given.timeout),
    taskOf: ({ name }) => {
      const [client, mode] = name.split(':')
      return { client, mode, bootstrap, topic, records, valueBytes }
    },
    // Every acknowledged record has to be in the log, once.
    check: async (figures) => {
      const held = await inspectTopic(bootstrap, topic, partitions, ends)
      ends = held.ends
      if (held.records !== records) throw new Error(`${held.records} records arrived instead of ${records}`)
      figures.perBatch = held.records / held.batches
    },
  })
}
