// Owns: stories of brokers that hand over and brokers that die. Called by: stories/index.ts. Never: uses scripted answers.
import assert from 'node:assert/strict'
import { clusterOf, otherBroker } from '../disturbances.ts'
import { Member } from '../member.ts'
import type { Story } from '../story.ts'

const PARTITIONS = 3

/** Stories of brokers that hand over and brokers that die. */
export const clusterStories: Story[] = [
  {
    name: 'partitions move to other leaders, producer and consumer follow, every record once',
    needs: 'cluster',
    async tell(stage) {
      const cluster = clusterOf(stage)
      const topic = await stage.topic({ partitions: PARTITIONS, replicationFactor: 3 })
      const groupId = stage.group()
      const member = new Member(stage, 'reader', { groupId, topics: [topic] })
      await stage.produce(topic, 60)
      await stage.allProcessed()
      for (let round = 0; round < 2; round++) {
        for (let partition = 0; partition < PARTITIONS; partition++) {
          const { id } = await stage.probe.leader({ topic, partition })
          const producing = stage.produce(topic, 60)
          await cluster.moveLeader(topic, partition, otherBroker(cluster, id))
          await producing
        }
        await stage.produce(topic, 60)
        await stage.allProcessed()
        await stage.noteCommits()
      }
      await member.leave()
      await stage.allCommitted(groupId, topic, PARTITIONS)
      await stage.logIsExactly(topic, PARTITIONS)
      assert.equal(stage.journal.repeatedCount, 0)
      stage.journal.checkComplete()
    },
  },
  {
    name: 'a group moves to another coordinator, its members stay and commits go on',
    needs: 'cluster',
    async tell(stage) {
      const cluster = clusterOf(stage)
      const topic = await stage.topic({ partitions: PARTITIONS, replicationFactor: 3 })
      const groupId = stage.group()
      const members = ['one', 'two', 'three'].map(
        (name) => new Member(stage, name, { groupId, topics: [topic] }),
      )
      await stage.shared(topic, PARTITIONS, members)
      for (let round = 0; round < 3; round++) {
        const { id } = await stage.probe.coordinator(groupId)
        await cluster.moveCoordinator(groupId, otherBroker(cluster, id))
        await stage.produce(topic, 60)
        await stage.allProcessed()
        await stage.allCommitted(groupId, topic, PARTITIONS)
      }
      await stage.shared(topic, PARTITIONS, members)
      await Promise.all(members.map((member) => member.leave()))
      stage.journal.checkComplete()
    },
  },
  {
    name: 'a broker dies and comes back, what it led and coordinated goes on elsewhere, nothing is lost',
    needs: 'cluster',
    async tell(stage) {
      const cluster = clusterOf(stage)
      const topic = await stage.topic({ partitions: PARTITIONS, replicationFactor: 3 })
      const groupId = stage.group()
      const members = ['one', 'two', 'three'].map(
        (name) => new Member(stage, name, { groupId, topics: [topic] }),
      )
      await stage.shared(topic, PARTITIONS, members)
      await stage.produce(topic, 60)
      await stage.allProcessed()
      await stage.noteCommits()

      const { id } = await stage.probe.coordinator(groupId)
      const producing = stage.produce(topic, 120)
      await cluster.killBroker(id)
      await producing
      await stage.produce(topic, 60)
      await stage.allProcessed()
      await stage.noteCommits()

      await cluster.startBroker(id)
      await stage.produce(topic, 60)
      await stage.allProcessed()
      await stage.shared(topic, PARTITIONS, members)
      await Promise.all(members.map((member) => member.leave()))
      await stage.allCommitted(groupId, topic, PARTITIONS)
      await stage.logIsExactly(topic, PARTITIONS)
      stage.journal.checkComplete()
    },
  },
]
