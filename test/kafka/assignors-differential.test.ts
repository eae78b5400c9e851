// Owns: the proof that our assignors give every member exactly the partitions that Kafka's own would, through the history of random groups.
// Called by: the Kafka lane. Never: starts a broker. ODRADEK_SEED draws other groups; ODRADEK_GROUPS says how many.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type {
  AssignorMember,
  AssignorTopic,
  BuiltInAssignor,
  RebalanceProtocol,
} from '../../src/consumer/group/assignors/assignor.ts'
import { checkedShares } from '../../src/consumer/group/assignors/checked-shares.ts'
import { cooperativeStickyAssignor } from '../../src/consumer/group/assignors/cooperative-sticky.ts'
import { rangeAssignor } from '../../src/consumer/group/assignors/range.ts'
import { roundRobinAssignor } from '../../src/consumer/group/assignors/round-robin.ts'
import { stickyAssignor } from '../../src/consumer/group/assignors/sticky.ts'
import { encodeStickyData } from '../../src/consumer/group/assignors/sticky-data.ts'
import { partitionNames, RandomGroup } from '../support/consumer/random-group.ts'
import { ownKafka } from '../support/own-kafka.ts'
import { Oracle, oracleMissing } from './oracle/oracle.ts'

const firstSeed = Number(process.env.ODRADEK_SEED ?? 1)
const groups = Number(process.env.ODRADEK_GROUPS ?? 150)

const required = process.env.ODRADEK_REQUIRE_KAFKA === '1'
const missing = ownKafka.skip === false ? oracleMissing() : undefined
const skip = ownKafka.skip || (missing !== undefined && !required ? missing : false)

let oracle: Oracle

before(async () => {
  if (!skip) oracle = await Oracle.start([], 'AssignorsOracle.java')
})

after(() => oracle?.close())

type Rows = [string, number][]

function rows(partitions: readonly { topic: string; partition: number }[]): Rows {
  return partitions.map(({ topic, partition }) => [topic, partition])
}

async function assignedByJava(
  name: string,
  topics: ReadonlyMap<string, AssignorTopic>,
  members: readonly AssignorMember[],
): Promise<Record<string, string[]>> {
  const group = {
    topics: Object.fromEntries(topics),
    members: members.map((member) => ({
      id: member.memberId,
      instance: member.groupInstanceId,
      topics: member.topics,
      owned: rows(member.ownedPartitions),
      generation: member.generationId,
      rack: member.rackId,
      userData: member.userData?.toString('base64') ?? null,
    })),
  }
  const answer = JSON.parse(await oracle.ask(`assign ${name} ${JSON.stringify(group)}`)) as Record<
    string,
    Rows
  >
  return named(
    Object.entries(answer).map(([memberId, list]) => [
      memberId,
      list.map(([topic, partition]) => ({ topic, partition })),
    ]),
  )
}

function named(assignments: Iterable<[string, { topic: string; partition: number }[]]>) {
  const entries = [...assignments].map(([memberId, list]) => [memberId, partitionNames(list)] as const)
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** Java's sticky assignors look for the size of a previous owner that they have put aside, and fail. */
const DEFECT_OF_JAVA = /NullPointerException: Cannot invoke "java\.util\.List\.size\(\)"/
/** Such groups are rare; more of them would hide what the test is for. */
const MOST_DEFECTS = 0.02

/** Returns false when Java could not go on. */
async function live(assignor: BuiltInAssignor, seed: number): Promise<boolean> {
  const group = new RandomGroup(seed, assignor)
  for (let step = 1; step <= group.steps; step++) {
    const [topics, members] = [group.topics(), group.members()]
    const where = `${assignor.name}, assignment ${step}: replay with ODRADEK_SEED=${seed} ODRADEK_GROUPS=1\n${JSON.stringify({ topics: [...topics], members })}`
    const ours = assignor.assign(topics, members)
    const theirs = await assignedByJava(assignor.name, topics, members).catch((error: Error) => error)
    if (theirs instanceof Error) {
      assert.match(theirs.message, DEFECT_OF_JAVA, where)
      checkedShares(assignor, { topics, members, protocol: assignor.protocols[0] as RebalanceProtocol })
      return false
    }
    assert.deepEqual(named(ours), theirs, where)
    group.next(ours)
  }
  return true
}

for (const assignor of [rangeAssignor, roundRobinAssignor, stickyAssignor, cooperativeStickyAssignor]) {
  test(`assignors: when random groups live through rebalances, ${assignor.name} gives what Java gives`, {
    skip,
  }, async () => {
    let ended = 0
    for (let seed = firstSeed; seed < firstSeed + groups; seed++) if (!(await live(assignor, seed))) ended++
    assert.ok(ended <= Math.ceil(groups * MOST_DEFECTS), `Java failed on ${ended} of ${groups} groups`)
  })
}

test('assignors: when a member tells of its last assignment, the bytes are those of Java', {
  skip,
}, async () => {
  const lastAssignments = [
    { partitions: [], generationId: 3 },
    { partitions: [{ topic: 't', partition: 0 }], generationId: 0 },
    {
      partitions: ['zebra', 'apple', 'pear', 'été'].flatMap((topic) =>
        [5, 0, 3].map((partition) => ({ topic, partition })),
      ),
      generationId: 2_147_483_647,
    },
  ]
  for (const lastAssignment of lastAssignments) {
    for (const assignor of [stickyAssignor, cooperativeStickyAssignor, rangeAssignor]) {
      const { partitions, generationId } = lastAssignment
      const last = JSON.stringify({ partitions: rows(partitions), generation: generationId })
      const ours = assignor.userData?.({ topics: ['t'], lastAssignment }) ?? null
      assert.equal(
        ours?.toString('base64') ?? 'null',
        await oracle.ask(`userdata ${assignor.name} ${last}`),
        assignor.name,
      )
    }
  }
})

test('assignors: when user data is old, cut off or of another kind, it counts as it does in Java', {
  skip,
}, async () => {
  const topics = new Map([['t', [[], [], [], []]]])
  const whole = encodeStickyData({
    partitions: [1, 3].map((partition) => ({ topic: 't', partition })),
    generationId: 7,
  })
  const blobs = [...Array.from({ length: whole.length + 1 }, (_, length) => whole.subarray(0, length))]
  blobs.push(Buffer.concat([whole, Buffer.from('more')]), Buffer.from('what is this?'), Buffer.alloc(30, 255))
  for (const assignor of [stickyAssignor, cooperativeStickyAssignor]) {
    for (const userData of blobs) {
      const members = ['b', 'a'].map((memberId) => ({
        memberId,
        groupInstanceId: null,
        topics: ['t'],
        ownedPartitions: [],
        generationId: -1,
        rackId: null,
        userData: memberId === 'b' ? userData : null,
      }))
      const ours = named(assignor.assign(topics, members))
      assert.deepEqual(ours, await assignedByJava(assignor.name, topics, members), userData.toString('hex'))
    }
  }
})
