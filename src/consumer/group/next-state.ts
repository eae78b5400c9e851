// Owns: where a member of a KIP-848 group may stand and go, and what it is told at the start.
// Called by: next. Never: decides when it goes.
import { guard } from '../../base/machine.ts'
import type { WantedTopics } from './membership.ts'
import type { NextMember } from './next-fields.ts'

/** What a member of a KIP-848 group needs to know. */
export interface NextOptions extends Omit<NextMember, 'rebalanceTimeoutMs'> {
  /** Also how long the group waits for this member to give partitions up. */
  readonly maxPollIntervalMs: number
  /** What the broker's session timeout is taken for until it is known. */
  readonly sessionTimeoutMs: number
  /** What it reads until it is told of others. */
  readonly wanted: WantedTopics
  /** Name of a topic, as far as metadata know it. */
  readonly nameOf: (topicId: string) => string | undefined
  /** Wait before the n-th repetition (the first is 0). */
  readonly backoffMs: (attempt: number) => number
}

/**
 * Where the member stands:
 * - `unjoined`: it has to join; before that it has to give up what it owned
 * - `preparing`: that is being done
 * - `joining`: heartbeats of epoch 0, unless the program hangs
 * - `stable`: it owns what can be put in force of its target
 * - `reconciling`: that is being put in force
 * - `acknowledging`: the coordinator has to hear at once that it is
 * - `left`, `failed`
 */
export type NextState =
  | 'unjoined'
  | 'preparing'
  | 'joining'
  | 'stable'
  | 'reconciling'
  | 'acknowledging'
  | 'left'
  | 'failed'

/** The moves that it may make. */
export const moveNext = guard<NextState>('membership of a KIP-848 group', {
  unjoined: ['preparing', 'left', 'failed'],
  preparing: ['joining', 'left', 'failed'],
  joining: ['stable', 'unjoined', 'left', 'failed'],
  stable: ['reconciling', 'unjoined', 'left', 'failed'],
  reconciling: ['acknowledging', 'unjoined', 'left', 'failed'],
  acknowledging: ['stable', 'unjoined', 'left', 'failed'],
  left: [],
  failed: ['left'],
})
