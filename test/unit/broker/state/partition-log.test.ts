import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PartitionLog } from '../../../../src/broker/state/partition-log.ts'

/** Batches of ten offsets and 100 bytes each, filled with their number; epoch 0 for the first three, then 2. */
function logOf(batches: number): PartitionLog {
  const log = new PartitionLog()
  for (let index = 0; index < batches; index++) {
    const bytes = Buffer.alloc(100, index)
    log.append({ lastOffset: index * 10 + 9, maxTimestamp: index, leaderEpoch: index < 3 ? 0 : 2, bytes })
  }
  return log
}

test('partition log: when an offset lies within a batch, reading begins with that batch', () => {
  const log = logOf(5)
  for (const offset of [20, 25, 29]) assert.equal(log.read(offset, 100, true)[0], 2)
  assert.equal(log.read(50, 100, true).length, 0)
  assert.deepEqual([log.startOffset, log.endOffset, log.sizeInBytes], [0, 50, 500])
})

test('partition log: when the limit falls into a batch, the answer is cut there', () => {
  const log = logOf(5)
  const read = log.read(10, 250, true)
  assert.deepEqual([read.length, read[0], read[100], read[249]], [250, 1, 2, 3])
  assert.equal(log.read(0, 10_000, true).length, 500)
  assert.equal(log.read(0, 100, false).length, 100)
})

test('partition log: when the first batch is larger than the limit, it comes whole or not at all', () => {
  assert.equal(logOf(2).read(0, 1, true).length, 100)
  assert.equal(logOf(2).read(0, 99, false).length, 0)
  assert.equal(logOf(2).read(0, 0, true).length, 100)
})

test('partition log: when bytes are counted from an offset, whole batches count', () => {
  const log = logOf(5)
  assert.deepEqual(
    [0, 9, 10, 49, 50].map((offset) => log.bytesFrom(offset)),
    [500, 500, 400, 100, 0],
  )
})

test('partition log: when records are deleted, the start moves and whole batches go', () => {
  const log = logOf(5)
  log.deleteRecords(25)
  assert.deepEqual([log.startOffset, log.batches[0]?.baseOffset, log.sizeInBytes], [25, 20, 300])
  log.deleteRecords(10)
  assert.equal(log.startOffset, 25)
  log.deleteRecords(1000)
  assert.deepEqual([log.startOffset, log.batches.length], [50, 0])
  assert.equal(log.bytesFrom(50), 0)
})

test('partition log: when asked for the end of an epoch, the one before answers for one that wrote nothing', () => {
  const log = logOf(5)
  log.beginEpoch(4)
  log.beginEpoch(5)
  const ends = [-1, 0, 1, 2, 3, 4, 5, 6].map((epoch) => {
    const { leaderEpoch, endOffset } = log.endOfEpoch(epoch)
    return [leaderEpoch, endOffset]
  })
  assert.deepEqual(ends, [
    [-1, -1],
    [0, 30],
    [0, 30],
    [2, 50],
    [2, 50],
    [2, 50],
    [5, 50],
    [-1, -1],
  ])
  const younger = new PartitionLog()
  younger.beginEpoch(3)
  assert.deepEqual(younger.endOfEpoch(1), { leaderEpoch: 1, endOffset: 0 })
})

test('partition log: when records are deleted, epochs begin no earlier than the log', () => {
  const log = logOf(5)
  log.deleteRecords(35)
  assert.deepEqual(log.endOfEpoch(0), { leaderEpoch: 0, endOffset: 35 })
  assert.deepEqual(log.endOfEpoch(2), { leaderEpoch: 2, endOffset: 50 })
})

test('partition log: when it is truncated, later batches and epochs are gone and offsets are given again', () => {
  const log = logOf(5)
  log.truncate(25)
  assert.deepEqual([log.endOffset, log.sizeInBytes], [20, 200])
  assert.deepEqual(log.endOfEpoch(0), { leaderEpoch: 0, endOffset: 20 })
  assert.deepEqual(log.endOfEpoch(2), { leaderEpoch: -1, endOffset: -1 })
  log.append({ lastOffset: 20, maxTimestamp: 0, leaderEpoch: 4, bytes: Buffer.alloc(100) })
  assert.deepEqual([log.endOffset, log.bytesFrom(20)], [21, 100])
})
