import assert from 'node:assert/strict'
import test from 'node:test'
import type { Consumer, ConsumerOptions, RebalanceEvent } from '../../../src/index.ts'
import { inScene, type Scene, written } from '../../support/consumer/scene.ts'

/** A consumer that runs, and what it saw. */
class Member {
  readonly consumer: Consumer
  readonly seen: string[] = []
  readonly events: string[] = []
  readonly done: Promise<void>
  error: unknown

  constructor(scene: Scene, host: string, options: Partial<ConsumerOptions> = {}, handlerMs = 0) {
    const told = (type: string) => (partitions: readonly { partition: number }[]) => {
      this.events.push(`${type} ${partitions.map((one) => one.partition).join()}`)
    }
    this.consumer = scene.consumer(
      { onAssigned: told('assigned'), onRevoked: told('revoked'), onLost: told('lost'), ...options },
      host,
    )
    this.done = this.consumer
      .run({
        concurrency: 8,
        eachRecord: (record) => {
          const note = () => void this.seen.push(written(record))
          return handlerMs === 0 ? note() : scene.sleep(handlerMs).then(note)
        },
      })
      .catch((error: unknown) => {
        this.error = error
      })
  }

  get owned(): string {
    return this.consumer
      .assignment()
      .map((one) => one.partition)
      .sort()
      .join()
  }
}

function allOwned(members: Member[], partitions: number): boolean {
  const owned = members.flatMap((member) => member.consumer.assignment().map((one) => one.partition))
  return owned.length === partitions && new Set(owned).size === partitions
}

/** Every record was seen by somebody. */
function missing(members: Member[], partitions: number, each: number): string[] {
  const seen = new Set(members.flatMap((member) => member.seen.map((one) => one.split('=')[0])))
  const all = Array.from(
    { length: partitions * each },
    (_, at) => `${at % partitions}:${Math.floor(at / partitions)}`,
  )
  return all.filter((one) => !seen.has(one))
}

for (const strategy of [['range', 'cooperative-sticky'], ['cooperative-sticky']] as const) {
  const options = { partitionAssignmentStrategy: strategy }
  const name = strategy.join(' and ')

  test(`group with ${name}: when six partitions meet three members, each has two, and all is committed at the end`, () =>
    inScene(async (scene) => {
      scene.topic(6)
      for (let partition = 0; partition < 6; partition++) await scene.produce(partition, 20)
      const members = ['a', 'b', 'c'].map((host) => new Member(scene, host, options))
      await scene.until(
        () => members.every((member) => member.owned.length === 3) && allOwned(members, 6),
        'two partitions for each member',
      )
      await scene.until(() => missing(members, 6, 20).length === 0, 'every record')
      await Promise.all(members.map((member) => member.consumer.close()))
      await Promise.all(members.map((member) => member.done))
      for (let partition = 0; partition < 6; partition++) assert.equal(scene.committed(partition), 20)
      assert.deepEqual(
        members.map((member) => member.error),
        [undefined, undefined, undefined],
      )
    }))

  test(`group with ${name}: when members come, leave and die, every record is read, and none again that was committed`, () =>
    inScene(async (scene) => {
      scene.topic(6)
      const each = 60
      const commits = new Map<number, number>()
      const readAgain: string[] = []
      const watch = (member: Member) => {
        const push = member.seen.push.bind(member.seen)
        member.seen.push = (note: string) => {
          const [partition = 0, offset = 0] = (note.split('=')[0] ?? '').split(':').map(Number)
          if (offset < (commits.get(partition) ?? 0)) readAgain.push(note)
          return push(note)
        }
        return member
      }
      const member = (host: string) =>
        watch(
          new Member(
            scene,
            host,
            { ...options, autoCommitIntervalMs: 200, sessionTimeoutMs: 6_000, heartbeatIntervalMs: 500 },
            20,
          ),
        )
      const all: Member[] = [member('a'), member('b')]
      const producing = (async () => {
        for (let at = 0; at < each; at += 5) {
          for (let partition = 0; partition < 6; partition++) await scene.produce(partition, 5, at)
          await scene.sleep(1_000)
          for (let partition = 0; partition < 6; partition++)
            commits.set(partition, scene.committed(partition) ?? 0)
        }
      })()
      await scene.sleep(3_000)
      all.push(member('c'))
      await scene.sleep(4_000)
      await all[0]?.consumer.close()
      await scene.sleep(2_000)
      // Nobody hears of b any more: it is dead to the group, and its connections stay open.
      const heal = scene.virtual.network.silence({ from: 'b' })
      await scene.sleep(9_000)
      all.push(member('d'))
      await producing
      await scene.until(() => missing(all, 6, each).length === 0, 'every record')
      heal()
      assert.deepEqual(readAgain, [])
    }))
}

