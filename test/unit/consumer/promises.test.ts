// Owns: what commit, close and pause promise when something is in their way. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { inScene } from '../../support/consumer/scene.ts'

test('commit: when the partitions are lost before it gets through, it fails instead of having nothing to do', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer({ enableAutoCommit: false, heartbeatIntervalMs: 100 })
    await consumer.poll({ timeoutMs: 10_000 })
    const { faults } = scene.cluster
    faults.add({ api: 'OffsetCommit', times: 4 }, { error: 'COORDINATOR_LOAD_IN_PROGRESS' })
    faults.add({ api: 'Heartbeat' }, { error: 'UNKNOWN_MEMBER_ID' })
    const first = consumer.commit()
    const second = consumer.commit()
    await assert.rejects(first, { code: 'COMMIT_FAILED', topic: 't', partition: 0 })
    await assert.rejects(second, { code: 'COMMIT_FAILED', topic: 't', partition: 0 })
    assert.equal(scene.committed(), undefined)
    await consumer.close()
  }))

test('close: when a handler waits for it, what was processed is committed all the same, and the group is told', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer()
    await consumer.run({
      eachRecord: async ({ offset }) => {
        if (offset === 3) await consumer.close({ timeoutMs: 8_000 })
      },
    })
    assert.equal(scene.committed(), 3)
    assert.equal(scene.cluster.requests.list('LeaveGroup').length, 1)
  }))

test('close: when its time is no number, it is refused, and a proper one works', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    await consumer.poll({ timeoutMs: 100 })
    await assert.rejects(consumer.close({ timeoutMs: -1 }), { code: 'INVALID_ARGUMENT' })
    await consumer.close()
    assert.equal(scene.cluster.requests.list('LeaveGroup').length, 1)
  }))

test('pause: when what was fetched of a paused partition fills the buffer, the others are read, and it goes on where it was', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 300, 0, { perBatch: 10 })
    const consumer = scene.consumer({ prefetchMaxBytes: 1_000 })
    const [first] = await consumer.poll({ maxRecords: 1, timeoutMs: 10_000 })
    assert.equal(first?.offset, 0)
    await scene.sleep(1_000)
    consumer.pause([{ topic: 't', partition: 0 }])
    await scene.produce(1, 5)
    const other: number[] = []
    await scene.until(() => consumer.assignment().length === 2)
    for (let polls = 0; polls < 20 && other.length < 5; polls++) {
      for (const { partition, offset } of await consumer.poll()) {
        assert.equal(partition, 1)
        other.push(offset)
      }
    }
    assert.deepEqual(other, [0, 1, 2, 3, 4])
    consumer.resume()
    const rest: number[] = []
    while (rest.length < 299) for (const { offset } of await consumer.poll()) rest.push(offset)
    assert.deepEqual(
      rest,
      Array.from({ length: 299 }, (_, index) => index + 1),
    )
    await consumer.close()
  }))

test('commit: when metadata calls a topic unknown for a moment, what was processed is committed all the same', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer({ enableAutoCommit: false }, 'reader')
    await consumer.poll({ timeoutMs: 5_000 })
    const metadata = { api: 'Metadata', clientId: 'reader', times: 1 }
    scene.cluster.faults.add(metadata, { error: 'UNKNOWN_TOPIC_OR_PARTITION' })
    scene.cluster.faults.add(
      { api: 'Fetch', clientId: 'reader', times: 1 },
      { error: 'NOT_LEADER_OR_FOLLOWER' },
    )
    await scene.until(() => scene.logLines.some((line) => line.includes('a topic was deleted')))
    await consumer.commit()
    assert.equal(scene.committed(), 3)
  }))
