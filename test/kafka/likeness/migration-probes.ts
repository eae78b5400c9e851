// Owns: a group that goes from the classic protocol to KIP-848 and back while its members work. Called by: likeness.test.ts. Never: says what is right; the real Kafka does.
import {
  decodeAssignment,
  encodeAssignment,
  encodeSubscription,
  Heartbeat,
  JoinGroup,
  type JoinGroupRequestInput,
  LeaveGroup,
  SyncGroup,
} from '../../../src/protocol/index.ts'
import { A, B, NextStory } from './next-story.ts'
import type { Probe } from './place.ts'

/** A group of both protocols; the ids of classic members are the broker's own, so they are called by name. */
class MixedStory {
  readonly next: NextStory
  readonly topic: string
  readonly #ids = new Map<string, string>()
  readonly #owned = new Map<string, readonly number[]>()

  constructor(next: NextStory, topic: string) {
    this.next = next
    this.topic = topic
  }

  id(name: string): string {
    return this.#ids.get(name) ?? ''
  }

  async join(name: string, changes: Partial<JoinGroupRequestInput> = {}, version = 9): Promise<number> {
    const { groupId, client, seen } = this.next
    const ownedPartitions = [{ topic: this.topic, partitions: this.#owned.get(name) ?? [] }]
    const metadata = encodeSubscription({ topics: [this.topic], ownedPartitions })
    const protocols = [{ name: 'range', metadata }]
    const times = { sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 10_000 }
    const request = { groupId, ...times, memberId: this.id(name), protocolType: 'consumer', protocols }
    const answer = await client.send(JoinGroup, version, { ...request, ...changes })
    if (answer.memberId !== '') this.#ids.set(name, answer.memberId)
    const { errorCode, generationId, protocolType, protocolName, leader, skipAssignment, members } = answer
    const isLeader = leader !== '' && leader === answer.memberId
    seen.push(['join', errorCode, generationId, protocolType, protocolName, isLeader, skipAssignment])
    seen.push(members.length)
    return generationId
  }

  async sync(name: string, generationId: number, assign: readonly number[] | null = null): Promise<void> {
    const { groupId, client, seen } = this.next
    const assignedPartitions = [{ topic: this.topic, partitions: assign ?? [] }]
    const assignment = encodeAssignment({ assignedPartitions })
    const assignments = assign ? [{ memberId: this.id(name), assignment }] : []
    const answer = await client.send(SyncGroup, 5, {
      groupId,
      generationId,
      memberId: this.id(name),
      protocolType: 'consumer',
      protocolName: 'range',
      assignments,
    })
    const got = answer.errorCode === 0 ? decodeAssignment(answer.assignment).assignedPartitions : []
    this.#owned.set(name, got[0]?.partitions ?? [])
    const { errorCode, protocolType, protocolName } = answer
    seen.push(['sync', errorCode, protocolType, protocolName, got.map(({ partitions }) => partitions.length)])
  }

  async heartbeat(name: string, generationId: number): Promise<void> {
    const { groupId, client, seen } = this.next
    const answer = await client.send(Heartbeat, 4, { groupId, generationId, memberId: this.id(name) })
    seen.push(['heartbeat', answer.errorCode])
  }

  async leave(memberId: string, groupInstanceId: string | null = null): Promise<void> {
    const { groupId, client, seen } = this.next
    const answer = await client.send(LeaveGroup, 5, { groupId, members: [{ memberId, groupInstanceId }] })
    seen.push(['leave', answer.errorCode, answer.members.map(({ errorCode }) => errorCode)])
  }

  /** The group as it is told, with classic members under their names. */
  describe(): Promise<void> {
    const names = new Map([...this.#ids].map(([name, id]) => [id, name]))
    return this.next.describe(1, (id) => names.get(id) ?? id)
  }
}

function story(name: string, tell: (story: MixedStory) => Promise<void>): Probe {
  return {
    name: `migration of a group: ${name}`,
    run: async (place) => {
      const next = await NextStory.begin(place)
      const one = new MixedStory(next, await next.topic(4))
      await tell(one)
      return one.next.seen
    },
  }
}

export const migrationProbes: readonly Probe[] = [
  story('a member of the new protocol joins, works beside the old one and leaves', async (group) => {
    const { next, topic } = group
    await group.join('old')
    await group.join('old')
    await group.sync('old', 1, [0, 1, 2, 3])
    await next.committed(topic, 'stranger', 7)
    await next.beat(A, 1)
    await next.join(A, [topic])
    await group.describe()
    await group.heartbeat('old', 1)
    await group.sync('old', 1)
    await next.commit(topic, 0, group.id('old'), 1)
    const told = await group.join('old')
    await group.heartbeat('old', told)
    await group.sync('old', told)
    await group.heartbeat('old', told)
    const settled = await group.join('old')
    await group.sync('old', settled)
    await group.heartbeat('old', settled)
    await next.beat(A, 2)
    await group.describe()
    await next.commit(topic, 0, group.id('old'), settled)
    await next.commit(topic, 0, group.id('old'), settled + 1)
    await next.commit(topic, 0, group.id('old'), settled, 8)
    for (const epoch of [settled - 1, settled, settled + 1])
      await next.committed(topic, group.id('old'), epoch)
    await next.committed(topic, A, 1)
    await group.heartbeat('stranger', settled)
    await group.leave('stranger')
    await next.beat(A, -1)
    await group.describe()
    await group.heartbeat('old', settled)
    const last = await group.join('old')
    await group.sync('old', last, [0, 1, 2, 3])
    await group.heartbeat('old', last)
  }),
  story('members of the old protocol come to a consumer group', async (group) => {
    const { next, topic } = group
    await next.join(A, [topic])
    await group.join('old', { protocolType: 'connect' })
    await group.join('old', { protocols: [] })
    await group.join('old')
    const first = await group.join('old')
    await group.sync('old', first)
    await group.heartbeat('old', first)
    await next.beat(A, 2)
    await next.acknowledge(A, 2)
    await group.heartbeat('old', first)
    const second = await group.join('old')
    await group.sync('old', second)
    await group.describe()
    await group.leave(group.id('old'))
    await next.beat(A, 3)
    await group.describe()
    await group.leave(A)
    await group.join('old', { memberId: '' }, 3)
  }),
  story('an assignor with data of its own keeps the group as it is', async (group) => {
    const { next, topic } = group
    await group.join('old')
    await group.join('old')
    const { client, groupId } = next
    const assignment = encodeAssignment({
      assignedPartitions: [{ topic, partitions: [0] }],
      userData: Buffer.from('mine'),
    })
    await client.send(SyncGroup, 5, {
      groupId,
      generationId: 1,
      memberId: group.id('old'),
      protocolType: 'consumer',
      protocolName: 'range',
      assignments: [{ memberId: group.id('old'), assignment }],
    })
    await next.join(B, [topic])
    await group.heartbeat('old', 1)
  }),
]
