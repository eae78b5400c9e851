import assert from 'node:assert/strict'
import test from 'node:test'
import { KafkaError } from '../../../src/base/errors.ts'
import type { MemberIdentity } from '../../../src/consumer/group/membership.ts'
import { brokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'
import { NextMember as Member } from '../../support/consumer/next-member.ts'

const t = (...partitions: number[]) => partitions.map((partition) => ({ topic: 't', partition }))

test('KIP-848 member: when it starts, it joins at epoch 0 with all that it is and owns', () => {
  const member = new Member({ rackId: 'r1', serverAssignor: 'range', wanted: { topics: ['u', 't'] } })
  assert.equal(member.machine.commitWindow, 'rebalancing')
  assert.deepEqual(member.join().request, {
    groupId: 'g',
    memberId: 'me',
    memberEpoch: 0,
    instanceId: null,
    rackId: 'r1',
    serverAssignor: 'range',
    rebalanceTimeoutMs: 300_000,
    subscribedTopicNames: ['t', 'u'],
    topicPartitions: [],
  })
  member.nothing()
})

test('KIP-848 member: when it is given partitions, it puts them in force and tells so at once', () => {
  const member = new Member()
  member.answer(member.join().attempt, 3, { T: [1, 0] })
  assert.deepEqual(member.next('apply').partitions, t(0, 1))
  assert.deepEqual(member.machine.identity, { memberId: 'me', generationId: 3, groupInstanceId: null })
  assert.equal(member.machine.commitWindow, 'open')
  member.machine.applied()
  const { request, attempt } = member.beat()
  assert.deepEqual(request, {
    groupId: 'g',
    memberId: 'me',
    memberEpoch: 3,
    instanceId: null,
    topicPartitions: [{ topicId: 'T', partitions: [0, 1] }],
  })
  member.answer(attempt, 3)
  member.nothing()
})

test('KIP-848 member: when nothing changes, a heartbeat has epoch and id only, after the interval that the broker gave', () => {
  const member = new Member().stable()
  assert.equal(member.wakeAt, 5_000)
  assert.deepEqual(member.later().request, {
    groupId: 'g',
    memberId: 'me',
    memberEpoch: 1,
    instanceId: null,
  })
})

test('KIP-848 member: when the broker gives another interval, it holds for the next heartbeat already', () => {
  const member = new Member()
  member.intervalMs = 500
  member.answer(member.join().attempt, 1)
  member.nothing()
  assert.equal(member.wakeAt, 500)
})

test('KIP-848 member: when partitions are to go, the rest stays, and the new epoch comes with the acknowledgement', () => {
  const member = new Member().stable()
  member.answer(member.later().attempt, 1, { T: [1] })
  assert.deepEqual(member.next('apply').partitions, t(1))
  // Whoever gives up may commit meanwhile.
  assert.equal(member.machine.commitWindow, 'open')
  member.machine.applied()
  const { request, attempt } = member.beat()
  assert.deepEqual(request.topicPartitions, [{ topicId: 'T', partitions: [1] }])
  member.answer(attempt, 2)
  assert.equal(member.machine.identity?.generationId, 2)
  member.nothing()
})

test('KIP-848 member: when a target comes while another is put in force, the first is acknowledged before the second begins', () => {
  const member = new Member().stable()
  member.answer(member.later().attempt, 1, { T: [0] })
  member.next('apply')
  member.answer(member.later().attempt, 2, { T: [0, 4] })
  member.nothing()
  member.machine.applied()
  assert.deepEqual(member.kinds(), ['consumerGroupHeartbeat', 'apply'])
})

test('KIP-848 member: when an acknowledgement is due while a heartbeat is under way, it waits for the answer', () => {
  const member = new Member().stable()
  member.answer(member.later().attempt, 1, { T: [0] })
  member.next('apply')
  const { attempt } = member.later()
  member.machine.applied()
  member.nothing()
  member.answer(attempt, 1)
  assert.deepEqual(member.beat().request.topicPartitions, [{ topicId: 'T', partitions: [0] }])
})

test('KIP-848 member: when a topic has no name yet, the others are put in force and it is asked for, with growing waits', () => {
  const member = new Member()
  member.answer(member.join().attempt, 1, { T: [0], U: [3] })
  const [resolve, apply] = member.poll()
  assert.deepEqual(
    [resolve, apply],
    [
      { kind: 'resolve', topicIds: ['U'] },
      { kind: 'apply', partitions: t(0) },
    ],
  )
  member.machine.resolved(member.now)
  member.machine.applied()
  member.answer(member.beat().attempt, 1)
  member.nothing()
  assert.equal(member.wakeAt, 100)
  member.now = 100
  member.next('resolve')
  member.names.set('U', 'u')
  member.machine.resolved(member.now)
  assert.deepEqual(member.next('apply').partitions, [...t(0), { topic: 'u', partition: 3 }])
})

test('KIP-848 member: when a topic was created anew, its old self is given up before the new one is taken', () => {
  const member = new Member().stable()
  member.names.delete('T')
  member.names.set('T2', 't')
  member.answer(member.later().attempt, 2, { T2: [0] })
  assert.deepEqual(member.next('apply').partitions, [])
  member.machine.applied()
  assert.deepEqual(member.kinds(), ['consumerGroupHeartbeat', 'apply'])
})

test('KIP-848 member: when a heartbeat failed, the next one says everything', () => {
  const member = new Member({ wanted: { topics: ['t'], pattern: '^t' } }).stable()
  const { attempt } = member.later()
  member.refuse(attempt, 'COORDINATOR_LOAD_IN_PROGRESS')
  member.nothing()
  assert.equal(member.wakeAt - member.now, 100)
  const { request } = member.later()
  assert.deepEqual(
    [
      request.memberEpoch,
      request.subscribedTopicNames,
      request.subscribedTopicRegex,
      request.topicPartitions,
    ],
    [1, ['t'], '^t', [{ topicId: 'T', partitions: [0, 1] }]],
  )
  assert.equal(request.rebalanceTimeoutMs, 300_000)
})

for (const code of ['FENCED_MEMBER_EPOCH', 'UNKNOWN_MEMBER_ID', 'GROUP_ID_NOT_FOUND'] as const) {
  test(`KIP-848 member: when a heartbeat is answered ${code}, all is lost and it joins at once by the same id`, () => {
    const member = new Member().stable()
    member.refuse(member.later().attempt, code)
    assert.equal(member.machine.identity, undefined)
    assert.equal(member.next('prepare').lost, true)
    assert.equal(member.machine.commitWindow, 'closed')
    member.machine.prepared()
    const { request } = member.beat()
    assert.deepEqual([request.memberId, request.memberEpoch, request.topicPartitions], ['me', 0, []])
  })

  test(`KIP-848 member: when it is answered ${code} while an assignment is put in force, that is lost afterwards`, () => {
    const member = new Member().stable()
    member.answer(member.later().attempt, 1, { T: [0] })
    member.next('apply')
    member.refuse(member.later().attempt, code)
    member.next('forsake')
    assert.equal(member.machine.commitWindow, 'closed')
    member.machine.applied()
    assert.equal(member.next('prepare').lost, true)
  })
}

test('KIP-848 member: when an answer of before a reset comes late, it is dropped', () => {
  const member = new Member().stable()
  const { attempt } = member.later()
  member.refuse(attempt, 'FENCED_MEMBER_EPOCH')
  member.next('prepare')
  member.machine.prepared()
  member.beat()
  member.answer(attempt, 9, { T: [5] })
  assert.equal(member.machine.identity, undefined)
  member.nothing()
})

for (const code of [
  'INVALID_REQUEST',
  'GROUP_MAX_SIZE_REACHED',
  'UNSUPPORTED_ASSIGNOR',
  'UNRELEASED_INSTANCE_ID',
  'FENCED_INSTANCE_ID',
  'INVALID_REGULAR_EXPRESSION',
  'GROUP_AUTHORIZATION_FAILED',
  'UNSUPPORTED_VERSION',
] as const) {
  test(`KIP-848 member: when a heartbeat is answered ${code}, the membership ends with that error`, () => {
    const member = new Member().stable()
    member.refuse(member.later().attempt, code)
    assert.equal(member.next('fail').error.code, code)
    member.now += 1_000_000
    member.nothing()
    assert.deepEqual([member.machine.commitWindow, member.wakeAt], ['closed', Number.POSITIVE_INFINITY])
    member.machine.leave('closed')
    member.nothing()
  })
}

test('KIP-848 member: when there is no group that it may join, the membership ends with that error', () => {
  const member = new Member()
  member.refuse(member.join().attempt, 'GROUP_ID_NOT_FOUND')
  assert.equal(member.next('fail').error.code, 'GROUP_ID_NOT_FOUND')
})

test('KIP-848 member: when a topic may not be read, the program is told once and the member stays', () => {
  const member = new Member().stable()
  member.refuse(member.later().attempt, 'TOPIC_AUTHORIZATION_FAILED')
  assert.equal(member.next('tell').error.code, 'TOPIC_AUTHORIZATION_FAILED')
  member.refuse(member.later().attempt, 'TOPIC_AUTHORIZATION_FAILED')
  member.nothing()
  assert.equal(member.machine.commitWindow, 'open')
  member.answer(member.later().attempt, 1)
  member.nothing()
})

test('KIP-848 member: when a request could not be sent at all, it depends on the error whether it is repeated', () => {
  const member = new Member()
  const { attempt } = member.join()
  const gone = new KafkaError('CONNECTION_CLOSED', 'gone', { retriable: true })
  member.machine.answered({ kind: 'consumerGroupHeartbeat', attempt, error: gone }, 0)
  member.nothing()
  const second = member.later()
  const old = new KafkaError('UNSUPPORTED_BROKER', 'too old')
  member.machine.answered({ kind: 'consumerGroupHeartbeat', attempt: second.attempt, error: old }, 0)
  assert.equal(member.next('fail').error, old)
})

test('KIP-848 member: when the program reads something else, the next heartbeat goes at once and tells what changed', () => {
  const member = new Member().stable()
  member.machine.subscribe({ topics: ['u'] })
  const first = member.beat()
  assert.deepEqual(first.request.subscribedTopicNames, ['u'])
  assert.equal(first.request.topicPartitions, undefined)
  member.answer(first.attempt, 1)
  member.machine.subscribe({ topics: [], pattern: '^u' })
  const second = member.beat()
  assert.deepEqual([second.request.subscribedTopicNames, second.request.subscribedTopicRegex], [[], '^u'])
  member.answer(second.attempt, 1)
  member.machine.subscribe({ topics: ['u'] })
  assert.equal(member.beat().request.subscribedTopicRegex, '')
})

test('KIP-848 member: when a commit is refused for its epoch, a heartbeat finds out at once how things are', () => {
  const member = new Member().stable()
  const old = member.machine.identity as MemberIdentity
  member.machine.refused(brokerError(ErrorCodes.STALE_MEMBER_EPOCH), old)
  member.answer(member.beat().attempt, 2)
  member.machine.refused(brokerError(ErrorCodes.STALE_MEMBER_EPOCH), old)
  member.nothing()
  member.machine.refused(
    brokerError(ErrorCodes.FENCED_INSTANCE_ID),
    member.machine.identity as MemberIdentity,
  )
  assert.equal(member.next('fail').error.code, 'FENCED_INSTANCE_ID')
})
