// Owns: time that stands still until nothing is left to do, then jumps to the next timer; randomness from a seed.
// Called by: tests, in place of the system's clock. Never: waits in real time.
import type { Cancel, Clock } from '../base/clock.ts'
import { seededRandom } from './random.ts'

/** How a {@link VirtualClock} starts and when it gives up. */
export interface VirtualClockOptions {
  /** Decides all randomness. Default: 1. */
  readonly seed?: number
  /** Wall time at the start, in milliseconds since 1970. Default: 2026-01-01T00:00:00Z. */
  readonly wallTimeMs?: number
  /** `run` fails when its story needs more virtual milliseconds than this. Default: one hour. */
  readonly limitMs?: number
}

interface Timer {
  readonly at: number
  readonly order: number
  readonly action: () => void
}

const DEFAULT_WALL_TIME_MS = 1_767_225_600_000
const DEFAULT_LIMIT_MS = 3_600_000
/** Turns of the event loop without anything new before the loop counts as quiet; promises settle within one. */
const QUIET_TURNS = 2
/** Time has the resolution of about a microsecond. */
const STEPS_PER_MS = 1024
/** So much at one instant is a loop that never waits. */
const MAX_STEPS_PER_INSTANT = 100_000

/** A {@link Clock} whose time jumps from timer to timer as soon as the event loop is quiet: hours pass in milliseconds, the same way at every run. */
export class VirtualClock implements Clock {
  readonly seed: number
  readonly #random: () => number
  readonly #wallTimeMs: number
  readonly #limitMs: number
  /** Sorted by time, then by order of creation; the next one is last. */
  readonly #timers: Timer[] = []
  #now = 0
  #created = 0
  #activity = 0
  #turns = 0
  #holds = 0
  #driven = false
  /** Who set the last timer, noted only when time stands still. */
  #setter: string | undefined

  constructor(options: VirtualClockOptions = {}) {
    this.seed = options.seed ?? 1
    this.#random = seededRandom(this.seed)
    this.#wallTimeMs = options.wallTimeMs ?? DEFAULT_WALL_TIME_MS
    this.#limitMs = options.limitMs ?? DEFAULT_LIMIT_MS
  }

  now(): number {
    return this.#now
  }

  wallTime(): number {
    return this.#wallTimeMs + Math.floor(this.#now)
  }

