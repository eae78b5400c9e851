// Owns: whether the program goes on asking for records. Called by: readers write it, the group's coordinator reads it. Never: judges.

/** A handler at work: whoever runs it counts up whenever it has got on. */
export interface HandlerLife {
  asked: number
}

/** What the last look found of a handler. */
interface Found {
  asked: number
  at: number
}

/** Signs of life of the program that reads. */
export class Liveness {
  /** Grows with everything that is asked for: a record, a slice, a poll. */
  asked = 0
  #waiting = 0
  #seen = -1
  #at = Number.NEGATIVE_INFINITY
  readonly #handlers = new Map<HandlerLife, Found | undefined>()
  #listener: (() => void) | undefined

  /**
   * When there was a sign of life, as far as looks can tell: now, if anything was asked for since the last look or is being waited for. While
   * handlers are at work it is they who have to get on: one that hangs must not hide behind others, nor behind a reader that waits for more.
   */
  look(now: number): number {
    if (this.#waiting > 0 || this.asked !== this.#seen) this.#at = now
    this.#seen = this.asked
    if (this.#handlers.size === 0) return this.#at
    let at = now
    for (const [life, found] of this.#handlers) {
      if (found?.asked === life.asked) at = Math.min(at, found.at)
      else this.#handlers.set(life, { asked: life.asked, at: now })
    }
    return at
  }

  /** The program asks for what is next. */
  ask(): void {
    this.asked++
    this.#listener?.()
  }

  /** A handler does not return at once: until `ended`, it has to get on. */
  began(): HandlerLife {
    const life = { asked: 0 }
    this.#handlers.set(life, undefined)
    return life
  }

  ended(life: HandlerLife | undefined): void {
    if (life !== undefined && this.#handlers.delete(life)) this.asked++
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
