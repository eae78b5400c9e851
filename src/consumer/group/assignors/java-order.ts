// Owns: the order in which a java.util.HashMap would hand out its keys.
// Called by: the sticky assignors, whose choice between equal members depends on that order in Java's client.
// Never: used where an order of our own would do.
import type { TopicPartition } from '../../../base/types.ts'

/** `String.hashCode()` of Java. */
export function javaStringHash(text: string): number {
  let hash = 0
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  return hash
}

/** `TopicPartition.hashCode()` of Java's client. */
export function javaPartitionHash(topicPartition: TopicPartition): number {
  return (
    (Math.imul(31, Math.imul(31, 1) + topicPartition.partition) + javaStringHash(topicPartition.topic)) | 0
  )
}

/** The bucket of a hash in a table of `capacity` (a power of two). */
function bucket(hash: number, capacity: number): number {
  return (hash ^ (hash >>> 16)) & (capacity - 1)
}

/** Items in the order of a HashMap that was made without a size and filled in the order given. */
export function javaOrder<T>(items: Iterable<T>, hash: (item: T) => number): T[] {
  const order = new JavaSet<T>(hash)
  for (const item of items) order.add(item)
  return order.items()
}

/** A set that iterates like a java.util.HashSet: it never shrinks its table, and keeps arrival order in a bucket. */
export class JavaSet<T> {
  readonly #members = new Set<T>()
  readonly #hash: (item: T) => number
  #capacity = 16

  constructor(hash: (item: T) => number) {
    this.#hash = hash
  }

  get size(): number {
    return this.#members.size
  }

  add(item: T): void {
    this.#members.add(item)
    while (this.#members.size > this.#capacity * 0.75) this.#capacity *= 2
  }

  delete(item: T): void {
    this.#members.delete(item)
  }

  items(): T[] {
    const hash = this.#hash
    const capacity = this.#capacity
    return [...this.#members].sort(
      (left, right) => bucket(hash(left), capacity) - bucket(hash(right), capacity),
    )
  }

  /** What an iterator would return first; undefined when the set is empty. */
  first(): T | undefined {
    let first: T | undefined
    let lowest = Number.POSITIVE_INFINITY
    for (const item of this.#members) {
      const at = bucket(this.#hash(item), this.#capacity)
      if (at < lowest) {
        lowest = at
        first = item
      }
    }
    return first
  }
}
