// Owns: stories of members in racks (KIP-881). Called by: stories/index.ts. Never: disturbs the brokers.
import type { AssignorName } from '../../../src/index.ts'
import { Member } from '../member.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

/** Broker N is in rack N everywhere: each has two partitions, far apart. */
const REPLICAS = [[1], [2], [3], [1], [2], [3]]
/** Nobody is missed by mistake. */
const SESSION_MS = 30_000

async function nearby(stage: Stage, strategy: AssignorName): Promise<void> {
  const topic = await stage.topic({ partitions: REPLICAS.length, replicas: REPLICAS })
  const groupId = stage.group()
  const join = (rack: number) =>
    new Member(stage, `${groupId}-in-rack-${rack}`, {
      groupId,
      topics: [topic],
      partitionAssignmentStrategy: [strategy],
      clientRack: `rack-${rack}`,
      sessionTimeoutMs: SESSION_MS,
    })
  const members = [3, 1, 2].map((rack) => ({ rack, member: join(rack) }))
  await stage.until(`${strategy} gives each member the partitions of its rack`, () =>
    members.every(({ rack, member }) => member.owned.join() === `${topic}:${rack - 1},${topic}:${rack + 2}`),
  )
  await stage.produce(topic, 60)
  await stage.allProcessed()
  for (const { member } of members) await member.leave()
  await stage.allCommitted(groupId, topic, REPLICAS.length)
  stage.journal.checkComplete()
}

/** Stories of members in racks. */
export const rackStories: Story[] = (['range', 'sticky', 'cooperative-sticky'] as const).map((strategy) => ({
  name: `members and replicas are in three racks, ${strategy} lets each member read within its own`,
  needs: 'cluster',
  tell: (stage) => nearby(stage, strategy),
}))
