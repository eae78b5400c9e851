import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import {
  ConsumerGroupHeartbeat,
  ErrorCodes,
  encodeAssignment,
  encodeSubscription,
  Heartbeat,
  JoinGroup,
  ListGroups,
  SyncGroup,
} from '../../../src/protocol/index.ts'
import { inMemory, type RawClient } from './raw-client.ts'

const A = 'AAAAAAAAAAAAAAAAAAAAAQ'
const B = 'AAAAAAAAAAAAAAAAAAAAAg'
const joining = { rebalanceTimeoutMs: 60_000, subscribedTopicNames: ['t'], topicPartitions: [] }

const nextJoin = (client: RawClient, memberId: string, instanceId: string | null = null) =>
  client.send(ConsumerGroupHeartbeat, 1, { groupId: 'g', memberId, memberEpoch: 0, instanceId, ...joining })

function join(client: RawClient, memberId: string, groupInstanceId: string | null = null) {
  const times = { sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 20_000 }
  const protocols = [{ name: 'range', metadata: encodeSubscription({ topics: ['t'] }) }]
  const who = { memberId, groupInstanceId, protocolType: 'consumer', protocols }
  return client.send(JoinGroup, 9, { groupId: 'g', ...times, ...who })
}

function sync(client: RawClient, memberId: string, generationId: number) {
  const assignment = encodeAssignment({ assignedPartitions: [{ topic: 't', partitions: [0, 1] }] })
  const names = { protocolType: 'consumer', protocolName: 'range' }
  return client.send(SyncGroup, 5, {
    groupId: 'g',
    generationId,
    memberId,
    ...names,
    assignments: [{ memberId, assignment }],
  })
}

const beat = async (client: RawClient, memberId: string, generationId: number) =>
  (await client.send(Heartbeat, 4, { groupId: 'g', generationId, memberId })).errorCode

const typeOf = async (client: RawClient) => (await client.send(ListGroups, 5, {})).groups[0]?.groupType

/** A classic group of one member that has all partitions. */
async function oldMember(client: RawClient): Promise<string> {
  const { memberId } = await join(client, '')
  const { generationId } = await join(client, memberId)
  assert.equal((await sync(client, memberId, generationId)).errorCode, ErrorCodes.NONE)
  return memberId
}

test('migration of a group: when the newcomer of the new protocol falls silent, the group is classic again', async () => {
  await inMemory({ groupConsumerSessionTimeoutMs: 5_000 }, async ({ cluster, connect, clock }) => {
    cluster.createTopic({ name: 't', partitions: 2 })
    const client = await connect('app')
    const memberId = await oldMember(client)
    await nextJoin(client, A)
    assert.equal(await typeOf(client), 'consumer')
    assert.equal(await beat(client, memberId, 1), ErrorCodes.REBALANCE_IN_PROGRESS)
    await delay(clock, 5_500)
    assert.equal(await typeOf(client), 'classic')
    assert.equal(
      await beat(client, memberId, 2),
      ErrorCodes.REBALANCE_IN_PROGRESS,
      'the leader has to share anew',
    )
    const { generationId, leader } = await join(client, memberId)
    assert.equal(leader, memberId)
    assert.equal((await sync(client, memberId, generationId)).errorCode, ErrorCodes.NONE)
    assert.equal(await beat(client, memberId, generationId), ErrorCodes.NONE)
  })
})

test('migration of a group: when an old member does not join again in time, it is out', async () => {
  await inMemory({}, async ({ cluster, connect, clock }) => {
    cluster.createTopic({ name: 't', partitions: 2 })
    const client = await connect('app')
    const memberId = await oldMember(client)
    await nextJoin(client, A)
    for (let second = 0; second < 20; second += 5) {
      assert.equal(await beat(client, memberId, 1), ErrorCodes.REBALANCE_IN_PROGRESS)
      await delay(clock, 5_000)
    }
    assert.equal(await beat(client, memberId, 1), ErrorCodes.UNKNOWN_MEMBER_ID)
  })
})

test('migration of a group: when an old member waits in a rebalance, it is told to join again', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't', partitions: 2 })
    const [one, two, three] = [await connect('one'), await connect('two'), await connect('three')]
    const old = await oldMember(one)
    const { memberId } = await join(two, '')
    const waiting = join(two, memberId)
    while ((await beat(one, old, 1)) === ErrorCodes.NONE);
    await nextJoin(three, A)
    assert.equal((await waiting).errorCode, ErrorCodes.REBALANCE_IN_PROGRESS)
  })
})

test('migration of a group: when the newcomer is refused, the classic group does not notice', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't', partitions: 2 })
    const client = await connect('app')
    const memberId = await oldMember(client)
    const request = { groupId: 'g', memberId: A, memberEpoch: 0, ...joining, subscribedTopicRegex: '(' }
    const { errorCode } = await client.send(ConsumerGroupHeartbeat, 1, request)
    assert.equal(errorCode, ErrorCodes.INVALID_REGULAR_EXPRESSION)
    assert.equal(await typeOf(client), 'classic')
    assert.equal(await beat(client, memberId, 1), ErrorCodes.NONE)
  })
})

test('migration of a group: when a static member changes its protocol, the newcomer takes its place', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't', partitions: 2 })
    const client = await connect('app')
    const { memberId, generationId } = await join(client, '', 'i')
    await sync(client, memberId, generationId)
    const taken = await nextJoin(client, A, 'i')
    assert.deepEqual([taken.errorCode, taken.assignment?.topicPartitions[0]?.partitions], [0, [0, 1]])
    assert.equal((await nextJoin(client, B, 'i')).errorCode, ErrorCodes.UNRELEASED_INSTANCE_ID)
    const back = await join(client, '', 'i')
    assert.equal(back.errorCode, ErrorCodes.NONE)
    assert.equal(await typeOf(client), 'classic', 'nobody of the new protocol is left')
    const { assignment } = await sync(client, back.memberId, back.generationId)
    assert.ok(assignment.length > 0)
  })
})
