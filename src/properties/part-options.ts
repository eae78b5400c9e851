// Owns: what a properties file says to the consumers, or to the producers, of a client. Called by: from-properties, and by client.ts when a part is made. Never: reads the file.
import { UsageError } from '../base/errors.ts'

/** Where an option's value comes from. */
export interface Origin {
  readonly key: string
  /** As it stands in the file. */
  readonly text: string
}

/** Options of one kind of part. */
export class PartOptions {
  readonly #values = new Map<string, unknown>()
  readonly #origins = new Map<string, Origin>()
  readonly #problems = new Map<string, UsageError>()

  set(option: string, value: unknown, origin: Origin): void {
    this.#values.set(option, value)
    this.#origins.set(option, origin)
  }

  /** Making such a part is an error, unless the program gives the option itself. */
  refuse(option: string, problem: UsageError): void {
    this.#problems.set(option, problem)
  }

  /** Calls `make` with the program's own options over those of the file; errors of the file's values name its keys. */
  over<Options extends object, Result>(own: Options, make: (options: Options) => Result): Result {
    const given = Object.entries(own).filter(([, value]) => value !== undefined)
    const names = new Set(given.map(([name]) => name))
    for (const [option, problem] of this.#problems) if (!names.has(option)) throw problem
    try {
      return make({ ...Object.fromEntries(this.#values), ...Object.fromEntries(given) } as Options)
    } catch (error) {
      throw this.#explained(error, names)
    }
  }

  #explained(error: unknown, own: ReadonlySet<string>): unknown {
    if (!(error instanceof UsageError)) return error
    const mentioned = [...this.#origins].filter(
      ([option]) => !own.has(option) && new RegExp(`\\b${option}\\b`).test(error.message),
    )
    if (mentioned.length === 0) return error
    const places = mentioned.map(([option, { key, text }]) => `${option} is ${key}=${text}`).join(', ')
    return new UsageError('INVALID_OPTION', `${error.message}. In the properties ${places}`, { cause: error })
  }
}
