// Owns: the rows of ways to read: R5, R7, R8 by key, R9 with promises, R11 by wakeup, and O1.
// Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import {
  type Consumer,
  type ConsumerOptions,
  DeserializationError,
  type HandlerContext,
  KafkaError,
  type TopicPartition,
} from '../../../src/index.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'

const HOUR_MS = 3_600_000
const LONG_MS = 30_000
/** Far less than any timeout, and enough for a busy machine. */
const AT_ONCE_MS = 5_000

function reader(stage: Stage, topic: string, options: Partial<ConsumerOptions> = {}): Consumer {
  const groupId = options.groupId ?? stage.group()
  const client = stage.kafka(`reader-${groupId}`)
  return client.consumer({ groupId, topics: [topic], autoOffsetReset: 'earliest', ...options })
}

const place = ({ partition, offset }: { partition: number; offset: number }) => `${partition}:${offset}`

async function committedOffset(stage: Stage, groupId: string): Promise<number | undefined> {
  const [row] = await stage.probe.committed(groupId)
  return row?.offset
}

const oneAndMany: Story = {
  name: 'R5: records are read one at a time, many at a time of chosen partitions only, and by for await with a signal',
  async tell(stage) {
    const topic = await stage.topic({ partitions: 2 })
    for (const partition of [0, 1]) await stage.produce(topic, 6, { partition })
    const consumer = reader(stage, topic)
    const only = (partition: number): TopicPartition[] => [{ topic, partition }]
    const one = await consumer.pollOne({ timeoutMs: LONG_MS, partitions: only(1) })
    assert.equal(place(one!), '1:0')
    const next = await consumer.pollOne({ timeoutMs: LONG_MS, partitions: only(1) })
    assert.equal(place(next!), '1:1')
    const many = await consumer.poll({ timeoutMs: LONG_MS, maxRecords: 4, partitions: only(0) })
    assert.deepEqual(many.map(place), ['0:0', '0:1', '0:2', '0:3'])
    const stop = new AbortController()
    const rest: string[] = []
    for await (const record of consumer.records({ signal: stop.signal })) {
      rest.push(place(record))
      if (rest.length === 6) stop.abort()
    }
    assert.deepEqual(rest.sort(), ['0:4', '0:5', '1:2', '1:3', '1:4', '1:5'])
    assert.equal(await consumer.pollOne({ timeoutMs: 0 }), undefined)
    await consumer.commit()
    const committed = await stage.probe.committed(consumer.groupId!)
    assert.deepEqual(
      committed.map(({ offset }) => offset),
      [6, 6],
    )
  },
}

const batches: Story = {
  name: 'R7: batches are handled with their tools, and only what was resolved counts when a batch does not resolve itself',
  async tell(stage) {
    const topic = await stage.topic()
    const groupId = stage.group()
    await stage.produce(topic, 20, { partition: 0, perSend: 20 })
    const options = { groupId, autoCommitIntervalMs: HOUR_MS, autoCommitThreshold: 5 }
    const consumer = reader(stage, topic, { ...options, enableAutoCommit: false })
    const stop = new AbortController()
    const batches: number[][] = []
    const notes: unknown[] = []
    const tools = async (context: HandlerContext) => {
      context.resolveOffset(3)
      await context.commitOffsetsIfNecessary()
      notes.push([
        await committedOffset(stage, groupId),
        context.uncommittedOffsets().map(({ offset }) => offset),
      ])
      context.resolveOffset(5)
      await context.heartbeat()
      await context.commitOffsetsIfNecessary()
      notes.push([
        await committedOffset(stage, groupId),
        context.uncommittedOffsets().map(({ offset }) => offset),
      ])
      await context.commitOffsetsIfNecessary([{ topic, partition: 0, offset: 2 }])
      notes.push(await committedOffset(stage, groupId))
    }
    await consumer.run({
      autoResolve: false,
      signal: stop.signal,
      eachBatch: async (batch, context) => {
        batches.push(batch.records.map(({ offset }) => offset))
        assert.deepEqual([context.isRunning(), context.isStale()], [true, false])
        if (batches.length === 1) await tools(context)
        else {
          context.resolveOffset(9)
          stop.abort()
          assert.equal(context.isRunning(), false)
        }
      },
    })
    assert.deepEqual(notes, [[undefined, [4]], [6, []], 2])
    const from = (first: number) => Array.from({ length: 20 - first }, (_, at) => first + at)
    assert.deepEqual(batches, [from(0), from(6)])
    // With auto-resolve a batch is done when its handler returns; a pause inside keeps what follows back.
    let resume = () => {}
    const second: number[] = []
    const again = new AbortController()
    const running = consumer.run({
      signal: again.signal,
      eachBatch: ({ records }, context) => {
        second.push(...records.map(({ offset }) => offset))
        resume = context.pause()
        assert.equal(context.isStale(), true)
      },
    })
    await stage.until('the rest is handled', () => second.length === 10)
    await stage.produce(topic, 5, { partition: 0 })
    assert.deepEqual(consumer.paused(), [{ topic, partition: 0 }])
    assert.equal(second.length, 10)
    resume()
    await stage.until('it goes on', () => second.length === 15)
    again.abort()
    await running
    assert.deepEqual(
      second,
      Array.from({ length: 15 }, (_, at) => 10 + at),
    )
    await consumer.commit()
    assert.equal(await committedOffset(stage, groupId), 25)
  },
}

