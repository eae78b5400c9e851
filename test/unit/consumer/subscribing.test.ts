import assert from 'node:assert/strict'
import test from 'node:test'
import type { Consumer } from '../../../src/index.ts'
import { fill, place, running, topics } from '../../support/consumer/running.ts'
import { inScene, read, type Scene } from '../../support/consumer/scene.ts'

/** How often a member has left, under either protocol. */
function leaves({ cluster }: Scene): number {
  const beats = cluster.requests.list('ConsumerGroupHeartbeat') as { request?: { memberEpoch?: number } }[]
  const last = beats.filter(({ request }) => request?.memberEpoch === -1)
  return cluster.requests.list('LeaveGroup').length + last.length
}

const warnings = (scene: Scene, pattern: RegExp) =>
  scene.logLines.filter((line) => line.includes(' WARN ') && pattern.test(line))

for (const strategy of ['range', 'cooperative-sticky'] as const) {
  test(`subscribing: when the topics change while records are handed out (${strategy}), nothing is lost and nothing comes twice`, () =>
    inScene(async (scene) => {
      await topics(scene, 'a', 'b', 'c')
      for (const topic of ['a', 'b', 'c']) await fill(scene, topic, 50)
      const partitionAssignmentStrategy = [strategy]
      const consumer = scene.consumer({
        topics: ['a', 'b'],
        partitionAssignmentStrategy,
        maxPartitionFetchBytes: 200,
      })
      const { places, done } = running(consumer, () => scene.sleep(20))
      await scene.until(() => places.length > 20)
      consumer.subscribe(['b', 'c'])
      assert.deepEqual(consumer.subscription(), ['b', 'c'])
      await scene.until(
        () => consumer.assignment().every(({ topic }) => topic !== 'a') && places.length > 150,
      )
      const ofA = places.filter((one) => one.startsWith('a')).length
      assert.ok(ofA < 100, 'a was read to its end before it was given up')
      consumer.subscribe('a')
      await scene.until(() => places.filter((one) => one.startsWith('a')).length >= 100)
      consumer.subscribe(['a', 'b', 'c'])
      await scene.until(() => places.length >= 300)
      await scene.sleep(5_000)
      assert.equal(places.length, 300)
      assert.equal(new Set(places).size, 300)
      await consumer.close()
      await done
    }))
}

test('subscribing: when it happens before the first read, nothing is sent until somebody reads', () =>
  inScene(async (scene) => {
    await topics(scene, 'a', 'b')
    await fill(scene, 'b', 1)
    const consumer = scene.kafka('late').consumer({ groupId: 'g', autoOffsetReset: 'earliest' })
    const { count } = scene.cluster.requests
    consumer.subscribe('a')
    consumer.subscribe(['b'])
    await scene.sleep(10_000)
    assert.equal(scene.cluster.requests.count, count)
    assert.deepEqual((await read(consumer, 2)).map(place).sort(), ['b:0:0', 'b:1:0'])
    await consumer.close()
  }))

test('subscribing: when it unsubscribes, the hooks hear of it, nothing is committed, the group is left, and it may subscribe again', () =>
  inScene(async (scene) => {
    await topics(scene, 'a', 'b')
    await fill(scene, 'a', 3)
    const told: string[] = []
    const consumer = scene.consumer({
      topics: 'a',
      autoCommitIntervalMs: 600_000,
      onRevoked: (partitions) => void told.push(`revoked ${partitions.length}`),
      onLost: (partitions) => void told.push(`lost ${partitions.length}`),
    })
    const { places, done } = running(consumer)
    await scene.until(() => places.length === 6)
    await consumer.unsubscribe()
    assert.deepEqual(told, ['revoked 2'])
    assert.deepEqual([consumer.assignment(), consumer.subscription()], [[], []])
    assert.equal(scene.committed(0, 'a'), undefined)
    assert.equal(leaves(scene), 1)
    await fill(scene, 'b', 1)
    await scene.sleep(10_000)
    assert.equal(places.length, 6)
    consumer.subscribe('b')
    await scene.until(() => places.length === 8)
    assert.ok(places.slice(6).every((one) => one.startsWith('b')))
    await consumer.close()
    await done
  }))

test('subscribing: when it unsubscribes and subscribes in one breath, it leaves and joins again', () =>
  inScene(async (scene) => {
    await topics(scene, 'a', 'b')
    await fill(scene, 'a', 1)
    await fill(scene, 'b', 1)
    const consumer = scene.consumer({ topics: 'a' })
    const { places, done } = running(consumer)
    await scene.until(() => places.length === 2)
    consumer.subscribe([])
    assert.throws(() => consumer.assign([{ topic: 'a', partition: 0 }]), { code: 'WRONG_STATE' })
    consumer.subscribe('b')
    await scene.until(() => places.length === 4)
    assert.equal(leaves(scene), 1)
    await consumer.close()
    await done
  }))

