// Owns: the rule that one reads at a time, and what the last reader left behind for the next.
// Called by: consumer.ts. Never: reads itself.
import type { Clock } from '../../base/clock.ts'
import { UsageError } from '../../base/errors.ts'
import { described } from '../../base/options.ts'
import type { TopicPartition } from '../../base/types.ts'
import { optionalBoolean, wholeNumber } from '../arguments.ts'
import type { PartitionState } from '../partition.ts'
import type { PollMeter } from '../poll-meter.ts'
import type { FetchedRecord } from '../record.ts'
import { ConcurrentRunner } from './concurrent-runner.ts'
import type { HandlerTools } from './context.ts'
import type { Feed } from './feed.ts'
import type { EachBatch, EachRecord, HandlerRunner } from './handlers.ts'
import { interceptedBatch, interceptedRecord, interceptedStream } from './intercepted.ts'
import type { Interceptors } from './interceptors.ts'
import type { LaneOrdering } from './lane.ts'
import { Poller, type PollLimits } from './poll.ts'
import type { PolledRecords } from './polled-records.ts'
import { Runner } from './runner.ts'
import { RecordStream } from './stream.ts'

/** What `run` does with records: one of the two handlers. */
export interface RunOptions<Row = FetchedRecord> {
  /** Called with each record; awaited if it returns a promise. Default: none; one of the two handlers is needed. */
  readonly eachRecord?: EachRecord<Row> | undefined
  /** Called with some records of one partition in order; awaited if it returns a promise. Default: none. */
  readonly eachBatch?: EachBatch<Row> | undefined
  /**
   * What eachRecord gets in order: each `partition`; records of a partition with the same `key` (those without a key are in order among
   * themselves); or `none`. What is committed follows the lowest record that is not done. Batches are always in order. Default: partition.
   */
  readonly ordering?: 'partition' | LaneOrdering | undefined
  /** How many handlers run at the same time, from 1; with the ordering `partition` that is how many partitions are handled. Default: 1. */
  readonly concurrency?: number | undefined
  /**
   * False: of a batch only what the handler resolved (`resolveOffset`) counts as processed, the rest is handed out again. Only with eachBatch.
   * True does so too when the handler was told to stop (`signal`, `stale`, `isRunning`) before it returned. Default: true.
   */
  readonly autoResolve?: boolean | undefined
  /** Ends the run: it resolves when the handlers have returned. Default: none. */
  readonly signal?: AbortSignal | undefined
}

/** Names of the options of `run`. */
export const RUN_OPTIONS: readonly (keyof RunOptions)[] = [
  'eachRecord',
  'eachBatch',
  'concurrency',
  'ordering',
  'autoResolve',
  'signal',
]

/** What readers work with. */
export interface ReadingParts {
  readonly feed: Feed
  readonly clock: Clock
  readonly tools: HandlerTools
  readonly interceptors: Interceptors
  readonly polls: PollMeter
  /** Called whenever somebody begins to read. */
  readonly started: () => void
}

/** How long `close` waits for the body of a `for await`, which may be the one that closes: it cannot go on before that. */
const LOOP_BODY_MS = 1_000

type Active =
  | { readonly style: 'run'; readonly reader: HandlerRunner }
  | { readonly style: 'for await'; readonly reader: RecordStream }
  | { readonly style: 'poll' }

/** The one place where reading starts and ends. */
export class Reading {
  readonly #parts: ReadingParts
  readonly #poller: Poller
  #active: Active | undefined
  /** Marks the record that a broken-off loop had in hand as processed. */
  #last: (() => void) | undefined

  constructor(parts: ReadingParts) {
    this.#parts = parts
    this.#poller = new Poller(parts.feed, parts.clock)
  }

