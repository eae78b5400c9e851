// Owns: the sticky algorithm for members that all subscribe to the same topics.
// Called by: sticky-assignment. Never: used when subscriptions differ (sticky-mixed is).
import type { TopicPartition } from '../../../base/types.ts'
import { comparePartitions, compareText } from './assignor.ts'
import type { StickyInput, StickyResult } from './sticky-input.ts'

/** Keeps what members own up to their share, then hands out the rest in turns. */
export function assignEqualSubscriptions(input: StickyInput): StickyResult {
  const shares = new EqualShares(input)
  shares.keepOwned()
  const unassigned = shares.unassigned()
  const rest = shares.giveByRack(unassigned)
  shares.giveInTurns(rest)
  return { assignments: shares.assignments, moving: shares.moving }
}

function byPartitionThenTopic(left: TopicPartition, right: TopicPartition): number {
  return left.partition - right.partition || compareText(left.topic, right.topic)
}

class EqualShares {
  readonly assignments: Map<string, TopicPartition[]>
  /** Partitions that somebody claims still, with the member that shall have them. */
  readonly moving = new Map<TopicPartition, string>()
  readonly #input: StickyInput
  readonly #all: readonly TopicPartition[]
  readonly #kept = new Set<TopicPartition>()
  readonly #takenFrom = new Map<TopicPartition, string>()
  readonly #least: number
  readonly #most: number
  /** How many members may have more than the least. */
  readonly #withMore: number
  #nowWithMore = 0
  #below: string[] = []
  #atLeast: string[] = []

  constructor(input: StickyInput) {
    const { members, partitions } = input
    this.#input = input
    this.#all = [...partitions.values()].flat().sort(comparePartitions)
    this.#least = Math.floor(this.#all.length / members.length)
    this.#most = Math.ceil(this.#all.length / members.length)
    this.#withMore = this.#all.length % members.length
    this.assignments = new Map(members.map((member) => [member.memberId, []]))
  }

  keepOwned(): void {
    for (const { memberId } of this.#input.members) {
      const owned: TopicPartition[] = []
      for (const partition of this.#input.owned.get(memberId) ?? []) {
        if (this.#input.racks.mismatch(memberId, partition.topic, partition.partition)) {
          this.#takenFrom.set(partition, memberId)
        } else if (!this.#input.doublyClaimed.has(partition)) owned.push(partition)
      }
      owned.sort(byPartitionThenTopic)
      this.#keep(memberId, owned)
    }
    this.#below.sort(compareText)
    this.#atLeast.sort(compareText)
  }

  #keep(memberId: string, owned: readonly TopicPartition[]): void {
    let share = this.#least
    if (owned.length < this.#least) {
      this.#below.push(memberId)
    } else if (owned.length >= this.#most && this.#nowWithMore < this.#withMore) {
      share = this.#most
      this.#oneMoreIsFull()
    } else if (this.#nowWithMore < this.#withMore) {
      this.#atLeast.push(memberId)
    }
    for (const partition of owned.slice(0, share)) {
      this.assignments.get(memberId)?.push(partition)
      this.#kept.add(partition)
    }
    for (const partition of owned.slice(share)) this.#takenFrom.set(partition, memberId)
  }

  #oneMoreIsFull(): void {
    this.#nowWithMore++
    if (this.#nowWithMore === this.#withMore) this.#atLeast = []
  }

  /** In the order in which they are given: by topic and partition, those with few close members first. */
  unassigned(): TopicPartition[] {
    const left = this.#all.filter((partition) => !this.#kept.has(partition))
    const { racks } = this.#input
    if (!racks.active) return left
    const close = (partition: TopicPartition) => racks.closeMembers(partition.topic, partition.partition)
    return left.sort((one, other) => close(one) - close(other))
  }

  /** Gives each partition to a member in one of its racks as far as the shares allow; returns the others. */
  giveByRack(unassigned: readonly TopicPartition[]): TopicPartition[] {
    if (!this.#input.racks.active) return [...unassigned]
    let turn = 0
    return unassigned.filter((partition) => {
      const at = this.#nextClose(partition, this.#below, turn)
      if (at >= 0) {
        turn = this.#giveToOneBelow(partition, at)
        return false
      }
      return !this.#giveToOneAtLeast(partition)
    })
  }

  #giveToOneBelow(partition: TopicPartition, at: number): number {
    const memberId = this.#below[at] as string
    const count = this.#give(partition, memberId)
    let turn = at + 1
    if (count >= this.#least) {
      this.#below.splice(at, 1)
      if (count < this.#most && this.#nowWithMore < this.#withMore) this.#atLeast.push(memberId)
      turn = at
    }
    return this.#below.length === 0 ? 0 : turn % this.#below.length
  }

  #giveToOneAtLeast(partition: TopicPartition): boolean {
    const at = this.#nextClose(partition, this.#atLeast, 0)
    if (at < 0) return false
    const memberId = this.#atLeast[at] as string
    if (this.#give(partition, memberId) === this.#most) {
      this.#atLeast.splice(at, 1)
      this.#oneMoreIsFull()
    }
    return true
  }

  #nextClose(partition: TopicPartition, memberIds: readonly string[], first: number): number {
    for (let step = 0; step < memberIds.length; step++) {
      const at = (first + step) % memberIds.length
      if (this.#input.racks.match(memberIds[at] as string, partition.topic, partition.partition)) return at
    }
    return -1
  }

  /** Round robin over members below the least, then one each to members that have just the least. */
  giveInTurns(unassigned: readonly TopicPartition[]): void {
    let turn = 0
    for (const partition of unassigned) {
      if (this.#below.length === 0) {
        const memberId = this.#atLeast.shift()
        if (memberId === undefined) throw new Error('sticky assignment: more partitions than shares')
        this.#give(partition, memberId)
        continue
      }
      if (turn >= this.#below.length) turn = 0
      const memberId = this.#below[turn] as string
      if (this.#give(partition, memberId) === this.#least) {
        this.#below.splice(turn, 1)
        this.#atLeast.push(memberId)
      } else turn++
    }
  }

  #give(partition: TopicPartition, memberId: string): number {
    const list = this.assignments.get(memberId) as TopicPartition[]
    list.push(partition)
    const from = this.#takenFrom.get(partition)
    if ((from !== undefined && from !== memberId) || this.#input.doublyClaimed.has(partition)) {
      this.moving.set(partition, memberId)
    }
    return list.length
  }
}
