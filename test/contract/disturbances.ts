// Owns: what can go wrong between a client and a healthy cluster, as data for stories. Called by: stories. Never: does it.
import assert from 'node:assert/strict'
import type { FaultAction } from '../../src/broker/index.ts'
import type { ClusterControl } from './backend.ts'
import type { Stage } from './stage.ts'

/** Where connections are cut: within a size field, within a header, within a batch, and later. */
export const CUTS: readonly number[] = [1, 3, 7, 19, 60, 300, 2000, 20_000]

/** Errors that heal, by the API that answers them. */
export const HEALING_ERRORS = {
  Metadata: ['LEADER_NOT_AVAILABLE', 'UNKNOWN_TOPIC_OR_PARTITION'],
  InitProducerId: ['COORDINATOR_LOAD_IN_PROGRESS', 'CONCURRENT_TRANSACTIONS'],
  Produce: [
    'NOT_LEADER_OR_FOLLOWER',
    'LEADER_NOT_AVAILABLE',
    'UNKNOWN_TOPIC_OR_PARTITION',
    'NOT_ENOUGH_REPLICAS',
    'REQUEST_TIMED_OUT',
    'KAFKA_STORAGE_ERROR',
    'CORRUPT_MESSAGE',
  ],
  FindCoordinator: ['COORDINATOR_NOT_AVAILABLE', 'COORDINATOR_LOAD_IN_PROGRESS'],
  JoinGroup: [
    'COORDINATOR_LOAD_IN_PROGRESS',
    'COORDINATOR_NOT_AVAILABLE',
    'NOT_COORDINATOR',
    'UNKNOWN_MEMBER_ID',
  ],
  SyncGroup: [
    'COORDINATOR_NOT_AVAILABLE',
    'NOT_COORDINATOR',
    'REBALANCE_IN_PROGRESS',
    'UNKNOWN_MEMBER_ID',
    'ILLEGAL_GENERATION',
  ],
  Heartbeat: [
    'COORDINATOR_NOT_AVAILABLE',
    'NOT_COORDINATOR',
    'REBALANCE_IN_PROGRESS',
    'UNKNOWN_MEMBER_ID',
    'ILLEGAL_GENERATION',
  ],
  ConsumerGroupHeartbeat: [
    'COORDINATOR_LOAD_IN_PROGRESS',
    'COORDINATOR_NOT_AVAILABLE',
    'NOT_COORDINATOR',
    'UNKNOWN_MEMBER_ID',
    'FENCED_MEMBER_EPOCH',
  ],
  LeaveGroup: ['NOT_COORDINATOR', 'UNKNOWN_MEMBER_ID'],
  OffsetFetch: ['COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR', 'UNSTABLE_OFFSET_COMMIT'],
  OffsetCommit: [
    'COORDINATOR_NOT_AVAILABLE',
    'COORDINATOR_LOAD_IN_PROGRESS',
    'NOT_COORDINATOR',
    'REBALANCE_IN_PROGRESS',
    'UNKNOWN_TOPIC_OR_PARTITION',
  ],
  ListOffsets: [
    'NOT_LEADER_OR_FOLLOWER',
    'LEADER_NOT_AVAILABLE',
    'FENCED_LEADER_EPOCH',
    'UNKNOWN_LEADER_EPOCH',
  ],
  Fetch: [
    'NOT_LEADER_OR_FOLLOWER',
    'LEADER_NOT_AVAILABLE',
    'UNKNOWN_TOPIC_OR_PARTITION',
    'UNKNOWN_TOPIC_ID',
    'FENCED_LEADER_EPOCH',
    'UNKNOWN_LEADER_EPOCH',
    'OFFSET_NOT_AVAILABLE',
    'KAFKA_STORAGE_ERROR',
    'REPLICA_NOT_AVAILABLE',
    'FETCH_SESSION_ID_NOT_FOUND',
    'INVALID_FETCH_SESSION_EPOCH',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** What can happen to requests beside errors. */
export const MISHAPS: readonly [name: string, action: FaultAction][] = [
  ['cut off before they are applied', { cut: 'before' }],
  ['cut off after they were applied', { cut: 'after' }],
  ['cut off in the middle of the answer', { cut: { afterBytes: 9 } }],
  ['never applied nor answered', { drop: 'before' }],
  ['applied and never answered', { drop: 'after' }],
  ['answered late', { delayMs: 900 }],
]

/** For faults: requests of the clients under test only. */
export function notTheProbe({ clientId }: { readonly clientId: string | null }): boolean {
  return clientId !== 'probe'
}

/** The cluster of a story that needs one. */
export function clusterOf(stage: Stage): ClusterControl {
  const { cluster } = stage.backend
  assert.ok(cluster)
  return cluster
}

/** A broker that is not this one. */
export function otherBroker(cluster: ClusterControl, id: number): number {
  return cluster.brokerIds.find((one) => one !== id) as number
}
