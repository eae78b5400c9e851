// Owns: proofs of what answers and hints do to a snapshot. Called by: the unit lane. Never: does I/O.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { emptySnapshot, type MetadataSnapshot } from '../../../src/cluster/metadata.ts'
import { applyHints, applyMetadata, isUnsettled } from '../../../src/cluster/metadata-update.ts'
import {
  Metadata,
  type MetadataResponse,
  type MetadataResponseTopicsInput,
} from '../../../src/protocol/generated/03-metadata.ts'
import { Reader } from '../../../src/protocol/reader.ts'
import { Writer } from '../../../src/protocol/writer.ts'
import { topicOf } from '../../support/network/scripted-cluster.ts'

/** An answer as it is read from the wire. */
function answer(
  topics: MetadataResponseTopicsInput[],
  more: { clusterId?: string; brokers?: number[] } = {},
): MetadataResponse {
  const { clusterId = 'cluster', brokers = [1, 2, 3] } = more
  const writer = new Writer()
  const nodes = brokers.map((nodeId) => ({ nodeId, host: `b${nodeId}`, port: 9092, rack: null }))
  Metadata.encodeResponse(writer, { clusterId, controllerId: 1, brokers: nodes, topics }, Metadata.maxVersion)
  return Metadata.decodeResponse(new Reader(writer.finish()), Metadata.maxVersion)
}

const keepNone = () => false

function known(...topics: MetadataResponseTopicsInput[]): MetadataSnapshot {
  return applyMetadata(emptySnapshot, answer(topics), keepNone).next
}

function hint(topic: string, partition: number, leaderId: number, leaderEpoch: number) {
  return { partitions: [{ topic, partition, leaderId, leaderEpoch }], nodeEndpoints: [] }
}

test('metadata: when an answer arrives, the snapshot tells brokers, topics, ids and leaders', () => {
  const snapshot = known(topicOf('a', [1, 2], { leaderEpoch: 4 }))
  assert.equal(snapshot.clusterId, 'cluster')
  assert.equal(snapshot.controllerId, 1)
  assert.deepEqual(snapshot.brokers.get(2), { id: 2, host: 'b2', port: 9092, rack: null })
  const topic = snapshot.topic('a')
  assert.equal(snapshot.topicById(topic?.topicId ?? ''), topic)
  assert.deepEqual(snapshot.leader('a', 1), { id: 2, leaderEpoch: 4 })
  assert.equal(snapshot.leader('a', 2), undefined)
  assert.equal(snapshot.leader('b', 0), undefined)
})

test('metadata: when somebody tries to change a snapshot, that fails', () => {
  const snapshot = known(topicOf('a', [1]))
  const topic = snapshot.topic('a')
  for (const frozen of [
    snapshot,
    topic,
    topic?.partitions,
    topic?.partitions[0],
    topic?.partitions[0]?.isr,
  ]) {
    assert.ok(Object.isFrozen(frozen))
  }
})

test('metadata: when a partition has no leader, or one that is not among the brokers, there is none', () => {
  const snapshot = known(topicOf('a', [-1, 9]))
  assert.equal(snapshot.leader('a', 0), undefined)
  assert.equal(snapshot.leader('a', 1), undefined)
})

test('metadata: when partitions come out of order, the index is still the number', () => {
  const topic = topicOf('a', [1, 2, 3])
  const snapshot = known({ ...topic, partitions: [...topic.partitions].reverse() })
  assert.deepEqual(
    snapshot.topic('a')?.partitions.map(({ partition, leader }) => [partition, leader]),
    [
      [0, 1],
      [1, 2],
      [2, 3],
    ],
  )
})

test('metadata: when an answer has an older leader epoch, the newer leader stays; when newer or equal, it is taken', () => {
  const before = known(topicOf('a', [2], { leaderEpoch: 5 }))
  const after = (leader: number, leaderEpoch: number) =>
    applyMetadata(before, answer([topicOf('a', [leader], { leaderEpoch })]), keepNone).next.leader('a', 0)
  assert.deepEqual(after(1, 4), { id: 2, leaderEpoch: 5 })
  assert.deepEqual(after(1, 6), { id: 1, leaderEpoch: 6 })
  assert.deepEqual(after(3, 5), { id: 3, leaderEpoch: 5 })
  // A broker too old for epochs knows no better way than to be believed.
  assert.deepEqual(after(3, -1), { id: 3, leaderEpoch: -1 })
})

test('metadata: when a topic was created again, its id differs and its young epochs are taken', () => {
  const before = known(topicOf('a', [2], { leaderEpoch: 5 }))
  const anew = topicOf('a', [1], { leaderEpoch: 0, topicId: topicOf('other', []).topicId as string })
  const { next, recreated } = applyMetadata(before, answer([anew]), keepNone)
  assert.deepEqual(recreated, ['a'])
  assert.deepEqual(next.leader('a', 0), { id: 1, leaderEpoch: 0 })
  assert.equal(next.topicById(before.topic('a')?.topicId as string), undefined)
})

