import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import {
  ApiVersions,
  ConsumerGroupDescribe,
  ConsumerGroupHeartbeat,
  type ConsumerGroupHeartbeatRequestInput,
  ErrorCodes,
  ListGroups,
  OffsetCommit,
  OffsetFetch,
} from '../../../src/protocol/index.ts'
import { inMemory, type RawClient } from './raw-client.ts'

const A = 'AAAAAAAAAAAAAAAAAAAAAQ'
const B = 'AAAAAAAAAAAAAAAAAAAAAg'

async function beat(
  client: RawClient,
  memberId: string,
  memberEpoch: number,
  changes: Partial<ConsumerGroupHeartbeatRequestInput> = {},
) {
  const request = { groupId: 'g', memberId, memberEpoch, ...changes }
  const answer = await client.send(ConsumerGroupHeartbeat, 1, request)
  const partitions = answer.assignment?.topicPartitions.flatMap((topic) => topic.partitions)
  return { ...answer, partitions }
}

const joining = { rebalanceTimeoutMs: 60_000, subscribedTopicNames: ['t'], topicPartitions: [] }

test('consumer group: when two members share a topic, the newcomer waits until the other has given up its half', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't', partitions: 4 })
    const client = await connect('app')
    const first = await beat(client, A, 0, joining)
    assert.deepEqual([first.memberEpoch, first.partitions], [2, [0, 1, 2, 3]])
    const topicId = first.assignment!.topicPartitions[0]!.topicId
    const second = await beat(client, B, 0, joining)
    assert.deepEqual([second.memberEpoch, second.partitions], [3, []])
    const told = await beat(client, A, 2)
    assert.deepEqual(
      [told.memberEpoch, told.partitions?.length],
      [2, 2],
      'it stays in its epoch until it acknowledges',
    )
    const kept = [{ topicId, partitions: told.partitions! }]
    const acknowledged = await beat(client, A, 2, { topicPartitions: kept })
    assert.deepEqual([acknowledged.memberEpoch, acknowledged.partitions], [3, undefined])
    const released = await beat(client, B, 3)
    const both = [...told.partitions!, ...released.partitions!].sort()
    assert.deepEqual(both, [0, 1, 2, 3])
    assert.equal((await beat(client, A, -1)).errorCode, 0)
    const alone = await beat(client, B, 3, { topicPartitions: released.assignment!.topicPartitions })
    assert.deepEqual([alone.memberEpoch, alone.partitions?.sort()], [4, [0, 1, 2, 3]])
  })
})

test('consumer group: when a member commits, its epoch has to be one in which it had the partition', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't', partitions: 2 })
    const client = await connect('app')
    await beat(client, A, 0, joining)
    const commit = async (memberId: string, generationIdOrMemberEpoch: number, partitionIndex: number) => {
      const partitions = [{ partitionIndex, committedOffset: 7, committedMetadata: '' }]
      const topics = [{ name: 't', partitions }]
      const request = { groupId: 'g', memberId, generationIdOrMemberEpoch, topics }
      return (await client.send(OffsetCommit, 9, request)).topics[0]!.partitions[0]!.errorCode
    }
    assert.equal(await commit(A, 2, 0), ErrorCodes.NONE)
    assert.equal(await commit(A, 3, 0), ErrorCodes.STALE_MEMBER_EPOCH)
    assert.equal(await commit(B, 2, 0), ErrorCodes.UNKNOWN_MEMBER_ID)
    assert.equal(await commit('', -1, 0), ErrorCodes.UNKNOWN_MEMBER_ID)
    const ask = async (memberEpoch: number) => {
      const topics = [{ name: 't', partitionIndexes: [0] }]
      const groups = [{ groupId: 'g', memberId: A, memberEpoch, topics }]
      return (await client.send(OffsetFetch, 9, { groups })).groups[0]!
    }
    assert.equal((await ask(2)).topics[0]?.partitions[0]?.committedOffset, 7)
    assert.equal((await ask(1)).errorCode, ErrorCodes.STALE_MEMBER_EPOCH)
  })
})

test('consumer group: when a member falls silent, its session ends and another one gets its partitions', async () => {
  await inMemory({ groupConsumerSessionTimeoutMs: 10_000 }, async ({ cluster, connect, clock }) => {
    cluster.createTopic({ name: 't', partitions: 2 })
    const client = await connect('app')
    await beat(client, A, 0, joining)
    await beat(client, B, 0, joining)
    await delay(clock, 6_000)
    await beat(client, B, 3)
    await delay(clock, 5_000)
    assert.deepEqual((await beat(client, B, 3)).partitions, [0, 1])
    const fenced = await beat(client, A, 2)
    assert.equal(fenced.errorCode, ErrorCodes.UNKNOWN_MEMBER_ID)
  })
})

test('consumer group: when it is described and listed, its type, epochs and members are told', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't', partitions: 2 })
    const client = await connect('app')
    await beat(client, A, 0, joining)
    const request = { groupIds: ['g', 'none'], includeAuthorizedOperations: false }
    const { groups } = await client.send(ConsumerGroupDescribe, 1, request)
    const [group, none] = groups
    const { groupState, groupEpoch, assignmentEpoch, assignorName } = group!
    assert.deepEqual([groupState, groupEpoch, assignmentEpoch, assignorName], ['Stable', 2, 2, 'uniform'])
    assert.deepEqual(group?.members[0]?.assignment.topicPartitions[0]?.topicName, 't')
    assert.equal(none?.errorCode, ErrorCodes.GROUP_ID_NOT_FOUND)
    const listed = await client.send(ListGroups, 5, { typesFilter: ['Consumer'], statesFilter: [] })
    assert.deepEqual(listed.groups, [
      { groupId: 'g', protocolType: 'consumer', groupState: 'Stable', groupType: 'consumer' },
    ])
  })
})

test('consumer group: when the feature is off, the broker says so in its versions and refuses heartbeats', async () => {
  const software = { clientSoftwareName: 'raw', clientSoftwareVersion: '1' }
  for (const groupVersion of [0, 1]) {
    await inMemory({ groupVersion }, async ({ connect }) => {
      const client = await connect('app')
      const { finalizedFeatures } = await client.send(ApiVersions, 4, software)
      assert.equal(
        finalizedFeatures.find(({ name }) => name === 'group.version')?.maxVersionLevel ?? 0,
        groupVersion,
      )
      const { errorCode } = await beat(client, A, 0, joining)
      assert.equal(errorCode, groupVersion ? ErrorCodes.NONE : ErrorCodes.UNSUPPORTED_VERSION)
    })
  }
})

test('consumer group: when a member asks for offsets at another broker, it hears where the group is before anything about itself', async () => {
  await inMemory({ brokers: 2 }, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const at = cluster.coordinatorOf('g')
    const [coordinator, other] = [await connect('app', at), await connect('app', 3 - at)]
    const { memberEpoch } = await beat(coordinator, A, 0, joining)
    const topics = [{ name: 't', partitionIndexes: [0] }]
    const groups = [{ groupId: 'g', memberId: A, memberEpoch: memberEpoch - 1, topics }]
    const codes = await Promise.all(
      [coordinator, other].map(
        async (client) => (await client.send(OffsetFetch, 9, { groups })).groups[0]?.errorCode,
      ),
    )
    assert.deepEqual(codes, [ErrorCodes.STALE_MEMBER_EPOCH, ErrorCodes.NOT_COORDINATOR])
  })
})
