// Owns: a second, slow encoder that interprets schemas, to hold the generated one against. Called by: round-trip tests. Never: shares code with the writer or the generator.
import type { Field, Fields, WireType } from '../../../schemas/notation.ts'
import {
  existsIn,
  isDefault,
  type MessageVersion,
  mayBeNull,
  type Struct,
  type Value,
} from './schema-facts.ts'

/** Things to add that a reader has to pass over. */
export interface Extras {
  /** Puts tagged fields that nobody knows into every flexible struct. */
  readonly unknownTags?: boolean
}

/** The bytes of a message. */
export function referenceEncode(
  fields: Fields,
  value: Struct,
  at: MessageVersion,
  extras: Extras = {},
): Buffer {
  const present = Object.entries(fields).filter(([, field]) => existsIn(field, at.version))
  const plain = present.filter(([, field]) => field.facts.tag === undefined)
  const parts = plain.map(([name, field]) => encodeField(field, value[name], at, extras))
  if (at.flexible) parts.push(encodeTags(present, value, at, extras))
  return Buffer.concat(parts)
}

function encodeTags(present: [string, Field][], value: Struct, at: MessageVersion, extras: Extras): Buffer {
  const tags = present
    .filter(([name, field]) => field.facts.tag !== undefined && !isDefault(field, value[name]))
    .map(([name, field]): [number, Buffer] => [field.facts.tag!, encodeField(field, value[name], at, extras)])
  if (extras.unknownTags) tags.push([77, Buffer.from('unknown')], [300, Buffer.alloc(200, 1)])
  tags.sort(([a], [b]) => a - b)
  const encoded = tags.flatMap(([tag, bytes]) => [uvarint(tag), uvarint(bytes.length), bytes])
  return Buffer.concat([uvarint(tags.length), ...encoded])
}

function encodeField(field: Field, value: Value, at: MessageVersion, extras: Extras): Buffer {
  const { type } = field.facts
  if (type.kind === 'struct' && mayBeNull(field, at.version)) {
    if (value === null) return Buffer.from([0xff])
    return Buffer.concat([Buffer.from([1]), encodeType(type, value, at, extras)])
  }
  return encodeType(type, value, at, extras)
}

function encodeType(type: WireType, value: Value, at: MessageVersion, extras: Extras): Buffer {
  switch (type.kind) {
    case 'list': {
      const items = value as Value[] | null
      const length = lengthPrefix(items?.length, 4, at.flexible)
      return Buffer.concat([length, ...(items ?? []).map((item) => encodeType(type.item, item, at, extras))])
    }
    case 'struct':
      return referenceEncode(type.fields, value as Struct, at, extras)
    case 'string': {
      const bytes = value === null ? undefined : Buffer.from(value as string, 'utf8')
      return Buffer.concat([lengthPrefix(bytes?.length, 2, at.flexible), bytes ?? Buffer.alloc(0)])
    }
    case 'bytes':
    case 'records': {
      const bytes = (value ?? undefined) as Buffer | undefined
      return Buffer.concat([lengthPrefix(bytes?.length, 4, at.flexible), bytes ?? Buffer.alloc(0)])
    }
    default:
      return encodeFixed(type.kind, value)
  }
}

const WIDTHS: Readonly<Record<string, number>> = {
  bool: 1,
  int8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  int64: 8,
  safeInt64: 8,
}

function encodeFixed(kind: string, value: Value): Buffer {
  if (kind === 'uuid') return Buffer.from(value as string, 'base64url')
  if (kind === 'float64') {
    const bytes = Buffer.alloc(8)
    bytes.writeDoubleBE(value as number)
    return bytes
  }
  return bigEndian(BigInt(value as number), WIDTHS[kind]!)
}

function bigEndian(value: bigint, width: number): Buffer {
  const unsigned = BigInt.asUintN(width * 8, value)
  return Buffer.from(unsigned.toString(16).padStart(width * 2, '0'), 'hex')
}

function lengthPrefix(length: number | undefined, width: number, flexible: boolean): Buffer {
  return flexible ? uvarint(length === undefined ? 0 : length + 1) : bigEndian(BigInt(length ?? -1), width)
}

function uvarint(value: number): Buffer {
  const bytes = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return Buffer.from([...bytes, rest])
}

/** Whether a writer has to refuse the value, because a field that may not be dropped is set and the version lacks it. */
export function mustBeRefused(fields: Fields, value: Struct, at: MessageVersion): boolean {
  return Object.entries(fields).some(([name, field]) => {
    const { type, ignorable } = field.facts
    // A tagged field has no place in a version before the flexible ones.
    if (!existsIn(field, at.version)) return !ignorable && !isDefault(field, value[name])
    return structsIn(type, value[name]).some(([inner, item]) => mustBeRefused(inner, item, at))
  })
}

function structsIn(type: WireType, value: Value): [Fields, Struct][] {
  if (value === null || value === undefined) return []
  if (type.kind === 'struct') return [[type.fields, value as Struct]]
  return type.kind === 'list' ? (value as Value[]).flatMap((item) => structsIn(type.item, item)) : []
}

/** The value without the fields that a writer fills in by itself. */
export function withoutDefaults(fields: Fields, value: Struct, range: readonly [number, number]): Struct {
  const kept: [string, Value][] = []
  for (const [name, field] of Object.entries(fields)) {
    const { default: given, tag, since = 0, until = Number.POSITIVE_INFINITY, type } = field.facts
    const own: [number, number] = [Math.max(since, range[0]), Math.min(until, range[1])]
    const optional = given !== undefined || tag !== undefined || own[0] > range[0] || own[1] < range[1]
    if (!optional || !isDefault(field, value[name])) kept.push([name, strip(type, value[name], own)])
  }
  return Object.fromEntries(kept)
}

function strip(type: WireType, value: Value, range: readonly [number, number]): Value {
  if (value === null) return null
  if (type.kind === 'struct') return withoutDefaults(type.fields, value as Struct, range)
  return type.kind === 'list' ? (value as Value[]).map((item) => strip(type.item, item, range)) : value
}
