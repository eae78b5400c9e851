// Owns: the proof that the demo gives: what was produced, what was processed, and how the two compare.
// Called by: the demo's story and its views. Never: talks to a broker.

/** One partition's share of the proof. */
export interface LedgerRow {
  readonly partition: number
  /** Records that the broker acknowledged. */
  readonly produced: number
  /** Different records that a member has processed. */
  readonly processed: number
  /** Offset that the group has committed: the next one to read. */
  readonly committed: number
  /** Offset after the last record that was produced. */
  readonly logEnd: number
  /** `logEnd - committed`. */
  readonly lag: number
  /** Name of the member that owns the partition. */
  readonly owner: string | undefined
}

/** What the whole run came to. */
export interface Verdict {
  readonly produced: number
  readonly processed: number
  /** Produced, never processed. */
  readonly lost: number
  /** Processed a second time. */
  readonly repeated: number
  /** Processed after a later record of the same partition. */
  readonly outOfOrder: number
  /** Processed, although this run never produced it. */
  readonly foreign: number
  readonly lag: number
  readonly rows: readonly LedgerRow[]
  readonly proven: boolean
}

interface PartitionBook {
  readonly produced: Set<number>
  readonly processed: Set<number>
  last: number
  committed: number
  logEnd: number
  owner: string | undefined
}

/** Books every record twice, when it was produced and when it was processed, and compares. */
export class Ledger {
  readonly #partitions: PartitionBook[]
  #repeated = 0
  #outOfOrder = 0

  constructor(partitions: number) {
    this.#partitions = Array.from({ length: partitions }, () => ({
      produced: new Set(),
      processed: new Set(),
      last: -1,
      committed: 0,
      logEnd: 0,
      owner: undefined,
    }))
  }

  /** The broker acknowledged a record at this place. */
  produced(partition: number, offset: number): void {
    const book = this.#book(partition)
    book.produced.add(offset)
    book.logEnd = Math.max(book.logEnd, offset + 1)
  }

  /** A member has processed what it found at this place. */
  processed(partition: number, offset: number): void {
    const book = this.#book(partition)
    if (book.processed.has(offset)) this.#repeated += 1
    else if (offset < book.last) this.#outOfOrder += 1
    book.processed.add(offset)
    book.last = Math.max(book.last, offset)
  }

  owned(partition: number, member: string): void {
    this.#book(partition).owner = member
  }

  /** The partition was given up by this member; a newer owner stays. */
  released(partition: number, member: string): void {
    const book = this.#book(partition)
    if (book.owner === member) book.owner = undefined
  }

  committed(partition: number, offset: number): void {
    this.#book(partition).committed = offset
  }

  rows(): LedgerRow[] {
    return this.#partitions.map((book, partition) => ({
      partition,
      produced: book.produced.size,
      processed: book.processed.size,
      committed: book.committed,
      logEnd: book.logEnd,
      lag: book.logEnd - book.committed,
      owner: book.owner,
    }))
  }

  verdict(): Verdict {
    const rows = this.rows()
    const sum = (value: (row: LedgerRow) => number) => rows.reduce((total, row) => total + value(row), 0)
    let lost = 0
    let foreign = 0
    for (const book of this.#partitions) {
      for (const offset of book.produced) if (!book.processed.has(offset)) lost += 1
      for (const offset of book.processed) if (!book.produced.has(offset)) foreign += 1
    }
    const produced = sum((row) => row.produced)
    const lag = sum((row) => row.lag)
    const faults = lost + foreign + this.#repeated + this.#outOfOrder + lag
    return {
      produced,
      processed: sum((row) => row.processed),
      lost,
      repeated: this.#repeated,
      outOfOrder: this.#outOfOrder,
      foreign,
      lag,
      rows,
      proven: produced > 0 && faults === 0,
    }
  }

  #book(partition: number): PartitionBook {
    const book = this.#partitions[partition]
    if (book === undefined)
      throw new Error(`partition ${partition} is none of the demo's ${this.#partitions.length}`)
    return book
  }
}
