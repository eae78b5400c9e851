// Owns: what is committed and handed out when some of what was fetched is for nobody: skipped, unreadable, taken away meanwhile.
// Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { KafkaRecord } from '../../../src/index.ts'
import { inScene } from '../../support/consumer/scene.ts'

/** Refuses values of 100 and more. */
const small = {
  deserialize: (bytes: Buffer) => {
    if (Number(bytes.toString()) >= 100) throw new Error('too large')
    return bytes
  },
}

for (const ordering of ['key', 'none'] as const) {
  test(`passing over: when what follows is skipped while records are in hand in order by ${ordering}, the commit does not pass them`, () =>
    inScene(async (scene) => {
      scene.topic(1)
      await scene.produce(0, 3)
      const consumer = scene.consumer({
        valueDeserializer: small,
        onDeserializationError: 'skip',
        autoCommitIntervalMs: 100,
      })
      const open: (() => void)[] = []
      const running = consumer.run({
        ordering,
        concurrency: 5,
        eachRecord: () => new Promise<void>((resolve) => open.push(resolve)),
      })
      const inHand = ordering === 'key' ? 1 : 3
      await scene.until(() => open.length === inHand)
      await scene.produce(0, 4, 100)
      await scene.sleep(5_000)
      assert.equal(scene.committed() ?? 0, 0)
      for (let done = 0; done < 3; done++) {
        await scene.until(() => open.length > 0)
        open.shift()?.()
        await scene.sleep(10)
      }
      await scene.until(() => scene.committed() === 7, 'all is committed')
      await consumer.close()
      await running
    }))
}

test('poll: when a record of another partition cannot be read, what was taken before is returned and the error is for the next poll', () =>
  inScene(async (scene) => {
    scene.topic(3)
    for (const partition of [0, 1, 2]) await scene.produce(partition, 2, partition === 1 ? 100 : 0)
    const consumer = scene.consumer({ valueDeserializer: small, enableAutoCommit: false })
    await consumer.poll({ timeoutMs: 0 })
    await scene.until(() => consumer.assignment().length === 3)
    await scene.sleep(2_000)
    const places: string[] = []
    let errors = 0
    for (let polls = 0; polls < 6; polls++) {
      try {
        const records = (await consumer.poll({ timeoutMs: 1_000 })) as unknown as KafkaRecord[]
        places.push(...records.map(({ partition, offset }) => `${partition}:${offset}`))
      } catch (error) {
        assert.equal((error as { code: string }).code, 'DESERIALIZATION_FAILED')
        errors++
        await consumer.seek({ topic: 't', partition: 1, offset: 2 })
      }
    }
    assert.deepEqual(places.sort(), ['0:0', '0:1', '2:0', '2:1'])
    assert.equal(errors, 1)
    await consumer.close()
  }))

test('poll: when the partitions are sought while its records are on their way, what is stale is not returned', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer()
    await consumer.poll({ timeoutMs: 5_000, maxRecords: 1 })
    const polled = consumer.poll({ timeoutMs: 1_000, maxRecords: 1 })
    await consumer.seek({ topic: 't', partition: 0, offset: 4 })
    const offsets = [...(await polled), ...(await consumer.poll())].map(({ offset }) => offset)
    assert.deepEqual(offsets, [4])
    await consumer.close()
  }))

test('poll: when the program unsubscribes between two polls, nobody waits for what it has in hand', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer()
    assert.equal((await consumer.poll({ timeoutMs: 5_000 })).length, 5)
    const start = scene.now
    await consumer.unsubscribe()
    assert.ok(scene.now - start < 1_000, `it took ${scene.now - start} ms`)
    await consumer.close()
  }))

test('assign: when there are no automatic commits, replacing partitions commits nothing', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 5)
    const consumer = scene
      .kafka()
      .consumer({ groupId: 'g', enableAutoCommit: false, autoOffsetReset: 'earliest' })
    consumer.assign([{ topic: 't', partition: 0 }])
    await consumer.poll({ timeoutMs: 5_000 })
    await consumer.poll({ timeoutMs: 0 })
    consumer.assign([{ topic: 't', partition: 1 }])
    await scene.sleep(5_000)
    assert.equal(scene.committed(), undefined)
    await consumer.close()
  }))

test('for await: when it is ended while it waits for its turn, it takes nothing for nobody', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer()
    await consumer.poll({ timeoutMs: 5_000, maxRecords: 1 })
    const records = consumer.records()
    await scene.sleep(20)
    const next = records.next()
    await records.return?.()
    assert.equal((await next).done, true)
    const rest = await consumer.poll({ timeoutMs: 1_000 })
    assert.deepEqual(
      rest.map(({ offset }) => offset),
      [1, 2, 3, 4],
    )
    await consumer.close()
  }))

test('position: when a batch is in hand, it is behind the batch', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer()
    const positions: number[] = []
    const running = consumer.run({
      eachBatch: async () => void positions.push(await consumer.position({ topic: 't', partition: 0 })),
    })
    await scene.until(() => positions.length === 1)
    assert.deepEqual(positions, [5])
    await consumer.close()
    await running
  }))
