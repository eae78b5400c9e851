import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UsageError } from '../../../src/base/errors.ts'
import {
  BatchBuilder,
  CreatePartitions,
  CreateTopics,
  type CreateTopicsRequestTopicsInput,
  DeleteRecords,
  DeleteTopics,
  DescribeCluster,
  DescribeConfigs,
  ErrorCodes,
  ListOffsets,
  Metadata,
  OffsetForLeaderEpoch,
  Produce,
  ZERO_UUID,
} from '../../../src/protocol/index.ts'
import { inMemory, type RawClient } from './raw-client.ts'

const topic = (
  name: string,
  changes: Partial<CreateTopicsRequestTopicsInput> = {},
): CreateTopicsRequestTopicsInput => ({
  name,
  numPartitions: 1,
  replicationFactor: 1,
  assignments: [],
  configs: [],
  ...changes,
})

async function create(client: RawClient, topics: CreateTopicsRequestTopicsInput[], validateOnly = false) {
  return (await client.send(CreateTopics, 7, { topics, timeoutMs: 1000, validateOnly })).topics
}

async function produce(client: RawClient, name: string, timestamps: readonly number[]): Promise<void> {
  const builder = new BatchBuilder()
  for (const timestamp of timestamps) builder.append({ key: null, value: Buffer.from('v'), timestamp })
  const partitionData = [{ index: 0, records: Buffer.from(builder.build()) }]
  await client.send(Produce, 9, { acks: -1, timeoutMs: 1000, topicData: [{ name, partitionData }] })
}

test('metadata: when an unknown topic is asked for, it is unknown once more and then there', async () => {
  await inMemory({ defaultPartitions: 3 }, async ({ connect }) => {
    const client = await connect()
    const ask = async (version: number, options = {}) =>
      (await client.send(Metadata, version, { topics: [{ name: 'new' }], ...options })).topics[0]!
    assert.equal((await ask(9, { allowAutoTopicCreation: false })).errorCode, 3)
    assert.equal((await ask(9, { allowAutoTopicCreation: false })).errorCode, 3)
    assert.equal((await ask(9)).errorCode, ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    const found = await ask(9)
    assert.deepEqual([found.errorCode, found.partitions.length], [0, 3])
    const wrong = await client.send(Metadata, 9, { topics: [{ name: 'no spaces' }] })
    assert.equal(wrong.topics[0]!.errorCode, ErrorCodes.INVALID_TOPIC_EXCEPTION)
  })
})

test('metadata: when topics are not to come by themselves, they do not', async () => {
  await inMemory({ autoCreateTopics: false }, async ({ connect }) => {
    const client = await connect()
    for (let round = 0; round < 2; round++) {
      const { topics } = await client.send(Metadata, 1, { topics: [{ name: 'new' }] })
      assert.equal(topics[0]!.errorCode, ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    }
  })
})

test('metadata: when all, none, or a topic by its id are asked for, the version says how', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    for (const name of ['a', 'b']) cluster.createTopic({ name })
    const client = await connect()
    const names = async (version: number, topics: { name: string }[] | null) =>
      (await client.send(Metadata, version, { topics })).topics.map(({ name }) => name)
    assert.deepEqual(await names(0, []), ['a', 'b'])
    assert.deepEqual(await names(1, []), [])
    assert.deepEqual(await names(1, null), ['a', 'b'])
    const all = await client.send(Metadata, 12, { topics: null })
    const byId = all.topics.map(({ topicId }) => ({ topicId, name: null }))
    const found = await client.send(Metadata, 12, {
      topics: [byId[1]!, { topicId: 'x'.repeat(22), name: null }],
    })
    assert.deepEqual(
      found.topics.map(({ name, errorCode }) => [name, errorCode]),
      [
        ['b', 0],
        [null, ErrorCodes.UNKNOWN_TOPIC_ID],
      ],
    )
  })
})

