// Owns: values that must not show in logs, errors or inspection. Called by: who keeps credentials. Never: encrypts.
import { inspect } from 'node:util'

/** A value that only `reveal` shows. */
export class Hidden<T> {
  readonly #value: T
  readonly #label: string

  /** The label is what shows in its place. */
  constructor(value: T, label: string) {
    this.#value = value
    this.#label = label
  }

  reveal(): T {
    return this.#value
  }

  toString(): string {
    return this.#label
  }

  toJSON(): string {
    return this.#label
  }

  [inspect.custom](): string {
    return this.#label
  }
}
