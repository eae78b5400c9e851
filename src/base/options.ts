// Owns: how options are checked: rules in a table, errors that name the option, the value and the bound.
// Called by: the options.ts of each room. Never: knows a particular option.
import { UsageError } from './errors.ts'
import { ourName } from './other-names.ts'

/** What one option may be. */
export interface OptionRule<T> {
  /** What holds when the option is not given; absent when it must be given. */
  readonly fallback?: { readonly value: T }
  /** Words that complete "must be ...". */
  readonly expected: string
  accepts(value: unknown): boolean
}

type Resolved<Rules> = {
  readonly [Name in keyof Rules]: Rules[Name] extends OptionRule<infer T> ? T : never
}

/** Checks `given` against the rules and returns a frozen object that has every option; throws UsageError INVALID_OPTION. */
export function resolveOptions<const Rules extends Record<string, OptionRule<unknown>>>(
  owner: string,
  given: object,
  rules: Rules,
): Resolved<Rules> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new UsageError('INVALID_OPTION', `${owner} options must be an object, got ${described(given)}`)
  }
  refuseUnknown(owner, given, Object.keys(rules))
  const values = given as Record<string, unknown>
  const resolved: Record<string, unknown> = {}
  for (const [name, rule] of Object.entries(rules)) {
    resolved[name] = resolveOne(owner, name, values[name], rule)
  }
  return Object.freeze(resolved) as Resolved<Rules>
}

/** Throws UsageError INVALID_OPTION for a name that is not among `known`, with the one that was probably meant. */
export function refuseUnknown(owner: string, given: object, known: readonly string[]): void {
  for (const name of Object.keys(given)) {
    if (known.includes(name)) continue
    const near = ourName(name, known) ?? nearestName(name, known)
    const hint = near === undefined ? `known are ${known.join(', ')}` : `did you mean "${near}"?`
    throw new UsageError('INVALID_OPTION', `${owner} has no option "${name}"; ${hint}`)
  }
}

function resolveOne(owner: string, name: string, value: unknown, rule: OptionRule<unknown>): unknown {
  if (value === undefined) {
    if (rule.fallback !== undefined) return rule.fallback.value
    throw new UsageError('INVALID_OPTION', `${owner} option ${name} is missing: it must be ${rule.expected}`)
  }
  if (rule.accepts(value)) return value
  throw new UsageError(
    'INVALID_OPTION',
    `${owner} option ${name} must be ${rule.expected}, got ${described(value)}`,
  )
}

/** A whole number from `min` to `max`, both included. */
export function integer(bounds: { default?: number; min: number; max?: number }): OptionRule<number> {
  const { min, max = 2_147_483_647 } = bounds
  return {
    ...fallbackTo(bounds.default),
    expected: `a whole number from ${min} to ${max}`,
    accepts: (value) => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max,
  }
}

export function boolean(fallback?: boolean): OptionRule<boolean> {
  return {
    ...fallbackTo(fallback),
    expected: 'true or false',
    accepts: (value) => typeof value === 'boolean',
  }
}

/** A string that is not empty. */
export function text(fallback?: string): OptionRule<string> {
  return {
    ...fallbackTo(fallback),
    expected: 'a string that is not empty',
    accepts: (value) => typeof value === 'string' && value !== '',
  }
}

/** One of some fixed values. */
export function oneOf<const T extends string | number>(values: readonly T[], fallback?: T): OptionRule<T> {
  return {
    ...fallbackTo(fallback),
    expected: `one of ${values.map((value) => described(value)).join(', ')}`,
    accepts: (value) => values.includes(value as T),
  }
}

/** Anything that a test of the caller's accepts. */
export function custom<T>(
  expected: string,
  accepts: (value: unknown) => boolean,
  fallback?: { readonly value: T },
): OptionRule<T> {
  return fallback === undefined ? { expected, accepts } : { expected, accepts, fallback }
}

/** The rule, with undefined for an option that is left out. */
export function optional<T>(rule: OptionRule<T>): OptionRule<T | undefined> {
  return { ...rule, fallback: { value: undefined } }
}

function fallbackTo<T>(value: T | undefined): { fallback?: { value: T } } {
  return value === undefined ? {} : { fallback: { value } }
}

/** A wrong value in an error: as it would be written in a program where that is short, else what it is. */
export function described(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 100 ? `${value.slice(0, 100)}…` : value)
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'bigint') return `the bigint ${value}n`
  if (Array.isArray(value)) return describedList(value)
  if (value instanceof Promise) return 'a Promise'
  if (value instanceof Date) return String(value)
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

/** The first few members; lists in lists only by name, for they may go deep, or in circles. */
function describedList(values: readonly unknown[]): string {
  const first = values.slice(0, 10).map((one) => (Array.isArray(one) ? 'an array' : described(one)))
  return `[${first.join(', ')}${values.length > 10 ? ', …' : ''}]`
}

/** The known name that is closest to a mistyped one; undefined when none is close. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const lower = name.toLowerCase()
  let nearest: string | undefined
  let least = Math.max(2, Math.floor(name.length / 3)) + 1
  for (const candidate of known) {
    const distance = editDistance(lower, candidate.toLowerCase())
    if (distance < least) {
      least = distance
      nearest = candidate
    }
  }
  return nearest
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let i = 1; i <= left.length; i++) {
    const row = [i]
    for (let j = 1; j <= right.length; j++) {
      const change = left[i - 1] === right[j - 1] ? 0 : 1
      row[j] = Math.min(
        (row[j - 1] as number) + 1,
        (previous[j] as number) + 1,
        (previous[j - 1] as number) + change,
      )
    }
    previous = row
  }
  return previous[right.length] as number
}
