// Owns: how far a partition is when its records are done out of order.
// Called by: lane. Never: knows what a record is, or waits.

/** Entries that are over before the room they took is given back. */
const COMPACT_AT = 1_024

/** Records get a ticket in order of their offsets, and are finished in any order; what counts is the lowest that is not finished. */
export class Progress {
  readonly #limit: number
  /** Offset of each ticket from `#base` on; negative (less one) once it is finished. */
  readonly #entries: number[] = []
  /** Ticket of the first entry. */
  #base = 0
  /** Index of the first entry that is not finished. */
  #head = 0
  #end = -1

  /** No more than `limit` records are kept in mind, from the lowest unfinished one on. */
  constructor(limit: number) {
    this.#limit = limit
  }

  /** How many records more may be added. */
  get room(): number {
    return this.#limit - (this.#entries.length - this.#head)
  }

  /** Whether all records are finished. */
  get complete(): boolean {
    return this.#head === this.#entries.length
  }

  /** The offset up to before which everything is finished; -1 before the first record. */
  get lowest(): number {
    return this.#entries[this.#head] ?? this.#end
  }

  /** Ticket of the lowest unfinished record, or the next ticket. */
  get lowestTicket(): number {
    return this.#base + this.#head
  }

  /** Ticket of the next record that will be added. */
  get nextTicket(): number {
    return this.#base + this.#entries.length
  }

  /** One record more; offsets must rise. Returns its ticket. */
  add(offset: number): number {
    const ticket = this.nextTicket
    this.#entries.push(offset)
    this.#end = offset + 1
    return ticket
  }

  /** Nothing comes before this offset any more: where the partition goes on after the last record. */
  passTo(offset: number): void {
    this.#end = offset
  }

  /** A record is done. Returns how many records more are done without a gap. */
  finish(ticket: number): number {
    const index = ticket - this.#base
    const offset = this.#entries[index]
    if (offset === undefined || offset < 0) return 0
    this.#entries[index] = -offset - 1
    const before = this.#head
    while ((this.#entries[this.#head] ?? 0) < 0) this.#head++
    const advanced = this.#head - before
    if (this.#head >= COMPACT_AT && this.#head * 2 >= this.#entries.length) {
      this.#entries.splice(0, this.#head)
      this.#base += this.#head
      this.#head = 0
    }
    return advanced
  }
}
