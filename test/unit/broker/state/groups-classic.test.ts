import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ErrorCodes } from '../../../../src/protocol/error-codes.ts'
import { GroupDriver, idOf, protocols, stableGroup } from './group-driver.ts'

test('classic group: when the first members come within the delay, all are in the first generation', () => {
  const driver = new GroupDriver({ initialRebalanceDelayMs: 3000 }).join('a')
  driver.pass(2000).join('b').pass(2000)
  assert.equal(driver.joins.size, 0, 'a newcomer makes the delay longer')
  driver.pass(2000)
  assert.deepEqual([driver.joins.get('a')?.generationId, driver.joins.get('b')?.generationId], [1, 1])
  assert.equal(driver.joins.get('a')?.leader, idOf(driver, 'a'))
  assert.equal(driver.joins.get('a')?.members.length, 2)
  assert.equal(driver.joins.get('b')?.members.length, 0)
  assert.equal(driver.group.state, 'CompletingRebalance')
})

test('classic group: when newcomers keep coming, the first rebalance ends with the rebalance timeout', () => {
  const driver = new GroupDriver({ initialRebalanceDelayMs: 3000 })
  let seconds = 0
  for (; !driver.joins.has('m0'); seconds++) {
    driver.join(`m${seconds}`, { rebalanceTimeoutMs: 10_000 }).pass(1000)
  }
  assert.equal(seconds, 10)
})

test('classic group: when the leader syncs, everybody gets an own assignment', () => {
  const driver = stableGroup()
  assert.equal(driver.group.state, 'Stable')
  assert.equal(String(driver.syncs.get(idOf(driver, 'a'))?.assignment), 'for a')
  assert.equal(String(driver.syncs.get(idOf(driver, 'b'))?.assignment), 'for b')
})

test('classic group: when the leader forgets a member, that one gets an empty assignment', () => {
  const driver = new GroupDriver().join('a').join('b').pass(1)
  driver.sync(idOf(driver, 'b')).sync(idOf(driver, 'a'), {})
  assert.equal(driver.syncs.get(idOf(driver, 'b'))?.errorCode, 0)
  assert.equal(driver.syncs.get(idOf(driver, 'b'))?.assignment.length, 0)
})

test('classic group: when a newcomer has to know its id, it is given one that expires', () => {
  const driver = new GroupDriver().join('a', { requireKnownMemberId: true, clientId: 'app' })
  assert.equal(driver.joins.get('a')?.errorCode, ErrorCodes.MEMBER_ID_REQUIRED)
  const memberId = idOf(driver, 'a')
  assert.match(memberId, /^app-/)
  driver.pass(10_000).join('a', { memberId })
  assert.equal(driver.joins.get('a')?.errorCode, ErrorCodes.UNKNOWN_MEMBER_ID)
  const again = new GroupDriver().join('a', { requireKnownMemberId: true })
  again.join('a', { memberId: idOf(again, 'a'), requireKnownMemberId: true }).pass(1)
  assert.equal(again.joins.get('a')?.errorCode, 0)
})

test('classic group: when somebody with a given id has not come back, a rebalance waits for it, but not for ever', () => {
  const driver = stableGroup()
  driver.join('c', { requireKnownMemberId: true })
  driver.join('a', { memberId: idOf(driver, 'a') }).join('b', { memberId: idOf(driver, 'b') })
  assert.equal(driver.joins.has('a'), false)
  driver.pass(10_000)
  assert.equal(driver.joins.get('a')?.generationId, 2)
})

test('classic group: when a member is new, old ones learn it by their heartbeat and rejoin', () => {
  const driver = stableGroup().join('c')
  const [a, b] = [idOf(stableGroup(), 'a'), idOf(stableGroup(), 'b')]
  assert.equal(driver.heartbeat(a), ErrorCodes.REBALANCE_IN_PROGRESS)
  driver.join('a', { memberId: a }).join('b', { memberId: b })
  assert.equal(driver.joins.get('c')?.generationId, 2)
  assert.equal(driver.heartbeat(a, 1), ErrorCodes.ILLEGAL_GENERATION)
  assert.equal(driver.heartbeat(a, 2), 0, 'heartbeats count while assignments are awaited')
})

test('classic group: when a member does not rejoin in time, it is out', () => {
  const driver = stableGroup().join('c')
  const [a, b] = [idOf(stableGroup(), 'a'), idOf(stableGroup(), 'b')]
  driver.join('a', { memberId: a, rebalanceTimeoutMs: 60_000 })
  for (let second = 0; second < 60; second++) {
    driver.pass(1000)
    if (second < 59) assert.equal(driver.heartbeat(b), ErrorCodes.REBALANCE_IN_PROGRESS)
  }
  assert.equal(driver.joins.get('a')?.members.length, 2)
  assert.equal(driver.heartbeat(b), ErrorCodes.UNKNOWN_MEMBER_ID)
})