const records: Story = {
  name: 'R7: records are handled one by one, each is done when its handler returns, with the tools of a handler, and one that throws is told with its place',
  async tell(stage) {
    const topic = await stage.topic()
    const groupId = stage.group()
    await stage.produce(topic, 10, { partition: 0, perSend: 10 })
    const consumer = reader(stage, topic, { groupId, enableAutoCommit: false, autoCommitThreshold: 4 })
    const stop = new AbortController()
    const handled: number[] = []
    const notes: unknown[] = []
    let resume = () => {}
    const handler = async ({ offset }: { offset: number }, context: HandlerContext) => {
      assert.deepEqual([context.isRunning(), context.isStale()], [true, false])
      if (offset === 6 && !handled.includes(6)) {
        handled.push(6)
        throw new RangeError('not this time')
      }
      handled.push(offset)
      if (offset === 4) {
        const [own] = context.uncommittedOffsets()
        await context.commitOffsetsIfNecessary()
        await context.heartbeat()
        notes.push(own?.offset, await committedOffset(stage, groupId), context.uncommittedOffsets())
      }
      if (offset === 8) resume = context.pause()
      if (offset === 9) stop.abort()
    }
    await assert.rejects(consumer.run({ eachRecord: handler }), {
      code: 'HANDLER_FAILED',
      topic,
      partition: 0,
      offset: 6,
    })
    assert.deepEqual(notes, [4, 4, []])
    const running = consumer.run({ eachRecord: handler, signal: stop.signal })
    await stage.until('the partition is paused', () => handled.at(-1) === 8 && consumer.paused().length === 1)
    resume()
    await running
    assert.deepEqual(handled, [0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9])
    await consumer.commit()
    assert.equal(await committedOffset(stage, groupId), 10)
  },
}

const byKey: Story = {
  name: 'R8: records of one partition are handled side by side, each key in order, and the commit follows the lowest unfinished one',
  async tell(stage) {
    const topic = await stage.topic()
    const groupId = stage.group()
    const keys = Array.from({ length: 60 }, (_, at) => `key ${at % 6}`)
    const messages = keys.map((key, at) => ({ key, value: String(at), partition: 0 }))
    await stage.producer().send({ topic, messages })
    const consumer = reader(stage, topic, { groupId, autoCommitIntervalMs: 100 })
    const next = new Map<string, number>()
    let [most, running, done] = [0, 0, 0]
    let free = () => {}
    const run = consumer.run({
      ordering: 'key',
      concurrency: 4,
      eachRecord: async ({ offset }) => {
        const key = keys[offset]!
        assert.equal(offset % 6, Number(key.slice(4)))
        assert.ok(offset > (next.get(key) ?? -1), `${key} out of order`)
        next.set(key, offset)
        most = Math.max(most, ++running)
        if (offset === 12) await new Promise<void>((resolve) => (free = resolve))
        else await stage.until('several run at once', () => most > 1)
        running--
        done++
      },
    })
    // The other five keys are finished, the key of offset 12 waits behind it.
    await Promise.race([stage.until('all that can be done is done', () => done === 52), run])
    await stage.until('the commit is there', async () => (await committedOffset(stage, groupId)) === 12)
    free()
    await Promise.race([stage.until('all is done', () => done === 60), run])
    await stage.until('all is committed', async () => (await committedOffset(stage, groupId)) === 60)
    assert.ok(most > 1 && most <= 4, `${most} at once`)
    await consumer.close()
    await run
  },
}