test('subscribing: when the body of a for await unsubscribes, it does not wait for itself', () =>
  inScene(async (scene) => {
    await topics(scene, 'a')
    await fill(scene, 'a', 3)
    const consumer = scene.consumer({ topics: 'a' })
    for await (const _ of consumer) {
      const start = scene.now
      await consumer.unsubscribe()
      assert.ok(scene.now - start < 2_000, `it took ${scene.now - start} ms`)
      break
    }
    await consumer.close()
  }))

test('subscribing: when it is closed while it unsubscribes, subscribes or joins, it ends in time', () =>
  inScene(async (scene) => {
    await topics(scene, 'a', 'b')
    await fill(scene, 'a', 1)
    for (const change of [
      (consumer: Consumer) => void consumer.unsubscribe(),
      (consumer: Consumer) => consumer.subscribe('b'),
      (consumer: Consumer) => consumer.subscribe(/a|b/),
      (consumer: Consumer) => consumer.subscribe([]),
    ]) {
      for (const waitMs of [0, 3, 50]) {
        const consumer = scene.consumer({ groupId: `g-${scene.now}`, topics: 'a' })
        await read(consumer, 2)
        change(consumer)
        await scene.sleep(waitMs)
        const start = scene.now
        await consumer.close()
        assert.ok(scene.now - start < 2_000, `closing took ${scene.now - start} ms`)
        assert.throws(() => consumer.subscribe('a'), { code: 'CLOSED' })
        assert.throws(() => consumer.assign([]), { code: 'CLOSED' })
        await assert.rejects(consumer.unsubscribe(), { code: 'CLOSED' })
      }
    }
  }))

test('subscribing: when an expression is given, topics that appear and vanish are followed without a restart', () =>
  inScene(async (scene) => {
    await topics(scene, 'orders-eu', 'my-orders-eu', 'other')
    for (const topic of ['orders-eu', 'my-orders-eu', 'other']) await fill(scene, topic, 1)
    const consumer = scene
      .kafka('host', { metadataMaxAgeMs: 5_000 })
      .consumer({ groupId: 'g', topics: /^orders-/g, autoOffsetReset: 'earliest' })
    const { places, done } = running(consumer)
    await scene.until(() => places.length === 2)
    assert.deepEqual(consumer.subscription(), ['orders-eu'])
    await topics(scene, 'orders-us')
    await fill(scene, 'orders-us', 1)
    await scene.until(() => places.length === 4, 'the new topic', 20_000)
    assert.deepEqual(consumer.subscription(), ['orders-eu', 'orders-us'])
    const admin = scene.kafka('admin').admin()
    await admin.deleteTopics(['orders-eu'])
    await scene.until(
      () => consumer.assignment().every(({ topic }) => topic === 'orders-us'),
      'the end',
      20_000,
    )
    assert.deepEqual(consumer.subscription(), ['orders-us'])
    await fill(scene, 'orders-us', 1, 1)
    await scene.until(() => places.length === 6)
    await consumer.close()
    await done
    assert.ok(places.every((one) => one.startsWith('orders-')))
  }))

test('subscribing: when no topic matches an expression, the log says so', () =>
  inScene(async (scene) => {
    await topics(scene, 'orders-eu')
    const consumer = scene.consumer({ topics: /^ORDERS/ })
    assert.deepEqual(await consumer.poll({ timeoutMs: 20_000 }), [])
    assert.equal(warnings(scene, /no topic matches the expression yet/).length, 1)
    await consumer.close()
  }))

test('subscribing: when an expression means topics that Kafka has for itself, they are read only if that is asked for', () =>
  inScene(async (scene) => {
    await topics(scene, 'a')
    await fill(scene, 'a', 1)
    await read(scene.consumer({ groupId: 'makes-offsets', topics: 'a' }), 1)
    const expression = { topics: /a|__consumer_off.*/ }
    const hidden = scene.consumer({ ...expression, groupId: 'hidden' })
    await hidden.poll({ timeoutMs: 5_000 })
    assert.deepEqual(hidden.subscription(), ['a'])
    const shown = scene.consumer({ ...expression, groupId: 'shown', excludeInternalTopics: false })
    await shown.poll({ timeoutMs: 5_000 })
    assert.deepEqual(shown.subscription(), ['__consumer_offsets', 'a'])
    await Promise.all([hidden.close(), shown.close()])
  }))

