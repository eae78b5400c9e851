// Owns: assignments by topic id, as KIP-848 speaks of them: comparing, and the part of one that can be put in force by name.
// Called by: next, next-fields. Never: asks for metadata.
import type { TopicPartition } from '../../base/types.ts'

/** Partitions by topic id. Never edited. */
export type IdAssignment = ReadonlyMap<string, readonly number[]>

/** No partitions. */
export const noPartitions: IdAssignment = new Map()

/** One row of an assignment on the wire. */
export interface IdRow {
  readonly topicId: string
  readonly partitions: readonly number[]
}

/** From the wire; topics without partitions are left out. */
export function assignmentOf(rows: readonly IdRow[]): IdAssignment {
  const assignment = new Map<string, number[]>()
  for (const { topicId, partitions } of rows) {
    const all = new Set([...(assignment.get(topicId) ?? []), ...partitions])
    if (all.size > 0)
      assignment.set(
        topicId,
        [...all].sort((one, other) => one - other),
      )
  }
  return assignment
}

/** For the wire. */
export function rowsOf(assignment: IdAssignment): { topicId: string; partitions: readonly number[] }[] {
  return [...assignment].map(([topicId, partitions]) => ({ topicId, partitions }))
}

/** Whether both name the same partitions. */
export function sameAssignment(one: IdAssignment, other: IdAssignment): boolean {
  if (one.size !== other.size) return false
  for (const [topicId, partitions] of one) {
    if (other.get(topicId)?.join() !== partitions.join()) return false
  }
  return true
}

/** What of a target can be put in force now. */
export interface ResolvedTarget {
  readonly assignment: IdAssignment
  readonly partitions: readonly TopicPartition[]
  /** Topics whose names are not known yet. */
  readonly unknown: readonly string[]
}

/** The part of a target whose topics have names. A topic that was created anew has to wait until its old self is given up. */
export function resolveTarget(
  target: IdAssignment,
  owned: IdAssignment,
  nameOf: (topicId: string) => string | undefined,
): ResolvedTarget {
  const assignment = new Map<string, readonly number[]>()
  const partitions: TopicPartition[] = []
  const unknown: string[] = []
  const ownedIds = new Map([...owned.keys()].map((topicId) => [nameOf(topicId), topicId]))
  for (const [topicId, numbers] of target) {
    const topic = nameOf(topicId)
    if (topic === undefined) {
      unknown.push(topicId)
      continue
    }
    if ((ownedIds.get(topic) ?? topicId) !== topicId) continue
    assignment.set(topicId, numbers)
    for (const partition of numbers) partitions.push({ topic, partition })
  }
  return { assignment, partitions, unknown }
}
