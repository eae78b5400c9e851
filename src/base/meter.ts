// Owns: rates and latencies over the last while, in plain numbers. Called by: whoever counts for a program's dashboards. Never: looks at a clock; time is an argument.

/** Kafka's `metrics.sample.window.ms`: figures are those of the window that runs and the one before. */
const WINDOW_MS = 30_000

/** Sum, count and largest of the values of one window. */
interface Window {
  readonly start: number
  count: number
  sum: number
  max: number
}

const emptyWindow = (start: number): Window => ({ start, count: 0, sum: 0, max: 0 })

/** Values of the last 30 to 60 seconds, and how many there were in all. */
export class Meter {
  #current: Window
  #before: Window
  #count = 0
  #sum = 0

  constructor(now: number) {
    this.#current = emptyWindow(now)
    this.#before = emptyWindow(now)
  }

  /** How many values were noted since the start. */
  get count(): number {
    return this.#count
  }

  /** Their sum since the start. */
  get sum(): number {
    return this.#sum
  }

  note(value: number, now: number): void {
    this.#turn(now)
    const window = this.#current
    window.count++
    window.sum += value
    if (value > window.max) window.max = value
    this.#count++
    this.#sum += value
  }

  /** Sum per second over the last windows. */
  perSecond(now: number): number {
    this.#turn(now)
    const sum = this.#before.sum + this.#current.sum
    const elapsedMs = now - this.#before.start
    return sum === 0 ? 0 : (sum * 1_000) / Math.max(elapsedMs, 1_000)
  }

  /** Mean of the values of the last windows; 0 when there were none. */
  average(now: number): number {
    this.#turn(now)
    const count = this.#before.count + this.#current.count
    return count === 0 ? 0 : (this.#before.sum + this.#current.sum) / count
  }

  /** Largest value of the last windows; 0 when there were none. */
  max(now: number): number {
    this.#turn(now)
    return Math.max(this.#before.max, this.#current.max)
  }

  #turn(now: number): void {
    const elapsedMs = now - this.#current.start
    if (elapsedMs < WINDOW_MS) return
    // After a longer silence there is nothing to remember.
    this.#before = elapsedMs < 2 * WINDOW_MS ? this.#current : emptyWindow(now - WINDOW_MS)
    this.#current = emptyWindow(elapsedMs < 2 * WINDOW_MS ? this.#current.start + WINDOW_MS : now)
  }
}

/** How long something took, in milliseconds, over the last 30 to 60 seconds. */
export interface Latency {
  readonly averageMs: number
  readonly maxMs: number
}

/** The latencies that a meter has noted. */
export function latencyOf(meter: Meter, now: number): Latency {
  return { averageMs: meter.average(now), maxMs: meter.max(now) }
}
