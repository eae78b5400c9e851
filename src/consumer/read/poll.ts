// Owns: reading with `poll`: some records at a time, explicit.
// Called by: consumer. Never: counts what the last poll returned as processed; the next poll, or a commit, does.
import { onAbort } from '../../base/abort.ts'
import type { Clock } from '../../base/clock.ts'
import { KafkaError } from '../../base/errors.ts'
import { partitionKey, type TopicPartition } from '../../base/types.ts'
import type { PartitionState } from '../partition.ts'
import type { FetchedRecord } from '../record.ts'
import type { Feed, Wanted } from './feed.ts'
import { type PolledRecords, polledRecords } from './polled-records.ts'
import type { Slice } from './slice.ts'
import { SLICE_RECORDS, Turns } from './turns.ts'

/** How long, how much, and of what. */
export interface PollLimits {
  readonly timeoutMs: number
  readonly maxRecords: number
  /** Undefined: of all partitions. */
  readonly partitions?: readonly TopicPartition[] | undefined
  readonly signal?: AbortSignal | undefined
}

/** Hands out records poll by poll. */
export class Poller {
  readonly #feed: Feed
  readonly #clock: Clock
  readonly #turns: Turns
  #inHand: Slice[] = []
  #wakeup = false

  constructor(feed: Feed, clock: Clock) {
    this.#feed = feed
    this.#clock = clock
    this.#turns = new Turns(clock)
  }

  /** What earlier polls returned is processed, of these partitions or of all. */
  processed(partitions?: readonly TopicPartition[]): void {
    const among = amongThem(partitions)
    const rest: Slice[] = []
    for (const slice of this.#inHand) {
      if (!among(slice.state)) {
        rest.push(slice)
        continue
      }
      slice.done()
      slice.state.release()
    }
    this.#inHand = rest
  }

  /** What earlier polls returned is not waited for any more. */
  abandon(): void {
    for (const slice of this.#inHand.splice(0)) slice.state.release()
  }

  /** The poll that waits, or else the next one, rejects. */
  wakeup(): void {
    this.#wakeup = true
    this.#feed.changed()
  }

  /** Records as soon as there are some, or none after the time. */
  async poll(limits: PollLimits): Promise<PolledRecords> {
    const { timeoutMs, maxRecords, partitions, signal } = limits
    this.#refuseToWait(signal)
    const wanted = wantedOf(partitions)
    const first = this.#take(maxRecords, wanted)
    if (first.length > 0 || timeoutMs === 0) {
      // A program that polls without ever waiting must not keep the sockets from being read, but a turn for each poll would only fill the room sooner.
      const othersTurn = first.length === 0 || this.#turns.due
      // In any case after whatever the program does right behind this call, such as a seek.
      await (othersTurn ? this.#turns.give() : undefined)
      const records = this.#stillWanted(first)
      if (records.length > 0 || timeoutMs === 0) return records
    }
    let late = false
    const cancel = this.#clock.after(timeoutMs, () => {
      late = true
      this.#feed.changed()
    })
    const stopListening = onAbort(signal, () => this.#feed.changed())
    try {
      // Where records were dropped while others had their turn, what is waited for may have come in it.
      for (let again = first.length > 0; ; again = false) {
        if (!again) {
          await this.#feed.liveness.waiting(this.#feed.wait())
          this.#turns.taken()
        }
        this.#refuseToWait(signal)
        const records = this.#stillWanted(this.#take(maxRecords, wanted))
        if (records.length > 0 || late || this.#feed.ended) return records
      }
    } finally {
      cancel()
      stopListening()
    }
  }

  #refuseToWait(signal: AbortSignal | undefined): void {
    if (signal?.aborted) {
      throw new KafkaError('ABORTED', 'The poll was aborted by its signal', { cause: signal.reason })
    }
    if (!this.#wakeup) return
    this.#wakeup = false
    throw new KafkaError('WAKEUP', 'The poll was ended by wakeup()')
  }

  #take(maxRecords: number, wanted: Wanted): Slice[] {
    const slices: Slice[] = []
    let records = 0
    while (records < maxRecords) {
      // What is there is handed out before an error, also before one that arises while more is taken.
      if (records > 0 && this.#feed.hasError(wanted)) break
      const now = records === 0 ? wanted : { ...wanted, hears: () => false }
      const slice = this.#feed.take(Math.min(maxRecords - records, SLICE_RECORDS), now)
      if (slice === undefined) break
      slices.push(slice)
      records += slice.end - slice.start
    }
    this.#inHand.push(...slices)
    return slices
  }

  /** Records of slices that nothing has happened to since they were taken; of the others nothing is handed out. */
  #stillWanted(slices: readonly Slice[]): PolledRecords {
    const records: FetchedRecord[] = []
    const wanted: Slice[] = []
    for (const slice of slices) {
      if (slice.current) {
        wanted.push(slice)
        for (let index = slice.start; index < slice.end; index++)
          records.push(slice.records[index] as FetchedRecord)
        continue
      }
      this.#inHand = this.#inHand.filter((one) => one !== slice)
      this.#feed.putBack(slice, slice.start)
      slice.state.release()
    }
    return polledRecords(records, wanted)
  }
}

function wantedOf(partitions: readonly TopicPartition[] | undefined): Wanted {
  const among = amongThem(partitions)
  return { takes: (state) => state.readable && among(state), hears: among }
}

function amongThem(partitions: readonly TopicPartition[] | undefined): (state: PartitionState) => boolean {
  if (partitions === undefined) return () => true
  const keys = new Set(partitions.map(({ topic, partition }) => partitionKey(topic, partition)))
  return ({ key }) => keys.has(key)
}
