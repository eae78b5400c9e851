// Owns: what a schema says about a field in one version, read from the notation alone, so that tests do not trust the generator's model.
// Called by: the value drawer and the reference codec. Never: imports from scripts/generate.
import type { Field, WireType } from '../../../schemas/notation.ts'

/** A value in memory as decoders give it: bigint, Buffer, arrays and objects included. */
export type Value = unknown
export type Struct = Record<string, Value>

/** One version of one message. */
export interface MessageVersion {
  readonly version: number
  readonly versions: readonly [oldest: number, newest: number]
  readonly flexible: boolean
}

export function existsIn({ facts }: Field, version: number): boolean {
  return version >= (facts.since ?? 0) && version <= (facts.until ?? Number.POSITIVE_INFINITY)
}

export function mayBeNull({ facts }: Field, version: number): boolean {
  return facts.nullableSince !== undefined && version >= facts.nullableSince
}

/** The value of the field where it is missing. */
export function defaultOf({ facts }: Field): Value {
  if (facts.default !== undefined) return facts.default
  const records = facts.type.kind === 'records'
  return records && facts.nullableSince !== undefined ? null : emptyValue(facts.type)
}

function emptyValue(type: WireType): Value {
  switch (type.kind) {
    case 'bool':
      return false
    case 'int64':
      return 0n
    case 'string':
      return ''
    case 'uuid':
      return 'AAAAAAAAAAAAAAAAAAAAAA'
    case 'bytes':
    case 'records':
      return Buffer.alloc(0)
    case 'list':
      return []
    case 'struct':
      return Object.fromEntries(Object.entries(type.fields).map(([name, field]) => [name, defaultOf(field)]))
    default:
      return 0
  }
}

/** Whether a value is the one that stands for a missing field. */
export function isDefault(field: Field, value: Value): boolean {
  return same(value, defaultOf(field))
}

function same(a: Value, b: Value): boolean {
  if (Buffer.isBuffer(a) && Buffer.isBuffer(b)) return a.equals(b)
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => same((a as Struct)[key], (b as Struct)[key]))
  )
}
