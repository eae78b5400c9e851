import assert from 'node:assert/strict'
import test from 'node:test'
import type { Consumer, ConsumerOptions } from '../../../src/index.ts'
import { inScene, read, type Scene, written } from '../../support/consumer/scene.ts'

const at = (partition: number, topic = 't') => ({ topic, partition })

/** A consumer without a group, from the beginning. */
function alone(scene: Scene, options: ConsumerOptions = {}, host = 'alone'): Consumer {
  return scene.kafka(host).consumer({ autoOffsetReset: 'earliest', ...options })
}

test('assigning: when partitions are chosen without a group, exactly they are read and no coordinator is asked', () =>
  inScene(async (scene) => {
    scene.topic(3)
    for (const partition of [0, 1, 2]) await scene.produce(partition, 2, partition * 10)
    const consumer = alone(scene)
    consumer.assign([at(0), at(2)])
    const values = (await read(consumer, 4)).map(written)
    assert.deepEqual(values.sort(), ['0:0=0', '0:1=1', '2:0=20', '2:1=21'])
    assert.deepEqual(consumer.assignment(), [at(0), at(2)])
    assert.deepEqual(consumer.subscription(), [])
    assert.equal(consumer.groupId, undefined)
    await consumer.close()
    for (const api of ['FindCoordinator', 'JoinGroup', 'OffsetFetch', 'OffsetCommit'])
      assert.equal(scene.cluster.requests.list(api).length, 0, api)
  }))

test('assigning: when positions are asked for and set, no poll and no group is needed', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 9, 0, { perBatch: 3 })
    const consumer = alone(scene)
    consumer.assign([at(0)])
    assert.equal(await consumer.position(at(0)), 0)
    await consumer.seek({ ...at(0), offset: 7 })
    assert.equal(await consumer.position(at(0)), 7)
    assert.deepEqual((await consumer.poll({ timeoutMs: 5_000 })).map(written), ['0:7=7', '0:8=8'])
    await consumer.seekToBeginning()
    consumer.pause()
    assert.deepEqual(await consumer.poll({ timeoutMs: 2_000 }), [])
    assert.deepEqual(consumer.paused(), [at(0)])
    consumer.resume()
    assert.equal((await consumer.poll({ timeoutMs: 5_000, maxRecords: 1 })).map(written)[0], '0:0=0')
    assert.deepEqual(await consumer.endOffsets([at(0)]), [{ ...at(0), offset: 9 }])
    await consumer.close()
  }))

test('assigning: when another choice follows, what stays goes on, what goes is committed, what comes begins', () =>
  inScene(async (scene) => {
    scene.topic(3)
    for (const partition of [0, 1, 2]) await scene.produce(partition, 4)
    const consumer = alone(scene, { groupId: 'g', autoCommitIntervalMs: 600_000 })
    consumer.assign([at(0), at(1)])
    const seen = (await read(consumer, 8)).map(written)
    await consumer.poll({ timeoutMs: 0 })
    consumer.assign([at(1), at(2)])
    await scene.until(() => scene.committed(0) === 4, 'the commit of what went')
    await scene.produce(1, 1, 4)
    for (const record of await read(consumer, 5)) seen.push(written(record))
    assert.equal(new Set(seen).size, 13)
    assert.equal(seen.filter((one) => one.startsWith('0:')).length, 4)
    await consumer.close()
    const committed = [0, 1, 2].map((partition) => scene.committed(partition) ?? 0)
    // All but the last record, which the loop had in hand when it was broken off.
    assert.equal(committed[0], 4)
    assert.equal(
      committed.reduce((sum, offset) => sum + offset, 0),
      12,
    )
    assert.equal(scene.cluster.requests.list('JoinGroup').length, 0)
    const commit = scene.cluster.requests.list('OffsetCommit')[0]?.request as Record<string, unknown>
    assert.deepEqual([commit.generationIdOrMemberEpoch, commit.memberId], [-1, ''])
  }))

test('assigning: when there is a group, committed offsets are where it goes on and close commits what was processed', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const first = alone(scene, { groupId: 'g' }, 'first')
    first.assign([at(0)])
    assert.equal((await first.poll({ timeoutMs: 5_000, maxRecords: 4 })).length, 4)
    await first.commit()
    assert.equal(scene.committed(), 4)
    assert.deepEqual(
      (await first.committed()).map((one) => one?.offset),
      [4],
    )
    await first.poll({ timeoutMs: 5_000, maxRecords: 3 })
    await first.poll({ timeoutMs: 0, maxRecords: 1 })
    await first.close()
    assert.equal(scene.committed(), 7)
    const second = alone(scene, { groupId: 'g' }, 'second')
    second.assign([at(0)])
    assert.equal((await second.poll({ timeoutMs: 5_000 })).map(written)[0], '0:7=7')
    await second.close()
  }))