test('group: when it is cooperative, partitions that stay are never given up', () =>
  inScene(async (scene) => {
    scene.topic(4)
    const options = { partitionAssignmentStrategy: ['cooperative-sticky'] as const }
    const first = new Member(scene, 'a', options)
    await scene.until(() => first.owned === '0,1,2,3')
    const second = new Member(scene, 'b', options)
    await scene.until(() => allOwned([first, second], 4) && second.owned !== '')
    assert.deepEqual([first.owned, second.owned], ['0,1', '2,3'])
    assert.deepEqual(first.events, ['assigned 0,1,2,3', 'revoked 2,3'])
    assert.deepEqual(second.events, ['assigned 2,3'])
  }))

test('group: when it is eager, everything is given up first', () =>
  inScene(async (scene) => {
    scene.topic(4)
    const first = new Member(scene, 'a')
    await scene.until(() => first.owned === '0,1,2,3')
    const second = new Member(scene, 'b')
    await scene.until(() => allOwned([first, second], 4) && second.owned !== '')
    assert.equal(first.events[1], 'revoked 0,1,2,3')
    assert.equal(first.events.length, 3)
  }))

test('group: when a handler works on a partition that goes away, it is told, waited for, and committed before the partition goes', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 3)
    await scene.produce(1, 3)
    const consumer = scene.consumer({}, 'a')
    const told: string[] = []
    const order: string[] = []
    consumer.on('rebalance', (event: RebalanceEvent) => order.push(event.type))
    const run = consumer.run({
      concurrency: 2,
      eachRecord: async (record, context) => {
        context.signal.addEventListener('abort', () => told.push(written(record)))
        await scene.sleep(5_000)
        order.push(`done ${written(record)}`)
      },
    })
    await scene.until(
      () => scene.cluster.committedOffsets('g').size > 0 || consumer.assignment().length === 2,
    )
    await scene.sleep(100)
    const other = scene.consumer({}, 'b')
    const polled = other.poll({ timeoutMs: 60_000 })
    await scene.until(() => order.includes('revoked'))
    assert.deepEqual(told.sort(), ['0:0=0', '1:0=0'])
    assert.deepEqual(order.slice(0, 4), ['assigned', 'done 0:0=0', 'done 1:0=0', 'revoked'])
    assert.deepEqual([scene.committed(0), scene.committed(1)], [1, 1])
    const [first] = await polled
    assert.equal(first?.offset, 1)
    await Promise.all([consumer.close(), other.close()])
    await run
  }))

test('group: when a handler does not end in time, the partition goes without it, and its late end commits nothing', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer({ revokeTimeoutMs: 2_000, groupInstanceId: 'old' }, 'a')
    let started = false
    const run = consumer.run({
      eachRecord: async () => {
        started = true
        await scene.sleep(60_000)
      },
    })
    await scene.until(() => started)
    const start = scene.now
    await consumer.close({ timeoutMs: 5_000 })
    assert.ok(scene.now - start < 6_000)
    await run
    await scene.sleep(60_000)
    assert.equal(scene.committed(0) ?? 0, 0)
  }))

