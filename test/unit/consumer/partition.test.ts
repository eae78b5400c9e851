import assert from 'node:assert/strict'
import test from 'node:test'
import { PartitionState } from '../../../src/consumer/partition.ts'
import { Subscription } from '../../../src/consumer/subscription.ts'
import { wishOf } from '../../../src/consumer/wish.ts'

function fetching(offset = 10): PartitionState {
  const state = new PartitionState({ topic: 't', partition: 0 })
  state.startAtCommitted(offset, 3)
  state.open()
  return state
}

test('partition: when a committed offset is found, fetching starts there and nothing needs a commit', () => {
  const state = fetching(10)
  assert.deepEqual(
    [state.state, state.fetchOffset, state.position, state.processed],
    ['fetching', 10, 10, undefined],
  )
})

test('partition: when a reset chose the start, it is to be committed, so that a restart does not choose again', () => {
  const state = new PartitionState({ topic: 't', partition: 0 })
  state.reset('out-of-range')
  state.startAtReset(100, 4)
  assert.deepEqual([state.position, state.processed, state.processedEpoch], [100, 100, 4])
})

test('partition: when the program has not been told of it yet, nothing is fetched or handed out', () => {
  const state = new PartitionState({ topic: 't', partition: 0 })
  state.startAtCommitted(0, 0)
  assert.deepEqual([state.fetchable, state.readable], [false, false])
  state.open()
  assert.deepEqual([state.fetchable, state.readable], [true, true])
})

test('partition: when the program sought meanwhile, a late committed offset or reset is dropped', () => {
  const state = new PartitionState({ topic: 't', partition: 0 })
  state.reset('out-of-range')
  state.seek(42)
  state.startAtReset(100, 4)
  state.startAtCommitted(7, 0)
  assert.deepEqual([state.position, state.processed], [42, 42])
})

test('partition: when records from before a seek are done, they do not count', () => {
  const state = fetching()
  const { seekVersion } = state
  state.seek(5)
  state.processedTo(20, 3, seekVersion)
  assert.equal(state.processed, 5)
  state.processedTo(6, 3, state.seekVersion)
  assert.equal(state.processed, 6)
})

test('partition: when records are done out of order, the processed offset never goes back', () => {
  const state = fetching()
  state.processedTo(20, 3, state.seekVersion)
  state.processedTo(15, 3, state.seekVersion)
  assert.equal(state.processed, 20)
})

test('partition: when it is being revoked, nothing is fetched or handed out but processed records count still', () => {
  const state = fetching()
  const { signal, readVersion } = state
  state.startRevoking()
  assert.deepEqual([state.fetchable, state.readable, signal.aborted], [false, false, true])
  assert.notEqual(state.readVersion, readVersion)
  state.processedTo(11, 3, state.seekVersion)
  assert.equal(state.processed, 11)
})

test('partition: when it has ended, late results change nothing', () => {
  const state = fetching()
  const { seekVersion } = state
  state.end()
  state.processedTo(50, 3, seekVersion)
  state.seek(1)
  state.reset('out-of-range')
  state.fail(new Error('late'))
  state.startAtCommitted(3, 0)
  assert.deepEqual(
    [state.state, state.processed, state.position, state.error],
    ['ended', undefined, 10, undefined],
  )
  assert.equal(state.signal.aborted, true)
})

test('partition: when an error was handed to the reader, the next read goes on at the same position', () => {
  const state = fetching()
  state.fetchOffset = 90
  state.fail(new Error('corrupt'))
  assert.deepEqual([state.state, state.fetchable], ['failed', false])
  state.recover()
  assert.deepEqual([state.state, state.fetchOffset, state.error], ['fetching', 10, undefined])
})

test('partition: when an error came before a position was known, recovery looks for the position again', () => {
  const state = new PartitionState({ topic: 't', partition: 0 })
  state.fail(new Error('no offset'))
  state.recover()
  assert.equal(state.state, 'initializing')
})

test('partition: when a handler holds it, waiting for its release ends with the release', async () => {
  const state = fetching()
  await state.released()
  state.hold()
  let free = false
  const waiting = state.released().then(() => {
    free = true
  })
  await Promise.resolve()
  assert.deepEqual([free, state.readable], [false, false])
  state.release()
  await waiting
  assert.deepEqual([free, state.readable], [true, true])
})

test('subscription: when the assignment is replaced, partitions that stay keep their state and the others end', () => {
  const subscription = new Subscription()
  subscription.want(wishOf('t'))
  const first = subscription.assign([
    { topic: 't', partition: 0 },
    { topic: 't', partition: 1 },
  ])
  const [zero, one] = subscription.states()
  const second = subscription.assign([
    { topic: 't', partition: 1 },
    { topic: 't', partition: 2 },
  ])
  assert.notEqual(first, second)
  assert.deepEqual([...second.partitions.keys()], ['t:1', 't:2'])
  assert.equal(subscription.state('t', 1), one)
  assert.deepEqual([zero?.live, one?.live], [false, true])
  assert.equal(first.partitions.size, 2)
})

test('partition: when going to an end of the log failed, the next read tries that again; a seek takes it back', () => {
  const state = new PartitionState({ topic: 't', partition: 0 })
  state.startAtCommitted(5, -1)
  state.seek('latest')
  state.fail(new Error('not allowed'))
  state.recover()
  assert.deepEqual([state.state, state.resetTo], ['resetting', 'latest'])
  state.seek(7)
  state.reset('out-of-range')
  assert.equal(state.resetTo, undefined)
})
