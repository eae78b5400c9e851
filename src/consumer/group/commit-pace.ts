// Owns: when an automatic commit is due: after so much time or so many processed records, whichever is first.
// Called by: committer. Never: commits, or reads a clock.

/** Counts and measures since the last commit. */
export class CommitPace {
  readonly #intervalMs: number
  readonly #threshold: number
  #since: number
  #records = 0

  /** Without a threshold only time counts. */
  constructor(intervalMs: number, threshold: number | undefined, now: number) {
    this.#intervalMs = intervalMs
    this.#threshold = threshold ?? Number.POSITIVE_INFINITY
    this.#since = now
  }

  /** So many records more were processed. */
  add(records: number): void {
    this.#records += records
  }

  /** Whether as many records as the threshold were processed since the last commit. */
  get full(): boolean {
    return this.#records >= this.#threshold
  }

  /** Whether a commit is due by either. */
  due(now: number): boolean {
    return this.full || now - this.#since >= this.#intervalMs
  }

  /** All that was processed up to now is being committed. */
  committed(now: number): void {
    this.#records = 0
    this.#since = now
  }
}