test('subscribing: when an expression follows names, the group hears once of all that match', () =>
  inScene(async (scene) => {
    await topics(scene, 'a', 'b', 'c')
    const consumer = scene.consumer({
      topics: ['a', 'b'],
      partitionAssignmentStrategy: ['cooperative-sticky'],
    })
    const { done } = running(consumer)
    await scene.until(() => consumer.assignment().length === 4)
    const revoked: unknown[] = []
    consumer.on('rebalance', ({ type }) => type === 'assigned' || revoked.push(type))
    consumer.subscribe(/[abc]/)
    await scene.until(() => consumer.assignment().length === 6)
    await scene.sleep(10_000)
    assert.deepEqual(revoked, [])
    await consumer.close()
    await done
  }))

test('subscribing: when no broker can be reached as the topics change, the change is made as soon as one can', () =>
  inScene(async (scene) => {
    await topics(scene, 'a', 'b')
    await fill(scene, 'b', 1)
    const consumer = scene.consumer({ topics: 'a' }, 'lonely')
    const { places, done } = running(consumer)
    await scene.until(() => consumer.assignment().length === 2)
    const reachable = scene.virtual.network.refuse({ from: 'lonely' })
    scene.virtual.network.cut({ from: 'lonely' })
    consumer.subscribe(/b.*/)
    await scene.sleep(200_000)
    reachable()
    await scene.until(() => places.length === 2)
    await consumer.close()
    await done
  }))

test('subscribing: when a static member unsubscribes, it does not leave: its place waits for it', () =>
  inScene(async (scene) => {
    await topics(scene, 'a')
    await fill(scene, 'a', 1)
    const consumer = scene.consumer({ topics: 'a', groupInstanceId: 'one' })
    const { places, done } = running(consumer)
    await scene.until(() => places.length === 2)
    await consumer.commit()
    await consumer.unsubscribe()
    assert.equal(leaves(scene), 0)
    await fill(scene, 'a', 1, 1)
    consumer.subscribe('a')
    await scene.until(() => places.length === 4)
    await consumer.close()
    await done
  }))

test('subscribing: when one of several topics does not exist, the others are read, and it too once it is created', () =>
  inScene(
    async (scene) => {
      await topics(scene, 'a')
      await fill(scene, 'a', 2)
      const consumer = scene.consumer({ topics: ['a', 'later'] })
      const { places, done } = running(consumer)
      const start = scene.now
      await scene.until(() => places.length === 4)
      assert.ok(scene.now - start < 5_000, `the others took ${scene.now - start} ms`)
      await scene.sleep(120_000)
      assert.equal(warnings(scene, /does not exist/).length, 1)
      await topics(scene, 'later')
      await fill(scene, 'later', 1)
      await scene.until(() => places.length === 6, 'the new topic', 10_000)
      await consumer.close()
      await done
    },
    { autoCreateTopics: false },
  ))

test('subscribing: when partitions are added to a topic, they are read after the next look at metadata', () =>
  inScene(async (scene) => {
    await topics(scene, 'a')
    await fill(scene, 'a', 1)
    const consumer = scene
      .kafka('host', { metadataMaxAgeMs: 10_000 })
      .consumer({ groupId: 'g', topics: 'a', autoOffsetReset: 'earliest' })
    const { places, done } = running(consumer)
    await scene.until(() => places.length === 2)
    await scene.addPartitions('a', 4)
    await scene.produce(3, 1, 0, { topic: 'a' })
    await scene.until(() => places.includes('a:3:0'), 'the new partition', 15_000)
    assert.equal(consumer.assignment().length, 4)
    await consumer.close()
    await done
    assert.equal(new Set(places).size, places.length)
  }))

test('subscribing: when a hook subscribes to something else, that is what is read afterwards', () =>
  inScene(async (scene) => {
    await topics(scene, 'a', 'b')
    await fill(scene, 'a', 1)
    await fill(scene, 'b', 1)
    const consumer: Consumer = scene.consumer({
      topics: 'a',
      onAssigned: (partitions) => {
        if (partitions.some(({ topic }) => topic === 'a')) consumer.subscribe('b')
      },
    })
    const { places, done } = running(consumer)
    await scene.until(() => places.some((one) => one.startsWith('b')))
    assert.deepEqual(consumer.subscription(), ['b'])
    await consumer.close()
    await done
  }))

test('subscribing: when a hook waits for unsubscribe, the end does not wait for the hook', () =>
  inScene(async (scene) => {
    await topics(scene, 'a')
    let tookMs: number | undefined
    const consumer: Consumer = scene.consumer({
      topics: 'a',
      onAssigned: async () => {
        const since = scene.virtual.clock.now()
        await consumer.unsubscribe()
        tookMs = scene.virtual.clock.now() - since
      },
    })
    const { done } = running(consumer)
    await scene.until(() => tookMs !== undefined)
    assert.ok((tookMs as number) < 5_000, `${tookMs} ms`)
    assert.deepEqual(consumer.assignment(), [])
    assert.equal(leaves(scene), 1)
    await consumer.close()
    await done
  }))
