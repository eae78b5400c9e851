// Owns: reading with handlers: partitions side by side, records of one partition one after the other.
// Called by: reading. Never: starts a handler for a partition that is being given up.
import { onAbort } from '../../base/abort.ts'
import { Signal } from '../../base/deferred.ts'
import { asError } from '../../base/errors.ts'
import { isPromise } from '../../base/promise.ts'
import type { PartitionState } from '../partition.ts'
import type { FetchedRecord } from '../record.ts'
import { ConsumedBatch } from './batch.ts'
import { type HandledRecords, HandlerContext, type HandlerTools } from './context.ts'
import {
  type EachBatch,
  type EachRecord,
  gaveUp,
  type HandlerRunner,
  handlerFailed,
  type RunnerParts,
} from './handlers.ts'
import type { HandlerLife } from './liveness.ts'
import type { Slice } from './slice.ts'
import { SLICE_RECORDS, Turns } from './turns.ts'

/** What a runner of whole partitions works with: one of the two handlers. */
export interface PartitionRunnerParts extends RunnerParts {
  readonly eachRecord: EachRecord | undefined
  readonly eachBatch: EachBatch | undefined
  /** False: of a batch only what the handler resolved is done. */
  readonly autoResolve: boolean
}

/** A partition whose records are being handled. */
class Lane implements HandledRecords {
  readonly slice: Slice
  readonly context: HandlerContext
  /** Index in the slice of the record in the handler's hands; those before are done. */
  index: number
  /** Index in the slice up to before which the handler resolved records. */
  resolvedBefore: number
  /** Set while the handler, or what it began, goes on. */
  life: HandlerLife | undefined
  readonly #isRunning: () => boolean

  constructor(slice: Slice, tools: HandlerTools, isRunning: () => boolean) {
    this.slice = slice
    this.index = slice.start
    this.resolvedBefore = slice.start
    this.#isRunning = isRunning
    this.context = new HandlerContext(this, tools)
  }

  get state(): PartitionState {
    return this.slice.state
  }

  get current(): boolean {
    return this.slice.current
  }

  isRunning(): boolean {
    return this.#isRunning()
  }

  alive(): void {
    if (this.life !== undefined) this.life.asked++
  }

  /** By the handler: records up to and with this offset are done. */
  resolve(offset: number): void {
    const { records, end } = this.slice
    let index = this.resolvedBefore
    while (index < end && (records[index] as FetchedRecord).offset <= offset) index++
    this.resolvedBefore = index
    this.slice.doneBefore(index)
  }
}

/** Records between two looks at the clock while handlers return at once: a power of two, less one. */
const LOOK_MASK = 15

/** Hands records to handlers until it is stopped or one of them throws. */
export class Runner implements HandlerRunner {
  readonly #parts: PartitionRunnerParts
  readonly #turns: Turns
  readonly #lanes = new Set<Lane>()
  readonly #laneEnded = new Signal()
  readonly #isRunning = () => !this.#stopping && !this.#parts.feed.ended
  #stopping = false
  #error: Error | undefined

  constructor(parts: PartitionRunnerParts) {
    this.#parts = parts
    this.#turns = new Turns(parts.clock)
  }

