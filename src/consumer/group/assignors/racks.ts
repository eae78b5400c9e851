// Owns: when racks matter to an assignment and which member is close to which partition (KIP-881).
// Called by: the assignors. Never: decides an assignment.
import type { AssignorMember, AssignorTopic } from './assignor.ts'

/** Racks of members by member id; members without a rack are absent. */
export function memberRacks(members: readonly AssignorMember[]): Map<string, string> {
  const racks = new Map<string, string>()
  for (const member of members) {
    if (member.rackId !== null && member.rackId !== '') racks.set(member.memberId, member.rackId)
  }
  return racks
}

/** True when some members share a rack with some replicas and not every partition is in all of these racks. */
export function racksMatter(members: Iterable<string>, partitions: Iterable<readonly string[]>): boolean {
  const memberRackSet = new Set(members)
  if (memberRackSet.size === 0) return false
  const all = [...partitions].map((racks) => new Set(racks))
  const union = new Set(all.flatMap((racks) => [...racks]))
  if (![...memberRackSet].some((rack) => union.has(rack))) return false
  return all.some((racks) => racks.size !== union.size)
}

/** The racks of one assignment: empty, and agreeing with everything, when racks do not matter. */
export class Racks {
  readonly active: boolean
  readonly #topics: ReadonlyMap<string, AssignorTopic>
  readonly #ofMember: Map<string, string>
  readonly #membersIn = new Map<string, number>()

  constructor(topics: ReadonlyMap<string, AssignorTopic>, members: readonly AssignorMember[]) {
    const racks = memberRacks(members)
    this.active = racksMatter(racks.values(), [...topics.values()].flat())
    this.#topics = topics
    this.#ofMember = this.active ? racks : new Map()
    for (const rack of this.#ofMember.values())
      this.#membersIn.set(rack, (this.#membersIn.get(rack) ?? 0) + 1)
  }

  of(memberId: string): string | undefined {
    return this.#ofMember.get(memberId)
  }

  /** True when the member has a rack and the partition has no replica in it. */
  mismatch(memberId: string, topic: string, partition: number): boolean {
    const rack = this.#ofMember.get(memberId)
    return rack !== undefined && !this.replicas(topic, partition).includes(rack)
  }

  /** True when the member has a rack and the partition has a replica in it. */
  match(memberId: string, topic: string, partition: number): boolean {
    const rack = this.#ofMember.get(memberId)
    return rack !== undefined && this.replicas(topic, partition).includes(rack)
  }

  replicas(topic: string, partition: number): readonly string[] {
    return this.#topics.get(topic)?.[partition] ?? []
  }

  /** How many members are close to the partition. */
  closeMembers(topic: string, partition: number): number {
    let count = 0
    for (const rack of new Set(this.replicas(topic, partition))) count += this.#membersIn.get(rack) ?? 0
    return count
  }
}