test('create topics: when some are wrong, each has its own error and the others come to be', async () => {
  await inMemory({ defaultPartitions: 4 }, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 'there' })
    const client = await connect()
    const rows = await create(client, [
      topic('good', { configs: [{ name: 'retention.ms', value: '1' }] }),
      topic('defaults', { numPartitions: -1, replicationFactor: -1 }),
      topic('there'),
      topic('bad/name'),
      topic('..'),
      topic('x'.repeat(250)),
      topic('no-partitions', { numPartitions: 0 }),
      topic('no-replicas', { replicationFactor: 2 }),
      topic('no-config', { configs: [{ name: 'retention', value: '1' }] }),
      topic('bad-config', { configs: [{ name: 'cleanup.policy', value: 'burn' }] }),
      topic('twice'),
      topic('twice'),
      topic('placed', {
        numPartitions: -1,
        replicationFactor: -1,
        assignments: [{ partitionIndex: 0, brokerIds: [1] }],
      }),
      topic('gap', {
        numPartitions: -1,
        replicationFactor: -1,
        assignments: [{ partitionIndex: 1, brokerIds: [1] }],
      }),
    ])
    assert.deepEqual(
      rows.map(({ name, errorCode }) => [name.slice(0, 20), errorCode]),
      [
        ['good', 0],
        ['defaults', 0],
        ['there', ErrorCodes.TOPIC_ALREADY_EXISTS],
        ['bad/name', ErrorCodes.INVALID_TOPIC_EXCEPTION],
        ['..', ErrorCodes.INVALID_TOPIC_EXCEPTION],
        ['x'.repeat(20), ErrorCodes.INVALID_TOPIC_EXCEPTION],
        ['no-partitions', ErrorCodes.INVALID_PARTITIONS],
        ['no-replicas', ErrorCodes.INVALID_REPLICATION_FACTOR],
        ['no-config', ErrorCodes.INVALID_CONFIG],
        ['bad-config', ErrorCodes.INVALID_CONFIG],
        ['twice', ErrorCodes.INVALID_REQUEST],
        ['placed', 0],
        ['gap', ErrorCodes.INVALID_REPLICA_ASSIGNMENT],
      ],
    )
    assert.deepEqual([rows[1]!.numPartitions, rows[1]!.replicationFactor], [4, 1])
    assert.equal(rows[0]!.configs?.find(({ name }) => name === 'retention.ms')?.value, '1')
    const { topics } = await client.send(Metadata, 12, { topics: null })
    assert.deepEqual(
      topics.map(({ name }) => name),
      ['there', 'good', 'defaults', 'placed'],
    )
    assert.equal(topics[1]!.topicId, rows[0]!.topicId)
  })
})

test('create topics: when a request would make too many partitions, all of it is refused', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    const client = await connect()
    const rows = await create(client, [topic('small'), topic('large', { numPartitions: 10_000 })])
    assert.deepEqual(
      rows.map(({ errorCode }) => errorCode),
      [ErrorCodes.POLICY_VIOLATION, ErrorCodes.POLICY_VIOLATION],
    )
    assert.throws(() => cluster.createTopic({ name: 'large', partitions: 10_001 }), /POLICY_VIOLATION/)
  })
})

test('create topics: when it is only to be validated, nothing comes of it', async () => {
  await inMemory({}, async ({ connect }) => {
    const client = await connect()
    assert.equal((await create(client, [topic('t')], true))[0]!.errorCode, 0)
    assert.equal((await create(client, [topic('t')]))[0]!.errorCode, 0)
  })
})

test('create topics: when the broker itself is asked, what Kafka refuses throws', async () => {
  await inMemory({}, async ({ cluster }) => {
    cluster.createTopic({ name: 't', configs: { 'retention.ms': '5' } })
    const refused = (error: unknown) =>
      error instanceof UsageError && /TOPIC_ALREADY_EXISTS/.test(error.message)
    assert.throws(() => cluster.createTopic({ name: 't' }), refused)
  })
})

