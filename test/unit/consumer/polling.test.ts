import assert from 'node:assert/strict'
import test from 'node:test'
import { inScene } from '../../support/consumer/scene.ts'

test('poll: when it is told of partitions, only their records come, and only theirs of earlier polls count as processed', () =>
  inScene(async (scene) => {
    scene.topic(3)
    for (const partition of [0, 1, 2]) await scene.produce(partition, 4)
    const consumer = scene.consumer({ autoCommitIntervalMs: 100 })
    const only = async (...partitions: number[]) => {
      const wanted = partitions.map((partition) => ({ topic: 't', partition }))
      const records = await consumer.poll({ timeoutMs: 2_000, maxRecords: 2, partitions: wanted })
      return records.map(({ partition, offset }) => `${partition}:${offset}`)
    }
    assert.deepEqual(await only(1), ['1:0', '1:1'])
    assert.deepEqual(await only(2), ['2:0', '2:1'])
    await scene.sleep(1_000)
    assert.deepEqual([scene.committed(1), scene.committed(2)], [0, 0])
    assert.deepEqual(await only(1), ['1:2', '1:3'])
    await scene.until(() => scene.committed(1) === 2)
    assert.deepEqual([scene.committed(0), scene.committed(2)], [0, 0])
    assert.deepEqual(await only(7), [])
    const rest = await consumer.poll({ timeoutMs: 0 })
    assert.deepEqual(rest.map(({ partition, offset }) => `${partition}:${offset}`).sort(), [
      '0:0',
      '0:1',
      '0:2',
      '0:3',
      '2:2',
      '2:3',
    ])
    await consumer.commit()
    assert.deepEqual(
      [0, 1, 2].map((partition) => scene.committed(partition)),
      [4, 4, 4],
    )
  }))

test('pollOne: when records are there, one comes at a time, and undefined when none comes in time', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 2)
    const consumer = scene.consumer()
    const offsets = [await consumer.pollOne({ timeoutMs: 5_000 }), await consumer.pollOne({ timeoutMs: 0 })]
    assert.deepEqual(
      offsets.map((record) => record?.offset),
      [0, 1],
    )
    const before = scene.now
    assert.equal(await consumer.pollOne({ timeoutMs: 300 }), undefined)
    assert.ok(scene.now - before >= 300)
    await assert.rejects(consumer.pollOne({ maxRecords: 2 } as object), { code: 'INVALID_OPTION' })
  }))

test('wakeup: when a poll waits, it rejects at once and the next one works; when none waits, the next one rejects', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    const waiting = consumer.poll({ timeoutMs: 60_000 })
    await scene.sleep(1_000)
    const before = scene.now
    consumer.wakeup()
    await assert.rejects(waiting, { code: 'WAKEUP' })
    assert.ok(scene.now - before < 10)
    await scene.produce(0, 2)
    assert.equal((await consumer.poll({ timeoutMs: 5_000 })).length, 2)
    consumer.wakeup()
    await assert.rejects(consumer.poll({ timeoutMs: 0 }), { code: 'WAKEUP' })
    assert.deepEqual(await consumer.poll({ timeoutMs: 0 }), [])
    await consumer.close()
    consumer.wakeup()
    assert.equal(scene.committed(), 2)
  }))

test('records: when its signal is aborted, the loop ends before the next record, and the consumer can be read on', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer()
    const stop = new AbortController()
    const seen: number[] = []
    for await (const { offset } of consumer.records({ signal: stop.signal })) {
      seen.push(offset)
      if (offset === 2) stop.abort()
    }
    assert.deepEqual(seen, [0, 1, 2])
    const waiting = new AbortController()
    const rest: number[] = []
    const loop = (async () => {
      for await (const { offset } of consumer.records({ signal: waiting.signal })) rest.push(offset)
    })()
    await scene.until(() => rest.length === 2)
    await scene.sleep(1_000)
    waiting.abort()
    await loop
    for await (const _ of consumer.records({ signal: waiting.signal }))
      assert.fail('aborted before the start')
    await consumer.commit()
    assert.equal(scene.committed(), 5)
  }))
