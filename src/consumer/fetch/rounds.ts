// Owns: doing one thing again and again, with pauses after failures, for as long as somebody asks for it; never twice at a time.
// Called by: positions, once for each way to a position. Never: knows what is done.
import { type BackoffOptions, backoffMs } from '../../base/backoff.ts'
import { type Clock, delay } from '../../base/clock.ts'
import { asError } from '../../base/errors.ts'

/** What rounds work with. */
export interface RoundsParts {
  readonly clock: Clock
  readonly backoff: BackoffOptions
  readonly signal: AbortSignal
  /** One round; false asks for another one, after a pause. */
  readonly step: () => Promise<boolean>
  /** Something that must not happen. */
  readonly broken: (error: Error) => void
}

/** One round after the other. */
export class Rounds {
  readonly #parts: RoundsParts
  #running = false
  #again = false

  constructor(parts: RoundsParts) {
    this.#parts = parts
  }

  /** There may be something to do. */
  update(): void {
    this.#again = true
    if (this.#running || this.#parts.signal.aborted) return
    this.#running = true
    const ended = () => {
      this.#running = false
      if (this.#again) this.update()
    }
    this.#run().then(ended, (error: unknown) => {
      this.#parts.broken(asError(error))
      ended()
    })
  }

  async #run(): Promise<void> {
    const { clock, backoff, signal, step } = this.#parts
    let failures = 0
    while (this.#again && !signal.aborted) {
      this.#again = false
      if (await step()) {
        failures = 0
        continue
      }
      this.#again = true
      await delay(clock, backoffMs(backoff, failures++, clock), signal).catch(() => {})
    }
  }
}
