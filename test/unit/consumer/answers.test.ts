// Owns: what a fetched partition does about hints to its leader. Called by: the unit lane. Never: waits.
import assert from 'node:assert/strict'
import test from 'node:test'
import { FetchAnswers } from '../../../src/consumer/fetch/answers.ts'
import type { FetcherParts } from '../../../src/consumer/fetch/parts.ts'
import { PartitionState } from '../../../src/consumer/partition.ts'
import { brokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'
import type { FetchResponse } from '../../../src/protocol/generated/01-fetch.ts'
import { VirtualClock } from '../../../src/testing/index.ts'

/** Whether the partition waits after NOT_LEADER_OR_FOLLOWER that came with a hint, when the metadata then know this epoch. */
async function waitsAtEpoch(leaderEpoch: number): Promise<boolean> {
  const state = new PartitionState({ topic: 't', partition: 0 })
  state.startAtCommitted(5, -1)
  const cluster = {
    clock: new VirtualClock(),
    options: { retryBackoffMs: 100, retryBackoffMaxMs: 1_000 },
    log: { debug() {} },
    metadata: { leader: () => ({ id: 2, leaderEpoch }) },
    failed: (errorCode: number) => brokerError(errorCode),
    applyLeaderHints() {},
    refreshMetadata: async () => {},
  }
  const parts = { cluster, arrived() {} } as unknown as FetcherParts
  const row = {
    partitionIndex: 0,
    errorCode: ErrorCodes.NOT_LEADER_OR_FOLLOWER,
    currentLeader: { leaderId: 1, leaderEpoch: 6 },
  }
  const response = { responses: [{ topic: 't', topicId: '', partitions: [row] }], nodeEndpoints: [] }
  const asked = { state, topicId: '', fetchOffset: 5, currentLeaderEpoch: 7, maxBytes: 1 }
  await new FetchAnswers(parts, () => {}).take([asked], response as unknown as FetchResponse)
  return state.backoffUntil > 0
}

test('fetch answers: when the hint to a leader is older than what is known, the partition waits instead of asking again at once', async () => {
  assert.equal(await waitsAtEpoch(7), true)
})

test('fetch answers: when the hint to a leader is news, the partition asks it at once', async () => {
  assert.equal(await waitsAtEpoch(8), false)
})