test('create partitions: when a topic grows, its records stay; it cannot shrink', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    await produce(client, 't', [1])
    const grow = async (name: string, count: number, validateOnly = false) =>
      (
        await client.send(CreatePartitions, 3, {
          topics: [{ name, count, assignments: null }],
          timeoutMs: 1000,
          validateOnly,
        })
      ).results[0]!.errorCode
    assert.equal(await grow('t', 3, true), 0)
    assert.deepEqual(cluster.endOffsets('t'), [1])
    assert.equal(await grow('t', 3), 0)
    assert.deepEqual(cluster.endOffsets('t'), [1, 0, 0])
    assert.equal(await grow('t', 3), ErrorCodes.INVALID_PARTITIONS)
    assert.equal(await grow('u', 3), ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    const { topics } = await client.send(Metadata, 12, { topics: [{ name: 't' }] })
    assert.deepEqual(
      topics[0]!.partitions.map(({ partitionIndex }) => partitionIndex),
      [0, 1, 2],
    )
  })
})

test('delete topics: when one is deleted by name or id, it is gone, and a new one of that name has another id', async () => {
  await inMemory({ autoCreateTopics: false }, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    const idOf = async () => (await client.send(Metadata, 12, { topics: [{ name: 't' }] })).topics[0]!.topicId
    const first = await idOf()
    const byName = { topicNames: ['t', 'u'], timeoutMs: 1000 }
    const deleted = await client.send(DeleteTopics, 5, byName)
    assert.deepEqual(
      deleted.responses.map(({ errorCode }) => errorCode),
      [0, ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION],
    )
    cluster.createTopic({ name: 't' })
    const second = await idOf()
    assert.notEqual(second, first)
    const byId = {
      topics: [
        { name: null, topicId: first },
        { name: null, topicId: second },
        { name: 'u', topicId: ZERO_UUID },
      ],
      timeoutMs: 1000,
    }
    const again = await client.send(DeleteTopics, 6, byId)
    assert.deepEqual(
      again.responses.map(({ name, errorCode }) => [name, errorCode]),
      [
        [null, ErrorCodes.UNKNOWN_TOPIC_ID],
        ['t', 0],
        ['u', ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION],
      ],
    )
  })
})

test('list offsets: when asked by time, the first record that is not older answers', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    await produce(client, 't', [100, 300, 200])
    await produce(client, 't', [300, 400, 400])
    const list = async (timestamp: number, version = 11) => {
      const topics = [{ name: 't', partitions: [{ partitionIndex: 0, timestamp }] }]
      const row = (await client.send(ListOffsets, version, { replicaId: -1, topics })).topics[0]!
        .partitions[0]!
      return [row.errorCode, row.offset, row.timestamp]
    }
    assert.deepEqual(await list(100), [0, 0, 100])
    assert.deepEqual(await list(150), [0, 1, 300])
    assert.deepEqual(await list(301), [0, 4, 400])
    assert.deepEqual(await list(401), [0, -1, -1])
    assert.deepEqual(await list(-1), [0, 6, -1])
    assert.deepEqual(await list(-2), [0, 0, -1])
    assert.deepEqual(await list(-3), [0, 4, 400])
    assert.deepEqual(await list(-4), [0, 0, -1])
    assert.deepEqual(await list(-5), [0, -1, -1])
    assert.deepEqual(await list(-3, 6), [ErrorCodes.UNSUPPORTED_VERSION, -1, -1])
    assert.deepEqual(await list(-9), [ErrorCodes.UNSUPPORTED_VERSION, -1, -1])
    const remove = {
      topics: [{ name: 't', partitions: [{ partitionIndex: 0, offset: 2 }] }],
      timeoutMs: 1000,
    }
    const removed = await client.send(DeleteRecords, 2, remove)
    assert.deepEqual(removed.topics[0]!.partitions[0], { partitionIndex: 0, lowWatermark: 2, errorCode: 0 })
    assert.deepEqual(await list(-2), [0, 2, -1])
    assert.deepEqual(await list(100), [0, 2, 200])
  })
})

