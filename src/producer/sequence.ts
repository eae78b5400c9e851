// Owns: the numbers that let a broker recognise a batch it has already: producer id, epoch, and a sequence per partition (KIP-98, KIP-360).
// Called by: drain.ts before a batch leaves, sender.ts with what came back. Never: waits, or gives a new number to a batch that may be in the log.

/** Who a producer is to the brokers. */
export interface ProducerIdentity {
  readonly producerId: number
  readonly epoch: number
}

/** The number of a batch. `position` counts all records of the partition under one identity; on the wire it wraps. */
export interface Stamp {
  readonly identity: ProducerIdentity
  readonly position: number
}

/** What this machine needs to know of a batch. */
export interface SequencedBatch {
  /** Number of records. */
  readonly count: number
  stamp: Stamp | undefined
}

/** How the machine answers an error about the order of sequences. */
export type SequenceVerdict = 'retry' | 'not mine'

interface PartitionSequence {
  identity: ProducerIdentity
  /** The position of the next batch that has no stamp yet. */
  next: number
  /** Batches with a stamp and without a final outcome, in the order of their stamps. */
  readonly tracked: SequencedBatch[]
  /** Batches that were sent and not answered, those included that were given up meanwhile. */
  onWire: number
  /** The broker has a batch of this identity, so it will notice a gap. */
  acknowledged: boolean
  /** A batch came back for another attempt; new ones wait until all stamped ones are through. */
  recovering: boolean
  /** The broker misses what came before the first tracked batch: only a new epoch heals that. */
  gap: boolean
}

const SEQUENCES = 2 ** 31
const MAX_EPOCH = 32_767

/** A broker recognises the last five batches of a producer in a partition: with more of them open, a repeated one could slip in as new. */
const MAX_TRACKED = 5

/** The sequence number that the wire carries for a position: after 2147483647 comes 0. */
export function wireSequence(position: number): number {
  return position % SEQUENCES
}

/** The bookkeeping of one idempotent producer. */
export class Sequences<Batch extends SequencedBatch> {
  #identity: ProducerIdentity | undefined
  readonly #partitions = new Map<string, PartitionSequence & { readonly tracked: Batch[] }>()
  /** Partitions with a gap: few, and empty in good times. */
  readonly #broken = new Set<string>()

  /** The identity that new batches get; undefined until the broker has given one, and again when its epochs are used up. */
  get identity(): ProducerIdentity | undefined {
    return this.#identity
  }

  /** The broker's answer to InitProducerId. */
  identify(identity: ProducerIdentity): void {
    this.#identity = identity
  }

