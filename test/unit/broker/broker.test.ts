import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConnectionError, UsageError } from '../../../src/base/errors.ts'
import { startBroker } from '../../../src/broker/index.ts'
import {
  BatchBuilder,
  ErrorCodes,
  Fetch,
  OffsetForLeaderEpoch,
  Produce,
} from '../../../src/protocol/index.ts'
import { inMemory, type RawClient } from './raw-client.ts'

async function produce(client: RawClient, value: string): Promise<void> {
  const builder = new BatchBuilder()
  builder.append({ key: Buffer.from('key'), value: Buffer.from(value), timestamp: 1_767_225_600_000 })
  const partitionData = [{ index: 0, records: Buffer.from(builder.build({ codec: 'gzip' })) }]
  await client.send(Produce, 9, { acks: -1, timeoutMs: 1000, topicData: [{ name: 't', partitionData }] })
}

test('embedded broker: when the port is taken or an option is wrong, the error says what to do', async () => {
  await using broker = await startBroker()
  const { port } = broker.address
  await assert.rejects(startBroker({ port }), (error: unknown) => {
    assert.ok(error instanceof ConnectionError && !error.retriable)
    assert.match(
      error.message,
      new RegExp(`Cannot listen on 127\\.0\\.0\\.1:${port}: the port is in use; .* 0 for a free one`),
    )
    return true
  })
  await assert.rejects(startBroker({ host: '192.0.2.1' }), /192\.0\.2\.1:0: this machine has no such address/)
  const misspelt = { autoCreateTopic: true } as object
  await assert.rejects(
    startBroker(misspelt),
    (error: unknown) => error instanceof UsageError && /autoCreateTopics/.test(error.message),
  )
})

test('embedded broker: when it is asked for its records, it decodes them', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    for (const value of ['a', 'b']) await produce(client, value)
    const records = await cluster.records('t')
    assert.deepEqual(
      records.map(({ topic, partition, offset, value }) => [topic, partition, offset, String(value)]),
      [
        ['t', 0, 0, 'a'],
        ['t', 0, 1, 'b'],
      ],
    )
    assert.deepEqual(await cluster.records('unknown'), [])
  })
})

test('embedded broker: when records are lost, their offsets are given again in a new epoch', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    for (const value of ['a', 'b', 'c']) await produce(client, value)
    cluster.loseRecords('t', 0, 1)
    await produce(client, 'd')
    assert.deepEqual(
      (await cluster.records('t')).map(({ value }) => String(value)),
      ['a', 'd'],
    )
    const partitions = [{ partition: 0, fetchOffset: 3, partitionMaxBytes: 1000, currentLeaderEpoch: 1 }]
    const fetched = await client.send(Fetch, 12, {
      maxWaitMs: 0,
      minBytes: 1,
      topics: [{ topic: 't', partitions }],
    })
    assert.equal(fetched.responses[0]!.partitions[0]!.errorCode, ErrorCodes.OFFSET_OUT_OF_RANGE)
    const asked = [{ topic: 't', partitions: [{ partition: 0, currentLeaderEpoch: 1, leaderEpoch: 0 }] }]
    const ended = await client.send(OffsetForLeaderEpoch, 4, { topics: asked })
    assert.equal(ended.topics[0]!.partitions[0]!.endOffset, 1)
    const stale = [
      {
        topic: 't',
        partitions: [{ ...partitions[0]!, fetchOffset: 3, currentLeaderEpoch: -1, lastFetchedEpoch: 0 }],
      },
    ]
    const parted = await client.send(Fetch, 12, { maxWaitMs: 0, minBytes: 1, topics: stale })
    assert.equal(parted.responses[0]!.partitions[0]!.errorCode, ErrorCodes.OFFSET_OUT_OF_RANGE)
    await produce(client, 'e')
    await produce(client, 'f')
    const diverged = await client.send(Fetch, 12, { maxWaitMs: 0, minBytes: 1, topics: stale })
    assert.deepEqual(diverged.responses[0]!.partitions[0]!.divergingEpoch, { epoch: 0, endOffset: 1 })
  })
})
