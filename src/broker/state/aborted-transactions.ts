// Owns: which transactions of a partition were aborted, so that readers of committed records can skip theirs. Called by: partition.ts, Fetch.
// Never: decides what is aborted.

/** An aborted transaction, from its first record to its marker. */
export interface AbortedTransaction {
  readonly producerId: number
  readonly firstOffset: number
  /** Offset of the marker. */
  readonly lastOffset: number
}

/** The aborted transactions of one partition, in the order of their markers. */
export class AbortedTransactions {
  #list: AbortedTransaction[] = []

  add(transaction: AbortedTransaction): void {
    this.#list.push(transaction)
  }

  /** Those that may have records from `fromOffset` on and before `untilOffset`. */
  between(fromOffset: number, untilOffset: number): AbortedTransaction[] {
    return this.#list.filter(
      ({ firstOffset, lastOffset }) => lastOffset >= fromOffset && firstOffset < untilOffset,
    )
  }

  /** The log begins at `startOffset` now. */
  deleteBefore(startOffset: number): void {
    this.#list = this.#list.filter(({ lastOffset }) => lastOffset >= startOffset)
  }

  /** Forgets all, before they are learned again from the log. */
  clear(): void {
    this.#list = []
  }
}
