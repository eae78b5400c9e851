// Owns: what members and administrators of consumer groups (KIP-848) may do. Called by: likeness.test.ts. Never: says what is right; the real Kafka does.
import {
  CreatePartitions,
  DeleteGroups,
  DeleteTopics,
  DescribeGroups,
  ListGroups,
  OffsetDelete,
} from '../../../src/protocol/index.ts'
import { A, B, C, NextStory } from './next-story.ts'
import type { Probe } from './place.ts'

function story(name: string, tell: (story: NextStory) => Promise<void>): Probe {
  return {
    name: `consumer groups: ${name}`,
    run: async (place) => {
      const one = await NextStory.begin(place)
      await tell(one)
      return one.seen
    },
  }
}

export const nextProbes: readonly Probe[] = [
  story('one member joins, works and leaves', async (group) => {
    const topic = await group.topic(3)
    await group.beat(A, 2)
    await group.beat(A, -1)
    await group.describe()
    await group.join(A, [topic])
    await group.describe()
    await group.acknowledge(A, 2)
    await group.beat(A, 2)
    await group.beat(A, 0)
    await group.beat(A, 3)
    await group.beat(B, 2)
    await group.beat(B, -1)
    await group.join(A, [topic])
    await group.beat(A, 2, {
      rebalanceTimeoutMs: 60_000,
      subscribedTopicNames: [topic],
      topicPartitions: group.given(A),
    })
    await group.beat(A, -1)
    await group.describe()
    await group.beat(A, 2)
    await group.join(A, [topic])
  }),
  story('requests that are wrong by themselves', async (group) => {
    const topic = await group.topic()
    const joining = { rebalanceTimeoutMs: 60_000, subscribedTopicNames: [topic], topicPartitions: [] }
    await group.beat('', 0, joining)
    await group.beat('', 0, joining, 0)
    await group.beat(A, 0, { ...joining, groupId: '' })
    await group.beat(A, 0, { ...joining, instanceId: '' })
    await group.beat(A, 0, { ...joining, rackId: '' })
    await group.beat(A, 0, { ...joining, rebalanceTimeoutMs: -1 })
    await group.beat(A, 0, { ...joining, topicPartitions: null })
    await group.beat(A, 0, { ...joining, subscribedTopicNames: null })
    await group.beat(A, 0, { ...joining, serverAssignor: 'fair' })
    await group.beat(A, -3)
    await group.beat(A, -2)
    await group.beat('', 1, {}, 0)
  }),
  story('a second member comes, waits for its share, and the first one goes', async (group) => {
    const topic = await group.topic(4)
    await group.join(A, [topic])
    await group.join(B, [topic])
    await group.describe()
    await group.beat(B, 3)
    await group.beat(A, 2)
    await group.describe()
    await group.commit(topic, 0, A, 2)
    await group.beat(A, 2)
    await group.acknowledge(A, 2)
    await group.acknowledge(A, 2)
    await group.beat(A, 2)
    await group.commit(topic, group.given(A)[0]!.partitions[0]!, A, 2)
    await group.commit(topic, group.given(A)[0]!.partitions[0]!, A, 3)
    await group.beat(B, 3)
    await group.commit(topic, group.given(A)[0]!.partitions[0]!, B, 2)
    await group.describe()
    await group.beat(A, -1)
    await group.beat(B, 3)
    await group.describe(0)
  }),
  story('members commit and ask for offsets', async (group) => {
    const topic = await group.topic(2)
    await group.commit(topic, 0, A, 2)
    await group.join(A, [topic])
    for (const [memberId, epoch] of [
      [A, 2],
      [A, 1],
      [A, 3],
      [A, -1],
      ['', -1],
      [B, 2],
    ] as const) {
      await group.commit(topic, 0, memberId, epoch)
    }
    await group.commit(topic, 0, A, 2, 8)
    await group.committed(topic, A, 2)
    await group.committed(topic, A, 1)
    await group.committed(topic, B, 2)
    await group.committed(topic, null, -1)
    await group.beat(A, -1)
    await group.commit(topic, 0, '', -1)
    await group.commit(topic, 0, A, 2)
  }),
  story('who asks for offsets as a member has to be one, at its epoch', async (group) => {
    const topic = await group.topic(2)
    const askAll = async () => {
      for (const requireStable of [false, true]) {
        for (const memberId of [A, B, '', null])
          for (const epoch of [-2, -1, 0, 1, 2, 3])
            await group.committed(topic, memberId, epoch, requireStable)
        for (const epoch of [2, 3]) await group.committed(null, A, epoch, requireStable)
      }
    }
    await group.committed(topic, A, 2)
    await group.commit(topic, 0, '', -1)
    await askAll()
    await group.join(A, [topic], { instanceId: 'i' })
    await askAll()
    await group.beat(A, -2, { instanceId: 'i' })
    await askAll()
    await group.join(B, [topic], { instanceId: 'i' })
    await askAll()
    await group.beat(B, -1, { instanceId: 'i' })
    await askAll()
  }),
  story('static members leave for a while and come back', async (group) => {
    const topic = await group.topic(2)
    const mine = { instanceId: 'i' }
    await group.join(A, [topic], mine)
    await group.join(B, [topic], mine)
    await group.beat(B, 2, mine)
    await group.beat(A, 2, { instanceId: 'other' })
    await group.beat(A, -2, mine)
    await group.describe()
    await group.beat(A, 2, mine)
    await group.join(B, [topic], mine)
    await group.describe()
    await group.beat(A, 2, mine)
    await group.beat(A, -2, mine)
    await group.beat(B, -1, mine)
    await group.join(C, [topic], mine)
  }),
  story('topics come, grow and go', async (group) => {
    const topic = await group.topic(1)
    const other = group.place.fresh('topic')
    await group.join(A, [topic, other])
    await group.client.send(CreatePartitions, 3, {
      topics: [{ name: topic, count: 3, assignments: null }],
      timeoutMs: 5_000,
      validateOnly: false,
    })
    await group.until(A, (answer) => answer.assignment !== null)
    await group.place.create(other, 2)
    await group.until(A, (answer) => answer.assignment !== null)
    await group.describe()
    await group.client.send(DeleteTopics, 6, {
      topics: [{ name: null, topicId: await group.topicId(other) }],
      timeoutMs: 5_000,
    })
    await group.until(A, (answer) => answer.assignment !== null)
    await group.acknowledge(A, 4)
    await group.describe()
  }),
  story('members change their subscription', async (group) => {
    const [one, two] = [await group.topic(2), await group.topic(2)]
    await group.join(A, [one])
    await group.beat(A, 2, { subscribedTopicNames: [one, two] })
    await group.acknowledge(A, 3)
    await group.beat(A, 3, { subscribedTopicNames: [two] })
    await group.describe()
    await group.acknowledge(A, 3)
    await group.beat(A, 4, { subscribedTopicNames: [] })
    await group.acknowledge(A, 4)
    await group.describe()
  }),
  story('members ask for assignors', async (group) => {
    const topic = await group.topic(2)
    await group.join(A, [topic], { serverAssignor: 'range' })
    await group.join(B, [topic], { serverAssignor: 'uniform' })
    await group.join(C, [topic], { serverAssignor: 'uniform' })
    await group.describe()
    await group.beat(C, -1)
    await group.beat(B, 4, { serverAssignor: 'range' })
    await group.describe()
  }),
  story('members subscribe by pattern', async (group) => {
    const topic = await group.topic(2)
    const joining = { subscribedTopicNames: null, subscribedTopicRegex: `${topic}.*` }
    await group.join(A, [], joining)
    await group.until(A, (answer) => answer.assignment?.topicPartitions.length === 1)
    await group.describe()
    await group.join(B, [], joining)
    await group.beat(A, 3)
    await group.beat(A, 3, { subscribedTopicRegex: '' })
    await group.describe()
    await group.join(C, [], { subscribedTopicNames: null, subscribedTopicRegex: '(a' })
    await group.join(C, [], { subscribedTopicNames: null, subscribedTopicRegex: 'a(?=b)' })
    await group.join(C, [], { subscribedTopicNames: null, subscribedTopicRegex: '(a)\\1' })
    await group.join(C, [], { subscribedTopicNames: null, subscribedTopicRegex: '' })
  }),
  story('administrators look at the group and delete what they may', async (group) => {
    const [topic, other] = [await group.topic(), await group.topic()]
    const { client, groupId, seen } = group
    await group.commit(topic, 0, '', -1)
    await group.commit(other, 0, '', -1)
    await group.join(A, [topic])
    for (const version of [5, 6]) {
      const [row] = (await client.send(DescribeGroups, version, { groups: [groupId] })).groups
      seen.push({ ...row, errorMessage: row?.errorMessage === null ? null : 'some' })
    }
    for (const typesFilter of [[], ['consumer'], ['Consumer'], ['classic']]) {
      const { groups } = await client.send(ListGroups, 5, { statesFilter: [], typesFilter })
      seen.push(groups.filter((row) => row.groupId === groupId))
    }
    const listed = await client.send(ListGroups, 5, { statesFilter: ['stable'], typesFilter: ['consumer'] })
    seen.push(listed.groups.filter((row) => row.groupId === groupId))
    seen.push((await client.send(DeleteGroups, 2, { groupsNames: [groupId] })).results)
    const topics = [topic, other].map((name) => ({ name, partitions: [{ partitionIndex: 0 }] }))
    seen.push(await client.send(OffsetDelete, 0, { groupId, topics }))
    await group.beat(A, -1)
    seen.push(await client.send(OffsetDelete, 0, { groupId, topics }))
    seen.push((await client.send(DeleteGroups, 2, { groupsNames: [groupId] })).results)
    await group.describe()
  }),
]
