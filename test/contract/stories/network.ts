// Owns: stories of connections that break. Called by: stories/index.ts. Never: touches brokers.
import assert from 'node:assert/strict'
import { CUTS } from '../disturbances.ts'
import { Member } from '../member.ts'
import { underBoth } from '../protocols.ts'
import type { Story } from '../story.ts'

const PARTITIONS = 3

/** Stories of connections that break. */
export const networkStories: Story[] = [
  {
    name: 'connections of a consumer are cut in the middle of responses, every record arrives once',
    async tell(stage) {
      const { network } = stage.backend
      const topic = await stage.topic({ partitions: PARTITIONS })
      const groupId = stage.group()
      const member = new Member(stage, 'reader', { groupId, topics: [topic], reading: 'eachBatch' })
      await stage.shared(topic, PARTITIONS, [member])
      for (const bytes of CUTS) {
        assert.ok(network.cutAfter(bytes, 'toClient', { from: 'reader' }) > 0, 'no connection to cut')
        await stage.produce(topic, 60)
        await stage.allProcessed()
        await stage.noteCommits()
      }
      await member.leave()
      await stage.allCommitted(groupId, topic, PARTITIONS)
      assert.equal(stage.journal.repeatedCount, 0)
      stage.journal.checkComplete()
    },
  },
  underBoth(
    'all connections are cut again and again, the group loses nothing and hands out nothing committed',
    async (stage, groupProtocol) => {
      const { network } = stage.backend
      const topic = await stage.topic({ partitions: PARTITIONS }, groupProtocol)
      const groupId = stage.group()
      const hosts = ['one', 'two', 'three'].map((name) => `${name}-${groupProtocol}`)
      const members = hosts.map(
        (name) => new Member(stage, name, { groupId, topics: [topic], groupProtocol, workMs: 2 }),
      )
      await stage.shared(topic, PARTITIONS, members)
      for (let round = 0; round < 6; round++) {
        const producing = stage.produce(topic, 60)
        for (const from of [...hosts, 'producer']) network.cut({ from })
        await producing
        await stage.noteCommits()
      }
      await stage.allProcessed()
      await Promise.all(members.map((member) => member.leave()))
      await stage.allCommitted(groupId, topic, PARTITIONS)
      await stage.logIsExactly(topic, PARTITIONS)
    },
  ),
]
