// Owns: the offsets that groups have committed, and those that wait for the end of a transaction. Called by: the handlers of offsets and groups. Never: asks whether a commit is allowed.

/** One committed offset. */
export interface CommittedOffset {
  readonly offset: number
  /** -1 when the client did not say. */
  readonly leaderEpoch: number
  readonly metadata: string
  /** Wall time of the commit in milliseconds. */
  readonly committedAt: number
}

/** An offset that becomes valid when its transaction commits. */
interface PendingOffset {
  readonly groupId: string
  readonly topic: string
  readonly partition: number
  readonly committed: CommittedOffset
}

type Topics = Map<string, Map<number, CommittedOffset>>

/** Committed offsets by group, topic and partition. */
export class CommittedOffsets {
  readonly #groups = new Map<string, Topics>()
  /** By producer id. */
  readonly #pending = new Map<number, PendingOffset[]>()

  commit(groupId: string, topic: string, partition: number, committed: CommittedOffset): void {
    const topics: Topics = this.#groups.get(groupId) ?? new Map()
    const partitions = topics.get(topic) ?? new Map<number, CommittedOffset>()
    this.#groups.set(groupId, topics.set(topic, partitions.set(partition, committed)))
  }

  /** Keeps an offset until the producer's transaction ends. */
  commitInTransaction(producerId: number, pending: PendingOffset): void {
    const { groupId, topic, partition } = pending
    const others = (this.#pending.get(producerId) ?? []).filter(
      (one) => one.groupId !== groupId || one.topic !== topic || one.partition !== partition,
    )
    this.#pending.set(producerId, [...others, pending])
  }

  /** Ends a producer's transaction for the groups that `isConcerned` picks. */
  endTransaction(producerId: number, committed: boolean, isConcerned: (groupId: string) => boolean): void {
    const all = this.#pending.get(producerId) ?? []
    const left = all.filter(({ groupId }) => !isConcerned(groupId))
    if (left.length > 0) this.#pending.set(producerId, left)
    else this.#pending.delete(producerId)
    if (!committed) return
    for (const { groupId, topic, partition, committed: offset } of all) {
      if (isConcerned(groupId)) this.commit(groupId, topic, partition, offset)
    }
  }

  /** Whether an open transaction may still change the offset. */
  isPending(groupId: string, topic: string, partition: number): boolean {
    for (const pending of this.#pending.values()) {
      if (
        pending.some((one) => one.groupId === groupId && one.topic === topic && one.partition === partition)
      ) {
        return true
      }
    }
    return false
  }

  get(groupId: string, topic: string, partition: number): CommittedOffset | undefined {
    return this.#groups.get(groupId)?.get(topic)?.get(partition)
  }

  /** All offsets of a group, as a list of topics with their partitions. */
  list(
    groupId: string,
  ): { topic: string; partitions: { partition: number; committed: CommittedOffset }[] }[] {
    return [...(this.#groups.get(groupId) ?? [])].map(([topic, partitions]) => ({
      topic,
      partitions: [...partitions].map(([partition, committed]) => ({ partition, committed })),
    }))
  }

  groupIds(): string[] {
    return [...this.#groups.keys()]
  }

  has(groupId: string): boolean {
    return this.#groups.has(groupId)
  }

  delete(groupId: string, topic: string, partition: number): void {
    const topics = this.#groups.get(groupId)
    const partitions = topics?.get(topic)
    partitions?.delete(partition)
    if (partitions?.size === 0) topics?.delete(topic)
    if (topics?.size === 0) this.#groups.delete(groupId)
  }

  deleteGroup(groupId: string): void {
    this.#groups.delete(groupId)
    this.#forgetPending((one) => one.groupId === groupId)
  }

  /** Forgets a topic in all groups, as happens when it is deleted. */
  deleteTopic(topic: string): void {
    for (const [groupId, topics] of this.#groups) {
      topics.delete(topic)
      if (topics.size === 0) this.#groups.delete(groupId)
    }
    this.#forgetPending((one) => one.topic === topic)
  }

  #forgetPending(isGone: (pending: PendingOffset) => boolean): void {
    for (const [producerId, pending] of this.#pending) {
      const left = pending.filter((one) => !isGone(one))
      if (left.length > 0) this.#pending.set(producerId, left)
      else this.#pending.delete(producerId)
    }
  }
}