test('delete records: when the offset is beyond the end, nothing is deleted; -1 deletes all', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    await produce(client, 't', [1, 2])
    const remove = async (offset: number) => {
      const topics = [{ name: 't', partitions: [{ partitionIndex: 0, offset }] }]
      const { lowWatermark, errorCode } = (await client.send(DeleteRecords, 2, { topics, timeoutMs: 1000 }))
        .topics[0]!.partitions[0]!
      return [errorCode, lowWatermark]
    }
    assert.deepEqual(await remove(3), [ErrorCodes.OFFSET_OUT_OF_RANGE, -1])
    assert.deepEqual(await remove(-1), [0, 2])
  })
})

test('offset for leader epoch: when leaders changed, each epoch ends where the next one began', async () => {
  await inMemory({ brokers: 2 }, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't', replicationFactor: 2 })
    cluster.moveLeader('t', 0, 1)
    const client = await connect()
    const epochs = async (leaderEpoch: number, currentLeaderEpoch = -1) => {
      const topics = [{ topic: 't', partitions: [{ partition: 0, currentLeaderEpoch, leaderEpoch }] }]
      const row = (await client.send(OffsetForLeaderEpoch, 4, { topics })).topics[0]!.partitions[0]!
      return [row.errorCode, row.leaderEpoch, row.endOffset]
    }
    await produce(client, 't', [1, 2])
    cluster.moveLeader('t', 0, 2)
    cluster.moveLeader('t', 0, 1)
    await produce(client, 't', [3])
    assert.deepEqual(await epochs(1), [0, 1, 2])
    assert.deepEqual(await epochs(3), [0, 3, 3])
    assert.deepEqual(await epochs(0), [0, 0, 0])
    assert.deepEqual(await epochs(2), [0, 1, 2])
    assert.deepEqual(await epochs(1, 2), [ErrorCodes.FENCED_LEADER_EPOCH, -1, -1])
    assert.deepEqual(await epochs(1, 4), [ErrorCodes.UNKNOWN_LEADER_EPOCH, -1, -1])
  })
})

test('describe: when cluster and settings are asked for, they are told', async () => {
  await inMemory(
    { brokers: 2, clusterId: 'test-cluster', messageMaxBytes: 5000 },
    async ({ cluster, connect }) => {
      cluster.createTopic({ name: 't', configs: { 'retention.ms': '5' } })
      const client = await connect()
      const described = await client.send(DescribeCluster, 2, { includeClusterAuthorizedOperations: true })
      assert.deepEqual(
        [described.clusterId, described.controllerId, described.brokers.length],
        ['test-cluster', 1, 2],
      )
      const resource = (resourceType: number, resourceName: string, keys: string[] | null = null) => ({
        resourceType,
        resourceName,
        configurationKeys: keys,
      })
      const { results } = await client.send(DescribeConfigs, 4, {
        resources: [
          resource(2, 't', ['retention.ms', 'cleanup.policy']),
          resource(4, '1', ['message.max.bytes']),
          resource(2, 'u'),
          resource(4, '7'),
          resource(32, 'g', ['consumer.session.timeout.ms']),
          resource(32, ''),
        ],
      })
      assert.deepEqual(
        results.map(({ errorCode, configs }) => [
          errorCode,
          configs.map(({ name, value, configSource }) => [name, value, configSource]),
        ]),
        [
          [
            0,
            [
              ['cleanup.policy', 'delete', 5],
              ['retention.ms', '5', 1],
            ],
          ],
          [0, [['message.max.bytes', '5000', 5]]],
          [ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION, []],
          [ErrorCodes.INVALID_REQUEST, []],
          [0, [['consumer.session.timeout.ms', '45000', 5]]],
          [ErrorCodes.INVALID_REQUEST, []],
        ],
      )
    },
  )
})
