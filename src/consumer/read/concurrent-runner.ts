// Owns: reading with a handler that gets several records of one partition at the same time, in order by key or in none.
// Called by: reading. Never: counts a record as processed before all that are before it in its partition are.
import { onAbort } from '../../base/abort.ts'
import { Signal } from '../../base/deferred.ts'
import { asError, UsageError } from '../../base/errors.ts'
import { isPromise } from '../../base/promise.ts'
import type { PartitionState } from '../partition.ts'
import { type HandledRecords, HandlerContext, type HandlerTools } from './context.ts'
import type { Wanted } from './feed.ts'
import { type EachRecord, gaveUp, type HandlerRunner, handlerFailed, type RunnerParts } from './handlers.ts'
import { Lane, type LaneOrdering, type LaneRow } from './lane.ts'
import type { HandlerLife } from './liveness.ts'
import type { Slice } from './slice.ts'
import { Turns } from './turns.ts'

/** What a runner of single records works with. */
export interface ConcurrentRunnerParts extends RunnerParts {
  readonly eachRecord: EachRecord
  readonly ordering: LaneOrdering
}

/** By how many records the fastest handler of a partition may be ahead of the slowest: what is done beyond the slowest is only a mark. */
const WINDOW = 10_000
/** A partition takes no more records while so many of it wait, all of them behind records with the same keys. */
const MOST_WAITING = 500
/** Of a partition in which some wait no more is taken while so many bytes are held in all: each may have one portion, that is enough to go on. */
const MOST_BYTES = 8_388_608
/** Records between two looks at the clock while handlers return at once: a power of two, less one. */
const LOOK_MASK = 15

/** A partition whose records are being handled. */
class Work implements HandledRecords {
  readonly state: PartitionState
  readonly lane: Lane
  readonly context: HandlerContext
  readonly seekVersion: number
  /** Of handlers that go on. */
  readonly lives = new Set<HandlerLife>()
  /** Whether it stands in the line of those that have startable records. */
  inLine = false
  warned = false
  readonly #ordering: LaneOrdering
  readonly #isRunning: () => boolean

  constructor(
    { state, seekVersion }: Slice,
    ordering: LaneOrdering,
    tools: HandlerTools,
    isRunning: () => boolean,
  ) {
    this.state = state
    this.lane = new Lane(ordering, WINDOW)
    this.context = new HandlerContext(this, tools)
    this.seekVersion = seekVersion
    this.#ordering = ordering
    this.#isRunning = isRunning
  }

  get current(): boolean {
    return handable(this)
  }

  isRunning(): boolean {
    return this.#isRunning()
  }

  /** Which of its handlers says so is not known. */
  alive(): void {
    for (const life of this.lives) life.asked++
  }

  resolve(): never {
    const message = `resolveOffset needs ordering 'partition': with '${this.#ordering}' a record is done when its handler has returned`
    throw new UsageError('WRONG_STATE', message)
  }
}

/** Hands single records to handlers until it is stopped or one of them throws. */
export class ConcurrentRunner implements HandlerRunner {
  readonly #parts: ConcurrentRunnerParts
  readonly #turns: Turns
  readonly #works = new Map<PartitionState, Work>()
  /** Partitions with startable records take turns. */
  readonly #line: Work[] = []
  readonly #news = new Signal()
  readonly #wanted: Wanted
  readonly #isRunning = () => !this.#stopping && !this.#parts.feed.ended
  #running = 0
  #started = 0
  /** Bytes of all lanes. */
  #bytes = 0
  /** Partitions may have been paused, resumed, sought or taken away since the last look. */
  #suspect = false
  /** Set when the feed may have records of a partition that has none to start. */
  #mayTake = true
  #stopping = false
  #over = false
  #error: Error | undefined

  constructor(parts: ConcurrentRunnerParts) {
    this.#parts = parts
    this.#turns = new Turns(parts.clock)
    this.#wanted = { takes: (state) => this.#takes(state), hears: () => true }
  }

