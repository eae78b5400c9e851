// Owns: the story of a group that changes its assignor member by member. Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import type { AssignorName } from '../../../src/index.ts'
import { Member } from '../member.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'
import { steadily } from './groups.ts'

const PARTITIONS = 6
/** Nobody is missed by mistake: each member leaves in order. */
const SESSION_MS = 30_000

/** What all members have been changed to, and which of it the group uses then. */
const PHASES: readonly (readonly [readonly AssignorName[], AssignorName])[] = [
  [['range'], 'range'],
  [['cooperative-sticky', 'range'], 'cooperative-sticky'],
  [['cooperative-sticky'], 'cooperative-sticky'],
]

async function uses(stage: Stage, groupId: string, assignor: string): Promise<void> {
  const admin = stage.kafka('admin').admin()
  await stage.until(`the group uses ${assignor}`, async () => {
    const [group] = await admin.describeGroups([groupId])
    return group?.state === 'Stable' && group.assignor === assignor
  })
}

/** Stories of a changing assignor. */
export const rollingStories: Story[] = [
  {
    name: 'three members are changed from range to cooperative-sticky one after the other, nothing is lost, repeated or owned by two',
    async tell(stage) {
      const topic = await stage.topic({ partitions: PARTITIONS })
      const groupId = stage.group()
      const start = (name: string, partitionAssignmentStrategy: readonly AssignorName[]) =>
        new Member(stage, name, {
          groupId,
          topics: [topic],
          partitionAssignmentStrategy,
          sessionTimeoutMs: SESSION_MS,
          maxPollIntervalMs: SESSION_MS,
          workMs: 2,
        })
      const [[first]] = PHASES as [(typeof PHASES)[0]]
      let members = ['one', 'two', 'three'].map((name) => start(name, first))
      await stage.shared(topic, PARTITIONS, members)
      const finish = steadily(stage, topic)
      for (const [phase, [strategy, chosen]] of PHASES.entries()) {
        for (const old of phase === 0 ? [] : members) {
          await old.leave()
          const next = start(`${old.name.split(' ')[0]} ${strategy.join(' ')}`, strategy)
          members = members.map((member) => (member === old ? next : member))
          await stage.shared(topic, PARTITIONS, members)
          await stage.noteCommits()
        }
        await uses(stage, groupId, chosen)
      }
      await finish()
      await stage.allProcessed()
      assert.equal(stage.journal.repeatedCount, 0, stage.journal.summary())
      await Promise.all(members.map((member) => member.leave()))
      await stage.allCommitted(groupId, topic, PARTITIONS)
      stage.journal.checkComplete()
      await stage.logIsExactly(topic, PARTITIONS)
    },
  },
]
