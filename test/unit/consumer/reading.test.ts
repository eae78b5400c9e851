import assert from 'node:assert/strict'
import test from 'node:test'
import { KafkaError } from '../../../src/base/errors.ts'
import type { KafkaRecord } from '../../../src/index.ts'
import { inScene, read, written } from '../../support/consumer/scene.ts'

/** What a promise was rejected with. */
async function errorOf(promise: Promise<unknown>): Promise<KafkaError> {
  try {
    await promise
  } catch (error) {
    assert.ok(error instanceof KafkaError, String(error))
    return error
  }
  return assert.fail('was not rejected')
}

test('for await: when records are there, they come in order with all their facts', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const [first, ...others] = await read(scene.consumer(), 3)
    assert.ok(first)
    assert.deepEqual([first.topic, first.partition, first.offset, first.key], ['t', 0, 0, null])
    assert.deepEqual([written(first), ...others.map(written)], ['0:0=0', '0:1=1', '0:2=2'])
  }))

test('for await: when records come later, the loop goes on with them', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    const reading = read(consumer, 2)
    await scene.sleep(5_000)
    await scene.produce(0, 2)
    assert.equal((await reading).length, 2)
  }))

test('for await: when the loop has record N in hand, those before it are committed, and N only when the next is asked for', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer()
    const committed: (number | undefined)[] = []
    for await (const record of consumer) {
      await scene.sleep(6_000)
      committed.push(scene.committed())
      if (record.offset === 3) break
    }
    assert.deepEqual(committed, [0, 1, 2, 3])
  }))

test('for await: when the loop is broken off, the record in hand is read again after a restart but not by the next loop', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer()
    assert.deepEqual((await read(consumer, 2)).map(written), ['0:0=0', '0:1=1'])
    assert.deepEqual((await read(consumer, 1)).map(written), ['0:2=2'])
    await consumer.close()
    assert.equal(scene.committed(), 2)
    assert.deepEqual((await read(scene.consumer(), 1)).map(written), ['0:2=2'])
  }))

test('for await: when the consumer is closed from outside, the loop ends after its record, which is committed', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer()
    const seen: number[] = []
    const loop = (async () => {
      for await (const record of consumer) {
        seen.push(record.offset)
        if (record.offset === 2) await scene.sleep(100)
      }
    })()
    await scene.until(() => seen.length === 3)
    await consumer.close()
    await loop
    assert.deepEqual(seen, [0, 1, 2])
    assert.equal(scene.committed(), 3)
  }))

test('for await: when the loop closes its own consumer, it ends without a deadlock', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer()
    const start = scene.now
    for await (const record of consumer) if (record.offset === 1) await consumer.close()
    assert.ok(scene.now - start < 3_000)
    assert.equal(scene.committed(), 1)
  }))

test('reading: when a second style is tried, it is refused at once and the first goes on', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer()
    const seen: string[] = []
    const stop = new AbortController()
    const running = consumer.run({
      signal: stop.signal,
      eachRecord: (record) => void seen.push(written(record)),
    })
    assert.equal((await errorOf(consumer.poll())).code, 'WRONG_STATE')
    assert.throws(() => consumer[Symbol.asyncIterator](), /being read by run already/)
    assert.equal((await errorOf(consumer.run({ eachBatch: () => {} }))).code, 'WRONG_STATE')
    await scene.until(() => seen.length === 3)
    stop.abort()
    await running
    assert.deepEqual(await consumer.poll({ timeoutMs: 0 }), [])
  }))

test('run: when handlers return, their records are committed; when they are asynchronous they are awaited one by one', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer({ autoCommitIntervalMs: 100 })
    let running = 0
    const seen: string[] = []
    const done = consumer.run({
      eachRecord: async (record) => {
        assert.equal(++running, 1)
        await scene.sleep(1_000)
        seen.push(written(record))
        running--
      },
    })
    await scene.until(() => seen.length === 2)
    await scene.sleep(500)
    assert.equal(scene.committed(), 2)
    await consumer.close()
    await done
    assert.deepEqual(seen, ['0:0=0', '0:1=1', '0:2=2'])
    assert.equal(scene.committed(), 3)
  }))

