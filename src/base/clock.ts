// Owns: time, timers and randomness; the only file that reads the system's.
// Called by: everything that waits or draws lots, by an injected Clock. Never: used as a global.
import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { onAbort } from './abort.ts'

/** Takes back a timer; harmless when it has fired already. */
export type Cancel = () => void

/** Time and randomness as a constructor input, so that tests can own both. */
export interface Clock {
  /** Milliseconds that never jump: for durations and deadlines only. */
  now(): number
  /** Milliseconds since 1970 by the wall clock: for timestamps only. */
  wallTime(): number
  /** Calls `action` once after `delayMs` milliseconds (at least 0). */
  after(delayMs: number, action: () => void): Cancel
  /** Resolves in a later turn of the event loop, after pending sockets had their turn. */
  nextTurn(): Promise<void>
  /** Waits for work that goes on beside the event loop, such as in the thread pool: a virtual clock stands still meanwhile. */
  during<T>(work: Promise<T>): Promise<T>
  /** A number from 0 (included) to 1 (excluded). */
  random(): number
  /** Unpredictable bytes, for identifiers. */
  randomBytes(length: number): Buffer
}

/** Node's longest timer; longer waits are made of several. */
const LONGEST_TIMER_MS = 2_147_483_647

function after(delayMs: number, action: () => void): Cancel {
  if (delayMs > LONGEST_TIMER_MS) {
    let cancel = after(LONGEST_TIMER_MS, () => {
      cancel = after(delayMs - LONGEST_TIMER_MS, action)
    })
    return () => cancel()
  }
  const timer = setTimeout(action, Math.max(0, delayMs))
  return () => clearTimeout(timer)
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  after,
  nextTurn: () => new Promise((resolve) => setImmediate(resolve)),
  during: (work) => work,
  random: () => Math.random(),
  randomBytes: (length) => randomBytes(length),
}

/** Resolves after `delayMs`, or rejects with the signal's reason as soon as it is aborted. */
export function delay(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const cancel = clock.after(delayMs, () => {
      stopListening()
      resolve()
    })
    const stopListening = onAbort(signal, () => {
      cancel()
      reject(signal?.reason)
    })
  })
}
