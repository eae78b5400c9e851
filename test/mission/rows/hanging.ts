// Owns: the row of members that hang: G8. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import { delay } from '../../../src/base/clock.ts'
import { type Deferred, deferred } from '../../../src/base/deferred.ts'
import { ConsumerGroupHeartbeat, LeaveGroup } from '../../../src/protocol/index.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { Member } from '../member.ts'
import { beats, type Protocol, underBoth } from '../protocols.ts'
import { Tap } from '../tap.ts'

const LONG_MS = 30_000
const INTERVAL_MS = 6_000
/** Its time begins a moment before the handler knows of it: on a machine that has much to do, a long one. */
const earlyMs = ({ backend }: Stage) => (backend.virtual ? 20 : 1_000)
/** How late it may be noticed on a machine that has much to do. */
const lateMs = ({ backend }: Stage) => (backend.virtual ? 5_000 : 30_000)

/** Heartbeats that the coordinator took as those of a member, and the word of its leaving. */
function beatsAndFarewell(tap: Tap, since: number) {
  const next = tap.of(ConsumerGroupHeartbeat).filter(({ request }) => request.memberEpoch < 0)
  return {
    beats: beats(tap).filter(({ sentAt }) => sentAt > since),
    farewell: [...tap.of(LeaveGroup), ...next].find(({ sentAt }) => sentAt > since),
  }
}

/** A member hangs on a record of one partition, whatever it does with the others. */
async function handlerHangs(stage: Stage, groupProtocol: Protocol): Promise<void> {
  const gates: Deferred<void>[] = []
  try {
    await hangOn(stage, groupProtocol, gates)
  } finally {
    // Whatever the story comes to, its handler does not hold up its end.
    for (const gate of gates) gate.resolve()
  }
}

async function hangOn(stage: Stage, groupProtocol: Protocol, gates: Deferred<void>[]): Promise<void> {
  const { clock } = stage.backend
  const topic = await stage.topic({ partitions: 4 })
  const shared = { groupId: stage.group(), topics: topic, groupProtocol, autoCommitIntervalMs: 200 }
  let gate: Deferred<void> | undefined
  let hungAt = 0
  let hungOn = -1
  let handled = 0
  const stuck = new Member(stage, {
    ...shared,
    name: 'stuck',
    maxPollIntervalMs: INTERVAL_MS,
    work({ partition }) {
      if (gate === undefined || (hungOn >= 0 && hungOn !== partition)) {
        handled++
        return
      }
      if (hungOn < 0) hungAt = clock.now()
      hungOn = partition
      return gate.promise
    },
  })
  const steady = new Member(stage, { ...shared, name: 'steady' })
  await stage.shared(topic, 4, [stuck, steady])
  await stage.produce(topic, 40)
  await stage.allProcessed()

  gate = deferred<void>()
  gates.push(gate)
  const toEach = async () => {
    for (const partition of [0, 1, 2, 3]) await stage.produce(topic, 3, { partition })
  }
  await toEach()
  await stage.until('it hangs', () => hungOn >= 0)
  const [handledBefore, told] = [handled, stuck.events.length]
  const left = () => beatsAndFarewell(stuck.tap, hungAt).farewell
  await stage.until('it has left the group', async () => {
    // Its other partition goes on all the time.
    await toEach()
    await delay(clock, 500)
    return left() !== undefined
  })
  const { beats: beatsOfIt, farewell } = beatsAndFarewell(stuck.tap, hungAt)
  const waitedMs = farewell!.sentAt - hungAt
  assert.ok(
    waitedMs >= INTERVAL_MS - earlyMs(stage) && waitedMs < INTERVAL_MS + lateMs(stage),
    `it left after ${waitedMs} ms`,
  )
  assert.ok(beatsOfIt.length > 0, 'it beat while it hung')
  assert.ok(handled > handledBefore, 'its other partition was read while it hung')
  await stage.shared(topic, 4, [steady])
  await stage.until('it knows of its loss', () =>
    stuck.events.slice(told).some((event) => event.startsWith('lost')),
  )
  // The record in its hands is handled by the other one too.
  await stage.allProcessed()

  gate.resolve()
  gate = undefined
  await stage.shared(topic, 4, [stuck, steady])
  const before = handled
  await stage.until('it reads again', async () => {
    await toEach()
    return handled > before
  })
  await stage.allProcessed()
  await stage.allCommitted(shared.groupId, topic, 4)
}

/** A program polls, and then does not come back for long. */
async function programHangs(stage: Stage, groupProtocol: Protocol): Promise<void> {
  const topic = await stage.topic()
  const groupId = stage.group()
  const host = `polling-${groupId}`
  const tap = new Tap(stage.backend.clock)
  const client = stage.kafka(host, {}, tap.dial(stage.backend.network.dialFrom(host)))
  const events: string[] = []
  const consumer = client.consumer({
    groupId,
    topics: topic,
    groupProtocol,
    autoOffsetReset: 'earliest',
    maxPollIntervalMs: INTERVAL_MS,
    onAssigned: () => void events.push('assigned'),
    onRevoked: () => void events.push('revoked'),
    onLost: () => void events.push('lost'),
  })
  await stage.producer({}, `producer-${groupId}`).send({ topic, messages: [{ value: '0' }, { value: '1' }] })
  assert.equal((await consumer.poll({ timeoutMs: LONG_MS, maxRecords: 1 }))[0]?.offset, 0)
  const admin = stage.kafka(`admin-${groupId}`).admin()
  await stage.until('it has left, its partition is lost', async () => {
    const [group] = await admin.describeGroups([groupId])
    return group?.state === 'Empty' && events.includes('lost')
  })
  // Nobody said that the first record was done before it was lost.
  await stage.until('it is there again', async () => {
    const [record] = await consumer.poll({ timeoutMs: 1_000, maxRecords: 1 })
    if (record === undefined) return false
    assert.equal(record.offset, 0)
    return true
  })
  assert.deepEqual(events, ['assigned', 'lost', 'assigned'])
  assert.equal((await consumer.poll({ timeoutMs: LONG_MS, maxRecords: 1 }))[0]?.offset, 1)
  await consumer.close()
}

/** Rows of hanging. */
export const hangingRows: readonly Story[] = underBoth(
  'G8: a member hangs for longer than max.poll.interval.ms, it leaves although its heartbeats work, others take over, and it comes back when it goes on',
  async (stage, groupProtocol) => {
    await Promise.all([handlerHangs(stage, groupProtocol), programHangs(stage, groupProtocol)])
  },
)
