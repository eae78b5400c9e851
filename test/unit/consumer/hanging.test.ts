import assert from 'node:assert/strict'
import test from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import { deferred } from '../../../src/base/deferred.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

const INTERVAL_MS = 10_000

/** A consumer that notes when its partitions come and go. */
function noting(scene: Scene) {
  const events: string[] = []
  const consumer = scene.consumer({
    maxPollIntervalMs: INTERVAL_MS,
    onAssigned: () => void events.push('assigned'),
    onRevoked: () => void events.push('revoked'),
    onLost: () => void events.push('lost'),
  })
  return { consumer, events }
}

for (const ordering of ['partition', 'key', 'none'] as const) {
  for (const concurrency of [1, 8]) {
    test(`hanging: when each record takes most of maxPollIntervalMs (${ordering}, ${concurrency} at once), the member stays`, () =>
      inScene(async (scene) => {
        scene.topic(2)
        for (const partition of [0, 1]) await scene.produce(partition, 4)
        const { consumer, events } = noting(scene)
        let done = 0
        const running = consumer.run({
          ordering,
          concurrency,
          eachRecord: async () => {
            await delay(scene.virtual.clock, 0.9 * INTERVAL_MS)
            done++
          },
        })
        await scene.until(() => done === 8)
        assert.deepEqual(events, ['assigned'])
        await consumer.close()
        await running
      }))
  }

  test(`hanging: when one record hangs while others are handled (${ordering}), the member leaves, and comes back when it is done`, () =>
    inScene(async (scene) => {
      scene.topic(2)
      for (const partition of [0, 1]) await scene.produce(partition, 20)
      const { consumer, events } = noting(scene)
      const gate = deferred<void>()
      let hung = 0
      const running = consumer.run({
        ordering,
        concurrency: 8,
        eachRecord: async ({ partition, offset }) => {
          if (partition === 0 && offset === 3 && hung++ === 0) await gate.promise
          else await delay(scene.virtual.clock, INTERVAL_MS / 10)
        },
      })
      await scene.until(() => events.includes('lost'))
      await delay(scene.virtual.clock, 5 * INTERVAL_MS)
      assert.deepEqual(events, ['assigned', 'lost'])
      gate.resolve()
      await scene.until(() => hung === 2)
      assert.deepEqual(events, ['assigned', 'lost', 'assigned'])
      await consumer.close()
      await running
    }))
}

test('hanging: when the handler of a long batch says that it is at work, the member stays', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 6)
    const { consumer, events } = noting(scene)
    let done = false
    const running = consumer.run({
      concurrency: 4,
      eachBatch: async (_batch, context) => {
        for (let step = 0; step < 6; step++) {
          await delay(scene.virtual.clock, 0.9 * INTERVAL_MS)
          if (step % 2 === 0) await context.heartbeat()
          else context.resolveOffset(step)
        }
        done = true
      },
    })
    await scene.until(() => done)
    assert.deepEqual(events, ['assigned'])
    await consumer.close()
    await running
  }))
