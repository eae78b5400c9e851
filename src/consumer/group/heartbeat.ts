// Owns: when the next heartbeat is due, for how long the coordinator has been silent, and whether the session may be over.
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
  readonly #backoffMs: (attempt: number) => number
  #intervalMs: number
  readonly #sessionTimeoutMs: number
  #running = false
  /** Another request is under way that stands for heartbeats, if it arrives. */
  #resting = false
  #inFlight = false
  #failures = 0
  #nextAt = 0
  #sentAt = 0
  #heardAt = 0
  /** When the coordinator last counted the session anew, at the earliest. */
  #confirmedAt = 0

  constructor({ heartbeatIntervalMs, sessionTimeoutMs, backoffMs }: HeartbeatOptions) {
    this.#intervalMs = heartbeatIntervalMs
    this.#sessionTimeoutMs = sessionTimeoutMs
    this.#backoffMs = backoffMs
  }

  get running(): boolean {
    return this.#running
  }

  /** A generation begins: the coordinator has just been heard. */
  start(now: number, firstAfterMs: number = this.#intervalMs): void {
    this.#running = true
    this.#resting = false
    // One of an earlier generation, which may never be answered, must not hold up those of this one.
    this.#inFlight = false
    this.#failures = 0
    this.#nextAt = now + firstAfterMs
    this.#heardAt = now
    this.#confirmedAt = now
  }

  stop(): void {
    this.#running = false
  }

  /** None are sent until the next start, but the session goes on. */
  rest(): void {
    this.#resting = true
  }

  /** The broker says how often it wants to hear of the member. */
  every(intervalMs: number): void {
    if (this.#intervalMs === intervalMs) return
    this.#intervalMs = Math.max(1, intervalMs)
    // The one that follows was reckoned by the old interval.
    if (this.#nextAt > this.#sentAt) this.#nextAt = this.#sentAt + this.#intervalMs
  }

  /** There is something to tell: the next one is due as soon as none is under way. After a failure it waits for its turn. */
  soon(): void {
    if (this.#failures === 0) this.#nextAt = Number.NEGATIVE_INFINITY
  }

  due(now: number): boolean {
    return this.#running && !this.#resting && !this.#inFlight && now >= this.#nextAt
  }

  sent(now: number): void {
    this.#inFlight = true
    this.#sentAt = now
    this.#nextAt = now + this.#intervalMs
  }

  succeeded(now: number): void {
    this.#inFlight = false
    this.#failures = 0
    this.#heardAt = now
    this.#confirmedAt = this.#sentAt
  }

  failed(now: number): void {
    this.#inFlight = false
    this.#nextAt = now + this.#backoffMs(this.#failures++)
  }

  /** How long the coordinator has been silent, once that is longer than the session; 0 before. Counting starts anew. */
  takeSilence(now: number): number {
    const silentMs = now - this.#heardAt
    if (!this.#running || this.#resting || silentMs < this.#sessionTimeoutMs) return 0
    this.#heardAt = now
    return silentMs
  }

  /** How long ago the coordinator last counted the session anew, once others may own the member's partitions; 0 before. */
  unconfirmedMs(now: number): number {
    const silentMs = now - this.#confirmedAt
    return this.#running && silentMs >= this.#sessionTimeoutMs ? silentMs : 0
  }

  wakeAt(now: number): number {
    if (!this.#running) return Number.POSITIVE_INFINITY
    const overAt = this.#confirmedAt + this.#sessionTimeoutMs
    if (this.#resting) return overAt > now ? overAt : Number.POSITIVE_INFINITY
    const silentAt = this.#heardAt + this.#sessionTimeoutMs
    const wakeAt = overAt > now ? Math.min(silentAt, overAt) : silentAt
    return this.#inFlight ? wakeAt : Math.min(wakeAt, this.#nextAt)
  }
}
