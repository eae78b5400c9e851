// Owns: the consume bench: prepares topics, lets every client read them, prints medians.
// Called by: npm run consume. Never: measures in this process.
import { parseArgs } from 'node:util'
import { chosen, contest, namesOf } from '../lib/contest.mjs'
import { startKafka } from '../lib/kafka.mjs'
import { findNode } from '../lib/node.mjs'
import { parseScenario, prepareTopic } from '../lib/topics.mjs'
import { clients, limits } from './clients.mjs'

const names = namesOf(clients)
const usage = `npm run consume -- [options]
  --scenario RECORDSxBYTES/PARTITIONSp/CODEC   repeatable; default 1000000x100/6p/none and 4000000x100/6p/none
  --client NAME[:MODE]                         repeatable; default all:
                                               ${names.join(' ')}
  --without NAME[:MODE]                        repeatable; leaves out
  --limits defaults|equal                      repeatable; default equal
  --runs N                                     default 5
  --node PATH                                  Node 24 or newer for the measured processes
  --bootstrap-server HOST:PORT                 a running Kafka of one broker; default: starts Apache Kafka (Java 17, Maven)
  --timeout SECONDS                            of one run; default 180`

const { values: given } = parseArgs({
  options: {
    scenario: { type: 'string', multiple: true, default: ['1000000x100/6p/none', '4000000x100/6p/none'] },
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
const scenarios = given.scenario.map(parseScenario)
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

async function measure(scenario) {
  const { topic, records, valueBytes, partitions } = scenario
  const held = await prepareTopic(kafka.bootstrap, scenario)
  const size = `${(held.bytes / 2 ** 20).toFixed(0)} MiB in ${held.batches} batches of ${held.perBatch.toFixed(0)} records`
  console.log(`\n### ${scenario.name}, Node ${node.version}\n\n${size}\n`)
  await contest({
    title: 'consume',
    script: new URL('one.mjs', import.meta.url),
    contestants,
    runs: Number(given.runs),
    node,
    timeoutSeconds: Number(given.timeout),
    taskOf: (contestant) => {
      const [client, mode] = contestant.name.split(':')
      const { bootstrap } = kafka
      return { client, mode, limits: contestant.limits, bootstrap, topic, records, valueBytes, partitions }
    },
  })
}
