// Owns: what has to go and what has to come when one set of partitions is to become another.
// Called by: reconciler. Never: acts.
import { partitionKey, type TopicPartition } from '../../base/types.ts'
import type { RebalanceProtocol } from './assignors/assignor.ts'

/** The difference between what is owned and what shall be. */
export interface ReconcilePlan<Owned extends TopicPartition> {
  readonly revoke: readonly Owned[]
  readonly keep: readonly Owned[]
  readonly add: readonly TopicPartition[]
}

/** From what is owned to an assignment. */
export function planAssignment<Owned extends TopicPartition>(
  owned: readonly Owned[],
  target: readonly TopicPartition[],
): ReconcilePlan<Owned> {
  const ownedKeys = keys(owned)
  const targetKeys = keys(target)
  return {
    revoke: owned.filter((one) => !targetKeys.has(key(one))),
    keep: owned.filter((one) => targetKeys.has(key(one))),
    add: target.filter((one) => !ownedKeys.has(key(one))),
  }
}

/** Before a join: the eager protocol gives everything up, the cooperative one only what is not subscribed any more. */
export function planPreparation<Owned extends TopicPartition>(
  protocol: RebalanceProtocol,
  owned: readonly Owned[],
  topics: readonly string[],
): ReconcilePlan<Owned> {
  const stays = (one: Owned) => protocol === 'cooperative' && topics.includes(one.topic)
  return { revoke: owned.filter((one) => !stays(one)), keep: owned.filter(stays), add: [] }
}

function key({ topic, partition }: TopicPartition): string {
  return partitionKey(topic, partition)
}

function keys(partitions: readonly TopicPartition[]): Set<string> {
  return new Set(partitions.map(key))
}
