// Owns: stories of brokers that answer errors, late, half or not at all. Called by: stories/index.ts. Never: needs a real Kafka: these answers are scripted.
import assert from 'node:assert/strict'
import type { FaultAction } from '../../../src/broker/index.ts'
import { HEALING_ERRORS, MISHAPS } from '../disturbances.ts'
import { Member, type MemberOptions } from '../member.ts'
import type { Protocol } from '../protocols.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

const PARTITIONS = 3

/** Sessions and rebalances outlast two requests that are never answered, as they do by default: no member is thought dead. */
const patience = { maxPollIntervalMs: 30_000, workMs: 1 }
const groups: Readonly<Record<Protocol, Partial<MemberOptions>>> = {
  classic: { ...patience, groupProtocol: 'classic', sessionTimeoutMs: 20_000 },
  consumer: { ...patience, groupProtocol: 'consumer', kafka: { requestTimeoutMs: 1_500 } },
}

/** What a consumer asks for, as a member of which groups. */
const APIS = [
  ['Metadata', ['classic']],
  ['FindCoordinator', ['classic']],
  ['JoinGroup', ['classic']],
  ['SyncGroup', ['classic']],
  ['Heartbeat', ['classic']],
  ['ConsumerGroupHeartbeat', ['consumer']],
  ['OffsetFetch', ['classic', 'consumer']],
  ['ListOffsets', ['classic']],
  ['Fetch', ['classic']],
  ['OffsetCommit', ['classic', 'consumer']],
  ['LeaveGroup', ['classic']],
] as const satisfies readonly (readonly [string, readonly Protocol[]])[]

/** What members of one kind of group are not answered, or only they are. */
const ONLY_CLASSIC: readonly string[] = ['REBALANCE_IN_PROGRESS']
const ONLY_CONSUMER: Readonly<Record<string, readonly string[]>> = { OffsetCommit: ['STALE_MEMBER_EPOCH'] }

/** The producer has stories of its own. */
function fromReaders({ clientId }: { readonly clientId: string | null }): boolean {
  return clientId?.startsWith('reader') ?? false
}

/** Two generations of a group go through a fault that hits two of their requests, wherever in their lives that is. */
async function throughFaults(
  stage: Stage,
  protocol: Protocol,
  api: string,
  action: FaultAction,
): Promise<void> {
  const { faults } = stage.backend
  assert.ok(faults)
  const options = groups[protocol]
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

/** One fault, told of a group of each protocol. */
function toldOf(
  protocols: readonly Protocol[],
  api: string,
  what: string,
  action: FaultAction,
): readonly Story[] {
  return protocols.map((protocol) => ({
    name: `${api} ${what}, the group loses nothing${protocol === 'consumer' && api !== 'ConsumerGroupHeartbeat' ? ' (KIP-848)' : ''}`,
    needs: 'faults',
    tell: (stage) => throughFaults(stage, protocol, api, action),
  }))
}

/** Stories of brokers that answer errors, late, half or not at all. */
export const errorStories: Story[] = APIS.flatMap(([api, protocols]) => [
  ...HEALING_ERRORS[api].flatMap((error) => {
    const fitting = protocols.filter((protocol) => protocol === 'classic' || !ONLY_CLASSIC.includes(error))
    return toldOf(fitting, api, `answers ${error} to a member`, { error })
  }),
  ...(ONLY_CONSUMER[api] ?? []).flatMap((error) =>
    toldOf(['consumer'], api, `answers ${error} to a member`, { error }),
  ),
  ...MISHAPS.flatMap(([mishap, action]) =>
    toldOf(protocols, api, `requests of a member are ${mishap}`, action),
  ),
])
