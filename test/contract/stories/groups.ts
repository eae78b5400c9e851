// Owns: stories of members that come and go. Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import { delay } from '../../../src/base/clock.ts'
import { deferred } from '../../../src/base/deferred.ts'
import { Member, type MemberOptions, type Reading } from '../member.ts'
import { underBoth } from '../protocols.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

const PARTITIONS = 6

interface Cast {
  readonly group: Pick<MemberOptions, 'groupProtocol' | 'partitionAssignmentStrategy'>
  readonly killedBy: 'cut' | 'silence'
  readonly readings: readonly [Reading, Reading, Reading, Reading]
}

/** Keeps producing until the returned function is called, which resolves when all is acknowledged. */
export function steadily(stage: Stage, topic: string): () => Promise<void> {
  let going = true
  const producing = (async () => {
    while (going) {
      await stage.produce(topic, 12)
      await delay(stage.backend.clock, 50)
    }
  })()
  producing.catch(() => {})
  return () => {
    going = false
    return producing
  }
}

async function comeAndGo(stage: Stage, { group, killedBy, readings }: Cast): Promise<void> {
  const topic = await stage.topic({ partitions: PARTITIONS })
  const groupId = stage.group()
  const join = (name: string, reading: Reading): Member =>
    new Member(stage, name, {
      groupId,
      topics: [topic],
      reading,
      workMs: 3,
      ...group,
    })

  await stage.produce(topic, 60)
  const finish = steadily(stage, topic)
  const [one, two, three] = [join('one', readings[0]), join('two', readings[1]), join('three', readings[2])]
  await stage.shared(topic, PARTITIONS, [one, two, three])
  await stage.noteCommits()

  await one.leave()
  await stage.shared(topic, PARTITIONS, [two, three])
  await stage.noteCommits()
  assert.equal(
    stage.journal.repeatedCount,
    0,
    `a leaving member made records repeat\n${stage.journal.summary()}`,
  )

  two.kill(killedBy)
  await stage.noteCommits()
  await stage.shared(topic, PARTITIONS, [three])
  await stage.noteCommits()

  const four = join('four', readings[3])
  await stage.shared(topic, PARTITIONS, [three, four])
  await stage.noteCommits()

  await finish()
  await stage.allProcessed()
  await three.leave()
  await four.leave()
  await stage.allCommitted(groupId, topic, PARTITIONS)
  stage.journal.checkComplete()
  await stage.logIsExactly(topic, PARTITIONS)
}

/** Stories of members that come and go. */
export const groupStories: Story[] = [
  {
    name: 'of three members on six partitions one leaves, one crashes, one joins, nothing is lost and nothing committed comes again (range)',
    tell: (stage) =>
      comeAndGo(stage, {
        group: { partitionAssignmentStrategy: ['range'] },
        killedBy: 'cut',
        readings: ['eachRecord', 'iterate', 'eachBatch', 'poll'],
      }),
  },
  {
    name: 'of three members on six partitions one leaves, one falls silent, one joins, nothing is lost and nothing committed comes again (cooperative-sticky)',
    tell: (stage) =>
      comeAndGo(stage, {
        group: { partitionAssignmentStrategy: ['cooperative-sticky'] },
        killedBy: 'silence',
        readings: ['iterate', 'poll', 'eachRecord', 'eachBatch'],
      }),
  },
  {
    name: 'of three members on six partitions one leaves, one falls silent, one joins, nothing is lost and nothing committed comes again (KIP-848)',
    tell: (stage) =>
      comeAndGo(stage, {
        group: { groupProtocol: 'consumer' },
        killedBy: 'silence',
        readings: ['poll', 'eachBatch', 'iterate', 'eachRecord'],
      }),
  },
  underBoth('members join all at once, each partition has one owner', async (stage, groupProtocol) => {
    const topic = await stage.topic({ partitions: PARTITIONS }, groupProtocol)
    const groupId = stage.group()
    await stage.produce(topic, 120)
    const members = ['one', 'two', 'three'].map(
      (name) => new Member(stage, `${name}-${groupProtocol}`, { groupId, topics: [topic], groupProtocol }),
    )
    await stage.shared(topic, PARTITIONS, members)
    await stage.produce(topic, 120)
    await stage.allProcessed()
    await Promise.all(members.map((member) => member.leave()))
    await stage.allCommitted(groupId, topic, PARTITIONS)
  }),
  {
    name: 'a member leaves while its join is held back for another one, it leaves at once and nobody waits for it',
    async tell(stage) {
      const topic = await stage.topic({ partitions: 2 })
      const groupId = stage.group()
      const gate = deferred<void>()
      let asked = false
      const join = (name: string, onRevoked: () => void | Promise<void>) => {
        // Longer than the story may take: nobody is missed.
        const times = { sessionTimeoutMs: 900_000, heartbeatIntervalMs: 300 }
        const consumer = stage.kafka(name).consumer({ groupId, topics: [topic], ...times, onRevoked })
        return { consumer, running: consumer.run({ eachRecord: () => {} }) }
      }
      const slow = join('slow', () => {
        asked = true
        return gate.promise
      })
      await stage.until('one owns all', () => slow.consumer.assignment().length === 2)
      const leaving = join('leaving', () => {})
      await stage.until('the other one joins', () => asked)
      await leaving.consumer.close()
      gate.resolve()
      await leaving.running
      const admin = stage.kafka('admin').admin()
      await stage.until('one owns all again', async () => {
        const [group] = await admin.describeGroups([groupId])
        return group?.members.length === 1 && slow.consumer.assignment().length === 2
      })
      await slow.consumer.close()
      await slow.running
    },
  },
  {
    name: 'two groups read one topic, each gets everything',
    async tell(stage) {
      const topic = await stage.topic({ partitions: 2 })
      await stage.produce(topic, 100)
      const seen = { red: 0, blue: 0 }
      for (const color of ['red', 'blue'] as const) {
        const consumer = stage.kafka(color).consumer({
          groupId: stage.group(),
          topics: [topic],
          autoOffsetReset: 'earliest',
        })
        void consumer.run({ eachRecord: () => void seen[color]++ })
      }
      await stage.until('both have read all', () => seen.red >= 100 && seen.blue >= 100)
      assert.deepEqual(seen, { red: 100, blue: 100 })
    },
  },
]
