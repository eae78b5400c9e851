// Owns: named points in time, as data. Called by: machines that must act later without owning a timer. Never: waits.

/** A small set of named deadlines; setting a name again replaces its time. */
export class Deadlines<Name> {
  readonly #at = new Map<Name, number>()

  set(name: Name, atMs: number): void {
    this.#at.delete(name)
    this.#at.set(name, atMs)
  }

  has(name: Name): boolean {
    return this.#at.has(name)
  }

  cancel(name: Name): void {
    this.#at.delete(name)
  }

  clear(): void {
    this.#at.clear()
  }

  /** The earliest deadline, or undefined when there is none. */
  get next(): number | undefined {
    let next: number | undefined
    for (const at of this.#at.values()) if (next === undefined || at < next) next = at
    return next
  }

  /** Takes out the earliest deadline that is not after `nowMs`; of equal ones, the one that was set first. */
  takeDue(nowMs: number): Name | undefined {
    let due: { name: Name; at: number } | undefined
    for (const [name, at] of this.#at) {
      if (at <= nowMs && (due === undefined || at < due.at)) due = { name, at }
    }
    if (due !== undefined) this.#at.delete(due.name)
    return due?.name
  }
}
