// Owns: reading with handlers: partitions side by side, records of one partition one after the other.
// Called by: consumer. Never: starts a handler for a partition that is being given up.
import { onAbort } from '../../base/abort.ts'
import type { Clock } from '../../base/clock.ts'
import { Signal } from '../../base/deferred.ts'
import { asError, KafkaError } from '../../base/errors.ts'
import type { PartitionState } from '../partition.ts'
import type { FetchedRecord } from '../record.ts'
import { ConsumedBatch, HandlerContext } from './batch.ts'
import type { Feed } from './feed.ts'
import type { Slice } from './slice.ts'
import { SLICE_RECORDS, Turns } from './turns.ts'

/** Called with each record; awaited if it returns a promise. */
export type EachRecord<Row = FetchedRecord> = (record: Row, context: HandlerContext) => unknown
/** Called with some records of one partition in order; awaited if it returns a promise. */
export type EachBatch<Row = FetchedRecord> = (batch: ConsumedBatch<Row>, context: HandlerContext) => unknown

/** What a runner works with. */
export interface RunnerParts {
  readonly feed: Feed
  readonly clock: Clock
  readonly eachRecord: EachRecord | undefined
  readonly eachBatch: EachBatch | undefined
  /** How many partitions are handled at the same time. */
  readonly concurrency: number
  readonly signal: AbortSignal | undefined
}

/** A partition whose records are being handled. */
interface Lane {
  readonly slice: Slice
  readonly context: HandlerContext
  /** Index in the slice of the record in the handler's hands; those before are done. */
  index: number
}

/** Hands records to handlers until it is stopped or one of them throws. */
export class Runner {
  readonly #parts: RunnerParts
  readonly #turns: Turns
  readonly #lanes = new Set<Lane>()
  readonly #laneEnded = new Signal()
  #stopping = false
  #error: Error | undefined

  constructor(parts: RunnerParts) {
    this.#parts = parts
    this.#turns = new Turns(parts.clock)
  }

  /** Resolves when it was stopped and all handlers have returned; rejects with the first error, likewise. */
  async run(): Promise<void> {
    const { feed, concurrency, signal } = this.#parts
    const stopListening = onAbort(signal, () => this.stop())
    if (signal?.aborted) this.stop()
    try {
      while (!this.#stopping && !feed.ended) {
        if (this.#turns.due) await this.#turns.give()
        const slice = this.#lanes.size < concurrency ? feed.take(this.#most) : undefined
        if (slice !== undefined) this.#start(slice)
        else await this.#idle()
      }
    } catch (error) {
      this.#fail(asError(error))
    } finally {
      stopListening()
    }
    this.#stopping = true
    while (this.#lanes.size > 0) await this.#laneEnded.wait()
    if (this.#error !== undefined) throw this.#error
  }

  /** No further handler is started. */
  stop(): void {
    this.#stopping = true
    this.#parts.feed.changed()
  }

  /** Writes down how far the handlers are. */
  settle(): void {
    for (const { slice, index } of this.#lanes) slice.doneBefore(index)
  }

  /** Next offset of the partition that a handler will get; undefined when none of its records are in hand. */
  nextOffset(state: PartitionState): number | undefined {
    for (const { slice, index } of this.#lanes) {
      if (slice.state === state && slice.relevant) return slice.offsetAt(index + 1)
    }
    return undefined
  }

  get #most(): number {
    return this.#parts.eachBatch === undefined ? SLICE_RECORDS : Number.POSITIVE_INFINITY
  }

  async #idle(): Promise<void> {
    const { feed, concurrency } = this.#parts
    const ended = this.#laneEnded.wait()
    await (this.#lanes.size < concurrency ? Promise.race([feed.wait(), ended]) : ended)
    this.#turns.taken()
  }

  #start(slice: Slice): void {
    const lane = { slice, context: new HandlerContext(slice), index: slice.start }
    this.#lanes.add(lane)
    try {
      const rest = this.#parts.eachBatch === undefined ? this.#records(lane) : this.#batch(lane)
      if (rest === undefined) this.#end(lane)
      else
        rest.then(
          () => this.#end(lane),
          (error: unknown) => this.#failed(lane, error),
        )
    } catch (error) {
      this.#failed(lane, error)
    }
  }

  /** Hands out records as long as handlers return at once; the rest goes on when the first promise settles. */
  #records(lane: Lane): Promise<void> | undefined {
    const { slice, context } = lane
    const { records, end } = slice
    const eachRecord = this.#parts.eachRecord as EachRecord
    while (lane.index < end && slice.current && !this.#stopping) {
      const result = eachRecord(records[lane.index] as FetchedRecord, context)
      if (isPromise(result)) return this.#recordsLater(lane, result)
      lane.index++
    }
    return undefined
  }

  async #recordsLater(lane: Lane, first: PromiseLike<unknown>): Promise<void> {
    const { slice, context } = lane
    const { records, end } = slice
    const eachRecord = this.#parts.eachRecord as EachRecord
    await first
    lane.index++
    while (lane.index < end && slice.current && !this.#stopping) {
      const result = eachRecord(records[lane.index] as FetchedRecord, context)
      if (isPromise(result)) await result
      else if (this.#turns.due) await this.#turns.give()
      lane.index++
    }
  }

  #batch(lane: Lane): Promise<void> | undefined {
    const { slice, context } = lane
    const done = () => {
      lane.index = slice.end
    }
    const eachBatch = this.#parts.eachBatch as EachBatch
    const result = eachBatch(new ConsumedBatch(slice), context)
    if (isPromise(result)) return Promise.resolve(result).then(done)
    done()
    return undefined
  }

  #failed(lane: Lane, thrown: unknown): void {
    this.#fail(handlerFailed(lane, thrown))
    this.#end(lane)
  }

  #end(lane: Lane): void {
    const { slice, index } = lane
    slice.doneBefore(index)
    this.#parts.feed.putBack(slice, Math.max(index, lane.context.resolvedBefore))
    this.#lanes.delete(lane)
    slice.state.release()
    this.#laneEnded.notify()
  }

  #fail(error: Error): void {
    this.#error ??= error
    this.stop()
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function'
  )
}

function handlerFailed({ slice, index }: Lane, thrown: unknown): KafkaError {
  const { topic, partition } = slice.state
  const offset = slice.records[index]?.offset ?? slice.nextOffset
  const cause = asError(thrown)
  const message = `The handler failed at offset ${offset} of ${topic}-${partition}: ${cause.message}`
  return new KafkaError('HANDLER_FAILED', message, { cause, topic, partition, offset })
}