test('group: when hooks work for a while, they are awaited; commit, position and seek work inside', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const seen: number[] = []
    const notes: unknown[] = []
    const consumer: Consumer = scene.consumer({
      enableAutoCommit: false,
      onAssigned: async ([partition]) => {
        assert.ok(partition)
        notes.push(await consumer.position(partition))
        await scene.sleep(2_000)
        await consumer.seek({ ...partition, offset: 6 })
        await scene.sleep(2_000)
        assert.deepEqual(seen, [])
      },
      onRevoked: async ([partition]) => {
        assert.ok(partition)
        await scene.sleep(500)
        await consumer.commit([{ ...partition, offset: 8, metadata: 'by hand' }])
        notes.push(await consumer.committed())
      },
    })
    const run = consumer.run({ eachRecord: (record) => void seen.push(record.offset) })
    await scene.until(() => seen.length === 4)
    assert.deepEqual(seen, [6, 7, 8, 9])
    await consumer.close()
    await run
    assert.equal(notes[0], 0)
    assert.deepEqual(notes[1], [{ offset: 8, leaderEpoch: -1, metadata: 'by hand' }])
    assert.equal(scene.committed(), 8)
  }))

test('group: when a hook throws, the reader gets its error and the consumer can go on', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 1)
    const wrong = new Error('the hook is wrong')
    const consumer = scene.consumer({
      onAssigned: () => {
        throw wrong
      },
    })
    await assert.rejects(consumer.poll({ timeoutMs: 5_000 }), wrong)
    assert.equal((await consumer.poll({ timeoutMs: 5_000 })).length, 1)
  }))

test('group: when a hook throws while the consumer is closed, everything is done and then close rejects with it', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 2)
    const consumer = scene.consumer({ onRevoked: () => Promise.reject(new Error('not now')) })
    await consumer.poll({ timeoutMs: 5_000 })
    await consumer.commit()
    await assert.rejects(consumer.close(), /not now/)
    const start = scene.now
    const other = scene.consumer({}, 'b')
    await other.poll({ timeoutMs: 100 })
    assert.ok(scene.now - start < 1_000)
    assert.equal(other.assignment().length, 1)
  }))

test('group: when a member is thrown out, its partitions are lost and it comes back', () =>
  inScene(async (scene) => {
    scene.topic(2)
    const member = new Member(scene, 'a')
    await scene.until(() => member.owned === '0,1')
    scene.cluster.faults.add({ api: 'Heartbeat' }, { error: 'UNKNOWN_MEMBER_ID' })
    await scene.until(() => member.events.length === 3)
    assert.deepEqual(member.events, ['assigned 0,1', 'lost 0,1', 'assigned 0,1'])
  }))

test('group: when partitions are added to a topic, they are read without a restart', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const kafka = scene.kafka('a', { metadataMaxAgeMs: 10_000 })
    const consumer = kafka.consumer({ groupId: 'g', topics: ['t'], autoOffsetReset: 'earliest' })
    const seen: string[] = []
    const run = consumer.run({ eachRecord: (record) => void seen.push(written(record)) })
    await scene.until(() => consumer.assignment().length === 1)
    await scene.addPartitions('t', 3)
    await scene.until(() => consumer.assignment().length === 3)
    await scene.produce(2, 1)
    await scene.until(() => seen.length === 1)
    assert.deepEqual(seen, ['2:0=0'])
    await consumer.close()
    await run
  }))

for (const code of [
  'GROUP_AUTHORIZATION_FAILED',
  'GROUP_MAX_SIZE_REACHED',
  'INVALID_SESSION_TIMEOUT',
] as const) {
  test(`group: when a join is answered ${code}, the reader gets it, and the next read tries again`, () =>
    inScene(async (scene) => {
      scene.topic(1)
      await scene.produce(0, 1)
      scene.cluster.faults.add({ api: 'JoinGroup' }, { error: code })
      const consumer = scene.consumer()
      await assert.rejects(consumer.poll({ timeoutMs: 10_000 }), { code })
      assert.equal((await consumer.poll({ timeoutMs: 10_000 })).length, 1)
    }))
}