test('classic group: when the leader does not rejoin, another member leads', () => {
  const driver = stableGroup()
  const b = idOf(driver, 'b')
  driver.join('c').join('b', { memberId: b }).pass(60_000)
  assert.equal(driver.joins.get('b')?.leader, b)
  assert.equal(driver.joins.get('b')?.members.length, 2)
})

test('classic group: when heartbeats stop, the member is out and the others rebalance', () => {
  const driver = stableGroup()
  const [a, b] = [idOf(driver, 'a'), idOf(driver, 'b')]
  driver.pass(9_999)
  assert.equal(driver.heartbeat(a), 0)
  driver.pass(1)
  assert.equal(driver.group.roster.members.has(b), false)
  assert.equal(driver.heartbeat(a), ErrorCodes.REBALANCE_IN_PROGRESS)
  driver.join('a', { memberId: a })
  assert.equal(driver.joins.get('a')?.members.length, 1)
})

test('classic group: when a member waits in a rebalance, its session does not end', () => {
  const driver = stableGroup()
  const [a, b] = [idOf(driver, 'a'), idOf(driver, 'b')]
  driver.join('a', { memberId: a })
  for (let second = 0; second < 20; second++) {
    driver.pass(1000)
    driver.heartbeat(b)
  }
  driver.join('b', { memberId: b })
  assert.equal(driver.joins.get('a')?.errorCode, 0)
})

test('classic group: when a new member is never answered, it is forgotten after five minutes', () => {
  const driver = stableGroup()
  driver.join('c', { rebalanceTimeoutMs: 900_000 })
  for (let second = 0; second < 300; second++) {
    for (const ticket of ['a', 'b']) driver.heartbeat(idOf(stableGroup(), ticket))
    driver.pass(1000)
  }
  assert.equal(driver.joins.get('c')?.errorCode, ErrorCodes.UNKNOWN_MEMBER_ID)
})

test('classic group: when a follower joins again unchanged, nothing happens; when the leader does, a rebalance', () => {
  const driver = stableGroup()
  const [a, b] = [idOf(driver, 'a'), idOf(driver, 'b')]
  driver.join('b', { memberId: b })
  assert.deepEqual([driver.joins.get('b')?.generationId, driver.group.state], [1, 'Stable'])
  assert.equal(driver.joins.get('b')?.leader, a)
  driver.join('a', { memberId: a })
  assert.equal(driver.group.state, 'PreparingRebalance')
})

test('classic group: when a follower joins again with other metadata, a rebalance begins', () => {
  const driver = stableGroup()
  driver.join('b', {
    memberId: idOf(driver, 'b'),
    protocols: [{ name: 'range', metadata: Buffer.from('other') }],
  })
  assert.equal(driver.group.state, 'PreparingRebalance')
})

test('classic group: when the answer to a join was lost, the same join gets it again, the leader with the members', () => {
  const driver = new GroupDriver().join('a').join('b').pass(1)
  const [a, b] = [idOf(driver, 'a'), idOf(driver, 'b')]
  driver.join('a', { memberId: a }).join('b', { memberId: b })
  assert.equal(driver.group.state, 'CompletingRebalance')
  assert.deepEqual([driver.joins.get('a')?.members.length, driver.joins.get('b')?.members.length], [2, 0])
})

test('classic group: when somebody joins while assignments are awaited, who waits for one is sent back to join', () => {
  const driver = new GroupDriver().join('a').join('b').pass(1)
  driver.sync(idOf(driver, 'b')).join('c')
  assert.equal(driver.syncs.get(idOf(driver, 'b'))?.errorCode, ErrorCodes.REBALANCE_IN_PROGRESS)
  assert.equal(driver.group.state, 'PreparingRebalance')
})

test('classic group: when a member never syncs, it is out after the rebalance timeout', () => {
  const driver = new GroupDriver().join('a').join('b').pass(1)
  const [a, b] = [idOf(driver, 'a'), idOf(driver, 'b')]
  driver.sync(a, {})
  for (let second = 0; second < 60; second++) {
    for (const id of [a, b]) driver.heartbeat(id)
    driver.pass(1000)
  }
  assert.equal(driver.group.roster.members.has(b), false)
  assert.equal(driver.heartbeat(a), ErrorCodes.REBALANCE_IN_PROGRESS)
})