const withPromises: Story = {
  name: 'R9: deserializers may return promises, and what cannot be decoded is skipped, put aside or an error, as the program decides',
  async tell(stage) {
    const topic = await stage.topic()
    const groupId = stage.group()
    const values = ['one', 'bad', 'three', 'worse', 'five']
    const headers = { trace: 'abc' }
    const messages = values.map((value) => ({ value, headers, partition: 0 }))
    await stage.producer().send({ topic, messages })
    const aside: string[] = []
    const consumer = stage.kafka('reader').consumer({
      groupId,
      topics: [topic],
      autoOffsetReset: 'earliest',
      valueDeserializer: {
        async deserialize(bytes: Buffer): Promise<number> {
          await stage.backend.clock.nextTurn()
          const at = values.indexOf(bytes.toString())
          if (at % 2 === 1) throw new RangeError(`no schema for ${bytes}`)
          return at
        },
      },
      onDeserializationError: async ({ record }) => {
        aside.push(String(record.value))
        return String(record.value) === 'bad' ? 'skip' : 'fail'
      },
    })
    const found: (number | null)[] = []
    const error = await consumer.run({ eachRecord: ({ value }) => void found.push(value) }).then(
      () => assert.fail('it went on'),
      (thrown: unknown) => thrown,
    )
    assert.ok(error instanceof DeserializationError, String(error))
    const { offset, partition, record } = error
    assert.deepEqual([error.topic, partition, offset, String(record.value)], [topic, 0, 3, 'worse'])
    assert.equal(String(record.headers.get('trace')), 'abc')
    assert.deepEqual(
      [found, aside],
      [
        [0, 2],
        ['bad', 'worse'],
      ],
    )
    await consumer.seek({ topic, partition: 0, offset: 4 })
    assert.equal((await consumer.pollOne({ timeoutMs: LONG_MS }))?.value, 4)
    await consumer.commit()
    assert.equal(await committedOffset(stage, groupId), 5)
  },
}

const wokenUp: Story = {
  name: 'R11: a blocked poll is woken up, it ends at once and close commits the offsets and leaves the group',
  async tell(stage) {
    const { clock } = stage.backend
    const topic = await stage.topic()
    const groupId = stage.group()
    await stage.produce(topic, 5, { partition: 0, perSend: 5 })
    const consumer = reader(stage, topic, { groupId, autoCommitIntervalMs: HOUR_MS, fetchMaxWaitMs: 20_000 })
    assert.equal((await consumer.poll({ timeoutMs: LONG_MS })).length, 5)
    let wokenAt = 0
    const poll = consumer.poll({ timeoutMs: HOUR_MS }).then(
      () => assert.fail('the poll returned'),
      (error: unknown) => ({ error, tookMs: clock.now() - wokenAt }),
    )
    await clock.nextTurn()
    wokenAt = clock.now()
    consumer.wakeup()
    const { error, tookMs } = await poll
    assert.ok(error instanceof KafkaError && error.code === 'WAKEUP', String(error))
    assert.ok(tookMs < AT_ONCE_MS, `the poll ended after ${tookMs} ms`)
    await consumer.close()
    assert.equal(await committedOffset(stage, groupId), 5)
    const admin = stage.kafka('admin').admin()
    await stage.until('the group is empty', async () => {
      const [group] = await admin.describeGroups([groupId])
      return group?.state === 'Empty'
    })
  },
}

const automatic: Story = {
  name: 'O1: what was processed is committed by itself, after the interval and after a number of records, and nothing that was not',
  async tell(stage) {
    const byInterval = { autoCommitIntervalMs: 200 }
    const byCount = { autoCommitIntervalMs: HOUR_MS, autoCommitThreshold: 10 }
    for (const options of [byInterval, byCount]) {
      const topic = await stage.topic()
      const groupId = stage.group()
      // One batch: all of it is there before the first record is handled.
      await stage.produce(topic, 100, { partition: 0, perSend: 100 })
      const consumer = reader(stage, topic, { groupId, ...options })
      let hold = () => {}
      let held = false
      const run = consumer.run({
        eachRecord: async ({ offset }) => {
          if (offset !== 30) return
          held = true
          await new Promise<void>((resolve) => (hold = resolve))
        },
      })
      await stage.until('thirty are processed', () => held)
      await stage.until('thirty are committed', async () => (await committedOffset(stage, groupId)) === 30)
      assert.equal(await consumer.position({ topic, partition: 0 }), 31)
      const closed = consumer.close()
      hold()
      await closed
      await run
      // The handler that was under way was waited for; the other 69 were fetched, and were not begun.
      assert.equal(await committedOffset(stage, groupId), 31)
    }
  },
}

/** Rows of the ways to read. */
export const readingStyleRows: readonly Story[] = [
  oneAndMany,
  batches,
  records,
  byKey,
  withPromises,
  wokenUp,
  automatic,
]
