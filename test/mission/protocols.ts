// Owns: rows that are true under both group protocols, told once for each. Called by: the rows. Never: has a row of its own.
import { ConsumerGroupHeartbeat, Heartbeat, JoinGroup } from '../../src/protocol/index.ts'
import type { Protocol } from '../contract/protocols.ts'
import type { Stage } from '../contract/stage.ts'
import type { Story } from '../contract/story.ts'
import type { Member } from './member.ts'
import type { Tap } from './tap.ts'

export type { Protocol }

/** A row that is told of a classic group, and of a KIP-848 group. */
export function underBoth(name: string, tell: (stage: Stage, protocol: Protocol) => Promise<void>): Story[] {
  return [
    { name, tell: (stage) => tell(stage, 'classic') },
    { name: `${name} (KIP-848)`, tell: (stage) => tell(stage, 'consumer') },
  ]
}

/** Heartbeats of a member that were answered as those of one. */
export function beats(tap: Tap) {
  const next = tap.of(ConsumerGroupHeartbeat).filter(({ request }) => request.memberEpoch > 0)
  return [...tap.of(Heartbeat), ...next].filter(({ response }) => response?.errorCode === 0)
}

/** The newest generation or epoch that it was told: it may be about to join again. */
export function generation({ tap }: Member): number {
  return Math.max(
    -1,
    ...tap.of(JoinGroup).map(({ response }) => response?.generationId ?? -1),
    ...tap.of(ConsumerGroupHeartbeat).map(({ response }) => response?.memberEpoch ?? -1),
  )
}
