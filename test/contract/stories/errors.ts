// Owns: stories of brokers that answer errors, late, half or not at all. Called by: stories/index.ts. Never: needs a real Kafka: these answers are scripted.
import assert from 'node:assert/strict'
import type { FaultAction } from '../../../src/broker/index.ts'
import { HEALING_ERRORS, MISHAPS } from '../disturbances.ts'
import { Member } from '../member.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

const PARTITIONS = 3

/** Sessions and rebalances outlast two requests that are never answered, as they do by default: no member is thought dead. */
const patience = { maxPollIntervalMs: 30_000, workMs: 1 }
const classic = { groupProtocol: 'classic', sessionTimeoutMs: 20_000 } as const

/** What a consumer asks for. */
const APIS = [
  'Metadata',
  'FindCoordinator',
  'JoinGroup',
  'SyncGroup',
  'Heartbeat',
  'ConsumerGroupHeartbeat',
  'OffsetFetch',
  'ListOffsets',
  'Fetch',
  'OffsetCommit',
  'LeaveGroup',
] as const

/** The producer has stories of its own. */
function fromReaders({ clientId }: { readonly clientId: string | null }): boolean {
  return clientId?.startsWith('reader') ?? false
}

/** Two generations of a group go through a fault that hits two of their requests, wherever in their lives that is. */
async function throughFaults(stage: Stage, api: string, action: FaultAction): Promise<void> {
  const { faults } = stage.backend
  assert.ok(faults)
  const protocol = api === 'ConsumerGroupHeartbeat' ? ({ groupProtocol: 'consumer' } as const) : classic
  const options = { ...patience, ...protocol }
  const topic = await stage.topic({ partitions: PARTITIONS })
  const groupId = stage.group()
  await stage.produce(topic, 30)
  const fault = faults.add({ api, times: 2, where: fromReaders }, action)
  for (const generation of [1, 2]) {
    const members = ['a', 'b', 'c'].map(
      (name) => new Member(stage, `reader-${generation}${name}`, { ...options, groupId, topics: [topic] }),
    )
    await stage.shared(topic, PARTITIONS, members)
    await stage.produce(topic, 30)
    if (api !== 'LeaveGroup') {
      await stage.until(`${api} was hit twice`, async () => {
        await stage.produce(topic, 3)
        return fault.hits === 2
      })
    }
    await stage.allProcessed()
    await stage.noteCommits()
    await Promise.all(members.map((member) => member.leave()))
    await stage.noteCommits()
  }
  assert.equal(fault.hits, 2)
  stage.journal.checkComplete()
}

/** Stories of brokers that answer errors, late, half or not at all. */
export const errorStories: Story[] = APIS.flatMap((api) => [
  ...HEALING_ERRORS[api].map(
    (error): Story => ({
      name: `${api} answers ${error} to a member, the group loses nothing`,
      needs: 'faults',
      tell: (stage) => throughFaults(stage, api, { error }),
    }),
  ),
  ...MISHAPS.map(
    ([mishap, action]): Story => ({
      name: `${api} requests of a member are ${mishap}, the group loses nothing`,
      needs: 'faults',
      tell: (stage) => throughFaults(stage, api, action),
    }),
  ),
])
