// Owns: what all readers draw from: records that are there, errors that wait, and the news that there are some.
// Called by: the readers; fetcher, positions, reconciler tell it of changes. Never: keeps records in hand itself.
import { Signal } from '../../base/deferred.ts'
import type { Logger } from '../../base/log.ts'
import type { FetchBuffer } from '../fetch/buffer.ts'
import { type DecodeOptions, decodeNext } from '../fetch/decode.ts'
import type { PartitionState } from '../partition.ts'
import type { Subscription } from '../subscription.ts'
import { Slice } from './slice.ts'

/** What a feed works with. */
export interface FeedParts {
  readonly subscription: Subscription
  readonly buffer: FetchBuffer
  readonly decode: DecodeOptions
  readonly log: Logger
  /** So many records are about to be handed to the program. */
  readonly handedOut: (records: number) => void
  /** An error is about to be thrown to the program. */
  readonly thrown: (error: Error) => void
  /** Bytes were taken: there may be room to fetch. */
  readonly taken: () => void
  /** A partition that had failed tries again. */
  readonly recovered: () => void
}

/** Records and errors, in the order of partitions that take turns. */
export class Feed {
  readonly #parts: FeedParts
  readonly #changed = new Signal()
  readonly #errors: Error[] = []
  /** Set when a partition may have failed since the last look. */
  #suspect = false
  #ended = false

  constructor(parts: FeedParts) {
    this.#parts = parts
  }

  /** No reader gets anything any more. */
  get ended(): boolean {
    return this.#ended
  }

  /** Whether `take` would throw. */
  get hasError(): boolean {
    return this.#errors.length > 0 || this.#failedState() !== undefined
  }

  /** At most so many records of the partition whose turn it is, held for the reader; undefined when nothing waits. Throws an error that waits. */
  take(maxRecords: number): Slice | undefined {
    for (;;) {
      if (this.#ended) return undefined
      this.#throwError()
      const queue = this.#parts.buffer.next()
      if (queue === undefined) return undefined
      const { buffer, decode, log, taken } = this.#parts
      const before = buffer.bytes
      const decoded = decodeNext(buffer, queue, decode, log)
      const { state } = queue
      if (decoded === undefined) {
        this.#suspect = true
        buffer.tidy(queue)
        taken()
        continue
      }
      const { records, next, leaderEpoch } = decoded
      const end = Math.min(records.length, next + maxRecords)
      const rest = records[end]
      if (rest !== undefined) queue.leftover = { ...decoded, next: end }
      buffer.tidy(queue)
      state.position = rest?.offset ?? decoded.nextOffset
      if (buffer.bytes !== before) taken()
      if (next === end) {
        // Nothing but gaps and markers: done by being passed over.
        state.processedTo(state.position, leaderEpoch, state.seekVersion)
        continue
      }
      state.hold()
      this.#parts.handedOut(end - next)
      return new Slice(state, records, next, end, state.position, leaderEpoch)
    }
  }

  /** Takes back what was not handed out of a slice, from `index` on, if it is wanted still. */
  putBack(slice: Slice, index: number): void {
    if (index >= slice.end || !slice.relevant) return
    const { state, records, end, nextOffset, leaderEpoch } = slice
    const { buffer } = this.#parts
    const queue = buffer.leftoverOf(state)
    // The same array waits already from `end` on, when it was handed out in parts.
    const whole = queue?.records === records ? { ...queue, next: index } : undefined
    buffer.putBack(state, whole ?? { records: records.slice(index, end), next: 0, nextOffset, leaderEpoch })
  }

  /** Resolves at the next change. */
  wait(): Promise<void> {
    return this.#changed.wait()
  }

  /** There may be records or errors, or partitions may be read again. */
  changed(): void {
    this.#suspect = true
    this.#changed.notify()
  }

  /** An error that belongs to no partition, for whoever reads next. */
  fail(error: Error): void {
    this.#errors.push(error)
    this.#changed.notify()
  }

  /** By consumer.close: readers end. Returns the errors that nobody has seen. */
  end(): Error[] {
    this.#ended = true
    this.#changed.notify()
    return this.#errors.splice(0)
  }

  #throwError(): void {
    const error = this.#errors.shift()
    if (error !== undefined) {
      this.#parts.thrown(error)
      throw error
    }
    const state = this.#failedState()
    if (state === undefined) return
    const { error: failure } = state
    // The reader has it: the next read tries once more from the same position.
    this.#parts.buffer.drop(state)
    state.recover()
    this.#parts.recovered()
    if (failure !== undefined) this.#parts.thrown(failure)
    throw failure
  }

  #failedState(): PartitionState | undefined {
    if (!this.#suspect) return undefined
    for (const state of this.#parts.subscription.assignment.partitions.values()) {
      if (state.state === 'failed') return state
    }
    this.#suspect = false
    return undefined
  }
}