test('run: when a handler throws, run rejects with the place and the cause, the record is not committed, and the next run starts with it', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(1, 5, 10)
    const consumer = scene.consumer({ autoCommitIntervalMs: 50 })
    const cause = new Error('no such order')
    const failing = consumer.run({
      eachRecord: (record) => {
        if (record.offset === 3) throw cause
      },
    })
    const error = await errorOf(failing)
    assert.deepEqual(
      [error.code, error.topic, error.partition, error.offset, error.cause],
      ['HANDLER_FAILED', 't', 1, 3, cause],
    )
    await scene.sleep(500)
    assert.equal(scene.committed(1), 3)
    const stop = new AbortController()
    const seen: string[] = []
    await consumer.run({
      signal: stop.signal,
      eachRecord: (record) => {
        seen.push(written(record))
        if (seen.length === 2) stop.abort()
      },
    })
    assert.deepEqual(seen, ['1:3=13', '1:4=14'])
    await consumer.close()
    assert.equal(scene.committed(1), 5)
  }))

for (const thrown of [undefined, 'a word', null]) {
  test(`run: when a handler rejects with ${String(thrown)}, that is an error like any other`, () =>
    inScene(async (scene) => {
      scene.topic(1)
      await scene.produce(0, 1)
      const consumer = scene.consumer()
      const error = await errorOf(consumer.run({ eachRecord: () => Promise.reject(thrown) }))
      assert.equal(error.code, 'HANDLER_FAILED')
      await consumer.close()
      assert.notEqual(scene.committed(), 1)
    }))
}

test('run: when batches are asked for, each is of one partition and in order, and it is done when its handler returned', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 50, 0, { perBatch: 10 })
    await scene.produce(1, 30, 100, { perBatch: 10 })
    const consumer = scene.consumer()
    const next = [0, 0]
    let total = 0
    const done = consumer.run({
      concurrency: 2,
      eachBatch: async (batch) => {
        assert.equal(batch.firstOffset, next[batch.partition])
        assert.equal(batch.lastOffset, batch.firstOffset + batch.records.length - 1)
        await scene.sleep(10)
        next[batch.partition] = batch.nextOffset
        total += batch.records.length
      },
    })
    await scene.until(() => total === 80)
    await consumer.close()
    await done
    assert.deepEqual([scene.committed(0), scene.committed(1)], [50, 30])
  }))

test('run: when a batch handler resolves offsets and then throws, what it resolved is committed', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const consumer = scene.consumer()
    const error = await errorOf(
      consumer.run({
        eachBatch: (_batch, context) => {
          context.resolveOffset(3)
          throw new Error('at the fifth')
        },
      }),
    )
    assert.equal(error.code, 'HANDLER_FAILED')
    await consumer.close()
    assert.equal(scene.committed(), 4)
  }))

test('run: when one partition is slow, the others go on', () =>
  inScene(async (scene) => {
    scene.topic(3)
    for (const partition of [0, 1, 2]) await scene.produce(partition, 20, 0, { perBatch: 5 })
    const consumer = scene.consumer()
    const counts = [0, 0, 0]
    const done = consumer.run({
      concurrency: 2,
      eachRecord: async ({ partition }) => {
        await scene.sleep(partition === 0 ? 10_000 : 10)
        counts[partition] = (counts[partition] ?? 0) + 1
      },
    })
    await scene.until(() => counts[1] === 20 && counts[2] === 20)
    assert.ok((counts[0] ?? 0) <= 1)
    await consumer.close()
    await done
  }))

