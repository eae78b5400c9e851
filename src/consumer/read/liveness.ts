// Owns: whether the program goes on asking for records. Called by: readers write it, the group's coordinator reads it. Never: judges.

/** Signs of life of the program that reads. */
export class Liveness {
  /** Grows with everything that is asked for: a record, a slice, a poll. */
  asked = 0
  #waiting = 0
  #seen = -1
  #listener: (() => void) | undefined

  /** Whether anything was asked for since the last look, or is being waited for. */
  look(): boolean {
    const going = this.#waiting > 0 || this.asked !== this.#seen
    this.#seen = this.asked
    return going
  }

  /** The program asks for what is next. */
  ask(): void {
    this.asked++
    this.#listener?.()
  }

  /** The program waits for records until this settles. */
  async waiting(until: Promise<void>): Promise<void> {
    this.#waiting++
    this.ask()
    try {
      await until
    } finally {
      this.#waiting--
      this.asked++
    }
  }

  /** Calls the listener whenever something is asked for; undefined ends it. */
  onAsk(listener: (() => void) | undefined): void {
    this.#listener = listener
  }
}
