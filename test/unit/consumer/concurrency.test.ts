import assert from 'node:assert/strict'
import test from 'node:test'
import { KafkaError, type KafkaRecord } from '../../../src/index.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

/** Appends records with these keys, and their number as value, in one batch. */
async function produceKeys(scene: Scene, keys: readonly (string | null)[], partition = 0): Promise<void> {
  const producer = scene.kafka('producer').producer()
  const messages = keys.map((key, at) => ({ key, partition, value: String(at) }))
  await producer.send({ topic: 't', messages })
  await producer.close()
}

/** Handlers that wait until the test lets them go on. */
class Gate {
  readonly running = new Map<number, () => void>()
  readonly seen: number[] = []
  most = 0

  readonly handle = (record: KafkaRecord): Promise<void> => {
    this.seen.push(record.offset)
    return new Promise((resolve) => {
      this.running.set(record.offset, resolve)
      this.most = Math.max(this.most, this.running.size)
    })
  }

  open(...offsets: number[]): void {
    for (const offset of offsets) {
      this.running.get(offset)?.()
      this.running.delete(offset)
    }
  }

  openAll(): void {
    this.open(...this.running.keys())
  }
}

test('concurrency: when the order is by key, keys are handled side by side, each in order, and the commit follows the lowest unfinished', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await produceKeys(scene, ['a', 'a', 'b', 'c', null, null])
    const consumer = scene.consumer({ autoCommitIntervalMs: 100 })
    const gate = new Gate()
    const stop = new AbortController()
    const running = consumer.run({
      ordering: 'key',
      concurrency: 10,
      eachRecord: gate.handle,
      signal: stop.signal,
    })
    await scene.until(() => gate.running.size === 4)
    assert.deepEqual(gate.seen, [0, 2, 3, 4])
    gate.open(2, 3, 4)
    await scene.until(() => gate.running.has(5))
    await scene.sleep(1_000)
    assert.equal(scene.committed(), 0)
    gate.open(0)
    await scene.until(() => gate.running.has(1))
    await scene.until(() => scene.committed() === 1, 'the commit of the first record')
    gate.open(1)
    await scene.until(() => scene.committed() === 5, 'the commit of all but the last')
    stop.abort()
    gate.open(5)
    await running
    await consumer.close()
    assert.equal(scene.committed(), 6)
  }))

test('concurrency: when there is no order, as many handlers run as are allowed, also of one key', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await produceKeys(
      scene,
      Array.from({ length: 20 }, () => 'same'),
    )
    const consumer = scene.consumer()
    const gate = new Gate()
    const running = consumer.run({ ordering: 'none', concurrency: 3, eachRecord: gate.handle })
    while (gate.seen.length < 20) {
      await scene.until(() => gate.running.size > 0)
      gate.openAll()
    }
    gate.openAll()
    assert.equal(gate.most, 3)
    assert.deepEqual(gate.seen, [...Array(20).keys()])
    const closed = consumer.close()
    gate.openAll()
    await closed
    await running
    assert.equal(scene.committed(), 20)
  }))

test('concurrency: when a handler fails, the others are waited for, what is done without a gap is processed, and the rest comes again once', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await produceKeys(scene, ['a', 'b', 'c', 'd', 'b', 'e'])
    const consumer = scene.consumer({ enableAutoCommit: false })
    const gate = new Gate()
    let ended = false
    const running = consumer
      .run({
        ordering: 'key',
        concurrency: 4,
        eachRecord: async (record) => {
          await gate.handle(record)
          if (record.offset === 1) throw new TypeError('x is not a function')
        },
      })
      .finally(() => {
        ended = true
      })
    running.catch(() => {})
    await scene.until(() => gate.running.size === 4)
    gate.open(0, 2, 1)
    await scene.sleep(1_000)
    assert.equal(ended, false)
    gate.open(3, 4, 5)
    await assert.rejects(running, (error) => {
      assert.ok(error instanceof KafkaError)
      assert.deepEqual([error.code, error.topic, error.offset], ['HANDLER_FAILED', 't', 1])
      assert.ok(error.cause instanceof TypeError)
      return true
    })
    await consumer.commit()
    assert.equal(scene.committed(), 1)
    const done = [0, 2, 3, ...gate.seen.filter((offset) => offset > 3)]
    const rest = await consumer.poll({ timeoutMs: 1_000 })
    assert.deepEqual([...done, ...rest.map(({ offset }) => offset)].sort(), [0, 1, 2, 3, 4, 5])
    await consumer.commit()
    assert.equal(scene.committed(), 6)
  }))

test('concurrency: when a partition is paused with records in hand, nothing more of it is handed out, and after resume each record comes once', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await produceKeys(
      scene,
      Array.from({ length: 30 }, (_, at) => `key ${at % 4}`),
    )
    const consumer = scene.consumer()
    const gate = new Gate()
    const running = consumer.run({ ordering: 'key', concurrency: 8, eachRecord: gate.handle })
    await scene.until(() => gate.running.size === 4)
    consumer.pause()
    gate.openAll()
    await scene.sleep(1_000)
    assert.equal(gate.seen.length, 4)
    assert.equal(await consumer.position({ topic: 't', partition: 0 }), 4)
    consumer.resume()
    while (gate.seen.length < 30) {
      await scene.until(() => gate.running.size > 0)
      gate.openAll()
    }
    gate.openAll()
    assert.deepEqual(
      [...gate.seen].sort((one, other) => one - other),
      [...Array(30).keys()],
    )
    await consumer.close()
    await running
    assert.equal(scene.committed(), 30)
  }))

