import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UsageError } from '../../../src/base/errors.ts'
import { BatchBuilder, FindCoordinator, Metadata, Produce } from '../../../src/protocol/index.ts'
import { inMemory, type RawClient } from './raw-client.ts'

async function produce(client: RawClient, count: number): Promise<void> {
  const builder = new BatchBuilder()
  for (let index = 0; index < count; index++)
    builder.append({ key: 'k', value: 'v', timestamp: 1_767_225_600_000 })
  const partitionData = [{ index: 0, records: Buffer.from(builder.build()) }]
  const request = { acks: 1, timeoutMs: 1000, topicData: [{ name: 't', partitionData }] }
  const { responses } = await client.send(Produce, 9, request)
  assert.equal(responses[0]!.partitionResponses[0]!.errorCode, 0)
}

for (const unclean of [true, false]) {
  test(`elections: when only a broker that fell behind comes back, ${unclean ? 'it leads and the rest is lost' : 'nobody leads until the other does'}`, async () => {
    await inMemory({ brokers: 2, defaultReplicationFactor: 2 }, async ({ cluster, connect }) => {
      cluster.createTopic({ name: 't', configs: { 'unclean.leader.election.enable': String(unclean) } })
      cluster.moveLeader('t', 0, 1)
      const client = await connect('raw', 1)
      await produce(client, 3)
      await cluster.stopBroker(2)
      await produce(client, 2)
      await cluster.stopBroker(1)
      await cluster.startBroker(2)
      assert.deepEqual([cluster.leaderOf('t', 0), cluster.endOffsets('t')], unclean ? [2, [3]] : [-1, [5]])
      await cluster.startBroker(1)
      assert.deepEqual([cluster.leaderOf('t', 0), cluster.endOffsets('t')], unclean ? [2, [3]] : [1, [5]])
    })
  })
}

test('elections: when a replica is to be held that leads, or a topic to be compacted that is not, an error says so', async () => {
  await inMemory({ brokers: 2, defaultReplicationFactor: 2 }, async ({ cluster }) => {
    cluster.createTopic({ name: 't' })
    assert.throws(() => cluster.holdReplica('t', 0, cluster.leaderOf('t', 0)), UsageError)
    await assert.rejects(cluster.compact('t'), UsageError)
  })
})

test('internal topics: when a coordinator was looked for, the offsets topic is there, is internal, and its leader coordinates', async () => {
  await inMemory({ brokers: 3, offsetsTopicPartitions: 4 }, async ({ cluster, connect }) => {
    const client = await connect()
    await client.send(FindCoordinator, 3, { key: 'g', keyType: 0 })
    const { topics } = await client.send(Metadata, 9, { topics: null })
    assert.deepEqual(
      topics.map(({ name, isInternal, partitions }) => [name, isInternal, partitions.length]),
      [['__consumer_offsets', true, 4]],
    )
    const isCoordinator = () =>
      [0, 1, 2, 3].some((one) => cluster.leaderOf('__consumer_offsets', one) === cluster.coordinatorOf('g'))
    assert.ok(isCoordinator())
    for (const partition of [0, 1, 2, 3]) cluster.moveLeader('__consumer_offsets', partition, 3)
    assert.equal(cluster.coordinatorOf('g'), 3)
    await cluster.stopBroker(3)
    assert.notEqual(cluster.coordinatorOf('g'), 3)
    assert.ok(isCoordinator())
  })
})
