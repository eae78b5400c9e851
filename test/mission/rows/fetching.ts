// Owns: the rows of the fetcher, R12 to R14, seen on the wire. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { Consumer, ConsumerOptions, KafkaOptions } from '../../../src/index.ts'
import {
  batches,
  Fetch,
  type FetchRequest,
  type FetchResponse,
  OffsetFetch,
} from '../../../src/protocol/index.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { Member } from '../member.ts'
import { type Heard, Tap } from '../tap.ts'

type HeardFetch = Heard<FetchRequest, FetchResponse>

const LONG_MS = 30_000
const FIRST = { partition: 0 } as const

/** A consumer from the beginning, and what it says and hears. */
function reader(stage: Stage, options: Partial<ConsumerOptions>, kafka: Partial<KafkaOptions> = {}) {
  const tap = new Tap(stage.backend.clock)
  const groupId = stage.group()
  const host = `reader-${groupId}`
  const client = stage.kafka(host, kafka, tap.dial(stage.backend.network.dialFrom(host)))
  const topics: string[] = []
  const consumer = client.consumer({ groupId, topics, autoOffsetReset: 'earliest', ...options })
  return { consumer, tap, host }
}

async function polled(consumer: Consumer, count: number): Promise<number[]> {
  const offsets: number[] = []
  while (offsets.length < count) {
    const some = await consumer.poll({ timeoutMs: LONG_MS })
    assert.ok(some.length > 0, `only ${offsets.length} of ${count} records came`)
    offsets.push(...some.map(({ offset }) => offset))
  }
  return offsets
}

/** Values that no codec makes smaller, each a batch of its own. */
async function produceBatches(stage: Stage, topic: string, count: number, bytes: number, partitions = 1) {
  const producer = stage.producer({ batchSize: 0 })
  const messages = Array.from({ length: count }, (_, index) => ({
    partition: index % partitions,
    value: randomBytes(bytes),
  }))
  await producer.send({ topic, messages })
}

const rowsOf = ({ response }: HeardFetch) =>
  response?.responses.flatMap(({ partitions }) => partitions).filter(({ records }) => records?.length) ?? []
const batchCount = (fetch: HeardFetch) =>
  rowsOf(fetch).reduce((sum, { records }) => sum + [...batches(records!)].length, 0)
/** Bytes of whole batches: brokers fill up what they may send with a part of the next one, which is thrown away. */
const bytesOf = (fetch: HeardFetch) =>
  rowsOf(fetch).reduce((sum, { records }) => {
    return [...batches(records!)].reduce((bytes, { sizeInBytes }) => bytes + sizeInBytes, sum)
  }, 0)

/** The partitions that the sessions of a consumer ask for now: a session is what its requests add and forget. */
function asked(tap: Tap): string {
  const sessions = new Map<string, Set<number>>()
  for (const { broker, request } of tap.of(Fetch)) {
    const { sessionEpoch, topics, forgottenTopicsData } = request
    const session = sessionEpoch <= 0 ? new Set<number>() : (sessions.get(broker) ?? new Set())
    sessions.set(broker, session)
    for (const topic of forgottenTopicsData) for (const one of topic.partitions) session.delete(one)
    for (const topic of topics) for (const { partition } of topic.partitions) session.add(partition)
  }
  const all = [...sessions.values()].flatMap((session) => [...session])
  return all.sort().join(' ')
}

const ownedNumbers = ({ owned }: Member) => owned.map((key) => key.split(':')[1]).join(' ')

/** Throws when a broker was asked before it had answered, or when a partition was asked for an offset behind an earlier one. */
function checkOrder(tap: Tap): void {
  const busy = new Map<string, number>()
  const offsets = new Map<number, number>()
  for (const { broker, request, sentAt, answeredAt, closedAt } of tap.of(Fetch)) {
    assert.ok(sentAt >= (busy.get(broker) ?? 0), `two fetches under way to ${broker}`)
    busy.set(broker, Math.min(answeredAt, closedAt))
    for (const { partition, fetchOffset } of request.topics.flatMap(({ partitions }) => partitions)) {
      assert.ok(fetchOffset >= (offsets.get(partition) ?? 0), `partition ${partition} went back`)
      offsets.set(partition, fetchOffset)
    }
  }
}

