// Owns: the rows of groups that tell who owns what and how it is agreed on: G1, G2, G4, G6. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import type { Admin } from '../../../src/index.ts'
import {
  decodeAssignment,
  FindCoordinator,
  Heartbeat,
  JoinGroup,
  LeaveGroup,
  SyncGroup,
} from '../../../src/protocol/index.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { Member, type MemberOptions } from '../member.ts'
import { beats, generation, type Protocol, underBoth } from '../protocols.ts'

const LONG_MS = 30_000

/** Partitions of each member as the group's coordinator knows them; undefined while it is not stable. */
async function assigned(admin: Admin, groupId: string): Promise<string[][] | undefined> {
  const [group] = await admin.describeGroups([groupId])
  if (group?.state !== 'Stable') return undefined
  return group.members.map(({ assignment }) =>
    assignment.map((one) => `${one.topic}:${one.partition}`).sort(),
  )
}

function members(stage: Stage, count: number, options: Omit<MemberOptions, 'name'>): Member[] {
  return Array.from({ length: count }, (_, index) => {
    return new Member(stage, { ...options, name: `${options.groupId}-${index}` })
  })
}

/** Resolves when each member has so many partitions, in whatever order, and all partitions are owned. */
async function sizes(stage: Stage, group: readonly Member[], expected: readonly number[]): Promise<void> {
  await stage.until(`members have ${expected.join(', ')} partitions`, () => {
    const found = group.map(({ owned }) => owned.length).sort()
    return (
      found.join() === [...expected].sort().join() &&
      new Set(group.flatMap(({ owned }) => owned)).size === sum(expected)
    )
  })
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

const shares = underBoth(
  'G1: partitions are shared out, 6 over 3 members are 2 each, 3 over 5 leave two idle, and a partition has one owner at a time',
  async (stage, groupProtocol) => {
    for (const [partitions, expected] of [
      [6, [2, 2, 2]],
      [3, [0, 0, 1, 1, 1]],
    ] as const) {
      const topic = await stage.topic({ partitions })
      const groupId = stage.group()
      // The journal notes a breach when a partition is given to somebody while another one has it.
      const group = members(stage, expected.length, { groupId, topics: [topic], groupProtocol })
      await sizes(stage, group, expected)
      await stage.produce(topic, 60)
      await stage.allProcessed()
      // A member that joined late may still be waited for when the others own all partitions already.
      const admin = stage.kafka('admin').admin()
      await stage.until('the coordinator knows the same', async () => {
        const known = await assigned(admin, groupId)
        return isDeepStrictEqual(known?.sort(), group.map(({ owned }) => owned).sort())
      })
      await sizes(stage, group, expected)
    }
    assert.equal(stage.journal.repeatedCount, 0)
  },
)

/** The generation of the last join, when that was answered, and the sync after it. */
function agreedGeneration({ tap }: Member): number | undefined {
  const [join, sync] = [tap.of(JoinGroup).at(-1), tap.of(SyncGroup).at(-1)]
  const generationId = join?.response?.generationId
  const synced = sync?.response?.errorCode === 0 && sync.request.generationId === generationId
  return synced ? generationId : undefined
}

/** Whether a heartbeat of this generation was taken. */
function beatIn(generationId: number | undefined, { tap }: Member): boolean {
  return tap
    .of(Heartbeat)
    .some(({ request, response }) => response?.errorCode === 0 && request.generationId === generationId)
}

const protocol: Story = {
  name: 'G2: members find the coordinator, join, are led by one of them who computes the assignment, sync, beat and leave',
  async tell(stage) {
    const topic = await stage.topic({ partitions: 4 })
    const groupId = stage.group()
    const group = members(stage, 2, { groupId, topics: [topic] })
    await stage.shared(topic, 4, group)
    await stage.until('both have agreed, and beat', () => {
      const [generationId, other] = group.map(agreedGeneration)
      return generationId === other && group.every((member) => beatIn(generationId, member))
    })
    const last = group.map(({ tap, owned }) => ({
      owned,
      join: tap.of(JoinGroup).at(-1)!.response!,
      sync: tap.of(SyncGroup).at(-1)!,
    }))
    const leaders = last.filter(({ join }) => join.leader === join.memberId)
    assert.equal(leaders.length, 1)
    assert.equal(new Set(last.map(({ join }) => join.generationId)).size, 1)
    const computed = new Map(
      leaders[0]!.sync.request.assignments.map(({ memberId, assignment }) => [memberId, assignment]),
    )
    for (const { join, sync, owned } of last) {
      const leads = join.leader === join.memberId
      assert.equal(join.members.length, leads ? 2 : 0)
      assert.equal(sync.request.assignments.length, leads ? 2 : 0)
      const mine = sync.response!.assignment
      assert.deepEqual(mine, computed.get(join.memberId))
      const { assignedPartitions } = decodeAssignment(mine)
      const keys = assignedPartitions.flatMap((one) =>
        one.partitions.map((number) => `${one.topic}:${number}`),
      )
      assert.deepEqual(keys.sort(), owned)
    }
    for (const member of group) await member.leave()
    const { address } = await stage.probe.coordinator(groupId)
    const steps = ['FindCoordinator', 'JoinGroup', 'SyncGroup', 'Heartbeat', 'LeaveGroup']
    for (const { tap } of group) {
      const said = tap.apis.filter((api) => steps.includes(api))
      assert.deepEqual([...new Set(said)], steps)
      assert.ok(tap.of(FindCoordinator).length > 0)
      const toCoordinator = [JoinGroup, SyncGroup, Heartbeat, LeaveGroup].flatMap((api) =>
        tap.of(api as never),
      )
      for (const { broker } of toCoordinator as { broker: string }[])
        assert.equal(broker, `${address.host}:${address.port}`)
    }
  },
}

/** The old member keeps what does not move, and reads it while the rest changes hands. */
async function movesAlone(stage: Stage, options: Partial<MemberOptions>): Promise<void> {
  const topic = await stage.topic({ partitions: 4 })
  const shared = { groupId: stage.group(), topics: [topic], ...options }
  let moving: number[] | undefined
  let moved = false
  const old = new Member(stage, {
    ...shared,
    name: 'old',
    onRevoked: async (partitions) => {
      // The second time is the end of the story.
      if (moving !== undefined) return
      moving = partitions.map(({ partition }) => partition)
      const kept = [0, 1, 2, 3].filter((partition) => !moving?.includes(partition))
      const all = old.handed + 10 * kept.length
      for (const partition of kept) await stage.produce(topic, 10, { partition })
      await stage.until('the rest is read during the rebalance', () => old.handed === all)
      moved = true
    },
  })
  await stage.shared(topic, 4, [old])
  const joining = new Member(stage, { ...shared, name: 'joining' })
  await stage.until('partitions have moved', () => moved)
  await stage.shared(topic, 4, [old, joining])
  const theirs = joining.owned.map((key) => Number(key.split(':')[1]))
  assert.deepEqual(theirs, moving?.sort())
  assert.deepEqual(old.events, ['assigned 0 1 2 3', `revoked ${theirs.join(' ')}`])
}

const rebalances: readonly Story[] = [
  {
    name: 'G4: an eager rebalance revokes everything, a cooperative one only what moves while the rest keeps being read',
    async tell(stage) {
      const topic = await stage.topic({ partitions: 4 })
      const eager = {
        groupId: stage.group(),
        topics: [topic],
        partitionAssignmentStrategy: ['range'],
      } as const
      const [first] = members(stage, 1, eager)
      await stage.shared(topic, 4, [first!])
      const second = new Member(stage, { ...eager, name: 'second' })
      await stage.shared(topic, 4, [first!, second])
      assert.deepEqual(first!.events.slice(0, 2), ['assigned 0 1 2 3', 'revoked 0 1 2 3'])
      await Promise.all([first!.leave(), second.leave()])
      await movesAlone(stage, { partitionAssignmentStrategy: ['cooperative-sticky'] })
    },
  },
  {
    name: 'G4: a rebalance of a KIP-848 group revokes only what moves while the rest keeps being read',
    tell: (stage) => movesAlone(stage, { groupProtocol: 'consumer' }),
  },
]

/** A group of static members, who may be started again. */
async function staticGroup(stage: Stage, groupProtocol: Protocol) {
  const topic = await stage.topic({ partitions: 4 })
  const groupId = stage.group()
  const start = (groupInstanceId: string, life: number) => {
    const name = `${groupInstanceId}-${life}`
    // It has to be back before; of a KIP-848 group the brokers say when.
    const times = groupProtocol === 'classic' ? { sessionTimeoutMs: 30_000 } : {}
    return new Member(stage, { groupId, topics: [topic], groupInstanceId, groupProtocol, ...times, name })
  }
  return { topic, groupId, start }
}

const staticMembers = underBoth(
  'G6: a static member restarts within the session timeout, it gets its partitions back and nobody is rebalanced',
  async (stage, groupProtocol) => {
    const { topic, start } = await staticGroup(stage, groupProtocol)
    let group = [start('one', 1), start('two', 1)]
    await stage.shared(topic, 4, group)
    await stage.until('both are in one generation', () => {
      return generation(group[0]!) > 0 && generation(group[0]!) === generation(group[1]!)
    })
    await stage.until('both beat', () => group.every((member) => beats(member.tap).length > 1))
    const agreed = generation(group[0]!)
    // Each of them in turn, so that the leader of a classic group is among them.
    for (const at of [0, 1]) {
      const [old, other] = [group[at]!, group[1 - at]!]
      const [owned, events] = [old.owned, [...other.events]]
      await old.leave()
      // At once: in a KIP-848 group the session timeout is the brokers' short one.
      const again = start(at === 0 ? 'one' : 'two', 2)
      await stage.produce(topic, 20)
      group = group.map((member) => (member === old ? again : member))
      await stage.until('it has its partitions again', () => again.owned.join() === owned.join())
      await stage.allProcessed()
      await stage.until('it beats', () => beats(again.tap).length > 1)
      const before = beats(other.tap).length
      await stage.until('the other one beats', () => beats(other.tap).length > before + 1)
      assert.deepEqual([generation(again), generation(other)], [agreed, agreed])
      assert.deepEqual(other.events, events)
    }
    assert.equal(stage.journal.repeatedCount, 0)
  },
)

const fencing = underBoth(
  'G6: two live members of one instance id cannot be, one of them ends for good and the other one reads on',
  async (stage, groupProtocol) => {
    const { topic, groupId } = await staticGroup(stage, groupProtocol)
    const start = (name: string) =>
      stage.kafka(name).consumer({
        groupId,
        topics: [topic],
        groupInstanceId: 'twin',
        groupProtocol,
        autoOffsetReset: 'earliest',
      })
    const seen = { first: [] as unknown[], second: [] as unknown[] }
    const first = start('first')
    const reading = first.run({ eachRecord: ({ value }) => void seen.first.push(String(value)) })
    await stage.until('the first owns all', () => first.assignment().length === 4)
    const second = start('second')
    const alsoReading = second.run({ eachRecord: ({ value }) => void seen.second.push(String(value)) })
    // The newcomer wins in a classic group, the one that is there in a KIP-848 group.
    const [ends, ended, stays, staying, code] =
      groupProtocol === 'classic'
        ? ([first, reading, second, alsoReading, 'FENCED_INSTANCE_ID'] as const)
        : ([second, alsoReading, first, reading, 'UNRELEASED_INSTANCE_ID'] as const)
    await assert.rejects(ended, { code })
    // For good: asked again it says the same, and the other one stays.
    await assert.rejects(ends.poll({ timeoutMs: LONG_MS }), { code })
    await stage.until('the other one owns all', () => stays.assignment().length === 4)
    await stage.producer().send({ topic, messages: [{ value: 'for who stayed' }] })
    await stage.until('the record came', () => [...seen.first, ...seen.second].length === 1)
    assert.deepEqual(stays === first ? seen.first : seen.second, ['for who stayed'])
    await Promise.all([first.close(), second.close()])
    await staying
  },
)

/** Rows of sharing. */
export const groupRows: readonly Story[] = [...shares, protocol, ...rebalances, ...staticMembers, ...fencing]
