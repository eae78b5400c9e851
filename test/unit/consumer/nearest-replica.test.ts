// Owns: reading from the replica that the leader names (KIP-392): when it is asked, and when the leader is again. Called by: the unit lane. Never: connects.
import assert from 'node:assert/strict'
import test from 'node:test'
import { FetchAnswers } from '../../../src/consumer/fetch/answers.ts'
import { Fetcher } from '../../../src/consumer/fetch/fetcher.ts'
import type { FetcherParts } from '../../../src/consumer/fetch/parts.ts'
import { PartitionState } from '../../../src/consumer/partition.ts'
import { brokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'
import type { FetchResponse } from '../../../src/protocol/generated/01-fetch.ts'
import { VirtualClock } from '../../../src/testing/index.ts'

const LEADER = 1
const FOLLOWER = 2
const METADATA_MAX_AGE_MS = 300_000

/** A partition that is led by one broker and replicated by another. */
function scene() {
  const clock = new VirtualClock()
  const state = new PartitionState({ topic: 't', partition: 0 })
  state.startAtCommitted(5, -1)
  const brokers = new Map([LEADER, FOLLOWER].map((id) => [id, {}]))
  const replicas = { replicas: [LEADER, FOLLOWER], offlineReplicas: [] as number[] }
  const cluster = {
    clock,
    options: { retryBackoffMs: 100, retryBackoffMaxMs: 1_000, metadataMaxAgeMs: METADATA_MAX_AGE_MS },
    log: { debug() {}, warn() {} },
    metadata: {
      brokers,
      topic: () => ({ partitions: [replicas] }),
      leader: () => ({ id: LEADER, leaderEpoch: 7 }),
    },
    failed: (errorCode: number) => brokerError(errorCode),
    applyLeaderHints() {},
    refreshMetadata: async () => {},
    onMetadata: () => () => {},
  }
  const parts = {
    cluster,
    fetched() {},
    arrived() {},
    unpositioned() {},
    options: { resetsAutomatically: true },
  } as unknown as FetcherParts
  const fetcher = new Fetcher(parts)
  const answer = (row: object) => {
    const whole = {
      partitionIndex: 0,
      errorCode: 0,
      currentLeader: { leaderId: -1, leaderEpoch: -1 },
      records: null,
      ...row,
    }
    const response = { responses: [{ topic: 't', topicId: '', partitions: [whole] }], nodeEndpoints: [] }
    const asked = { state, topicId: '', fetchOffset: 5, currentLeaderEpoch: 7, maxBytes: 1 }
    return new FetchAnswers(parts, () => {}).take([asked], response as unknown as FetchResponse)
  }
  const preferFollower = () => answer({ preferredReadReplica: FOLLOWER })
  return { clock, state, brokers, replicas, answer, preferFollower, broker: () => fetcher.brokerOf(state) }
}

test('nearest replica: when the leader names none, it is read itself', async () => {
  const { answer, broker } = scene()
  await answer({ preferredReadReplica: -1 })
  assert.equal(broker(), LEADER)
})

test('nearest replica: when the leader names one, that is read, and the leader is asked again after metadata.max.age.ms', async () => {
  const { clock, preferFollower, broker } = scene()
  await preferFollower()
  assert.equal(broker(), FOLLOWER)
  await clock.advance(METADATA_MAX_AGE_MS - 1)
  assert.equal(broker(), FOLLOWER)
  await clock.advance(1)
  assert.equal(broker(), LEADER)
})

test('nearest replica: when it goes offline, the leader is read', async () => {
  const { replicas, preferFollower, broker } = scene()
  await preferFollower()
  replicas.offlineReplicas.push(FOLLOWER)
  assert.equal(broker(), LEADER)
})

test('nearest replica: when its broker is not known any more, the leader is read', async () => {
  const { brokers, preferFollower, broker } = scene()
  await preferFollower()
  brokers.delete(FOLLOWER)
  assert.equal(broker(), LEADER)
})

test('nearest replica: when it is no replica any more, the leader is read', async () => {
  const { replicas, preferFollower, broker } = scene()
  await preferFollower()
  replicas.replicas.pop()
  assert.equal(broker(), LEADER)
})

test('nearest replica: when the offset is out of its range, the leader is asked before anything is reset', async () => {
  const { state, answer, preferFollower, broker } = scene()
  await preferFollower()
  await answer({ errorCode: ErrorCodes.OFFSET_OUT_OF_RANGE })
  assert.equal(broker(), LEADER)
  assert.deepEqual([state.state, state.fetchOffset], ['fetching', 5])
  await answer({ errorCode: ErrorCodes.OFFSET_OUT_OF_RANGE })
  assert.equal(state.state, 'resetting')
})

test('nearest replica: when it answers that it is not a replica, the leader is read', async () => {
  const { answer, preferFollower, broker } = scene()
  await preferFollower()
  await answer({ errorCode: ErrorCodes.NOT_LEADER_OR_FOLLOWER })
  assert.equal(broker(), LEADER)
})
