// Owns: how much handlers that run side by side keep in memory. Called by: the unit lane. Never: waits for the machine's clock.
import assert from 'node:assert/strict'
import test from 'node:test'
import { silentLogger } from '../../../src/base/log.ts'
import { FetchBuffer } from '../../../src/consumer/fetch/buffer.ts'
import type { PartitionState } from '../../../src/consumer/partition.ts'
import { ConcurrentRunner } from '../../../src/consumer/read/concurrent-runner.ts'
import type { HandlerTools } from '../../../src/consumer/read/context.ts'
import { Feed } from '../../../src/consumer/read/feed.ts'
import type { EachRecord } from '../../../src/consumer/read/handlers.ts'
import type { LaneOrdering } from '../../../src/consumer/read/lane.ts'
import { Subscription } from '../../../src/consumer/subscription.ts'
import { wishOf } from '../../../src/consumer/wish.ts'
import { BatchBuilder, batches, rewriteBaseOffset } from '../../../src/protocol/records/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { bytesLeftBehind } from '../../support/young-memory.ts'

/** Partitions whose buffers the test fills, and a runner of them. */
function place(partitions: number, ordering: LaneOrdering, eachRecord: EachRecord) {
  const clock = new VirtualClock()
  const subscription = new Subscription()
  subscription.want(wishOf('t'))
  subscription.assign(Array.from({ length: partitions }, (_, partition) => ({ topic: 't', partition })))
  const states = subscription.states()
  for (const state of states) {
    state.startAtCommitted(0, -1)
    state.open()
  }
  const buffer = new FetchBuffer()
  const feed = new Feed({
    handedOut: () => {},
    thrown: () => {},
    subscription,
    buffer,
    decode: { checkCrcs: false, maxBatchBytes: 10_000_000 },
    deserializing: undefined,
    counted: undefined,
    log: silentLogger,
    taken: () => {},
    recovered: () => {},
    lacks: () => {},
  })
  const tools = {} as HandlerTools
  const runner = new ConcurrentRunner({
    feed,
    clock,
    tools,
    concurrency: 4,
    signal: undefined,
    eachRecord,
    ordering,
  })
  return { clock, states, buffer, feed, runner }
}

/** A batch of so many records of so many bytes each, with the keys 0, 1, 2, ... modulo `keys`. */
function packed(records: number, size: number, keys: number): Buffer {
  const builder = new BatchBuilder()
  for (let at = 0; at < records; at++)
    builder.append({ key: Buffer.from(`key ${at % keys}`), value: Buffer.alloc(size), timestamp: 1 })
  return builder.build({ codec: 'none' }) as Buffer
}

/** Adds a copy of a batch to a partition, as the next that was fetched. */
function fetched(buffer: FetchBuffer, state: PartitionState, bytes: Buffer): void {
  const copy = Buffer.from(bytes)
  rewriteBaseOffset(copy, state.fetchOffset, 0)
  const list = [...batches(copy)]
  buffer.add(state, list)
  state.fetchOffset = list.at(-1)?.nextOffset as number
}

for (const ordering of ['key', 'none'] as const) {
  for (const style of ['that return at once', 'that wait'] as const) {
    test(`concurrent memory: when handlers ${style} are done with records in order by ${ordering}, what was fetched is freed young`, async () => {
      let done = 0
      const { states, buffer, feed, runner } = place(4, ordering, () => {
        done++
        return style === 'that wait' ? Promise.resolve() : undefined
      })
      const bytes = packed(100, 10_000, 90)
      const running = runner.run()
      let expected = 0
      const left = await bytesLeftBehind(25, async () => {
        for (const state of states) fetched(buffer, state, bytes)
        expected += 400
        feed.changed()
        while (done < expected) await new Promise(setImmediate)
        await new Promise(setImmediate)
      })
      runner.stop()
      await running
      assert.ok(left < 30 << 20, `${left} bytes are still there`)
    })
  }
}

test('concurrent memory: when large records wait behind one with the same key, few are taken, other partitions go on, and all come in order', async () => {
  const seen: string[] = []
  let goOn = () => {}
  const stuck = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const { states, buffer, feed, runner } = place(3, 'key', ({ partition, offset }) => {
    seen.push(`${partition}:${offset}`)
    return partition === 0 && offset === 0 ? stuck : undefined
  })
  const running = runner.run()
  const [hot, ...others] = states as [PartitionState, ...PartitionState[]]
  const bytes = packed(1, 1 << 20, 1)
  for (let count = 0; count < 40; count++) for (const state of states) fetched(buffer, state, bytes)
  feed.changed()
  const come = async (count: number) => {
    while (seen.length < count) await new Promise(setImmediate)
    for (let turns = 0; turns < 10; turns++) await new Promise(setImmediate)
  }
  await come(81)
  assert.deepEqual([seen.length, ...others.map((state) => buffer.bytesOf(state))], [81, 0, 0])
  const taken = 40 * bytes.length - buffer.bytesOf(hot)
  assert.ok(taken < 12 << 20, `${taken} bytes were taken`)
  goOn()
  await come(120)
  const ofHot = seen.filter((one) => one.startsWith('0:'))
  assert.deepEqual(
    ofHot,
    Array.from({ length: 40 }, (_, offset) => `0:${offset}`),
  )
  assert.equal(hot.processed, 40)
  runner.stop()
  await running
})

test('concurrent memory: when large records have keys of their own, as many are handled side by side as are allowed', async () => {
  const open: (() => void)[] = []
  const { states, buffer, feed, runner } = place(
    1,
    'none',
    () => new Promise<void>((resolve) => open.push(resolve)),
  )
  const running = runner.run()
  const [state] = states as [PartitionState]
  const bytes = packed(1, 4 << 20, 1)
  for (let count = 0; count < 8; count++) fetched(buffer, state, bytes)
  feed.changed()
  for (let turns = 0; turns < 50; turns++) await new Promise(setImmediate)
  assert.equal(open.length, 4)
  assert.ok(buffer.bytesOf(state) >= 3 * bytes.length, 'no more is taken than is handled')
  for (let at = 0; at < 8; at++) {
    while (open.length <= at) await new Promise(setImmediate)
    open[at]?.()
  }
  runner.stop()
  await running
})
