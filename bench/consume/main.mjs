// Owns: the consume bench: prepares topics, lets every client read them, prints medians.
// Called by: npm run consume. Never: measures in this process.
import { parseArgs } from 'node:util'
import { chosen, contest, namesOf } from '../lib/contest.mjs'
import { startKafka } from '../lib/kafka.mjs'
import { findNode } from '../lib/node.mjs'
import { median, table } from '../lib/statistics.mjs'
import { prepareTopic } from '../lib/topics.mjs'
import { clients, limits } from './clients.mjs'
import { scenariosOf, usage as usageOfScenarios } from './scenarios.mjs'

const names = namesOf(clients)
const usage = `npm run consume -- [options]
${usageOfScenarios}
  --client NAME[:MODE]                         repeatable; default all:
                                               ${names.join(' ')}
  --without NAME[:MODE]                        repeatable; leaves out
  --limits defaults|equal                      repeatable; default equal
  --runs N                                     default 5
  --node PATH                                  Node 24 or newer for the measured processes
  --bootstrap-server HOST:PORT                 a running Kafka of one broker; default: starts Apache Kafka (Java 17, Maven)
  --idle-seconds N                             how long idle is measured; default 20
  --timeout SECONDS                            of one run; default 180`

const { values: given } = parseArgs({
  options: {
    scenario: { type: 'string', multiple: true },
    partitions: { type: 'string' },
    bytes: { type: 'string' },
    codec: { type: 'string' },
    records: { type: 'string' },
    'idle-seconds': { type: 'string', default: '20' },
    client: { type: 'string', multiple: true, default: [] },
    without: { type: 'string', multiple: true, default: [] },
    limits: { type: 'string', multiple: true, default: ['equal'] },
    runs: { type: 'string', default: '5' },
    node: { type: 'string' },
    'bootstrap-server': { type: 'string' },
    timeout: { type: 'string', default: '180' },
    help: { type: 'boolean', default: false },
  },
})
if (given.help) {
  console.log(usage)
  process.exit(0)
}
const unknown = given.limits.find((name) => !(name in limits))
if (unknown !== undefined) throw new Error(`unknown limits ${unknown}\n${usage}`)

const node = findNode(given.node)
const scenarios = scenariosOf(given)
const contestants = chosen(names, given.client, given.without).flatMap((name) =>
  given.limits.map((limit) => ({ name, limits: limit })),
)
const kafka = given['bootstrap-server']
  ? { bootstrap: given['bootstrap-server'], stop: async () => {} }
  : await startKafka()
process.once('SIGINT', () => kafka.stop().finally(() => process.exit(130)))
try {
  for (const scenario of scenarios) await measure(scenario)
} finally {
  await kafka.stop()
}

async function measure({ name, kind, topics }) {
  console.log(`\n### ${name}, Node ${node.version}\n`)
  for (const topic of topics) {
    const held = await prepareTopic(kafka.bootstrap, topic)
    const size = `${(held.bytes / 2 ** 20).toFixed(0)} MiB in ${held.batches} batches of ${held.perBatch.toFixed(0)} records`
    console.log(`${topic.topic}: ${size}\n`)
  }
  const idle = kind === 'idle' ? { settleSeconds: 10, seconds: Number(given['idle-seconds']) } : undefined
  const figures = await contest({
    title: 'consume',
    script: new URL('one.mjs', import.meta.url),
    contestants: topics.flatMap((topic) =>
      contestants.map((contestant) => ({
        ...contestant,
        topic,
        what: topics.length > 1 ? `${topic.partitions}p` : undefined,
      })),
    ),
    runs: Number(given.runs),
    node,
    timeoutSeconds: Number(given.timeout),
    taskOf: ({ name: clientName, limits: limit, topic: { topic, records, valueBytes, partitions } }) => {
      const [client, mode] = clientName.split(':')
      return {
        client,
        mode,
        limits: limit,
        bootstrap: kafka.bootstrap,
        topic,
        records,
        valueBytes,
        partitions,
        idle,
      }
    },
  })
  if (kind === 'spread') console.log(`\n${growth(figures, topics)}`)
}

/** By how much CPU per record grows from the first of the topics to the last. */
function growth(figures, topics) {
  const cpu = (contestant, topic) => {
    for (const [one, all] of figures) {
      if (one.name !== contestant.name || one.limits !== contestant.limits || one.topic !== topic) continue
      const good = all.filter((figure) => figure !== undefined)
      return good.length === 0 ? Number.NaN : median(good.map((figure) => figure.cpu / figure.records))
    }
  }
  const [from, to] = [topics[0], topics.at(-1)]
  return table(
    ['client', `CPU per record, ${to.partitions} to ${from.partitions} partitions`],
    contestants.map((one) => [
      `${one.name} ${one.limits}`,
      `${(cpu(one, to) / cpu(one, from)).toFixed(2)} times`,
    ]),
  )
}
