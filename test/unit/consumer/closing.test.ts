import assert from 'node:assert/strict'
import test from 'node:test'
import { inScene, read } from '../../support/consumer/scene.ts'

test('closing: when nothing was ever read, it is closed at once, again and again, and nothing was sent', () =>
  inScene(async (scene) => {
    const consumer = scene.consumer()
    await Promise.all([consumer.close(), consumer.close()])
    await consumer.close()
    assert.equal(scene.now, 0)
    assert.equal(scene.cluster.connections, 0)
  }))

test('closing: when it is closed, every call is refused and an iteration ends', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    const loop = read(consumer, 1)
    await scene.sleep(1_000)
    await consumer.close()
    assert.deepEqual(await loop, [])
    for (const call of [
      () => consumer.poll(),
      () => consumer.run({ eachRecord: () => {} }),
      () => consumer.commit(),
      () => consumer.committed(),
      () => consumer.lag(),
      () => consumer.seek({ topic: 't', partition: 0, offset: 0 }),
    ]) {
      await assert.rejects(call(), { code: 'CLOSED' })
    }
    assert.throws(() => consumer[Symbol.asyncIterator](), { code: 'CLOSED' })
  }))

test('closing: when a poll waits, it ends with CLOSED', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    const polled = assert.rejects(consumer.poll({ timeoutMs: 60_000 }), { code: 'CLOSED' })
    await scene.sleep(1_000)
    const start = scene.now
    await consumer.close()
    await polled
    assert.ok(scene.now - start < 1_000)
  }))

test('closing: when its scope ends, it has committed and left, and nothing of it goes on', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    {
      await using consumer = scene.consumer()
      for await (const record of consumer) if (record.offset === 2) break
    }
    assert.equal(scene.committed(), 2)
    const before = scene.cluster.requests.count
    await scene.sleep(60_000)
    assert.equal(scene.cluster.requests.count, before)
    const [leave] = scene.cluster.requests.list('LeaveGroup')
    assert.ok(leave)
  }))

test('closing: when no broker can be reached, it is closed within its time', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer({}, 'a')
    await consumer.poll({ timeoutMs: 5_000 })
    await consumer.poll({ timeoutMs: 100 })
    scene.virtual.network.refuse({ from: 'a' })
    scene.virtual.network.cut({ from: 'a' })
    const start = scene.now
    await consumer.close({ timeoutMs: 3_000 })
    assert.ok(scene.now - start <= 3_001, `closing took ${scene.now - start} ms`)
  }))

test('closing: when brokers are silent, it is closed within its time', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer({}, 'a')
    const run = consumer.run({ eachRecord: () => {} })
    await scene.sleep(1_000)
    scene.virtual.network.silence({ from: 'a' })
    const start = scene.now
    await consumer.close({ timeoutMs: 2_000 })
    await run
    assert.ok(scene.now - start <= 2_001, `closing took ${scene.now - start} ms`)
  }))

test('closing: when it is closed while it joins, it does not wait for the others', () =>
  inScene(async (scene) => {
    scene.topic(2)
    const first = scene.consumer({ revokeTimeoutMs: 60_000 }, 'a')
    await scene.produce(0, 1)
    await first.poll({ timeoutMs: 5_000 })
    const second = scene.consumer({}, 'b')
    const polled = assert.rejects(second.poll({ timeoutMs: 60_000 }), { code: 'CLOSED' })
    await scene.sleep(1_000)
    const start = scene.now
    await second.close()
    await polled
    assert.ok(scene.now - start < 6_000, `closing took ${scene.now - start} ms`)
  }))

test('closing: when no broker can be reached from the start, the reader gets an error that names them within the time', () =>
  inScene(async (scene) => {
    const kafka = scene.kafka('a', { bootstrapServers: 'nowhere:1', defaultApiTimeoutMs: 5_000 })
    const consumer = kafka.consumer({ groupId: 'g', topics: ['t'] })
    const start = scene.now
    await assert.rejects(consumer.run({ eachRecord: () => {} }), /nowhere:1/)
    assert.ok(scene.now - start <= 5_001)
    await consumer.close()
  }))

test('closing: when the only topic does not exist and may not be created, the log names it and the consumer waits until it is closed', () =>
  inScene(
    async (scene) => {
      const consumer = scene.consumer({ topics: ['missing'], allowAutoCreateTopics: false })
      assert.deepEqual(await consumer.poll({ timeoutMs: 120_000 }), [])
      await consumer.close()
      const warned = scene.logLines.filter((line) => /does not exist.*topic=missing/.test(line))
      assert.equal(warned.length, 1, scene.logLines.join('\n'))
    },
    { autoCreateTopics: false },
  ))

test('closing: when the whole client is closed, its consumers are too', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 1)
    const kafka = scene.kafka('a')
    const consumer = kafka.consumer({ groupId: 'g', topics: ['t'], autoOffsetReset: 'earliest' })
    const done = consumer.run({ eachRecord: () => {} })
    await scene.until(() => scene.committed() === 1)
    await kafka.close()
    await done
    await assert.rejects(consumer.poll(), { code: 'CLOSED' })
  }))
