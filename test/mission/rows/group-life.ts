// Owns: the rows of groups whose members come, go, hang and die: G7, G9, G10, G11. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import { deferred } from '../../../src/base/deferred.ts'
import { lineLogger } from '../../../src/base/log.ts'
import { ConsumerGroupHeartbeat, JoinGroup } from '../../../src/protocol/index.ts'
import { HEARTBEAT_MS, SESSION_MS } from '../../contract/protocols.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { createPartitions, removeMember } from '../hands.ts'
import { Member, type MemberOptions } from '../member.ts'
import { beats, generation, type Protocol, underBoth } from '../protocols.ts'
import type { Tap } from '../tap.ts'

const REBALANCE_MS = 3_000
/** How late something may be that waits for a timeout of the broker, on a machine that has much to do. */
const lateMs = ({ backend }: Stage) => (backend.virtual ? 5_000 : 30_000)

/** Members of one group that share one topic. */
async function groupOf(stage: Stage, partitions: number, options: Partial<MemberOptions> = {}) {
  const topic = await stage.topic({ partitions })
  const groupId = stage.group()
  const join = (name: string, more: Partial<MemberOptions> = {}) =>
    new Member(stage, { groupId, topics: [topic], name, ...options, ...more })
  const shared = (...members: Member[]) => stage.shared(topic, partitions, members)
  return { topic, groupId, join, shared }
}

async function beatsInTheBackground(stage: Stage, groupProtocol: Protocol): Promise<void> {
  const { clock } = stage.backend
  const { topic, join, shared } = await groupOf(stage, 1, { groupProtocol })
  const intervalMs = groupProtocol === 'classic' ? 300 : HEARTBEAT_MS
  const finished = deferred<void>()
  const busy = join('busy', {
    ...(groupProtocol === 'classic' && { heartbeatIntervalMs: intervalMs }),
    work: () => finished.promise,
  })
  await shared(busy)
  await stage.produce(topic, 1)
  await stage.until('the handler works', () => busy.handed === 1)
  const [since, before] = [clock.now(), beats(busy.tap).length]
  await stage.until('ten heartbeats', () => beats(busy.tap).length >= before + 10)
  const interval = (clock.now() - since) / (beats(busy.tap).length - before)
  assert.ok(
    interval >= 0.7 * intervalMs && interval < (stage.backend.virtual ? 2 * intervalMs : 5_000),
    `a heartbeat every ${interval} ms`,
  )
  finished.resolve()
}

async function sessionTimesOut(stage: Stage, groupProtocol: Protocol): Promise<void> {
  const { clock } = stage.backend
  const { join, shared } = await groupOf(stage, 2, { groupProtocol })
  const [living, killed] = [join('living'), join('killed')]
  await shared(living, killed)
  const asked = killed.tap.of(JoinGroup).at(-1)?.request.sessionTimeoutMs
  assert.equal(asked, groupProtocol === 'classic' ? SESSION_MS : undefined)
  // One that was not answered may never have arrived.
  await stage.until('it has beaten', () => beats(killed.tap).length > 0)
  killed.kill()
  const heardLast = Math.max(...beats(killed.tap).map(({ sentAt }) => sentAt))
  await shared(living)
  const silentMs = clock.now() - heardLast
  assert.ok(
    silentMs >= SESSION_MS - 20 && silentMs < SESSION_MS + lateMs(stage),
    `missed after ${silentMs} ms`,
  )
}

/** When the coordinator answered so that the partitions had to change hands, at the earliest, and when it went on without waiting any more. */
function waitFor(
  slow: Member,
  next: Member,
  groupProtocol: Protocol,
): { from: number; to: number } | undefined {
  if (groupProtocol === 'classic') {
    if (generation(next) <= generation(slow)) return undefined
    const { sentAt, answeredAt } = next.tap
      .of(JoinGroup)
      .find(({ response }) => response?.generationId === generation(next))!
    return { from: sentAt, to: answeredAt }
  }
  const assignedMany = (tap: Tap, count: number) =>
    tap
      .of(ConsumerGroupHeartbeat)
      .findLast(({ response }) => response?.assignment?.topicPartitions[0]?.partitions.length === count)
  const [told, taken] = [assignedMany(slow.tap, 1), assignedMany(next.tap, 2)]
  return told && taken && { from: told.sentAt, to: taken.answeredAt }
}

