// Owns: the row of assignors: G3. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import type { Assignor, AssignorName, TopicPartition } from '../../../src/index.ts'
import { LeaveGroup } from '../../../src/protocol/index.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { Member, type MemberOptions } from '../member.ts'

/** Nobody is to be missed by mistake: the row is about who gets what. */
const PATIENT_MS = 30_000

type Strategy = readonly (AssignorName | Assignor)[]

/** Members of one group, each with its own list of assignors. */
function groupOf(stage: Stage, topics: readonly string[], options: Partial<MemberOptions> = {}) {
  const groupId = stage.group()
  const join = (name: string, partitionAssignmentStrategy: Strategy, more: Partial<MemberOptions> = {}) =>
    new Member(stage, {
      groupId,
      topics,
      name: `${groupId}-${name}`,
      groupProtocol: 'classic',
      sessionTimeoutMs: PATIENT_MS,
      ...options,
      partitionAssignmentStrategy,
      ...more,
    })
  return { groupId, join }
}

/** Resolves when the coordinator says that the group is stable and uses this assignor. */
async function uses(stage: Stage, groupId: string, assignor: string): Promise<void> {
  const admin = stage.kafka('admin').admin()
  await stage.until(`group ${groupId} uses ${assignor}`, async () => {
    const [group] = await admin.describeGroups([groupId])
    return group?.state === 'Stable' && group.assignor === assignor
  })
}

/** Two topics of three partitions each, and who gets what of them. */
async function twoTopics(
  stage: Stage,
  name: AssignorName,
  expected: (one: string, other: string) => string[][],
): Promise<void> {
  const topics = [await stage.topic({ partitions: 3 }), await stage.topic({ partitions: 3 })].sort()
  const { groupId, join } = groupOf(stage, topics)
  const members = [join('one', [name]), join('two', [name])]
  const shares = expected(topics[0] as string, topics[1] as string).map((keys) => keys.sort().join())
  await stage.until(`members have what ${name} gives them`, () => {
    const found = members.map(({ owned }) => owned.join())
    return found.sort().join(' ') === shares.sort().join(' ')
  })
  await uses(stage, groupId, name)
  for (const topic of topics) await stage.produce(topic, 30)
  await stage.allProcessed()
}

const within = (some: readonly string[], all: readonly string[]) => some.every((one) => all.includes(one))

/** Nothing moves but what has to. */
async function keeps(stage: Stage, name: 'sticky' | 'cooperative-sticky'): Promise<void> {
  const topic = await stage.topic({ partitions: 6 })
  const { groupId, join } = groupOf(stage, [topic])
  const [one, two] = [join('one', [name]), join('two', [name])]
  await stage.shared(topic, 6, [one, two])
  const before = [one.owned, two.owned]
  const told = one.events.length
  const three = join('three', [name])
  await stage.shared(topic, 6, [one, two, three])
  await uses(stage, groupId, name)
  const during = [one.owned, two.owned]
  for (const at of [0, 1]) assert.ok(within(during[at]!, before[at]!), `${during[at]} were of ${before[at]}`)
  const kept = during[0]!.map((key) => key.slice(topic.length + 1))
  const givenUp = one.events.slice(told).filter((event) => event.startsWith('revoked'))
  const disturbed = givenUp.some((event) => kept.some((number) => event.split(' ').includes(number)))
  assert.equal(disturbed, name === 'sticky', `${name} told: ${givenUp.join(', ')}`)
  await three.leave()
  await stage.shared(topic, 6, [one, two])
  assert.ok(within(during[0]!, one.owned) && within(during[1]!, two.owned))
  await stage.produce(topic, 60)
  await stage.allProcessed()
}

/** The group takes what all know and most prefer. */
async function preferences(stage: Stage): Promise<void> {
  for (const [lists, chosen] of [
    [
      [
        ['sticky', 'range'],
        ['roundrobin', 'range'],
      ],
      'range',
    ],
    [
      [
        ['sticky', 'roundrobin'],
        ['sticky', 'roundrobin', 'range'],
        ['roundrobin', 'sticky'],
      ],
      'sticky',
    ],
  ] as [AssignorName[][], string][]) {
    const topic = await stage.topic({ partitions: 6 })
    const { groupId, join } = groupOf(stage, [topic])
    const members = lists.map((list, at) => join(String(at), list))
    await stage.shared(topic, 6, members)
    await uses(stage, groupId, chosen)
  }
}

