// Owns: stories of what went wrong in other clients while records were handled: each of these was a defect of one of them.
// Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import { delay } from '../../../src/base/clock.ts'
import { type ConsumerOptions, KafkaError } from '../../../src/index.ts'
import { SESSION_MS, timesOf, underBoth } from '../protocols.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

const LONG_MS = 30_000
/** About ten records. */
const BATCH_BYTES = 700

interface Scenery {
  readonly topic: string
  readonly groupId: string
}

async function scenery(stage: Stage, records: readonly number[], perSend = 10, label = ''): Promise<Scenery> {
  const topic = await stage.topic({ partitions: records.length }, label)
  const groupId = stage.group()
  // Small batches, for otherwise one fetch brings everything.
  const producer = stage.producer({ batchSize: BATCH_BYTES })
  for (const [partition, count] of records.entries())
    await stage.produce(topic, count, { partition, perSend, producer })
  return { topic, groupId }
}

function reader(
  stage: Stage,
  { topic, groupId }: Scenery,
  options: Partial<ConsumerOptions> = {},
  host = 'reader',
) {
  return stage.kafka(host).consumer({
    groupId,
    topics: [topic],
    autoOffsetReset: 'earliest',
    ...timesOf(options.groupProtocol ?? 'classic'),
    ...options,
  })
}

async function committed(stage: Stage, { groupId }: Scenery, partition = 0): Promise<number | undefined> {
  const rows = await stage.probe.committed(groupId)
  return rows.find((row) => row.partition === partition)?.offset
}

const prefetched: Story = {
  name: 'records were prefetched and not processed, they are not committed, and the next owner gets them',
  async tell(stage) {
    const place = await scenery(stage, [200], 200)
    const consumer = reader(stage, place, { autoCommitIntervalMs: 50 })
    let count = 0
    for await (const _ of consumer) {
      if (++count < 14) continue
      await stage.until('what was processed is committed', async () => (await committed(stage, place)) === 13)
      // Several intervals more.
      await delay(stage.backend.clock, 300)
      assert.equal(await committed(stage, place), 13)
      break
    }
    await consumer.close()
    assert.equal(await committed(stage, place), 13)
    const next = await reader(stage, place, {}, 'next').pollOne({ timeoutMs: LONG_MS })
    assert.equal(next?.offset, 13)
  },
}

const pausing: Story = {
  name: 'handlers pause their partition again and again, no record is lost or handed out twice after it is resumed',
  async tell(stage) {
    const place = await scenery(stage, [300, 300])
    // So little room that what waits of a paused partition has to make way for the other.
    const consumer = reader(stage, place, { maxPartitionFetchBytes: 2_000, prefetchMaxBytes: 3_000 })
    const seen = new Map<string, number>()
    let pauses = 0
    const run = consumer.run({
      ordering: 'partition',
      concurrency: 2,
      eachRecord: async ({ partition, offset }, context) => {
        const at = `${partition}:${offset}`
        seen.set(at, (seen.get(at) ?? 0) + 1)
        if (offset % 37 !== 5) return
        pauses++
        const resume = context.pause()
        stage.backend.clock.after(20, resume)
      },
    })
    await Promise.race([stage.until('all records came', () => seen.size === 600), run])
    await consumer.close()
    await run
    assert.ok(pauses >= 16)
    assert.deepEqual(
      [...seen].filter(([, times]) => times > 1),
      [],
    )
    assert.deepEqual([await committed(stage, place, 0), await committed(stage, place, 1)], [300, 300])
  },
}

const committing = underBoth(
  'a group rebalances in the middle of commits, nobody is stuck and every record is processed',
  async (stage, groupProtocol) => {
    const place = await scenery(stage, [60, 60, 60, 60], 10, groupProtocol)
    const seen = new Set<string>()
    const readers = ['one', 'two', 'three'].map((host) => ({ host, stop: false, ended: Promise.resolve() }))
    const read = async (member: (typeof readers)[number], most: number) => {
      const consumer = reader(
        stage,
        place,
        { groupProtocol, enableAutoCommit: false, autoCommitIntervalMs: 100 },
        `${member.host}-${groupProtocol}`,
      )
      for (let count = 0; count < most && !member.stop; count++) {
        for (const { partition, offset } of await consumer.poll({ timeoutMs: 200, maxRecords: 1 })) {
          seen.add(`${partition}:${offset}`)
        }
        // A commit that the rebalance came before may fail; the record comes again, and reading goes on.
        await consumer.commit().catch((error: unknown) => {
          assert.ok(error instanceof KafkaError && error.code === 'COMMIT_FAILED', String(error))
        })
      }
      await consumer.close()
    }
    const [first, second, third] = readers
    first!.ended = read(first!, Number.POSITIVE_INFINITY)
    await stage.until('the first reads', () => seen.size > 5)
    second!.ended = read(second!, 20)
    third!.ended = read(third!, 30)
    const all = Promise.all(readers.map(({ ended }) => ended))
    // The last commits may be among those that fail: whoever is left reads and commits again.
    const allCommitted = async () => {
      const offsets = await Promise.all([0, 1, 2, 3].map((partition) => committed(stage, place, partition)))
      return seen.size === 240 && offsets.every((offset) => offset === 60)
    }
    await Promise.race([stage.until('all records are processed and committed', allCommitted), all])
    first!.stop = true
    await all
    assert.ok(await allCommitted())
  },
)

