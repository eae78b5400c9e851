// Owns: typed events without inheritance. Called by: facades, for observation only. Never: decides anything.

type Listeners<Events> = { [Name in keyof Events]?: Set<(event: Events[Name]) => void> }

/** A small emitter: listeners run in the order of subscription; what one throws is reported and stops nobody else. */
export class Emitter<Events extends object> {
  readonly #listeners: Listeners<Events> = {}
  readonly #onListenerError: (error: unknown) => void

  constructor(onListenerError: (error: unknown) => void) {
    this.#onListenerError = onListenerError
  }

  /** Calls `listener` at each event of that name until the returned function is called. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void {
    const listeners: Set<(event: Events[Name]) => void> = this.#listeners[name] ?? new Set()
    this.#listeners[name] = listeners
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }

  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    for (const listener of this.#listeners[name] ?? []) {
      try {
        listener(event)
      } catch (error) {
        this.#onListenerError(error)
      }
    }
  }
}
