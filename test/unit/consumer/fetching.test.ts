import assert from 'node:assert/strict'
import test from 'node:test'
import type { LoggedRequest } from '../../../src/broker/index.ts'
import type { Consumer } from '../../../src/index.ts'
import type { FetchRequest } from '../../../src/protocol/generated/01-fetch.ts'
import { inScene, read, type Scene, written } from '../../support/consumer/scene.ts'

function fetches(scene: Scene): LoggedRequest[] {
  return scene.cluster.requests.list('Fetch')
}

/** Runs a consumer until it has so many records, and returns them. */
async function collect(scene: Scene, consumer: Consumer, count: number): Promise<string[]> {
  const seen: string[] = []
  const stop = new AbortController()
  const run = consumer.run({
    signal: stop.signal,
    eachRecord: (record) => {
      seen.push(written(record))
      if (seen.length >= count) stop.abort()
    },
  })
  await run
  void scene
  return seen
}

for (const error of [
  'NOT_LEADER_OR_FOLLOWER',
  'FENCED_LEADER_EPOCH',
  'UNKNOWN_LEADER_EPOCH',
  'KAFKA_STORAGE_ERROR',
  'OFFSET_NOT_AVAILABLE',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'UNKNOWN_TOPIC_ID',
  'INCONSISTENT_TOPIC_ID',
  'REPLICA_NOT_AVAILABLE',
  'UNKNOWN_SERVER_ERROR',
  'CORRUPT_MESSAGE',
] as const) {
  test(`fetching: when a partition is answered ${error}, it heals by itself and nothing is read twice`, () =>
    inScene(async (scene) => {
      scene.topic(2)
      for (const partition of [0, 1]) await scene.produce(partition, 30, 0, { perBatch: 10 })
      scene.cluster.faults.add(
        { api: 'Fetch', topic: 't', partition: 1, times: error === 'CORRUPT_MESSAGE' ? 1 : 3 },
        { error },
      )
      const seen = await collect(scene, scene.consumer(), 60)
      assert.equal(new Set(seen).size, 60)
    }))
}

test('fetching: when a partition may not be read, the reader gets the error, and reading goes on when it is tried again', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 1)
    scene.cluster.faults.add(
      { api: 'Fetch', topic: 't', partition: 0 },
      { error: 'TOPIC_AUTHORIZATION_FAILED' },
    )
    const consumer = scene.consumer()
    await assert.rejects(consumer.poll({ timeoutMs: 5_000 }), {
      code: 'TOPIC_AUTHORIZATION_FAILED',
      topic: 't',
      partition: 0,
    })
    assert.equal((await consumer.poll({ timeoutMs: 5_000 })).length, 1)
  }))

for (const error of [
  'FETCH_SESSION_ID_NOT_FOUND',
  'INVALID_FETCH_SESSION_EPOCH',
  'FETCH_SESSION_TOPIC_ID_ERROR',
] as const) {
  test(`fetching: when the session is answered ${error}, a new one is opened and nothing is lost`, () =>
    inScene(async (scene) => {
      scene.topic(3)
      const consumer = scene.consumer()
      const reading = read(consumer, 30)
      await scene.sleep(2_000)
      const fault = scene.cluster.faults.add({ api: 'Fetch' }, { error })
      for (const partition of [0, 1, 2]) await scene.produce(partition, 10)
      assert.equal(new Set((await reading).map(written)).size, 30)
      assert.equal(fault.hits, 1)
    }))
}

test('fetching: when all room is reserved for a request that brings nothing, a broker that comes later is asked after it', () =>
  inScene(
    async (scene) => {
      scene.topic(2)
      assert.notEqual(scene.cluster.leaderOf('t', 0), scene.cluster.leaderOf('t', 1))
      const stays = scene.consumer({ fetchMaxWaitMs: 300, prefetchMaxBytes: 1_000_000 })
      const leaves = scene.consumer()
      const reading = read(stays, 1)
      const stop = new AbortController()
      const other = leaves.run({ signal: stop.signal, eachRecord: () => {} })
      await scene.until(() => stays.assignment().length === 1 && leaves.assignment().length === 1)
      const [kept] = stays.assignment()
      await scene.sleep(1_000)
      await leaves.close()
      stop.abort()
      await other
      await scene.until(() => stays.assignment().length === 2)
      const partition = kept?.partition === 0 ? 1 : 0
      await scene.produce(partition, 1)
      const before = scene.now
      assert.equal((await reading)[0]?.partition, partition)
      assert.ok(scene.now - before < 1_000, `it took ${scene.now - before} ms`)
    },
    { brokers: 2 },
  ))

test('fetching: when nothing changes, requests name no partition and come at the pace of fetchMaxWaitMs', () =>
  inScene(async (scene) => {
    scene.topic(10)
    const consumer = scene.consumer({ fetchMaxWaitMs: 1_000 })
    const polled = consumer.poll({ timeoutMs: 20_000 })
    await scene.sleep(5_000)
    const before = fetches(scene).length
    await scene.sleep(10_000)
    const later = fetches(scene).slice(before)
    assert.ok(later.length >= 8 && later.length <= 11, `${later.length} fetches in ten seconds`)
    for (const { request } of later) assert.deepEqual((request as FetchRequest).topics, [])
    await polled
  }))

