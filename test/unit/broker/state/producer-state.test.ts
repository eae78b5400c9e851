import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ProducerBatch, ProducerState } from '../../../../src/broker/state/producer-state.ts'
import { ErrorCodes } from '../../../../src/protocol/error-codes.ts'

const batch = (baseSequence: number, count = 10, producerEpoch = 0): ProducerBatch => ({
  producerId: 7,
  producerEpoch,
  baseSequence,
  count,
})

/** Batches of ten with sequences from 0, at offsets from 100. */
function appended(batches: number): ProducerState {
  const state = new ProducerState()
  for (let index = 0; index < batches; index++)
    state.appended(batch(index * 10), 100 + index * 10, 1000 + index)
  return state
}

test('producer state: when a batch comes again, the offset it got is told, for the last five', () => {
  const state = appended(7)
  assert.deepEqual(state.check(batch(60)), { kind: 'duplicate', baseOffset: 160, timestamp: 1006 })
  assert.deepEqual(state.check(batch(20)), { kind: 'duplicate', baseOffset: 120, timestamp: 1002 })
  const forgotten = { kind: 'refused', errorCode: ErrorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER }
  assert.deepEqual(state.check(batch(10)), forgotten)
})

test('producer state: when a sequence is skipped, the batch is refused', () => {
  const state = appended(1)
  assert.deepEqual(state.check(batch(10)), { kind: 'append' })
  for (const wrong of [11, 20, 5]) {
    const refused = { kind: 'refused', errorCode: ErrorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER }
    assert.deepEqual(state.check(batch(wrong)), refused, `sequence ${wrong}`)
  }
})

test('producer state: when the producer is unknown, it may start anywhere', () => {
  assert.deepEqual(new ProducerState().check(batch(4711)), { kind: 'append' })
})

test('producer state: when the epoch rises, sequences start at 0 again; when it falls, the batch is refused', () => {
  const state = appended(2)
  const outOfOrder = { kind: 'refused', errorCode: ErrorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER }
  assert.deepEqual(state.check(batch(20, 10, 1)), outOfOrder)
  assert.deepEqual(state.check(batch(0, 10, 1)), { kind: 'append' })
  state.appended(batch(0, 10, 1), 120, 2000)
  const fenced = { kind: 'refused', errorCode: ErrorCodes.INVALID_PRODUCER_EPOCH }
  assert.deepEqual(state.check(batch(20, 10, 0)), fenced)
  assert.deepEqual(state.check(batch(10, 10, 1)), { kind: 'append' })
})

test('producer state: when sequences reach 2147483647, they go on at 0', () => {
  const state = new ProducerState()
  const last = batch(2_147_483_640, 8)
  state.appended(last, 0, 0)
  assert.deepEqual(state.check(batch(0, 1)), { kind: 'append' })
  const across = batch(2_147_483_645, 5)
  const other = new ProducerState()
  other.appended(across, 10, 0)
  assert.deepEqual(other.check(across), { kind: 'duplicate', baseOffset: 10, timestamp: 0 })
  assert.deepEqual(other.check(batch(2, 1)), { kind: 'append' })
  assert.equal(other.describe()[0]?.lastSequence, 1)
})
