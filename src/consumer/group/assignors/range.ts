// Owns: the range assignor: topic by topic, consecutive partitions to members in order.
// Called by: group/classic as leader. Never: looks at who owned what.
import type { TopicPartition } from '../../../base/types.ts'
import {
  type Assignments,
  type AssignorMember,
  type AssignorTopic,
  type BuiltInAssignor,
  compareMembers,
  comparePartitions,
} from './assignor.ts'
import { memberRacks, racksMatter } from './racks.ts'

/** `range`: of P partitions and C members each gets P div C in a row, the first P mod C members one more. */
export const rangeAssignor: BuiltInAssignor = {
  name: 'range',
  protocols: ['eager'],
  assign(topics, members) {
    const assignments: Assignments = new Map(members.map((member) => [member.memberId, []]))
    const racks = memberRacks(members)
    const shares = [...topics]
      .filter(([, partitions]) => partitions.length > 0)
      .map(([topic, partitions]) => new TopicShare(topic, partitions, members, racks))
    const byRack = shares.some((share) => share.needsRacks)
    if (byRack) assignByRack(shares, assignments)
    for (const share of shares) share.giveRanges(() => true, assignments)
    if (byRack) for (const partitions of assignments.values()) partitions.sort(comparePartitions)
    return assignments
  },
}

/** What is left to give of one topic, and how much each of its members may still take. */
class TopicShare {
  readonly topic: string
  readonly memberIds: readonly string[]
  readonly needsRacks: boolean
  readonly partitionCount: number
  readonly #replicaRacks: AssignorTopic
  readonly #racks: ReadonlyMap<string, string>
  readonly #left: Set<number>
  readonly #taken = new Map<string, number>()
  readonly #quota: number
  #extras: number

  constructor(
    topic: string,
    partitions: AssignorTopic,
    members: readonly AssignorMember[],
    racks: ReadonlyMap<string, string>,
  ) {
    const mine = members.filter((member) => member.topics.includes(topic)).sort(compareMembers)
    this.topic = topic
    this.memberIds = mine.map((member) => member.memberId)
    this.partitionCount = partitions.length
    this.#replicaRacks = partitions
    this.#racks = racks
    this.#left = new Set(partitions.keys())
    this.#quota = mine.length === 0 ? 0 : Math.floor(partitions.length / mine.length)
    this.#extras = mine.length === 0 ? 0 : partitions.length % mine.length
    this.needsRacks = racksMatter(
      this.memberIds.flatMap((memberId) => racks.get(memberId) ?? []),
      partitions,
    )
  }

  get hasRacks(): boolean {
    return this.memberIds.some((memberId) => this.#racks.has(memberId))
  }

  close(memberId: string, partition: number): boolean {
    const rack = this.#racks.get(memberId)
    return rack === undefined || (this.#replicaRacks[partition]?.includes(rack) ?? false)
  }

  mayTake(memberId: string): number {
    const most = this.#quota + (this.#extras > 0 ? 1 : 0)
    return Math.max(0, most - (this.#taken.get(memberId) ?? 0))
  }

  give(memberId: string, partitions: readonly number[], assignments: Assignments): void {
    const taken = (this.#taken.get(memberId) ?? 0) + partitions.length
    this.#taken.set(memberId, taken)
    if (taken > this.#quota) this.#extras--
    const list = assignments.get(memberId) as TopicPartition[]
    for (const partition of partitions) {
      this.#left.delete(partition)
      list.push({ topic: this.topic, partition })
    }
  }

  giveRanges(allowed: (memberId: string, partition: number) => boolean, assignments: Assignments): void {
    for (const memberId of this.memberIds) {
      const fitting = [...this.#left].filter((partition) => allowed(memberId, partition))
      const range = fitting.slice(0, this.mayTake(memberId))
      if (range.length > 0) this.give(memberId, range, assignments)
    }
  }
}

/** Gives what can be read within a rack; topics with the same members and as many partitions stay aligned. */
function assignByRack(shares: readonly TopicShare[], assignments: Assignments): void {
  const alike = new Map<string, TopicShare[]>()
  for (const share of shares) {
    const key = JSON.stringify([share.memberIds, share.hasRacks ? share.partitionCount : 0])
    const group = alike.get(key)
    if (group === undefined) alike.set(key, [share])
    else group.push(share)
  }
  for (const group of alike.values()) {
    const [only] = group
    if (group.length > 1) assignAligned(group, assignments)
    else if (only?.needsRacks)
      only.giveRanges((memberId, partition) => only.close(memberId, partition), assignments)
  }
}

function assignAligned(shares: readonly TopicShare[], assignments: Assignments): void {
  const first = shares[0]
  if (first === undefined || !first.hasRacks) return
  const remaining = new Set(first.memberIds)
  for (let partition = 0; partition < first.partitionCount; partition++) {
    const taker = [...remaining].find((memberId) =>
      shares.every((share) => share.close(memberId, partition) && share.mayTake(memberId) > 0),
    )
    if (taker === undefined) continue
    for (const share of shares) share.give(taker, [partition], assignments)
    if (!shares.some((share) => share.mayTake(taker) > 0)) remaining.delete(taker)
  }
}
