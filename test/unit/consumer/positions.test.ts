import assert from 'node:assert/strict'
import test from 'node:test'
import { KafkaError } from '../../../src/base/errors.ts'
import { silentLogger } from '../../../src/base/log.ts'
import type { Cluster } from '../../../src/cluster/cluster.ts'
import { Positions } from '../../../src/consumer/fetch/positions.ts'
import type { AutoOffsetReset } from '../../../src/consumer/options.ts'
import type { PartitionState } from '../../../src/consumer/partition.ts'
import { Subscription } from '../../../src/consumer/subscription.ts'
import { wishOf } from '../../../src/consumer/wish.ts'
import { VirtualClock } from '../../../src/testing/index.ts'

/** A partition at offset 50, read from a leader of epoch 3; the leader has epoch 4 now and says where its log of epoch 3 ends. */
async function validate(autoOffsetReset: AutoOffsetReset, endOffset: number | KafkaError) {
  const clock = new VirtualClock()
  const subscription = new Subscription()
  subscription.want(wishOf('t'))
  subscription.assign([{ topic: 't', partition: 0 }])
  const [state] = subscription.states() as [PartitionState]
  state.startAtCommitted(50, 3)
  state.open()
  state.fetchOffset = 80
  state.processedTo(45, 3, state.seekVersion)
  const asked: unknown[] = []
  const told: unknown[] = []
  const dropped: PartitionState[] = []
  const cluster = {
    clock,
    log: silentLogger,
    options: { retryBackoffMs: 100, retryBackoffMaxMs: 1_000, requestTimeoutMs: 30_000 },
    metadata: { leader: () => ({ id: 1, leaderEpoch: 4 }) },
    onMetadata: () => () => {},
    refreshMetadata: () => Promise.resolve(),
    send: (_api: unknown, request: unknown) => {
      asked.push(request)
      if (endOffset instanceof KafkaError) return Promise.reject(endOffset)
      const row = { partition: 0, errorCode: 0, leaderEpoch: 3, endOffset }
      return Promise.resolve({ throttleTimeMs: 0, topics: [{ topic: 't', partitions: [row] }] })
    },
  } as unknown as Cluster
  const positions = new Positions({
    cluster,
    subscription,
    groupId: 'g',
    autoOffsetReset,
    committed: () => Promise.resolve(new Map()),
    drop: (one) => void dropped.push(one),
    changed: () => {},
    isolationLevel: 'read_uncommitted',
    onReset: (event) => void told.push(event),
    onTruncation: (event) => void told.push(event),
  })
  await clock.run(async () => {
    positions.update()
    await clock.nextTurn()
    await clock.nextTurn()
  })
  positions.close()
  return { state, asked, dropped, told }
}

test('positions: when the new leader has all that was fetched, reading goes on where it was', async () => {
  const { state, asked, dropped } = await validate('earliest', 80)
  assert.deepEqual(asked, [
    { topics: [{ topic: 't', partitions: [{ partition: 0, currentLeaderEpoch: 4, leaderEpoch: 3 }] }] },
  ])
  assert.deepEqual(
    [state.state, state.position, state.fetchOffset, state.checkedEpoch],
    ['fetching', 50, 80, 4],
  )
  assert.deepEqual(dropped, [])
})

test('positions: when the new leader lacks what was fetched ahead, that is fetched again and nothing else happens', async () => {
  const { state, dropped } = await validate('earliest', 60)
  assert.deepEqual([state.state, state.position, state.fetchOffset], ['fetching', 50, 50])
  assert.deepEqual(dropped, [state])
})

test('positions: when the new leader lacks what was handed out, reading goes back to where the logs part', async () => {
  const { state, told } = await validate('latest', 30)
  assert.deepEqual(told, [{ groupId: 'g', topic: 't', partition: 0, position: 50, endOffset: 30 }])
  assert.deepEqual(
    [state.state, state.position, state.fetchOffset, state.processed],
    ['fetching', 30, 30, 30],
  )
})

test('positions: when the new leader cannot say where the logs part, the policy chooses and the event tells', async () => {
  const { state, told } = await validate('latest', -1)
  assert.deepEqual([state.state, state.resetReason], ['resetting', 'truncated'])
  assert.deepEqual(told, [{ groupId: 'g', topic: 't', partition: 0, position: 50, endOffset: undefined }])
})

test('positions: when records were lost and there is no policy, the reader decides', async () => {
  const { state, told } = await validate('none', 30)
  assert.equal(state.state, 'failed')
  assert.equal((state.error as KafkaError).code, 'LOG_TRUNCATION')
  assert.equal(told.length, 1)
  assert.match(state.error?.message ?? '', /The log of t-0 was truncated to offset 30 and the position is 50/)
  // Whoever reads on without seeking is told again.
  state.recover()
  assert.equal(state.state, 'validating')
  state.seek(30)
  assert.deepEqual([state.state, state.position], ['fetching', 30])
})

test('positions: when the leader is too old to be asked, reading goes on unchecked', async () => {
  const { state } = await validate('earliest', new KafkaError('UNSUPPORTED_BROKER', 'too old'))
  assert.deepEqual([state.state, state.position, state.fetchOffset], ['fetching', 50, 80])
})

test('positions: when the leader may not be asked, the reader hears of it', async () => {
  const { state } = await validate('earliest', new KafkaError('TOPIC_AUTHORIZATION_FAILED', 'no'))
  assert.equal(state.state, 'failed')
})
