// Owns: proofs that a message is what it was when it was given to send. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Producer } from '../../../src/producer/producer.ts'
import { batches } from '../../../src/protocol/index.ts'
import type { FakeCluster } from './fake-cluster.ts'
import { story } from './story.ts'

/** Sends numbers, all by the same buffers, without waiting in between. */
function sendNumbers(producer: Producer, count: number): Promise<unknown> {
  const buffer = Buffer.alloc(100)
  const sends = Array.from({ length: count }, (_, index) => {
    buffer.fill(`${index}.`)
    const headers = { at: buffer, many: [buffer, 'text'] }
    return producer.send({ topic: 't', messages: [{ key: buffer, value: buffer, headers, partition: 0 }] })
  })
  buffer.fill('late')
  return Promise.all(sends)
}

/** What arrived as key, value and headers, the numbers alone. */
function arrived(cluster: FakeCluster): string[][] {
  const records = cluster.seen
    .flatMap(({ body }) => body.topicData?.flatMap(({ partitionData }) => partitionData) ?? [])
    .flatMap(({ records }) => [...batches(records as Buffer)])
    .flatMap((batch) => batch.records({ topic: 't', partition: 0 }))
  const number = (bytes: Buffer | null) => String(bytes).split('.')[0]!
  return records.map(({ key, value, headers }) =>
    [key, value, ...[...headers].map(([, content]) => content)].map(number),
  )
}

const whole = (count: number) =>
  Array.from({ length: count }, (_, index) => [`${index}`, `${index}`, `${index}`, `${index}`, 'text'])

test('producer: when a program uses its buffers again while messages wait for metadata, they arrive as they were given', async () => {
  const cluster = await story({}, async (producer) => {
    await sendNumbers(producer, 5)
  })
  assert.deepEqual(arrived(cluster), whole(5))
})

test('producer: when a program uses its buffers again while messages wait for memory, they arrive as they were given', async () => {
  const cluster = await story({ bufferMemory: 2_000, lingerMs: 0 }, async (producer) => {
    await producer.partitionsFor('t')
    await sendNumbers(producer, 20)
  })
  assert.deepEqual(arrived(cluster), whole(20))
})
