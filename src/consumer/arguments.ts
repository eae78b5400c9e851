// Owns: the checks of arguments that several calls share. Called by: facade.ts, places.ts. Never: knows a particular call.
import { UsageError } from '../base/errors.ts'
import { described } from '../base/options.ts'

/** Throws UsageError INVALID_ARGUMENT unless it is a whole number from `least`. */
export function wholeNumber(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return
  const message = `${name} must be a whole number from ${least}, got ${described(value)}`
  throw new UsageError('INVALID_ARGUMENT', message)
}
