// Owns: what members and administrators of classic groups may do. Called by: likeness.test.ts. Never: says what is right; the real Kafka does.
import {
  DeleteGroups,
  DescribeGroups,
  FindCoordinator,
  InitProducerId,
  LeaveGroup,
  ListGroups,
  OffsetCommit,
  OffsetDelete,
  OffsetFetch,
} from '../../../src/protocol/index.ts'
import type { RawClient } from '../../unit/broker/raw-client.ts'
import { GroupStory, someAssignment, subscription } from './group-story.ts'
import type { Place, Probe } from './place.ts'

function story(name: string, tell: (story: GroupStory, place: Place) => Promise<void>): Probe {
  return {
    name: `groups: ${name}`,
    run: async (place) => {
      const one = await GroupStory.begin(place)
      await tell(one, place)
      return one.seen
    },
  }
}

const stories: Probe[] = [
  story('one member joins, works and leaves', async (group, place) => {
    const topic = await place.topic()
    const client = await group.client()
    const { id, generation } = await group.alone(client)
    await group.heartbeat(client, id, generation)
    await group.heartbeat(client, id, generation + 1)
    await group.heartbeat(client, id, generation - 1)
    await group.heartbeat(client, 'stranger', generation)
    await group.heartbeat(client, id, generation, 'instance')
    await group.sync(client, id, generation)
    await group.sync(client, id, generation, {}, { protocolName: 'roundrobin' })
    await group.sync(client, id, generation, {}, { protocolType: 'connect' })
    await group.sync(client, id, generation + 1)
    await group.sync(client, 'stranger', generation)
    await group.commit(client, topic, id, generation)
    await group.commit(client, topic, id, generation + 1)
    await group.commit(client, topic, 'stranger', generation)
    await group.commit(client, topic, '', -1)
    await group.leave(client, [{ memberId: 'stranger' }, { memberId: id }, { memberId: id }])
    await group.heartbeat(client, id, generation)
    await group.commit(client, topic, '', -1)
    await group.commit(client, topic, id, generation)
    await group.join(client, { memberId: id })
  }),
  story('members join with wrong requests', async (group) => {
    const client = await group.client()
    await group.join(client, { memberId: 'stranger' })
    await group.join(client, { sessionTimeoutMs: 5_999 })
    await group.join(client, { sessionTimeoutMs: 1_800_001 })
    await group.join(client, { protocols: [] })
    await group.join(client, { protocolType: '' })
    await group.join(client, { groupId: '' })
    await group.alone(client)
    const other = await group.client()
    await group.join(other, { protocolType: 'connect' })
    await group.join(other, { protocols: [{ name: 'sticky', metadata: subscription() }] })
  }),
  story('old versions join without an id of their own', async (group) => {
    for (const version of [0, 1, 2, 3]) {
      const client = await group.client()
      const answer = await group.join(client, {}, version)
      await group.sync(client, answer.memberId, answer.generationId, { [answer.memberId]: someAssignment })
      const left = await client.send(LeaveGroup, 2, { groupId: group.groupId, memberId: answer.memberId })
      group.seen.push(left.errorCode)
    }
  }),
  story('a second member joins, and leaves again', async (group) => {
    const [one, two] = [await group.client(), await group.client()]
    const first = await group.alone(one)
    const { memberId } = await group.join(two)
    const joining = group.join(two, { memberId })
    await heartbeatUntilRebalance(group, one, first)
    const again = await group.join(one, { memberId: first.id })
    const joined = await joining
    const syncing = group.sync(two, memberId, joined.generationId)
    await group.sync(one, first.id, again.generationId, { [first.id]: someAssignment })
    await syncing
    await group.heartbeat(two, memberId, joined.generationId)
    await group.join(two, { memberId })
    await group.leave(two, [{ memberId }])
    await group.heartbeat(one, first.id, again.generationId)
    await group.join(one, { memberId: first.id })
    await group.heartbeat(one, first.id, again.generationId + 1)
    await group.join(one, { memberId: first.id })
  }),
  story('a static member comes back, and another one takes its name', async (group, place) => {
    const topic = await place.topic()
    const [one, two] = [await group.client(), await group.client()]
    const first = await group.alone(one, { groupInstanceId: 'A' })
    const back = await group.join(two, { groupInstanceId: 'A' })
    await group.sync(two, back.memberId, back.generationId, {}, { groupInstanceId: 'A' })
    await group.heartbeat(one, first.id, first.generation, 'A')
    await group.heartbeat(one, first.id, first.generation)
    await group.heartbeat(two, back.memberId, back.generationId, 'A')
    await group.join(one, { groupInstanceId: 'A', memberId: first.id })
    await group.commit(one, topic, first.id, first.generation)
    await group.join(two, { groupInstanceId: 'A' }, 8)
    await group.leave(one, [
      { memberId: '', groupInstanceId: 'B' },
      { memberId: first.id, groupInstanceId: 'A' },
      { memberId: '', groupInstanceId: 'A' },
    ])
  }),
  story('two members know several protocols', async (group) => {
    const both = (first: string, second: string) =>
      [first, second].map((name) => ({ name, metadata: subscription() }))
    const [one, two] = [await group.client(), await group.client()]
    const first = await group.alone(one, { protocols: both('range', 'sticky') })
    const protocols = [...both('sticky', 'range'), { name: 'mine', metadata: subscription() }]
    const { memberId } = await group.join(two, { protocols })
    const joining = group.join(two, { memberId, protocols: [{ name: 'sticky', metadata: subscription() }] })
    await heartbeatUntilRebalance(group, one, first)
    await group.join(one, { memberId: first.id, protocols: both('range', 'sticky') })
    await joining
  }),
]

