import assert from 'node:assert/strict'
import test from 'node:test'
import { deferred } from '../../../src/base/deferred.ts'
import { Committer, type CommitterParts } from '../../../src/consumer/group/committer.ts'
import { Subscription } from '../../../src/consumer/subscription.ts'
import type { ConsumerOptions } from '../../../src/index.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { ClassicMember, joinResponse } from '../../support/consumer/classic-member.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

const cooperative: Partial<ConsumerOptions> = {
  groupProtocol: 'classic',
  partitionAssignmentStrategy: ['cooperative-sticky'],
  sessionTimeoutMs: 6_000,
  heartbeatIntervalMs: 500,
  maxPollIntervalMs: 20_000,
}
const next: Partial<ConsumerOptions> = { groupProtocol: 'consumer', maxPollIntervalMs: 20_000 }
const brokers = { groupConsumerSessionTimeoutMs: 6_000, groupConsumerHeartbeatIntervalMs: 500 }

/** A consumer that runs, and how many records it was handed by partition. */
function reader(scene: Scene, host: string, options: Partial<ConsumerOptions>) {
  const consumer = scene.consumer(options, host)
  const handed = [0, 0]
  const running = consumer.run({
    eachRecord: ({ partition }) => {
      handed[partition]!++
    },
  })
  running.catch(() => {})
  const owns = (count: number) => () => consumer.assignment().length === count
  return { consumer, handed, running, owns }
}

for (const [protocol, options, api] of [
  ['a cooperative', cooperative, 'Heartbeat'],
  ['a KIP-848', next, 'ConsumerGroupHeartbeat'],
] as const) {
  test(`losing: when a hook holds up the rebalance of ${protocol} group that has thrown the member out, nothing is handed out meanwhile`, () =>
    inScene(async (scene) => {
      scene.topic(2)
      const gate = deferred<void>()
      let asked = false
      const losing: string[] = []
      const one = reader(scene, 'one', {
        ...options,
        onRevoked: () => {
          asked = true
          return gate.promise
        },
        onLost: (partitions) => void losing.push(...partitions.map(({ partition }) => String(partition))),
      })
      await scene.until(one.owns(2))
      const two = reader(scene, 'two', options)
      await scene.until(() => asked, 'a partition is to be given up')
      const kept = one.consumer.assignment().length
      assert.equal(kept, 2)
      const fault = scene.cluster.faults.add(
        { api, times: 1, where: ({ clientId }) => clientId === 'one' },
        { error: 'UNKNOWN_MEMBER_ID' },
      )
      await scene.until(() => fault.hits === 1, 'it is thrown out')
      // The answer arrives.
      await scene.sleep(50)
      const before = [...one.handed]
      for (const partition of [0, 1]) await scene.produce(partition, 10)
      await scene.sleep(3_000)
      assert.deepEqual(one.handed, before)
      gate.resolve()
      await scene.until(() => losing.length === 1, 'what it had kept is lost')
      await scene.until(() => one.owns(1)() && two.owns(1)(), 'it has joined again')
      await scene.until(() => one.handed.every((count, at) => count + two.handed[at]! >= 10), 'all is read')
      await Promise.all([one.consumer.close(), two.consumer.close()])
    }, brokers))
}

test('losing: when a hook holds up a rebalance and the membership ends for good meanwhile, nothing is handed out any more', () =>
  inScene(async (scene) => {
    scene.topic(2)
    const gate = deferred<void>()
    let asked = false
    const onRevoked = () => {
      asked = true
      return gate.promise
    }
    const one = reader(scene, 'one', { ...next, onRevoked })
    await scene.until(one.owns(2))
    const two = reader(scene, 'two', next)
    await scene.until(() => asked, 'a partition is to be given up')
    const fault = scene.cluster.faults.add(
      { api: 'ConsumerGroupHeartbeat', times: 1, where: ({ clientId }) => clientId === 'one' },
      { error: 'FENCED_INSTANCE_ID' },
    )
    await scene.until(() => fault.hits === 1, 'it is fenced')
    await scene.sleep(50)
    const before = [...one.handed]
    for (const partition of [0, 1]) await scene.produce(partition, 10)
    await scene.sleep(3_000)
    assert.deepEqual(one.handed, before)
    gate.resolve()
    await assert.rejects(one.running, { code: 'FENCED_INSTANCE_ID' })
    assert.deepEqual(one.consumer.assignment(), [])
    await Promise.all([one.consumer.close(), two.consumer.close()])
  }, brokers))

test('losing: when the join of a cooperative member never arrives, it hands out nothing after its session', () =>
  inScene(async (scene) => {
    scene.topic(2)
    const one = reader(scene, 'one', cooperative)
    const two = reader(scene, 'two', cooperative)
    await scene.until(() => one.owns(1)() && two.owns(1)(), 'both own one')
    await scene.sleep(2_000)
    const fault = scene.cluster.faults.add(
      { api: 'JoinGroup', times: 1, where: ({ clientId }) => clientId === 'one' },
      { drop: 'before' },
    )
    one.consumer.enforceRebalance('test')
    await scene.until(() => fault.hits === 1, 'the join is lost')
    for (const partition of [0, 1]) await scene.produce(partition, 10)
    await scene.until(() => sum(one.handed) === 10, 'what is kept is read meanwhile')
    await scene.until(two.owns(2), 'the other one has all')
    assert.equal(one.consumer.assignment().length, 1)
    const before = sum(one.handed)
    for (const partition of [0, 1]) await scene.produce(partition, 10)
    await scene.sleep(3_000)
    assert.equal(sum(one.handed), before)
    await scene.until(() => one.owns(1)() && two.owns(1)(), 'it has joined again')
    for (const partition of [0, 1]) await scene.produce(partition, 10)
    await scene.until(() => sum(one.handed) > before, 'it reads again')
    await Promise.all([one.consumer.close(), two.consumer.close()])
  }))

