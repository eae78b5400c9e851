import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import {
  BatchBuilder,
  type BatchOptions,
  batches,
  ErrorCodes,
  Fetch,
  type FetchRequestInput,
  Metadata,
  Produce,
  type ProduceResponseResponsesPartitionResponses,
  ZERO_UUID,
} from '../../../src/protocol/index.ts'
import { inMemory, type RawClient, type World } from './raw-client.ts'

/** 2026-01-01, where virtual time begins. */
const NOW = 1_767_225_600_000

function batchOf(
  values: readonly string[],
  options: BatchOptions & { timestamp?: number; key?: null } = {},
): Buffer {
  const builder = new BatchBuilder()
  for (const value of values) {
    const key = options.key === null ? null : Buffer.from(value)
    builder.append({ key, value: Buffer.from(value), timestamp: options.timestamp ?? NOW })
  }
  return Buffer.from(builder.build(options))
}

async function produceTo(
  client: RawClient,
  records: Buffer | null,
  { version = 9, acks = -1, topic = 't', index = 0 } = {},
): Promise<ProduceResponseResponsesPartitionResponses> {
  const topicData = [{ name: topic, partitionData: [{ index, records }] }]
  const { responses } = await client.send(Produce, version, { acks, timeoutMs: 1000, topicData })
  return responses[0]!.partitionResponses[0]!
}

function fetchRequest(
  fetchOffset: number,
  changes: Partial<FetchRequestInput> & { partitionMaxBytes?: number } = {},
) {
  const { partitionMaxBytes = 1_000_000, ...fields } = changes
  const partitions = [{ partition: 0, fetchOffset, partitionMaxBytes }]
  return { maxWaitMs: 0, minBytes: 1, maxBytes: 1_000_000, topics: [{ topic: 't', partitions }], ...fields }
}

function valuesOf(records: Buffer | null): string[] {
  const source = { topic: 't', partition: 0, leaderEpoch: 0, timestampType: 'CreateTime' as const }
  return [...batches(records!)].flatMap((batch) => batch.records(source).map(({ value }) => String(value)))
}

async function withTopic(
  story: (world: World, client: RawClient) => Promise<void>,
  configs = {},
): Promise<void> {
  await inMemory({}, async (world) => {
    world.cluster.createTopic({ name: 't', configs })
    await story(world, await world.connect())
  })
}

test('produce and fetch: when batches were appended, they come back with offsets and the leader epoch in them', async () => {
  await withTopic(async (_world, client) => {
    assert.equal((await produceTo(client, batchOf(['a', 'b']))).baseOffset, 0)
    assert.equal((await produceTo(client, batchOf(['c']))).baseOffset, 2)
    const { responses } = await client.send(Fetch, 12, fetchRequest(0))
    const partition = responses[0]!.partitions[0]!
    assert.deepEqual(
      [partition.highWatermark, partition.lastStableOffset, partition.logStartOffset],
      [3, 3, 0],
    )
    assert.deepEqual(valuesOf(partition.records), ['a', 'b', 'c'])
    assert.deepEqual(
      [...batches(partition.records!)].map((batch) => [batch.baseOffset, batch.leaderEpoch]),
      [
        [0, 0],
        [2, 0],
      ],
    )
    const later = await client.send(Fetch, 4, fetchRequest(2))
    assert.deepEqual(valuesOf(later.responses[0]!.partitions[0]!.records), ['c'])
  })
})

test('produce and fetch: when a batch is compressed with any codec, it is kept as it is', async () => {
  await withTopic(async (_world, client) => {
    for (const codec of ['gzip', 'snappy', 'lz4'] as const)
      await produceTo(client, batchOf([codec], { codec }))
    const { responses } = await client.send(Fetch, 12, fetchRequest(0))
    assert.deepEqual(valuesOf(responses[0]!.partitions[0]!.records), ['gzip', 'snappy', 'lz4'])
  })
})

