// Owns: the sticky algorithm for members that subscribe to different topics.
// Called by: sticky-assignment. Never: used when subscriptions are equal (sticky-equal is faster and balances as well).
import type { TopicPartition } from '../../../base/types.ts'
import { type Assignments, type AssignorMember, compareText } from './assignor.ts'
import { Movements } from './movements.ts'
import type { StickyInput } from './sticky-input.ts'

/** Keeps what is valid, gives the rest to whoever has least, then moves partitions as long as that balances better. */
export function assignMixedSubscriptions(input: StickyInput): Assignments {
  const mix = new MixedShares(input)
  mix.keepOwned()
  const fresh = mix.giveUnassigned()
  mix.balance(fresh)
  return mix.assignments
}

class MixedShares {
  readonly assignments: Assignments = new Map()
  readonly #input: StickyInput
  readonly #byId: ReadonlyMap<string, AssignorMember>
  /** Members that may have a topic, and topics that a member may have. */
  readonly #takers = new Map<string, string[]>()
  readonly #topicsOf = new Map<string, string[]>()
  readonly #owner = new Map<TopicPartition, string>()
  readonly #movements = new Movements()
  #all: readonly TopicPartition[]
  /** Members by number of partitions, then by id. */
  #order: string[] = []
  #mustRevoke = false
  #startsEmpty = false

  constructor(input: StickyInput) {
    this.#input = input
    this.#byId = new Map(input.members.map((member) => [member.memberId, member]))
    for (const topic of input.partitions.keys()) this.#takers.set(topic, [])
    for (const { memberId, topics } of input.members) {
      const known = topics.filter((topic) => input.partitions.has(topic))
      this.#topicsOf.set(memberId, known)
      for (const topic of known) this.#takers.get(topic)?.push(memberId)
    }
    const rarestFirst = [...input.partitions.keys()].sort(
      (left, right) => this.#takersOf(left).length - this.#takersOf(right).length || compareText(left, right),
    )
    this.#all = rarestFirst.flatMap((topic) => input.partitions.get(topic) ?? [])
  }

  keepOwned(): void {
    for (const { memberId } of this.#input.members) {
      const kept = (this.#input.owned.get(memberId) ?? []).filter((partition) =>
        this.#mayKeep(memberId, partition),
      )
      for (const partition of kept) this.#owner.set(partition, memberId)
      this.assignments.set(memberId, kept)
    }
    this.#order = [...this.assignments.keys()].sort((left, right) => this.#compare(left, right))
    this.#startsEmpty = this.#size(this.#order.at(-1) as string) === 0
  }

  #mayKeep(memberId: string, { topic, partition }: TopicPartition): boolean {
    const subscribed = this.#byId.get(memberId)?.topics.includes(topic) ?? false
    if (subscribed && !this.#input.racks.mismatch(memberId, topic, partition)) return true
    this.#mustRevoke = true
    return false
  }

  /** Gives what nobody keeps, within racks first; returns these partitions. */
  giveUnassigned(): readonly TopicPartition[] {
    const fresh = this.#all.filter((partition) => !this.#owner.has(partition))
    const rest = this.#input.racks.active
      ? fresh.filter((partition) => !this.#giveToLeast(partition, true))
      : fresh
    for (const partition of rest) this.#giveToLeast(partition, false)
    return fresh
  }

  #giveToLeast(partition: TopicPartition, withinRack: boolean): boolean {
    const taker = this.#order.find(
      (memberId) =>
        this.#topicsOf.get(memberId)?.includes(partition.topic) &&
        !(withinRack && this.#input.racks.mismatch(memberId, partition.topic, partition.partition)),
    )
    if (taker === undefined) return false
    this.#change(taker, () => this.assignments.get(taker)?.push(partition))
    this.#owner.set(partition, taker)
    return true
  }