test('classic group: when the last member leaves, the group is empty in a new generation', () => {
  const driver = stableGroup()
  const rows = ['a', 'b'].map((ticket) => ({ memberId: idOf(driver, ticket), groupInstanceId: null }))
  assert.deepEqual(driver.group.leave([...rows, { memberId: 'x', groupInstanceId: null }], driver.now), [
    ErrorCodes.NONE,
    ErrorCodes.NONE,
    ErrorCodes.UNKNOWN_MEMBER_ID,
  ])
  assert.deepEqual([driver.group.state, driver.group.generationId], ['Empty', 2])
  assert.equal(driver.group.nextDeadline, undefined)
})

test('classic group: when members prefer different protocols, the shared one with most votes wins', () => {
  const driver = new GroupDriver()
    .join('a', { protocols: protocols('sticky', 'range', 'mine') })
    .join('b', { protocols: protocols('range', 'sticky') })
    .join('c', { protocols: protocols('range', 'sticky') })
    .pass(1)
  assert.equal(driver.joins.get('a')?.protocolName, 'range')
  assert.equal(String(driver.joins.get('a')?.members[0]?.metadata), 'range')
  driver.join('d', { protocols: protocols('mine') })
  assert.equal(driver.joins.get('d')?.errorCode, ErrorCodes.INCONSISTENT_GROUP_PROTOCOL)
  driver.join('e', { protocolType: 'connect' })
  assert.equal(driver.joins.get('e')?.errorCode, ErrorCodes.INCONSISTENT_GROUP_PROTOCOL)
})

test('classic group: when the group is full, a newcomer is refused', () => {
  const driver = stableGroup({ maxSize: 2 }).join('c')
  assert.equal(driver.joins.get('c')?.errorCode, ErrorCodes.GROUP_MAX_SIZE_REACHED)
  assert.equal(driver.group.state, 'Stable')
})

test('classic group: when a sync names another protocol or generation, it is refused', () => {
  const driver = stableGroup()
  const memberId = idOf(driver, 'b')
  const facts = { memberId, groupInstanceId: null, assignments: [] }
  driver.group.sync({ ...facts, generationId: 1, protocolType: 'consumer', protocolName: 'sticky' }, 0, 0)
  driver.group.sync({ ...facts, generationId: 0, protocolType: null, protocolName: null }, 0, 0)
  const codes = driver.group.takeAnswers().map(({ answer }) => answer.errorCode)
  assert.deepEqual(codes, [ErrorCodes.INCONSISTENT_GROUP_PROTOCOL, ErrorCodes.ILLEGAL_GENERATION])
})

test('classic group: when offsets are committed, member, generation and state are checked, and the session goes on', () => {
  const driver = stableGroup()
  const b = idOf(driver, 'b')
  driver.pass(9000)
  assert.equal(driver.group.commit(b, null, 1, driver.now), 0)
  driver.pass(9000)
  assert.ok(driver.group.roster.members.has(b))
  assert.equal(driver.group.commit(b, null, 0, driver.now), ErrorCodes.ILLEGAL_GENERATION)
  assert.equal(driver.group.commit('x', null, 1, driver.now), ErrorCodes.UNKNOWN_MEMBER_ID)
  assert.equal(driver.group.commit('', null, -1, driver.now), ErrorCodes.UNKNOWN_MEMBER_ID)
  assert.equal(new GroupDriver().group.commit('', null, -1, 0), 0)
  const completing = new GroupDriver().join('a').pass(1)
  assert.equal(completing.group.commit(idOf(completing, 'a'), null, 1, 1), ErrorCodes.REBALANCE_IN_PROGRESS)
})

test('classic group: when the coordinator moves, waiting members are told and a stable group lives on', () => {
  const driver = stableGroup()
  const [a, b] = [idOf(driver, 'a'), idOf(driver, 'b')]
  const next = driver.group.revive(driver.now)
  driver.group.die(ErrorCodes.NOT_COORDINATOR)
  assert.equal(driver.heartbeat(a, 1), ErrorCodes.COORDINATOR_NOT_AVAILABLE)
  driver.group = next
  assert.deepEqual([driver.heartbeat(a), driver.heartbeat(b), next.state], [0, 0, 'Stable'])
  driver.join('b', { memberId: b }).sync(b)
  assert.equal(String(driver.syncs.get(b)?.assignment), 'for b')
  driver.join('a', { memberId: a })
  driver.group.die(ErrorCodes.NOT_COORDINATOR)
  driver.collect()
  assert.equal(driver.joins.get('a')?.errorCode, ErrorCodes.NOT_COORDINATOR)
})
