import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import {
  DeleteGroups,
  DescribeGroups,
  ErrorCodes,
  encodeSubscription,
  FindCoordinator,
  Heartbeat,
  JoinGroup,
  type JoinGroupRequestInput,
  LeaveGroup,
  ListGroups,
  Metadata,
  OffsetCommit,
  OffsetDelete,
  OffsetFetch,
  SyncGroup,
} from '../../../src/protocol/index.ts'
import { inMemory, type RawClient } from './raw-client.ts'

const joinRequest = (changes: Partial<JoinGroupRequestInput> = {}): JoinGroupRequestInput => ({
  groupId: 'g',
  sessionTimeoutMs: 10_000,
  rebalanceTimeoutMs: 30_000,
  memberId: '',
  protocolType: 'consumer',
  protocols: [{ name: 'range', metadata: encodeSubscription({ topics: ['t'] }) }],
  ...changes,
})

/** Joins as the only member and syncs; gives the member id. */
async function joinAlone(client: RawClient): Promise<string> {
  const { memberId } = await client.send(JoinGroup, 9, joinRequest())
  const { generationId } = await client.send(JoinGroup, 9, joinRequest({ memberId }))
  const assignments = [{ memberId, assignment: Buffer.from('mine') }]
  const request = {
    groupId: 'g',
    generationId,
    memberId,
    protocolType: 'consumer',
    protocolName: 'range',
    assignments,
  }
  assert.equal(String((await client.send(SyncGroup, 5, request)).assignment), 'mine')
  return memberId
}

test('groups: when a member joins, commits and leaves, each step is answered and seen by administrators', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect('app')
    const memberId = await joinAlone(client)
    assert.match(memberId, /^app-/)
    const describe = async () => (await client.send(DescribeGroups, 6, { groups: ['g'] })).groups[0]!
    const described = await describe()
    assert.deepEqual(
      [described.groupState, described.protocolType, described.protocolData],
      ['Stable', 'consumer', 'range'],
    )
    assert.deepEqual(
      described.members.map(({ clientId, clientHost }) => [clientId, clientHost[0]]),
      [['app', '/']],
    )
    const removing = await client.send(DeleteGroups, 2, { groupsNames: ['g'] })
    assert.equal(removing.results[0]!.errorCode, ErrorCodes.NON_EMPTY_GROUP)
    const topics = [
      { name: 't', partitions: [{ partitionIndex: 0, committedOffset: 5, committedMetadata: 'note' }] },
    ]
    const commit = { groupId: 'g', generationIdOrMemberEpoch: 1, memberId, topics }
    assert.equal((await client.send(OffsetCommit, 8, commit)).topics[0]!.partitions[0]!.errorCode, 0)
    const offsetDelete = { groupId: 'g', topics: [{ name: 't', partitions: [{ partitionIndex: 0 }] }] }
    const reading = await client.send(OffsetDelete, 0, offsetDelete)
    assert.equal(reading.topics[0]!.partitions[0]!.errorCode, ErrorCodes.GROUP_SUBSCRIBED_TO_TOPIC)
    const left = await client.send(LeaveGroup, 5, { groupId: 'g', members: [{ memberId }] })
    assert.deepEqual([left.errorCode, left.members[0]!.errorCode], [0, 0])
    assert.equal((await describe()).groupState, 'Empty')
    const listed = await client.send(ListGroups, 5, { statesFilter: ['empty'] })
    assert.deepEqual(listed.groups, [
      { groupId: 'g', protocolType: 'consumer', groupState: 'Empty', groupType: 'classic' },
    ])
    assert.deepEqual((await client.send(ListGroups, 5, { statesFilter: ['Stable'] })).groups, [])
    assert.deepEqual((await client.send(ListGroups, 5, { typesFilter: ['consumer'] })).groups, [])
    assert.equal((await client.send(DeleteGroups, 2, { groupsNames: ['g'] })).results[0]!.errorCode, 0)
    assert.equal((await describe()).errorCode, ErrorCodes.GROUP_ID_NOT_FOUND)
    assert.equal(cluster.committedOffsets('g').size, 0)
  })
})

test('groups: when members die without a word, their sessions end in time', async () => {
  await inMemory({}, async ({ connect, clock, cluster }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    const memberId = await joinAlone(client)
    const beat = () => client.send(Heartbeat, 4, { groupId: 'g', generationId: 1, memberId })
    await delay(clock, 9_000)
    assert.equal((await beat()).errorCode, 0)
    await delay(clock, 10_001)
    assert.equal((await beat()).errorCode, ErrorCodes.UNKNOWN_MEMBER_ID)
  })
})

test('groups: when the session timeout or the group id is out of bounds, the join is refused', async () => {
  await inMemory({}, async ({ connect }) => {
    const client = await connect()
    const code = async (changes: Partial<JoinGroupRequestInput>) =>
      (await client.send(JoinGroup, 5, joinRequest(changes))).errorCode
    assert.equal(await code({ sessionTimeoutMs: 5_999 }), ErrorCodes.INVALID_SESSION_TIMEOUT)
    assert.equal(await code({ sessionTimeoutMs: 1_800_001 }), ErrorCodes.INVALID_SESSION_TIMEOUT)
    assert.equal(await code({ groupId: '' }), ErrorCodes.INVALID_GROUP_ID)
    assert.equal(await code({ memberId: 'stranger' }), ErrorCodes.UNKNOWN_MEMBER_ID)
  })
})

