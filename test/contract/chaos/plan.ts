// Owns: what a round of chaos is about: how members take part in the group, for how long, and what befalls them.
// Called by: the test files (they choose), round.ts. Never: rolls dice itself.
import type { ConsumerOptions } from '../../../src/index.ts'
import type { Dice } from './dice.ts'
import type { MishapKind } from './mishaps.ts'

/** The options of one member that have to do with its group. */
export type Membership = Partial<ConsumerOptions>

/** A kind of round. */
export interface Plan {
  readonly name: string
  /** For each group a way to draw the membership of its next member: what goes together in one group. */
  readonly groups: readonly ((dice: Dice) => Membership)[]
  /** Partitions by topic. */
  readonly topics: Readonly<Record<string, number>>
  /** How long things happen, from and to, in virtual milliseconds. */
  readonly durationMs: readonly [number, number]
  readonly mishaps: readonly MishapKind[]
  /** Whether every assigned partition has to be fetched soon, unless its member was disturbed. */
  readonly promptly: boolean
  /** As in a member's surroundings. */
  readonly narrow: boolean
}

type Strategy = NonNullable<ConsumerOptions['partitionAssignmentStrategy']>

/** Members of the classic protocol, each with one of these lists of assignors. */
export function classic(...strategies: readonly Strategy[]): (dice: Dice) => Membership {
  return (dice) => ({
    groupProtocol: 'classic',
    partitionAssignmentStrategy: dice.pick(strategies),
    sessionTimeoutMs: 6000,
    heartbeatIntervalMs: dice.between(300, 2000),
  })
}

/** Members of KIP-848, each with one of these assignors of the broker; undefined: the broker's choice. */
export function consumerProtocol(...assignors: readonly (string | undefined)[]): (dice: Dice) => Membership {
  return (dice) => ({ groupProtocol: 'consumer', groupRemoteAssignor: dice.pick(assignors) })
}

/** Members of both protocols in one group, as while a program is being upgraded, or taken back. */
export function bothProtocols(strategy: Strategy): (dice: Dice) => Membership {
  const ways = [classic(strategy), consumerProtocol(undefined)]
  return (dice) => dice.pick(ways)(dice)
}
