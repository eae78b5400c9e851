// Owns: proofs that 0, where Kafka's ranges allow it, means something: no hang, no lost record, and no loop that asks without a pause.
// Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Scene } from '../../support/consumer/scene.ts'
import { inScene } from '../../support/consumer/scene.ts'

const clientOptions = [
  'metadataMaxAgeMs',
  'metadataRecoveryRebootstrapTriggerMs',
  'retryBackoffMs',
  'retryBackoffMaxMs',
  'reconnectBackoffMs',
  'reconnectBackoffMaxMs',
  'connectionsMaxIdleMs',
]
const consumerOptions = [
  'fetchMinBytes',
  'fetchMaxWaitMs',
  'fetchMaxBytes',
  'maxPartitionFetchBytes',
  'autoCommitIntervalMs',
  'revokeTimeoutMs',
]
const WAIT_MS = 2_000
const zeros = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 0]))

/** Reads three records and then waits for some seconds; returns how many requests of each kind that took. */
async function readAndWait(scene: Scene, client: object, own: object): Promise<Map<string, number>> {
  scene.topic(1)
  await scene.produce(0, 3)
  const usual = { groupId: 'g', topics: ['t'], autoOffsetReset: 'earliest' } as const
  const consumer = scene.kafka('reader', client).consumer({ ...usual, ...own })
  const offsets: number[] = []
  while (offsets.length < 3) {
    offsets.push(...(await consumer.poll({ timeoutMs: 10_000 })).map(({ offset }) => offset))
    assert.ok(scene.now < 30_000, `it got ${offsets.length} records`)
  }
  assert.deepEqual(offsets, [0, 1, 2])
  const from = scene.cluster.requests.count
  assert.deepEqual(await consumer.poll({ timeoutMs: WAIT_MS }), [])
  const counts = new Map<string, number>()
  for (const { index, api } of scene.cluster.requests.list())
    if (index >= from) counts.set(api, (counts.get(api) ?? 0) + 1)
  const start = scene.now
  await scene.produce(0, 1, 3)
  assert.equal((await consumer.poll({ timeoutMs: 10_000 }))[0]?.offset, 3)
  assert.ok(scene.now - start < 1_000, 'what comes after a pause comes soon')
  await consumer.commit()
  await consumer.close()
  assert.equal(scene.committed(), 4)
  return counts
}

for (const [what, client, own] of [
  ...clientOptions.map((name) => [name, [name], []] as const),
  ...consumerOptions.map((name) => [name, [], [name]] as const),
  ['every option that may be 0', clientOptions, consumerOptions],
] as const) {
  test(`zero: when ${what} is 0, records come, are committed, and waiting for more asks no more than 100 times a second`, () =>
    inScene(async (scene) => {
      const counts = await readAndWait(scene, zeros(client), zeros(own))
      const pauses = own.some((name) => name === 'fetchMinBytes' || name === 'fetchMaxWaitMs')
      const metadata = client.some((name) => name === 'metadataMaxAgeMs')
      for (const [api, count] of counts) {
        const often = (pauses && api === 'Fetch') || (metadata && api === 'Metadata')
        assert.ok(count <= (often ? WAIT_MS / 10 : 10), `${count} of ${api} in ${WAIT_MS} ms`)
      }
    }))
}
