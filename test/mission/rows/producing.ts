// Owns: the rows of producing, P1 and P2. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import { json, type ProducerOptions } from '../../../src/index.ts'
import { batches, codecNames, Produce, type RecordBatch } from '../../../src/protocol/index.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { Tap } from '../tap.ts'

/** A producer and what it says. */
function listened(stage: Stage, name: string, options: ProducerOptions) {
  const tap = new Tap(stage.backend.clock)
  const client = stage.kafka(name, {}, tap.dial(stage.backend.network.dialFrom(name)))
  const sent = () => tap.of(Produce)
  const sentBatches = (): RecordBatch[] =>
    sent().flatMap(({ request }) =>
      request.topicData.flatMap(({ partitionData }) =>
        partitionData.flatMap(({ records }) => [...batches(records!)]),
      ),
    )
  return { producer: client.producer(options), sent, sentBatches }
}

async function values(stage: Stage, topic: string): Promise<string[]> {
  return (await stage.probe.records({ topic, partition: 0 })).map(({ value }) => String(value))
}

const kinds: Story = {
  name: 'P1: strings, JSON and bytes are produced, with keys, headers and timestamps, and tombstones',
  async tell(stage) {
    const topic = await stage.topic()
    const at = stage.backend.clock.wallTime() - 5_000
    const bytes = Buffer.from([0, 255, 1])
    await stage.producer().send({
      topic,
      messages: [
        { key: 'key', value: 'naïve ☃', timestamp: at },
        { key: bytes, value: new Uint8Array(bytes), timestamp: new Date(at + 1) },
        { value: 'no key', headers: { source: 'web', many: ['a', bytes] }, timestamp: at + 2 },
        { key: 'key', value: null, timestamp: at + 3 },
      ],
    })
    const event = { id: 7, tags: ['a', 'ž'], deep: { is: null } }
    const producer = stage.kafka('json').producer({ valueSerializer: json<typeof event>() })
    await producer.send({ topic, messages: [{ key: 'json', value: event, timestamp: at + 4 }] })
    const found = (await stage.probe.records({ topic, partition: 0 })).map((record) => ({
      key: record.key,
      value: record.value,
      headers: [...record.headers],
      timestamp: record.timestamp - at,
    }))
    const text = (value: string) => Buffer.from(value)
    assert.deepEqual(found, [
      { key: text('key'), value: text('naïve ☃'), headers: [], timestamp: 0 },
      { key: bytes, value: bytes, headers: [], timestamp: 1 },
      {
        key: null,
        value: text('no key'),
        headers: [
          ['source', text('web')],
          ['many', text('a')],
          ['many', bytes],
        ],
        timestamp: 2,
      },
      { key: text('key'), value: null, headers: [], timestamp: 3 },
      { key: text('json'), value: text(JSON.stringify(event)), headers: [], timestamp: 4 },
    ])
  },
}

async function acknowledgements(stage: Stage): Promise<void> {
  const topic = await stage.topic()
  const offsets: number[] = []
  for (const [acks, onTheWire] of [
    ['all', -1],
    [1, 1],
    [0, 0],
  ] as const) {
    const { producer, sent } = listened(stage, `acks-${acks}`, { acks })
    const [row] = await producer.send({ topic, messages: [{ value: `acks ${acks}` }] })
    offsets.push(row!.offset)
    assert.equal(sent()[0]?.request.acks, onTheWire)
    assert.equal(sent()[0]?.response === undefined, acks === 0)
  }
  assert.deepEqual(offsets, [0, 1, -1])
  await stage.until('all have arrived', async () => (await values(stage, topic)).length === 3)
}

async function retries(stage: Stage): Promise<void> {
  const { network } = stage.backend
  const topic = await stage.topic()
  const through = async (name: string, options: ProducerOptions) => {
    const { producer, sent } = listened(stage, name, options)
    await producer.send({ topic, messages: [{ value: `${name} 1` }] })
    network.cutAfter(1, 'toClient', { from: name })
    const outcome = await producer.send({ topic, messages: [{ value: `${name} 2` }] }).then(
      () => 'sent',
      (error: unknown) => (error as { code: string }).code,
    )
    return { outcome, requests: sent().length }
  }
  assert.deepEqual(await through('none', { retries: 0 }), { outcome: 'CONNECTION_CLOSED', requests: 2 })
  const retried = await through('many', {})
  assert.equal(retried.outcome, 'sent')
  assert.ok(retried.requests >= 3)
  const found = await values(stage, topic)
  assert.deepEqual(
    found.filter((value) => value.startsWith('many')),
    ['many 1', 'many 2'],
  )
}

async function batching(stage: Stage): Promise<void> {
  const { clock } = stage.backend
  const topic = await stage.topic()
  const value = 'v'.repeat(1_000)
  const messages = Array.from({ length: 20 }, () => ({ value }))
  const sizes = async (name: string, options: ProducerOptions) => {
    const { producer, sentBatches } = listened(stage, name, options)
    await producer.send({ topic, messages })
    return sentBatches().map(({ count, sizeInBytes }) => ({ count, sizeInBytes }))
  }
  assert.deepEqual(
    (await sizes('alone', { batchSize: 0 })).map(({ count }) => count),
    messages.map(() => 1),
  )
  const some = await sizes('some', { batchSize: 5_000 })
  assert.deepEqual(
    some.map(({ count }) => count),
    [4, 4, 4, 4, 4],
  )
  assert.ok(some.every(({ sizeInBytes }) => sizeInBytes <= 5_000))
  assert.equal((await sizes('all', { batchSize: 100_000 })).length, 1)

  const lingerMs = 400
  const { producer, sent, sentBatches } = listened(stage, 'linger', { lingerMs })
  await producer.partitionsFor(topic)
  const before = clock.now()
  await Promise.all(['one', 'two'].map((one) => producer.send({ topic, messages: [{ value: one }] })))
  assert.deepEqual(
    sentBatches().map(({ count }) => count),
    [2],
  )
  const lingered = sent()[0]!.sentAt - before
  assert.ok(lingered >= lingerMs - 10 && lingered < lingerMs + 5_000, `lingered ${lingered} ms`)
}

async function compression(stage: Stage): Promise<void> {
  for (const compressionType of codecNames) {
    const topic = await stage.topic()
    const { producer, sentBatches } = listened(stage, `codec-${compressionType}`, { compressionType })
    const sent = Array.from({ length: 50 }, (_, index) => `the same again and again, ${index}`)
    await producer.send({ topic, messages: sent.map((value) => ({ value })) })
    const packed = sentBatches()
    assert.ok(packed.every(({ codec }) => codec === compressionType))
    const bytes = packed.reduce((sum, { sizeInBytes }) => sum + sizeInBytes, 0)
    assert.equal(bytes < 1_000, compressionType !== 'none', `${compressionType}: ${bytes} bytes`)
    assert.deepEqual(await values(stage, topic), sent)
  }
}

const settings: Story = {
  name: 'P2: acks 0, 1 and all, retries, batch.size, linger.ms and the compression types none, gzip, snappy, lz4, zstd do what they say',
  async tell(stage) {
    await Promise.all([acknowledgements(stage), retries(stage), batching(stage), compression(stage)])
  },
}

/** Rows of producing but the one of partitions. */
export const producingRows: readonly Story[] = [kinds, settings]
