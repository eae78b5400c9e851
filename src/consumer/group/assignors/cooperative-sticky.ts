// Owns: the cooperative-sticky assignor: sticky, and in two steps for partitions that change hands (KIP-429).
// Called by: group/classic as leader. Never: gives a member a partition that another has not given up.
import type { TopicPartition } from '../../../base/types.ts'
import type { Assignments, AssignorMember, BuiltInAssignor } from './assignor.ts'
import { assignSticky } from './sticky-assignment.ts'
import type { Claim } from './sticky-input.ts'

/** `cooperative-sticky`: balanced within one, moves little, and revokes only what moves. */
export const cooperativeStickyAssignor: BuiltInAssignor = {
  name: 'cooperative-sticky',
  protocols: ['cooperative', 'eager'],
  userData({ lastAssignment }) {
    const data = Buffer.alloc(4)
    data.writeInt32BE(lastAssignment?.generationId ?? -1)
    return data
  },
  assign(topics, members) {
    const { assignments, moving } = assignSticky(topics, members, claimOf)
    const held = moving ?? stillHeld(assignments, members)
    for (const [{ topic, partition }, memberId] of held) {
      const list = assignments.get(memberId) ?? []
      const at = list.findIndex((one) => one.topic === topic && one.partition === partition)
      if (at >= 0) list.splice(at, 1)
    }
    return assignments
  },
}

/** Members before KIP-792 carry their generation in the user data. */
function claimOf({ ownedPartitions, generationId, userData }: AssignorMember): Claim {
  if (generationId >= 0) return { partitions: ownedPartitions, generationId }
  const told = userData !== null && userData.length >= 4 ? userData.readInt32BE(0) : -1
  return { partitions: ownedPartitions, generationId: told }
}

/** Partitions that were given to a new member while another one names them as its own. */
function stillHeld(
  assignments: Assignments,
  members: readonly AssignorMember[],
): ReadonlyMap<TopicPartition, string> {
  const key = ({ topic, partition }: TopicPartition) => `${topic}:${partition}`
  const added = new Map<string, [TopicPartition, string]>()
  const revoked = new Set<string>()
  for (const { memberId, ownedPartitions } of members) {
    const assigned = assignments.get(memberId) ?? []
    const owned = new Set(ownedPartitions.map(key))
    for (const partition of assigned) {
      if (!owned.has(key(partition))) added.set(key(partition), [partition, memberId])
    }
    const kept = new Set(assigned.map(key))
    for (const partition of owned) if (!kept.has(partition)) revoked.add(partition)
  }
  return new Map([...added].filter(([partition]) => revoked.has(partition)).map(([, entry]) => entry))
}
