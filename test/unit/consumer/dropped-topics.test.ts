// Owns: what becomes of records of a topic that the program does not wish to read any more: nothing is handed out after it said so.
// Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Consumer, KafkaRecord } from '../../../src/index.ts'
import { fill, topics } from '../../support/consumer/running.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

/** Reads in one style, and calls `seen` with each record. */
type Style = (consumer: Consumer, seen: (record: KafkaRecord) => Promise<void>) => Promise<void>

const styles: Readonly<Record<string, Style>> = {
  'run in order of the partition': (consumer, eachRecord) => consumer.run({ concurrency: 2, eachRecord }),
  'run in order by key': (consumer, eachRecord) =>
    consumer.run({ ordering: 'key', concurrency: 2, eachRecord }),
  'run in no order': (consumer, eachRecord) => consumer.run({ ordering: 'none', concurrency: 2, eachRecord }),
  'for await': async (consumer, seen) => {
    for await (const record of consumer) await seen(record)
  },
  poll: async (consumer, seen) => {
    try {
      for (;;) {
        for (const record of await consumer.poll({ maxRecords: 1 })) await seen(record)
      }
    } catch (error) {
      if ((error as { code?: string }).code !== 'CLOSED') throw error
    }
  },
}

for (const [name, style] of Object.entries(styles)) {
  for (const [wish, next] of [
    ['names', ['b']],
    ['an expression', /^b$/],
  ] as const) {
    test(`dropped topics: when ${wish} without a topic are subscribed while its records wait for ${name}, none of them is handed out`, () =>
      inScene(async (scene: Scene) => {
        await topics(scene, 'a', 'b')
        for (const topic of ['a', 'b']) await fill(scene, topic, 20)
        const consumer = scene.consumer({ topics: ['a', 'b'], autoCommitIntervalMs: 3_600_000 })
        const seen: string[] = []
        let dropped = false
        const reading = style(consumer, async ({ topic, partition, offset }) => {
          await scene.sleep(5)
          seen.push(`${topic}:${partition}:${offset}`)
          // Where records are handled side by side, one more may be in hand.
          assert.ok(
            !dropped || topic === 'b' || inHand-- > 0,
            `${topic}:${partition}:${offset} was handed out`,
          )
          if (topic !== 'a' || dropped) return
          dropped = true
          consumer.subscribe(next)
        })
        let inHand = name.startsWith('run') ? 1 : 0
        await scene.until(() => seen.filter((place) => place.startsWith('b')).length === 40, 'all of b')
        await scene.until(() => consumer.assignment().every(({ topic }) => topic === 'b'))
        await consumer.close()
        await reading
        // What was processed of it is committed, and not more.
        const ofA = seen.filter((place) => place.startsWith('a')).length
        const committed = [0, 1].map((partition) => scene.committed(partition, 'a') ?? 0)
        assert.ok(committed[0]! + committed[1]! <= ofA, `${committed} of ${ofA} are committed`)
        assert.equal(new Set(seen).size, seen.length)
      }))
  }
}

test('dropped topics: when a topic is wished again before the group has heard of its end, nothing of it is lost or repeated', () =>
  inScene(async (scene) => {
    await topics(scene, 'a', 'b')
    await fill(scene, 'a', 20)
    const consumer = scene.consumer({
      topics: ['a', 'b'],
      partitionAssignmentStrategy: ['cooperative-sticky'],
    })
    const seen: string[] = []
    const reading = consumer.run({
      eachRecord: async ({ partition, offset }) => {
        await scene.sleep(1)
        seen.push(`${partition}:${offset}`)
        if (offset % 5 !== 0) return
        consumer.subscribe('b')
        consumer.subscribe(['a', 'b'])
      },
    })
    await scene.until(() => seen.length >= 40)
    await scene.sleep(1_000)
    await consumer.close()
    await reading
    assert.equal(seen.length, 40)
    assert.equal(new Set(seen).size, 40)
  }))