test('concurrency: when it is sought while handlers run, nothing from before is handed out or counted, and the new place waits for them', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await produceKeys(
      scene,
      Array.from({ length: 20 }, (_, at) => `key ${at}`),
    )
    const consumer = scene.consumer({ enableAutoCommit: false })
    const gate = new Gate()
    const running = consumer.run({ ordering: 'key', concurrency: 4, eachRecord: gate.handle })
    await scene.until(() => gate.running.size === 4)
    await consumer.seek({ topic: 't', partition: 0, offset: 10 })
    gate.open(0, 1, 2)
    await scene.sleep(1_000)
    assert.equal(gate.seen.length, 4)
    gate.open(3)
    await scene.until(() => gate.running.size === 4)
    assert.deepEqual(gate.seen.slice(4), [10, 11, 12, 13])
    await consumer.commit()
    assert.equal(scene.committed(), 10)
    gate.openAll()
    await scene.until(() => gate.running.size > 0)
    const closed = consumer.close()
    gate.openAll()
    await closed
    await running
  }))

test('concurrency: when partitions are taken away with many records in hand, handlers hear of it and are waited for, and nothing is handed out after', () =>
  inScene(async (scene) => {
    scene.topic(2)
    for (const partition of [0, 1])
      await produceKeys(
        scene,
        Array.from({ length: 50 }, (_, at) => `${at}`),
        partition,
      )
    const inHand = new Map<string, { signal: AbortSignal; done: () => void }>()
    let late = 0
    let revoked = false
    const hooked = scene.consumer({
      groupId: 'other',
      heartbeatIntervalMs: 500,
      revokeTimeoutMs: 20_000,
      onRevoked: () => {
        revoked = true
        late = [...inHand.values()].filter(({ signal }) => signal.aborted).length
      },
    })
    const running = hooked.run({
      ordering: 'none',
      concurrency: 10,
      eachRecord: ({ partition, offset }, { signal }) => {
        assert.equal(signal.aborted, false, 'handed out after the partition was taken away')
        return new Promise<void>((resolve) => {
          const place = `${partition}:${offset}`
          const done = () => {
            inHand.delete(place)
            resolve()
          }
          inHand.set(place, { signal, done })
        })
      },
    })
    await scene.until(() => inHand.size === 10)
    assert.deepEqual(new Set([...inHand.keys()].map((place) => place[0])), new Set(['0', '1']))
    const second = scene.consumer({ groupId: 'other', heartbeatIntervalMs: 500 }, 'second')
    const seen: string[] = []
    const reading = second.run({
      eachRecord: ({ partition, offset }) => void seen.push(`${partition}:${offset}`),
    })
    await scene.until(
      () => [...inHand.values()].every(({ signal }) => signal.aborted),
      'the handlers hear of it',
    )
    await scene.sleep(2_000)
    assert.deepEqual([revoked, seen.length, inHand.size], [false, 0, 10])
    const first = [...inHand.keys()]
    for (const { done } of [...inHand.values()]) done()
    await scene.until(() => seen.length > 0, 'the second reads')
    assert.deepEqual([revoked, late], [true, 0])
    assert.equal(
      seen.some((place) => first.includes(place)),
      false,
      'what was done is not read again',
    )
    const closed = hooked.close()
    for (const { done } of [...inHand.values()]) done()
    await closed
    await running
    await second.close()
    await reading
  }))

test('concurrency: when one record is stuck, its partition goes on for a bounded number of records and others are not held up', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 12_000)
    await scene.produce(1, 2_000)
    const consumer = scene.consumer({ autoCommitIntervalMs: 100 })
    let free = () => {}
    const counts = [0, 0]
    const running = consumer.run({
      ordering: 'none',
      concurrency: 4,
      eachRecord: ({ partition, offset }) => {
        counts[partition]!++
        if (partition === 0 && offset === 5) {
          return new Promise<void>((resolve) => {
            free = resolve
          })
        }
      },
    })
    await scene.until(() => counts[1] === 2_000)
    await scene.until(() =>
      scene.logLines.some((line) => line.includes('is not done while 10000 after it are')),
    )
    assert.ok(counts[0]! > 10_000 && counts[0]! < 11_000, `${counts[0]} records`)
    await scene.until(() => scene.committed(1) === 2_000)
    assert.equal(scene.committed(0), 5)
    free()
    await scene.until(() => counts[0] === 12_000)
    await consumer.close()
    await running
    assert.equal(scene.committed(0), 12_000)
  }))

test('concurrency: when handlers never wait, heartbeats and commits go on', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 20_000)
    const consumer = scene.consumer()
    let seen = 0
    const running = consumer.run({ ordering: 'key', concurrency: 2, eachRecord: async () => void seen++ })
    await scene.until(() => seen === 20_000)
    await consumer.close()
    await running
    assert.equal(scene.committed(), 20_000)
  }))

for (const [call, expected] of [
  [{ ordering: 'keys' }, /ordering must be 'partition', 'key' or 'none', got "keys"/],
  [{ ordering: 'key', eachBatch: () => {}, eachRecord: undefined }, /ordering 'key' needs eachRecord/],
  [{ autoResolve: false }, /autoResolve: false needs eachBatch/],
] as const) {
  test(`concurrency: when run is given ${Object.keys(call).join(' and ')}, it is refused with the reason`, () =>
    inScene(async (scene) => {
      const options = { eachRecord: () => {}, ...call } as unknown as Parameters<
        ReturnType<Scene['consumer']>['run']
      >[0]
      await assert.rejects(scene.consumer().run(options), { code: 'INVALID_ARGUMENT', message: expected })
    }))
}