async function rebalanceTimesOut(stage: Stage, groupProtocol: Protocol): Promise<void> {
  const { join, shared } = await groupOf(stage, 2, { groupProtocol, maxPollIntervalMs: REBALANCE_MS })
  const gate = deferred<void>()
  const slow = join('slow', {
    onRevoked: () => {
      // From now on it may happen that all it has is taken from it.
      stage.journal.cutOff('slow')
      return gate.promise
    },
  })
  await shared(slow)
  const joins = [...slow.tap.of(JoinGroup), ...slow.tap.of(ConsumerGroupHeartbeat)]
  assert.equal(joins[0]?.request.rebalanceTimeoutMs, REBALANCE_MS)
  const next = join('next')
  // The group waits for the slow one as long as that asked for, and no longer: then its partitions are taken from it.
  await stage.until(
    'the group goes on without the slow one',
    () => waitFor(slow, next, groupProtocol) !== undefined,
  )
  const { from, to } = waitFor(slow, next, groupProtocol)!
  const waitedMs = to - from
  assert.ok(waitedMs >= REBALANCE_MS && waitedMs < REBALANCE_MS + lateMs(stage), `waited ${waitedMs} ms`)
  await shared(next)
  gate.resolve()
  await shared(slow, next)
}

const timeouts = underBoth(
  'G7: heartbeats go on in the background at their interval, a silent member is missed after the session timeout, a slow one after the rebalance timeout',
  async (stage, groupProtocol) => {
    await Promise.all(
      [beatsInTheBackground, sessionTimesOut, rebalanceTimesOut].map((tell) => tell(stage, groupProtocol)),
    )
  },
)

const listener = underBoth(
  'G9: partitions are assigned, revoked or lost, hooks are awaited, may commit and seek, and the log tells of it',
  async (stage, groupProtocol) => {
    const lines: string[] = []
    const log = lineLogger(
      'info',
      (line) => lines.push(line),
      () => stage.backend.clock.wallTime(),
    )
    const { topic, groupId, join, shared } = await groupOf(stage, 2, {
      groupProtocol,
      enableAutoCommit: false,
    })
    for (const partition of [0, 1]) await stage.produce(topic, 10, { partition })
    const gate = deferred<void>()
    let told = 0
    const one = join('one', {
      kafka: { log },
      async onAssigned() {
        // The journal wants records in order from the first one, so the seek is to where reading begins anyway, but not by itself.
        if (told++ > 0) return
        for (const partition of [0, 1]) {
          await one.consumer.seek({ topic, partition, offset: 0 })
          const [end] = await one.consumer.endOffsets([{ topic, partition }])
          assert.equal(end?.offset, 10)
        }
      },
      autoOffsetReset: 'none',
      onRevoked: async (partitions) => {
        await gate.promise
        for (const at of partitions) assert.equal(await one.consumer.position(at), 10)
        await one.consumer.commit()
        const rows = await one.consumer.committed(partitions)
        assert.ok(rows.every((row) => row?.offset === 10))
      },
    })
    await stage.allProcessed()
    const other = join('other')
    await stage.until('partitions are to be revoked', () =>
      one.events.some((event) => event.startsWith('revoked')),
    )
    // All of them, or what moves.
    assert.match(one.events[1] as string, groupProtocol === 'classic' ? /^revoked 0 1$/ : /^revoked [01]$/)
    assert.deepEqual(await stage.probe.committed(groupId), [])
    assert.deepEqual([one.events.length, other.events.length], [2, 0])
    gate.resolve()
    await shared(one, other)
    // Committed by the hook, before anybody else got the partitions.
    const offsets = (await stage.probe.committed(groupId)).map(({ offset }) => offset)
    assert.deepEqual(offsets, [10, 10])
    assert.equal(other.handed, 0)
    // Whether the other one hears of its new partitions before this one hears of its loss is open.
    stage.journal.cutOff('one')
    await removeMember(stage, groupId, one.consumer.groupMetadata().memberId, groupProtocol)
    await stage.until('partitions are lost', () => one.events.some((event) => event.startsWith('lost')))
    await shared(one, other)
    assert.deepEqual(one.events[0], 'assigned 0 1')
    for (const what of ['partitions assigned', 'partitions revoked', 'partitions lost']) {
      assert.ok(
        lines.some((line) => line.includes(what) && line.includes(groupId) && line.includes(`${topic}-`)),
        what,
      )
    }
  },
)

