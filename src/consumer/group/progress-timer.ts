// Owns: how long nobody has asked for records, and when that is too long (max.poll.interval.ms).
// Called by: the memberships. Never: looks at readers; the shell tells it.

/** How many looks at the readers there are in one interval. */
const LOOKS = 20

/** Time since the program last asked for records. */
export class ProgressTimer {
  readonly #maxIntervalMs: number
  #since: number | undefined
  #lookedAt = 0

  constructor(maxIntervalMs: number) {
    this.#maxIntervalMs = maxIntervalMs
  }

  /** The program asked for records since the last look, or waits for some. */
  progressed(now: number): void {
    this.#since = now
  }

  /** How long nobody asked, once that is too long; 0 before. */
  overdueMs(now: number): number {
    this.#since ??= now
    this.#lookedAt = now
    const silentMs = now - this.#since
    return silentMs >= this.#maxIntervalMs ? silentMs : 0
  }

  /** When to look again. More often than once in an interval: what happened is only known at a look. */
  wakeAt(): number {
    if (this.#since === undefined) return Number.POSITIVE_INFINITY
    const nextLook = this.#lookedAt + Math.max(1, this.#maxIntervalMs / LOOKS)
    return Math.min(nextLook, Math.max(this.#since + this.#maxIntervalMs, this.#lookedAt + 1))
  }
}