const fetcher: Story = {
  name: 'R12: a fetcher has one request in flight to each leader, all leaders at once, positions in order, and asks anew after a rebalance',
  async tell(stage) {
    const partitions = 6
    const topic = await stage.topic({ partitions, replicationFactor: 1 })
    const leaders = new Set<number>()
    for (let partition = 0; partition < partitions; partition++)
      leaders.add((await stage.probe.leader({ topic, partition })).id)
    const group = { groupId: stage.group(), topics: [topic] }
    const one = new Member(stage, { name: 'one', ...group })
    await stage.shared(topic, partitions, [one])
    for (let round = 0; round < 5; round++) await stage.produce(topic, 30)
    await stage.allProcessed()
    const inFlight = () => one.tap.of(Fetch).filter((fetch) => fetch.answeredAt === Number.POSITIVE_INFINITY)
    // Where records waited for the handler when it was asked, a leader is asked about them next time.
    await stage.until('all leaders are asked at once, about all that is owned', () => {
      const brokers = new Set(inFlight().map(({ broker }) => broker))
      return brokers.size === leaders.size && asked(one.tap) === ownedNumbers(one)
    })
    const other = new Member(stage, { name: 'other', ...group })
    await stage.shared(topic, partitions, [one, other])
    await stage.until('the fetches are about the new assignment', () =>
      [one, other].every((member) => asked(member.tap) === ownedNumbers(member)),
    )
    await stage.produce(topic, 60)
    await stage.allProcessed()
    for (const { tap } of [one, other]) checkOrder(tap)
  },
}

const prefetch: Story = {
  name: 'R13: records are there before they are asked for, and no more bytes than allowed wait for a handler that is slow',
  async tell(stage) {
    const [total, size, allowed, ofOne] = [300, 10_000, 200_000, 500_000]
    const { clock } = stage.backend
    const topic = await stage.topic({ partitions: 3 })
    const { consumer, tap } = reader(stage, {
      topics: [topic],
      prefetchMaxBytes: allowed,
      maxPartitionFetchBytes: ofOne,
    })
    await stage.produce(topic, 1, FIRST)
    assert.equal((await consumer.poll({ timeoutMs: LONG_MS })).length, 1)
    await stage.produce(topic, 5, { ...FIRST, perSend: 5 })
    const batchesHeard = () => tap.of(Fetch).reduce((sum, fetch) => sum + batchCount(fetch), 0)
    await stage.until('five records more have come, which nobody asked for', () => batchesHeard() === 2)
    // Decoding them may take a turn or two.
    let ready = 0
    await stage.until('a poll without timeout has them', async () => {
      ready += (await consumer.poll({ timeoutMs: 0 })).length
      return ready >= 5
    })
    assert.deepEqual([ready, batchesHeard()], [5, 2])

    const before = tap.of(Fetch).length
    await produceBatches(stage, topic, total, size, 3)
    // A handler of poll, which does not come back.
    const quiet = () => {
      const last = tap.of(Fetch).at(-1)!
      return clock.now() - Math.max(last.sentAt, last.answeredAt) > 1_000
    }
    const waiting = () =>
      tap
        .of(Fetch)
        .slice(Math.max(0, before - 3))
        .reduce((sum, fetch) => sum + bytesOf(fetch), 0)
    // A machine that stands still for a second looks like a pause, too.
    await stage.until('the fetcher pauses', () => quiet() && waiting() > allowed / 2)
    // What is under way when the bound is reached comes too: at most one batch for each partition.
    assert.ok(waiting() <= allowed + 3 * size * 1.1, `${waiting()} bytes wait, allowed are ${allowed}`)
    assert.equal((await polled(consumer, total)).length, total)
  },
}

async function partitionLimits(stage: Stage): Promise<void> {
  const topic = await stage.topic()
  await produceBatches(stage, topic, 6, 5_000)
  const limited = reader(stage, { topics: [topic], maxPartitionFetchBytes: 1_000 })
  assert.deepEqual(await polled(limited.consumer, 6), [0, 1, 2, 3, 4, 5])
  assert.ok(limited.tap.of(Fetch).every((fetch) => batchCount(fetch) <= 1))
  const free = reader(stage, { topics: [topic] })
  await polled(free.consumer, 6)
  assert.equal(Math.max(...free.tap.of(Fetch).map(batchCount)), 6)
}

