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

/** Values by name, each after as many turns of the event loop as its length says; `bad` ones are rejected. */
function slow(scene: Scene, inHand: string[]) {
  return {
    async deserialize(bytes: Buffer): Promise<string> {
      const text = bytes.toString()
      inHand.push(text)
      await scene.sleep(text.length)
      inHand.splice(inHand.indexOf(text), 1)
      if (text.startsWith('bad')) throw new RangeError(`no schema for ${text}`)
      return text.toUpperCase()
    },
  }
}

test('deserializing: when a deserializer is asynchronous, records come in order, one at a time is made, and other partitions go on', () =>
  inScene(async (scene) => {
    scene.topic(2)
    const producer = scene.kafka('producer').producer()
    const values = ['long and longer', 'b', 'cc']
    for (const partition of [0, 1]) {
      await producer.send({ topic: 't', messages: values.map((value) => ({ value, partition })) })
    }
    let stuck = true
    const inHand: string[] = []
    const text = slow(scene, inHand)
    const valueDeserializer = {
      async deserialize(bytes: Buffer): Promise<string> {
        if (stuck && bytes.toString().startsWith('long')) {
          stuck = false
          await scene.until(() => seen.length === 3)
        }
        return text.deserialize(bytes)
      },
    }
    const options = { groupId: 'g', topics: ['t'], autoOffsetReset: 'earliest', valueDeserializer } as const
    const consumer = scene.kafka().consumer(options)
    const seen: { partition: number; value: string | null }[] = []
    for await (const { partition, value } of consumer) {
      seen.push({ partition, value })
      if (seen.length === 6) break
    }
    const made = values.map((value) => value.toUpperCase())
    assert.deepEqual(
      seen.map(({ value }) => value),
      [...made, ...made],
    )
    assert.notEqual(seen[0]?.partition, seen[3]?.partition)
    assert.deepEqual(inHand, [])
  }))

test('deserializing: when an asynchronous one rejects, those before come first, the error has the bytes, and the position stays', () =>
  inScene(async (scene) => {
    await produce(scene, 'one', 'two', 'bad three', 'four')
    const options = { groupId: 'g', topics: ['t'], autoOffsetReset: 'earliest' } as const
    const consumer = scene.kafka().consumer({ ...options, valueDeserializer: slow(scene, []) })
    const first = await consumer.poll({ timeoutMs: 5_000 })
    assert.deepEqual(
      first.map(({ value }) => value),
      ['ONE', 'TWO'],
    )
    for (let attempt = 0; attempt < 2; attempt++) {
      await assert.rejects(consumer.poll({ timeoutMs: 5_000 }), (error) => {
        assert.ok(error instanceof DeserializationError && error.cause instanceof RangeError)
        assert.deepEqual([error.offset, error.record.value?.toString()], [2, 'bad three'])
        return true
      })
    }
    await consumer.seek({ topic: 't', partition: 0, offset: 3 })
    assert.equal((await consumer.pollOne({ timeoutMs: 5_000 }))?.value, 'FOUR')
  }))

test('deserializing: when it is sought while a deserializer is at work, nothing stale comes out', () =>
  inScene(async (scene) => {
    await produce(scene, 'one', 'two', 'three')
    const inHand: string[] = []
    const options = { groupId: 'g', topics: ['t'], autoOffsetReset: 'earliest' } as const
    const consumer = scene.kafka().consumer({ ...options, valueDeserializer: slow(scene, inHand) })
    const poll = consumer.poll({ timeoutMs: 60_000 })
    await scene.until(() => inHand.length > 0)
    await consumer.seek({ topic: 't', partition: 0, offset: 2 })
    assert.deepEqual(
      (await poll).map(({ value }) => value),
      ['THREE'],
    )
    assert.deepEqual(await consumer.poll({ timeoutMs: 1_000 }), [])
  }))

for (const kind of ['asynchronous', 'synchronous'] as const) {
  test(`deserializing: when unreadable records of an ${kind} deserializer are skipped, they count as processed and are logged`, () =>
    inScene(async (scene) => {
      await produce(scene, 'bad 0', 'one', 'bad 2', 'bad 3', 'four', 'bad 5')
      const sync = {
        deserialize(bytes: Buffer): string {
          if (bytes.toString().startsWith('bad')) throw new RangeError('no schema')
          return bytes.toString().toUpperCase()
        },
      }
      const consumer = scene.kafka().consumer({
        groupId: 'g',
        topics: ['t'],
        autoOffsetReset: 'earliest',
        autoCommitIntervalMs: 100,
        onDeserializationError: 'skip',
        valueDeserializer: kind === 'synchronous' ? sync : slow(scene, []),
      })
      const seen: (string | null)[] = []
      const running = consumer.run({ eachRecord: ({ value }) => void seen.push(value) })
      await scene.until(() => scene.committed() === 6)
      assert.deepEqual(seen, ['ONE', 'FOUR'])
      const lines = scene.logLines.filter((line) => line.includes('cannot be deserialized: skipping it'))
      assert.equal(lines.length, 4)
      assert.match(lines[0] ?? '', /warn.*offset=0/i)
      await consumer.close()
      await running
    }))
}

test('deserializing: when a function decides about unreadable records, it is awaited, once for each, and may put them aside', () =>
  inScene(async (scene) => {
    await produce(scene, 'bad 0', 'one', 'bad 2', 'worse: bad', 'four')
    const aside: string[] = []
    const consumer = scene.kafka().consumer({
      groupId: 'g',
      topics: ['t'],
      autoOffsetReset: 'earliest',
      valueDeserializer: {
        deserialize(bytes: Buffer): string {
          if (bytes.includes('bad')) throw new RangeError('no schema')
          return bytes.toString()
        },
      },
      onDeserializationError: async ({ offset, record }) => {
        await scene.sleep(10)
        aside.push(`${offset}=${record.value}`)
        return record.value?.includes('worse') ? 'fail' : 'skip'
      },
    })
    const seen: (string | null)[] = []
    const running = consumer.run({ eachRecord: ({ value }) => void seen.push(value) })
    await assert.rejects(running, { code: 'DESERIALIZATION_FAILED', offset: 3 })
    assert.deepEqual([seen, aside], [['one'], ['0=bad 0', '2=bad 2', '3=worse: bad']])
    await consumer.close()
    assert.equal(scene.committed(), 3)
  }))

for (const [decide, expected] of [
  [() => 'ignore', /must return 'fail' or 'skip', got ignore/],
  [
    () => Promise.reject(new Error('the queue is full')),
    /could not decide about offset 0 of t-0: the queue is full/,
  ],
] as const) {
  test(`deserializing: when the function that decides goes wrong, the reader hears ${expected.source}`, () =>
    inScene(async (scene) => {
      await produce(scene, 'nonsense')
      const onDeserializationError = decide as unknown as () => 'skip'
      const options = { groupId: 'g', topics: ['t'], autoOffsetReset: 'earliest' } as const
      const consumer = scene
        .kafka()
        .consumer({ ...options, valueDeserializer: json(), onDeserializationError })
      await assert.rejects(consumer.poll({ timeoutMs: 5_000 }), {
        code: 'DESERIALIZATION_FAILED',
        offset: 0,
        message: expected,
      })
    }))
}
