// Owns: proof that the demo ends soon and leaves nothing behind, whenever it is told to. Called by: the test run. Never: sends signals.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startBroker } from '../../src/broker/index.ts'
import { runDemo } from '../../src/cli/demo/story.ts'
import { Kafka } from '../../src/index.ts'

const view = { event() {}, show() {}, end() {} }

/** Plays the demo on a broker that lives on, and tells what it left there. */
async function played(
  spoil: (broker: Awaited<ReturnType<typeof startBroker>>, stop: AbortController) => void,
) {
  const broker = await startBroker({ groupConsumerHeartbeatIntervalMs: 100 })
  const { bootstrapServers } = broker
  const stop = new AbortController()
  spoil(broker, stop)
  const options = { bootstrapServers, broker: 'broker', records: 600, timeoutMs: 60_000, signal: stop.signal }
  const message = await runDemo(options, view).then(
    () => 'played to its end',
    (error: Error) => error.message,
  )
  const kafka = new Kafka({ bootstrapServers })
  const left = [...(await kafka.admin().listTopics()), ...(await kafka.admin().listGroups())]
  await kafka.close()
  await broker.close()
  return { message, left }
}

// The producer's records are never acknowledged: it would try for two minutes.
for (const [api, action] of [
  ['Metadata', { delayMs: 50 }],
  ['CreateTopics', { delayMs: 50 }],
  ['ConsumerGroupHeartbeat', { delayMs: 50 }],
  ['Fetch', { delayMs: 50 }],
  ['Produce', { drop: 'before' }],
] as const) {
  test(`demo: when it is interrupted while the broker has ${api} in hand, it ends and nothing is left behind`, async () => {
    const outcome = await played(({ faults }, stop) => {
      const where = () => {
        stop.abort(new Error('interrupted'))
        return true
      }
      faults.add({ api, where }, action)
    })
    assert.deepEqual(outcome, { message: 'interrupted', left: [] })
  })
}
