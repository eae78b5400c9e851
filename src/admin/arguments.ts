// Owns: the check of what an admin is called with. Called by: admin.ts. Never: knows what a broker would refuse.
import { UsageError } from '../base/errors.ts'
import {
  custom,
  described,
  integer,
  type OptionRule,
  optional,
  resolveOptions,
  text,
} from '../base/options.ts'

const callRules = {
  timeoutMs: optional(integer({ min: 0 })),
  signal: optional(custom<AbortSignal>('an AbortSignal', (value) => value instanceof AbortSignal)),
}

const topicRules = {
  topic: text(),
  numPartitions: optional(integer({ min: 1 })),
  replicationFactor: optional(integer({ min: 1, max: 32_767 })),
  replicasAssignments: optional(custom('an array of arrays of broker ids', isAssignments)),
  configs: optional(custom('an object with a string, number or boolean for each name', isConfigs)),
}

/** Checks the options of a call: what all calls take, and `more`. Throws UsageError INVALID_OPTION. */
export function checkCall(
  method: string,
  options: object = {},
  more: Record<string, OptionRule<unknown>> = {},
): void {
  resolveOptions(method, options, { ...callRules, ...more })
}

/** Checks a list of names; throws UsageError INVALID_ARGUMENT. */
export function checkNames(method: string, what: string, given: readonly string[]): void {
  checkList(method, what, given)
  for (const name of given) checkName(method, what, name)
}

/** Checks one name; throws UsageError INVALID_ARGUMENT. */
export function checkName(method: string, what: string, name: string): void {
  if (typeof name === 'string' && name !== '') return
  throw wrong(`${method}: ${what} must be strings that are not empty, got ${described(name)}`)
}

/** Checks topics to create; throws UsageError INVALID_ARGUMENT or INVALID_OPTION. */
export function checkNewTopics(given: readonly object[]): void {
  checkList('createTopics', 'topics such as { topic, numPartitions }', given)
  for (const topic of given) resolveOptions('createTopics: topic', topic, topicRules)
}

/** Checks partitions; what else the objects have is the caller's. Throws UsageError INVALID_ARGUMENT. */
export function checkPartitions(
  method: string,
  given: readonly { readonly topic: string; readonly partition: number }[],
): void {
  checkList(method, 'partitions such as { topic, partition }', given)
  for (const place of given) {
    const { topic, partition } = place ?? {}
    checkName(method, 'topics', topic)
    if (Number.isInteger(partition) && partition >= 0) continue
    throw wrong(`${method}: partition of ${topic} must be a whole number from 0, got ${described(partition)}`)
  }
}

/** An option that is a list of names. */
export const names = optional(
  custom<readonly string[]>('an array of strings', (value) => {
    return Array.isArray(value) && value.every((name) => typeof name === 'string')
  }),
)

function checkList(method: string, what: string, given: unknown): void {
  if (!Array.isArray(given)) throw wrong(`${method} takes an array of ${what}, got ${described(given)}`)
}

function isAssignments(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((ids) => Array.isArray(ids) && ids.every((id) => Number.isInteger(id) && id >= 0))
  )
}

function isConfigs(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => ['string', 'number', 'boolean'].includes(typeof one))
  )
}

function wrong(message: string): UsageError {
  return new UsageError('INVALID_ARGUMENT', message)
}
