import assert from 'node:assert/strict'
import test from 'node:test'
import { FetchBuffer, type PartitionQueue } from '../../../src/consumer/fetch/buffer.ts'
import { PartitionState } from '../../../src/consumer/partition.ts'
import { BatchBuilder, batches } from '../../../src/protocol/records/index.ts'
import { bytesLeftBehind } from '../../support/young-memory.ts'

function state(partition: number): PartitionState {
  const made = new PartitionState({ topic: 't', partition })
  made.startAtCommitted(0, -1)
  made.open()
  return made
}

function batch(size: number) {
  const builder = new BatchBuilder()
  builder.append({ key: null, value: Buffer.alloc(size), timestamp: 0 })
  return [...batches(builder.build({ codec: 'none' }) as Buffer)]
}

test('fetch buffer: when batches come and go, the bytes of each partition and of all are counted', () => {
  const buffer = new FetchBuffer()
  const [a, b] = [state(0), state(1)]
  const small = batch(10)
  const large = batch(1000)
  buffer.add(a, small)
  buffer.add(a, large)
  buffer.add(b, small)
  const sizes = [small[0]?.sizeInBytes ?? 0, large[0]?.sizeInBytes ?? 0] as const
  assert.deepEqual([buffer.bytesOf(a), buffer.bytesOf(b)], [sizes[0] + sizes[1], sizes[0]])
  assert.equal(buffer.bytes, 2 * sizes[0] + sizes[1])
  const queue = buffer.next() as PartitionQueue
  assert.equal(buffer.shift(queue), small[0])
  assert.equal(buffer.bytesOf(a), sizes[1])
  buffer.drop(a)
  assert.deepEqual([buffer.bytesOf(a), buffer.bytes], [0, sizes[0]])
})

test('fetch buffer: when several partitions have data, they take turns and those that may not be read are passed over', () => {
  const buffer = new FetchBuffer()
  const [a, b, c] = [state(0), state(1), state(2)]
  for (const one of [a, b, c]) buffer.add(one, [...batch(1), ...batch(1)])
  b.pause()
  assert.deepEqual(
    [1, 2, 3].map(() => buffer.next()?.state),
    [a, c, a],
  )
  c.hold()
  assert.equal(buffer.next()?.state, a)
  b.resume()
  assert.equal(buffer.next()?.state, b)
})

test('fetch buffer: when a queue was read to the end it is forgotten, and records that are put back come first', () => {
  const buffer = new FetchBuffer()
  const a = state(0)
  buffer.add(a, batch(1))
  const queue = buffer.next() as PartitionQueue
  buffer.shift(queue)
  assert.equal(buffer.shift(queue), undefined)
  buffer.tidy(queue)
  assert.equal(buffer.next(), undefined)
  buffer.putBack(a, { records: [], next: 0, nextOffset: 1, leaderEpoch: 0 })
  assert.equal(buffer.next()?.leftover?.nextOffset, 1)
})

test('fetch buffer: when a queue is long, what was taken is let go', () => {
  const buffer = new FetchBuffer()
  const a = state(0)
  const many = Array.from({ length: 100 }, () => batch(1)).flat()
  buffer.add(a, many)
  const queue = buffer.next() as PartitionQueue
  for (const expected of many) assert.equal(buffer.shift(queue), expected)
  assert.ok(queue.batches.length < 100)
  assert.equal(buffer.bytes, 0)
})

test('fetch buffer: when partitions take turns for long, what was read can be freed without a full collection', async () => {
  const buffer = new FetchBuffer()
  const states = [state(0), state(1), state(2)]
  const packed = batch(1 << 20)[0]?.bytes as Buffer
  const fetched = () => [...batches(Buffer.from(packed)), ...batches(Buffer.from(packed))]
  for (const one of states) buffer.add(one, fetched())
  const left = await bytesLeftBehind(20, () => {
    for (let turn = 0; turn < states.length; turn++) {
      const queue = buffer.next() as PartitionQueue
      for (let taken = 0; taken < 2; taken++) buffer.shift(queue)
      buffer.tidy(queue)
      buffer.add(queue.state, fetched())
    }
  })
  assert.ok(left < 30 << 20, `${left} bytes are still there`)
})
