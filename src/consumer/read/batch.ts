// Owns: what handlers get beside records. Called by: runner. Never: outlives the handler's call in its meaning.
import type { FetchedRecord } from '../record.ts'
import type { Slice } from './slice.ts'

/** Some records of one partition, in order. */
export class ConsumedBatch<Row = FetchedRecord> {
  readonly topic: string
  readonly partition: number
  readonly records: readonly Row[]
  /** The end of the log when they were fetched. */
  readonly highWatermark: number
  /** The offset after them. */
  readonly nextOffset: number

  /** Offset of the first record. */
  readonly firstOffset: number
  /** Offset of the last record. */
  readonly lastOffset: number

  constructor({ state, records, start, end, nextOffset }: Slice) {
    this.topic = state.topic
    this.partition = state.partition
    // The program says by its deserializers what its records are; nothing here looks into them.
    this.records = (start === 0 && end === records.length
      ? records
      : records.slice(start, end)) as unknown as Row[]
    this.highWatermark = state.highWatermark
    this.nextOffset = nextOffset
    this.firstOffset = records[start]?.offset ?? nextOffset
    this.lastOffset = records[end - 1]?.offset ?? nextOffset - 1
  }
}

/** What a handler may want to know or do while it works. */
export class HandlerContext {
  readonly #slice: Slice
  #resolvedBefore: number

  constructor(slice: Slice) {
    this.#slice = slice
    this.#resolvedBefore = slice.start
  }

  /** Aborted when the partition is taken away: what is not done by the end of revokeTimeoutMs will be done again by somebody else. */
  get signal(): AbortSignal {
    return this.#slice.state.signal
  }

  /** True once the partition was taken away, paused or sought: further work on these records may be in vain. */
  get stale(): boolean {
    return !this.#slice.current
  }

  /** Counts the records up to and with this offset as processed before the handler returns, and even if it throws later. */
  resolveOffset(offset: number): void {
    const { records, start, end } = this.#slice
    let index = Math.max(this.#resolvedBefore, start)
    while (index < end && (records[index] as FetchedRecord).offset <= offset) index++
    this.#resolvedBefore = index
    this.#slice.doneBefore(index)
  }

  /** Index in the slice up to before which records were resolved. */
  get resolvedBefore(): number {
    return this.#resolvedBefore
  }
}
