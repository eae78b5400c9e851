// Owns: that a join which the coordinator holds back does not keep a partition from its position. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { running } from '../../support/consumer/running.ts'
import { inScene } from '../../support/consumer/scene.ts'

test('positions: when a join is held back by a slow member, what is kept is fetched from its commit all the same', () =>
  inScene(async (scene) => {
    scene.topic(2)
    for (const partition of [0, 1]) await scene.produce(partition, 3)
    const strategy = {
      partitionAssignmentStrategy: ['cooperative-sticky'],
      heartbeatIntervalMs: 500,
    } as const
    const { faults } = scene.cluster
    // It gets its partitions, but does not hear where to begin.
    const deaf = faults.add(
      { api: 'OffsetFetch', clientId: 'kept', times: 1_000 },
      { error: 'COORDINATOR_LOAD_IN_PROGRESS' },
    )
    const consumer = scene.consumer(strategy, 'kept')
    const kept = running(consumer)
    await scene.until(() => consumer.assignment().length === 2)
    const slow = scene.consumer({ ...strategy, topics: ['other'] }, 'slow')
    scene.topic(1, 'other')
    const others = running(slow)
    await scene.until(() => slow.assignment().length === 1)
    faults.add({ api: 'Heartbeat', clientId: 'slow' }, { delayMs: 20_000 })
    const last = scene.consumer({ ...strategy, topics: ['other'] }, 'last')
    const joining = running(last)
    const joins = () =>
      scene.cluster.requests
        .list()
        .filter(
          ({ api, clientId, response }) =>
            api === 'JoinGroup' && clientId === 'kept' && response === undefined,
        )
    await scene.until(() => joins().length > 0, 'its join is held back')
    const from = scene.now
    deaf.remove()
    await scene.until(() => kept.places.length === 6, 'it reads')
    assert.ok(scene.now - from < 3_000, `it took ${scene.now - from} ms`)
    assert.equal(joins().length, 1)
    await Promise.all([consumer, slow, last].map((one) => one.close({ timeoutMs: 5_000 })))
    await Promise.all([kept.done, others.done, joining.done])
  }))
