// Owns: the two complaints of generated code about values that a version cannot carry. Called by: generated codecs. Never: checks types.
import { UsageError } from '../base/errors.ts'

/** Complains about a value in a field that this version does not have and that may not be dropped. */
export function unsupportedField(field: string, version: number): UsageError {
  return new UsageError(
    'INVALID_ARGUMENT',
    `${field} was given, but version ${version} of the message has no such field; ask for a newer version or leave it out`,
  )
}

/** Passes a value on, or complains that this version does not allow null. */
export function notNull<T>(value: T | null, field: string, version: number): T {
  if (value === null) {
    throw new UsageError(
      'INVALID_ARGUMENT',
      `${field} is null, which version ${version} of the message does not allow`,
    )
  }
  return value
}
