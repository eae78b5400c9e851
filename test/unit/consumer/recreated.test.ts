import assert from 'node:assert/strict'
import test from 'node:test'
import type { Consumer, ConsumerOptions } from '../../../src/index.ts'
import { inScene, type Scene, written } from '../../support/consumer/scene.ts'

const zero = { topic: 't', partition: 0 }

const warnings = (scene: Scene, pattern: RegExp) =>
  scene.logLines.filter((line) => line.includes(' WARN ') && pattern.test(line))

function reader(scene: Scene, options: ConsumerOptions) {
  const kafka = scene.kafka('reader', { metadataMaxAgeMs: 10_000 })
  const consumer = kafka.consumer({ autoOffsetReset: 'earliest', autoCommitIntervalMs: 1_000, ...options })
  const values: string[] = []
  const errors: unknown[] = []
  const start = () =>
    consumer
      .run({ eachRecord: (record) => void values.push(written(record)) })
      .catch((error) => void errors.push(error))
  return { consumer, values, errors, start }
}

async function recreate(scene: Scene, partitions = 1, goneForMs = 0): Promise<void> {
  const admin = scene.kafka('admin').admin()
  await admin.deleteTopics(['t'])
  await scene.sleep(goneForMs)
  scene.topic(partitions)
}

const ways: readonly (readonly [string, ConsumerOptions, (consumer: Consumer) => void])[] = [
  ['in a group', { groupId: 'g', topics: 't' }, () => {}],
  ['in a group by expression', { groupId: 'g', topics: /t/ }, () => {}],
  [
    'in a cooperative group',
    { groupId: 'g', topics: 't', partitionAssignmentStrategy: ['cooperative-sticky'] },
    () => {},
  ],
  ['by chosen partitions', {}, (consumer) => consumer.assign([zero])],
  ['by chosen partitions with a group', { groupId: 'g' }, (consumer) => consumer.assign([zero])],
]

for (const [how, options, prepare] of ways) {
  for (const goneForMs of [0, 30_000]) {
    test(`recreated topic: when it is read ${how} and gone for ${goneForMs} ms, the new one is read from its start and its old offset is never used`, () =>
      inScene(
        async (scene) => {
          scene.topic(1)
          await scene.produce(0, 20)
          const { consumer, values, errors, start } = reader(scene, options)
          prepare(consumer)
          const done = start()
          await scene.until(() => values.length === 20)
          await scene.sleep(3_000)
          await recreate(scene, 1, goneForMs)
          // More than before: the old position exists in the new topic too.
          await scene.produce(0, 30, 100)
          await scene.until(() => values.length >= 50, 'the new records', 30_000)
          await scene.sleep(5_000)
          const expected = Array.from({ length: 30 }, (_, offset) => `0:${offset}=${100 + offset}`)
          assert.deepEqual(values.slice(20), expected)
          assert.deepEqual(errors, [])
          await consumer.close()
          await done
          if (consumer.groupId !== undefined) assert.equal(scene.committed(), 30)
          assert.ok(warnings(scene, /a topic was deleted/).length >= 1)
          const all = scene.logLines.filter((line) => / (WARN|ERROR) /.test(line))
          assert.ok(all.length < 12, `a storm of ${all.length} lines:\n${all.join('\n')}`)
        },
        { autoCreateTopics: false },
      ))
  }
}

test('recreated topic: when autoOffsetReset is none, the reader gets an error that says what to do, and a seek helps', () =>
  inScene(
    async (scene) => {
      scene.topic(1)
      await scene.produce(0, 20)
      const { consumer, values, errors, start } = reader(scene, { autoOffsetReset: 'none' })
      consumer.assign([zero])
      await consumer.seek({ ...zero, offset: 0 })
      const done = start()
      await scene.until(() => values.length === 20)
      await recreate(scene)
      await scene.produce(0, 30, 100)
      await scene.until(() => errors.length === 1, 'the error', 30_000)
      await done
      const [error] = errors as { code: string; message: string }[]
      assert.equal(error?.code, 'NO_OFFSET')
      assert.match(error?.message ?? '', /t was deleted and created again and autoOffsetReset is none: seek/)
      await consumer.seek({ ...zero, offset: 0 })
      const again = start()
      await scene.until(() => values.length === 50)
      assert.equal(values[20], '0:0=100')
      await consumer.close()
      await again
    },
    { autoCreateTopics: false },
  ))

test('recreated topic: when a handler is at work on the old one, the new one waits for it and its signal is aborted', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 1)
    const consumer = scene
      .kafka('reader', { metadataMaxAgeMs: 2_000 })
      .consumer({ groupId: 'g', topics: 't', autoOffsetReset: 'earliest' })
    let atWork = 0
    let aborted = false
    const done = consumer.run({
      concurrency: 4,
      eachRecord: async (record, { signal }) => {
        assert.equal(++atWork, 1, 'two handlers are at work on one partition')
        if (String(record.value) === '0') await scene.sleep(20_000)
        aborted ||= signal.aborted
        atWork--
      },
    })
    await scene.until(() => atWork === 1)
    await recreate(scene)
    await scene.produce(0, 3, 100)
    await scene.until(() => scene.committed() === 3, 'the commit of the new topic')
    assert.equal(aborted, true)
    await consumer.close()
    await done
  }))

test('recreated topic: when it comes back with more partitions, all are read', () =>
  inScene(
    async (scene) => {
      scene.topic(1)
      await scene.produce(0, 3)
      const { consumer, values, start } = reader(scene, { groupId: 'g', topics: 't' })
      const done = start()
      await scene.until(() => values.length === 3)
      await recreate(scene, 3, 20_000)
      for (const partition of [0, 1, 2]) await scene.produce(partition, 2, 100)
      await scene.until(() => values.length === 9, 'the new records', 30_000)
      await consumer.close()
      await done
      assert.equal(new Set(values).size, 9)
    },
    { autoCreateTopics: false },
  ))

test('deleted topic: when it is gone, its partitions go with the next rebalance, the others are read, and a close does not wait', () =>
  inScene(
    async (scene) => {
      scene.topic(1)
      scene.topic(1, 'u')
      await scene.produce(0, 3)
      const { consumer, values, errors, start } = reader(scene, {
        groupId: 'g',
        topics: ['t', 'u'],
        autoCommitIntervalMs: 600_000,
      })
      const done = start()
      await scene.until(() => values.length === 3)
      await scene.kafka('admin').admin().deleteTopics(['t'])
      await scene.until(() => consumer.assignment().length === 1, 'the rebalance', 30_000)
      await scene.produce(0, 2, 0, { topic: 'u' })
      await scene.until(() => values.length === 5)
      await scene.sleep(60_000)
      assert.deepEqual(errors, [])
      assert.equal(warnings(scene, /a topic was deleted.*topic=t/).length, 1)
      const start2 = scene.now
      await consumer.close()
      await done
      assert.ok(scene.now - start2 < 1_000, `closing took ${scene.now - start2} ms`)
      assert.equal(scene.committed(0, 'u'), 2)
    },
    { autoCreateTopics: false },
  ))
