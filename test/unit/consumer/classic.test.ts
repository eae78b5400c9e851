import assert from 'node:assert/strict'
import test from 'node:test'
import { KafkaError } from '../../../src/base/errors.ts'
import { rangeAssignor } from '../../../src/consumer/group/assignors/range.ts'
import { brokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'
import { decodeAssignment, decodeSubscription } from '../../../src/protocol/group-metadata.ts'
import { joinResponse, ClassicMember as Member, syncResponse } from '../../support/consumer/classic-member.ts'

test('classic member: when it starts, it joins with one subscription for each assignor', () => {
  const member = new Member({ rackId: 'r1' })
  const { request, timeoutMs } = member.join()
  assert.deepEqual(
    [request.memberId, request.sessionTimeoutMs, request.rebalanceTimeoutMs],
    ['', 45_000, 300_000],
  )
  assert.equal(timeoutMs, 305_000)
  assert.deepEqual(
    request.protocols.map((protocol) => protocol.name),
    ['range', 'cooperative-sticky'],
  )
  const [range, sticky] = request.protocols.map((protocol) => decodeSubscription(protocol.metadata as Buffer))
  assert.deepEqual(
    [range?.topics, range?.userData, range?.generationId, range?.rackId],
    [['t'], null, -1, 'r1'],
  )
  assert.deepEqual(sticky?.userData, Buffer.from([255, 255, 255, 255]))
})

test('classic member: when the coordinator wants a member id, it joins at once with the id it is given', () => {
  const member = new Member()
  member.refuse('join', member.join().attempt, 'MEMBER_ID_REQUIRED', 'me-1')
  assert.equal(member.next('join').request.memberId, 'me-1')
})

test('classic member: when it is a follower, it syncs with nothing and applies what it is given', () => {
  const member = new Member()
  const { attempt } = member.join()
  member.answer({ kind: 'join', attempt, response: joinResponse(5) })
  const { request } = member.next('sync')
  assert.deepEqual([request.generationId, request.memberId, request.assignments], [5, 'me', []])
  assert.equal(member.machine.commitWindow, 'rebalancing')
  member.answer({ kind: 'sync', attempt, response: syncResponse([2, 4]) })
  assert.deepEqual(member.next('apply').partitions, [
    { topic: 't', partition: 2 },
    { topic: 't', partition: 4 },
  ])
  assert.equal(member.machine.commitWindow, 'open')
  assert.deepEqual(member.machine.identity, { memberId: 'me', generationId: 5, groupInstanceId: null })
  member.machine.applied(false)
  member.nothing()
})

test('classic member: when it is the leader, it shares the topics of all members out', () => {
  const member = new Member()
  const { attempt, request } = member.join()
  const metadata = request.protocols[0]?.metadata as Buffer
  const members = ['me', 'you'].map((memberId) => ({ memberId, groupInstanceId: null, metadata }))
  member.answer({ kind: 'join', attempt, response: joinResponse(1, { leader: 'me', members }) })
  assert.deepEqual(member.next('share').topics, ['t'])
  member.machine.shared(attempt, new Map([['t', [[], [], []]]]), member.now)
  const { assignments } = member.next('sync').request
  assert.deepEqual(
    assignments.map((one) => [one.memberId, decodeAssignment(one.assignment as Buffer).assignedPartitions]),
    [
      ['me', [{ topic: 't', partitions: [0, 1] }]],
      ['you', [{ topic: 't', partitions: [2] }]],
    ],
  )
})

test('classic member: when a static leader returns, it leaves the assignment as it is', () => {
  const member = new Member({ groupInstanceId: 'i' })
  const { attempt } = member.join()
  member.answer({ kind: 'join', attempt, response: joinResponse(1, { leader: 'me', skipAssignment: true }) })
  assert.deepEqual(member.next('sync').request.assignments, [])
})

test('classic member: when an assignor throws, or writes what nobody can read, the membership ends with its name', () => {
  const broken = { ...rangeAssignor, assign: () => assert.fail('no idea') }
  const member = new Member({ assignors: [broken] })
  const { attempt } = member.join()
  member.answer({ kind: 'join', attempt, response: joinResponse(1, { leader: 'me' }) })
  member.next('share')
  member.machine.shared(attempt, new Map(), 0)
  const failed = member.next('fail')
  assert.match(failed.error.message, /Assignor range of group g failed: no idea/)
  // The others shall not wait for its assignment until its session times out.
  assert.equal(failed.memberId, 'me')
  const other = new Member()
  const second = other.join().attempt
  const members = [{ memberId: 'x', groupInstanceId: null, metadata: Buffer.from([0]) }]
  other.answer({ kind: 'join', attempt: second, response: joinResponse(1, { leader: 'me', members }) })
  assert.equal(other.next('fail').error.code, 'MALFORMED_MESSAGE')
})

test('classic member: when a heartbeat is due it is sent, and the next one an interval later', () => {
  const member = new Member().stable()
  assert.equal(member.wakeAt, 3_000)
  const { request, attempt } = member.beat()
  assert.deepEqual([request.generationId, request.memberId], [1, 'me'])
  member.now = 3_400
  member.answer({ kind: 'heartbeat', attempt, response: { throttleTimeMs: 0, errorCode: 0 } })
  member.nothing()
  assert.equal(member.wakeAt, 6_000)
})

test('classic member: when a heartbeat is not answered, no second one is sent', () => {
  const member = new Member().stable()
  member.beat()
  member.now = 20_000
  member.nothing()
  assert.equal(member.wakeAt, 45_000)
})

test('classic member: when a heartbeat fails, it is repeated with growing waits, and after the session the coordinator is looked for and reading stops', () => {
  const member = new Member().stable()
  for (const wait of [100, 200, 400]) {
    const { attempt } = member.beat()
    member.refuse('heartbeat', attempt, 'COORDINATOR_NOT_AVAILABLE')
    member.nothing()
    assert.equal(member.wakeAt - member.now, wait)
  }
  member.now = 45_000
  const kinds = member.poll().map((action) => action.kind)
  assert.deepEqual(kinds, ['rediscover', 'suspend', 'heartbeat'])
})

test('classic member: when the group rebalances, it prepares as a member, with heartbeats, and joins again', () => {
  const member = new Member().stable()
  member.refuse('heartbeat', member.beat().attempt, 'REBALANCE_IN_PROGRESS')
  const prepare = member.next('prepare')
  assert.deepEqual([prepare.lost, member.machine.commitWindow], [false, 'open'])
  const { attempt } = member.beat()
  member.refuse('heartbeat', attempt, 'REBALANCE_IN_PROGRESS')
  member.nothing()
  member.machine.prepared()
  const { request } = member.next('join')
  assert.equal(request.memberId, 'me')
  assert.equal(request.reason, 'group is already rebalancing')
  const [subscription] = request.protocols.map((protocol) => decodeSubscription(protocol.metadata as Buffer))
  assert.deepEqual(subscription?.ownedPartitions, [{ topic: 't', partitions: [0] }])
  assert.equal(subscription?.generationId, 1)
  member.now += 10_000
  member.nothing()
})

test('classic member: when partitions had to be revoked for an assignment, it joins again at once', () => {
  const member = new Member()
  const { attempt } = member.join()
  member.answer({ kind: 'join', attempt, response: joinResponse(1, { protocolName: 'cooperative-sticky' }) })
  member.next('sync')
  member.answer({ kind: 'sync', attempt, response: syncResponse([0]) })
  member.next('apply')
  member.machine.applied(true)
  assert.equal(member.next('prepare').lost, false)
  member.machine.prepared()
  assert.equal(member.next('join').request.reason, 'need to revoke partitions and re-join')
})

for (const [code, memberId] of [
  ['UNKNOWN_MEMBER_ID', ''],
  ['ILLEGAL_GENERATION', 'me'],
] as const) {
  for (const when of ['heartbeat', 'commit', 'sync'] as const) {
    test(`classic member: when a ${when} is answered ${code}, partitions are lost and it joins as "${memberId}"`, () => {
      const member = new Member().stable()
      if (when === 'heartbeat') member.refuse('heartbeat', member.beat().attempt, code)
      else if (when === 'commit') {
        const identity = member.machine.identity
        assert.ok(identity)
        member.machine.refused(brokerError(ErrorCodes[code]), identity)
      } else {
        member.machine.rejoin('test')
        const { attempt } = member.join()
        member.answer({ kind: 'join', attempt, response: joinResponse(2) })
        member.next('sync')
        member.refuse('sync', attempt, code)
      }
      assert.equal(member.machine.identity, undefined)
      assert.equal(member.next('prepare').lost, true)
      member.machine.prepared()
      assert.equal(member.next('join').request.memberId, memberId)
    })
  }
}

test('classic member: when it is thrown out while partitions are being given up, the rest is lost before it joins', () => {
  const member = new Member().stable()
  member.machine.rejoin('test')
  assert.equal(member.next('prepare').lost, false)
  member.refuse('heartbeat', member.beat().attempt, 'UNKNOWN_MEMBER_ID')
  assert.equal(member.machine.commitWindow, 'closed')
  member.next('forsake')
  member.machine.prepared()
  assert.equal(member.next('prepare').lost, true)
})

test('classic member: when it is thrown out while an assignment is applied, that is lost afterwards', () => {
  const member = new Member()
  const { attempt } = member.join()
  member.answer({ kind: 'join', attempt, response: joinResponse(1) })
  member.next('sync')
  member.answer({ kind: 'sync', attempt, response: syncResponse([0]) })
  member.next('apply')
  member.wakeAt = 3_000
  member.refuse('heartbeat', member.beat().attempt, 'UNKNOWN_MEMBER_ID')
  member.next('forsake')
  member.machine.applied(false)
  assert.equal(member.next('prepare').lost, true)
})

test('classic member: when an error speaks of an older generation, it is not this one that ends', () => {
  const member = new Member().stable()
  const old = member.machine.identity
  assert.ok(old)
  const beat = member.beat()
  member.machine.rejoin('test')
  const { attempt } = member.join()
  member.refuse('heartbeat', beat.attempt, 'UNKNOWN_MEMBER_ID')
  member.nothing()
  member.answer({ kind: 'join', attempt, response: joinResponse(2) })
  member.next('sync')
  member.machine.refused(brokerError(ErrorCodes.ILLEGAL_GENERATION), old)
  assert.equal(member.machine.identity?.generationId, 2)
})

test('classic member: when a join comes late, after the member was reset, it is dropped', () => {
  const member = new Member()
  const { attempt } = member.join()
  member.refuse('join', attempt, 'UNKNOWN_MEMBER_ID')
  const again = member.join()
  member.answer({ kind: 'join', attempt, response: joinResponse(9) })
  member.nothing()
  assert.notEqual(again.attempt, attempt)
})

for (const code of [
  'COORDINATOR_LOAD_IN_PROGRESS',
  'NOT_COORDINATOR',
  'COORDINATOR_NOT_AVAILABLE',
] as const) {
  test(`classic member: when a join is answered ${code}, it is repeated after growing waits, with nothing lost`, () => {
    const member = new Member()
    let { attempt } = member.join()
    for (const wait of [100, 200]) {
      member.refuse('join', attempt, code)
      member.nothing()
      assert.equal(member.wakeAt - member.now, wait)
      member.now = member.wakeAt
      attempt = member.next('join').attempt
    }
  })
}

test('classic member: when the group began another rebalance during the sync, it joins at once without giving up more', () => {
  const member = new Member()
  const { attempt } = member.join()
  member.answer({ kind: 'join', attempt, response: joinResponse(1) })
  member.next('sync')
  member.refuse('sync', attempt, 'REBALANCE_IN_PROGRESS')
  assert.equal(member.next('join').request.memberId, 'me')
})

for (const code of [
  'FENCED_INSTANCE_ID',
  'GROUP_AUTHORIZATION_FAILED',
  'INVALID_SESSION_TIMEOUT',
  'INCONSISTENT_GROUP_PROTOCOL',
  'GROUP_MAX_SIZE_REACHED',
  'INVALID_GROUP_ID',
] as const) {
  for (const kind of ['join', 'sync', 'heartbeat'] as const) {
    test(`classic member: when a ${kind} is answered ${code}, the membership ends with that error`, () => {
      const member = new Member()
      if (kind === 'heartbeat') member.refuse(kind, member.stable().beat().attempt, code)
      else {
        const { attempt } = member.join()
        if (kind === 'sync') {
          member.answer({ kind: 'join', attempt, response: joinResponse(1) })
          member.next('sync')
        }
        member.refuse(kind, attempt, code)
      }
      assert.equal(member.next('fail').error.code, code)
      member.now += 1_000_000
      member.nothing()
      assert.deepEqual([member.machine.commitWindow, member.wakeAt], ['closed', Number.POSITIVE_INFINITY])
    })
  }
}

test('classic member: when the coordinator chooses what this member does not know, the error names what it knows', () => {
  const member = new Member()
  const { attempt } = member.join()
  member.answer({ kind: 'join', attempt, response: joinResponse(1, { protocolName: 'sticky' }) })
  assert.match(
    member.next('fail').error.message,
    /consumer\/sticky, but this consumer knows consumer\/range, coop/,
  )
})

test('classic member: when it is assigned a topic it does not want, it joins again after a wait', () => {
  const member = new Member()
  const { attempt } = member.join()
  member.answer({ kind: 'join', attempt, response: joinResponse(1) })
  member.next('sync')
  member.answer({ kind: 'sync', attempt, response: syncResponse([0], 'stray') })
  member.nothing()
  member.now = member.wakeAt
  assert.match(member.next('join').request.reason ?? '', /assignment of stray/)
})

test('classic member: when it leaves, the coordinator is told once, and nothing follows', () => {
  const member = new Member().stable()
  member.machine.leave('closed')
  assert.deepEqual(member.next('leave'), { kind: 'leave', memberId: 'me', reason: 'closed' })
  member.machine.leave('closed')
  member.now += 100_000
  member.nothing()
})

for (const [why, member] of [
  ['is static', new Member({ groupInstanceId: 'i' }).stable()],
  ['never joined', new Member()],
] as const) {
  test(`classic member: when it leaves and ${why}, nobody is told`, () => {
    member.machine.leave('closed')
    member.nothing()
    assert.equal(member.machine.commitWindow, 'closed')
  })
}

test('classic member: when a request could not be sent at all, it depends on the error whether it is repeated', () => {
  const member = new Member()
  const { attempt } = member.join()
  const gone = new KafkaError('CONNECTION_CLOSED', 'gone', { retriable: true })
  member.answer({ kind: 'join', attempt, error: gone })
  member.nothing()
  member.now = member.wakeAt
  const second = member.next('join')
  const old = new KafkaError('UNSUPPORTED_BROKER', 'too old')
  member.answer({ kind: 'join', attempt: second.attempt, error: old })
  assert.equal(member.next('fail').error, old)
})

test('classic member: when a heartbeat of an earlier generation is never answered, those of the next one are sent all the same', () => {
  const member = new Member().stable()
  const lost = member.beat()
  member.machine.rejoin('test')
  const { attempt } = member.join()
  member.answer({ kind: 'join', attempt, response: joinResponse(2) })
  member.next('sync')
  const { attempt: second } = member.beat()
  assert.equal(second, attempt)
  member.answer({ kind: 'heartbeat', attempt: lost.attempt, error: brokerError(ErrorCodes.NOT_COORDINATOR) })
  member.nothing()
})
