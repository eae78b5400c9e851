// Owns: the rows of reading, R1 to R11 as far as they hold. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import { delay } from '../../../src/base/clock.ts'
import {
  type Consumer,
  type ConsumerOptions,
  DeserializationError,
  int32,
  json,
  KafkaError,
  type KafkaRecord,
} from '../../../src/index.ts'
import { Fetch } from '../../../src/protocol/index.ts'
import { everyKind, facts } from '../../contract/every-kind.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { underBoth } from '../protocols.ts'
import { Tap } from '../tap.ts'

const HOUR_MS = 3_600_000
/** Far less than any timeout; where time is real, enough for a machine that stands still for a while. */
const atOnceMs = ({ backend }: Stage) => (backend.virtual ? 500 : 5_000)
const LONG_MS = 30_000

/** A consumer from the beginning. */
function reader(stage: Stage, options: ConsumerOptions, tap = new Tap(stage.backend.clock)): Consumer {
  const host = `reader-${options.groupId}`
  const client = stage.kafka(host, {}, tap.dial(stage.backend.network.dialFrom(host)))
  return client.consumer({ autoOffsetReset: 'earliest', ...options })
}

async function polled(consumer: Consumer, count: number, maxRecords = 500): Promise<KafkaRecord[]> {
  const records: KafkaRecord[] = []
  while (records.length < count) {
    const some = await consumer.poll({ timeoutMs: LONG_MS, maxRecords })
    assert.ok(some.length > 0, `only ${records.length} of ${count} records came`)
    records.push(...some)
  }
  return records
}

async function inState(stage: Stage, groupId: string, state: string): Promise<void> {
  const admin = stage.kafka(`admin-${groupId}`).admin()
  await stage.until(`${groupId} is ${state}`, async () => {
    const [group] = await admin.describeGroups([groupId])
    return group?.state === state
  })
}

const place = ({ topic, partition, offset }: { topic: string; partition: number; offset: number }) =>
  `${topic} ${partition} ${String(offset).padStart(6, '0')}`
const byPlace = (one: Parameters<typeof place>[0], other: Parameters<typeof place>[0]) =>
  place(one) < place(other) ? -1 : 1

const everyRecord = underBoth(
  'R1: a group subscribes to two topics, every record arrives with topic, partition, offset, timestamp, key, value, headers',
  async (stage, groupProtocol) => {
    const topics = [await stage.topic({ partitions: 2 }), await stage.topic()]
    const sent = everyKind(stage.backend.clock.wallTime())
    const producer = stage.producer()
    const expected = []
    for (const topic of topics) {
      const messages = sent.map((one, index) =>
        topic === topics[0] ? { ...one, partition: index % 2 } : one,
      )
      const rows = await producer.send({ topic, messages })
      for (const [index, row] of rows.entries()) {
        const { partition, offset } = row
        expected.push({ ...sent[index], timestampType: 'CreateTime', topic, partition, offset })
      }
    }
    const consumer = reader(stage, { groupId: stage.group(), topics, groupProtocol })
    const records = await polled(consumer, expected.length)
    const found = records.sort(byPlace).map((record) => ({ topic: record.topic, ...Object(facts(record)) }))
    assert.deepEqual(found, expected.sort(byPlace))
  },
)

const pollLoop: Story = {
  name: 'R4: a loop polls with a timeout and a number of records, timeout 0 returns at once and max.poll.records slices what was fetched',
  async tell(stage) {
    const { clock } = stage.backend
    const topic = await stage.topic()
    await stage.produce(topic, 25, { partition: 0, perSend: 25 })
    const tap = new Tap(clock)
    const consumer = reader(stage, { groupId: stage.group(), topics: [topic], maxPollRecords: 10 }, tap)
    const timed = async (timeoutMs: number, maxRecords?: number) => {
      const before = clock.now()
      const records = await consumer.poll(maxRecords ? { timeoutMs, maxRecords } : { timeoutMs })
      return { offsets: records.map(({ offset }) => offset), tookMs: clock.now() - before }
    }
    const first = await timed(0)
    assert.deepEqual(first.offsets, [])
    assert.ok(first.tookMs < atOnceMs(stage), `a poll without timeout took ${first.tookMs} ms`)
    const from = (offset: number, count: number) => Array.from({ length: count }, (_, at) => offset + at)
    assert.deepEqual((await timed(LONG_MS)).offsets, from(0, 10))
    // The rest has been fetched already.
    assert.deepEqual((await timed(0, 3)).offsets, from(10, 3))
    assert.deepEqual((await timed(0)).offsets, from(13, 10))
    assert.deepEqual((await timed(0)).offsets, from(23, 2))
    const last = await timed(300)
    assert.deepEqual(last.offsets, [])
    assert.ok(last.tookMs >= 299 && last.tookMs < 5_000, `a poll of 300 ms took ${last.tookMs} ms`)
    const fetching = async (maxPollRecords: number) => {
      const other = new Tap(clock)
      await reader(stage, { groupId: stage.group(), topics: [topic], maxPollRecords }, other).poll({
        timeoutMs: LONG_MS,
      })
      const [request] = other.of(Fetch)
      const { maxBytes, minBytes, maxWaitMs, topics } = request!.request
      const { partitionMaxBytes } = topics[0]!.partitions[0]!
      return { maxBytes, minBytes, maxWaitMs, partitionMaxBytes }
    }
    assert.deepEqual(await fetching(1), await fetching(500))
  },
}

