// Owns: what all readers draw from: records that are there, errors that wait, and the news that there are some.
// Called by: the readers; fetcher, positions, reconciler tell it of changes. Never: keeps records in hand itself.
import { Signal } from '../../base/deferred.ts'
import { asError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'
import { isPromise } from '../../base/promise.ts'
import type { FetchBuffer, Leftover, PartitionQueue } from '../fetch/buffer.ts'
import { type DecodeOptions, decodeNext } from '../fetch/decode.ts'
import type { PartitionState } from '../partition.ts'
import { type FetchedRecord, rawOf } from '../record.ts'
import type { Subscription } from '../subscription.ts'
import type { Deserialized, Deserializing } from './deserializing.ts'
import { Liveness } from './liveness.ts'
import { Slice } from './slice.ts'

/** What a feed works with. */
export interface FeedParts {
  readonly subscription: Subscription
  readonly buffer: FetchBuffer
  readonly decode: DecodeOptions
  /** Undefined: records are handed out as they are. */
  readonly deserializing: Deserializing | undefined
  readonly log: Logger
  /** So many records are about to be handed to the program. */
  readonly handedOut: (records: number) => void
  /** An error is about to be thrown to the program. */
  readonly thrown: (error: Error) => void
  /** Bytes were taken: there may be room to fetch. */
  readonly taken: () => void
  /** A reader waits for records that are not there. */
  readonly lacks: () => void
  /** A partition that had failed tries again. */
  readonly recovered: () => void
  /** Hears how many records were processed; undefined when nobody counts them. */
  readonly counted: ((records: number) => void) | undefined
}

/** Which partitions a reader draws from. */
export interface Wanted {
  /** Whether records of the partition may be handed out. */
  readonly takes: (state: PartitionState) => boolean
  /** Whether an error of the partition is for this reader. */
  readonly hears: (state: PartitionState) => boolean
}

/** All partitions of which no reader has records in hand. */
const anything: Wanted = { takes: (state) => state.readable, hears: () => true }

/** Records that were taken back, in order, and where the partition goes on after them. */
export interface PutBack {
  readonly records: readonly FetchedRecord[]
  readonly nextOffset: number
  readonly leaderEpoch: number
}

/** Records and errors, in the order of partitions that take turns. */
export class Feed {
  readonly #parts: FeedParts
  /** Whether the program asks for records. */
  readonly liveness = new Liveness()
  readonly #changed = new Signal()
  readonly #errors: Error[] = []
  /** What the reader takes that was last told that nothing is there; undefined when it got something. */
  #lacking: Wanted['takes'] | undefined
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

  get log(): Logger {
    return this.#parts.log
  }

  /** Whether readers shall tell of each record that is done, and not only now and then. */
  get counts(): boolean {
    return this.#parts.counted !== undefined
  }

  /** By readers that work without slices: so many records more were processed. */
  counted(records: number): void {
    this.#parts.counted?.(records)
  }

  /** Whether `take` would throw. */
  hasError({ hears }: Wanted = anything): boolean {
    return this.#errors.length > 0 || this.#failedState(hears) !== undefined
  }

  /**
   * At most so many records of the partition whose turn it is, held for the reader; undefined when nothing waits. Throws an error that waits.
   * Without records only for a reader that holds the partition already: it goes on behind something that was passed over.
   */
  take(maxRecords: number, wanted: Wanted = anything): Slice | undefined {
    this.liveness.ask()
    for (;;) {
      if (this.#ended) return undefined
      this.#throwError(wanted.hears)
      const queue = this.#parts.buffer.next(wanted.takes)
      if (queue === undefined) return this.#lack(wanted)
      this.#lacking = undefined
      const slice = this.#next(queue, maxRecords)
      if (slice !== undefined) return slice
    }
  }

  /** Tells a partition whose records a reader waits for from others; undefined while no reader waits. */
  get lacking(): Wanted['takes'] | undefined {
    return this.#lacking
  }

  #lack({ takes }: Wanted): undefined {
    if (this.#lacking === takes) return
    this.#lacking = takes
    this.#parts.lacks()
  }

  /** Takes back what was not handed out of a slice, from `index` on, if it is wanted still. */
  putBack(slice: Slice, index: number): void {
    const { state, records, end, nextOffset, leaderEpoch } = slice
    if (index >= end || !slice.relevant) return
    const { buffer } = this.#parts
    const queue = buffer.queueOf(state)
    // The same array waits already from `end` on, when it was handed out in parts.
    if (queue?.leftover?.records === records && queue.ready === undefined && state.state !== 'failed')
      buffer.putBack(state, { ...queue.leftover, next: index })
    else this.putBackRecords(state, { records: records.slice(index, end), nextOffset, leaderEpoch })
  }

  /** Takes back records that belong to the position of a partition still: they come first again. */
  putBackRecords(state: PartitionState, { records, nextOffset, leaderEpoch }: PutBack): void {
    if (records.length === 0) return
    // An error comes after what is before it: it will arise again when it is reached.
    if (state.state === 'failed') this.#recover(state)
    const { buffer } = this.#parts
    const { ready, leftover } = buffer.queueOf(state) ?? {}
    const after = leftover ?? ready
    const waiting = [ready, leftover].flatMap((one) => one?.records.slice(one.next) ?? [])
    buffer.putBack(state, {
      records: [...records, ...waiting].map(rawOf),
      next: 0,
      nextOffset: after?.nextOffset ?? nextOffset,
      leaderEpoch: after?.leaderEpoch ?? leaderEpoch,
    })
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

  /** The next records of a queue; undefined when there were none to hand out, or they have to be waited for. */
  #next(queue: PartitionQueue, maxRecords: number): Slice | undefined {
    const { ready } = queue
    if (ready !== undefined) {
      queue.ready = undefined
      return this.#handOut(queue, ready, maxRecords)
    }
    const decoded = this.#decode(queue, maxRecords)
    if (decoded === undefined) return undefined
    const { deserializing } = this.#parts
    if (deserializing === undefined) return this.#handOut(queue, decoded, maxRecords)
    const { records, next } = decoded
    const made = deserializing.apply(records, next, Math.min(records.length, next + maxRecords))
    // The program was asked: it may have sought, and what was decoded is not what comes next.
    if (this.#parts.buffer.queueOf(queue.state) !== queue) return undefined
    if (!isPromise(made)) return this.#handOutMade(queue, decoded, made, maxRecords)
    queue.leftover = decoded
    this.#awaitMade(queue, decoded, made)
    return undefined
  }

  #decode(queue: PartitionQueue, maxRecords: number): Leftover | undefined {
    const { buffer, decode, log, taken } = this.#parts
    const before = buffer.bytes
    const decoded = decodeNext(buffer, queue, decode, log, maxRecords)
    if (decoded === undefined) {
      this.#suspect = true
      buffer.tidy(queue)
    }
    if (decoded === undefined || buffer.bytes !== before) taken()
    return decoded
  }

  /** Hands out the first records of some, and leaves the rest. */
  #handOut(queue: PartitionQueue, from: Leftover<FetchedRecord>, maxRecords: number): Slice | undefined {
    const { state } = queue
    const { records, next, leaderEpoch } = from
    const end = Math.min(records.length, next + maxRecords)
    const rest = records[end]
    if (rest !== undefined) {
      // Without deserializers these are records as they were read.
      if (this.#parts.deserializing === undefined) queue.leftover = remainder(from as Leftover, end)
      else queue.ready = remainder(from, end)
    }
    this.#parts.buffer.tidy(queue)
    const nextOffset = rest?.offset ?? from.nextOffset
    state.position = nextOffset
    const { counted, handedOut } = this.#parts
    // Nothing but gaps, markers and what was skipped: done by being passed over, unless a reader has records before it in hand.
    if (next === end && !state.held) {
      state.processedTo(nextOffset, leaderEpoch, state.seekVersion)
      return undefined
    }
    state.hold()
    if (next < end) handedOut(end - next)
    return new Slice({ state, records, start: next, end, nextOffset, leaderEpoch, counted })
  }

  #handOutMade(
    queue: PartitionQueue,
    decoded: Leftover,
    made: Deserialized,
    maxRecords: number,
  ): Slice | undefined {
    const { records, leaderEpoch } = decoded
    const rest = records[made.end]
    queue.leftover = rest === undefined ? undefined : { ...decoded, next: made.end }
    if (made.error !== undefined) {
      this.#parts.buffer.drop(queue.state)
      queue.state.fail(made.error)
      this.#suspect = true
      return undefined
    }
    const nextOffset = rest?.offset ?? decoded.nextOffset
    return this.#handOut(queue, { records: made.records, next: 0, nextOffset, leaderEpoch }, maxRecords)
  }

  /** Other partitions go on meanwhile. What is made counts only if the records were neither dropped nor put back in between. */
  #awaitMade(queue: PartitionQueue, decoded: Leftover, made: Promise<Deserialized>): void {
    const finish = (result: Deserialized) => {
      if (queue.deserializing !== work) return
      queue.deserializing = undefined
      const { leaderEpoch } = decoded
      const rest = decoded.records[result.end]
      queue.leftover = rest === undefined ? undefined : { ...decoded, next: result.end }
      const nextOffset = rest?.offset ?? decoded.nextOffset
      if (result.error === undefined)
        queue.ready = { records: result.records, next: 0, nextOffset, leaderEpoch }
      else {
        this.#parts.buffer.drop(queue.state)
        queue.state.fail(result.error)
      }
      this.changed()
    }
    const failed = (error: unknown) => finish({ records: [], end: decoded.next, error: asError(error) })
    const work = made.then(finish, failed)
    queue.deserializing = work
  }

  #throwError(hears: Wanted['hears']): void {
    const error = this.#errors.shift()
    if (error !== undefined) {
      this.#parts.thrown(error)
      throw error
    }
    const state = this.#failedState(hears)
    if (state === undefined) return
    const { error: failure } = state
    this.#recover(state)
    if (failure !== undefined) this.#parts.thrown(failure)
    throw failure
  }

  /** The next read tries once more from the same position. */
  #recover(state: PartitionState): void {
    this.#parts.buffer.drop(state)
    state.recover()
    this.#parts.recovered()
  }

  /** A partition whose error is due: what was taken of it before is done, and `onAssigned`, which may still seek, has returned. */
  #failedState(hears: Wanted['hears']): PartitionState | undefined {
    if (!this.#suspect) return undefined
    let suspect = false
    for (const state of this.#parts.subscription.assignment.partitions.values()) {
      if (state.state !== 'failed') continue
      if (state.opened && !state.busy && hears(state)) return state
      suspect = true
    }
    this.#suspect = suspect
    return undefined
  }
}

/** What comes from `next` on. The few last ones get an array of their own: waiting, they must not keep those before them alive. */
function remainder<Row extends FetchedRecord>(from: Leftover<Row>, next: number): Leftover<Row> {
  const { records } = from
  if ((records.length - next) * 2 > records.length) return { ...from, next }
  return { ...from, records: records.slice(next), next: 0 }
}
