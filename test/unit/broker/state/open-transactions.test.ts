import assert from 'node:assert/strict'
import { test } from 'node:test'
import { appendBatch } from '../../../../src/broker/append.ts'
import { writeMarker } from '../../../../src/broker/state/markers.ts'
import { Partition } from '../../../../src/broker/state/partition.ts'
import { BatchBuilder, batches, controlType } from '../../../../src/protocol/index.ts'

const NOW = 1_767_225_600_000
const options = {
  version: 12,
  configs: new Map<string, string>(),
  messageMaxBytes: 1_000_000,
  wallTimeMs: NOW,
}

function append(partition: Partition, producerId: number, baseSequence: number, count = 1) {
  const builder = new BatchBuilder()
  for (let index = 0; index < count; index++)
    builder.append({ key: null, value: Buffer.from('v'), timestamp: NOW })
  const isTransactional = producerId >= 0
  const identity = isTransactional ? { producerId, producerEpoch: 0, baseSequence } : {}
  return appendBatch(partition, Buffer.from(builder.build({ ...identity, isTransactional })), options)
}

function end(partition: Partition, producerId: number, committed: boolean): void {
  writeMarker(partition, { producerId, producerEpoch: 1, committed, coordinatorEpoch: 3 }, NOW, false)
}

/** Producer 1 aborts 0 to 1 with marker 3, producer 2 has 2 and is open, 4 belongs to nobody. */
function filled(): Partition {
  const partition = new Partition('t', 'id', 0, [1, 2])
  append(partition, 1, 0, 2)
  append(partition, 2, 0)
  end(partition, 1, false)
  append(partition, -1, 0)
  return partition
}

const aborted = [{ producerId: 1, firstOffset: 0, lastOffset: 3 }]

test('open transactions: when one is open, the last stable offset is its first one', () => {
  const partition = filled()
  assert.deepEqual([partition.lastStableOffset, partition.log.highWatermark], [2, 5])
  end(partition, 2, true)
  assert.deepEqual([partition.lastStableOffset, partition.log.highWatermark], [6, 6])
})

test('open transactions: when one was aborted, readers of any part of it are told', () => {
  const partition = filled()
  assert.deepEqual(partition.aborted.between(0, 5), aborted)
  assert.deepEqual(partition.aborted.between(3, 5), aborted)
  assert.deepEqual(partition.aborted.between(4, 5), [])
  end(partition, 2, true)
  assert.deepEqual(partition.aborted.between(0, 6), aborted, 'a commit does not count')
})

test('open transactions: when a marker ends nothing, it is written and no transaction is counted as aborted', () => {
  const partition = new Partition('t', 'id', 0, [1])
  end(partition, 7, false)
  assert.equal(partition.log.endOffset, 1)
  assert.deepEqual(partition.aborted.between(0, 1), [])
})

test('open transactions: when a marker is written, it says how it ends and by which coordinator', () => {
  const partition = filled()
  const [batch] = batches(partition.log.batches[2]!.bytes)
  assert.ok(batch)
  assert.deepEqual(
    [batch.isControl, batch.isTransactional, batch.producerId, batch.producerEpoch, batch.baseSequence],
    [true, true, 1, 1, -1],
  )
  const [marker] = batch.records({ topic: 't', partition: 0 })
  assert.equal(controlType(marker!), 'ABORT')
  assert.deepEqual([...marker!.value!], [0, 0, 0, 0, 0, 3])
})

test('open transactions: when the log loses records, what is known of transactions is what is left', () => {
  const partition = filled()
  partition.truncate(4)
  assert.deepEqual([partition.lastStableOffset, partition.aborted.between(0, 9)], [2, aborted])
  partition.truncate(3)
  // Without its marker the transaction of producer 1 is open again.
  assert.deepEqual([partition.lastStableOffset, partition.aborted.between(0, 9)], [0, []])
  assert.ok(partition.producers.hasOpenTransaction(1, 0))
})

test('open transactions: when records are deleted, aborted transactions before the start are forgotten', () => {
  const partition = filled()
  partition.deleteRecords(4)
  assert.deepEqual([partition.lastStableOffset, partition.aborted.between(0, 9)], [4, []])
})

test('open transactions: when a producer of the second version is unknown, it has to begin at sequence 0', () => {
  const partition = new Partition('t', 'id', 0, [1])
  assert.equal(append(partition, 1, 5).errorCode, 45)
  assert.equal(append(partition, 1, 0).errorCode, 0)
})

test('partition: when a replica is held, it serves what it had; when it leads uncleanly, the rest is lost', () => {
  const partition = new Partition('t', 'id', 0, [1, 2])
  append(partition, -1, 0, 3)
  partition.fallBehind(2, true)
  append(partition, -1, 0, 2)
  partition.catchUp(2)
  assert.deepEqual([partition.endOn(1), partition.endOn(2), partition.isr], [5, 3, [1]])
  partition.leadUncleanly(2)
  assert.deepEqual([partition.log.endOffset, partition.leader, partition.isr], [3, 2, [2]])
  assert.deepEqual(partition.log.endOfEpoch(0), { leaderEpoch: 0, endOffset: 3 })
})