const scope: Story = {
  name: 'R6: a scope that an `await using consumer` belongs to ends, what was processed is committed and the group is left',
  async tell(stage) {
    const topic = await stage.topic()
    const groupId = stage.group()
    await stage.produce(topic, 10, { partition: 0 })
    let left: Consumer
    {
      await using consumer = reader(stage, { groupId, topics: [topic], autoCommitIntervalMs: HOUR_MS })
      left = consumer
      for await (const record of consumer) if (record.offset === 6) break
      await inState(stage, groupId, 'Stable')
      assert.deepEqual(await stage.probe.committed(groupId), [])
    }
    // The loop was broken off with offset 6 in hand.
    assert.deepEqual(await stage.probe.committed(groupId), [{ topic, partition: 0, offset: 6 }])
    await inState(stage, groupId, 'Empty')
    await assert.rejects(left.poll(), { code: 'CLOSED' })
  },
}

const concurrently: Story = {
  name: 'R8: handlers of several partitions run at the same time, and records of a batch side by side, each partition in order',
  async tell(stage) {
    const topic = await stage.topic({ partitions: 4 })
    const groupId = stage.group()
    for (let round = 0; round < 5; round++) {
      for (let partition = 0; partition < 4; partition++) await stage.produce(topic, 4, { partition })
    }
    // One batch comes after the other, so that the next one waits while one is handled.
    const consumer = reader(stage, { groupId, topics: [topic], maxPartitionFetchBytes: 1 })
    const stop = new AbortController()
    const working = new Set<number>()
    const next = [0, 0, 0, 0]
    let most = 0
    let inBatch = 0
    let done = 0
    const running = consumer.run({
      concurrency: 3,
      signal: stop.signal,
      async eachBatch({ partition, records }) {
        assert.ok(!working.has(partition), `two handlers of partition ${partition}`)
        working.add(partition)
        most = Math.max(most, working.size)
        assert.equal(records[0]?.offset, next[partition])
        next[partition] = records.at(-1)!.offset + 1
        if (most < 3) await stage.until('three partitions are handled at once', () => most === 3)
        let side = 0
        await Promise.all(
          records.map(async () => {
            inBatch = Math.max(inBatch, ++side)
            await delay(stage.backend.clock, 5)
            side--
          }),
        )
        done += records.length
        working.delete(partition)
      },
    })
    await Promise.race([stage.until('all records are handled', () => done === 80), running])
    stop.abort()
    await running
    assert.equal(most, 3)
    assert.ok(inBatch > 1)
    await consumer.close()
    const committed = await stage.probe.committed(groupId)
    assert.deepEqual(
      committed.map(({ offset }) => offset),
      [20, 20, 20, 20],
    )
  },
}

const deserialized: Story = {
  name: 'R9: keys and values are deserialized, what cannot be is an error with topic, partition, offset and the raw bytes',
  async tell(stage) {
    interface Event {
      readonly id: number
    }
    const topic = await stage.topic()
    const producer = stage.kafka('typed').producer({ keySerializer: int32(), valueSerializer: json<Event>() })
    const typed = (key: number, id: number) => ({ key, value: { id } })
    await producer.send({ topic, messages: [typed(1, 10), typed(2, 20)] })
    const broken = { key: Buffer.from([0, 0, 0, 3]), value: Buffer.from('{ no JSON') }
    await stage.producer().send({ topic, messages: [broken] })
    await producer.send({ topic, messages: [typed(4, 40), { key: 5, value: null }] })
    const consumer = stage.kafka('reader').consumer({
      groupId: stage.group(),
      topics: [topic],
      autoOffsetReset: 'earliest',
      keyDeserializer: int32(),
      valueDeserializer: json<Event>(),
    })
    const found: unknown[] = []
    const errors: unknown[] = []
    while (found.length < 4) {
      try {
        const records = await consumer.poll({ timeoutMs: LONG_MS })
        assert.ok(records.length > 0, `only ${found.length} records came`)
        // Types of the program: no cast is needed.
        for (const { key, value } of records) found.push([key, value === null ? null : value.id])
      } catch (error) {
        assert.ok(error instanceof DeserializationError, String(error))
        const { code, topic: of, partition, offset, record } = error
        errors.push({ code, of, partition, offset, key: record.key, value: record.value })
        await consumer.seek({ topic, partition: 0, offset: error.record.offset + 1 })
      }
    }
    assert.deepEqual(found, [
      [1, 10],
      [2, 20],
      [4, 40],
      [5, null],
    ])
    assert.deepEqual(errors, [
      { code: 'DESERIALIZATION_FAILED', of: topic, partition: 0, offset: 2, ...broken },
    ])
  },
}