  after(delayMs: number, action: () => void): Cancel {
    const timer = { at: onGrid(this.#now + Math.max(0, delayMs)), order: this.#created++, action }
    this.#timers.splice(this.#place(timer), 0, timer)
    this.#activity++
    if (this.#setter !== undefined) this.#setter = callers()
    return () => {
      const place = this.#place(timer)
      if (this.#timers[place] !== timer) return
      this.#timers.splice(place, 1)
      this.#activity++
    }
  }

  nextTurn(): Promise<void> {
    this.#turns++
    this.#activity++
    return new Promise((resolve) => {
      setImmediate(() => {
        this.#turns--
        resolve()
      })
    })
  }

  random(): number {
    return this.#random()
  }

  randomBytes(length: number): Buffer {
    return Buffer.from(Array.from({ length }, () => Math.floor(this.#random() * 256)))
  }

  /** Number of timers that have neither fired nor been taken back. */
  get pendingTimers(): number {
    return this.#timers.length
  }

  async during<T>(work: Promise<T>): Promise<T> {
    const letGo = this.hold()
    try {
      return await work
    } finally {
      letGo()
    }
  }

  /** Keeps time from moving until the returned function is called: for work that the event loop cannot show, such as a thread pool's. */
  hold(): () => void {
    let held = true
    this.#holds++
    return () => {
      if (!held) return
      held = false
      this.#holds--
      this.#activity++
    }
  }

  /** Lets `delayMs` milliseconds pass, firing what becomes due, each timer after the loop is quiet. Rejects with what a timer throws. */
  async advance(delayMs: number): Promise<void> {
    await this.#drive(async () => {
      const end = onGrid(this.#now + delayMs)
      await this.#quiet()
      while ((this.#timers.at(-1)?.at ?? Number.POSITIVE_INFINITY) <= end) {
        this.#fireNext()
        await this.#quiet()
      }
      this.#now = end
    })
  }

  /**
   * Runs a story and lets time pass whenever nothing else can happen; settles as the story does. Rejects with what a timer throws,
   * and when the story waits but nothing is scheduled, needs more than `limitMs`, or keeps the loop busy without time passing.
   */
  async run<T>(story: () => Promise<T>): Promise<T> {
    const end = this.#now + this.#limitMs
    return this.#drive(async () => {
      let settled = false
      const told = story().finally(() => {
        settled = true
      })
      // A story that fails while the clock fails too must not count as unhandled.
      told.catch(() => {})
      let instant = this.#now
      let steps = 0
      while (true) {
        await this.#quiet(() => settled)
        if (settled) return told
        this.#checkStory(end)
        steps = this.#timers.at(-1)?.at === instant ? steps + 1 : 0
        this.#checkProgress(steps)
        this.#fireNext()
        instant = this.#now
      }
    })
  }

  async #drive<T>(work: () => Promise<T>): Promise<T> {
    if (this.#driven) {
      throw new Error(
        'The virtual clock is driven already: within a story wait with delay(clock, ms), not with run or advance.',
      )
    }
    this.#driven = true
    try {
      return await work()
    } finally {
      this.#driven = false
    }
  }

  #checkStory(end: number): void {
    const next = this.#timers.at(-1)
    if (next === undefined) throw this.#failure('deadlock: the story waits, but nothing is scheduled')
    if (next.at > end) throw this.#failure(`the story is not over after ${this.#limitMs} virtual ms`)
  }

  #checkProgress(stepsAtOneInstant: number): void {
    if (stepsAtOneInstant === MAX_STEPS_PER_INSTANT) this.#setter = ''
    if (stepsAtOneInstant <= MAX_STEPS_PER_INSTANT + 1) return
    const setter = this.#setter
    this.#setter = undefined
    throw this.#failure(`time stands still: timers without delay go on for ever, the last one set${setter}`)
  }

  #failure(what: string): Error {
    return new Error(
      `${what} (virtual time ${this.#now} ms, ${this.#timers.length} timers, seed ${this.seed})`,
    )
  }

  #fireNext(): void {
    const timer = this.#timers.pop() as Timer
    this.#now = timer.at
    this.#activity++
    timer.action()
  }

  /** Resolves when several turns of the event loop brought nothing new, and nobody holds the clock. */
  async #quiet(enough: () => boolean = () => false): Promise<void> {
    let quietTurns = 0
    let steps = 0
    while (quietTurns < QUIET_TURNS && !enough()) {
      const before = this.#activity
      await new Promise<void>((resolve) => setImmediate(resolve))
      const quiet = before === this.#activity && this.#turns === 0 && this.#holds === 0
      quietTurns = quiet ? quietTurns + 1 : 0
      if (this.#holds === 0 && ++steps > MAX_STEPS_PER_INSTANT) {
        throw this.#failure('the event loop never gets quiet: something asks for a next turn again and again')
      }
    }
  }

  /** Where a timer stands, or has to be inserted. */
  #place(timer: Timer): number {
    let low = 0
    let high = this.#timers.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (firesBefore(timer, this.#timers[middle] as Timer)) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** The places that a timer was set from, the nearest first. */
function callers(): string {
  const frames = new Error().stack?.split('\n').slice(3, 7) ?? []
  return `\n${frames.join('\n')}\n`
}

/** Never early, and always a binary fraction: so sums and differences with whole milliseconds are exact, and `now >= then` holds at `then`. */
function onGrid(time: number): number {
  return Math.ceil(time * STEPS_PER_MS) / STEPS_PER_MS
}

function firesBefore(one: Timer, other: Timer): boolean {
  return one.at === other.at ? one.order < other.order : one.at < other.at
}