test('produce: when a batch is wrong, the error says how', async () => {
  await withTopic(async (_world, client) => {
    const code = async (records: Buffer | null, options = {}) =>
      (await produceTo(client, records, options)).errorCode
    const changed = (change: (batch: Buffer) => void) => {
      const batch = batchOf(['a'])
      change(batch)
      return batch
    }
    assert.equal(
      await code(changed((batch) => batch.writeUInt8(batch[65]! ^ 1, 65))),
      ErrorCodes.CORRUPT_MESSAGE,
    )
    assert.equal(await code(changed((batch) => batch.writeInt32BE(-1, 8))), ErrorCodes.CORRUPT_MESSAGE)
    assert.equal(await code(changed((batch) => batch.writeInt8(1, 16))), ErrorCodes.INVALID_RECORD)
    assert.equal(await code(changed((batch) => batch.writeInt32BE(5, 4))), ErrorCodes.INVALID_RECORD)
    assert.equal(await code(null), ErrorCodes.INVALID_RECORD)
    assert.equal(await code(Buffer.alloc(0)), ErrorCodes.INVALID_RECORD)
    assert.equal(await code(Buffer.concat([batchOf(['a']), batchOf(['b'])])), ErrorCodes.INVALID_RECORD)
    assert.equal(await code(batchOf(['a'], { isControl: true })), ErrorCodes.INVALID_RECORD)
    const unnamed = ErrorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED
    assert.equal(await code(batchOf(['a'], { isTransactional: true })), unnamed)
    assert.equal(await code(batchOf(['a'], { producerId: 1, producerEpoch: 0 })), ErrorCodes.INVALID_RECORD)
    assert.equal(await code(batchOf(['a'], { timestamp: NOW + 3_700_000 })), ErrorCodes.INVALID_TIMESTAMP)
    assert.equal(await code(batchOf(['x'.repeat(1_048_588)])), ErrorCodes.MESSAGE_TOO_LARGE)
    assert.equal(await code(batchOf(['a']), { acks: 5 }), ErrorCodes.INVALID_REQUIRED_ACKS)
    assert.equal(await code(batchOf(['a']), { topic: 'unknown' }), ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    assert.equal(await code(batchOf(['a']), { index: 1 }), ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    assert.equal(await code(batchOf(['a'])), 0)
    const { responses } = await client.send(Fetch, 4, fetchRequest(0))
    assert.equal(responses[0]!.partitions[0]!.highWatermark, 1, 'nothing wrong is in the log')
  })
})

test('produce: when a record count lies, the batch is refused', async () => {
  await withTopic(async (_world, client) => {
    const { crc32c } = await import('../../../src/protocol/index.ts')
    for (const [count, lastOffsetDelta] of [
      [3, 1],
      [2, 2],
      [3, 2],
      [1, 0],
      [0, -1],
    ] as const) {
      const batch = batchOf(['a', 'b'])
      batch.writeInt32BE(lastOffsetDelta, 23)
      batch.writeInt32BE(count, 57)
      batch.writeUInt32BE(crc32c(batch.subarray(21)), 17)
      const { errorCode } = await produceTo(client, batch)
      assert.equal(
        errorCode,
        ErrorCodes.INVALID_RECORD,
        `count ${count}, last offset delta ${lastOffsetDelta}`,
      )
    }
  })
})

test('produce: when acks is 0, nothing is answered; a failure closes the connection', async () => {
  await withTopic(async ({ cluster }, client) => {
    const topicData = (name: string) => [{ name, partitionData: [{ index: 0, records: batchOf(['a']) }] }]
    client.write(Produce, 9, { acks: 0, timeoutMs: 1000, topicData: topicData('t') })
    await client.send(Metadata, 1, { topics: [] })
    assert.deepEqual(cluster.endOffsets('t'), [1])
    client.write(Produce, 9, { acks: 0, timeoutMs: 1000, topicData: topicData('unknown') })
    await client.gone
  })
})

test('produce: when a producer is idempotent, a batch that comes again is answered with its old offset', async () => {
  await withTopic(async ({ cluster }, client) => {
    const batch = (baseSequence: number) =>
      batchOf(['a', 'b'], { producerId: 5, producerEpoch: 0, baseSequence })
    assert.equal((await produceTo(client, batch(0))).baseOffset, 0)
    assert.equal((await produceTo(client, batch(2))).baseOffset, 2)
    const again = await produceTo(client, batch(0))
    assert.deepEqual([again.errorCode, again.baseOffset], [0, 0])
    assert.equal((await produceTo(client, batch(6))).errorCode, ErrorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
    assert.deepEqual(cluster.endOffsets('t'), [4])
  })
})

test('produce: when the topic has append time, its records get the time of the broker', async () => {
  const configs = { 'message.timestamp.type': 'LogAppendTime' }
  await withTopic(async ({ clock }, client) => {
    await delay(clock, 5000)
    const { logAppendTimeMs } = await produceTo(client, batchOf(['a']))
    assert.ok(logAppendTimeMs >= NOW + 5000)
    const { responses } = await client.send(Fetch, 12, fetchRequest(0))
    const source = { topic: 't', partition: 0, leaderEpoch: 0, timestampType: 'CreateTime' as const }
    const [record] = [...batches(responses[0]!.partitions[0]!.records!)][0]!.records(source)
    assert.equal(record?.timestamp, logAppendTimeMs)
  }, configs)
})

test('produce: when the topic is compacted, a record without a key is refused', async () => {
  await withTopic(
    async (_world, client) => {
      assert.equal(
        (await produceTo(client, batchOf(['a'], { key: null }))).errorCode,
        ErrorCodes.INVALID_RECORD,
      )
      assert.equal((await produceTo(client, batchOf(['a']))).errorCode, 0)
    },
    { 'cleanup.policy': 'compact' },
  )
})

test('produce: when fewer replicas are in sync than the topic wants, acks=all is refused', async () => {
  await inMemory({ brokers: 2 }, async ({ cluster, connect }) => {
    const configs = { 'min.insync.replicas': '2' }
    cluster.createTopic({ name: 't', replicationFactor: 2, configs })
    // A topic cannot want more replicas than it has.
    cluster.createTopic({ name: 'u', configs })
    await cluster.stopBroker(2)
    const client = await connect()
    assert.equal((await produceTo(client, batchOf(['a']))).errorCode, ErrorCodes.NOT_ENOUGH_REPLICAS)
    assert.equal((await produceTo(client, batchOf(['a']), { acks: 1 })).errorCode, 0)
    cluster.moveLeader('u', 0, 1)
    assert.equal((await produceTo(client, batchOf(['a']), { topic: 'u' })).errorCode, 0)
  })
})

test('produce and fetch: when topics go by id, names are not needed, and unknown ids are told', async () => {
  await withTopic(async (_world, client) => {
    const { topics } = await client.send(Metadata, 12, { topics: [{ name: 't' }] })
    const topicId = topics[0]!.topicId
    const partitionData = [{ index: 0, records: batchOf(['a']) }]
    const produced = await client.send(Produce, 13, {
      acks: -1,
      timeoutMs: 1000,
      topicData: [
        { topicId, partitionData },
        { topicId: ZERO_UUID, partitionData },
      ],
    })
    assert.deepEqual(
      produced.responses.map((topic) => topic.partitionResponses[0]!.errorCode),
      [0, ErrorCodes.UNKNOWN_TOPIC_ID],
    )
    const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }]
    const fetched = await client.send(
      Fetch,
      13,
      fetchRequest(0, {
        topics: [
          { topicId, partitions },
          { topicId: ZERO_UUID, partitions },
        ],
      }),
    )
    assert.deepEqual(valuesOf(fetched.responses[0]!.partitions[0]!.records), ['a'])
    assert.equal(fetched.responses[1]!.partitions[0]!.errorCode, ErrorCodes.UNKNOWN_TOPIC_ID)
  })
})

test('fetch: when there is nothing, the answer waits for max wait and has no bytes instead of null', async () => {
  await withTopic(async ({ clock }, client) => {
    const before = clock.now()
    const { responses } = await client.send(Fetch, 11, fetchRequest(0, { maxWaitMs: 500 }))
    assert.ok(clock.now() - before >= 500 && clock.now() - before < 510)
    assert.equal(responses[0]!.partitions[0]!.records?.length, 0)
  })
})

test('fetch: when records arrive meanwhile, the answer comes as soon as there are enough bytes', async () => {
  await withTopic(async ({ clock, connect }, client) => {
    const size = batchOf(['a']).length
    client.write(Fetch, 11, fetchRequest(0, { maxWaitMs: 60_000, minBytes: size + 1 }))
    const answer = client.nextFrame()
    const producer = await connect()
    await delay(clock, 1000)
    await produceTo(producer, batchOf(['a']))
    await delay(clock, 1000)
    const before = clock.now()
    await produceTo(producer, batchOf(['b']))
    await answer
    assert.ok(clock.now() - before < 10)
    producer.close()
  })
})

test('fetch: when the limits are smaller than the first batch, it comes whole; what follows is cut', async () => {
  await withTopic(async ({ cluster }, client) => {
    cluster.createTopic({ name: 'u' })
    const size = batchOf(['a']).length
    for (const value of ['a', 'b']) await produceTo(client, batchOf([value]))
    await produceTo(client, batchOf(['c']), { topic: 'u' })
    const read = async (maxBytes: number, partitionMaxBytes: number) => {
      const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes }]
      const topics = ['t', 'u'].map((topic) => ({ topic, partitions }))
      const { responses } = await client.send(Fetch, 11, fetchRequest(0, { maxBytes, topics }))
      return responses.map((topic) => topic.partitions[0]!.records?.length)
    }
    assert.deepEqual(await read(1, 1_000), [size, 0])
    assert.deepEqual(await read(1_000, 1), [size, 0])
    assert.deepEqual(await read(1_000, size + 10), [size + 10, size])
    assert.deepEqual(await read(2 * size, 1_000), [2 * size, 0])
  })
})