/** The member that says most gets everything, and the leader's word for it. */
function auction(bid: number, heard: string[]): Assignor {
  return {
    name: 'auction',
    protocols: ['eager'],
    userData: () => Buffer.from(String(bid)),
    assign(topics, members) {
      const [best] = [...members].sort((one, other) => Number(other.userData) - Number(one.userData))
      const all: TopicPartition[] = [...topics].flatMap(([topic, partitions]) =>
        [...partitions.keys()].map((partition) => ({ topic, partition })),
      )
      return new Map(
        members.map(({ memberId }) => {
          const won = memberId === best?.memberId
          return [memberId, { partitions: won ? all : [], userData: Buffer.from(won ? 'won' : 'lost') }]
        }),
      )
    },
    onAssignment: ({ partitions, userData }, { memberId }) => {
      assert.ok(memberId !== '')
      heard.push(`${userData} ${partitions.length}`)
    },
  }
}

async function custom(stage: Stage): Promise<void> {
  const topic = await stage.topic({ partitions: 3 })
  const { groupId, join } = groupOf(stage, [topic])
  const heard: string[][] = [[], []]
  const poor = join('poor', [auction(1, heard[0]!)])
  const rich = join('rich', [auction(2, heard[1]!)])
  await stage.until('the higher bid wins', () => rich.owned.length === 3 && heard[0]!.at(-1) === 'lost 0')
  await uses(stage, groupId, 'auction')
  assert.deepEqual([poor.owned, heard[1]!.at(-1)], [[], 'won 3'])
  await stage.produce(topic, 30)
  await stage.allProcessed()
}

/** One that forgets a member ends its leader with an error, not the group. */
async function nonsense(stage: Stage): Promise<void> {
  const topic = await stage.topic({ partitions: 3 })
  const { groupId, join } = groupOf(stage, [topic])
  const forgetful: Assignor = {
    ...auction(9, []),
    assign: (topics, members) => new Map([...auction(9, []).assign(topics, members)].slice(0, 1)),
  }
  const bad = stage.kafka(`${groupId}-bad`).consumer({
    groupId,
    topics: [topic],
    groupProtocol: 'classic',
    sessionTimeoutMs: PATIENT_MS,
    partitionAssignmentStrategy: [forgetful],
  })
  let failure: Error | undefined
  const reading = bad.run({ eachRecord: () => {} }).catch((error: Error) => {
    failure = error
  })
  await stage.until('it leads the group', () => bad.assignment().length === 3)
  const good = join('good', [auction(1, [])])
  await stage.until('the other one has everything', () => good.owned.length === 3 && failure !== undefined)
  await reading
  assert.match(String(failure), /Assignor auction of group .* failed: it says nothing about member /)
  assert.equal(good.tap.of(LeaveGroup).length, 0)
  await stage.produce(topic, 30)
  await stage.allProcessed()
  await bad.close()
}

const assignors: Story = {
  name: 'G3: range, round robin, sticky, cooperative-sticky, several in order of preference and custom assignors share partitions out',
  async tell(stage) {
    const numbers = (topic: string, ...partitions: number[]) => partitions.map((one) => `${topic}:${one}`)
    await Promise.all([
      twoTopics(stage, 'range', (one, other) => [
        [...numbers(one, 0, 1), ...numbers(other, 0, 1)],
        [...numbers(one, 2), ...numbers(other, 2)],
      ]),
      twoTopics(stage, 'roundrobin', (one, other) => [
        [...numbers(one, 0, 2), ...numbers(other, 1)],
        [...numbers(one, 1), ...numbers(other, 0, 2)],
      ]),
      keeps(stage, 'sticky'),
      keeps(stage, 'cooperative-sticky'),
    ])
    await Promise.all([preferences(stage), custom(stage), nonsense(stage)])
  },
}

/** Rows of assignors. */
export const assignorRows: readonly Story[] = [assignors]
