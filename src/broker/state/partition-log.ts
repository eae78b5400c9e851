// Owns: the record batches of one partition, in memory, exactly as they go over the wire.
// Called by: partition.ts and the handlers that read. Never: decodes records (log-times.ts does) or judges a producer.

import { type EpochEnd, LeaderEpochs } from './leader-epochs.ts'

/** A batch in the log. */
export interface StoredBatch {
  readonly baseOffset: number
  readonly lastOffset: number
  readonly maxTimestamp: number
  readonly leaderEpoch: number
  /** Bytes of all batches before this one since the log began. */
  readonly position: number
  readonly bytes: Buffer
}

/** A batch whose offsets have been written into its bytes already. */
export interface BatchToAppend {
  readonly lastOffset: number
  readonly maxTimestamp: number
  readonly leaderEpoch: number
  readonly bytes: Buffer
}

const NOTHING = Buffer.alloc(0)
/** Kafka's `index.interval.bytes`. */
const INDEX_INTERVAL_BYTES = 4096

/** An append-only log. All offsets are those of records; the end offset is the next to be given. */
export class PartitionLog {
  #batches: StoredBatch[] = []
  #startOffset = 0
  #endOffset = 0
  #endPosition = 0
  readonly #epochs = new LeaderEpochs()

  get startOffset(): number {
    return this.#startOffset
  }

  get endOffset(): number {
    return this.#endOffset
  }

  /** Everything that was appended is replicated at once. */
  get highWatermark(): number {
    return this.#endOffset
  }

  get sizeInBytes(): number {
    return this.#endPosition - (this.#batches[0]?.position ?? this.#endPosition)
  }

  get batches(): readonly StoredBatch[] {
    return this.#batches
  }

  append({ lastOffset, maxTimestamp, leaderEpoch, bytes }: BatchToAppend): void {
    const baseOffset = this.#endOffset
    if (this.#epochs.latest !== leaderEpoch) this.beginEpoch(leaderEpoch)
    this.#batches.push({
      baseOffset,
      lastOffset,
      maxTimestamp,
      leaderEpoch,
      position: this.#endPosition,
      bytes,
    })
    this.#endOffset = lastOffset + 1
    this.#endPosition += bytes.length
  }

  /** Bytes of batches that could be read from `offset` on and lie before `untilOffset`. */
  bytesFrom(offset: number, untilOffset = this.#endOffset): number {
    const batch = this.#batches[this.indexOf(offset)]
    if (batch === undefined) return 0
    return Math.max(0, this.#positionOf(untilOffset) - batch.position)
  }

  /** Where a reader of at most `maxBytes` from `offset` on gets to at the latest: an offset that is not less than the real one,
   * as Kafka finds it in an index with an entry for each 4 KiB. */
  furthestOffset(offset: number, maxBytes: number): number {
    const from = this.#batches[this.indexOf(offset)]
    if (from === undefined) return this.#endOffset
    const limit = from.position + maxBytes + INDEX_INTERVAL_BYTES
    return this.#batches.find(({ position }) => position >= limit)?.baseOffset ?? this.#endOffset
  }

  /** The bytes of the batch that holds `offset` and of what follows before `untilOffset`, cut at `maxBytes` wherever that falls,
   * as Kafka does. A first batch that is larger comes whole if `firstWhole`, else not at all. */
  read(offset: number, maxBytes: number, firstWhole: boolean, untilOffset = this.#endOffset): Buffer {
    const from = this.indexOf(offset)
    const until = this.indexOf(untilOffset)
    const first = this.#batches[from]
    if (first === undefined || from >= until) return NOTHING
    if (first.bytes.length >= maxBytes) {
      return firstWhole || first.bytes.length === maxBytes ? first.bytes : NOTHING
    }
    const parts: Buffer[] = []
    let left = maxBytes
    for (let index = from; index < until && left > 0; index++) {
      const { bytes } = this.#batches[index]!
      parts.push(bytes.length <= left ? bytes : bytes.subarray(0, left))
      left -= bytes.length
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
  }

  /** Index of the first batch that ends at or after `offset`; the number of batches when there is none. */
  indexOf(offset: number): number {
    let low = 0
    let high = this.#batches.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#batches[middle]!.lastOffset < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  #positionOf(offset: number): number {
    return this.#batches[this.indexOf(offset)]?.position ?? this.#endPosition
  }

  /** A new leader begins to write. */
  beginEpoch(epoch: number): void {
    this.#epochs.begin(epoch, this.#endOffset)
  }

  /** Where a leader epoch ended, or that of the one before it that wrote something. */
  endOfEpoch(epoch: number): EpochEnd {
    return this.#epochs.endOf(epoch, this.#endOffset)
  }

  /** Moves the log's start up to `offset`, and drops the batches that lie wholly before it. */
  deleteRecords(offset: number): void {
    this.#startOffset = Math.min(Math.max(offset, this.#startOffset), this.#endOffset)
    this.#batches.splice(0, this.indexOf(this.#startOffset))
    this.#epochs.deleteBefore(this.#startOffset)
  }

  /** Puts other batches in the place of all, as the cleaner does; the log's bounds stay. */
  replace(batches: readonly StoredBatch[]): void {
    let position = this.#batches[0]?.position ?? this.#endPosition
    this.#batches = batches.map((batch) => {
      const moved = { ...batch, position }
      position += batch.bytes.length
      return moved
    })
    this.#endPosition = position
  }

  /** Loses everything from the batch that holds `offset` on, as a replica does that fell behind and became leader. */
  truncate(offset: number): void {
    const index = this.indexOf(offset)
    const first = this.#batches[index]
    if (first === undefined) return
    this.#batches.length = index
    this.#endOffset = first.baseOffset
    this.#endPosition = first.position
    this.#startOffset = Math.min(this.#startOffset, this.#endOffset)
    this.#epochs.truncate(this.#endOffset)
  }
}
