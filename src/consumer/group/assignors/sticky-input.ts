// Owns: who owned what before, in the form that both sticky algorithms work on.
// Called by: sticky-assignment, sticky-equal, sticky-mixed. Never: decides who gets what.
import type { TopicPartition } from '../../../base/types.ts'
import type { Assignments, AssignorMember, AssignorTopic } from './assignor.ts'
import { javaOrder, javaStringHash } from './java-order.ts'
import { Racks } from './racks.ts'

/** Members and partitions in the form both algorithms work on; every partition is one object, compared by identity. */
export interface StickyInput {
  /** In the order in which Java's client visits them. */
  readonly members: readonly AssignorMember[]
  /** Index = partition number. */
  readonly partitions: ReadonlyMap<string, readonly TopicPartition[]>
  readonly racks: Racks
  /** Valid claims by member: the newest generation wins. */
  readonly owned: ReadonlyMap<string, TopicPartition[]>
  /** Partitions that two members claim for the same generation. */
  readonly doublyClaimed: ReadonlySet<TopicPartition>
  /** Who claims the partition for a generation older than the newest that any member spoke of. */
  readonly previousOwner: (partition: TopicPartition) => string | undefined
}

/** An assignment, and the new owners of partitions that a member claims still; undefined when that was not worked out. */
export interface StickyResult {
  readonly assignments: Assignments
  readonly moving: ReadonlyMap<TopicPartition, string> | undefined
}

/** What a member says it owned, and in which generation; -1 when it does not say. */
export interface Claim {
  readonly partitions: readonly TopicPartition[]
  readonly generationId: number
}

/** Where an assignor finds what a member claims: in the subscription's own fields, or in its user data. */
export type ClaimOf = (member: AssignorMember) => Claim

/** Sorts the claims of all members out. */
export function stickyInput(
  topics: ReadonlyMap<string, AssignorTopic>,
  given: readonly AssignorMember[],
  claimOf: ClaimOf,
): StickyInput {
  const members = javaOrder(given, (member) => javaStringHash(member.memberId))
  const partitions = new Map<string, TopicPartition[]>()
  for (const [topic, racks] of topics) {
    partitions.set(
      topic,
      racks.map((_, partition) => ({ topic, partition })),
    )
  }
  const claims = new Claims()
  const previous = new PreviousOwners()
  for (const member of members) {
    const claim = claimOf(member)
    const known = claim.partitions.flatMap(({ topic, partition }) => partitions.get(topic)?.[partition] ?? [])
    claims.add(member, claim.generationId, known)
    previous.add(member, claim.generationId, known)
  }
  return {
    members,
    partitions,
    racks: new Racks(topics, members),
    owned: claims.owned,
    doublyClaimed: claims.doublyClaimed,
    previousOwner: (partition) => previous.before(partition, claims.newestGeneration),
  }
}

/** Sorts out who owned a partition when several members say they did. */
class Claims {
  readonly owned = new Map<string, TopicPartition[]>()
  readonly doublyClaimed = new Set<TopicPartition>()
  newestGeneration = -1
  readonly #owner = new Map<TopicPartition, AssignorMember>()

  add(member: AssignorMember, generation: number, partitions: readonly TopicPartition[]): void {
    this.newestGeneration = Math.max(this.newestGeneration, generation)
    const mine: TopicPartition[] = []
    this.owned.set(member.memberId, mine)
    for (const partition of partitions) {
      const other = this.#owner.get(partition)
      // Java compares with the other member's field alone, whatever its user data says.
      if (other !== undefined && other.generationId > generation) continue
      if (other !== undefined) this.#drop(other, partition)
      if (other !== undefined && other.generationId === generation) this.doublyClaimed.add(partition)
      else mine.push(partition)
      this.#owner.set(partition, member)
    }
  }

  #drop(member: AssignorMember, partition: TopicPartition): void {
    const list = this.owned.get(member.memberId) ?? []
    const at = list.indexOf(partition)
    if (at >= 0) list.splice(at, 1)
  }
}

/** Remembers for each partition the claims that may be out of date, the newest of them first. */
class PreviousOwners {
  readonly #claims = new Map<TopicPartition, { memberId: string; generation: number }[]>()

  add(member: AssignorMember, generation: number, partitions: readonly TopicPartition[]): void {
    for (const partition of partitions) {
      const claims = this.#claims.get(partition)
      const claim = { memberId: member.memberId, generation }
      if (claims === undefined) this.#claims.set(partition, [claim])
      else claims.push(claim)
    }
  }

  before(partition: TopicPartition, newestGeneration: number): string | undefined {
    let best: { memberId: string; generation: number } | undefined
    for (const claim of this.#claims.get(partition) ?? []) {
      if (claim.generation >= newestGeneration) continue
      if (best === undefined || claim.generation > best.generation) best = claim
    }
    return best?.memberId
  }
}
