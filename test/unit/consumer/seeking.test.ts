import assert from 'node:assert/strict'
import test from 'node:test'
import type { Consumer, ResetEvent, TruncationEvent } from '../../../src/index.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

const AT = { topic: 't', partition: 0 }
const COUNT = 300

/** A small generator of its own for each seed. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % sides
  }
}

/** Seeks, pauses and polls at random; what comes must be exactly what follows the last seek. */
async function wander(scene: Scene, consumer: Consumer, roll: (sides: number) => number): Promise<void> {
  const next = [0, 0]
  await scene.until(() => consumer.assignment().length === 2)
  for (let step = 0; step < 150; step++) {
    const partition = roll(2)
    const at = { topic: 't', partition }
    const what = roll(6)
    if (what === 0) {
      next[partition] = roll(COUNT)
      await consumer.seek({ ...at, offset: next[partition] as number })
    } else if (what === 1) {
      next[partition] = 0
      await consumer.seekToBeginning([at])
    } else if (what === 2) {
      consumer.pause([at])
      await scene.sleep(roll(30))
      consumer.resume([at])
    } else if (what === 3) await scene.sleep(roll(20))
    else {
      for (const { partition: of, offset } of await consumer.poll({
        timeoutMs: 50,
        maxRecords: 1 + roll(60),
      })) {
        assert.equal(offset, next[of], `partition ${of} in step ${step}`)
        next[of] = offset + 1
      }
    }
  }
}

for (let seed = 1; seed <= 8; seed++) {
  test(`seeking: when a program seeks, pauses and polls in any order, nothing stale comes out and nothing is left out (seed ${seed})`, async () => {
    await inScene(
      async (scene) => {
        scene.topic(2)
        for (const partition of [0, 1]) await scene.produce(partition, COUNT, 0, { perBatch: 7 })
        const consumer = scene.consumer({ maxPartitionFetchBytes: 600 })
        const first = await consumer.poll({ timeoutMs: 0 })
        assert.deepEqual(first, [])
        const joined = consumer.poll({ timeoutMs: 0 })
        await joined
        await scene.until(() => consumer.assignment().length === 2)
        await consumer.seekToBeginning()
        await wander(scene, consumer, dice(seed))
      },
      { seed },
    )
  })
}

test('seeking: when the position is out of range, an event tells from where to where it jumped', async () => {
  await inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 20)
    const consumer = scene.consumer()
    const events: ResetEvent[] = []
    consumer.on('reset', (event) => events.push(event))
    assert.equal((await consumer.poll({ timeoutMs: 10_000, maxRecords: 1 })).length, 1)
    await scene.deleteRecords('t', 0, 12)
    await consumer.seek({ ...AT, offset: 3 })
    assert.equal((await consumer.poll({ timeoutMs: 10_000, maxRecords: 1 }))[0]?.offset, 12)
    const { reason, from, to } = events.at(-1) as ResetEvent
    assert.deepEqual([reason, from, to], ['out-of-range', 3, 12])
  })
})

test('seeking: when the epoch says that the log was truncated, reading goes on where the logs part, and an event tells', async () => {
  await inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 20, 0, { perBatch: 5 })
    const consumer = scene.consumer()
    const events: TruncationEvent[] = []
    consumer.on('truncation', (event) => events.push(event))
    assert.equal((await consumer.poll({ timeoutMs: 10_000, maxRecords: 1 })).length, 1)
    await consumer.seek({ ...AT, offset: 500, leaderEpoch: 0 })
    assert.equal(await consumer.position(AT), 20)
    assert.deepEqual(events, [{ groupId: 'g', ...AT, position: 500, endOffset: 20 }])
  })
})

test('seek: when onAssigned looks up elsewhere where to begin, no missing commit is an error before it has sought', () =>
  inScene(async (scene) => {
    scene.topic(2)
    for (const partition of [0, 1]) await scene.produce(partition, 10)
    const consumer = scene.consumer({
      autoOffsetReset: 'none',
      async onAssigned(partitions) {
        for (const at of partitions) {
          await scene.sleep(1_000)
          await consumer.seek({ ...at, offset: 7 })
        }
      },
    })
    const offsets: number[] = []
    while (offsets.length < 6)
      for (const { offset } of await consumer.poll({ timeoutMs: 10_000 })) offsets.push(offset)
    assert.deepEqual(offsets.sort(), [7, 7, 8, 8, 9, 9])
  }))

test('seek: when onAssigned leaves a partition without a position, the missing commit is an error once it has returned', () =>
  inScene(async (scene) => {
    scene.topic(2)
    let returned = false
    const consumer = scene.consumer({
      autoOffsetReset: 'none',
      async onAssigned() {
        await scene.sleep(1_000)
        await consumer.seek({ ...AT, offset: 0 })
        returned = true
      },
    })
    await assert.rejects(consumer.poll({ timeoutMs: 10_000 }), {
      code: 'NO_OFFSET',
      topic: 't',
      partition: 1,
    })
    assert.ok(returned)
  }))
