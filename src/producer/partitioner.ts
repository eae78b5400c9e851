// Owns: the choice of a partition, Java's way. Called by: admission.ts. Never: knows brokers or batches; it is told the load.
import type { Clock } from '../base/clock.ts'
import { murmur2 } from '../protocol/murmur2.ts'
import type { HeadersInput } from '../protocol/records/index.ts'

/** What a partitioner of one's own may look at. Key and value are bytes, as serialized. */
export interface PartitionerInput {
  readonly topic: string
  readonly key: Uint8Array | null
  readonly value: Uint8Array | string | null
  readonly headers: HeadersInput | undefined
  readonly partitionCount: number
}

/** Returns the partition of a message, from 0 to `partitionCount - 1`; undefined leaves the choice to the built-in one. */
export type Partitioner = (input: PartitionerInput) => number | undefined

/** A partition that messages without a key may go to, and how many batches wait for it. */
export interface PartitionLoad {
  readonly partition: number
  readonly queuedBatches: number
}

/** The partition of a key as Java's clients compute it: all partitions count, whether they have a leader or not. */
export function partitionOfKey(key: Uint8Array, partitionCount: number): number {
  return (murmur2(key) & 0x7fffffff) % partitionCount
}

/**
 * Where messages without a key go (KIP-794): to one partition until a batch's worth of bytes went there, then to another,
 * chosen at random; partitions with fewer waiting batches are chosen more often.
 */
export class StickyPartitioner {
  readonly #stickyBytes: number
  readonly #adaptive: boolean
  readonly #clock: Clock
  #current: number | undefined
  #bytes = 0

  constructor(stickyBytes: number, adaptive: boolean, clock: Clock) {
    this.#stickyBytes = stickyBytes
    this.#adaptive = adaptive
    this.#clock = clock
  }

  /** The partition for the next message; undefined when one has to be chosen. */
  current(partitionCount: number): number | undefined {
    return this.#current !== undefined && this.#current < partitionCount ? this.#current : undefined
  }

  /** Moves on to one of these partitions, at least one. */
  choose(loads: readonly PartitionLoad[]): number {
    this.#bytes = 0
    const most = Math.max(...loads.map((load) => load.queuedBatches))
    const weights = loads.map((load) => (this.#adaptive ? most + 1 - load.queuedBatches : 1))
    let left = Math.floor(this.#clock.random() * weights.reduce((sum, weight) => sum + weight, 0))
    const at = weights.findIndex((weight) => {
      left -= weight
      return left < 0
    })
    this.#current = loads[at]!.partition
    return this.#current
  }

  /**
   * Bytes went to the current partition, possibly none. The switch waits for the end of the batch there, so that no batch
   * leaves half full, but not beyond twice the amount.
   */
  appended(bytes: number, batchEnded: boolean): void {
    this.#bytes += bytes
    if (this.#bytes >= this.#stickyBytes * (batchEnded ? 1 : 2)) this.#current = undefined
  }
}