/** The heartbeats before the rebalance are not part of the story: how many there are is chance. */
async function heartbeatUntilRebalance(
  group: GroupStory,
  client: RawClient,
  member: { id: string; generation: number },
) {
  for (;;) {
    await group.heartbeat(client, member.id, member.generation)
    const last = group.seen.pop() as [string, number]
    if (last[1] !== 0) return
  }
}

const offsets: Probe = {
  name: 'groups: offsets committed by nobody in particular, in all versions',
  run: async (place) => {
    const topic = await place.topic(2)
    const topicId = await place.topicId(topic)
    const groupId = await place.group()
    const client = await place.connect()
    const seen: unknown[] = []
    const rows = (name: object) => [
      {
        ...name,
        partitions: [
          { partitionIndex: 0, committedOffset: 7, committedMetadata: 'note' },
          { partitionIndex: 5, committedOffset: 7, committedMetadata: null },
          { partitionIndex: 1, committedOffset: 7, committedMetadata: 'x'.repeat(5000) },
        ],
      },
    ]
    for (const version of [2, 5, 6, 7, 8, 9]) {
      const answer = await client.send(OffsetCommit, version, {
        groupId,
        topics: [...rows({ name: topic }), ...rows({ name: 'never-made' })],
      })
      seen.push(
        answer.topics
          .map(({ name, partitions }) => [
            name,
            partitions.map(({ partitionIndex, errorCode }) => [partitionIndex, errorCode]).sort(),
          ])
          .sort(),
      )
    }
    const byId = await client.send(OffsetCommit, 10, {
      groupId,
      topics: [...rows({ topicId }), ...rows({ topicId: 'xxxxxxxxxxxxxxxxxxxxxQ' })],
    })
    seen.push(
      byId.topics
        .map(({ topicId: id, partitions }) => [
          id === topicId,
          partitions.map(({ partitionIndex, errorCode }) => [partitionIndex, errorCode]).sort(),
        ])
        .sort(),
    )
    const asked = [
      { name: topic, partitionIndexes: [0, 1, 9] },
      { name: 'never-made', partitionIndexes: [0] },
    ]
    for (const version of [1, 2, 5, 7]) {
      const answer = await client.send(OffsetFetch, version, { groupId, topics: asked })
      seen.push([answer.errorCode, answer.topics])
    }
    seen.push((await client.send(OffsetFetch, 7, { groupId, topics: null })).topics)
    const groups = [
      { groupId, topics: asked },
      { groupId, topics: null },
      { groupId: 'never-made', topics: null },
      { groupId: 'never-made', topics: asked },
    ]
    for (const version of [8, 9]) seen.push((await client.send(OffsetFetch, version, { groups })).groups)
    const ids = [
      {
        groupId,
        topics: [
          { topicId, partitionIndexes: [0] },
          { topicId: 'xxxxxxxxxxxxxxxxxxxxxQ', partitionIndexes: [0] },
        ],
      },
    ]
    const fetched = await client.send(OffsetFetch, 10, { groups: ids })
    seen.push(fetched.groups[0]!.topics.map((row) => [row.topicId === topicId, row.partitions]).sort())
    return seen
  },
}

