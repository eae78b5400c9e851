// Owns: what the program wants to read, and the assignment that came of it; assignments are replaced, never edited.
// Called by: reconciler (assign, end), everybody else to look things up. Never: decides who gets what.
import { partitionKey, type TopicPartition } from '../base/types.ts'
import { PartitionState } from './partition.ts'

/** The partitions that are owned at one time. A partition that stays keeps its state across assignments; one that goes ends. */
export interface Assignment {
  readonly partitions: ReadonlyMap<string, PartitionState>
}

const nothing: Assignment = Object.freeze({ partitions: new Map<string, PartitionState>() })

/** The topics to read and what is assigned of them. */
export class Subscription {
  readonly topics: readonly string[]
  #assignment: Assignment = nothing

  constructor(topics: readonly string[]) {
    this.topics = topics
  }

  get assignment(): Assignment {
    return this.#assignment
  }

  /** States of all partitions that are assigned. */
  states(): PartitionState[] {
    return [...this.#assignment.partitions.values()]
  }

  state(topic: string, partition: number): PartitionState | undefined {
    return this.#assignment.partitions.get(partitionKey(topic, partition))
  }

  /** True when each of the partitions belongs to a topic of the subscription. */
  covers(partitions: readonly TopicPartition[]): boolean {
    return partitions.every(({ topic }) => this.topics.includes(topic))
  }

  /** By reconciler: these are the partitions from now on. States of those that are not among them end. */
  assign(partitions: readonly TopicPartition[]): Assignment {
    const before = this.#assignment.partitions
    const next = new Map<string, PartitionState>()
    for (const topicPartition of partitions) {
      const key = partitionKey(topicPartition.topic, topicPartition.partition)
      next.set(key, before.get(key) ?? new PartitionState(topicPartition))
    }
    this.#assignment = Object.freeze({ partitions: next })
    for (const [key, state] of before) if (!next.has(key)) state.end()
    return this.#assignment
  }
}
