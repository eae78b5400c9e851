import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import test from 'node:test'
import type { ConsumerEvents } from '../../../src/index.ts'
import { inScene, read, type Scene } from '../../support/consumer/scene.ts'

const NAMES = ['join', 'rebalance', 'commit', 'fetch', 'groupRequest', 'error'] as const

/** All messages of some channels while a story is told. */
async function heard(names: readonly string[], story: () => Promise<void>): Promise<Map<string, unknown[]>> {
  const messages = new Map<string, unknown[]>(names.map((name) => [name, []]))
  const listeners = names.map((name) => {
    const listener = (message: unknown) => messages.get(name)?.push(message)
    subscribe(name, listener)
    return () => unsubscribe(name, listener)
  })
  try {
    await story()
  } finally {
    for (const end of listeners) end()
  }
  return messages
}

test('seeing: when a consumer joins, reads and commits, listeners and channels hear the same of it', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 3)
    const told = new Map<string, unknown[]>()
    const messages = await heard(
      NAMES.map((name) => `odradek:consumer:${name}`),
      async () => {
        const consumer = scene.consumer()
        for (const name of NAMES) {
          told.set(`odradek:consumer:${name}`, [])
          consumer.on(name, (event) => told.get(`odradek:consumer:${name}`)?.push(event))
        }
        await read(consumer, 3)
        await consumer.commit()
        await consumer.close()
      },
    )
    assert.deepEqual(messages, told)
    const events = <Name extends keyof ConsumerEvents>(name: Name) =>
      messages.get(`odradek:consumer:${name}`) as ConsumerEvents[Name][]
    assert.ok((events('join')[0]?.generationId ?? 0) > 0)
    assert.ok(events('join').every(({ memberId }) => memberId !== ''))
    assert.deepEqual(
      events('rebalance').map(({ type, partitions }) => [type, partitions.length]),
      [
        ['assigned', 2],
        ['revoked', 2],
      ],
    )
    assert.deepEqual(events('commit')[0]?.offsets[0], { topic: 't', partition: 0, offset: 2 })
    const [fetch] = events('fetch').filter(({ bytes }) => bytes > 0)
    assert.deepEqual([fetch?.partitions, fetch?.error], [1, undefined])
    assert.ok(events('groupRequest').length > 0)
    assert.deepEqual(events('error'), [])
  }))

test('seeing: when an error reaches the program, it is an event too', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer({ autoOffsetReset: 'none' })
    const errors: Error[] = []
    consumer.on('error', ({ error }) => errors.push(error))
    const [failure] = await Promise.allSettled([consumer.poll({ timeoutMs: 5_000 })])
    assert.equal(failure?.status, 'rejected')
    assert.deepEqual(errors, [failure?.reason])
    assert.equal(consumer.metrics().errors, 1)
  }))

test('seeing: when an awaited commit is refused, its event carries the error that is thrown', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    const events: ConsumerEvents['commit'][] = []
    consumer.on('commit', (event) => events.push(event))
    const [failure] = await Promise.allSettled([consumer.commit([{ topic: 't', partition: 0, offset: 1 }])])
    assert.equal(failure?.status, 'rejected')
    assert.equal(events[0]?.error, failure?.reason)
    assert.equal(consumer.metrics().commitErrors, 1)
  }))

test('seeing: when records were read, the figures tell how many, how fast, and what is left', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const consumer = scene.consumer()
    const before = consumer.metrics()
    assert.deepEqual([before.recordsConsumed, before.assignedPartitions, before.maxLag], [0, 0, undefined])
    const records = await consumer.poll({ timeoutMs: 5_000, maxRecords: 4 })
    await consumer.commit()
    await beats(scene, () => consumer.metrics().heartbeats)
    const figures = consumer.metrics()
    assert.deepEqual([records.length, figures.recordsConsumed], [4, 4])
    assert.ok(figures.recordsConsumedPerSecond > 0 && figures.recordsConsumedPerSecond <= 4)
    assert.ok(figures.bytesFetched > 0 && figures.fetches > 0 && figures.bytesFetchedPerSecond > 0)
    assert.deepEqual([figures.commits, figures.commitErrors, figures.errors], [1, 0, 0])
    assert.deepEqual([figures.joins, figures.rebalances, figures.assignedPartitions], [1, 1, 1])
    assert.ok(figures.lastHeartbeatAgoMs !== undefined && figures.lastRebalanceAgoMs !== undefined)
    const [partition] = figures.partitions
    assert.deepEqual(
      [partition?.position, partition?.endOffset, partition?.lag, figures.maxLag],
      [4, 10, 6, 6],
    )
    assert.equal(partition?.lead, 4)
  }))

async function beats(scene: Scene, count: () => number): Promise<void> {
  await scene.until(() => count() > 0)
}

test('seeing: when something is retried, the channel of retries tells what and why', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    scene.cluster.faults.add({ api: 'OffsetCommit', times: 1 }, { error: 'COORDINATOR_LOAD_IN_PROGRESS' })
    const messages = await heard(['odradek:retry'], async () => {
      await scene.produce(0, 1)
      await consumer.poll({ timeoutMs: 5_000 })
      await consumer.commit()
    })
    const [retry] = messages.get('odradek:retry') as { what: string; attempt: number; delayMs: number }[]
    assert.match(retry?.what ?? '', /committing/)
    assert.deepEqual([retry?.attempt, (retry?.delayMs ?? 0) > 0], [1, true])
  }))
