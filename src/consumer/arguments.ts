// Owns: the checks of what calls of a consumer are given, which programs without types get wrong too.
// Called by: facade.ts, places.ts, wish.ts, engine.ts, the readers. Never: asks whether a partition is assigned, or a topic there.
import { UsageError } from '../base/errors.ts'
import { described, nearestName, refuseUnknown } from '../base/options.ts'
import type { TopicPartition } from '../base/types.ts'

/** Largest number of a partition, and of a leader epoch, in Kafka's protocol. */
const LARGEST_INT32 = 2_147_483_647

/** Throws UsageError INVALID_ARGUMENT unless it is a whole number from `least` to `most`. */
export function wholeNumber(name: string, value: unknown, least: number, most?: number): void {
  const number = value as number
  if (Number.isSafeInteger(value) && number >= least && number <= (most ?? Number.MAX_SAFE_INTEGER)) return
  const bound = most === undefined ? `from ${least}` : `from ${least} to ${most}`
  throw wrong(`${name} must be a whole number ${bound}, got ${described(value)}`)
}

/** Checks the options of a call: an object with no other names than these, and what all calls take. Throws UsageError. */
export function checkOptions(call: string, options: unknown, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const example =
      typeof options === 'number' && known.includes('timeoutMs') ? `, such as { timeoutMs: ${options} }` : ''
    throw wrong(`${call}: the options must be an object${example}, got ${described(options)}`)
  }
  refuseUnknown(call, options, known)
  const { timeoutMs, signal } = options as { readonly timeoutMs?: unknown; readonly signal?: unknown }
  if (timeoutMs !== undefined) wholeNumber(`${call}: timeoutMs`, timeoutMs, 0)
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    const got = signal instanceof AbortController ? 'an AbortController: give its signal' : described(signal)
    throw wrong(`${call}: signal must be an AbortSignal, got ${got}`)
  }
}

/** The options that calls take which ask brokers. */
export const CALL_OPTIONS: readonly string[] = ['timeoutMs', 'signal']

/** Throws UsageError INVALID_ARGUMENT unless it is true, false or left out. */
export function optionalBoolean(name: string, value: unknown): void {
  if (value === undefined || typeof value === 'boolean') return
  throw wrong(`${name} must be true or false, got ${described(value)}`)
}

/** Throws UsageError INVALID_ARGUMENT unless it is a string that is not empty. */
export function nonEmptyText(name: string, value: unknown): void {
  if (typeof value === 'string' && value !== '') return
  throw wrong(`${name} must be a string that is not empty, got ${described(value)}`)
}

/** Checks one partition; what else the object has is the caller's. Throws UsageError INVALID_ARGUMENT. */
export function checkPartition(call: string, given: unknown, shape = '{ topic, partition }'): void {
  checkPlace(call, given, shape, '')
}

/** Checks a list of partitions, or of offsets of partitions. Throws UsageError INVALID_ARGUMENT. */
export function checkPartitions(call: string, given: unknown, shape = '{ topic, partition }'): void {
  if (!Array.isArray(given)) {
    throw wrong(`${call} must be given an array of ${shape}, got ${described(given)}`)
  }
  // By index: holes in an array are no partitions either.
  for (let index = 0; index < given.length; index++)
    checkPlace(call, given[index], shape, ` of partition ${index}`)
}

function checkPlace(call: string, given: unknown, shape: string, where: string): void {
  if (typeof given !== 'object' || given === null) {
    const what = where === '' ? `${call} must be given` : `${call}: what is given${where} must be`
    throw wrong(`${what} ${shape}, got ${described(given)}`)
  }
  const { topic, partition } = given as Partial<TopicPartition>
  if (typeof topic !== 'string' || topic === '')
    throw wrong(`${call}: topic${where} must be a name, got ${described(topic)}`)
  wholeNumber(`${call}: partition${where}`, partition, 0, LARGEST_INT32)
}

/** Checks offsets to commit or to seek. Throws UsageError INVALID_ARGUMENT. */
export function checkOffsets(call: string, given: unknown): void {
  checkPartitions(call, given, '{ topic, partition, offset }')
  for (const [index, one] of (given as unknown[]).entries()) checkOffset(call, one, ` of partition ${index}`)
}

/** Checks the offset, and what may come with it, of one partition. Throws UsageError INVALID_ARGUMENT. */
export function checkOffset(call: string, given: unknown, where = ''): void {
  const { offset, leaderEpoch, metadata } = given as Readonly<Record<string, unknown>>
  wholeNumber(`${call}: offset${where}`, offset, 0)
  // What Kafka itself hands out where it knows none.
  if (leaderEpoch !== undefined && leaderEpoch !== -1)
    wholeNumber(`${call}: leaderEpoch${where}`, leaderEpoch, 0, LARGEST_INT32)
  if (metadata !== undefined && typeof metadata !== 'string')
    throw wrong(`${call}: metadata${where} must be a string, got ${described(metadata)}`)
}

/** Checks whom to tell of what. Throws UsageError INVALID_ARGUMENT. */
export function checkListener(name: unknown, listener: unknown, names: readonly string[]): void {
  if (typeof name !== 'string' || !names.includes(name)) {
    const near = typeof name === 'string' ? nearestName(name, names) : undefined
    const hint = near === undefined ? `there are ${names.join(', ')}` : `did you mean "${near}"?`
    throw wrong(`on: there is no event ${described(name)}; ${hint}`)
  }
  if (typeof listener !== 'function')
    throw wrong(`on: listener must be a function, got ${described(listener)}`)
}

function wrong(message: string): UsageError {
  return new UsageError('INVALID_ARGUMENT', message)
}
