import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ErrorCodes } from '../../../../src/protocol/error-codes.ts'
import { GroupDriver, idOf, protocols } from './group-driver.ts'

/** A Stable group of two static members, A (leader) and B. */
function staticGroup(): GroupDriver {
  const driver = new GroupDriver()
    .join('a', { groupInstanceId: 'A', requireKnownMemberId: true })
    .join('b', { groupInstanceId: 'B', requireKnownMemberId: true })
    .pass(1)
  const [a, b] = [idOf(driver, 'a'), idOf(driver, 'b')]
  return driver.sync(b).sync(a, { [a]: 'for a', [b]: 'for b' })
}

test('static members: when one comes back with an empty id, it keeps its assignment without a rebalance', () => {
  const driver = staticGroup()
  const old = idOf(driver, 'b')
  driver.join('b', { groupInstanceId: 'B' })
  const renewed = idOf(driver, 'b')
  assert.notEqual(renewed, old)
  assert.deepEqual([driver.group.state, driver.joins.get('b')?.generationId], ['Stable', 1])
  driver.sync(renewed)
  assert.equal(String(driver.syncs.get(renewed)?.assignment), 'for b')
  assert.equal(driver.group.heartbeat(old, 'B', 1, driver.now), ErrorCodes.FENCED_INSTANCE_ID)
  assert.equal(driver.group.commit(old, 'B', 1, driver.now), ErrorCodes.FENCED_INSTANCE_ID)
  assert.equal(driver.group.heartbeat(renewed, 'B', 1, driver.now), 0)
})

test('static members: when the leader comes back, it leads but does not assign', () => {
  const driver = staticGroup().join('a', { groupInstanceId: 'A', canSkipAssignment: true })
  const answer = driver.joins.get('a')
  assert.deepEqual(
    [answer?.leader, answer?.skipAssignment, answer?.members.length],
    [idOf(driver, 'a'), true, 2],
  )
  const old = staticGroup()
  const formerId = idOf(old, 'a')
  old.join('a', { groupInstanceId: 'A', canSkipAssignment: false })
  assert.deepEqual([old.joins.get('a')?.leader, old.joins.get('a')?.members.length], [formerId, 0])
})

test('static members: when the one that comes back would change the protocol, a rebalance begins', () => {
  const driver = new GroupDriver()
    .join('a', { groupInstanceId: 'A', protocols: protocols('range', 'sticky') })
    .join('b', { groupInstanceId: 'B', protocols: protocols('range', 'sticky') })
    .pass(1)
  const [a, b] = [idOf(driver, 'a'), idOf(driver, 'b')]
  driver
    .sync(b)
    .sync(a, {})
    .join('b', { groupInstanceId: 'B', protocols: protocols('sticky') })
  assert.equal(driver.group.state, 'PreparingRebalance')
  driver.join('a', { memberId: a, groupInstanceId: 'A', protocols: protocols('range', 'sticky') })
  assert.equal(driver.joins.get('a')?.protocolName, 'sticky')
})

test('static members: when a second one with the same name comes, the first one that waits is fenced', () => {
  const driver = staticGroup().join('c', { groupInstanceId: 'C' }).join('c2', { groupInstanceId: 'C' })
  assert.equal(driver.joins.get('c')?.errorCode, ErrorCodes.FENCED_INSTANCE_ID)
  assert.equal(driver.joins.has('c2'), false)
})

test('static members: when one is silent, it stays a member through a rebalance until its session ends', () => {
  const driver = staticGroup()
  const [a, b] = [idOf(driver, 'a'), idOf(driver, 'b')]
  driver.join('c', { groupInstanceId: 'C', sessionTimeoutMs: 300_000, rebalanceTimeoutMs: 5_000 })
  driver.join('a', { memberId: a, groupInstanceId: 'A', rebalanceTimeoutMs: 5_000 })
  // The rebalance ends by its timeout of 60 s, which is that of B; but B's session of 10 s ends before.
  driver.pass(9_999)
  assert.equal(driver.joins.has('a'), false)
  assert.ok(driver.group.roster.members.has(b))
  driver.pass(1)
  assert.equal(driver.joins.get('a')?.members.length, 2)
})

test('static members: when an administrator removes one by its instance id, the others rebalance', () => {
  const driver = staticGroup()
  const codes = driver.group.leave(
    [
      { memberId: '', groupInstanceId: 'B' },
      { memberId: '', groupInstanceId: 'nobody' },
      { memberId: 'wrong', groupInstanceId: 'A' },
    ],
    driver.now,
  )
  assert.deepEqual(codes, [ErrorCodes.NONE, ErrorCodes.UNKNOWN_MEMBER_ID, ErrorCodes.FENCED_INSTANCE_ID])
  assert.equal(driver.group.state, 'PreparingRebalance')
  assert.equal(driver.group.roster.members.size, 1)
})
