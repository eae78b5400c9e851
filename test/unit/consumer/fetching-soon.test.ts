// Owns: that what is assigned is fetched soon, whatever happens around it. Called by: the test runner. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { deferred } from '../../../src/base/deferred.ts'
import type { FetchRequest } from '../../../src/protocol/generated/01-fetch.ts'
import { inScene, read, written } from '../../support/consumer/scene.ts'

test('fetching soon: when a partition comes back while a handler is at work on what it was, it is fetched at once and handed out afterwards', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer({ enableAutoCommit: false })
    const events: string[] = []
    const first = deferred<void>()
    const run = consumer.run({
      eachRecord: async (record) => {
        events.push(`begins ${written(record)}`)
        if (events.length === 1) await first.promise
        events.push(`ends ${written(record)}`)
      },
    })
    await scene.until(() => events.length === 1)
    const fetches = () =>
      scene.cluster.requests
        .list('Fetch')
        .flatMap(({ request }) => (request as FetchRequest).topics)
        .filter(({ partitions }) => partitions[0]?.fetchOffset === 0)
    assert.equal(fetches().length, 1)
    scene.cluster.faults.add({ api: 'Heartbeat' }, { error: 'UNKNOWN_MEMBER_ID' })
    await scene.until(() => fetches().length === 2)
    await scene.sleep(5_000)
    assert.deepEqual(events, ['begins 0:0=0'])
    first.resolve()
    await scene.until(() => events.length === 8)
    assert.deepEqual(events, [
      'begins 0:0=0',
      'ends 0:0=0',
      ...[0, 1, 2].flatMap((offset) => [`begins 0:${offset}=${offset}`, `ends 0:${offset}=${offset}`]),
    ])
    await consumer.close()
    await run
  }))

test('fetching soon: when what nobody asks for fills the room, a partition that is polled for is fetched all the same', () =>
  inScene(async (scene) => {
    scene.topic(3)
    for (const partition of [0, 1]) await scene.produce(partition, 400, 0, { perBatch: 10 })
    const consumer = scene.consumer({ prefetchMaxBytes: 2_000, maxPartitionFetchBytes: 1_500 })
    const wanted = { partitions: [{ topic: 't', partition: 2 }] }
    assert.equal((await consumer.poll({ timeoutMs: 5_000, ...wanted })).length, 0)
    await scene.produce(2, 100, 0, { perBatch: 10 })
    const offsets: number[] = []
    const started = scene.now
    while (offsets.length < 100) {
      const records = await consumer.poll({ timeoutMs: 2_000, ...wanted })
      assert.ok(records.length > 0, `only ${offsets.length} records came`)
      offsets.push(...records.map(({ offset }) => offset))
    }
    assert.ok(scene.now - started < 1_000, `it took ${scene.now - started} ms`)
    assert.deepEqual(
      offsets,
      Array.from({ length: 100 }, (_, at) => at),
    )
  }))

test('fetching soon: when stuck handlers and what waits behind them fill the room, other partitions go on', () =>
  inScene(async (scene) => {
    scene.topic(4)
    for (const partition of [0, 1, 2]) await scene.produce(partition, 200, 0, { perBatch: 10 })
    const consumer = scene.consumer({ prefetchMaxBytes: 2_000, maxPartitionFetchBytes: 1_500 })
    const stuck = deferred<void>()
    const seen = [0, 0, 0, 0]
    const run = consumer.run({
      concurrency: 4,
      eachRecord: ({ partition }) => {
        seen[partition] = (seen[partition] ?? 0) + 1
        return partition < 3 ? stuck.promise : undefined
      },
    })
    await scene.until(() => seen.slice(0, 3).every((count) => count === 1))
    await scene.sleep(2_000)
    await scene.produce(3, 200, 0, { perBatch: 10 })
    const started = scene.now
    await scene.until(() => seen[3] === 200)
    assert.ok(scene.now - started < 2_000, `it took ${scene.now - started} ms`)
    assert.deepEqual(seen, [1, 1, 1, 200])
    stuck.resolve()
    await scene.until(() => seen.every((count) => count === 200))
    await consumer.close()
    await run
  }))

for (const api of ['ListOffsets', 'OffsetForLeaderEpoch'] as const) {
  test(`fetching soon: when one leader does not answer ${api}, partitions that others lead do not wait for it`, () =>
    inScene(
      async (scene) => {
        scene.topic(3)
        for (const partition of [0, 1, 2]) await scene.produce(partition, 5)
        if (api === 'OffsetForLeaderEpoch') {
          // With committed offsets positions are checked.
          const before = scene.consumer()
          await read(before, 15)
          await before.commit()
          await before.close()
          for (const partition of [0, 1, 2]) await scene.produce(partition, 5, 5)
        }
        const broker = scene.cluster.leaderOf('t', 0)
        scene.cluster.faults.add({ api, broker, times: 1_000 }, { drop: 'before' })
        const consumer = scene.consumer()
        const seen: string[] = []
        const run = consumer.run({ eachRecord: (record) => void seen.push(written(record)) })
        await scene.until(() => consumer.assignment().length === 3)
        const since = scene.now
        await scene.until(() => seen.length === 10)
        assert.ok(scene.now - since < 1_000, `it took ${scene.now - since} ms`)
        await consumer.close()
        await run
      },
      { brokers: 3 },
    ))
}
