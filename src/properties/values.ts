// Owns: how Kafka reads a value of a properties file by its type. Called by: keys, security. Never: knows bounds; the options do.
import { UsageError } from '../base/errors.ts'
import { described } from '../base/options.ts'

/** Makes a value of the trimmed text; throws UsageError INVALID_OPTION that names the key and the value. */
export type Read = (text: string, key: string) => unknown

/** A value that is not what its key needs. */
export function wrongValue(key: string, text: string, expected: string): UsageError {
  return new UsageError('INVALID_OPTION', `${key} must be ${expected}, got ${described(text)}`)
}

export const asText: Read = (text) => text

/** An empty text counts as not given. */
export const asTextIfAny: Read = (text) => (text === '' ? undefined : text)

export const asLowerCase: Read = (text) => text.toLowerCase()

export const asWhole: Read = (text, key) => {
  if (!/^[+-]?\d{1,19}$/.test(text) || !Number.isSafeInteger(Number(text))) {
    throw wrongValue(key, text, 'a whole number')
  }
  return Number(text)
}

export const asBoolean: Read = (text, key) => {
  const lower = text.toLowerCase()
  if (lower === 'true' || lower === 'false') return lower === 'true'
  throw wrongValue(key, text, 'true or false')
}

/** Kafka's lists: commas between, blanks around them do not count. */
export function asList(text: string): string[] {
  return text === '' ? [] : text.split(/\s*,\s*/)
}