  async run(): Promise<void> {
    const { feed, signal } = this.#parts
    const stopListening = onAbort(signal, () => this.stop())
    if (signal?.aborted) this.stop()
    this.#listen()
    try {
      while (!this.#stopping && !feed.ended) {
        if (this.#turns.due) {
          // Whoever stops the reader meanwhile must be heard before it waits.
          await this.#turns.give()
          continue
        }
        if (this.#suspect) this.#lookAtAll()
        if (!this.#startOne()) await this.#idle()
      }
    } catch (error) {
      this.#fail(asError(error))
    } finally {
      stopListening()
    }
    this.#stopping = true
    this.#lookAtAll()
    while (this.#works.size > 0) {
      await this.#news.wait()
      this.#lookAtAll()
    }
    this.#over = true
    if (this.#error !== undefined) throw this.#error
  }

  async #idle(): Promise<void> {
    const { feed, concurrency } = this.#parts
    if (this.#running < concurrency) await feed.liveness.waiting(this.#news.wait())
    else await this.#news.wait()
  }

  stop(): void {
    this.#stopping = true
    this.#news.notify()
  }

  settle(): void {
    // What is done is written down whenever a handler returns.
  }

  nextOffset(state: PartitionState): number | undefined {
    const work = this.#works.get(state)
    return work !== undefined && relevant(work) ? work.lane.nextOffset : undefined
  }

  /** One wait at a time, however many handlers return in between. */
  #listen(): void {
    this.#parts.feed.wait().then(() => {
      if (this.#over) return
      this.#suspect = true
      this.#mayTake = true
      this.#news.notify()
      this.#listen()
    })
  }

  /** Whether more records of a partition may be taken. */
  #takes(state: PartitionState): boolean {
    const work = this.#works.get(state)
    if (work === undefined) return state.readable
    const { lane } = work
    if (
      !state.fetchable ||
      state.suspended ||
      !relevant(work) ||
      lane.startable ||
      lane.waiting >= MOST_WAITING ||
      (lane.waiting > 0 && this.#bytes >= MOST_BYTES)
    )
      return false
    if (lane.room > 0) return true
    this.#warn(work)
    return false
  }

  #warn(work: Work): void {
    if (work.warned) return
    work.warned = true
    const { topic, partition } = work.state
    const place = { topic, partition, offset: work.lane.doneTo }
    this.#parts.feed.log.warn(
      `a record is not done while ${WINDOW} after it are: its partition waits for it`,
      place,
    )
  }

  /** Starts a handler if there is a record for one; false when something has to happen before. */
  #startOne(): boolean {
    const { feed, concurrency } = this.#parts
    if (this.#running >= concurrency) return false
    // Partitions with nothing to start come first: a slow one with many records must not keep others out.
    if (this.#mayTake) {
      const slice = feed.take(MOST_WAITING, this.#wanted)
      if (slice !== undefined) this.#takeIn(slice)
      else this.#mayTake = false
    }
    const work = this.#nextInLine()
    if (work !== undefined) this.#startSome(work)
    return work !== undefined || this.#mayTake
  }

  #nextInLine(): Work | undefined {
    for (;;) {
      const work = this.#line.shift()
      if (work === undefined) return undefined
      work.inLine = false
      if (handable(work) && work.lane.startable) return work
    }
  }

  /** Goes on with one partition as long as its handlers return at once, but not for long. */
  #startSome(work: Work): void {
    do {
      const row = work.lane.start()
      if (row === undefined) break
      if (this.#handle(work, row)) break
    } while ((++this.#started & LOOK_MASK) !== 0 && !this.#stopping && handable(work))
    this.#goOn(work)
  }

  /** True when the handler goes on. */
  #handle(work: Work, row: LaneRow): boolean {
    this.#running++
    try {
      const result = this.#parts.eachRecord(row.record, work.context)
      if (isPromise(result)) {
        const ended = this.#began(work)
        Promise.resolve(result).then(
          () => {
            ended()
            this.#finished(work, row)
          },
          (error: unknown) => {
            ended()
            this.#failed(work, row, error)
          },
        )
        return true
      }
      this.#done(work, row)
    } catch (error) {
      this.#failed(work, row, error)
    }
    return false
  }

  /** A handler goes on: it has to get on, until the returned function is called. */
  #began({ lives }: Work): () => void {
    const { liveness } = this.#parts.feed
    const life = liveness.began()
    lives.add(life)
    return () => {
      liveness.ended(life)
      lives.delete(life)
    }
  }

  #finished(work: Work, row: LaneRow): void {
    this.#done(work, row)
    this.#goOn(work)
    this.#look(work)
    this.#news.notify()
  }

  #done(work: Work, row: LaneRow): void {
    const { lane, state, seekVersion } = work
    this.#running--
    this.#parts.feed.liveness.ask()
    this.#bytes -= lane.bytes
    const records = lane.finish(row)
    this.#bytes += lane.bytes
    if (records === 0) return
    work.warned = false
    state.processedTo(lane.doneTo, lane.doneEpoch, seekVersion)
    this.#parts.feed.counted(records)
    if (lane.complete) state.release()
  }

  #failed(work: Work, row: LaneRow, thrown: unknown): void {
    this.#running--
    work.lane.fail(row)
    if (gaveUp(work.state, thrown)) {
      this.#look(work)
      this.#news.notify()
      return
    }
    const error = handlerFailed(work.state, row.record.offset, thrown)
    if (this.#error !== undefined) this.#parts.feed.log.warn('one more handler failed', { error })
    this.#fail(error)
    this.#look(work)
  }

  #goOn(work: Work): void {
    if (work.lane.startable) this.#lineUp(work)
    else this.#mayTake = true
  }

  #takeIn(slice: Slice): void {
    const { state } = slice
    let work = this.#works.get(state)
    if (work === undefined) {
      work = new Work(slice, this.#parts.ordering, this.#parts.tools, this.#isRunning)
      this.#works.set(state, work)
    }
    const { lane } = work
    this.#bytes -= lane.bytes
    lane.add(slice)
    this.#bytes += lane.bytes
    this.#lineUp(work)
  }

  #lineUp(work: Work): void {
    if (work.inLine || !work.lane.startable || !handable(work)) return
    work.inLine = true
    this.#line.push(work)
  }

  #lookAtAll(): void {
    this.#suspect = false
    for (const work of this.#works.values()) this.#look(work)
  }

  /** Ends the work on a partition that is over and in no handler's hands; what it has not begun is handed out by the next reader, if it is wanted still. */
  #look(work: Work): void {
    const { state, lane } = work
    if (!this.#stopping && relevant(work)) {
      this.#lineUp(work)
      return
    }
    if (lane.running > 0 || this.#works.get(state) !== work) return
    this.#works.delete(state)
    this.#bytes -= lane.bytes
    if (relevant(work)) {
      const rest = { nextOffset: state.position, leaderEpoch: lane.lastEpoch }
      this.#parts.feed.putBackRecords(state, { records: lane.takeBack(), ...rest })
    }
    state.release()
    // Its records from a new position may be taken now.
    if (!this.#stopping) this.#parts.feed.changed()
  }

  #fail(error: Error): void {
    this.#error ??= error
    this.stop()
  }
}

/** Whether what was taken belongs to the position of the partition still. */
function relevant({ state, seekVersion }: Work): boolean {
  return state.live && !state.revoking && state.seekVersion === seekVersion
}

/** Whether records may be handed out now; an error that waits comes after them. */
function handable(work: Work): boolean {
  const { state } = work
  return relevant(work) && state.wanted && !state.paused && !state.suspended && state.state !== 'resetting'
}