/** Produces without a pause until the returned function is called. */
function producing(stage: Stage, topic: string): () => Promise<void> {
  let stopped = false
  const done = (async () => {
    while (!stopped) {
      await stage.produce(topic, 30)
      const goal = stage.journal.ackedCount - 500
      await stage.until('readers follow', () => stage.journal.processedCount > goal)
    }
  })()
  done.catch(() => {})
  return () => {
    stopped = true
    return done
  }
}

const comings = underBoth(
  'G10: members join, leave and are killed under load, partitions move, nothing is lost and new owners go on from the commit',
  async (stage, groupProtocol) => {
    // By partition, from when it is assigned: what is committed, until its first record comes.
    const goesOnAt = new Map<number, number>()
    /** Assigned, and nothing of it was handled since. */
    const untouched = new Set<number>()
    let handovers = 0
    const { topic, groupId, join, shared } = await groupOf(stage, 6, {
      groupProtocol,
      autoCommitIntervalMs: 200,
      async onAssigned(partitions) {
        for (const { partition } of partitions) untouched.add(partition)
        const rows = await stage.probe.committed(groupId)
        for (const { partition } of partitions) {
          const offset = rows.find((row) => row.partition === partition)?.offset
          if (offset !== undefined) goesOnAt.set(partition, offset)
        }
      },
      work({ partition, offset }) {
        untouched.delete(partition)
        const expected = goesOnAt.get(partition)
        if (expected === undefined) return
        assert.equal(offset, expected, 'the new owner goes on from the commit')
        goesOnAt.delete(partition)
        handovers++
      },
    })
    const stop = producing(stage, topic)
    const [one, two] = [join('one'), join('two')]
    // Whoever gives up a partition has processed something of it, and commits that.
    const goesOn = async (...members: Member[]) => {
      await shared(...members)
      await stage.until('each partition goes on', () => goesOnAt.size + untouched.size === 0)
    }
    await goesOn(one, two)
    const three = join('three')
    await goesOn(one, two, three)
    await two.leave()
    await goesOn(one, three)
    // Nobody died so far: who gave up partitions had committed what was processed of them.
    assert.equal(stage.journal.repeatedCount, 0)
    const before = stage.journal.processedCount
    await stage.until('more is processed', () => stage.journal.processedCount > before + 100)
    three.kill()
    // What is handed out from now on must not be below what is committed now.
    await stage.noteCommits()
    await goesOn(one)
    await stop()
    await stage.allProcessed()
    await stage.allCommitted(groupId, topic, 6)
    // All of them three times, or what moves: two, two and three.
    const fewest = groupProtocol === 'classic' ? 18 : 7
    assert.ok(handovers >= fewest, `${handovers} partitions went on at a commit`)
  },
)

const triggers = underBoth(
  'G11: a member is added, one is removed, one crashes, partitions are added to the topic, each of it rebalances the group',
  async (stage, groupProtocol) => {
    const options = { groupProtocol, kafka: { metadataMaxAgeMs: 1_000 } }
    const { topic, join, shared } = await groupOf(stage, 4, options)
    const one = join('one')
    await shared(one)
    const rebalanced = async (what: () => unknown, done: () => Promise<void>) => {
      const [before, events] = [generation(one), one.events.length]
      await what()
      await done()
      // It may still be told of what the other one knows already.
      await stage.until('it is in a new generation', () => generation(one) > before)
      assert.ok(one.events.length > events)
    }
    let other = one
    const added = () => {
      other = join(`other-${one.events.length}`)
    }
    await rebalanced(added, () => shared(one, other))
    await rebalanced(
      () => other.leave(),
      () => shared(one),
    )
    await rebalanced(added, () => shared(one, other))
    await rebalanced(
      () => other.kill(),
      () => shared(one),
    )
    await rebalanced(
      () => createPartitions(stage, topic, 6),
      () => stage.shared(topic, 6, [one]),
    )
    for (const partition of [0, 5]) await stage.produce(topic, 10, { partition })
    await stage.allProcessed()
  },
)

/** Rows of coming and going. */
export const groupLifeRows: readonly Story[] = [...timeouts, ...listener, ...comings, ...triggers]
