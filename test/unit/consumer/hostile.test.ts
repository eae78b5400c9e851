import assert from 'node:assert/strict'
import test from 'node:test'
import type { Consumer } from '../../../src/index.ts'
import { inScene, type Scene, written } from '../../support/consumer/scene.ts'

const partitions = 5
const each = 80

/** Everything that may happen to a request without being anybody's fault. */
function disturb(scene: Scene): void {
  const { faults } = scene.cluster
  const probability = 0.02
  for (const cut of ['before', 'after'] as const) faults.add({ probability }, { cut })
  faults.add({ probability }, { delayMs: 300 })
  const errors = {
    Fetch: ['NOT_LEADER_OR_FOLLOWER', 'UNKNOWN_LEADER_EPOCH', 'KAFKA_STORAGE_ERROR'],
    JoinGroup: ['COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR', 'UNKNOWN_MEMBER_ID'],
    SyncGroup: ['REBALANCE_IN_PROGRESS', 'COORDINATOR_NOT_AVAILABLE', 'ILLEGAL_GENERATION'],
    Heartbeat: ['REBALANCE_IN_PROGRESS', 'UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'NOT_COORDINATOR'],
    OffsetCommit: [
      'COORDINATOR_LOAD_IN_PROGRESS',
      'NOT_COORDINATOR',
      'REBALANCE_IN_PROGRESS',
      'ILLEGAL_GENERATION',
    ],
    OffsetFetch: ['COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR'],
    FindCoordinator: ['COORDINATOR_NOT_AVAILABLE'],
    ListOffsets: ['NOT_LEADER_OR_FOLLOWER', 'LEADER_NOT_AVAILABLE'],
    OffsetForLeaderEpoch: ['NOT_LEADER_OR_FOLLOWER'],
  }
  for (const [api, names] of Object.entries(errors)) {
    for (const error of names) faults.add({ api, probability: 0.03 }, { error })
  }
}

/** Reads until it is closed, in one of the styles; records of a partition never come out of order, or without being owned. */
async function readAll(
  scene: Scene,
  consumer: Consumer,
  style: number,
  see: (record: string) => void,
): Promise<void> {
  const take = (record: Parameters<typeof written>[0]) => {
    const owned = consumer.assignment().some((one) => one.partition === record.partition)
    assert.ok(owned, `${written(record)} was handed out by somebody who does not own it`)
    see(written(record))
  }
  try {
    if (style === 0) {
      await consumer.run({
        concurrency: 3,
        eachRecord: async (record) => {
          take(record)
          await scene.sleep(scene.virtual.clock.random() * 40)
        },
      })
    } else if (style === 1) {
      for await (const record of consumer) {
        take(record)
        await scene.sleep(scene.virtual.clock.random() * 20)
      }
    } else {
      for (;;) for (const record of await consumer.poll({ timeoutMs: 500, maxRecords: 20 })) take(record)
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'CLOSED') throw error
  }
}

async function story(scene: Scene, strategy: readonly ('range' | 'cooperative-sticky')[]): Promise<void> {
  const random = () => scene.virtual.clock.random()
  scene.topic(partitions, 't', { replicationFactor: 3 })
  const seen = new Set<string>()
  const members: { consumer: Consumer; done: Promise<void> }[] = []
  const failures: unknown[] = []
  const start = () => {
    const consumer = scene.consumer({
      partitionAssignmentStrategy: strategy,
      autoCommitIntervalMs: 700,
      heartbeatIntervalMs: 500,
      sessionTimeoutMs: 8_000,
      maxPollIntervalMs: 20_000,
      maxPartitionFetchBytes: 400,
    })
    const done = readAll(scene, consumer, Math.floor(random() * 3), (record) => seen.add(record)).catch(
      (error) => {
        failures.push(error)
      },
    )
    members.push({ consumer, done })
  }
  start()
  disturb(scene)
  start()
  for (let at = 0; at < each; at += 4) {
    for (let partition = 0; partition < partitions; partition++) await scene.produce(partition, 4, at)
    await scene.sleep(random() * 2_000)
    if (random() < 0.2 && members.length < 4) start()
    if (random() < 0.15 && members.length > 1)
      members
        .shift()
        ?.consumer.close()
        .catch((error) => failures.push(error))
    if (random() < 0.2)
      scene.cluster.moveLeader('t', Math.floor(random() * partitions), 1 + Math.floor(random() * 3))
    if (random() < 0.1) scene.cluster.moveCoordinator('g', 1 + Math.floor(random() * 3))
  }
  await scene.until(() => seen.size === partitions * each || failures.length > 0, 'every record', 300_000)
  assert.deepEqual(failures, [])
  scene.cluster.faults.clear()
  // Whoever owns a partition at the end may have to read some of it again, after somebody who could not commit.
  const all = Array.from({ length: partitions }, (_, partition) => partition)
  await scene.until(() => all.every((partition) => scene.committed(partition) === each), 'every commit')
  await Promise.all(members.map(({ consumer }) => consumer.close()))
  await Promise.all(members.map(({ done }) => done))
  assert.deepEqual(failures, [])
  for (const partition of all) assert.equal(scene.committed(partition), each)
}

const seeds = Number(process.env.ODRADEK_SEEDS ?? 2)
const first = Number(process.env.ODRADEK_SEED ?? 1)

for (const strategy of [['range', 'cooperative-sticky'], ['cooperative-sticky']] as const) {
  for (let seed = first; seed < first + seeds; seed++) {
    test(`hostile: when everything goes wrong now and then, a group with ${strategy.join(' and ')} reads everything (seed ${seed})`, () =>
      inScene((scene) => story(scene, strategy), { seed, brokers: 3 }))
  }
}
