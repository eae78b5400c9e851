// Owns: where a classic member may stand and go, and what it is told at the start.
// Called by: classic. Never: decides when it goes.
import { guard } from '../../base/machine.ts'
import type { TopicPartition } from '../../base/types.ts'
import type { Assignor } from './assignors/assignor.ts'

/** What a classic member needs to know. */
export interface ClassicOptions {
  readonly groupId: string
  readonly groupInstanceId: string | null
  readonly sessionTimeoutMs: number
  readonly heartbeatIntervalMs: number
  readonly rebalanceTimeoutMs: number
  readonly requestTimeoutMs: number
  readonly rackId: string | null
  /** The preferred one first. */
  readonly assignors: readonly Assignor[]
  /** What it reads until it is told of others. */
  readonly topics: readonly string[]
  /** What is assigned at the moment. */
  readonly owned: () => readonly TopicPartition[]
  /** Wait before the n-th repetition (the first is 0). */
  readonly backoffMs: (attempt: number) => number
}

/**
 * Where the member stands:
 * - `unjoined`: it has to join; before that it has to give up what it owns
 * - `preparing`: that is being done; a member of a generation goes on with heartbeats
 * - `ready`: the join can be sent, after a backoff if the last one failed
 * - `joining`, `sharing` (leader only), `syncing`: on the way to an assignment
 * - `applying`: the assignment is being put in force
 * - `stable`, `left`, `failed`
 */
export type ClassicState =
  | 'unjoined'
  | 'preparing'
  | 'ready'
  | 'joining'
  | 'sharing'
  | 'syncing'
  | 'applying'
  | 'stable'
  | 'left'
  | 'failed'

const restarts: readonly ClassicState[] = ['unjoined', 'ready', 'left', 'failed']

/** The moves that a classic member may make. */
export const moveClassic = guard<ClassicState>('classic membership', {
  unjoined: ['preparing', 'left', 'failed'],
  preparing: ['ready', 'unjoined', 'left', 'failed'],
  ready: ['joining', 'unjoined', 'left', 'failed'],
  joining: ['sharing', 'syncing', ...restarts],
  sharing: ['syncing', ...restarts],
  syncing: ['applying', ...restarts],
  applying: ['stable', 'unjoined', 'left', 'failed'],
  stable: ['preparing', 'unjoined', 'left', 'failed'],
  left: [],
  failed: ['left'],
})