const administration: Probe = {
  name: 'groups: described, listed and deleted',
  run: async (place) => {
    const topic = await place.topic()
    const group = await GroupStory.begin(place)
    const client = await place.connect()
    const { id, generation } = await group.alone(client, {
      protocols: [{ name: 'range', metadata: subscription(topic) }],
    })
    await group.commit(client, topic, id, generation)
    const { groupId, seen } = group
    const look = async () => {
      for (const version of [0, 4, 5, 6]) {
        const { groups } = await client.send(DescribeGroups, version, {
          groups: [groupId, 'never-made', ''],
          includeAuthorizedOperations: version >= 3,
        })
        seen.push(
          [...groups]
            .sort((a, b) => (a.groupId < b.groupId ? -1 : 1))
            .map((row) => [
              row.errorCode,
              row.errorMessage,
              row.groupState,
              row.protocolType,
              row.protocolData,
              row.authorizedOperations,
              row.members.map((one) => [
                group.names.of(one.memberId),
                one.clientId,
                one.clientHost,
                one.memberMetadata.toString('hex'),
                one.memberAssignment.toString('hex'),
              ]),
            ]),
        )
      }
      const listed = await client.send(ListGroups, 5, {})
      seen.push(listed.groups.filter((row) => row.groupId === groupId))
      seen.push(
        (
          await client.send(ListGroups, 5, { statesFilter: ['stable'], typesFilter: ['Classic'] })
        ).groups.filter((row) => row.groupId === groupId).length,
      )
      const deleteOffsets = {
        groupId,
        topics: [
          { name: topic, partitions: [{ partitionIndex: 0 }] },
          { name: 'never-made', partitions: [{ partitionIndex: 0 }] },
        ],
      }
      const deleted = (await client.send(OffsetDelete, 0, deleteOffsets)).topics
      seen.push([...deleted].sort((a, b) => (a.name < b.name ? -1 : 1)))
    }
    await look()
    const removing = async () => {
      const answer = await client.send(DeleteGroups, 2, { groupsNames: [groupId, 'never-made', ''] })
      seen.push(answer.results.map((row) => [row.groupId, row.errorCode]).sort())
    }
    await removing()
    await group.leave(client, [{ memberId: id }])
    await look()
    await removing()
    seen.push((await client.send(OffsetDelete, 0, { groupId, topics: [] })).errorCode)
    return seen
  },
}

const coordinators: Probe = {
  name: 'find coordinator and producer ids: what can be asked',
  run: async (place) => {
    const groupId = await place.group()
    const client = await place.connect()
    const seen: unknown[] = []
    for (const version of [0, 1, 3]) {
      const { errorCode, nodeId } = await client.send(FindCoordinator, version, { key: groupId })
      seen.push([errorCode, nodeId])
    }
    const many = await client.send(FindCoordinator, 4, { coordinatorKeys: [groupId], keyType: 0 })
    seen.push(many.coordinators.map(({ key, errorCode, nodeId }) => [key, errorCode, nodeId]))
    for (const version of [0, 1, 2, 3, 4, 5]) {
      const { errorCode, producerEpoch } = await client.send(InitProducerId, version, {
        transactionalId: null,
        transactionTimeoutMs: 1000,
      })
      seen.push([errorCode, producerEpoch])
    }
    return seen
  },
}

/** All probes of groups. */
export const groupProbes: readonly Probe[] = [...stories, offsets, administration, coordinators]
