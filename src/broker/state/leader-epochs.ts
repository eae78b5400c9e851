// Owns: which leader epoch wrote from which offset on. Called by: partition-log.ts. Never: knows batches.

/** An epoch and the offset behind its last record; -1 and -1 when nothing is known. */
export interface EpochEnd {
  readonly leaderEpoch: number
  readonly endOffset: number
}

interface Epoch {
  readonly epoch: number
  readonly startOffset: number
}

const UNKNOWN: EpochEnd = { leaderEpoch: -1, endOffset: -1 }

/** The leader epochs of one log, oldest first. */
export class LeaderEpochs {
  #epochs: Epoch[] = []

  /** The newest epoch, or -1. */
  get latest(): number {
    return this.#epochs.at(-1)?.epoch ?? -1
  }

  /** A leader begins at the log's end; an epoch that wrote nothing leaves no trace. */
  begin(epoch: number, startOffset: number): void {
    this.#epochs = [...this.#epochs.filter((one) => one.startOffset < startOffset), { epoch, startOffset }]
  }

  /** Where an epoch ended; for one that was skipped, where the one before it did. */
  endOf(epoch: number, logEndOffset: number): EpochEnd {
    if (epoch < 0) return UNKNOWN
    if (epoch === this.latest) return { leaderEpoch: epoch, endOffset: logEndOffset }
    const next = this.#epochs.find((one) => one.epoch > epoch)
    if (next === undefined) return UNKNOWN
    const known = this.#epochs.findLast((one) => one.epoch <= epoch)
    return { leaderEpoch: known?.epoch ?? epoch, endOffset: next.startOffset }
  }

  /** The log has lost everything from `endOffset` on. */
  truncate(endOffset: number): void {
    this.#epochs = this.#epochs.filter((one) => one.startOffset < endOffset)
  }

  /** The log begins at `startOffset` now. */
  deleteBefore(startOffset: number): void {
    this.#epochs = this.#epochs
      .filter((_, index) => (this.#epochs[index + 1]?.startOffset ?? Infinity) > startOffset)
      .map((one) => ({ ...one, startOffset: Math.max(one.startOffset, startOffset) }))
  }
}