test('fetching: when the leader moves, its answer names the new one, whose log is checked before reading goes on', () =>
  inScene(
    async (scene) => {
      scene.topic(2, 't', { replicationFactor: 3 })
      const consumer = scene.consumer({}, 'reader')
      const reading = read(consumer, 40)
      for (const partition of [0, 1]) await scene.produce(partition, 10)
      await scene.sleep(1_000)
      const asked = (api: string) =>
        scene.cluster.requests.list(api).filter((request) => request.clientId === 'reader').length
      const before = asked('Metadata')
      assert.equal(asked('OffsetForLeaderEpoch'), 0)
      const leader = scene.cluster.leaderOf('t', 0)
      scene.cluster.moveLeader('t', 0, (leader % 3) + 1)
      for (const partition of [0, 1]) await scene.produce(partition, 10, 10)
      assert.equal(new Set((await reading).map(written)).size, 40)
      assert.deepEqual([asked('Metadata') - before, asked('OffsetForLeaderEpoch')], [0, 1])
    },
    { brokers: 3 },
  ))

test('fetching: when a broker stops, its partitions are read elsewhere', () =>
  inScene(
    async (scene) => {
      scene.topic(3, 't', { replicationFactor: 3 })
      const consumer = scene.consumer({ autoCommitIntervalMs: 300 })
      const reading = collect(scene, consumer, 60)
      for (const partition of [0, 1, 2]) await scene.produce(partition, 10)
      await scene.sleep(1_000)
      await scene.cluster.stopBroker(scene.cluster.leaderOf('t', 0))
      for (const partition of [0, 1, 2]) await scene.produce(partition, 10, 10)
      const seen = await reading
      assert.equal(new Set(seen).size, 60)
    },
    { brokers: 3 },
  ))

test('fetching: when a handler is slow, no more than the limits are fetched ahead', () =>
  inScene(async (scene) => {
    scene.topic(2)
    for (const partition of [0, 1]) await scene.produce(partition, 400, 0, { perBatch: 10 })
    const consumer = scene.consumer({ maxPartitionFetchBytes: 500, prefetchMaxBytes: 1_500 })
    let handled = 0
    const run = consumer.run({
      eachRecord: async () => {
        await scene.sleep(1_000)
        handled++
      },
    })
    await scene.until(() => handled === 30)
    const offsets = fetches(scene).flatMap(({ request }) =>
      (request as FetchRequest).topics.flatMap((topic) => topic.partitions.map((one) => one.fetchOffset)),
    )
    assert.ok(
      Math.max(...offsets) < 100,
      `offset ${Math.max(...offsets)} was asked for after ${handled} records`,
    )
    await consumer.close()
    await run
  }))

test('fetching: when one partition waits to be read, another one with new records is not delayed by it', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 200, 0, { perBatch: 10 })
    const consumer = scene.consumer({ maxPartitionFetchBytes: 300 })
    const times: number[] = []
    const run = consumer.run({
      concurrency: 2,
      eachRecord: async ({ partition }) => {
        if (partition === 0) await scene.sleep(5_000)
        else times.push(scene.now)
      },
    })
    await scene.sleep(10_000)
    for (let at = 0; at < 5; at++) {
      await scene.produce(1, 1, at)
      const produced = scene.now
      await scene.until(() => times.length === at + 1)
      assert.ok((times.at(-1) ?? 0) - produced < 100)
      await scene.sleep(3_000)
    }
    await consumer.close()
    await run
  }))

test('fetching: when a batch is larger than all limits, it is read all the same', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const producer = scene.kafka().producer()
    for (const value of [Buffer.alloc(50_000, 1), Buffer.alloc(10, 2)]) {
      await producer.send({ topic: 't', messages: [{ value }] })
    }
    const consumer = scene.consumer({
      maxPartitionFetchBytes: 100,
      fetchMaxBytes: 100,
      prefetchMaxBytes: 100,
    })
    const sizes = (await read(consumer, 2)).map((record) => record.value?.length)
    assert.deepEqual(sizes, [50_000, 10])
  }))

for (const [policy, first] of [
  ['earliest', '0:5=5'],
  ['latest', '0:10=new'],
] as const) {
  test(`fetching: when the position is out of range and the policy is ${policy}, reading goes on at ${first}`, () =>
    inScene(async (scene) => {
      scene.topic(1)
      await scene.produce(0, 10, 0, { perBatch: 5 })
      const setter = scene.consumer({}, 'setter')
      await setter.poll({ timeoutMs: 5_000 })
      await setter.commit([{ topic: 't', partition: 0, offset: 2 }])
      await setter.close()
      // The abandoned poll must not be committed behind what was set by hand.
      assert.ok((scene.committed() ?? 0) <= 2)
      await scene.deleteRecords('t', 0, 5)
      const consumer = scene.consumer({ autoOffsetReset: policy })
      const polled = consumer.poll({ timeoutMs: 10_000 })
      await scene.sleep(2_000)
      const producer = scene.kafka().producer()
      await producer.send({ topic: 't', messages: [{ value: 'new', partition: 0 }] })
      const [record] = await polled
      assert.ok(record)
      assert.equal(written(record), first)
    }))
}

