// Owns: the rows of places in the log: R10, R15, O5, O6. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import { delay } from '../../../src/base/clock.ts'
import type { Consumer, ConsumerOptions, KafkaRecord, ResetEvent } from '../../../src/index.ts'
import { ListOffsets, OffsetFetch } from '../../../src/protocol/index.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { Tap } from '../tap.ts'

const LONG_MS = 30_000
const HOUR_MS = 3_600_000

function reader(stage: Stage, options: ConsumerOptions) {
  const tap = new Tap(stage.backend.clock)
  const host = `reader-${options.groupId}`
  const client = stage.kafka(host, {}, tap.dial(stage.backend.network.dialFrom(host)))
  return { tap, consumer: client.consumer({ autoOffsetReset: 'earliest', ...options }) }
}

async function polled(consumer: Consumer, count: number): Promise<KafkaRecord[]> {
  const records: KafkaRecord[] = []
  while (records.length < count) {
    const some = await consumer.poll({ timeoutMs: LONG_MS, maxRecords: count - records.length })
    assert.ok(some.length > 0, `only ${records.length} of ${count} records came`)
    records.push(...some)
  }
  return records
}

/** Longer than a busy machine takes from one line to the next. */
const APART_MS = 400

/** Three records, a pause, and three more; the moment between them. */
async function twoTimes(stage: Stage, topic: string): Promise<number> {
  await stage.produce(topic, 3, { partition: 0, perSend: 3 })
  await delay(stage.backend.clock, APART_MS)
  const between = stage.backend.clock.wallTime()
  await delay(stage.backend.clock, APART_MS)
  await stage.produce(topic, 3, { partition: 0, perSend: 3 })
  return between
}

const seeking: Story = {
  name: 'R10: a program seeks to an offset, the beginning, the end, a time, a duration, and nothing stale comes out of what was fetched before',
  async tell(stage) {
    const topic = await stage.topic()
    const { consumer } = reader(stage, { groupId: stage.group(), topics: [topic] })
    const between = await twoTimes(stage, topic)
    const at = { topic, partition: 0 }
    const first = async () => (await polled(consumer, 1))[0]!.offset
    assert.equal(await first(), 0)
    await consumer.seek({ ...at, offset: 4 })
    assert.equal(await first(), 4)
    await consumer.seekToBeginning()
    assert.equal(await first(), 0)
    await consumer.seekToTimestamp(between)
    assert.equal(await first(), 3)
    await consumer.seekToDuration('PT1H', [at])
    assert.equal(await first(), 0)
    await consumer.seekToDuration(stage.backend.clock.wallTime() - between)
    assert.equal(await first(), 3)
    await consumer.seek({ ...at, offset: 2, leaderEpoch: 0 })
    assert.equal(await first(), 2)
    const times = [
      { ...at, timestampMs: between },
      { ...at, timestampMs: between + HOUR_MS },
    ]
    const [found, none] = await consumer.offsetsForTimes(times)
    assert.deepEqual([found?.offset, none], [3, undefined])
    // A moment to come is the end.
    await consumer.seekToTimestamp(between + HOUR_MS)
    assert.equal(await consumer.position(at), 6)
    await consumer.seekToBeginning()
    await consumer.seekToEnd()
    assert.equal(await consumer.position(at), 6)
    await stage.produce(topic, 1, { partition: 0 })
    assert.equal(await first(), 6)
    await assert.rejects(consumer.seek({ ...at, partition: 7, offset: 0 }), { code: 'WRONG_STATE' })
    await assert.rejects(consumer.seekToDuration('-PT1H'), { code: 'INVALID_ARGUMENT' })
  },
}

const seekingInHook: Story = {
  name: 'R10: a seek in onAssigned decides where a member begins, before anything is fetched',
  async tell(stage) {
    const topic = await stage.topic()
    const between = await twoTimes(stage, topic)
    const { consumer } = reader(stage, {
      groupId: stage.group(),
      topics: [topic],
      onAssigned: (partitions) => consumer.seekToTimestamp(between, partitions),
    })
    assert.deepEqual(
      (await polled(consumer, 3)).map(({ offset }) => offset),
      [3, 4, 5],
    )
  },
}

