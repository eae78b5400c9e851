// Owns: how long a reader may go on before it lets sockets and timers have their turn.
// Called by: the readers. Never: runs by itself.
import type { Clock } from '../../base/clock.ts'

/** Most records that are handed out between two looks at the clock. */
export const SLICE_RECORDS = 1_000

/** Longest time without a turn for others, in milliseconds: heartbeats and fetches share the thread with the program. */
const LONGEST_MS = 4

/** Keeps a reader that never has to wait from starving everything else. */
export class Turns {
  readonly #clock: Clock
  #since: number
  #giving: Promise<void> | undefined

  constructor(clock: Clock) {
    this.#clock = clock
    this.#since = clock.now()
  }

  get due(): boolean {
    return this.#clock.now() - this.#since >= LONGEST_MS
  }

  /** Who asks while others have their turn waits for the same one. */
  give(): Promise<void> {
    this.#giving ??= this.#clock.nextTurn().then(() => {
      this.#giving = undefined
      this.taken()
    })
    return this.#giving
  }

  /** Others had their turn anyway. */
  taken(): void {
    this.#since = this.#clock.now()
  }
}
