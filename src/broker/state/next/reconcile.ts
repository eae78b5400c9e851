// Owns: a member's next step towards its target assignment. Pure. Called by: groups-next.ts. Never: knows members by name, time or timers.
import { atEpoch, type NextMember, NO_PARTITIONS } from './member.ts'
import type { HeldPartitions, PartitionSets, TopicPartitions } from './types.ts'

/** What a member is to become, and what stands in its way. */
export interface Reconciliation {
  readonly targetEpoch: number
  readonly target: PartitionSets
  /** Ids of the topics that the member is subscribed to now. */
  readonly subscribed: ReadonlySet<string>
  /** The subscription has changed with this very request: what is no longer wanted goes at once. */
  readonly subscriptionChanged: boolean
  /** What the member says it owns; null when it says nothing. */
  readonly owned: readonly TopicPartitions[] | null
  /** Whether some member, this one included, holds a partition or has yet to give it up. */
  readonly isHeld: (topicId: string, partition: number) => boolean
}

/** The member after as much of the way as is free; the same object when it cannot move. */
export function reconcile(member: NextMember, plan: Reconciliation): NextMember {
  switch (member.state) {
    case 'STABLE':
      if (member.epoch !== plan.targetEpoch) return nextAssignment(member, plan)
      return plan.subscriptionChanged ? dropUnsubscribed(member, plan) : member
    case 'UNREVOKED_PARTITIONS':
      if (!owns(plan.owned, member.revoking)) return nextAssignment(member, plan)
      return plan.subscriptionChanged ? dropUnsubscribed(member, plan) : member
    case 'UNRELEASED_PARTITIONS':
      return nextAssignment(member, plan)
  }
}

/** A member that does not say what it owns is taken to own it still. */
function owns(owned: readonly TopicPartitions[] | null, revoking: HeldPartitions): boolean {
  if (owned === null) return true
  return owned.some(({ topicId, partitions }) =>
    partitions.some((partition) => revoking.get(topicId)?.has(partition)),
  )
}

/** Without a look at the target: it will follow, but unsubscribed topics must not be read until then. */
function dropUnsubscribed(member: NextMember, { subscribed, owned }: Reconciliation): NextMember {
  const gone = [...member.assigned].filter(([topicId]) => !subscribed.has(topicId))
  if (gone.length === 0) return member
  const assigned = new Map([...member.assigned].filter(([topicId]) => subscribed.has(topicId)))
  const revoking = new Map(member.revoking)
  for (const [topicId, held] of gone) {
    revoking.set(topicId, new Map([...(revoking.get(topicId) ?? []), ...held]))
  }
  const moved = { ...atEpoch(member, member.epoch), assigned }
  if (!owns(owned, revoking)) return moved
  return { ...moved, state: 'UNREVOKED_PARTITIONS', revoking }
}

function nextAssignment(member: NextMember, plan: Reconciliation): NextMember {
  const { kept, revoking, added, unreleased } = compare(member, plan)
  if (revoking.size > 0 && owns(plan.owned, revoking)) {
    // It stays in its epoch until it says that it has given these up.
    return { ...atEpoch(member, member.epoch), state: 'UNREVOKED_PARTITIONS', assigned: kept, revoking }
  }
  for (const [topicId, partition] of added) {
    const held = new Map(kept.get(topicId))
    kept.set(topicId, held.set(partition, plan.targetEpoch))
  }
  const state = unreleased ? 'UNRELEASED_PARTITIONS' : 'STABLE'
  return { ...atEpoch(member, plan.targetEpoch), state, assigned: kept, revoking: NO_PARTITIONS }
}

function compare(member: NextMember, { target, subscribed, isHeld }: Reconciliation) {
  const kept = new Map<string, ReadonlyMap<number, number>>()
  const revoking = new Map<string, ReadonlyMap<number, number>>()
  const added: [topicId: string, partition: number][] = []
  let unreleased = false
  for (const topicId of new Set([...target.keys(), ...member.assigned.keys()])) {
    const wanted = subscribed.has(topicId) ? (target.get(topicId) ?? new Set<number>()) : new Set<number>()
    const assigned = [...(member.assigned.get(topicId) ?? [])]
    const stays = new Map(assigned.filter(([partition]) => wanted.has(partition)))
    const goes = new Map(assigned.filter(([partition]) => !wanted.has(partition)))
    if (stays.size > 0) kept.set(topicId, stays)
    if (goes.size > 0) revoking.set(topicId, goes)
    for (const partition of wanted) {
      if (stays.has(partition)) continue
      // What this member itself is giving up is free for it to take back.
      const free = !isHeld(topicId, partition) || member.revoking.get(topicId)?.has(partition)
      if (free) added.push([topicId, partition])
      else unreleased = true
    }
  }
  return { kept, revoking, added, unreleased }
}
