import assert from 'node:assert/strict'
import test from 'node:test'
import type { Clock } from '../../../src/base/clock.ts'
import { silentLogger } from '../../../src/base/log.ts'
import { FetchBuffer } from '../../../src/consumer/fetch/buffer.ts'
import { PartitionState } from '../../../src/consumer/partition.ts'
import type { HandlerTools } from '../../../src/consumer/read/context.ts'
import { Feed } from '../../../src/consumer/read/feed.ts'
import { Poller } from '../../../src/consumer/read/poll.ts'
import { Runner } from '../../../src/consumer/read/runner.ts'
import type { Slice } from '../../../src/consumer/read/slice.ts'
import { Subscription } from '../../../src/consumer/subscription.ts'
import { wishOf } from '../../../src/consumer/wish.ts'
import { crc32c } from '../../../src/protocol/crc32c.ts'
import type { FetchRequest } from '../../../src/protocol/generated/01-fetch.ts'
import {
  BatchAttribute,
  BatchBuilder,
  BatchField,
  batches,
  rewriteBaseOffset,
} from '../../../src/protocol/records/index.ts'
import { inScene, read, type Scene, written } from '../../support/consumer/scene.ts'

/** The highest offset below `limit` that was asked for. */
function highestOf(scene: Scene, limit = Number.POSITIVE_INFINITY): number {
  const offsets = scene.cluster.requests
    .list('Fetch')
    .flatMap(({ request }) =>
      (request as FetchRequest).topics.flatMap((topic) => topic.partitions.map((one) => one.fetchOffset)),
    )
  return Math.max(...offsets.filter((offset) => offset < limit))
}

/** The highest offset that was asked for after a slow handler has had 30 records. */
async function highestAsked(scene: Scene, limits: object): Promise<number> {
  scene.topic(2)
  for (const partition of [0, 1]) await scene.produce(partition, 400, 0, { perBatch: 10 })
  const consumer = scene.consumer(limits)
  let handled = 0
  const run = consumer.run({
    eachRecord: async () => {
      await scene.sleep(1_000)
      handled++
    },
  })
  await scene.until(() => handled === 30)
  await consumer.close()
  await run
  return highestOf(scene)
}

for (const [name, limits] of [
  ['one partition', { maxPartitionFetchBytes: 500 }],
  ['all partitions', { prefetchMaxBytes: 1_000, maxPartitionFetchBytes: 1_000_000 }],
] as const) {
  test(`bounds: when a handler is slow, the limit for ${name} holds on its own`, () =>
    inScene(async (scene) => {
      const offset = await highestAsked(scene, limits)
      assert.ok(offset < 100, `offset ${offset} was asked for`)
    }))
}

for (const [allowed, asked] of [
  [52_428_800, 6_553_600],
  [1_500_000, 1_048_576],
  [1_000, 1_000],
] as const) {
  test(`bounds: when ${allowed} bytes may wait, one fetch asks for ${asked} at most`, () =>
    inScene(async (scene) => {
      scene.topic(2)
      for (const partition of [0, 1]) await scene.produce(partition, 60, 0, { perBatch: 10 })
      await read(scene.consumer({ prefetchMaxBytes: allowed }), 120)
      const limits = scene.cluster.requests
        .list('Fetch')
        .map(({ request }) => (request as FetchRequest).maxBytes)
      assert.equal(Math.max(...limits), asked)
    }))
}

test('bounds: when partitions come and go with records unread, their bytes are given back', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 60, 0, { perBatch: 10 })
    const consumer = scene.consumer({ prefetchMaxBytes: 400, maxPartitionFetchBytes: 200 })
    scene.cluster.faults.add({ api: 'Heartbeat', times: 8 }, { error: 'REBALANCE_IN_PROGRESS' })
    const seen = new Set<string>()
    const run = consumer.run({
      eachRecord: async (record) => {
        await scene.sleep(1_000)
        seen.add(written(record))
      },
    })
    await scene.until(() => seen.size === 60, 'every record', 300_000)
    assert.ok(scene.cluster.requests.list('JoinGroup').length > 5)
    await consumer.close()
    await run
  }))

test('bounds: when one partition is read faster than it is fetched, requests without it do not keep it waiting', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 300, 0, { perBatch: 10 })
    const consumer = scene.consumer({ maxPartitionFetchBytes: 200, fetchMaxWaitMs: 5_000 })
    let seen = 0
    const start = scene.now
    const run = consumer.run({
      eachRecord: async () => {
        await scene.sleep(1)
        seen++
      },
    })
    await scene.until(() => seen === 300)
    assert.ok(scene.now - start < 5_000, `it took ${scene.now - start} ms`)
    await consumer.close()
    await run
  }))