const resetting: Story = {
  name: 'R15: without a committed offset a group begins at the earliest, at the latest, an hour ago, or nowhere, and an event tells of it',
  async tell(stage) {
    const topic = await stage.topic()
    const at = { topic, partition: 0 }
    const now = stage.backend.clock.wallTime()
    for (const timestamp of [now - 3 * HOUR_MS, now - HOUR_MS / 2]) {
      const messages = ['a', 'b', 'c'].map((value) => ({ partition: 0, value, timestamp }))
      await stage.producer().send({ topic, messages })
    }
    const begin = async (autoOffsetReset: NonNullable<ConsumerOptions['autoOffsetReset']>) => {
      const { consumer } = reader(stage, { groupId: stage.group(), topics: [topic], autoOffsetReset })
      const events: ResetEvent[] = []
      consumer.on('reset', (event) => events.push(event))
      const polling = consumer.poll({ timeoutMs: LONG_MS, maxRecords: 1 }).catch(() => [])
      await stage.until('the policy has chosen', () => events.length > 0)
      const position = events[0]!.to
      if (position === 6) await stage.produce(topic, 1, { partition: 0 })
      assert.equal((await polling)[0]?.offset, position)
      assert.deepEqual(
        events.map(({ reason, from, to }) => [reason, from, to]),
        [['no-committed-offset', undefined, position]],
      )
      return position
    }
    assert.equal(await begin('earliest'), 0)
    assert.equal(await begin('by_duration:P1DT1H'), 0)
    assert.equal(await begin('by_duration:PT1H'), 3)
    assert.equal(await begin('latest'), 6)
    // Nothing is so young: the end, at once.
    const { consumer } = reader(stage, {
      groupId: stage.group(),
      topics: [topic],
      autoOffsetReset: 'by_duration:PT0S',
    })
    const polling = consumer.poll({ timeoutMs: LONG_MS }).catch(() => [])
    await stage.until('it is assigned', () => consumer.assignment().length === 1)
    assert.equal(await consumer.position(at), 7)
    await consumer.close()
    await polling
    const nowhere = reader(stage, { groupId: stage.group(), topics: [topic], autoOffsetReset: 'none' })
    await assert.rejects(nowhere.consumer.poll({ timeoutMs: LONG_MS }), { code: 'NO_OFFSET' })
    await nowhere.consumer.seek({ ...at, offset: 5 })
    assert.equal((await polled(nowhere.consumer, 1))[0]?.offset, 5)
    await nowhere.consumer.seek({ ...at, offset: 500 })
    await assert.rejects(nowhere.consumer.poll({ timeoutMs: LONG_MS }), { code: 'OFFSET_OUT_OF_RANGE' })
  },
}

const places: Story = {
  name: 'O5: a consumer knows its position, what is committed, the high watermark, and where partitions begin and end',
  async tell(stage) {
    const topic = await stage.topic()
    await stage.produce(topic, 10, { partition: 0 })
    const at = { topic, partition: 0 }
    const { consumer } = reader(stage, { groupId: stage.group(), topics: [topic], enableAutoCommit: false })
    assert.deepEqual(await consumer.beginningOffsets([at]), [{ ...at, offset: 0 }])
    assert.deepEqual(await consumer.endOffsets([at]), [{ ...at, offset: 10 }])
    assert.equal(consumer.highWatermark(at), undefined)
    await polled(consumer, 4)
    assert.deepEqual([await consumer.position(at), consumer.highWatermark(at)], [4, 10])
    assert.deepEqual(await consumer.committed(), [undefined])
    await consumer.commit()
    assert.equal((await consumer.committed())[0]?.offset, 4)
    await stage.produce(topic, 2, { partition: 0 })
    await stage.until('the watermark follows', () => consumer.highWatermark(at) === 12)
  },
}

const lag: Story = {
  name: 'O6: lag is the log end less the committed offset, and the client, the admin and the live figure agree, without a request where fetching tells',
  async tell(stage) {
    const topic = await stage.topic({ partitions: 2 })
    const groupId = stage.group()
    const at = { topic, partition: 0 }
    const { consumer, tap } = reader(stage, { groupId, topics: [topic], enableAutoCommit: false })
    for (const partition of [0, 1]) await stage.produce(topic, 10, { partition })
    await polled(consumer, 20)
    await consumer.commit([{ ...at, offset: 4 }])
    const admin = stage.kafka('admin').admin()
    const rows = [
      { topic, partition: 0, committed: 4, lag: 6 },
      { topic, partition: 1, committed: undefined, lag: undefined },
    ]
    assert.deepEqual(
      await admin.consumerGroupLag(groupId),
      rows.map((row) => ({ ...row, logEnd: 10 })),
    )
    // Whether a partition is followed at this very moment is the fetcher's affair; soon it is.
    await stage.until('lag is known without a request', async () => {
      const before = [tap.of(ListOffsets).length, tap.of(OffsetFetch).length]
      const own = await consumer.lag()
      assert.deepEqual(
        own.toSorted((one, other) => one.partition - other.partition),
        rows.map((row) => ({ ...row, endOffset: 10 })),
      )
      return tap.of(ListOffsets).length === before[0] && tap.of(OffsetFetch).length === before[1]
    })
    assert.equal(consumer.currentLag(at), 0)
    await stage.produce(topic, 5, { partition: 0 })
    await stage.until('the live figure follows', () => consumer.currentLag(at) === 5)
    await polled(consumer, 5)
    assert.equal(consumer.currentLag(at), 0)
    await consumer.commit()
    await stage.until('nothing is behind', async () => {
      const [row] = await consumer.lag([at])
      return row?.lag === 0
    })
    const after = await admin.consumerGroupLag(groupId)
    assert.deepEqual(
      after.map(({ committed, lag: behind }) => [committed, behind]),
      [
        [15, 0],
        [10, 0],
      ],
    )
  },
}

/** Rows of places in the log. */
export const positionRows: readonly Story[] = [seeking, seekingInHook, resetting, places, lag]
