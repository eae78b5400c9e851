// Owns: a promise that is settled from outside. Called by: shells that wait for an event. Never: swallows a rejection.

/** A promise with its two ends; settling twice is harmless. */
export interface Deferred<T> {
  readonly promise: Promise<T>
  readonly settled: boolean
  resolve(value: T): void
  reject(error: unknown): void
}

/** Makes a pending {@link Deferred}. */
export function deferred<T = void>(): Deferred<T> {
  let settled = false
  let settle!: { resolve: (value: T) => void; reject: (error: unknown) => void }
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject }
  })
  return {
    promise,
    get settled() {
      return settled
    },
    resolve(value) {
      settled = true
      settle.resolve(value)
    },
    reject(error) {
      settled = true
      settle.reject(error)
    },
  }
}

/** A condition that many may wait for: `notify` wakes all who wait now. */
export class Signal {
  #waiting: Deferred<void> | undefined

  /** Resolves at the next `notify`. */
  wait(): Promise<void> {
    this.#waiting ??= deferred()
    return this.#waiting.promise
  }

  notify(): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.resolve()
  }
}
