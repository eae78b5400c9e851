// Owns: the row of choosing between the two group protocols: G5. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import { lineLogger } from '../../../src/base/log.ts'
import { ConsumerGroupHeartbeat, JoinGroup } from '../../../src/protocol/index.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { Member, type MemberOptions } from '../member.ts'
import { type Older, olderBrokers } from '../older-brokers.ts'
import type { Protocol } from '../protocols.ts'

const LONG_MS = 30_000

/** A consumer and the protocol that it is to take. */
interface Case {
  readonly options?: Partial<MemberOptions>
  /** The brokers are older than they are. */
  readonly older?: Older
  readonly takes: Protocol
  /** What its log says of that. */
  readonly why: RegExp
}

const CASES: readonly Case[] = [
  { takes: 'consumer', why: /the brokers offer it/ },
  { options: { groupRemoteAssignor: 'range' }, takes: 'consumer', why: /groupRemoteAssignor needs it/ },
  { options: { groupProtocol: 'consumer' }, takes: 'consumer', why: /groupProtocol says so/ },
  { options: { groupProtocol: 'classic' }, takes: 'classic', why: /groupProtocol says so/ },
  { options: { sessionTimeoutMs: LONG_MS }, takes: 'classic', why: /sessionTimeoutMs belong to it/ },
  {
    options: { partitionAssignmentStrategy: ['sticky'] },
    takes: 'classic',
    why: /partitionAssignmentStrategy belong to it/,
  },
  { older: 'none', takes: 'classic', why: /the brokers offer no other/ },
  { older: 'early', takes: 'classic', why: /the coordinator refused the other/ },
]

async function takes(stage: Stage, { options, older, takes: protocol, why }: Case): Promise<void> {
  const topic = await stage.topic({ partitions: 2 })
  const groupId = stage.group()
  const lines: string[] = []
  const log = lineLogger(
    'info',
    (line) => lines.push(line),
    () => stage.backend.clock.wallTime(),
  )
  const member = new Member(stage, {
    groupId,
    topics: topic,
    groupProtocol: 'auto',
    ...options,
    name: groupId,
    kafka: { log },
    ...(older && { through: (dial) => olderBrokers(dial, older) }),
  })
  await stage.produce(topic, 20)
  await stage.shared(topic, 2, [member])
  await stage.until(`${groupId} has read everything`, () => member.handed === 20)
  const [group] = await stage.kafka(`admin of ${groupId}`).admin().describeGroups([groupId])
  assert.deepEqual([group?.type, group?.members.length], [protocol, 1])
  if (options?.groupRemoteAssignor !== undefined) assert.equal(group?.assignor, options.groupRemoteAssignor)
  const said = [JoinGroup, ConsumerGroupHeartbeat].map((api) => member.tap.of(api as never).length > 0)
  assert.deepEqual(said, protocol === 'classic' ? [true, false] : [false, true])
  const told = lines.filter((line) => line.includes('group protocol: ')).at(-1) ?? ''
  assert.ok(told.includes(`group protocol: ${protocol}`) && told.includes(groupId), told)
  assert.match(told, why)
}

/** What cannot be is refused in words, and not by taking the other protocol. */
async function refuses(stage: Stage): Promise<void> {
  const topic = await stage.topic()
  const insisting = { groupId: stage.group(), topics: topic, groupProtocol: 'consumer' } as const
  const kafka = stage.kafka('refused')
  assert.throws(() => kafka.consumer({ ...insisting, sessionTimeoutMs: LONG_MS }), {
    code: 'INVALID_OPTION',
    message: /sessionTimeoutMs cannot be set with groupProtocol 'consumer'/,
  })
  for (const older of ['none', 'early'] as const) {
    const host = `insisting-${older}`
    const dial = olderBrokers(stage.backend.network.dialFrom(host), older)
    const consumer = stage.kafka(host, {}, dial).consumer(insisting)
    await assert.rejects(consumer.poll({ timeoutMs: LONG_MS }), { code: 'UNSUPPORTED_BROKER' })
    await consumer.close()
  }
}

const chosen: Story = {
  name: 'G5: a consumer takes KIP-848 where brokers and options allow it and a classic group otherwise, tells which and why, and is refused what cannot be',
  async tell(stage) {
    await Promise.all([...CASES.map((one) => takes(stage, one)), refuses(stage)])
  },
}

const takenOver: Story = {
  name: 'G5: a running classic group is taken over member by member, and taken back, nothing is lost, repeated or owned by two',
  async tell(stage) {
    const topic = await stage.topic({ partitions: 4 })
    const groupId = stage.group()
    const start = (name: string, groupProtocol: 'classic' | 'auto') =>
      new Member(stage, { groupId, topics: topic, groupProtocol, name, autoCommitIntervalMs: 200 })
    const admin = stage.kafka('admin').admin()
    const isOf = (type: Protocol) =>
      stage.until(`the group is ${type}`, async () => {
        const [group] = await admin.describeGroups([groupId])
        return group?.type === type && group.state === 'Stable'
      })
    let members = [start('one', 'classic'), start('two', 'classic')]
    await stage.shared(topic, 4, members)
    await isOf('classic')
    for (const protocol of ['auto', 'classic'] as const) {
      for (const old of [...members]) {
        await stage.produce(topic, 20)
        await old.leave()
        const next = start(`${old.name}-${protocol}`, protocol)
        members = members.map((member) => (member === old ? next : member))
        await stage.shared(topic, 4, members)
        // From the first one on the group is of the newer kind, and of the older one when the last one has gone.
        await isOf(
          protocol === 'auto' || members.some(({ name }) => name.endsWith('auto')) ? 'consumer' : 'classic',
        )
        await stage.allProcessed()
        await stage.noteCommits()
      }
    }
    assert.equal(stage.journal.repeatedCount, 0, stage.journal.summary())
    await stage.allCommitted(groupId, topic, 4)
  },
}

/** Rows of the choice. */
export const groupProtocolRows: readonly Story[] = [chosen, takenOver]
