import assert from 'node:assert/strict'
import test from 'node:test'
import {
  type FetchPartition,
  FetchSession,
  type SessionRequest,
} from '../../../src/consumer/fetch/session.ts'
import { PartitionState } from '../../../src/consumer/partition.ts'

const states = [0, 1, 2].map((partition) => new PartitionState({ topic: 't', partition }))

function want(partition: number, fetchOffset: number, topicId = 'id'): FetchPartition {
  const state = states[partition] as PartitionState
  return { state, topicId, fetchOffset, currentLeaderEpoch: 1, maxBytes: 100 }
}

/** `id/epoch +named partitions at offsets -forgotten`. */
function written(request: SessionRequest): string {
  const named = request.partitions.map((one) => `+${one.state.partition}@${one.fetchOffset}`)
  const forgotten = request.forgotten.map((one) => `-${one.partition}(${one.topicId})`)
  return [`${request.sessionId}/${request.sessionEpoch}`, ...named, ...forgotten].join(' ')
}

function open(session: FetchSession, ...wanted: FetchPartition[]): void {
  session.build(wanted)
  session.answered(7)
}

test('fetch session: when the broker gave an id, the next request names only what changed', () => {
  const session = new FetchSession()
  assert.equal(written(session.build([want(0, 5), want(1, 9)])), '0/0 +0@5 +1@9')
  session.answered(7)
  assert.equal(written(session.build([want(0, 5), want(1, 12)])), '7/1 +1@12')
  session.answered(7)
  assert.equal(written(session.build([want(0, 5), want(1, 12)])), '7/2')
})

test('fetch session: when a partition is not wanted any more, the broker is told to forget it', () => {
  const session = new FetchSession()
  open(session, want(0, 5), want(1, 9))
  assert.equal(written(session.build([want(1, 9), want(2, 0)])), '7/1 +2@0 -0(id)')
  session.answered(7)
  assert.equal(written(session.build([want(0, 5), want(1, 9), want(2, 0)])), '7/2 +0@5')
})

test('fetch session: when a topic was created anew, the old id is forgotten and the new one named', () => {
  const session = new FetchSession()
  open(session, want(0, 5))
  assert.equal(written(session.build([want(0, 0, 'new')])), '7/1 +0@0 -0(id)')
})

test('fetch session: when the broker keeps none, every request is full', () => {
  const session = new FetchSession()
  session.build([want(0, 5)])
  session.answered(0)
  assert.equal(written(session.build([want(0, 5)])), '0/0 +0@5')
})

test('fetch session: when the broker does not know it any more, a new one is opened', () => {
  const session = new FetchSession()
  open(session, want(0, 5))
  session.build([want(0, 6)])
  session.refused(true)
  assert.equal(written(session.build([want(0, 6)])), '0/0 +0@6')
})

for (const [why, tell] of [
  ['the epoch is wrong', (session: FetchSession) => session.refused(false)],
  ['the answer never came', (session: FetchSession) => session.failed()],
] as const) {
  test(`fetch session: when ${why}, the next request replaces the session by its id`, () => {
    const session = new FetchSession()
    open(session, want(0, 5), want(1, 1))
    session.build([want(0, 6), want(1, 1)])
    tell(session)
    assert.equal(written(session.build([want(0, 6), want(1, 1)])), '7/0 +0@6 +1@1')
    session.answered(8)
    assert.equal(written(session.build([want(0, 6)])), '8/1 -1(id)')
  })
}

test('fetch session: when it is closed, the broker is told once', () => {
  const session = new FetchSession()
  assert.equal(session.close(), undefined)
  open(session, want(0, 5))
  assert.equal(written(session.close() as SessionRequest), '7/-1')
  assert.equal(session.close(), undefined)
})
