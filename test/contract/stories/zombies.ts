// Owns: stories of members whose session is over without their knowing. Called by: stories/index.ts. Never: touches brokers.
import assert from 'node:assert/strict'
import { delay } from '../../../src/base/clock.ts'
import { Member } from '../member.ts'
import { type Protocol, timesOf, underBoth } from '../protocols.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

/** What the cut-off member needs for a record: it has far more in hand than it can do within its session. */
const WORK_MS = 20
const RECORDS = 1_000

/** A consumer that tells the journal of each record, and counts them. */
function zombie(stage: Stage, name: string, groupId: string, topic: string, groupProtocol: Protocol) {
  const { journal, backend } = stage
  let handed = 0
  // It shall notice soon when it is reachable again.
  const consumer = stage.kafka(name, { socketConnectionSetupTimeoutMs: 1_000 }).consumer({
    groupId,
    topics: [topic],
    groupProtocol,
    ...timesOf(groupProtocol),
    autoOffsetReset: 'earliest',
    autoCommitIntervalMs: 300,
    onAssigned: (partitions) => journal.owns(name, partitions),
    onRevoked: (partitions) => journal.releases(name, partitions),
    onLost: (partitions) => journal.releases(name, partitions),
  })
  const running = consumer.run({
    eachRecord: async (record) => {
      journal.handed(name, record, String(record.value))
      handed++
      await delay(backend.clock, WORK_MS)
      journal.processed(name, record)
    },
  })
  running.catch(() => {})
  const leave = async () => {
    await consumer.close()
    journal.gone(name)
    await running
  }
  return {
    name,
    consumer,
    leave,
    count: () => handed,
    participant: {
      name,
      get owned() {
        return journal.ownedBy(name)
      },
      check() {},
      dispose: () => consumer.close().catch(() => {}),
    },
  }
}

async function comesBack(stage: Stage, groupProtocol: Protocol): Promise<void> {
  const { network } = stage.backend
  const topic = await stage.topic({ partitions: 2 }, groupProtocol)
  const groupId = stage.group()
  const lost = zombie(stage, `lost-${groupProtocol}`, groupId, topic, groupProtocol)
  stage.lookAfter(lost.participant)
  const steady = new Member(stage, `steady-${groupProtocol}`, { groupId, topics: [topic], groupProtocol })
  await stage.shared(topic, 2, [lost.participant, steady])
  const [partition] = lost.consumer.assignment().map((one) => one.partition)
  assert.ok(partition !== undefined)
  await stage.produce(topic, RECORDS, { partition, perSend: RECORDS })
  await stage.until('it works', () => lost.count() > 3)

  const heal = network.silence({ from: lost.name })
  // Its partitions are its own until others have them: it may go on with what it has, and the journal sees to the rest.
  stage.journal.cutOff(lost.name)
  const before = lost.count()
  await stage.until('it goes on with what it has', () => lost.count() > before)
  await stage.shared(topic, 2, [steady])
  await stage.produce(topic, 20)
  await stage.until('all is processed by who is left', () => stage.journal.complete)
  await stage.allCommitted(groupId, topic, 2)
  const late = assert.rejects(lost.consumer.commit(), { code: 'COMMIT_FAILED' })
  heal()
  await late
  await stage.shared(topic, 2, [lost.participant, steady])
  await stage.noteCommits()
  await stage.produce(topic, 20)
  await stage.until('all is processed by both', () => stage.journal.complete)
  await Promise.all([lost.leave(), steady.leave()])
  await stage.allCommitted(groupId, topic, 2)
}

/** Stories of members that others take for dead. */
export const zombieStories: Story[] = [
  underBoth(
    'a member is unreachable for longer than its session, it hands out nothing that others have, its late commit is refused, and it reads on with the group',
    comesBack,
  ),
]
