// Owns: what handlers may know and do besides handling records.
// Called by: the runners make it, the program uses it. Never: outlives the handler's call in its meaning.
import type { Clock } from '../../base/clock.ts'
import type { TopicPartitionOffset } from '../../base/types.ts'
import { wholeNumber } from '../arguments.ts'
import type { CommitOffset } from '../group/committer.ts'
import type { PartitionState } from '../partition.ts'

/** What contexts use of the consumer. */
export interface HandlerTools {
  readonly clock: Clock
  /** Somebody asks for something: the program does not hang. */
  readonly alive: () => void
  /** Commits what was processed when interval or threshold of automatic commits say so. */
  readonly commitIfNecessary: () => Promise<void>
  readonly commitOffsets: (offsets: readonly CommitOffset[]) => Promise<void>
  /** Processed and not committed. */
  readonly uncommitted: () => TopicPartitionOffset[]
  /** A partition was paused or resumed. */
  readonly changed: () => void
}

/**
 * Records of one partition that are being handled. Made by classes only: V8 keeps the accessors and functions of an object literal in a map that
 * lives long, and with them every fetch until a full collection.
 */
export interface HandledRecords {
  readonly state: PartitionState
  readonly current: boolean
  isRunning(): boolean
  /** The handler goes on: it does not hang. */
  alive(): void
  resolve(offset: number): void
}

/** What a handler may want to know or do while it works. */
export class HandlerContext {
  readonly #handled: HandledRecords
  readonly #tools: HandlerTools

  /** The handler has asked for its signal. */
  #watches = false
  #told = false

  constructor(handled: HandledRecords, tools: HandlerTools) {
    this.#handled = handled
    this.#tools = tools
  }

  /** Whether the handler was told to stop, by `signal`, `stale` or `isRunning`: it may have left records undone. */
  get toldToStop(): boolean {
    return this.#told || (this.#watches && this.#handled.state.revoking)
  }

  /** Aborted when the partition is taken away: what is not done by the end of revokeTimeoutMs will be done again by somebody else. A
   * handler that then rejects with the signal's reason, or any AbortError, has not failed: its record is left to the next owner. */
  get signal(): AbortSignal {
    this.#watches = true
    return this.#handled.state.signal
  }

  /** True once the partition was taken away, paused or sought: further work on these records may be in vain. */
  get stale(): boolean {
    if (this.#handled.state.revoking) this.#told = true
    return !this.#handled.current
  }

  /** The same as {@link stale}, under KafkaJS's name. */
  isStale(): boolean {
    return this.stale
  }

  /** False once the run is ending: by its signal, by `close`, or because another handler failed. */
  isRunning(): boolean {
    const running = this.#handled.isRunning()
    if (!running) this.#told = true
    return running
  }

  /**
   * Counts the records up to and with this offset as processed before the handler returns, and even if it throws later.
   * Throws WRONG_STATE with the orderings `key` and `none`, where records are done one by one.
   */
  resolveOffset(offset: number): void {
    wholeNumber('resolveOffset: offset', offset, 0)
    this.#alive()
    this.#handled.resolve(offset)
  }

  /**
   * Says that the handler is at work, for maxPollIntervalMs, and lets sockets and timers have their turn. Heartbeats are sent in the
   * background: this is needed only by a handler that takes long.
   */
  async heartbeat(): Promise<void> {
    this.#alive()
    await this.#tools.clock.nextTurn()
  }

  #alive(): void {
    this.#handled.alive()
    this.#tools.alive()
  }

  /**
   * Commits what was processed if autoCommitIntervalMs have gone by or autoCommitThreshold records were processed since the last commit;
   * given offsets (the next ones to read) are committed in any case. With `enableAutoCommit: false` too. Rejects as `commit` does.
   */
  async commitOffsetsIfNecessary(offsets?: readonly CommitOffset[]): Promise<void> {
    if (offsets === undefined) return await this.#tools.commitIfNecessary()
    await this.#tools.commitOffsets(offsets)
  }

  /** Offsets, of all partitions, that a commit of what was processed would commit now. */
  uncommittedOffsets(): TopicPartitionOffset[] {
    return this.#tools.uncommitted()
  }

  /** Hands out nothing more of this partition until the function that it returns is called. The records of a batch stay in the handler's hands. */
  pause(): () => void {
    const { state } = this.#handled
    state.pause()
    this.#tools.changed()
    return () => {
      state.resume()
      this.#tools.changed()
    }
  }
}
