// Owns: reading with `for await`: one record after the other, one wait per slice.
// Called by: consumer. Never: counts the record in hand as processed; asking for the next one does.
import { onAbort } from '../../base/abort.ts'
import type { Clock } from '../../base/clock.ts'
import type { PartitionState } from '../partition.ts'
import type { FetchedRecord } from '../record.ts'
import type { Feed } from './feed.ts'
import type { Slice } from './slice.ts'
import { SLICE_RECORDS, Turns } from './turns.ts'

/** What a stream works with. */
export interface StreamParts {
  readonly feed: Feed
  readonly clock: Clock
  /** Ends the loop as closing the consumer does. */
  readonly signal: AbortSignal | undefined
  /** The reading is over; called once. `last` marks the record in hand as processed, for whoever reads on. */
  readonly ended: (last: (() => void) | undefined) => void
}

/** An iterator over the records of all assigned partitions; it ends when the consumer is closed, or by its signal. */
export class RecordStream implements AsyncIterableIterator<FetchedRecord> {
  readonly #feed: Feed
  readonly #turns: Turns
  readonly #ended: StreamParts['ended']
  readonly #signal: AbortSignal | undefined
  #slice: Slice | undefined
  /** Index in the slice of the record in hand. */
  #index = 0
  #advancing: Promise<IteratorResult<FetchedRecord>> | undefined
  #over = false

  constructor({ feed, clock, signal, ended }: StreamParts) {
    this.#feed = feed
    this.#turns = new Turns(clock)
    this.#ended = ended
    this.#signal = signal
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  next(): Promise<IteratorResult<FetchedRecord>> {
    if (this.#advancing !== undefined) return this.#advancing.then(() => this.next())
    const slice = this.#slice
    if (slice !== undefined) {
      const index = this.#index + 1
      if (index < slice.end && slice.current && !this.#feed.ended && !this.#signal?.aborted) {
        if (this.#feed.counts) slice.doneBefore(index)
        this.#index = index
        this.#feed.liveness.asked++
        return Promise.resolve({ done: false, value: slice.records[index] as FetchedRecord })
      }
      this.#letGo(slice, index)
    }
    this.#advancing = this.#advance().finally(() => {
      this.#advancing = undefined
    })
    return this.#advancing
  }

  /** By `break` and by what the loop's body throws: the record in hand does not count as processed before somebody reads on. */
  return(): Promise<IteratorResult<FetchedRecord>> {
    const slice = this.#slice
    if (slice === undefined) this.#end(undefined)
    else {
      const after = this.#index + 1
      slice.doneBefore(this.#index)
      this.#letGo(slice, after, false)
      this.#end(() => slice.doneBefore(after))
    }
    return Promise.resolve({ done: true, value: undefined })
  }

  /** Writes down how far the loop is. */
  settle(): void {
    this.#slice?.doneBefore(this.#index)
  }

  /** Next offset of the partition that this loop will hand out; undefined when it has no records of it. */
  nextOffset(state: PartitionState): number | undefined {
    const slice = this.#slice
    if (slice?.state !== state || !slice.relevant) return undefined
    return slice.offsetAt(this.#index + 1)
  }

  async #advance(): Promise<IteratorResult<FetchedRecord>> {
    const stopListening = onAbort(this.#signal, () => this.#feed.changed())
    try {
      for (;;) {
        if (this.#turns.due) await this.#turns.give()
        if (this.#over || this.#feed.ended || this.#signal?.aborted) break
        const slice = this.#feed.take(SLICE_RECORDS)
        if (slice !== undefined) {
          this.#slice = slice
          this.#index = slice.start
          return { done: false, value: slice.records[slice.start] as FetchedRecord }
        }
        await this.#feed.liveness.waiting(this.#feed.wait())
        this.#turns.taken()
      }
    } catch (error) {
      this.#end(undefined)
      throw error
    } finally {
      stopListening()
    }
    this.#end(undefined)
    return { done: true, value: undefined }
  }

  #letGo(slice: Slice, index: number, processed = true): void {
    if (processed) slice.doneBefore(index)
    this.#feed.putBack(slice, index)
    this.#slice = undefined
    slice.state.release()
  }

  #end(last: (() => void) | undefined): void {
    if (this.#over) return
    this.#over = true
    this.#feed.changed()
    this.#ended(last)
  }
}