test('fetching: when the position is out of range and there is no policy, the reader gets a typed error', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const consumer = scene.consumer()
    await consumer.poll({ timeoutMs: 5_000 })
    await consumer.commit([{ topic: 't', partition: 0, offset: 99 }])
    await consumer.close()
    const strict = scene.consumer({ autoOffsetReset: 'none' })
    await assert.rejects(strict.poll({ timeoutMs: 10_000 }), {
      code: 'OFFSET_OUT_OF_RANGE',
      topic: 't',
      partition: 0,
      offset: 99,
    })
    await strict.seek({ topic: 't', partition: 0, offset: 8 })
    assert.deepEqual((await strict.poll({ timeoutMs: 5_000 })).map(written), ['0:8=8', '0:9=9'])
  }))

test('fetching: when nothing was committed and there is no policy, the reader gets NO_OFFSET', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const strict = scene.consumer({ autoOffsetReset: 'none' })
    await assert.rejects(strict.poll({ timeoutMs: 10_000 }), (error: Error & { code?: string }) => {
      assert.equal(error.code, 'NO_OFFSET')
      assert.match(error.message, /Group g has no committed offset of t-0 and autoOffsetReset is none/)
      return true
    })
  }))

test('fetching: when nothing was committed and the policy is latest, the end is committed, and a restart misses nothing', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer({ autoOffsetReset: 'latest' })
    assert.deepEqual(await consumer.poll({ timeoutMs: 2_000 }), [])
    await consumer.close()
    assert.equal(scene.committed(), 5)
    await scene.produce(0, 1, 5)
    const again = scene.consumer({ autoOffsetReset: 'latest' })
    assert.deepEqual((await again.poll({ timeoutMs: 5_000 })).map(written), ['0:5=5'])
  }))

test('fetching: when the program seeks while records are in hand and under way, only those from the new position come', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3_000, 0, { perBatch: 500 })
    const consumer = scene.consumer({ maxPartitionFetchBytes: 2_000 })
    const offsets: number[] = []
    for await (const record of consumer) {
      offsets.push(record.offset)
      if (offsets.length === 10) await consumer.seek({ topic: 't', partition: 0, offset: 2_500 })
      if (offsets.length === 12) await consumer.seekToBeginning()
      if (offsets.length === 14) break
    }
    assert.deepEqual(offsets.slice(8), [8, 9, 2_500, 2_501, 0, 1])
    await consumer.close()
  }))

test('fetching: when it skips to the end, only newer records come, and the position says so', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const consumer = scene.consumer()
    await consumer.poll({ timeoutMs: 5_000, maxRecords: 1 })
    await consumer.seekToEnd()
    assert.equal(await consumer.position({ topic: 't', partition: 0 }), 10)
    await scene.produce(0, 1, 10)
    assert.deepEqual((await consumer.poll({ timeoutMs: 5_000 })).map(written), ['0:10=10'])
  }))

test('fetching: when a partition is paused, what was fetched of it stays and comes after it was resumed', () =>
  inScene(async (scene) => {
    scene.topic(2)
    for (const partition of [0, 1]) await scene.produce(partition, 5)
    const consumer = scene.consumer()
    const seen: string[] = []
    for await (const record of consumer) {
      seen.push(written(record))
      if (seen.length === 2) {
        consumer.pause([{ topic: 't', partition: record.partition }])
        assert.deepEqual(consumer.paused(), [{ topic: 't', partition: record.partition }])
      }
      if (seen.length === 7) consumer.resume()
      if (seen.length === 10) break
    }
    const first = seen[0]?.[0]
    const other = first === '0' ? '1' : '0'
    assert.deepEqual(
      seen.map((one) => one[0]),
      [first, first, ...Array(5).fill(other), first, first, first],
    )
    assert.equal(new Set(seen).size, 10)
  }))

test('fetching: when it is asked how far behind it is, it knows', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 10)
    const consumer = scene.consumer({ enableAutoCommit: false })
    await read(consumer, 4)
    await consumer.commit([{ topic: 't', partition: 0, offset: 4 }])
    assert.equal(await consumer.position({ topic: 't', partition: 0 }), 4)
    const rows = await consumer.lag()
    assert.deepEqual(
      rows.map((row) => [row.partition, row.committed, row.endOffset, row.lag]),
      [
        [0, 4, 10, 6],
        [1, undefined, 0, undefined],
      ],
    )
    assert.deepEqual(await consumer.endOffsets([{ topic: 't', partition: 0 }]), [
      { topic: 't', partition: 0, offset: 10 },
    ])
    assert.deepEqual(await consumer.beginningOffsets([{ topic: 't', partition: 0 }]), [
      { topic: 't', partition: 0, offset: 0 },
    ])
    await assert.rejects(consumer.seek({ topic: 't', partition: 9, offset: 0 }), { code: 'WRONG_STATE' })
  }))