async function requestLimits(stage: Stage): Promise<void> {
  // Some leaders have two partitions at least.
  const topic = await stage.topic({ partitions: 4 })
  await produceBatches(stage, topic, 12, 5_000, 4)
  const limited = reader(stage, { topics: [topic], fetchMaxBytes: 1_000 })
  assert.equal((await polled(limited.consumer, 12)).length, 12)
  assert.ok(limited.tap.of(Fetch).every((fetch) => batchCount(fetch) <= 1))
}

async function waitingForBytes(stage: Stage): Promise<void> {
  const topic = await stage.topic()
  const patient = reader(stage, { topics: [topic], fetchMinBytes: 1_000_000, fetchMaxWaitMs: 900 })
  const eager = reader(stage, { topics: [topic], fetchMinBytes: 1, fetchMaxWaitMs: 60_000 })
  const polls = [patient, eager].map(({ consumer }) => consumer.poll({ timeoutMs: LONG_MS }))
  await stage.until('both wait', () => [patient, eager].every(({ tap }) => tap.of(Fetch).length > 0))
  await stage.produce(topic, 1, FIRST)
  for (const poll of polls) assert.equal((await poll).length, 1)
  const waited = ({ tap }: { tap: Tap }) => {
    const fetch = tap.of(Fetch).find((one) => batchCount(one) > 0)!
    return fetch.answeredAt - fetch.sentAt
  }
  assert.ok(waited(patient) >= 890 && waited(patient) < 20_000, `waited ${waited(patient)} ms`)
  assert.ok(waited(eager) < 30_000, `waited ${waited(eager)} ms`)
}

async function requestTimeout(stage: Stage): Promise<void> {
  const topic = await stage.topic()
  // Without a membership: a heartbeat before the request would be the one that is given up, and the connection with it.
  const own = { topics: undefined, enableAutoCommit: false }
  const { consumer, tap, host } = reader(stage, own, { requestTimeoutMs: 1_500 })
  consumer.assign([{ topic, ...FIRST }])
  await stage.produce(topic, 1, FIRST)
  await polled(consumer, 1)
  const before = tap.of(OffsetFetch).length
  const heal = stage.backend.network.silence({ from: host })
  const committed = consumer.committed()
  await stage.until(
    'the request is given up',
    () => (tap.of(OffsetFetch)[before]?.closedAt ?? Infinity) < Infinity,
  )
  heal()
  assert.deepEqual(await committed, [undefined])
  const { sentAt, closedAt } = tap.of(OffsetFetch)[before]!
  const waited = closedAt - sentAt
  assert.ok(waited >= 1_490 && waited < 20_000, `the request was given up after ${waited} ms`)
}

/** Zeros are in Kafka's ranges: brokers that do not wait must not be asked without a pause. */
async function zeros(stage: Stage): Promise<void> {
  const topic = await stage.topic()
  await produceBatches(stage, topic, 3, 100)
  const none = { fetchMinBytes: 0, fetchMaxWaitMs: 0, fetchMaxBytes: 0, maxPartitionFetchBytes: 0 }
  const { consumer, tap } = reader(
    stage,
    { topics: [topic], ...none, autoCommitIntervalMs: 0 },
    { metadataMaxAgeMs: 0, retryBackoffMs: 0, reconnectBackoffMs: 0 },
  )
  assert.deepEqual(await polled(consumer, 3), [0, 1, 2])
  const { clock } = stage.backend
  const [before, start] = [tap.of(Fetch).length, clock.now()]
  // A broker that has much to do may owe one answer all the time.
  await stage.until('fetches go on', async () => {
    assert.deepEqual(await consumer.poll({ timeoutMs: 500 }), [])
    return tap.of(Fetch).length > before
  })
  const [fetches, tookMs] = [tap.of(Fetch).length - before, clock.now() - start]
  assert.ok(fetches <= tookMs / 8 + 2, `${fetches} fetches in ${tookMs} ms`)
  await consumer.commit()
  assert.equal((await consumer.committed([{ topic, partition: 0 }]))[0]?.offset, 3)
}

const settings: Story = {
  name: 'R14: the fetch settings mean what they mean in Kafka, a first batch beyond the limits is delivered, and a silent broker is given up after request.timeout.ms',
  async tell(stage) {
    await Promise.all([
      partitionLimits(stage),
      requestLimits(stage),
      waitingForBytes(stage),
      requestTimeout(stage),
      zeros(stage),
    ])
  },
}

/** Rows of the fetcher. */
export const fetchingRows: readonly Story[] = [fetcher, prefetch, settings]