  /** The broker knows a newer owner of the batch's producer id: batches that follow need another one. */
  disown(batch: Batch): void {
    if (batch.stamp?.identity === this.#identity) this.#identity = undefined
  }

  /** Whether this batch, the first in its partition's queue, may go out now. */
  maySend(key: string, batch: Batch): boolean {
    if (this.#identity === undefined) return false
    const partition = this.#partitions.get(key)
    if (partition === undefined) return true
    if (partition.gap) return false
    if (batch.stamp !== undefined) return partition.tracked[0] === batch
    if (partition.tracked.length === 0) return true
    const inGoodTimes =
      partition.identity === this.#identity && partition.acknowledged && !partition.recovering
    return inGoodTimes && partition.tracked.length < MAX_TRACKED
  }

  /** The batch leaves: stamps it unless it has its stamp from an earlier attempt. */
  sent(key: string, batch: Batch): void {
    const partition = this.#partition(key)
    partition.onWire += 1
    if (batch.stamp !== undefined) return
    batch.stamp = { identity: partition.identity, position: partition.next }
    partition.next += batch.count
    partition.tracked.push(batch)
  }

  /** An attempt is over, by an answer, an error or a timeout. Comes before the call that says what became of the batch. */
  answered(key: string): void {
    const partition = this.#partitions.get(key)
    if (partition !== undefined) partition.onWire -= 1
  }

  /** The batch is in the log. */
  delivered(key: string, batch: Batch): void {
    const partition = this.#partitions.get(key)
    if (partition === undefined) return
    if (batch.stamp?.identity === partition.identity) partition.acknowledged = true
    this.#untrack(partition, batch)
  }

  /** The batch goes back to the queue for another attempt. */
  requeued(key: string): void {
    const partition = this.#partitions.get(key)
    if (partition !== undefined) partition.recovering = true
  }

  /**
   * The broker answered OUT_OF_ORDER_SEQUENCE_NUMBER or UNKNOWN_PRODUCER_ID. A batch that follows others waits for its turn.
   * For the first one it means that what came before it is missing: it is certainly not in the log itself, nor is any batch
   * after it, so all may be numbered anew under a new epoch.
   */
  outOfOrder(key: string, batch: Batch): SequenceVerdict {
    const partition = this.#partitions.get(key)
    if (partition === undefined || !partition.tracked.includes(batch)) return 'not mine'
    if (partition.tracked[0] === batch) {
      partition.gap = true
      this.#broken.add(key)
    }
    return 'retry'
  }

  /**
   * The batch was given up. `refused` says that the broker has certainly not written it, at no attempt: then its numbers are
   * free again, if they were the last ones; otherwise the gap is found when the broker misses them. Numbers of a batch that may
   * be in the log are never used again: the broker would take the next batch for a repetition and drop it.
   */
  failed(key: string, batch: Batch, refused: boolean): void {
    const partition = this.#partitions.get(key)
    if (partition === undefined) return
    const wasLast = partition.tracked.at(-1) === batch
    this.#untrack(partition, batch)
    if (refused && wasLast && batch.stamp?.identity === partition.identity)
      partition.next = batch.stamp.position
  }

  /** The batch was cut into pieces, which take over its numbers. */
  split(key: string, batch: Batch, pieces: readonly Batch[]): void {
    const partition = this.#partitions.get(key)
    const at = partition?.tracked.indexOf(batch) ?? -1
    if (partition === undefined || at === -1 || batch.stamp === undefined) return
    partition.tracked.splice(at, 1, ...pieces)
    let { position } = batch.stamp
    for (const piece of pieces) {
      piece.stamp = { identity: batch.stamp.identity, position }
      position += piece.count
    }
    partition.recovering = true
  }

  /** Starts a new epoch for partitions with a gap, once nothing of theirs is on its way. */
  heal(): void {
    for (const key of this.#broken) {
      const partition = this.#partition(key)
      if (partition.onWire > 0) continue
      if (partition.identity === this.#identity) this.#bump()
      if (this.#identity === undefined) return
      this.#restart(partition, this.#identity)
      for (const batch of partition.tracked) {
        batch.stamp = { identity: partition.identity, position: partition.next }
        partition.next += batch.count
      }
      this.#broken.delete(key)
    }
  }

  /** Whether a partition has something that was sent and has no outcome. */
  isPending(key: string): boolean {
    return (this.#partitions.get(key)?.tracked.length ?? 0) > 0
  }

  #bump(): void {
    const { producerId, epoch } = this.#identity!
    this.#identity = epoch < MAX_EPOCH ? { producerId, epoch: epoch + 1 } : undefined
  }

  #partition(key: string): PartitionSequence & { readonly tracked: Batch[] } {
    const identity = this.#identity
    let partition = this.#partitions.get(key)
    if (partition === undefined) {
      if (identity === undefined)
        throw new Error(`sequences: ${key} is sent to before there is a producer id`)
      const tracked: Batch[] = []
      partition = {
        identity,
        next: 0,
        tracked,
        onWire: 0,
        acknowledged: false,
        recovering: false,
        gap: false,
      }
      this.#partitions.set(key, partition)
    } else if (identity !== undefined && partition.identity !== identity && partition.tracked.length === 0) {
      this.#restart(partition, identity)
    }
    return partition
  }

  #restart(partition: PartitionSequence, identity: ProducerIdentity): void {
    partition.identity = identity
    partition.next = 0
    partition.acknowledged = false
    partition.gap = false
  }

  #untrack(partition: PartitionSequence & { readonly tracked: Batch[] }, batch: Batch): void {
    const at = partition.tracked.indexOf(batch)
    if (at !== -1) partition.tracked.splice(at, 1)
    if (partition.tracked.length === 0) partition.recovering = false
  }
}