test('metadata: when nothing changed, the snapshot is the same object; when one topic did, the others are', () => {
  const before = known(topicOf('a', [1]), topicOf('b', [1]))
  assert.equal(applyMetadata(before, answer([topicOf('a', [1]), topicOf('b', [1])]), keepNone).next, before)
  const { next } = applyMetadata(
    before,
    answer([topicOf('a', [1]), topicOf('b', [2], { leaderEpoch: 1 })]),
    keepNone,
  )
  assert.notEqual(next, before)
  assert.equal(next.topic('a'), before.topic('a'))
  assert.notEqual(next.topic('b'), before.topic('b'))
  const fewer = applyMetadata(
    before,
    answer([topicOf('a', [1]), topicOf('b', [1])], { brokers: [1, 2] }),
    keepNone,
  )
  assert.equal(fewer.next.brokers.size, 2)
})

test('metadata: when an answer is about some topics, others stay as far as they are wanted', () => {
  const before = known(topicOf('a', [1]), topicOf('b', [1]))
  const { next } = applyMetadata(before, answer([topicOf('c', [1])]), (topic) => topic === 'b')
  assert.deepEqual([...next.topics.keys()], ['b', 'c'])
})

test('metadata: when a topic is gone, it has the error and no partitions; while it has no leader, its partitions stay', () => {
  const before = known(topicOf('a', [1, 2]))
  const gone = applyMetadata(
    before,
    answer([{ errorCode: 3, name: 'a', partitions: [] }]),
    keepNone,
  ).next.topic('a')
  assert.deepEqual([gone?.errorCode, gone?.partitions.length], [3, 0])
  const waiting = applyMetadata(before, answer([{ ...topicOf('a', []), errorCode: 5 }]), keepNone).next.topic(
    'a',
  )
  assert.deepEqual([waiting?.errorCode, waiting?.partitions.length], [5, 2])
})

test('metadata: when the answer is from another cluster, that is told', () => {
  const before = known(topicOf('a', [1]))
  assert.equal(applyMetadata(before, answer([], { clusterId: 'other' }), keepNone).otherCluster, true)
  assert.equal(applyMetadata(before, answer([]), keepNone).otherCluster, false)
  assert.equal(applyMetadata(emptySnapshot, answer([]), keepNone).otherCluster, false)
})

test('hints: when a hint is newer, leader, epoch and unknown brokers are taken; when older or equal, nothing changes', () => {
  const before = known(topicOf('a', [1, 1], { leaderEpoch: 5 }))
  assert.equal(applyHints(before, hint('a', 0, 2, 5)), before)
  assert.equal(applyHints(before, hint('a', 0, 2, 4)), before)
  assert.equal(applyHints(before, hint('b', 0, 2, 9)), before)
  assert.equal(applyHints(before, hint('a', 7, 2, 9)), before)
  // No address for the new leader: it could not be reached.
  assert.equal(applyHints(before, hint('a', 0, 8, 9)), before)
  const next = applyHints(before, hint('a', 0, 2, 6))
  assert.deepEqual(
    [next.leader('a', 0), next.leader('a', 1)],
    [
      { id: 2, leaderEpoch: 6 },
      { id: 1, leaderEpoch: 5 },
    ],
  )
  assert.equal(before.leader('a', 0)?.id, 1)
  const nodeEndpoints = [{ nodeId: 8, host: 'b8', port: 9, rack: 'r' }]
  const grown = applyHints(before, { ...hint('a', 0, 8, 9), nodeEndpoints })
  assert.deepEqual(grown.brokers.get(8), { id: 8, host: 'b8', port: 9, rack: 'r' })
  assert.deepEqual(grown.leader('a', 0), { id: 8, leaderEpoch: 9 })
})

test('metadata: whatever answers and hints arrive in whatever order, the epoch of a topic id never falls', () => {
  const step = fc.record({
    kind: fc.constantFrom('answer', 'hint'),
    leader: fc.integer({ min: 1, max: 3 }),
    leaderEpoch: fc.integer({ min: 0, max: 20 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let snapshot = known(topicOf('a', [1]))
      let newest = 0
      for (const { kind, leader, leaderEpoch } of steps) {
        snapshot =
          kind === 'hint'
            ? applyHints(snapshot, hint('a', 0, leader, leaderEpoch))
            : applyMetadata(snapshot, answer([topicOf('a', [leader], { leaderEpoch })]), keepNone).next
        newest = Math.max(newest, leaderEpoch)
        assert.equal(snapshot.leader('a', 0)?.leaderEpoch, newest)
      }
    }),
  )
})

test('metadata: when a topic is missing, without leader or still unknown, it is worth asking again; when refused, not', () => {
  const settled = (topic: MetadataResponseTopicsInput) =>
    isUnsettled(known(topic).topic(topic.name as string))
  assert.equal(isUnsettled(undefined), true)
  assert.equal(settled(topicOf('a', [1])), false)
  assert.equal(settled(topicOf('a', [1, -1])), true)
  assert.equal(settled({ errorCode: 3, name: 'a', partitions: [] }), true)
  assert.equal(settled({ errorCode: 29, name: 'a', partitions: [] }), false)
  assert.equal(settled({ errorCode: 17, name: 'a', partitions: [] }), false)
})

test('metadata: when an answer names a partition out of nowhere, it is refused and makes no long list', () => {
  for (const partitionIndex of [-1, 2_000, 2_147_483_646]) {
    const topic = topicOf('a', [1, 2])
    const partitions = topic.partitions!.with(1, { ...topic.partitions![1]!, partitionIndex })
    assert.throws(() => known({ ...topic, partitions }), {
      code: 'MALFORMED_MESSAGE',
      message: `Metadata: the broker names partition ${partitionIndex} of topic a, of which it tells 2 partitions`,
    })
  }
})
