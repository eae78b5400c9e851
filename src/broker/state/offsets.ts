// Owns: the offsets that groups have committed. Called by: the handlers of offsets and groups. Never: asks whether a commit is allowed.

/** One committed offset. */
export interface CommittedOffset {
  readonly offset: number
  /** -1 when the client did not say. */
  readonly leaderEpoch: number
  readonly metadata: string
  /** Wall time of the commit in milliseconds. */
  readonly committedAt: number
}

type Topics = Map<string, Map<number, CommittedOffset>>

/** Committed offsets by group, topic and partition. */
export class CommittedOffsets {
  readonly #groups = new Map<string, Topics>()

  commit(groupId: string, topic: string, partition: number, committed: CommittedOffset): void {
    const topics: Topics = this.#groups.get(groupId) ?? new Map()
    const partitions = topics.get(topic) ?? new Map<number, CommittedOffset>()
    this.#groups.set(groupId, topics.set(topic, partitions.set(partition, committed)))
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
  }

  /** Forgets a topic in all groups, as happens when it is deleted. */
  deleteTopic(topic: string): void {
    for (const [groupId, topics] of this.#groups) {
      topics.delete(topic)
      if (topics.size === 0) this.#groups.delete(groupId)
    }
  }
}
