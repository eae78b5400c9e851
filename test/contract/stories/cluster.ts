// Owns: stories of brokers that hand over and brokers that die. Called by: stories/index.ts. Never: uses scripted answers.
import assert from 'node:assert/strict'
import { clusterOf, otherBroker } from '../disturbances.ts'
import { Member } from '../member.ts'
import type { Protocol } from '../protocols.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

const PARTITIONS = 3

interface Group {
  readonly topic: string
  readonly groupId: string
  readonly members: readonly Member[]
}

/** Three members with a topic of their own. */
async function three(stage: Stage, groupProtocol: Protocol): Promise<Group> {
  const topic = await stage.topic({ partitions: PARTITIONS, replicationFactor: 3 }, groupProtocol)
  const groupId = stage.group()
  const members = ['one', 'two', 'three'].map((name) => {
    return new Member(stage, `${name}-${groupProtocol}`, { groupId, topics: [topic], groupProtocol })
  })
  return { topic, groupId, members }
}

async function movesCoordinator(stage: Stage, protocol: Protocol): Promise<void> {
  const cluster = clusterOf(stage)
  const { topic, groupId, members } = await three(stage, protocol)
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
}

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
    tell: (stage) => movesCoordinator(stage, 'classic'),
  },
  {
    name: 'a KIP-848 group moves to another coordinator, its members stay and commits go on',
    needs: 'cluster',
    tell: (stage) => movesCoordinator(stage, 'consumer'),
  },
  {
    name: 'a broker dies and comes back, what it led and coordinated goes on elsewhere, nothing is lost, under either protocol',
    needs: 'cluster',
    async tell(stage) {
      const cluster = clusterOf(stage)
      const groups = [await three(stage, 'classic'), await three(stage, 'consumer')]
      const each = (step: (group: Group) => Promise<unknown>) => Promise.all(groups.map(step))
      const produce = (count: number) => each(({ topic }) => stage.produce(topic, count))
      const shared = () => each(({ topic, members }) => stage.shared(topic, PARTITIONS, members))
      await shared()
      await produce(60)
      await stage.allProcessed()
      await stage.noteCommits()

      const { id } = await stage.probe.coordinator(groups[0]!.groupId)
      await cluster.moveCoordinator(groups[1]!.groupId, id)
      const producing = produce(120)
      await cluster.killBroker(id)
      await producing
      await produce(60)
      await stage.allProcessed()
      await stage.noteCommits()

      await cluster.startBroker(id)
      await produce(60)
      await stage.allProcessed()
      await shared()
      await each(({ members }) => Promise.all(members.map((member) => member.leave())))
      await each(({ groupId, topic }) => stage.allCommitted(groupId, topic, PARTITIONS))
      await each(({ topic }) => stage.logIsExactly(topic, PARTITIONS))
      stage.journal.checkComplete()
    },
  },
]