  async run(options: RunOptions): Promise<void> {
    refuseWrong(options)
    const { concurrency = 1, autoResolve = true, ordering = 'partition', signal } = options
    const eachRecord = interceptedRecord(options.eachRecord, this.#parts.interceptors)
    const eachBatch = interceptedBatch(options.eachBatch, this.#parts.interceptors)
    const parts = { ...this.#parts, concurrency, signal }
    const runner =
      ordering === 'partition' || eachRecord === undefined
        ? new Runner({ ...parts, eachRecord, eachBatch, autoResolve })
        : new ConcurrentRunner({ ...parts, eachRecord, ordering })
    this.#begin({ style: 'run', reader: runner })
    try {
      await runner.run()
    } finally {
      this.#active = undefined
    }
  }

  async poll(limits: PollLimits): Promise<PolledRecords> {
    this.#begin({ style: 'poll' }, limits.partitions)
    const { clock, interceptors, polls } = this.#parts
    polls.started(clock.now())
    try {
      const records = await this.#poller.poll(limits)
      if (interceptors.consume) interceptors.onConsume(records)
      return records
    } finally {
      polls.ended(clock.now())
      this.#active = undefined
    }
  }

  wakeup(): void {
    this.#poller.wakeup()
  }

  stream(signal?: AbortSignal): AsyncIterableIterator<FetchedRecord> {
    const { feed, clock } = this.#parts
    const stream = new RecordStream({
      feed,
      clock,
      signal,
      ended: (last) => {
        this.#last = last
        this.#active = undefined
      },
    })
    this.#begin({ style: 'for await', reader: stream })
    return interceptedStream(stream, this.#parts.interceptors)
  }

  #begin(active: Active, partitions?: readonly TopicPartition[]): void {
    if (this.#active !== undefined) {
      const message = `This consumer is being read by ${this.#active.style} already: end that before ${active.style}, or make a second consumer`
      throw new UsageError('WRONG_STATE', message)
    }
    this.#parts.started()
    this.#active = active
    // Whoever reads on is done with what was read before.
    this.#last?.()
    this.#last = undefined
    this.#poller.processed(partitions)
  }

  /** Lets the active reader write down how far it is. */
  settle(): void {
    if (this.#active !== undefined && this.#active.style !== 'poll') this.#active.reader.settle()
  }

  /** The program says that it is done with what poll returned. */
  processed(): void {
    if (this.#active?.style !== 'poll') this.#poller.processed()
  }

  /** Next offset that the reader will hand to the program. */
  positionOf(state: PartitionState): number {
    const active = this.#active
    const inHand =
      active === undefined || active.style === 'poll' ? undefined : active.reader.nextOffset(state)
    return inHand ?? state.position
  }

  /** By unsubscribe: what was returned by poll is not waited for. Returns how long to wait for what is in hand otherwise, at most `limitMs`. */
  letGo(limitMs: number): number {
    this.#poller.abandon()
    return this.#active?.style === 'for await' ? Math.min(limitMs, LOOP_BODY_MS) : limitMs
  }

  /** By close: no reader goes on. Returns how long to wait for what is in hand, at most `timeoutMs`. */
  end(timeoutMs: number): number {
    if (this.#active?.style === 'run') this.#active.reader.stop()
    return this.letGo(timeoutMs)
  }
}

function refuseWrong(options: RunOptions): void {
  const { eachRecord, eachBatch, concurrency = 1, ordering = 'partition', autoResolve = true } = options
  for (const [name, handler] of Object.entries({ eachRecord, eachBatch })) {
    if (handler !== undefined && typeof handler !== 'function')
      refuse(`run: ${name} must be a function, got ${described(handler)}`)
  }
  if ((eachRecord === undefined) === (eachBatch === undefined)) {
    refuse('run needs one handler: either eachRecord or eachBatch')
  }
  wholeNumber('run: concurrency', concurrency, 1)
  if (!['partition', 'key', 'none'].includes(ordering)) {
    refuse(`run: ordering must be 'partition', 'key' or 'none', got ${described(ordering)}`)
  }
  if (ordering !== 'partition' && eachBatch !== undefined) {
    refuse(`run: ordering '${ordering}' needs eachRecord: a batch is handed out in order`)
  }
  optionalBoolean('run: autoResolve', autoResolve)
  if (!autoResolve && eachBatch === undefined) {
    refuse('autoResolve: false needs eachBatch: a record is done when its handler has returned')
  }
}

function refuse(message: string): never {
  throw new UsageError('INVALID_ARGUMENT', message)
}
