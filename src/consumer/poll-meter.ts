// Owns: how often a program polls, and what part of its time it waits there. Called by: reading (counts), metrics (reads). Never: looks at a clock; time is an argument.
import { type Latency, latencyOf, Meter } from '../base/meter.ts'

/** What is known of the calls of `poll` and `pollOne`; other ways of reading do not count. */
export interface PollFigures {
  readonly polls: number
  /** From one poll to the next (`time-between-poll-avg`, `-max`). */
  readonly timeBetweenPolls: Latency
  /** `last-poll-seconds-ago`, in milliseconds; undefined before the first. */
  readonly lastPollAgoMs: number | undefined
  /** Part of the time that was spent in polls, from 0 to 1: near 0 the program is the bottleneck, near 1 it waits for records (`poll-idle-ratio-avg`). Undefined before the second poll. */
  readonly pollIdleRatio: number | undefined
}

/** Counts polls. */
export class PollMeter {
  readonly #between: Meter
  readonly #ratios: Meter
  #polls = 0
  #startedAt: number | undefined
  #endedAt: number | undefined

  constructor(now: number) {
    this.#between = new Meter(now)
    this.#ratios = new Meter(now)
  }

  /** A poll begins. */
  started(now: number): void {
    this.#polls++
    if (this.#startedAt !== undefined && this.#endedAt !== undefined) {
      const between = now - this.#startedAt
      this.#between.note(between, now)
      if (between > 0) this.#ratios.note((this.#endedAt - this.#startedAt) / between, now)
    }
    this.#startedAt = now
    this.#endedAt = undefined
  }

  /** It returns. */
  ended(now: number): void {
    this.#endedAt = now
  }

  read(now: number): PollFigures {
    return {
      polls: this.#polls,
      timeBetweenPolls: latencyOf(this.#between, now),
      lastPollAgoMs: this.#startedAt === undefined ? undefined : now - this.#startedAt,
      pollIdleRatio: this.#ratios.count === 0 ? undefined : this.#ratios.average(now),
    }
  }
}
