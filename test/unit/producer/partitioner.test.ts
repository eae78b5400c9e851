import assert from 'node:assert/strict'
import test from 'node:test'
import { type PartitionLoad, partitionOfKey, StickyPartitioner } from '../../../src/producer/partitioner.ts'
import { VirtualClock } from '../../../src/testing/virtual-clock.ts'

test('partitioner: when a message has a key, its partition is the one of Java', () => {
  const keys: [key: string, hash: number][] = [
    ['21', -973932308],
    ['foobar', -790332482],
    ['a-little-bit-long-string', -985981536],
    ['a-little-bit-longer-string', -1486304829],
    ['abc', 479470107],
    ['', 275646681],
  ]
  for (const [key, hash] of keys) {
    const positive = Number(BigInt.asUintN(31, BigInt(hash)))
    for (const count of [1, 3, 6, 12, 50]) {
      assert.equal(partitionOfKey(Buffer.from(key), count), positive % count, `${key} of ${count}`)
    }
  }
})

/** The partition for the next message, as the admission asks for it. */
function next(sticky: StickyPartitioner, count: number, loads: () => readonly PartitionLoad[]): number {
  return sticky.current(count) ?? sticky.choose(loads())
}

function loads(...queued: number[]): () => PartitionLoad[] {
  return () => queued.map((queuedBatches, partition) => ({ partition, queuedBatches }))
}

test('partitioner: when messages have no key, they stay until a batch is full and move on then', () => {
  const sticky = new StickyPartitioner(100, true, new VirtualClock({ seed: 3 }))
  const first = next(sticky, 50, loads(...new Array(50).fill(0)))
  const same: number[] = []
  for (let at = 0; at < 9; at++) {
    sticky.appended(10, false)
    same.push(next(sticky, 50, loads(...new Array(50).fill(0))))
  }
  assert.deepEqual(same, new Array(9).fill(first))
  sticky.appended(10, false)
  assert.equal(next(sticky, 50, loads(...new Array(50).fill(0))), first, 'the batch is not full')
  sticky.appended(0, true)
  assert.notEqual(next(sticky, 50, loads(...new Array(50).fill(0))), first)
})

test('partitioner: when a batch never gets full, the partition is left after twice the bytes all the same', () => {
  const sticky = new StickyPartitioner(100, true, new VirtualClock())
  const asked: number[] = []
  const counted = () => {
    asked.push(1)
    return loads(0, 0, 0)()
  }
  for (let at = 0; at < 40; at++) {
    next(sticky, 3, counted)
    sticky.appended(10, false)
  }
  assert.equal(asked.length, 2)
})

test('partitioner: when partitions have different loads, the ones with less waiting are chosen more often', () => {
  const chosen = (adaptive: boolean) => {
    const sticky = new StickyPartitioner(1, adaptive, new VirtualClock({ seed: 5 }))
    const counts = [0, 0, 0]
    for (let at = 0; at < 3_000; at++) {
      const partition = next(sticky, 3, loads(4, 2, 0))
      counts[partition] = (counts[partition] ?? 0) + 1
      sticky.appended(1, true)
    }
    return counts
  }
  // Weights 1 : 3 : 5 of 9.
  const [most, some, least] = chosen(true) as [number, number, number]
  assert.ok(
    Math.abs(most - 333) < 80 && Math.abs(some - 1_000) < 120 && Math.abs(least - 1_667) < 120,
    `${[most, some, least]}`,
  )
  for (const count of chosen(false)) assert.ok(Math.abs(count - 1_000) < 120, `${count}`)
})

test('partitioner: when the topic has fewer partitions than before, another one is chosen', () => {
  const sticky = new StickyPartitioner(100, true, new VirtualClock())
  const last = next(sticky, 6, () => [{ partition: 5, queuedBatches: 0 }])
  assert.equal(last, 5)
  assert.ok(next(sticky, 2, loads(0, 0)) < 2)
})
