// Owns: that one style of reading is active at a time, and how each of them ends. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Consumer, HandlerContext, KafkaRecord, RunOptions } from '../../../src/index.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

interface Begun {
  /** Settles when the reading is over. */
  readonly over: Promise<unknown>
  /** Ends it as its user would. */
  readonly end: () => void
}

/** Begins to read where nothing comes. */
const styles: Readonly<Record<string, (consumer: Consumer) => Begun>> = {
  run: (consumer) => {
    const stop = new AbortController()
    return { over: consumer.run({ eachRecord: () => {}, signal: stop.signal }), end: () => stop.abort() }
  },
  'run by key': (consumer) => {
    const stop = new AbortController()
    const { signal } = stop
    return { over: consumer.run({ ordering: 'key', eachRecord: () => {}, signal }), end: () => stop.abort() }
  },
  'for await': (consumer) => {
    const stop = new AbortController()
    const over = (async () => {
      for await (const _ of consumer.records({ signal: stop.signal }));
    })()
    return { over, end: () => stop.abort() }
  },
  poll: (consumer) => ({
    over: consumer.poll({ timeoutMs: 60_000 }).catch((error) => {
      if (error.code !== 'WAKEUP') throw error
    }),
    end: () => consumer.wakeup(),
  }),
}

for (const [first, begin] of Object.entries(styles)) {
  test(`styles: when ${first} waits, every style is refused and it goes on; when it has ended, every style works`, () =>
    inScene(async (scene) => {
      scene.topic(1)
      const consumer = scene.consumer()
      for (const next of Object.values(styles)) {
        const active = begin(consumer)
        await scene.sleep(2_000)
        for (const other of Object.values(styles)) {
          const refused = { code: 'WRONG_STATE', message: /is being read by/ }
          await assert.rejects(async () => await other(consumer).over, refused)
        }
        active.end()
        await active.over
        const second = next(consumer)
        await scene.sleep(1_000)
        second.end()
        await second.over
      }
      await consumer.close()
    }))
}

async function twenty(scene: Scene): Promise<void> {
  scene.topic(2)
  for (const partition of [0, 1]) await scene.produce(partition, 10)
}

for (const ordering of ['partition', 'key', 'none'] as const) {
  test(`styles: when a handler of run in order by ${ordering} never returns, close ends within its time and what is done is committed`, () =>
    inScene(async (scene) => {
      await twenty(scene)
      const consumer = scene.consumer()
      let seen = 0
      let over = false
      const running = consumer.run({
        ordering,
        concurrency: 2,
        eachRecord: ({ partition, offset }: KafkaRecord) => {
          seen++
          return partition === 0 && offset === 3 ? new Promise(() => {}) : scene.sleep(1)
        },
      })
      running.finally(() => {
        over = true
      })
      await scene.until(() => seen >= 14)
      await scene.sleep(100)
      const start = scene.now
      await consumer.close({ timeoutMs: 4_000 })
      assert.ok(scene.now - start <= 4_100, `it took ${scene.now - start} ms`)
      assert.deepEqual([scene.committed(0), scene.committed(1), over], [3, 10, false])
      const other = scene.consumer()
      const rest: string[] = []
      while (rest.length < 7)
        rest.push(...(await other.poll({ timeoutMs: 20_000 })).map((one) => `${one.partition}:${one.offset}`))
      assert.deepEqual(rest, ['0:3', '0:4', '0:5', '0:6', '0:7', '0:8', '0:9'])
      await other.close()
    }))

  test(`styles: when a handler of run in order by ${ordering} throws while another is at work, that one is waited for and counts`, () =>
    inScene(async (scene) => {
      await twenty(scene)
      const consumer = scene.consumer({ autoCommitIntervalMs: 3_600_000 })
      const done: string[] = []
      const running = consumer.run({
        ordering,
        concurrency: 2,
        eachRecord: async ({ partition, offset }: KafkaRecord, context) => {
          if (partition === 0) {
            await scene.sleep(5)
            throw new TypeError('x is not a function')
          }
          await scene.sleep(500)
          assert.equal(context.isRunning(), false)
          done.push(`${partition}:${offset}`)
        },
      })
      await assert.rejects(running, { code: 'HANDLER_FAILED', topic: 't', partition: 0, offset: 0 })
      await consumer.commit()
      assert.deepEqual([scene.committed(0) ?? 0, scene.committed(1)], [0, done.length])
      const rest: string[] = []
      await consumer.run({
        eachRecord: ({ partition, offset }: KafkaRecord) => {
          rest.push(`${partition}:${offset}`)
          if (rest.length + done.length === 20) void consumer.close()
        },
      })
      assert.equal(new Set([...rest, ...done]).size, 20)
    }))
}

test('styles: when the body of a loop returns, breaks or throws, the loop is over and what it had not begun comes to the next reader', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const consumer = scene.consumer({ enableAutoCommit: false })
    const first = async () => {
      for await (const { offset } of consumer) if (offset === 1) return offset
      return -1
    }
    assert.equal(await first(), 1)
    await assert.rejects(async () => {
      for await (const { offset } of consumer) if (offset === 3) throw new Error(`at ${offset}`)
    }, /at 3/)
    for await (const { offset } of consumer) {
      assert.equal(offset, 4)
      break
    }
    const rest = await consumer.poll({ timeoutMs: 5_000 })
    assert.deepEqual(
      rest.map(({ offset }) => offset),
      [5, 6, 7, 8, 9],
    )
    await consumer.close()
  }))

