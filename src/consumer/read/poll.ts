// Owns: reading with `poll`: some records at a time, explicit.
// Called by: consumer. Never: counts what the last poll returned as processed; the next poll, or a commit, does.
import { onAbort } from '../../base/abort.ts'
import type { Clock } from '../../base/clock.ts'
import { KafkaError } from '../../base/errors.ts'
import type { FetchedRecord } from '../record.ts'
import type { Feed } from './feed.ts'
import type { Slice } from './slice.ts'
import { SLICE_RECORDS } from './turns.ts'

/** How long and how much. */
export interface PollLimits {
  readonly timeoutMs: number
  readonly maxRecords: number
  readonly signal?: AbortSignal | undefined
}

/** Hands out records poll by poll. */
export class Poller {
  readonly #feed: Feed
  readonly #clock: Clock
  #inHand: Slice[] = []

  constructor(feed: Feed, clock: Clock) {
    this.#feed = feed
    this.#clock = clock
  }

  /** What earlier polls returned is processed. */
  processed(): void {
    for (const slice of this.#inHand) slice.done()
    this.abandon()
  }

  /** What earlier polls returned is not waited for any more. */
  abandon(): void {
    for (const slice of this.#inHand.splice(0)) slice.state.release()
  }

  /** Records as soon as there are some, or none after the time. */
  async poll(limits: PollLimits): Promise<FetchedRecord[]> {
    const { timeoutMs, maxRecords, signal } = limits
    if (signal?.aborted) throw aborted(signal)
    this.processed()
    const first = this.#take(maxRecords)
    if (first.length > 0 || timeoutMs === 0) {
      // A program that polls without ever waiting must not keep the sockets from being read.
      await this.#clock.nextTurn()
      return first
    }
    let late = false
    const cancel = this.#clock.after(timeoutMs, () => {
      late = true
      this.#feed.changed()
    })
    const stopListening = onAbort(signal, () => this.#feed.changed())
    try {
      for (;;) {
        await this.#feed.wait()
        if (signal?.aborted) throw aborted(signal)
        const records = this.#take(maxRecords)
        if (records.length > 0 || late || this.#feed.ended) return records
      }
    } finally {
      cancel()
      stopListening()
    }
  }

  #take(maxRecords: number): FetchedRecord[] {
    const records: FetchedRecord[] = []
    while (records.length < maxRecords) {
      // What is there is handed out before an error.
      if (records.length > 0 && this.#feed.hasError) break
      const slice = this.#feed.take(Math.min(maxRecords - records.length, SLICE_RECORDS))
      if (slice === undefined) break
      this.#inHand.push(slice)
      for (let index = slice.start; index < slice.end; index++)
        records.push(slice.records[index] as FetchedRecord)
    }
    return records
  }
}

function aborted(signal: AbortSignal): KafkaError {
  return new KafkaError('ABORTED', 'The poll was aborted by its signal', { cause: signal.reason })
}
