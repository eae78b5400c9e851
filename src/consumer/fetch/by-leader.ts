// Owns: sorting partitions by their leaders, so that one that does not answer holds up only what it leads. Called by: positions, validation. Never: asks anybody.
import type { MetadataSnapshot } from '../../cluster/metadata.ts'
import type { PartitionState } from '../partition.ts'

/** The partitions of each leader, by its broker id; undefined: of those without a leader. */
export function byLeader(
  metadata: MetadataSnapshot,
  states: readonly PartitionState[],
): Map<number | undefined, PartitionState[]> {
  const leaders = new Map<number | undefined, PartitionState[]>()
  for (const state of states) {
    const leader = metadata.leader(state.topic, state.partition)?.id
    const led = leaders.get(leader)
    if (led === undefined) leaders.set(leader, [state])
    else led.push(state)
  }
  return leaders
}
