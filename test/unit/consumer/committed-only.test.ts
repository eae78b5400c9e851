import assert from 'node:assert/strict'
import test from 'node:test'
import { CommittedOnly } from '../../../src/consumer/fetch/committed-only.ts'
import { BatchBuilder, batches, type RecordBatch } from '../../../src/protocol/records/index.ts'

const source = { topic: 't', partition: 0 }
const ABORT = 0
const COMMIT = 1

interface Made {
  readonly producerId: number
  readonly count?: number
  readonly marker?: number
  readonly isTransactional?: boolean
}

/** Batches one after the other from offset 0. */
function log(...rows: Made[]): RecordBatch[] {
  let baseOffset = 0
  return rows.map(({ producerId, count = 1, marker, isTransactional = true }) => {
    const builder = new BatchBuilder()
    for (let index = 0; index < count; index++) {
      const key = marker === undefined ? null : Buffer.from([0, 0, 0, marker])
      builder.append({ key, value: Buffer.alloc(6), timestamp: 0 })
    }
    const isControl = marker !== undefined
    const options = {
      codec: 'none',
      baseOffset,
      isControl,
      isTransactional,
      producerId,
      producerEpoch: 0,
    } as const
    const [batch] = batches(builder.build({ ...options, baseSequence: 0 }) as Buffer)
    baseOffset += count
    return batch as RecordBatch
  })
}

/** Base offsets of the batches with records for a reader. */
function read(rows: RecordBatch[], aborted: { producerId: number; firstOffset: number }[]): number[] {
  const filter = new CommittedOnly(aborted, source)
  return rows.filter((batch) => filter.accepts(batch) && !batch.isControl).map(({ baseOffset }) => baseOffset)
}

test('committed only: when a producer aborts and then commits, only what it aborted is left out', () => {
  const rows = log(
    { producerId: 1 },
    { producerId: 2, count: 3 },
    { producerId: 1 },
    { producerId: 1, marker: ABORT },
    { producerId: 1 },
    { producerId: 2, marker: COMMIT },
    { producerId: 1, marker: COMMIT },
  )
  assert.deepEqual(read(rows, [{ producerId: 1, firstOffset: 0 }]), [1, 6])
})

test('committed only: when a producer aborts twice, the list names both, in any order', () => {
  const rows = log(
    { producerId: 1 },
    { producerId: 1, marker: ABORT },
    { producerId: 1 },
    { producerId: 1, marker: COMMIT },
    { producerId: 1 },
    { producerId: 1, marker: ABORT },
  )
  const aborted = [
    { producerId: 1, firstOffset: 4 },
    { producerId: 1, firstOffset: 0 },
  ]
  assert.deepEqual(read(rows, aborted), [2])
})

test('committed only: when an answer begins inside an aborted transaction, the rest of it is left out', () => {
  const rows = log({ producerId: 1 }, { producerId: 1 }, { producerId: 1, marker: ABORT }, { producerId: 1 })
  assert.deepEqual(read(rows.slice(1), [{ producerId: 1, firstOffset: 0 }]), [3])
})

test('committed only: when an answer ends before the marker, all of the transaction is left out', () => {
  const rows = log({ producerId: 1 }, { producerId: 1 })
  assert.deepEqual(read(rows, [{ producerId: 1, firstOffset: 0 }]), [])
})

test('committed only: when the aborted transaction begins in the middle of a batch, the batch is left out as Kafka does', () => {
  const rows = log({ producerId: 1, count: 5 })
  assert.deepEqual(read(rows, [{ producerId: 1, firstOffset: 4 }]), [])
})

test('committed only: when records are outside of transactions, they are read', () => {
  const rows = log({ producerId: 1, isTransactional: false }, { producerId: -1, isTransactional: false })
  assert.deepEqual(read(rows, [{ producerId: 1, firstOffset: 0 }]), [0, 1])
})

test('committed only: when nothing was aborted, all is read', () => {
  assert.deepEqual(read(log({ producerId: 1 }, { producerId: 1, marker: COMMIT }), []), [0])
})