test('fetch: when the offset is outside of the log, or the epoch is wrong, the answer comes at once', async () => {
  await withTopic(async ({ clock, cluster }, client) => {
    const before = clock.now()
    const failing = async (fields: object) => {
      const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000, ...fields }]
      const request = fetchRequest(0, { maxWaitMs: 60_000, topics: [{ topic: 't', partitions }] })
      const { responses } = await client.send(Fetch, 12, request)
      return responses[0]!.partitions[0]!.errorCode
    }
    assert.equal(await failing({ fetchOffset: 1 }), ErrorCodes.OFFSET_OUT_OF_RANGE)
    assert.equal(await failing({ partition: 7 }), ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    assert.equal(await failing({ currentLeaderEpoch: 1 }), ErrorCodes.UNKNOWN_LEADER_EPOCH)
    cluster.moveLeader('t', 0, 1)
    assert.equal(await failing({ currentLeaderEpoch: 0 }), ErrorCodes.FENCED_LEADER_EPOCH)
    assert.ok(clock.now() - before < 1000)
  })
})

test('fetch: when a session goes on over another connection, only news are sent', async () => {
  await withTopic(async ({ connect, cluster }, client) => {
    cluster.createTopic({ name: 'u' })
    const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }]
    const topics = ['t', 'u'].map((topic) => ({ topic, partitions }))
    const first = await client.send(Fetch, 11, fetchRequest(0, { sessionId: 0, sessionEpoch: 0, topics }))
    assert.equal(first.responses.length, 2)
    assert.notEqual(first.sessionId, 0)
    client.close()
    const other = await connect()
    const { sessionId } = first
    await produceTo(other, batchOf(['a']), { topic: 'u' })
    const second = await other.send(Fetch, 11, fetchRequest(0, { sessionId, sessionEpoch: 1, topics: [] }))
    assert.deepEqual(
      second.responses.map(({ topic }) => topic),
      ['u'],
    )
    const wrong = await other.send(Fetch, 11, fetchRequest(0, { sessionId, sessionEpoch: 1, topics: [] }))
    assert.equal(wrong.errorCode, ErrorCodes.INVALID_FETCH_SESSION_EPOCH)
    const unknown = await other.send(
      Fetch,
      11,
      fetchRequest(0, { sessionId: sessionId + 1, sessionEpoch: 1, topics: [] }),
    )
    assert.equal(unknown.errorCode, ErrorCodes.FETCH_SESSION_ID_NOT_FOUND)
    other.close()
  })
})
