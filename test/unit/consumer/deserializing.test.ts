import assert from 'node:assert/strict'
import test from 'node:test'
import { DeserializationError, json, string } from '../../../src/index.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

interface Order {
  readonly id: number
}

async function produce(scene: Scene, ...values: (string | null)[]): Promise<void> {
  scene.topic(1)
  const producer = scene.kafka('producer').producer()
  const messages = values.map((value, at) => ({
    key: at % 2 === 0 ? `key ${at}` : null,
    value,
    partition: 0,
  }))
  await producer.send({ topic: 't', messages })
}

function orders(scene: Scene) {
  return scene.kafka().consumer({
    groupId: 'g',
    topics: ['t'],
    autoOffsetReset: 'earliest',
    keyDeserializer: string(),
    valueDeserializer: json<Order>(),
  })
}

test('deserializing: when there are deserializers, keys and values are what they make, nulls stay, and the bytes are at hand', () =>
  inScene(async (scene) => {
    await produce(scene, '{"id":1}', null, '{"id":3}')
    const consumer = orders(scene)
    const [first, second, third] = await consumer.poll({ timeoutMs: 5_000 })
    assert.ok(first && second && third)
    const ids: (number | undefined)[] = [first, second, third].map((record) => record.value?.id)
    assert.deepEqual(ids, [1, undefined, 3])
    const keys: (string | null)[] = [first.key, second.key, third.key]
    assert.deepEqual(keys, ['key 0', null, 'key 2'])
    assert.deepEqual([second.value, third.offset, third.topic, third.partition], [null, 2, 't', 0])
    assert.equal(first.detach().raw.value?.toString(), '{"id":1}')
  }))

test('deserializing: when only values have a deserializer, keys are bytes', () =>
  inScene(async (scene) => {
    await produce(scene, 'x')
    const consumer = scene
      .kafka()
      .consumer({ groupId: 'g', topics: ['t'], autoOffsetReset: 'earliest', valueDeserializer: string() })
    for await (const record of consumer) {
      const value: string | null = record.value
      assert.deepEqual([record.key, value], [Buffer.from('key 0'), 'x'])
      break
    }
  }))

test('deserializing: when a value cannot be read, those before it come first, the error has place and bytes, and a seek goes on', () =>
  inScene(async (scene) => {
    await produce(scene, '{"id":0}', '{"id":1}', 'nonsense', '{"id":3}')
    const consumer = orders(scene)
    const seen: (number | undefined)[] = []
    const error = await consumer.run({ eachRecord: (record) => void seen.push(record.value?.id) }).then(
      () => assert.fail('no error came'),
      (thrown: unknown) => thrown,
    )
    assert.deepEqual(seen, [0, 1])
    assert.ok(error instanceof DeserializationError)
    assert.deepEqual(
      [error.code, error.topic, error.partition, error.offset, error.part, error.record.value?.toString()],
      ['DESERIALIZATION_FAILED', 't', 0, 2, 'value', 'nonsense'],
    )
    await assert.rejects(consumer.poll({ timeoutMs: 5_000 }), { code: 'DESERIALIZATION_FAILED', offset: 2 })
    await consumer.seek({ topic: 't', partition: 0, offset: 3 })
    const [next] = await consumer.poll({ timeoutMs: 5_000 })
    assert.equal(next?.value?.id, 3)
    await consumer.commit()
    assert.equal(scene.committed(), 4)
  }))

test('deserializing: when a batch is handed out, its records are deserialized', () =>
  inScene(async (scene) => {
    await produce(scene, '{"id":5}', '{"id":6}')
    const consumer = orders(scene)
    const stop = new AbortController()
    const ids: (number | undefined)[] = []
    await consumer.run({
      signal: stop.signal,
      eachBatch: ({ records }) => {
        ids.push(...records.map((record) => record.value?.id))
        stop.abort()
      },
    })
    assert.deepEqual(ids, [5, 6])
  }))