for (const cut of ['before', 'after'] as const) {
  test(`bounds: when connections are cut ${cut} fetches again and again, every record comes once`, () =>
    inScene(async (scene) => {
      scene.topic(3)
      scene.cluster.faults.add({ api: 'Fetch', probability: 0.2 }, { cut })
      const consumer = scene.consumer({ maxPartitionFetchBytes: 500 })
      const seen: string[] = []
      const run = consumer.run({ eachRecord: (record) => void seen.push(written(record)) })
      for (let at = 0; at < 100; at += 5) {
        for (const partition of [0, 1, 2]) await scene.produce(partition, 5, at)
        await scene.sleep(200)
      }
      await scene.until(() => seen.length >= 300)
      await scene.sleep(5_000)
      assert.equal(seen.length, 300)
      assert.equal(new Set(seen).size, 300)
      await consumer.close()
      await run
    }))
}

test('bounds: when there is nothing new to commit, nothing is committed', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 5)
    const consumer = scene.consumer({ autoCommitIntervalMs: 1_000 })
    const run = consumer.run({ eachRecord: () => {} })
    await scene.until(() => scene.committed() === 5)
    await scene.sleep(2_000)
    const before = scene.cluster.requests.list('OffsetCommit').length
    await scene.sleep(60_000)
    assert.equal(scene.cluster.requests.list('OffsetCommit').length, before)
    await consumer.close()
    await run
  }))

test('bounds: when the log loses records that were fetched ahead of, what is here is read before the reset', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 100, 0, { perBatch: 10 })
    const consumer = scene.consumer({ maxPartitionFetchBytes: 200 })
    const offsets: number[] = []
    const run = consumer.run({
      eachRecord: async ({ offset }) => {
        await scene.sleep(500)
        offsets.push(offset)
      },
    })
    await scene.until(() => offsets.length === 2)
    await scene.deleteRecords('t', 0, 90)
    await scene.until(() => offsets.at(-1) === 99)
    const gap = offsets.findIndex((offset, at) => at > 0 && offset !== (offsets[at - 1] ?? 0) + 1)
    assert.deepEqual([offsets[gap - 1], offsets[gap]], [highestOf(scene, 90) - 1, 90])
    await consumer.close()
    await run
  }))

test('bounds: when it seeks to one end and at once to the other, the last word counts', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const consumer = scene.consumer()
    await consumer.poll({ timeoutMs: 5_000 })
    await consumer.seekToBeginning()
    await scene.sleep(0.1)
    await consumer.seekToEnd()
    assert.equal(await consumer.position({ topic: 't', partition: 0 }), 10)
  }))

test('bounds: when the membership ends for good, the partitions are lost before the reader hears of it', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const events: string[] = []
    const consumer = scene.consumer({ onLost: () => void events.push('lost') })
    const polled = consumer.poll({ timeoutMs: 60_000 })
    await scene.until(() => consumer.assignment().length === 1)
    scene.cluster.faults.add({ api: 'Heartbeat' }, { error: 'FENCED_INSTANCE_ID' })
    await assert.rejects(polled, { code: 'FENCED_INSTANCE_ID' })
    assert.deepEqual(events, ['lost'])
    assert.deepEqual(consumer.assignment(), [])
    const before = scene.cluster.requests.list('Fetch').length
    await scene.sleep(10_000)
    assert.ok(scene.cluster.requests.list('Fetch').length <= before + 1)
  }))

/** A feed whose buffer the test fills. */
function feedOf(clock?: Partial<Clock>) {
  const subscription = new Subscription()
  subscription.want(wishOf('t'))
  subscription.assign([{ topic: 't', partition: 0 }])
  const [state] = subscription.states()
  assert.ok(state instanceof PartitionState)
  state.startAtCommitted(0, 0)
  state.open()
  const buffer = new FetchBuffer()
  const feed = new Feed({
    handedOut: () => {},
    thrown: () => {},
    subscription,
    buffer,
    decode: { checkCrcs: true, maxBatchBytes: 1_000_000 },
    deserializing: undefined,
    counted: undefined,
    log: silentLogger,
    taken: () => {},
    lacks: () => {},
    recovered: () => {},
  })
  const add = (at: number, values: number, control = false) => {
    const builder = new BatchBuilder()
    for (let index = 0; index < values; index++)
      builder.append({ key: null, value: Buffer.from('x'), timestamp: 1 })
    const bytes = builder.build({ codec: 'none' }) as Buffer
    rewriteBaseOffset(bytes, at, 0)
    if (control) {
      bytes.writeInt16BE(BatchAttribute.control, BatchField.attributes)
      bytes.writeUInt32BE(crc32c(bytes.subarray(BatchField.attributes)), BatchField.crc)
    }
    buffer.add(state, [...batches(bytes)])
  }
  return { state, feed, add, clock }
}

