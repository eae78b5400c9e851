// Owns: that the embedded broker answers like Apache Kafka, request by request. Called by: the Kafka lane. Never: says what is right; the real Kafka does.
import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startKafka } from '../../scripts/kafka/start.ts'
import { startBroker } from '../../src/broker/index.ts'
import { codecNames, codecReady } from '../../src/protocol/index.ts'
import { ownKafka } from '../support/own-kafka.ts'
import { groupProbes } from './likeness/group-probes.ts'
import { migrationProbes } from './likeness/migration-probes.ts'
import { nextProbes } from './likeness/next-probes.ts'
import { Place, type Probe } from './likeness/place.ts'
import { produceProbes } from './likeness/produce-probes.ts'
import { readProbes } from './likeness/read-probes.ts'
import { topicProbes } from './likeness/topic-probes.ts'
import { transactionProbes } from './likeness/transaction-probes.ts'
import { wireProbes } from './likeness/wire-probes.ts'

/** After so long it counts as no answer: the slowest probe takes about a second, on a machine that has much to do many. */
const PATIENCE_MS = 60_000
const SILENCE = 'no answer'

/** Kafka's own defaults, where the launcher for tests has others. */
const KAFKA_DEFAULTS = {
  'group.min.session.timeout.ms': 6000,
  'group.consumer.min.session.timeout.ms': 45000,
  'group.consumer.session.timeout.ms': 45000,
  'group.consumer.min.heartbeat.interval.ms': 5000,
  'group.consumer.heartbeat.interval.ms': 5000,
  'num.partitions': 1,
}

test('likeness: the embedded broker and Apache Kafka', ownKafka, async (t) => {
  for (const codec of codecNames) await codecReady(codec)
  const kafka = await startKafka({ extraProperties: KAFKA_DEFAULTS })
  const embedded = await startBroker()
  const real = new Place(kafka.bootstrapServers)
  const ours = new Place(embedded.bootstrapServers)
  const compare = async (probe: Probe) => {
    try {
      const [expected, actual] = await Promise.all([answerOf(probe, real), answerOf(probe, ours)])
      assert.notEqual(expected, SILENCE, 'Kafka ends each of these conversations')
      assert.deepEqual(plain(actual), plain(expected))
    } finally {
      real.tidy()
      ours.tidy()
    }
  }
  try {
    for (const probe of [
      ...wireProbes,
      ...produceProbes,
      ...readProbes,
      ...topicProbes,
      ...groupProbes,
      ...nextProbes,
      ...transactionProbes,
      ...migrationProbes,
    ])
      await t.test(probe.name, () => compare(probe))
  } finally {
    await embedded.close()
    await kafka.stop()
  }
})

/** What the probe sees; that a connection is closed or that nothing comes is an answer too. */
async function answerOf(probe: Probe, place: Place): Promise<unknown> {
  const patience = new AbortController()
  const silence = sleep(PATIENCE_MS, SILENCE, { signal: patience.signal }).catch(() => {})
  try {
    return await Promise.race([probe.run(place).catch((error: Error) => `failed: ${error.message}`), silence])
  } finally {
    patience.abort()
  }
}

/** Without prototypes and undefined fields, which are of no interest. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? String(inner) : inner)),
  )
}