for (const [how, isOver] of [
  ['signal', ({ signal }) => signal.aborted],
  ['isStale', (context) => context.isStale()],
  ['isRunning', (context) => !context.isRunning()],
] as [string, (context: HandlerContext) => boolean][]) {
  for (const resolves of [true, false]) {
    test(`styles: when a batch handler breaks off because ${how} says so${resolves ? '' : ' and has resolved nothing'}, what it left comes again`, () =>
      inScene(async (scene) => {
        scene.topic(1)
        await scene.produce(0, 10)
        const consumer = scene.consumer()
        const done: number[] = []
        const stop = new AbortController()
        const running = consumer.run({
          signal: stop.signal,
          eachBatch: async ({ records }, context) => {
            for (const { offset } of records) {
              if (isOver(context)) return
              await scene.sleep(100)
              done.push(offset)
              if (resolves) context.resolveOffset(offset)
            }
          },
        })
        await scene.until(() => done.length === 3)
        if (how === 'isRunning') stop.abort()
        await consumer.close()
        await running
        assert.ok(done.length < 6, `${done.length} are done`)
        assert.equal(scene.committed() ?? 0, resolves ? done.length : 0)
      }))
  }
}

test('styles: when a batch handler is not told to stop, or does not look, the batch counts as a whole', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const consumer = scene.consumer()
    let done = 0
    const running = consumer.run({
      eachBatch: async ({ records }) => {
        await scene.sleep(500)
        done += records.length
      },
    })
    await scene.until(() => consumer.assignment().length === 1)
    await scene.sleep(200)
    await consumer.close()
    await running
    assert.deepEqual([done, scene.committed()], [10, 10])
  }))

for (const type of ['CreateTime', 'LogAppendTime'] as const) {
  test(`styles: when records have no key, no value, headers and ${type}, every style hands out the same`, () =>
    inScene(async (scene) => {
      scene.topic(1, 't', { configs: { 'message.timestamp.type': type } })
      const headers = { a: 'x' }
      const messages = [
        { key: null, value: null, timestamp: 5, partition: 0 },
        { key: 'k', value: null, timestamp: 7, partition: 0, headers },
        { key: '', value: '', timestamp: 6, partition: 0 },
      ]
      await scene.kafka('producer').producer().send({ topic: 't', messages })
      const options = [
        { eachRecord: (record: KafkaRecord) => seen(record) },
        { ordering: 'key', eachRecord: (record: KafkaRecord) => seen(record) },
        { ordering: 'none', eachRecord: (record: KafkaRecord) => seen(record) },
        { eachBatch: ({ records }: { records: readonly KafkaRecord[] }) => records.map((one) => seen(one)) },
      ] as const
      let found: unknown[] = []
      const seen = ({ timestamp, timestampType, key, value, headers: given }: KafkaRecord) => {
        const time = type === 'CreateTime' ? timestamp : timestamp > 1_000_000_000_000
        const text = (bytes: Buffer | null) => (bytes === null ? null : String(bytes))
        found.push([timestampType, time, text(key), text(value), String(given.get('a') ?? '-')])
      }
      const times = type === 'CreateTime' ? [5, 7, 6] : [true, true, true]
      const expected = [
        [type, times[0], null, null, '-'],
        [type, times[1], 'k', null, 'x'],
        [type, times[2], '', '', '-'],
      ]
      for (const [at, one] of options.entries()) {
        found = []
        const consumer = scene.consumer({ groupId: `run-${at}` })
        const running = consumer.run(one as RunOptions<KafkaRecord>)
        await scene.until(() => found.length === 3)
        await consumer.close()
        await running
        assert.deepEqual(found, expected)
      }
      found = []
      for (const record of await scene.consumer({ groupId: 'poll' }).poll({ timeoutMs: 10_000 })) seen(record)
      assert.deepEqual(found, expected)
    }))
}

for (const options of [{}, { ordering: 'key' }, { ordering: 'none', concurrency: 3 }] as const) {
  for (const how of ['reason', 'AbortError'] as const) {
    test(`styles: when a handler of run (${JSON.stringify(options)}) gives up with its signal's ${how} as partitions go, the run goes on and others do the work`, () =>
      inScene(async (scene) => {
        await twenty(scene)
        const consumer = scene.consumer({ enableAutoCommit: true, autoCommitIntervalMs: 100 })
        const done = new Set<string>()
        let stuck = 0
        const running = consumer.run({
          ...options,
          eachRecord: ({ partition, offset }: KafkaRecord, { signal }) => {
            if (offset < 5) {
              done.add(`${partition}:${offset}`)
              return undefined
            }
            stuck++
            return new Promise<void>((_, reject) => {
              const error = how === 'reason' ? undefined : Object.assign(new Error('stop'), { name: how })
              signal.addEventListener('abort', () => reject(error ?? signal.reason))
            })
          },
        })
        await scene.until(() => stuck > 0)
        const other = scene.consumer()
        const otherRunning = other.run({
          eachRecord: ({ partition, offset }: KafkaRecord) => void done.add(`${partition}:${offset}`),
        })
        await scene.until(() => other.assignment().length === 1 && consumer.assignment().length === 1)
        await consumer.close()
        await running
        await scene.until(() => done.size === 20)
        await other.close()
        await otherRunning
        assert.deepEqual([scene.committed(0), scene.committed(1)], [10, 10])
      }))
  }
}