test('run: when its signal is aborted, it resolves after the running handlers and the consumer stays in the group', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer()
    const stop = new AbortController()
    let finished = 0
    const done = consumer.run({
      signal: stop.signal,
      eachRecord: async () => {
        await scene.sleep(500)
        finished++
      },
    })
    await scene.until(() => finished === 1)
    stop.abort()
    await done
    assert.equal(finished, 2)
    assert.deepEqual(consumer.assignment(), [{ topic: 't', partition: 0 }])
    const aborted = new AbortController()
    aborted.abort()
    await consumer.run({ signal: aborted.signal, eachRecord: () => assert.fail('no handler may start') })
  }))

test('poll: when records are there, at most so many are returned, of several partitions and in order within each', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 6)
    await scene.produce(1, 6)
    const consumer = scene.consumer({ maxPollRecords: 4 })
    const seen: KafkaRecord[] = []
    while (seen.length < 12) {
      const records = await consumer.poll()
      assert.ok(records.length <= 4)
      seen.push(...records)
    }
    for (const partition of [0, 1]) {
      const offsets = seen.filter((record) => record.partition === partition).map((record) => record.offset)
      assert.deepEqual(offsets, [0, 1, 2, 3, 4, 5])
    }
  }))

test('poll: when nothing comes, it returns nothing after its time, and at once with 0', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    const start = scene.now
    assert.deepEqual(await consumer.poll({ timeoutMs: 700 }), [])
    assert.ok(Math.abs(scene.now - start - 700) < 5)
    assert.deepEqual(await consumer.poll({ timeoutMs: 0 }), [])
    assert.ok(scene.now - start < 710)
  }))

test('poll: when it is repeated, what the one before returned is committed automatically; a commit covers the last one too', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 9)
    const consumer = scene.consumer({ maxPollRecords: 3, autoCommitIntervalMs: 100 })
    const first = await consumer.poll()
    await scene.sleep(1_000)
    assert.deepEqual([first.length, scene.committed()], [3, 0])
    await consumer.poll()
    await scene.sleep(1_000)
    assert.equal(scene.committed(), 3)
    await consumer.commit()
    assert.equal(scene.committed(), 6)
    await consumer.poll()
    await consumer.close()
    assert.equal(scene.committed(), 6)
  }))

test('poll: when its signal is aborted, the wait ends with ABORTED and the next poll works', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    const stop = new AbortController()
    const polled = consumer.poll({ timeoutMs: 60_000, signal: stop.signal })
    await scene.sleep(1_000)
    const start = scene.now
    stop.abort(new Error('enough'))
    const error = await errorOf(polled)
    assert.deepEqual([error.code, (error.cause as Error).message], ['ABORTED', 'enough'])
    assert.ok(scene.now - start < 5)
    await scene.produce(0, 1)
    assert.equal((await consumer.poll({ timeoutMs: 5_000 })).length, 1)
  }))

for (const [call, expected] of [
  [{ timeoutMs: -1 }, /timeoutMs must be a whole number from 0, got -1/],
  [{ maxRecords: 0 }, /maxRecords must be a whole number from 1, got 0/],
] as const) {
  test(`poll: when it is given ${JSON.stringify(call)}, the error says ${expected}`, () =>
    inScene(async (scene) => {
      const error = await errorOf(scene.consumer().poll(call))
      assert.equal(error.code, 'INVALID_ARGUMENT')
      assert.match(error.message, expected)
    }))
}

for (const call of [
  {},
  { eachRecord: () => {}, eachBatch: () => {} },
  { eachRecord: () => {}, concurrency: 0 },
]) {
  test(`run: when it is given ${Object.keys(call).join(' and ') || 'nothing'}, it is refused before anything is sent`, () =>
    inScene(async (scene) => {
      assert.equal((await errorOf(scene.consumer().run(call))).code, 'INVALID_ARGUMENT')
      await scene.sleep(1_000)
      assert.equal(scene.cluster.connections, 0)
    }))
}
