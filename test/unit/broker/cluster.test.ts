import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UsageError } from '../../../src/base/errors.ts'
import { startCluster } from '../../../src/broker/index.ts'
import {
  BatchBuilder,
  ErrorCodes,
  Fetch,
  FindCoordinator,
  Heartbeat,
  Metadata,
  Produce,
} from '../../../src/protocol/index.ts'
import { inMemory, type RawClient } from './raw-client.ts'

function produceRequest(index: number) {
  const builder = new BatchBuilder()
  builder.append({ key: null, value: Buffer.from('v'), timestamp: 1_767_225_600_000 })
  const partitionData = [{ index, records: Buffer.from(builder.build()) }]
  return { acks: -1, timeoutMs: 1000, topicData: [{ name: 't', partitionData }] }
}

async function partitionsOf(client: RawClient) {
  return (await client.send(Metadata, 9, { topics: [{ name: 't' }] })).topics[0]!.partitions
}

const three = { brokers: 3, defaultPartitions: 6, defaultReplicationFactor: 3 }

test('cluster: when a topic is made, each broker leads its share', async () => {
  await inMemory(three, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    const { brokers } = await client.send(Metadata, 9, { topics: [] })
    assert.deepEqual(
      brokers.map(({ nodeId }) => nodeId),
      [1, 2, 3],
    )
    const partitions = await partitionsOf(client)
    const counts = [1, 2, 3].map((id) => partitions.filter(({ leaderId }) => leaderId === id).length)
    assert.deepEqual(counts, [2, 2, 2])
    for (const { replicaNodes, isrNodes, leaderId } of partitions) {
      assert.deepEqual([new Set(replicaNodes).size, isrNodes.length, replicaNodes[0]], [3, 3, leaderId])
    }
  })
})

test('cluster: when a request reaches a broker that does not lead, it is told who does', async () => {
  await inMemory({ ...three, defaultReplicationFactor: 1 }, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const leader = cluster.leaderOf('t', 0)
    const other = (leader % 3) + 1
    const client = await connect('raw', other)
    const produced = await client.send(Produce, 10, produceRequest(0))
    const row = produced.responses[0]!.partitionResponses[0]!
    assert.equal(row.errorCode, ErrorCodes.NOT_LEADER_OR_FOLLOWER)
    assert.deepEqual(row.currentLeader, { leaderId: leader, leaderEpoch: 0 })
    assert.deepEqual(
      produced.nodeEndpoints.map(({ nodeId }) => nodeId),
      [leader],
    )
    const { topics } = await client.send(Metadata, 12, { topics: [{ name: 't' }] })
    const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }]
    const request = { maxWaitMs: 10_000, minBytes: 1, topics: [{ topicId: topics[0]!.topicId, partitions }] }
    const fetched = await client.send(Fetch, 16, request)
    assert.equal(fetched.responses[0]!.partitions[0]!.errorCode, ErrorCodes.NOT_LEADER_OR_FOLLOWER)
    assert.equal(fetched.responses[0]!.partitions[0]!.currentLeader.leaderId, leader)
    assert.equal(fetched.nodeEndpoints[0]!.nodeId, leader)
    assert.equal((await client.send(Fetch, 15, request)).nodeEndpoints.length, 0)
  })
})

test('cluster: when a leader moves, who waits for records is told at once and nothing is lost', async () => {
  await inMemory({ brokers: 2 }, async ({ cluster, connect, clock }) => {
    cluster.createTopic({ name: 't' })
    const [one, two] = [await connect('raw', 1), await connect('raw', 2)]
    cluster.moveLeader('t', 0, 1)
    await one.send(Produce, 9, produceRequest(0))
    const fetchAt = (fetchOffset: number) => ({
      maxWaitMs: 60_000,
      minBytes: 1,
      topics: [{ topic: 't', partitions: [{ partition: 0, fetchOffset, partitionMaxBytes: 1000 }] }],
    })
    const waiting = one.send(Fetch, 12, fetchAt(1))
    await cluster.requests.waitFor(({ api }) => api === 'Fetch')
    const before = clock.now()
    cluster.moveLeader('t', 0, 2)
    assert.equal((await waiting).responses[0]!.partitions[0]!.errorCode, ErrorCodes.NOT_LEADER_OR_FOLLOWER)
    assert.ok(clock.now() - before < 10)
    const fetched = await two.send(Fetch, 12, fetchAt(0))
    assert.ok(fetched.responses[0]!.partitions[0]!.records!.length > 0)
    const [partition] = await partitionsOf(two)
    assert.deepEqual([partition!.leaderId, partition!.leaderEpoch], [2, 2])
  })
})

