// Owns: when the next heartbeat is due, and for how long the coordinator has been silent.
// Called by: the memberships. Never: sends.

/** Times of heartbeats, in milliseconds. */
export interface HeartbeatOptions {
  readonly heartbeatIntervalMs: number
  readonly sessionTimeoutMs: number
  /** Wait before the n-th repetition (the first is 0). */
  readonly backoffMs: (attempt: number) => number
}

/** The heartbeats of one membership; off until `start`. */
export class HeartbeatTimer {
  readonly #options: HeartbeatOptions
  #running = false
  #inFlight = false
  #failures = 0
  #nextAt = 0
  #heardAt = 0

  constructor(options: HeartbeatOptions) {
    this.#options = options
  }

  /** A generation begins: the coordinator has just been heard. */
  start(now: number): void {
    this.#running = true
    // One of an earlier generation, which may never be answered, must not hold up those of this one.
    this.#inFlight = false
    this.#failures = 0
    this.#nextAt = now + this.#options.heartbeatIntervalMs
    this.#heardAt = now
  }

  stop(): void {
    this.#running = false
  }

  due(now: number): boolean {
    return this.#running && !this.#inFlight && now >= this.#nextAt
  }

  sent(now: number): void {
    this.#inFlight = true
    this.#nextAt = now + this.#options.heartbeatIntervalMs
  }

  succeeded(now: number): void {
    this.#inFlight = false
    this.#failures = 0
    this.#heardAt = now
  }

  failed(now: number): void {
    this.#inFlight = false
    this.#nextAt = now + this.#options.backoffMs(this.#failures++)
  }

  /** How long the coordinator has been silent, once that is longer than the session; 0 before. Counting starts anew. */
  takeSilence(now: number): number {
    const silentMs = now - this.#heardAt
    if (!this.#running || silentMs < this.#options.sessionTimeoutMs) return 0
    this.#heardAt = now
    return silentMs
  }

  wakeAt(): number {
    if (!this.#running) return Number.POSITIVE_INFINITY
    const silentAt = this.#heardAt + this.#options.sessionTimeoutMs
    return this.#inFlight ? silentAt : Math.min(silentAt, this.#nextAt)
  }
}
