// Owns: which record of one partition may be handled next, and how far the partition is, when records are handled side by side.
// Called by: concurrent-runner. Never: calls a handler, or waits.
import { type FetchedRecord, rawOf } from '../record.ts'
import { Progress } from './progress.ts'
import type { Slice } from './slice.ts'

/** How records of one partition may overtake each other. */
export type LaneOrdering = 'key' | 'none'

/** A record in a lane. */
export interface LaneRow {
  readonly record: FetchedRecord
  readonly ticket: number
  /** What the record has to be in order with; undefined: nothing. */
  readonly key: string | undefined
}

/** Some records and where their partition goes on after them. */
export type LaneInput = Pick<Slice, 'records' | 'start' | 'end' | 'nextOffset' | 'leaderEpoch'>

/** Records without a key are in order among themselves: who leaves out the key may rely on the order of the partition. */
const WITHOUT_KEY = 'none'

/** Taken rows that are forgotten together. */
const COMPACT_AT = 1_024

/** Records that were taken in together: their bytes are held as long as one of them is not done. */
interface Parcel {
  /** The ticket after the last of them. */
  readonly end: number
  readonly bytes: number
}

/** Records of one partition: waiting, in handlers' hands, done. */
export class Lane {
  readonly #ordering: LaneOrdering
  readonly #progress: Progress
  /** Rows that may be handled now; those before `#next` were taken. */
  #startable: (LaneRow | undefined)[] = []
  #next = 0
  /** Keys of which a record is startable or in a handler's hands, with the records that wait behind it. */
  readonly #behind = new Map<string, LaneRow[]>()
  #waitingBehind = 0
  #running = 0
  /** From the one with the lowest unfinished record on. */
  readonly #parcels: Parcel[] = []
  #bytes = 0
  /** Rows whose handler failed. */
  readonly #failed: LaneRow[] = []
  /** Epochs of the leaders that wrote the records, each from a ticket on. */
  #epochs: { readonly from: number; readonly epoch: number }[] = []

  /** `window`: by how many records the fastest handler may be ahead of the slowest. */
  constructor(ordering: LaneOrdering, window: number) {
    this.#ordering = ordering
    this.#progress = new Progress(window)
  }

  /** Records that no handler has got yet. */
  get waiting(): number {
    return this.#startable.length - this.#next + this.#waitingBehind
  }

  /** Bytes of keys and values that may be held, from the lowest unfinished record on. */
  get bytes(): number {
    return this.#bytes
  }

  /** Records in handlers' hands. */
  get running(): number {
    return this.#running
  }

  /** How many records more it may take in. */
  get room(): number {
    return this.#progress.room
  }

  /** Whether everything that was added is done. */
  get complete(): boolean {
    return this.#progress.complete
  }

  /** Whether `start` has a record. */
  get startable(): boolean {
    return this.#next < this.#startable.length
  }

  /** The offset up to before which everything is done. */
  get doneTo(): number {
    return this.#progress.lowest
  }

  /** Epoch of the leader that wrote the last record of what is done. */
  get doneEpoch(): number {
    const last = this.#progress.lowestTicket - 1
    return this.#epochs.findLast(({ from }) => from <= last)?.epoch ?? -1
  }

  /** Epoch of the leader that wrote the last record of all. */
  get lastEpoch(): number {
    return this.#epochs.at(-1)?.epoch ?? -1
  }

  /** Takes in some records that follow those before. */
  add({ records, start, end, nextOffset, leaderEpoch }: LaneInput): void {
    const { lowestTicket, nextTicket } = this.#progress
    if (this.#epochs.at(-1)?.epoch !== leaderEpoch) {
      this.#epochs = this.#epochs.filter(
        (_, at) => (this.#epochs[at + 1]?.from ?? nextTicket) >= lowestTicket,
      )
      this.#epochs.push({ from: nextTicket, epoch: leaderEpoch })
    }
    let bytes = 0
    for (let index = start; index < end; index++) {
      const record = records[index] as FetchedRecord
      bytes += record.serializedKeySize + record.serializedValueSize
      this.#addOne(record)
    }
    if (end > start) this.#parcels.push({ end: this.#progress.nextTicket, bytes })
    if (end > start) this.#bytes += bytes
    this.#progress.passTo(nextOffset)
  }

  #addOne(record: FetchedRecord): void {
    const ticket = this.#progress.add(record.offset)
    if (this.#ordering === 'none') {
      this.#startable.push({ record, ticket, key: undefined })
      return
    }
    const bytes = rawOf(record).key
    const key = bytes === null ? WITHOUT_KEY : `=${bytes.toString('latin1')}`
    const row = { record, ticket, key }
    const behind = this.#behind.get(key)
    if (behind === undefined) {
      this.#behind.set(key, [])
      this.#startable.push(row)
    } else {
      behind.push(row)
      this.#waitingBehind++
    }
  }

  /** A record for a handler; undefined when none may be handled now. */
  start(): LaneRow | undefined {
    const row = this.#startable[this.#next]
    if (row === undefined) return undefined
    this.#startable[this.#next] = undefined
    this.#next++
    if (this.#next === this.#startable.length || this.#next >= COMPACT_AT) {
      this.#startable = this.#startable.slice(this.#next)
      this.#next = 0
    }
    this.#running++
    return row
  }

  /** A record is done. Returns how many records more are done without a gap. */
  finish({ ticket, key }: LaneRow): number {
    this.#running--
    if (key !== undefined) this.#startNextOf(key)
    const records = this.#progress.finish(ticket)
    if (records > 0) this.#forget()
    return records
  }

  #forget(): void {
    const { lowestTicket } = this.#progress
    for (
      let first = this.#parcels[0];
      first !== undefined && first.end <= lowestTicket;
      first = this.#parcels[0]
    ) {
      this.#parcels.shift()
      this.#bytes -= first.bytes
    }
  }

  /** The handler of a record failed: neither this record nor those in order with it are done or started. */
  fail(row: LaneRow): void {
    this.#running--
    this.#failed.push(row)
  }

  /** Records that are not done and in no handler's hands, in order; the lane is of no use afterwards. */
  takeBack(): FetchedRecord[] {
    const rows = [...this.#failed, ...this.#startable, ...[...this.#behind.values()].flat()]
    return rows
      .filter((row) => row !== undefined)
      .sort((one, other) => one.ticket - other.ticket)
      .map(({ record }) => record)
  }

  /** Lowest offset that no handler has got; undefined when there is none. */
  get nextOffset(): number | undefined {
    return this.waiting === 0 ? undefined : this.takeBack()[0]?.offset
  }

  #startNextOf(key: string): void {
    const behind = this.#behind.get(key)
    const next = behind?.shift()
    if (next === undefined) this.#behind.delete(key)
    else {
      this.#waitingBehind--
      this.#startable.push(next)
    }
  }
}