const failing: Story = {
  name: 'a handler throws a TypeError, run rejects with the place, and the consumer goes on with that record',
  async tell(stage) {
    const place = await scenery(stage, [10])
    const consumer = reader(stage, place)
    const broken = (value: unknown) => (value as { nothing: { here: string } }).nothing.here
    for (const ordering of ['partition', 'key', 'none'] as const) {
      const error = await consumer
        .run({ ordering, eachRecord: ({ offset }) => (offset === 4 ? broken({}) : undefined) })
        .then(
          () => assert.fail('run ended without an error'),
          (thrown: unknown) => thrown,
        )
      assert.ok(error instanceof KafkaError && error.cause instanceof TypeError, String(error))
      assert.deepEqual(
        [error.code, error.topic, error.partition, error.offset],
        ['HANDLER_FAILED', place.topic, 0, 4],
      )
    }
    assert.equal(consumer.assignment().length, 1)
    const rest: number[] = []
    for await (const { offset } of consumer) {
      rest.push(offset)
      if (offset === 9) break
    }
    assert.deepEqual(rest, [4, 5, 6, 7, 8, 9])
  },
}

const slow: Story = {
  name: 'one partition is slow, the others go on through many fetches',
  async tell(stage) {
    for (const ordering of ['partition', 'none'] as const) {
      const place = await scenery(stage, [200, 200])
      const consumer = reader(stage, place, { maxPartitionFetchBytes: 1_000 })
      let free = () => {}
      const held = new Promise<void>((resolve) => (free = resolve))
      const counts = [0, 0]
      const run = consumer.run({
        ordering,
        concurrency: 4,
        eachRecord: async ({ partition, offset }) => {
          if (partition === 0 && offset === 3) await held
          counts[partition]!++
        },
      })
      await Promise.race([stage.until('the other partition is read', () => counts[1] === 200), run])
      free()
      await Promise.race([stage.until('so is the slow one', () => counts[0] === 200), run])
      await consumer.close()
      await run
    }
  },
}

const long = underBoth(
  'a batch takes longer than the session timeout, heartbeats go on and the member keeps its partitions',
  async (stage, groupProtocol) => {
    const place = await scenery(stage, [10], 10, groupProtocol)
    const revoked: string[] = []
    const note = (partitions: readonly unknown[]) => void revoked.push(`${partitions.length}`)
    const options = { groupProtocol, onRevoked: note, onLost: note, autoCommitIntervalMs: 100 }
    const consumer = reader(stage, place, options, groupProtocol)
    const batches: number[] = []
    let aborted = false
    const run = consumer.run({
      eachBatch: async ({ firstOffset }, { signal }) => {
        batches.push(firstOffset)
        await delay(stage.backend.clock, SESSION_MS + 2_000)
        aborted = signal.aborted
      },
    })
    await Promise.race([
      stage.until('it is committed', async () => (await committed(stage, place)) === 10),
      run,
    ])
    assert.deepEqual([batches, revoked, aborted], [[0], [], false])
    await consumer.close()
    await run
  },
)

const appendTime: Story = {
  name: 'a topic has the time of the append, records have it, and not that of the producer',
  async tell(stage) {
    const { clock } = stage.backend
    const topic = await stage.topic({ configs: { 'message.timestamp.type': 'LogAppendTime' } })
    const before = clock.wallTime()
    const messages = [0, 1, 2].map((at) => ({
      value: String(at),
      timestamp: before - 500_000 + at * 100_000,
    }))
    await stage.producer().send({ topic, messages })
    const after = clock.wallTime()
    const consumer = reader(stage, { topic, groupId: stage.group() })
    let count = 0
    for await (const { timestamp, timestampType } of consumer) {
      assert.equal(timestampType, 'LogAppendTime')
      assert.ok(timestamp >= before - 1_000 && timestamp <= after + 1_000, `${before} ${timestamp} ${after}`)
      if (++count === 3) break
    }
  },
}

/** Stories of handlers. */
export const handlerStories: readonly Story[] = [
  prefetched,
  pausing,
  committing,
  failing,
  slow,
  long,
  appendTime,
]