test('feed: when only markers are left behind the last record, they count as processed by being passed over', () => {
  const { state, feed, add } = feedOf()
  add(0, 2)
  const slice = feed.take(10)
  assert.ok(slice)
  slice.done()
  slice.state.release()
  add(2, 1, true)
  assert.equal(feed.take(10), undefined)
  assert.deepEqual([state.processed, state.position], [3, 3])
})

test('feed: when it hands out parts of a batch, each part ends where the next begins, and what is put back comes again', () => {
  const { state, feed, add } = feedOf()
  add(0, 10)
  const first = feed.take(4)
  assert.ok(first)
  assert.deepEqual([first.start, first.end, state.position], [0, 4, 4])
  first.doneBefore(2)
  feed.putBack(first, 2)
  state.release()
  assert.equal(state.processed, 2)
  const second = feed.take(100)
  assert.deepEqual([second?.start, second?.end, state.position], [2, 10, 10])
  assert.equal(feed.take(1), undefined)
})

test('feed: when a few records of many are left over, they do not keep the others alive', () => {
  const { state, feed, add } = feedOf()
  add(0, 10)
  const first = feed.take(8)
  assert.ok(first)
  first.doneBefore(8)
  state.release()
  const rest = feed.take(8)
  assert.deepEqual([rest?.records.length, rest?.start, rest?.end, rest?.nextOffset], [2, 0, 2, 10])
  rest?.doneBefore(1)
  feed.putBack(rest as Slice, 1)
  state.release()
  assert.deepEqual(
    feed.take(8)?.records.map(({ offset }) => offset),
    [9],
  )
})

test('feed: when nobody has released a partition, nothing more of it is handed out', () => {
  const { state, feed, add } = feedOf()
  add(0, 1)
  assert.ok(feed.take(1))
  add(1, 1)
  assert.equal(feed.take(1), undefined)
  state.release()
  assert.ok(feed.take(1))
})

/** Time that only the test moves, and how often others were given a turn. */
function handTime() {
  const time = { now: 0, turns: 0, clock: {} as Clock }
  const nextTurn = async () => {
    time.turns++
  }
  time.clock = { now: () => time.now, nextTurn } as Clock
  return time
}

test('runner: when handlers never wait, sockets and timers have their turn all the same', async () => {
  const time = handTime()
  const { feed, add } = feedOf()
  for (let at = 0; at < 10; at++) add(at * 1_000, 1_000)
  const stop = new AbortController()
  let seen = 0
  const runner = new Runner({
    feed,
    clock: time.clock,
    tools: {} as HandlerTools,
    eachBatch: undefined,
    autoResolve: true,
    concurrency: 1,
    signal: stop.signal,
    eachRecord: () => {
      time.now += 0.005
      if (++seen === 10_000) stop.abort()
    },
  })
  await runner.run()
  // 50 ms of work, with a turn for others every 4 ms.
  assert.ok(time.turns >= 11 && time.turns <= 13, `${time.turns} turns`)
})

test('poll: when polls never wait, sockets and timers have their turn now and then, and with each poll that finds nothing', async () => {
  const time = handTime()
  const { feed, add } = feedOf()
  for (let at = 0; at < 10; at++) add(at * 1_000, 1_000)
  const poller = new Poller(feed, time.clock)
  const poll = async () => {
    const records = await poller.poll({ timeoutMs: 0, maxRecords: 100 })
    poller.processed()
    return records.length
  }
  let seen = 0
  while (seen < 10_000) {
    seen += await poll()
    time.now += 0.5
  }
  // 50 ms of work in 100 polls, with a turn for others every 4 ms.
  assert.ok(time.turns >= 11 && time.turns <= 13, `${time.turns} turns`)
  const before = time.turns
  for (let times = 0; times < 3; times++) assert.equal(await poll(), 0)
  assert.equal(time.turns - before, 3)
})