  async run(): Promise<void> {
    const { feed, concurrency, signal } = this.#parts
    const stopListening = onAbort(signal, () => this.stop())
    if (signal?.aborted) this.stop()
    try {
      while (!this.#stopping && !feed.ended) {
        if (this.#turns.due) {
          // Whoever stops the reader meanwhile must be heard before it waits.
          await this.#turns.give()
          continue
        }
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

  stop(): void {
    this.#stopping = true
    this.#parts.feed.changed()
  }

  settle(): void {
    for (const { slice, index } of this.#lanes) slice.doneBefore(index)
  }

  nextOffset(state: PartitionState): number | undefined {
    const { eachBatch, autoResolve } = this.#parts
    for (const { slice, index, resolvedBefore } of this.#lanes) {
      if (slice.state !== state || !slice.relevant) continue
      if (eachBatch === undefined) return slice.offsetAt(index + 1)
      return slice.offsetAt(autoResolve ? slice.end : resolvedBefore)
    }
    return undefined
  }

  get #most(): number {
    return this.#parts.eachBatch === undefined ? SLICE_RECORDS : Number.POSITIVE_INFINITY
  }

  async #idle(): Promise<void> {
    const { feed, concurrency } = this.#parts
    const ended = this.#laneEnded.wait()
    // Handlers that return promises need not have waited for anything: this is no turn for others.
    if (this.#lanes.size < concurrency) await feed.liveness.waiting(Promise.race([feed.wait(), ended]))
    else await ended
  }

  #start(slice: Slice): void {
    const lane = new Lane(slice, this.#parts.tools, this.#isRunning)
    this.#lanes.add(lane)
    try {
      const rest = this.#parts.eachBatch === undefined ? this.#records(lane) : this.#batch(lane)
      if (rest === undefined) this.#end(lane)
      else {
        lane.life = this.#parts.feed.liveness.began()
        rest.then(
          () => this.#end(lane),
          (error: unknown) => this.#failed(lane, error),
        )
      }
    } catch (error) {
      this.#failed(lane, error)
    }
  }

  /** Hands out records as long as handlers return at once; the rest goes on when the first promise settles, or others had their turn. */
  #records(lane: Lane): Promise<void> | undefined {
    const { slice, context } = lane
    const { records, end } = slice
    const eachRecord = this.#parts.eachRecord as EachRecord
    while (lane.index < end && slice.current && !this.#stopping) {
      const result = eachRecord(records[lane.index] as FetchedRecord, context)
      if (isPromise(result)) return this.#recordsLater(lane, result)
      lane.index++
      if ((lane.index & LOOK_MASK) === 0 && this.#turns.due) return this.#recordsLater(lane, undefined)
    }
    return undefined
  }

  async #recordsLater(lane: Lane, first: PromiseLike<unknown> | undefined): Promise<void> {
    const { slice, context } = lane
    const { records, end } = slice
    const { counts } = this.#parts.feed
    const eachRecord = this.#parts.eachRecord as EachRecord
    let result: unknown = first
    if (first === undefined) await this.#turns.give()
    else {
      await first
      lane.index++
      lane.alive()
      if (counts) slice.doneBefore(lane.index)
    }
    while (lane.index < end && slice.current && !this.#stopping) {
      result = eachRecord(records[lane.index] as FetchedRecord, context)
      if (isPromise(result)) await result
      lane.index++
      lane.alive()
      if (counts) slice.doneBefore(lane.index)
      if (this.#turns.due) await this.#turns.give()
    }
  }

  #batch(lane: Lane): Promise<void> | undefined {
    const { slice, context } = lane
    const done = () => {
      // Who was told to stop and returned may have left some undone: better twice than never.
      const all = this.#parts.autoResolve && !context.toldToStop
      lane.index = all ? slice.end : lane.resolvedBefore
    }
    const eachBatch = this.#parts.eachBatch as EachBatch
    const result = eachBatch(new ConsumedBatch(slice), context)
    if (isPromise(result)) return Promise.resolve(result).then(done)
    done()
    return undefined
  }

  #failed(lane: Lane, thrown: unknown): void {
    const { slice, index } = lane
    if (gaveUp(slice.state, thrown)) {
      this.#end(lane)
      return
    }
    const offset = slice.records[index]?.offset ?? slice.nextOffset
    const error = handlerFailed(slice.state, offset, thrown)
    if (this.#error !== undefined) this.#parts.feed.log.warn('one more handler failed', { error })
    this.#fail(error)
    this.#end(lane)
  }

  #end(lane: Lane): void {
    const { slice, index } = lane
    this.#parts.feed.liveness.ended(lane.life)
    slice.doneBefore(index)
    this.#parts.feed.putBack(slice, Math.max(index, lane.resolvedBefore))
    this.#lanes.delete(lane)
    slice.state.release()
    this.#laneEnded.notify()
  }

  #fail(error: Error): void {
    this.#error ??= error
    this.stop()
  }
}