const seeking: Story = {
  name: 'R10: a consumer seeks to an offset, to the beginning, to the end, and starts from the last hour by the offsets of times',
  async tell(stage) {
    const topic = await stage.topic({ partitions: 2 })
    const now = stage.backend.clock.wallTime()
    const producer = stage.producer()
    const at = (hours: number, partition: number) => ({
      partition,
      value: `${hours} hours ago`,
      timestamp: now - hours * HOUR_MS,
    })
    const ages = [5, 4, 3, 2, 0.9, 0.5, 0.1]
    const messages = [...ages.map((hours) => at(hours, 0)), at(3, 1), at(2, 1)]
    await producer.send({ topic, messages })
    const partitions = [0, 1].map((partition) => ({ topic, partition }))
    const admin = stage.kafka('admin').admin()
    const sinceOneHour = async () => {
      const spec = { timestamp: now - HOUR_MS }
      return admin.listOffsets(partitions.map((one) => ({ ...one, spec })))
    }
    assert.deepEqual(
      (await sinceOneHour()).map(({ offset }) => offset),
      [4, -1],
    )
    const consumer = reader(stage, {
      groupId: stage.group(),
      topics: [topic],
      async onAssigned() {
        for (const { partition, offset } of await sinceOneHour()) {
          if (offset < 0) await consumer.seekToEnd([{ topic, partition }])
          else await consumer.seek({ topic, partition, offset })
        }
      },
    })
    const values = (records: readonly KafkaRecord[]) => records.map(({ value }) => String(value))
    const lastHour = ages.slice(4).map((hours) => `${hours} hours ago`)
    assert.deepEqual(values(await polled(consumer, 3)), lastHour)
    await consumer.seek({ topic, partition: 0, offset: 2 })
    assert.equal((await polled(consumer, 1, 1))[0]?.offset, 2)
    await consumer.seekToBeginning()
    const all = await polled(consumer, 9)
    assert.deepEqual([...new Set(all.map(place))].length, 9)
    await consumer.seekToBeginning()
    await consumer.seekToEnd()
    await consumer.position(partitions[0]!)
    await consumer.position(partitions[1]!)
    await producer.send({ topic, messages: [{ ...at(0, 0), value: 'new' }] })
    assert.deepEqual(values(await polled(consumer, 1)), ['new'])
  },
}

const blockedPoll: Story = {
  name: 'R11: a blocked poll is aborted, it ends at once and close commits the offsets and leaves the group',
  async tell(stage) {
    const { clock } = stage.backend
    const topic = await stage.topic()
    const groupId = stage.group()
    await stage.produce(topic, 5, { partition: 0 })
    const tap = new Tap(clock)
    // With a fetch that waits so long nothing but the signal can end the poll.
    const options = { autoCommitIntervalMs: HOUR_MS, fetchMaxWaitMs: 20_000 }
    const consumer = reader(stage, { groupId, topics: [topic], ...options }, tap)
    await polled(consumer, 5)
    const stop = new AbortController()
    let abortedAt = 0
    const poll = consumer.poll({ timeoutMs: HOUR_MS, signal: stop.signal }).then(
      () => assert.fail('the poll returned'),
      (error: unknown) => ({ error, tookMs: clock.now() - abortedAt }),
    )
    await stage.until('nothing is there to fetch', () => tap.of(Fetch).at(-1)?.response === undefined)
    abortedAt = clock.now()
    stop.abort()
    const { error, tookMs } = await poll
    assert.ok(error instanceof KafkaError && error.code === 'ABORTED', String(error))
    assert.ok(tookMs < atOnceMs(stage), `the poll ended after ${tookMs} ms`)
    await consumer.close()
    assert.deepEqual(await stage.probe.committed(groupId), [{ topic, partition: 0, offset: 5 }])
    await inState(stage, groupId, 'Empty')
  },
}

/** Rows of reading but those of the fetcher. */
export const readingRows: readonly Story[] = [
  ...everyRecord,
  pollLoop,
  scope,
  concurrently,
  deserialized,
  seeking,
  blockedPoll,
]