test('cluster: when a coordinator moves, the old one says so and the new one knows the group', async () => {
  await inMemory(three, async ({ cluster, connect }) => {
    const clients = [await connect('raw', 1), await connect('raw', 2), await connect('raw', 3)]
    const beat = { groupId: 'g', generationId: 1, memberId: 'm' }
    const codes = () =>
      Promise.all(clients.map(async (client) => (await client.send(Heartbeat, 3, beat)).errorCode))
    const expected = (id: number) =>
      [1, 2, 3].map((one) => (one === id ? ErrorCodes.UNKNOWN_MEMBER_ID : ErrorCodes.NOT_COORDINATOR))
    const found = async () => (await clients[0]!.send(FindCoordinator, 2, { key: 'g', keyType: 0 })).nodeId
    const first = cluster.coordinatorOf('g')
    assert.equal(await found(), first)
    assert.deepEqual(await codes(), expected(first))
    const next = (first % 3) + 1
    cluster.moveCoordinator('g', next)
    assert.equal(await found(), next)
    assert.deepEqual(await codes(), expected(next))
  })
})

test('cluster: when a broker stops, others take over; when it starts again, it is in sync but leads nothing', async () => {
  await inMemory(three, async ({ cluster, connect, network }) => {
    cluster.createTopic({ name: 't' })
    const victim = await connect('raw', 2)
    await victim.send(Metadata, 9, { topics: [] })
    await cluster.stopBroker(2)
    await victim.gone
    await assert.rejects(connect('raw', 2))
    assert.equal(network.listening.length, 2)
    const client = await connect('raw', 1)
    const metadata = await client.send(Metadata, 9, { topics: [{ name: 't' }] })
    assert.deepEqual(
      metadata.brokers.map(({ nodeId }) => nodeId),
      [1, 3],
    )
    for (const { leaderId, isrNodes, offlineReplicas } of metadata.topics[0]!.partitions) {
      assert.ok(leaderId === 1 || leaderId === 3)
      assert.deepEqual([isrNodes.length, offlineReplicas], [2, [2]])
    }
    await cluster.startBroker(2)
    const again = await connect('raw', 2)
    const partitions = await partitionsOf(again)
    assert.ok(partitions.every(({ leaderId, isrNodes }) => leaderId !== 2 && isrNodes.includes(2)))
    assert.deepEqual(cluster.brokerIds, [1, 2, 3])
  })
})

test('cluster: when the only replica stops, the partition has no leader until it is back', async () => {
  await inMemory({ brokers: 2 }, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    cluster.moveLeader('t', 0, 2)
    await cluster.stopBroker(2)
    const client = await connect('raw', 1)
    const [partition] = await partitionsOf(client)
    assert.deepEqual([partition!.leaderId, partition!.errorCode], [-1, ErrorCodes.LEADER_NOT_AVAILABLE])
    await cluster.startBroker(2)
    assert.equal(cluster.leaderOf('t', 0), 2)
  })
})

test('cluster: when brokers run over TCP, each has its own port and a stopped one comes back on it', async () => {
  await using cluster = await startCluster({ brokers: 2 })
  const before = cluster.bootstrapServers
  assert.equal(new Set(before.split(',')).size, 2)
  await cluster.stopBroker(1)
  await cluster.startBroker(1)
  assert.equal(cluster.bootstrapServers, before)
})

test('cluster: when options or ids are wrong, the error names them', async () => {
  const wrong = (what: RegExp) => (error: unknown) => error instanceof UsageError && what.test(error.message)
  assert.throws(() => startCluster({ brokers: 0 }), wrong(/brokers/))
  await assert.rejects(startCluster({ brokers: 1, defaultPartitions: 0 }), wrong(/defaultPartitions.*0/))
  await inMemory({}, async ({ cluster }) => {
    assert.throws(() => cluster.moveCoordinator('g', 9), wrong(/no broker 9/))
    assert.throws(() => cluster.moveLeader('t', 0, 1), wrong(/no partition 0 of topic t/))
  })
})