test('losing: when the answer to a join comes after the session might have been over, reading goes on at once', () => {
  const member = new ClassicMember({ sessionTimeoutMs: 10_000 }).stable()
  member.machine.rejoin('test')
  member.next('prepare')
  member.machine.prepared()
  const { attempt } = member.next('join')
  assert.ok(member.wakeAt <= 10_000)
  member.now = 9_999
  member.nothing()
  member.now = 10_000
  assert.equal(member.next('suspend').silentMs, 10_000)
  member.answer({ kind: 'join', attempt, response: joinResponse(2) })
  assert.deepEqual(
    member.poll().map(({ kind }) => kind),
    ['resume', 'sync'],
  )
})

test('losing: when a join fails again and again, the session of what is kept is over once', () => {
  const member = new ClassicMember({ sessionTimeoutMs: 10_000 }).stable()
  member.machine.rejoin('test')
  const kinds: string[] = []
  while (member.now < 30_000) {
    for (const action of member.poll()) {
      if (action.kind === 'prepare') member.machine.prepared()
      if (action.kind === 'join') member.refuse('join', action.attempt, 'COORDINATOR_NOT_AVAILABLE')
      if (action.kind !== 'join') kinds.push(action.kind)
    }
    member.now += 50
  }
  assert.deepEqual(kinds, ['prepare', 'suspend'])
})

test('losing: when nothing is kept during a join, there is nothing that a session could end for', () => {
  const member = new ClassicMember({ sessionTimeoutMs: 10_000 }).stable()
  member.machine.rejoin('test')
  member.next('prepare')
  member.owned = []
  member.machine.prepared()
  member.next('join')
  member.now = 60_000
  member.nothing()
})

test('losing: when a member left because the program hung, a commit fails at once, for the next join waits for the program', () =>
  inScene(async (scene) => {
    for (const [groupId, options] of [
      ['classic', { ...cooperative, maxPollIntervalMs: 10_000 }],
      ['next', { ...next, maxPollIntervalMs: 10_000 }],
    ] as const) {
      scene.topic(1, groupId)
      await scene.produce(0, 1, 0, { topic: groupId })
      const consumer = scene.consumer({ ...options, groupId, topics: [groupId] })
      let failedAfterMs = -1
      await consumer.run({
        eachRecord: async () => {
          await scene.sleep(15_000)
          const since = scene.now
          await assert.rejects(consumer.commit([{ topic: groupId, partition: 0, offset: 1 }]), {
            code: 'COMMIT_FAILED',
          })
          failedAfterMs = scene.now - since
          void consumer.close()
        },
      })
      assert.ok(failedAfterMs >= 0 && failedAfterMs < 100, `${failedAfterMs} ms`)
    }
  }, brokers))

test('losing: when enough was counted just as the committer is stopped, no timer is left', async () => {
  const clock = new VirtualClock({ seed: 1 })
  const parts: Partial<CommitterParts> = {
    cluster: { clock } as unknown as CommitterParts['cluster'],
    groupId: 'g',
    subscription: new Subscription(),
    group: { window: 'rebalancing', identity: () => new Promise(() => {}), refused: () => false },
    enableAutoCommit: true,
    autoCommitIntervalMs: 5_000,
    autoCommitThreshold: 1,
    settle: () => {},
    emit: () => {},
  }
  const committer = new Committer(parts as CommitterParts)
  committer.start()
  committer.counted(1)
  committer.stop()
  await Promise.resolve()
  await Promise.resolve()
  assert.equal(clock.pendingTimers, 0)
})

function sum(counts: readonly number[]): number {
  return counts.reduce((total, one) => total + one, 0)
}

test('leaving: when the group holds back its join for another member, it leaves past that, and nobody waits for it', () =>
  inScene(async (scene) => {
    scene.topic(2)
    const gate = deferred<void>()
    const options = {
      ...cooperative,
      partitionAssignmentStrategy: ['range'],
      sessionTimeoutMs: 45_000,
    } as const
    let asked = false
    const slow = reader(scene, 'slow', {
      ...options,
      onRevoked: () => {
        asked = true
        return gate.promise
      },
    })
    await scene.until(slow.owns(2))
    const closing = reader(scene, 'closing', options)
    await scene.until(() => asked, 'it joins')
    const started = scene.now
    await closing.consumer.close()
    await closing.running
    assert.ok(scene.now - started < 1_000, `closing took ${scene.now - started} ms`)
    assert.equal(scene.cluster.requests.list('LeaveGroup').length, 1)
    gate.resolve()
    await scene.sleep(5_000)
    assert.ok(slow.owns(2)(), 'the slow one has all, also of what would have been for the one that left')
    await slow.consumer.close()
  }))
