// Owns: which partitions were moved between which members during one balancing.
// Called by: sticky-mixed. Never: moves anything.
import type { TopicPartition } from '../../../base/types.ts'
import { JavaSet, javaPartitionHash } from './java-order.ts'

interface Movement {
  readonly from: string
  readonly to: string
}

/** Keeps two partitions of a topic from being swapped between two members: the one that moved first goes back instead. */
export class Movements {
  readonly #byPair = new Map<string, JavaSet<TopicPartition>>()
  readonly #byPartition = new Map<TopicPartition, Movement>()

  /** The partition to move when `wanted` shall go from `owner` to `taker`. */
  instead(wanted: TopicPartition, owner: string, taker: string): TopicPartition {
    const origin = this.#byPartition.get(wanted)?.from ?? owner
    return this.#byPair.get(pairKey(wanted.topic, taker, origin))?.first() ?? wanted
  }

  note(partition: TopicPartition, from: string, to: string): void {
    const earlier = this.#byPartition.get(partition)
    if (earlier === undefined) {
      this.#add(partition, { from, to })
      return
    }
    this.#remove(partition, earlier)
    if (earlier.from !== to) this.#add(partition, { from: earlier.from, to })
  }

  #add(partition: TopicPartition, movement: Movement): void {
    this.#byPartition.set(partition, movement)
    const key = pairKey(partition.topic, movement.from, movement.to)
    const set = this.#byPair.get(key) ?? new JavaSet<TopicPartition>(javaPartitionHash)
    set.add(partition)
    this.#byPair.set(key, set)
  }

  #remove(partition: TopicPartition, movement: Movement): void {
    this.#byPartition.delete(partition)
    const key = pairKey(partition.topic, movement.from, movement.to)
    const set = this.#byPair.get(key)
    set?.delete(partition)
    if (set?.size === 0) this.#byPair.delete(key)
  }
}

function pairKey(topic: string, from: string, to: string): string {
  return JSON.stringify([topic, from, to])
}
