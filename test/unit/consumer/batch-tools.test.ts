import assert from 'node:assert/strict'
import test from 'node:test'
import { CommitPace } from '../../../src/consumer/group/commit-pace.ts'
import type { HandlerContext, TopicPartitionOffset } from '../../../src/index.ts'
import { inScene } from '../../support/consumer/scene.ts'

const HOUR_MS = 3_600_000

const paces: readonly {
  threshold: number | undefined
  records: number
  afterMs: number
  full: boolean
  due: boolean
}[] = [
  { threshold: undefined, records: 1_000_000, afterMs: 99, full: false, due: false },
  { threshold: undefined, records: 0, afterMs: 100, full: false, due: true },
  { threshold: 10, records: 9, afterMs: 99, full: false, due: false },
  { threshold: 10, records: 10, afterMs: 0, full: true, due: true },
  { threshold: 10, records: 9, afterMs: 100, full: false, due: true },
]
for (const { threshold, records, afterMs, full, due } of paces) {
  test(`commit pace: when ${records} records of ${threshold ?? 'no'} threshold are processed after ${afterMs} of 100 ms, a commit is ${due ? '' : 'not '}due`, () => {
    const pace = new CommitPace(100, threshold, 5)
    pace.add(records)
    assert.deepEqual([pace.full, pace.due(5 + afterMs)], [full, due])
    pace.committed(5 + afterMs)
    assert.deepEqual(
      [pace.full, pace.due(5 + afterMs + 99), pace.due(5 + afterMs + 100)],
      [false, false, true],
    )
  })
}

test('batch tools: when a batch is not resolved by itself, only what the handler resolved is processed and the rest comes again', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const consumer = scene.consumer({ enableAutoCommit: false })
    const batches: string[] = []
    const stop = new AbortController()
    await consumer.run({
      autoResolve: false,
      signal: stop.signal,
      eachBatch: async ({ firstOffset, lastOffset }, context) => {
        batches.push(`${firstOffset}-${lastOffset}`)
        await context.heartbeat()
        context.resolveOffset(firstOffset + 3)
        assert.equal(context.isRunning(), true)
        if (lastOffset - firstOffset < 4) stop.abort()
        assert.equal(context.isRunning(), !stop.signal.aborted)
      },
    })
    assert.deepEqual(batches, ['0-9', '4-9', '8-9'])
    await consumer.commit()
    assert.equal(scene.committed(), 10)
  }))

test('batch tools: when a handler resolves nothing, the batch comes again without starving the rest of the program', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer({ autoCommitIntervalMs: 50 })
    const stop = new AbortController()
    let times = 0
    const running = consumer.run({
      autoResolve: false,
      signal: stop.signal,
      eachBatch: async ({ records }) => {
        assert.equal(records.length, 3)
        times++
        await scene.sleep(1)
      },
    })
    await scene.until(() => times > 100)
    stop.abort()
    await running
    await consumer.close()
    assert.equal(scene.committed(), 0)
  }))

test('batch tools: when a handler asks for a commit, it is made by interval and threshold, or at once of given offsets', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const consumer = scene.consumer({
      enableAutoCommit: false,
      autoCommitThreshold: 4,
      autoCommitIntervalMs: HOUR_MS,
    })
    const stop = new AbortController()
    const found: unknown[] = []
    const uncommitted = (context: HandlerContext) =>
      context.uncommittedOffsets().map(({ offset }: TopicPartitionOffset) => offset)
    await consumer.run({
      signal: stop.signal,
      eachBatch: async (_batch, context) => {
        const note = () => found.push([scene.committed(), uncommitted(context)])
        context.resolveOffset(2)
        await context.commitOffsetsIfNecessary()
        note()
        context.resolveOffset(4)
        await context.commitOffsetsIfNecessary()
        note()
        await context.commitOffsetsIfNecessary([{ topic: 't', partition: 0, offset: 2 }])
        note()
        stop.abort()
      },
    })
    assert.deepEqual(found, [
      [undefined, [3]],
      [5, []],
      [2, []],
    ])
  }))

test('batch tools: when a handler pauses its partition, the batch stays with it, nothing follows, and the returned function resumes', () =>
  inScene(async (scene) => {
    scene.topic(2)
    for (const partition of [0, 1]) await scene.produce(partition, 6, 0, { perBatch: 3 })
    const consumer = scene.consumer({ maxPartitionFetchBytes: 1 })
    const seen: string[] = []
    let resume: (() => void) | undefined
    const running = consumer.run({
      eachRecord: ({ partition, offset }, context) => {
        seen.push(`${partition}:${offset}`)
        if (partition === 0 && offset === 1 && resume === undefined) {
          resume = context.pause()
          assert.deepEqual([context.stale, context.isStale()], [true, true])
        }
      },
    })
    await scene.until(() => seen.includes('1:5'))
    await scene.sleep(2_000)
    assert.deepEqual(
      seen.filter((place) => place.startsWith('0')),
      ['0:0', '0:1'],
    )
    assert.deepEqual(consumer.paused(), [{ topic: 't', partition: 0 }])
    resume?.()
    await scene.until(() => seen.length === 12)
    assert.equal(new Set(seen).size, 12)
    await consumer.close()
    await running
  }))

test('autoCommitThreshold: when so many records were processed, they are committed before the interval has gone by', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 25)
    const consumer = scene.consumer({ autoCommitThreshold: 10, autoCommitIntervalMs: HOUR_MS })
    const commits: (number | undefined)[] = []
    consumer.on('commit', ({ offsets }) => void commits.push(offsets[0]?.offset))
    let hold = () => {}
    const running = consumer.run({
      eachRecord: async ({ offset }) => {
        if (offset === 23) await new Promise<void>((resolve) => (hold = resolve))
        else await scene.sleep(5)
      },
    })
    await scene.until(() => scene.committed() === 20)
    await scene.sleep(10_000)
    assert.equal(scene.committed(), 20)
    assert.deepEqual(commits.slice(-2), [10, 20])
    hold()
    await consumer.close()
    await running
    assert.equal(scene.committed(), 24)
  }))

for (const style of ['for await', 'poll'] as const) {
  test(`autoCommitThreshold: when records are read by ${style}, the record in hand is not counted`, () =>
    inScene(async (scene) => {
      scene.topic(1)
      await scene.produce(0, 20)
      const consumer = scene.consumer({ autoCommitThreshold: 5, autoCommitIntervalMs: HOUR_MS })
      if (style === 'for await') {
        let seen = 0
        for await (const _ of consumer) {
          if (++seen < 11) continue
          await scene.until(() => (scene.committed() ?? 0) >= 10)
          await scene.sleep(1_000)
          assert.equal(scene.committed(), 10)
          break
        }
      } else {
        for (let polls = 0; polls < 3; polls++) await consumer.poll({ timeoutMs: 5_000, maxRecords: 5 })
        await scene.until(() => (scene.committed() ?? 0) >= 10)
        await scene.sleep(1_000)
        assert.equal(scene.committed(), 10)
      }
      await consumer.close()
    }))
}