test('offsets: when they are committed without a group, all versions of OffsetFetch tell them', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't', partitions: 2 })
    const client = await connect()
    const {
      topics: [meta],
    } = await client.send(Metadata, 12, { topics: [{ name: 't' }] })
    const topicId = meta!.topicId
    const partitions = [
      { partitionIndex: 0, committedOffset: 7, committedLeaderEpoch: 3, committedMetadata: 'note' },
      { partitionIndex: 9, committedOffset: 7, committedMetadata: '' },
      { partitionIndex: 1, committedOffset: 7, committedMetadata: 'x'.repeat(4097) },
    ]
    const committed = await client.send(OffsetCommit, 10, { groupId: 'g', topics: [{ topicId, partitions }] })
    assert.deepEqual(
      committed.topics[0]!.partitions.map(({ errorCode }) => errorCode),
      [0, ErrorCodes.UNKNOWN_TOPIC_OR_PARTITION, ErrorCodes.OFFSET_METADATA_TOO_LARGE],
    )
    const asked = [{ name: 't', partitionIndexes: [0, 1] }]
    for (const version of [1, 2, 5, 7]) {
      const { topics } = await client.send(OffsetFetch, version, { groupId: 'g', topics: asked })
      assert.deepEqual(
        topics[0]!.partitions.map(({ committedOffset, metadata }) => [committedOffset, metadata]),
        [
          [7, 'note'],
          [-1, ''],
        ],
      )
    }
    assert.equal(
      (await client.send(OffsetFetch, 7, { groupId: 'g', topics: null })).topics[0]!.partitions[0]!
        .committedLeaderEpoch,
      3,
    )
    const groups = [
      { groupId: 'g', topics: null },
      { groupId: 'unknown', topics: asked },
    ]
    const many = await client.send(OffsetFetch, 9, { groups })
    assert.deepEqual(
      many.groups.map(({ topics }) => topics[0]!.partitions.map(({ committedOffset }) => committedOffset)),
      [[7], [-1, -1]],
    )
    const byId = await client.send(OffsetFetch, 10, {
      groups: [
        {
          groupId: 'g',
          topics: [
            { topicId, partitionIndexes: [0] },
            { topicId: 'x'.repeat(22), partitionIndexes: [0] },
          ],
        },
      ],
    })
    assert.deepEqual(
      byId.groups[0]!.topics.map(({ partitions }) => [
        partitions[0]!.committedOffset,
        partitions[0]!.errorCode,
      ]),
      [
        [7, 0],
        [-1, ErrorCodes.UNKNOWN_TOPIC_ID],
      ],
    )
    const allById = await client.send(OffsetFetch, 10, { groups: [{ groupId: 'g', topics: null }] })
    assert.equal(allById.groups[0]!.topics[0]!.topicId, topicId)
  })
})

test('offsets: when a stranger or a stale member commits, the error depends on the version', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    const topics = [
      { name: 't', partitions: [{ partitionIndex: 0, committedOffset: 1, committedMetadata: '' }] },
    ]
    const commit = async (version: number, fields: object) =>
      (await client.send(OffsetCommit, version, { groupId: 'g', topics, ...fields })).topics[0]!
        .partitions[0]!.errorCode
    const stranger = { generationIdOrMemberEpoch: 1, memberId: 'm' }
    assert.equal(await commit(8, stranger), ErrorCodes.ILLEGAL_GENERATION)
    assert.equal(await commit(9, stranger), ErrorCodes.GROUP_ID_NOT_FOUND)
    const memberId = await joinAlone(client)
    assert.equal(await commit(8, { generationIdOrMemberEpoch: 0, memberId }), ErrorCodes.ILLEGAL_GENERATION)
    assert.equal(await commit(8, stranger), ErrorCodes.UNKNOWN_MEMBER_ID)
    assert.equal(await commit(8, {}), ErrorCodes.UNKNOWN_MEMBER_ID)
    assert.equal(cluster.committedOffsets('g').size, 0)
  })
})

test('find coordinator: when groups, transactions or nothing are looked for, groups and transactions are found', async () => {
  await inMemory({}, async ({ connect }) => {
    const client = await connect()
    const one = await client.send(FindCoordinator, 3, { key: 'g', keyType: 0 })
    assert.deepEqual([one.errorCode, one.nodeId], [0, 1])
    const many = await client.send(FindCoordinator, 6, { coordinatorKeys: ['g', 'h', ''], keyType: 0 })
    assert.deepEqual(
      many.coordinators.map(({ key, errorCode }) => [key, errorCode]),
      [
        ['g', 0],
        ['h', 0],
        ['', ErrorCodes.INVALID_GROUP_ID],
      ],
    )
    const transaction = await client.send(FindCoordinator, 4, { coordinatorKeys: ['t'], keyType: 1 })
    assert.deepEqual([transaction.coordinators[0]!.errorCode, transaction.coordinators[0]!.nodeId], [0, 1])
    const share = await client.send(FindCoordinator, 6, { coordinatorKeys: ['s'], keyType: 2 })
    assert.equal(share.coordinators[0]!.errorCode, ErrorCodes.INVALID_REQUEST)
  })
})
