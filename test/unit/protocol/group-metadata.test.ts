// Owns: the Consumer Protocol inside JoinGroup and SyncGroup. Called by: the test run. Never: assigns.
import assert from 'node:assert/strict'
import test from 'node:test'
import kafkajs from 'kafkajs'
import { DecodeError } from '../../../src/base/errors.ts'
import {
  decodeAssignment,
  decodeSubscription,
  encodeAssignment,
  encodeSubscription,
} from '../../../src/protocol/group-metadata.ts'

const full = {
  topics: ['a', 'b'],
  userData: Buffer.from('u'),
  ownedPartitions: [{ topic: 'a', partitions: [0, 2] }],
  generationId: 5,
  rackId: 'r',
}

test('group metadata: when a subscription is written in the newest version, nothing is lost', () => {
  assert.deepEqual(decodeSubscription(encodeSubscription(full)), full)
})

test('group metadata: when a subscription is written in an older version, later fields are dropped', () => {
  assert.deepEqual(decodeSubscription(encodeSubscription(full, 1)), {
    ...full,
    generationId: -1,
    rackId: null,
  })
  assert.deepEqual(decodeSubscription(encodeSubscription(full, 0)), {
    ...full,
    ownedPartitions: [],
    generationId: -1,
    rackId: null,
  })
})

test('group metadata: when the writer is newer, what is known is read and the rest is left', () => {
  const newer = Buffer.concat([encodeSubscription(full), Buffer.from('more')])
  newer.writeInt16BE(9)
  assert.deepEqual(decodeSubscription(newer), full)
})

test('group metadata: when there is no such version, it is a decode error', () => {
  const bytes = encodeAssignment({ assignedPartitions: [] })
  bytes.writeInt16BE(-1)
  assert.throws(() => decodeAssignment(bytes), DecodeError)
})

test('group metadata: when an assignment has no bytes, it is empty', () => {
  assert.deepEqual(decodeAssignment(Buffer.alloc(0)), { assignedPartitions: [], userData: null })
})

const { MemberMetadata, MemberAssignment } = kafkajs.AssignerProtocol

test('group metadata: when KafkaJS writes it, we read it', () => {
  const userData = Buffer.from('u')
  assert.deepEqual(decodeSubscription(MemberMetadata.encode({ version: 0, topics: ['a', 'b'], userData })), {
    ...full,
    ownedPartitions: [],
    generationId: -1,
    rackId: null,
  })
  const assigned = MemberAssignment.encode({ version: 0, assignment: { a: [0, 2], b: [1] }, userData })
  assert.deepEqual(decodeAssignment(assigned), {
    assignedPartitions: [
      { topic: 'a', partitions: [0, 2] },
      { topic: 'b', partitions: [1] },
    ],
    userData,
  })
})

test('group metadata: when we write it in the newest version, KafkaJS reads its part', () => {
  assert.deepEqual(MemberMetadata.decode(encodeSubscription(full))?.topics, ['a', 'b'])
  const bytes = encodeAssignment({
    assignedPartitions: [{ topic: 'a', partitions: [0, 2] }],
    userData: Buffer.from('u'),
  })
  assert.deepEqual(MemberAssignment.decode(bytes)?.assignment, { a: [0, 2] })
})