for (const api of [
  'FindCoordinator',
  'JoinGroup',
  'SyncGroup',
  'Heartbeat',
  'OffsetFetch',
  'OffsetCommit',
] as const) {
  for (const error of [
    'COORDINATOR_NOT_AVAILABLE',
    'NOT_COORDINATOR',
    'COORDINATOR_LOAD_IN_PROGRESS',
  ] as const) {
    test(`group: when ${api} is answered ${error} for a while, it heals by itself`, () =>
      inScene(async (scene) => {
        scene.topic(2)
        await scene.produce(0, 5)
        scene.cluster.faults.add({ api, times: 3 }, { error })
        const member = new Member(scene, 'a', { autoCommitIntervalMs: 500 })
        await scene.until(() => member.seen.length === 5)
        await scene.until(() => scene.committed() === 5)
        await scene.sleep(20_000)
        assert.deepEqual([member.error, member.owned], [undefined, '0,1'])
        await member.consumer.close()
      }))
  }
}

for (const api of [
  'JoinGroup',
  'SyncGroup',
  'Heartbeat',
  'OffsetFetch',
  'OffsetCommit',
  'Fetch',
  'ListOffsets',
] as const) {
  for (const cut of ['before', 'after'] as const) {
    test(`group: when the connection is cut ${cut} ${api} is applied, it heals by itself`, () =>
      inScene(async (scene) => {
        scene.topic(2)
        await scene.produce(0, 5)
        scene.cluster.faults.add({ api, times: 2 }, { cut })
        const member = new Member(scene, 'a', {
          autoCommitIntervalMs: 500,
          sessionTimeoutMs: 6_000,
          maxPollIntervalMs: 10_000,
        })
        await scene.until(() => member.seen.length >= 5)
        await scene.until(() => scene.committed() === 5)
        assert.equal(member.error, undefined)
        await member.consumer.close()
        assert.equal(member.seen.length, 5)
      }))
  }
}

test('group: when a commit meets a rebalance, it waits and goes through afterwards', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 2)
    const consumer = scene.consumer({ enableAutoCommit: false })
    await consumer.poll({ timeoutMs: 5_000 })
    scene.cluster.faults.add({ api: 'OffsetCommit' }, { error: 'REBALANCE_IN_PROGRESS' })
    await consumer.commit([{ topic: 't', partition: 0, offset: 1 }])
    assert.equal(scene.committed(), 1)
  }))

test('group: when a commit comes from a member that was thrown out, it fails with COMMIT_FAILED', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 2)
    const consumer = scene.consumer({ enableAutoCommit: false })
    await consumer.poll({ timeoutMs: 5_000 })
    scene.cluster.faults.add({ api: 'OffsetCommit' }, { error: 'UNKNOWN_MEMBER_ID' })
    await assert.rejects(consumer.commit(), { code: 'COMMIT_FAILED' })
  }))

test('group: when an offset of somebody else is committed, it is refused', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    await consumer.poll({ timeoutMs: 500 })
    await assert.rejects(consumer.commit([{ topic: 't', partition: 7, offset: 1 }]), {
      code: 'COMMIT_FAILED',
    })
    await assert.rejects(consumer.commit([{ topic: 't', partition: 0, offset: -1 }]), {
      code: 'INVALID_ARGUMENT',
    })
  }))

