// Owns: the story of a group that goes from the classic protocol to KIP-848 and back while its members read. Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import { Member, type MemberOptions } from '../member.ts'
import type { Story } from '../story.ts'

const PARTITIONS = 6

/** Stories of a changing protocol. */
export const migrationStories: Story[] = [
  {
    name: 'a running classic group is taken over by members of the new protocol and taken back, nothing is lost, repeated or owned by two',
    async tell(stage) {
      const topic = await stage.topic({ partitions: PARTITIONS })
      const groupId = stage.group()
      const join = (name: string, groupProtocol: MemberOptions['groupProtocol'], more = {}) =>
        new Member(stage, name, { groupId, topics: [topic], groupProtocol, workMs: 2, ...more })
      const shared = async (...members: Member[]) => {
        const producing = stage.produce(topic, 60)
        await stage.shared(topic, PARTITIONS, members)
        await producing
        await stage.noteCommits()
      }
      const identity = ({ consumer }: Member) => consumer.groupMetadata()
      const eager = join('eager', 'classic', { partitionAssignmentStrategy: ['range'] })
      const cooperative = join('cooperative', 'classic', {
        partitionAssignmentStrategy: ['cooperative-sticky', 'range'],
      })
      await shared(eager, cooperative)
      const first = join('first', 'consumer')
      await shared(eager, cooperative, first)
      await eager.leave()
      await shared(cooperative, first)
      await cooperative.leave()
      const second = join('second', 'consumer')
      await shared(first, second)
      const back = join('back', 'classic', { partitionAssignmentStrategy: ['cooperative-sticky'] })
      await shared(first, second, back)
      await first.leave()
      await shared(second, back)
      await second.leave()
      await shared(back)
      await stage.allProcessed()
      assert.equal(stage.journal.repeatedCount, 0, stage.journal.summary())
      assert.ok(identity(back).generationId > 0)
      await back.leave()
      await stage.allCommitted(groupId, topic, PARTITIONS)
      stage.journal.checkComplete()
    },
  },
]
