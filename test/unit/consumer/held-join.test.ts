// Owns: that a join which the coordinator holds back does not keep a partition from its position, nor the program from its answers.
// Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Consumer } from '../../../src/index.ts'
import { running } from '../../support/consumer/running.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

const strategy = {
  partitionAssignmentStrategy: ['cooperative-sticky'],
  heartbeatIntervalMs: 500,
} as const

/** Joins of the consumer `kept` that are not answered. */
function heldJoins(scene: Scene): number {
  const requests = scene.cluster.requests.list()
  return requests.filter(
    ({ api, clientId, response }) => api === 'JoinGroup' && clientId === 'kept' && response === undefined,
  ).length
}

/** A new member makes the group rebalance, and one of the old ones does not hear of it: the join of `kept` is held back meanwhile. */
async function holdBack(scene: Scene): Promise<{ readonly end: () => Promise<void> }> {
  const slow = scene.consumer({ ...strategy, topics: ['other'] }, 'slow')
  scene.topic(1, 'other')
  const others = running(slow)
  await scene.until(() => slow.assignment().length === 1)
  scene.cluster.faults.add({ api: 'Heartbeat', clientId: 'slow' }, { delayMs: 20_000 })
  const last = scene.consumer({ ...strategy, topics: ['other'] }, 'last')
  const joining = running(last)
  await scene.until(() => heldJoins(scene) > 0, 'its join is held back')
  const end = async () => {
    await Promise.all([slow, last].map((one) => one.close({ timeoutMs: 5_000 })))
    await Promise.all([others.done, joining.done])
  }
  return { end }
}

/** How long something takes, and that the join is held back all the while. */
async function duringTheJoin(scene: Scene, what: () => Promise<void>): Promise<number> {
  const from = scene.now
  await what()
  assert.equal(heldJoins(scene), 1)
  return scene.now - from
}

function assigned(scene: Scene, consumer: Consumer, count: number): Promise<void> {
  return scene.until(() => consumer.assignment().length === count)
}

test('positions: when a join is held back by a slow member, what is kept is fetched from its commit all the same', () =>
  inScene(async (scene) => {
    scene.topic(2)
    for (const partition of [0, 1]) await scene.produce(partition, 3)
    // It gets its partitions, but does not hear where to begin.
    const deaf = scene.cluster.faults.add(
      { api: 'OffsetFetch', clientId: 'kept', times: 1_000 },
      { error: 'COORDINATOR_LOAD_IN_PROGRESS' },
    )
    const consumer = scene.consumer(strategy, 'kept')
    const kept = running(consumer)
    await assigned(scene, consumer, 2)
    const held = await holdBack(scene)
    const durationMs = await duringTheJoin(scene, () => {
      deaf.remove()
      return scene.until(() => kept.places.length === 6, 'it reads')
    })
    assert.ok(durationMs < 3_000, `it took ${durationMs} ms`)
    await Promise.all([consumer.close({ timeoutMs: 5_000 }), held.end()])
    await kept.done
  }))

test('committed offsets: when a join is held back by a slow member, the program hears of them and of the lag all the same', () =>
  inScene(async (scene) => {
    scene.topic(2)
    for (const partition of [0, 1]) await scene.produce(partition, 3)
    const consumer = scene.consumer({ ...strategy, autoCommitIntervalMs: 100 }, 'kept')
    const kept = running(consumer)
    await assigned(scene, consumer, 2)
    await scene.until(() => scene.committed(0) === 3 && scene.committed(1) === 3, 'all is committed')
    const held = await holdBack(scene)
    const partitions = [
      { topic: 't', partition: 0 },
      { topic: 'other', partition: 0 },
    ]
    const durationMs = await duringTheJoin(scene, async () => {
      const committed = await consumer.committed(partitions, { timeoutMs: 10_000 })
      assert.deepEqual(
        committed.map((one) => one?.offset),
        [3, undefined],
      )
      const [, lag] = await consumer.lag(partitions, { timeoutMs: 10_000 })
      assert.deepEqual(lag, {
        topic: 'other',
        partition: 0,
        committed: undefined,
        endOffset: 0,
        lag: undefined,
      })
    })
    assert.ok(durationMs < 1_000, `it took ${durationMs} ms`)
    await Promise.all([consumer.close({ timeoutMs: 5_000 }), held.end()])
    await kept.done
  }))
