// Owns: proofs of finding and forgetting coordinators. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { KafkaError } from '../../../src/base/errors.ts'
import { toCoordinator } from '../../../src/cluster/target.ts'
import { ErrorCodes } from '../../../src/protocol/error-codes.ts'
import {
  FindCoordinator,
  type FindCoordinatorRequest,
} from '../../../src/protocol/generated/10-find-coordinator.ts'
import { Heartbeat } from '../../../src/protocol/generated/12-heartbeat.ts'
import { EndTxn } from '../../../src/protocol/generated/26-end-txn.ts'
import {
  coordinatorsAt,
  type ScriptedCluster,
  type ScriptedClusterOptions,
  scriptedStory,
} from '../../support/network/scripted-cluster.ts'

interface Groups extends ScriptedCluster {
  /** Where coordinators are, by key: a broker's id, or a negative error code. */
  readonly places: Map<string, number>
  /** Requests of FindCoordinator that brokers saw. */
  readonly searches: () => FindCoordinatorRequest[]
}

function groupStory(options: ScriptedClusterOptions, tell: (world: Groups) => Promise<void>): Promise<void> {
  return scriptedStory({ brokerCount: 2, ...options }, async (world) => {
    const places = new Map<string, number>()
    for (const broker of world.brokers) {
      broker.on(
        FindCoordinator,
        coordinatorsAt((key) => places.get(key) ?? 1),
      )
      broker.on(Heartbeat, () => ({ errorCode: 0 }))
    }
    const searches = () =>
      world.brokers.flatMap(({ seen }) =>
        seen.filter(({ api }) => api === 'FindCoordinator').map(({ body }) => body as FindCoordinatorRequest),
      )
    await tell({ ...world, places, searches })
  })
}

function beat(world: ScriptedCluster, groupId: string) {
  return world.cluster.send(Heartbeat, { groupId, generationId: 1, memberId: 'm' }, toCoordinator(groupId))
}

test('coordinators: when a group is spoken to, its coordinator is searched once and remembered', () =>
  groupStory({}, async (world) => {
    world.places.set('g', 2)
    await Promise.all([beat(world, 'g'), beat(world, 'g')])
    await beat(world, 'g')
    assert.equal(world.searches().length, 1)
    assert.equal(world.brokers[1]?.count(Heartbeat), 3)
  }))

test('coordinators: when many are searched in one turn, one request asks for all', () =>
  groupStory({}, async (world) => {
    world.places.set('a', 1).set('b', 2)
    await Promise.all([beat(world, 'a'), beat(world, 'b'), beat(world, 'b')])
    assert.deepEqual(
      world.searches().map(({ coordinatorKeys, keyType }) => [coordinatorKeys, keyType]),
      [[['a', 'b'], 0]],
    )
  }))

test('coordinators: when the broker is too old for that, each key has a request of its own', () =>
  groupStory({}, async (world) => {
    for (const broker of world.brokers) broker.offer(FindCoordinator, 0, 3)
    world.places.set('b', 2).set('c', -ErrorCodes.GROUP_AUTHORIZATION_FAILED)
    const [a, b, c] = await Promise.allSettled([beat(world, 'a'), beat(world, 'b'), beat(world, 'c')])
    assert.deepEqual([a?.status, b?.status], ['fulfilled', 'fulfilled'])
    assert.ok(c?.status === 'rejected' && c.reason.code === 'GROUP_AUTHORIZATION_FAILED')
    assert.deepEqual(
      world
        .searches()
        .map(({ key }) => key)
        .sort(),
      ['a', 'b', 'c'],
    )
  }))

test('coordinators: when one cannot be found, only that key fails, with the group named', () =>
  groupStory({}, async (world) => {
    world.places.set('bad', -ErrorCodes.COORDINATOR_NOT_AVAILABLE)
    const [good, bad] = await Promise.allSettled([beat(world, 'good'), beat(world, 'bad')])
    assert.equal(good?.status, 'fulfilled')
    assert.ok(bad?.status === 'rejected' && bad.reason instanceof KafkaError)
    assert.deepEqual(
      [bad.reason.code, bad.reason.retriable, bad.reason.groupId],
      ['COORDINATOR_NOT_AVAILABLE', true, 'bad'],
    )
    assert.match(bad.reason.message, /FindCoordinator, group bad:.*The broker says: not now/)
  }))

test('coordinators: when one is not available yet, a retry finds it later', () =>
  groupStory({}, async (world) => {
    world.places.set('g', -ErrorCodes.COORDINATOR_NOT_AVAILABLE)
    world.clock.after(1_500, () => world.places.set('g', 2))
    await world.cluster.retry('beating', () => beat(world, 'g'))
    assert.ok(world.clock.now() > 1_500)
    assert.equal(world.brokers[1]?.count(Heartbeat), 1)
  }))

test('coordinators: when an answer says it is another broker, it is searched again; other errors leave it', () =>
  groupStory({}, async (world) => {
    const { cluster, places } = world
    await beat(world, 'g')
    places.set('g', 2)
    const target = toCoordinator('g')
    cluster.failed(ErrorCodes.UNKNOWN_MEMBER_ID, { api: 'Heartbeat', target })
    await beat(world, 'g')
    assert.equal(world.searches().length, 1)
    cluster.failed(ErrorCodes.NOT_COORDINATOR, { api: 'Heartbeat', target })
    await beat(world, 'g')
    assert.equal(world.searches().length, 2)
    assert.deepEqual(
      world.brokers.map((broker) => broker.count(Heartbeat)),
      [2, 1],
    )
  }))

test('coordinators: when its connection is lost, or cannot be made, it is searched again', () =>
  groupStory({}, async (world) => {
    const { places, network } = world
    places.set('g', 2)
    await beat(world, 'g')
    network.refuse({ to: 'b2:9092' })
    network.cut({ to: 'b2:9092' })
    await assert.rejects(beat(world, 'g'), { name: 'ConnectionError', retriable: true })
    places.set('g', 1)
    await beat(world, 'g')
    assert.equal(world.brokers[0]?.count(Heartbeat), 1)
  }))

test('coordinators: when a key is searched for groups and for transactions, they are kept apart', () =>
  groupStory({}, async (world) => {
    for (const broker of world.brokers) broker.on(EndTxn, () => ({ errorCode: 0 }))
    await beat(world, 'x')
    const end = { transactionalId: 'x', producerId: 1, producerEpoch: 1, committed: true }
    await world.cluster.send(EndTxn, end, toCoordinator('x', 'transaction'), { maxVersion: 4 })
    assert.deepEqual(
      world.searches().map(({ keyType }) => keyType),
      [0, 1],
    )
    assert.equal(
      world.network.connections({ to: 'b1:9092' }),
      2,
      'a transaction needs no connection beside the one for all',
    )
  }))

test('coordinators: when the broker cannot tell those of share groups, the error says it is too old', () =>
  groupStory({}, async (world) => {
    for (const broker of world.brokers) broker.offer(FindCoordinator, 0, 5)
    const sent = world.cluster.send(
      Heartbeat,
      { groupId: 's', generationId: 1, memberId: 'm' },
      toCoordinator('s:x:0', 'share'),
    )
    await assert.rejects(sent, { code: 'UNSUPPORTED_BROKER', api: 'FindCoordinator' })
  }))