test('group: when a commit is not waited for, its outcome is an event', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer({ enableAutoCommit: false })
    const outcomes: unknown[] = []
    consumer.on('commit', ({ offsets, error }) => outcomes.push([offsets[0]?.offset, error?.code]))
    await consumer.poll({ timeoutMs: 5_000 })
    await consumer.commit({ wait: false })
    await scene.until(() => outcomes.length === 1)
    scene.cluster.faults.add({ api: 'OffsetCommit' }, { error: 'UNKNOWN_MEMBER_ID' })
    await consumer.commit([{ topic: 't', partition: 0, offset: 2 }], { wait: false })
    await scene.until(() => outcomes.length === 2)
    assert.deepEqual(outcomes, [
      [3, undefined],
      [2, 'COMMIT_FAILED'],
    ])
  }))

test('group: when a cooperative member is closed in the middle of a rebalance, what it processed is committed afterwards', () =>
  inScene(async (scene) => {
    scene.topic(2)
    const options = {
      partitionAssignmentStrategy: ['cooperative-sticky'] as const,
      autoCommitIntervalMs: 3_600_000,
    }
    const first = new Member(scene, 'a', options)
    // Heartbeats apart, so that they hear of a rebalance at different times.
    const second = new Member(scene, 'b', { ...options, heartbeatIntervalMs: 7_000 })
    await scene.until(() => allOwned([first, second], 2) && first.owned !== '' && second.owned !== '')
    for (const partition of [0, 1]) await scene.produce(partition, 5)
    await scene.until(() => first.seen.length === 5 && second.seen.length === 5)
    const joins = () => scene.cluster.requests.list('JoinGroup').length
    const before = joins()
    const third = new Member(scene, 'c', options)
    // The third one joins twice, because it needs a member id first; then one of the two has joined and waits for the other.
    await scene.until(() => joins() >= before + 3)
    await Promise.all([first.consumer.close(), second.consumer.close()])
    assert.deepEqual([scene.committed(0), scene.committed(1)], [5, 5])
    await third.consumer.close()
  }))

for (const api of ['OffsetCommit', 'OffsetFetch'] as const) {
  test(`groups: when the coordinator never answers one ${api}, it is asked again after request.timeout.ms`, () =>
    inScene(async (scene) => {
      scene.topic(1)
      await scene.produce(0, 3)
      const consumer = scene.kafka('a', { requestTimeoutMs: 2_000 }).consumer({
        groupId: 'g',
        topics: ['t'],
        autoOffsetReset: 'earliest',
        enableAutoCommit: false,
      })
      await consumer.poll({ timeoutMs: 5_000 })
      scene.cluster.faults.add({ api }, { drop: 'before' })
      const start = scene.now
      await consumer.commit()
      assert.equal((await consumer.committed())[0]?.offset, 3)
      assert.ok(scene.now - start >= 2_000 && scene.now - start < 10_000, `${scene.now - start} ms`)
    }))
}

test('group: when the coordinator stops answering on a connection, another one is made before the session is over', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const member = new Member(scene, 'a')
    await scene.until(() => member.owned === '0')
    scene.cluster.faults.add({ api: 'Heartbeat' }, { drop: 'before' })
    await scene.sleep(120_000)
    assert.deepEqual(member.events, ['assigned 0'])
    assert.equal(member.error, undefined)
  }))

test('group: when a commit of given offsets waits for a rebalance and the partition goes meanwhile, it fails instead of rewinding the new owner', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 5)
    const consumer = scene.consumer({ enableAutoCommit: false })
    await consumer.poll({ timeoutMs: 5_000 })
    // Nothing is in hand that the rebalance would wait for.
    await consumer.poll({ timeoutMs: 100 })
    // The commit meets a rebalance, and in that the member is thrown out and comes back with the same partition.
    scene.cluster.faults.add({ api: 'OffsetCommit' }, { error: 'REBALANCE_IN_PROGRESS' })
    scene.cluster.faults.add({ api: 'JoinGroup' }, { error: 'UNKNOWN_MEMBER_ID' })
    await assert.rejects(consumer.commit([{ topic: 't', partition: 0, offset: 2 }]), {
      code: 'COMMIT_FAILED',
    })
    await scene.until(() => consumer.assignment().length === 1)
    assert.equal(scene.committed(), undefined)
  }))