test('assigning: when the group has members that subscribe, a commit is refused and says why', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 4)
    const member = scene.consumer()
    await read(member, 1)
    const other = alone(scene, { groupId: 'g', enableAutoCommit: false })
    other.assign([at(0)])
    await other.poll({ timeoutMs: 5_000 })
    await assert.rejects(other.commit(), {
      code: 'COMMIT_FAILED',
      message: /group g has members that subscribe/,
    })
    await other.close()
    await member.close()
  }))

test('assigning: when there is no group, what needs one says so', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 4)
    const consumer = alone(scene)
    consumer.assign([at(0)])
    await consumer.poll({ timeoutMs: 5_000 })
    const missing = (what: RegExp) => ({ code: 'INVALID_OPTION', message: what })
    await assert.rejects(consumer.commit(), missing(/groupId is missing: commit\(\) needs it/))
    const lag = { ...at(0), committed: undefined, endOffset: 4, lag: 0 }
    assert.deepEqual(await consumer.lag(), [lag])
    await consumer.seek({ ...at(0), offset: 1 })
    assert.deepEqual(await consumer.lag([at(0)]), [{ ...lag, lag: 3 }])
    await assert.rejects(consumer.committed(), missing(/groupId is missing: committed\(\) needs it/))
    await consumer.unsubscribe()
    assert.throws(() => consumer.subscribe('t'), missing(/groupId is missing: subscribing needs it/))
    await consumer.close()
  }))

test('assigning: when subscribe and assign are mixed, the second is refused until unsubscribe', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(1, 2)
    const consumer = scene.consumer()
    assert.throws(() => consumer.assign([at(1)]), {
      code: 'WRONG_STATE',
      message: /subscribes to topics: await unsubscribe\(\) before assign\(\)/,
    })
    await consumer.unsubscribe()
    consumer.assign([at(1)])
    assert.throws(() => consumer.subscribe('t'), {
      code: 'WRONG_STATE',
      message: /partitions chosen by assign\(\): call unsubscribe\(\) before subscribe\(\)/,
    })
    assert.equal((await read(consumer, 2)).length, 2)
    await consumer.close()
  }))

test('assigning: when nothing was chosen, reading is refused and says what to do', () =>
  inScene(async (scene) => {
    const consumer = alone(scene)
    const refusal = { code: 'WRONG_STATE', message: /nothing to read: .* subscribe\(\) or assign\(\) first/ }
    await assert.rejects(consumer.poll({ timeoutMs: 0 }), refusal)
    await assert.rejects(consumer.run({ eachRecord: () => {} }), refusal)
    assert.throws(() => consumer[Symbol.asyncIterator](), refusal)
    scene.topic(1)
    await scene.produce(0, 1)
    consumer.assign([at(0)])
    assert.equal((await consumer.poll({ timeoutMs: 5_000 })).length, 1)
    consumer.assign([])
    assert.deepEqual(consumer.assignment(), [])
    await assert.rejects(consumer.poll({ timeoutMs: 0 }), refusal)
    await consumer.close()
  }))

test('assigning: when a topic does not exist, the others are read meanwhile, and it too once it is created', () =>
  inScene(
    async (scene) => {
      scene.topic(1)
      await scene.produce(0, 2)
      const consumer = alone(scene)
      consumer.assign([at(0, 'later'), at(0)])
      const start = scene.now
      assert.equal((await read(consumer, 2)).length, 2)
      assert.ok(scene.now - start < 1_000, `the others took ${scene.now - start} ms`)
      await scene.sleep(30_000)
      scene.topic(1, 'later')
      await scene.produce(0, 1, 0, { topic: 'later' })
      const [record] = await read(consumer, 1)
      assert.equal(record?.topic, 'later')
      await consumer.close()
      assert.equal(
        scene.logLines.filter((line) => /a topic does not exist.*topic=later/.test(line)).length,
        1,
      )
    },
    { autoCreateTopics: false },
  ))

test('assigning: when a partition is chosen that the topic does not have, the reader gets an error that says so', () =>
  inScene(async (scene) => {
    scene.topic(2)
    const consumer = alone(scene)
    consumer.assign([at(5)])
    await assert.rejects(consumer.poll({ timeoutMs: 60_000 }), {
      code: 'UNKNOWN_TOPIC_OR_PARTITION',
      message: /Topic t has no partition 5: it has 2/,
    })
    await consumer.close()
  }))