  balance(fresh: readonly TopicPartition[]): void {
    const movable = (partition: TopicPartition) => this.#takersOf(partition.topic).length >= 2
    const fixed = new Map<string, TopicPartition[]>()
    for (const memberId of this.#topicsOf.keys()) {
      if (this.#canChange(memberId, movable)) continue
      fixed.set(memberId, this.assignments.get(memberId) ?? [])
      this.#order.splice(this.#order.indexOf(memberId), 1)
      this.assignments.delete(memberId)
    }
    const before = new Map([...this.assignments].map(([memberId, list]) => [memberId, [...list]]))
    if (!this.#mustRevoke) this.#reassign(fresh.filter(movable))
    const reassigned = this.#reassign(this.#all.filter(movable))
    if (!this.#startsEmpty && reassigned && imbalance(this.assignments) >= imbalance(before)) {
      for (const [memberId, list] of before) this.assignments.set(memberId, list)
    }
    for (const [memberId, list] of fixed) this.assignments.set(memberId, list)
  }

  /** A member that has all it may have, and nothing that another could take, stays out of the balancing. */
  #canChange(memberId: string, movable: (partition: TopicPartition) => boolean): boolean {
    return (
      this.#size(memberId) < this.#mostOf(memberId) || (this.assignments.get(memberId) ?? []).some(movable)
    )
  }

  #reassign(partitions: readonly TopicPartition[]): boolean {
    let any = false
    for (let changed = true; changed; any ||= changed) {
      changed = false
      for (const partition of partitions) {
        if (this.#isBalanced()) break
        if (this.#improve(partition)) changed = true
      }
    }
    return any
  }

  #improve(partition: TopicPartition): boolean {
    const owner = this.#owner.get(partition) as string
    const previous = this.#input.previousOwner(partition)
    if (previous !== undefined && this.assignments.has(previous) && this.#wouldImprove(owner, previous)) {
      this.#move(partition, previous)
      return true
    }
    if (!this.#takersOf(partition.topic).some((other) => this.#wouldImprove(owner, other))) return false
    const taker = this.#order.find((memberId) => this.#topicsOf.get(memberId)?.includes(partition.topic))
    this.#move(partition, taker as string)
    return true
  }

  #wouldImprove(owner: string, other: string): boolean {
    return this.#size(owner) > this.#size(other) + 1
  }

  #move(wanted: TopicPartition, taker: string): void {
    const partition = this.#movements.instead(wanted, this.#owner.get(wanted) as string, taker)
    const owner = this.#owner.get(partition) as string
    this.#movements.note(partition, owner, taker)
    this.#change(owner, () => {
      const list = this.assignments.get(owner) as TopicPartition[]
      list.splice(list.indexOf(partition), 1)
    })
    this.#change(taker, () => this.assignments.get(taker)?.push(partition))
    this.#owner.set(partition, taker)
  }

  #isBalanced(): boolean {
    const [first] = this.#order
    const last = this.#order.at(-1)
    if (first === undefined || last === undefined || this.#size(first) >= this.#size(last) - 1) return true
    for (const memberId of this.#order) {
      const size = this.#size(memberId)
      if (size === this.#mostOf(memberId)) continue
      for (const topic of this.#topicsOf.get(memberId) ?? []) {
        for (const partition of this.#input.partitions.get(topic) ?? []) {
          const owner = this.#owner.get(partition)
          if (owner !== undefined && owner !== memberId && size + 1 < this.#size(owner)) return false
        }
      }
    }
    return true
  }

  /** Changes a member's list while it is out of the order, and puts it back where it belongs then. */
  #change(memberId: string, action: () => void): void {
    this.#order.splice(this.#order.indexOf(memberId), 1)
    action()
    const at = this.#order.findIndex((other) => this.#compare(memberId, other) < 0)
    this.#order.splice(at < 0 ? this.#order.length : at, 0, memberId)
  }

  #compare(left: string, right: string): number {
    return this.#size(left) - this.#size(right) || compareText(left, right)
  }

  #size(memberId: string): number {
    return this.assignments.get(memberId)?.length ?? 0
  }

  #mostOf(memberId: string): number {
    let most = 0
    for (const topic of this.#topicsOf.get(memberId) ?? [])
      most += this.#input.partitions.get(topic)?.length ?? 0
    return most
  }

  #takersOf(topic: string): readonly string[] {
    return this.#takers.get(topic) ?? []
  }
}

/** Sum of the differences between all pairs of members: 0 is perfect. */
function imbalance(assignments: Assignments): number {
  const sizes = [...assignments.values()].map((list) => list.length).sort((left, right) => left - right)
  let sum = 0
  let before = 0
  sizes.forEach((size, at) => {
    sum += size * at - before
    before += size
  })
  return sum
}
