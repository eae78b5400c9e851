// Owns: random values of a message, drawn from its schema. Called by: round-trip, differential and fuzz tests. Never: encodes.
import type { Field, Fields, WireType } from '../../../schemas/notation.ts'
import { defaultOf, existsIn, mayBeNull, type Struct, type Value } from './schema-facts.ts'

/** Draws from 0 (included) to 1 (excluded). */
export type Random = () => number

/** What to draw. */
export interface DrawOptions {
  readonly version: number
  /** Also fill fields that the version lacks, so that writers have to refuse or drop them. */
  readonly everyField?: boolean
}

const pick = <T>(random: Random, choices: readonly T[]): T =>
  choices[Math.floor(random() * choices.length)] as T
const integer = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1))

/** A full value, as a decoder would return it. */
export function drawStruct(random: Random, fields: Fields, options: DrawOptions, depth = 0): Struct {
  const entries = Object.entries(fields).map(([name, field]) => [
    name,
    drawField(random, field, options, depth),
  ])
  return Object.fromEntries(entries)
}

function drawField(random: Random, field: Field, options: DrawOptions, depth: number): Value {
  const exists = existsIn(field, options.version)
  if (!exists && !(options.everyField && random() < 0.15)) return defaultOf(field)
  if (field.facts.tag !== undefined && random() < 0.4) return defaultOf(field)
  if (mayBeNull(field, options.version) && random() < 0.3) return null
  return drawType(random, field.facts.type, options, depth)
}

function drawType(random: Random, type: WireType, options: DrawOptions, depth: number): Value {
  switch (type.kind) {
    case 'list': {
      const count =
        random() < 0.1 ? integer(random, 0, depth === 0 ? 40 : 6) : integer(random, 0, depth > 2 ? 1 : 2)
      return Array.from({ length: count }, () => drawType(random, type.item, options, depth + 1))
    }
    case 'struct':
      return drawStruct(random, type.fields, options, depth + 1)
    default:
      return drawScalar(random, type.kind)
  }
}

const BITS: Readonly<Record<string, number>> = { int8: 8, int16: 16, int32: 32, safeInt64: 54 }

function drawScalar(random: Random, kind: string): Value {
  switch (kind) {
    case 'bool':
      return random() < 0.5
    case 'uint16':
      return pick(random, [0, 1, 32_767, 32_768, 65_535, integer(random, 0, 65_535)])
    case 'int64':
      return pick(random, [
        0n,
        -1n,
        2n ** 63n - 1n,
        -(2n ** 63n),
        BigInt(integer(random, -1e15, 1e15)) * 1021n,
      ])
    case 'float64':
      return pick(random, [0.5, -1.25, 1e100, 0.1, random() * 1e6 + 0.5])
    case 'string':
      return drawString(random)
    case 'uuid':
      return random() < 0.2 ? 'AAAAAAAAAAAAAAAAAAAAAA' : drawBytes(random, 16).toString('base64url')
    case 'bytes':
    case 'records':
      return drawBytes(random, random() < 0.1 ? integer(random, 0, 20_000) : integer(random, 0, 20))
    default:
      return drawInteger(random, BITS[kind]!)
  }
}

function drawInteger(random: Random, bits: number): number {
  const most = 2 ** (bits - 1) - 1
  // The smallest number of 54 bits is no safe integer.
  const least = bits === 54 ? -most : -most - 1
  return pick(random, [
    0,
    1,
    -1,
    most,
    least,
    integer(random, 0, 100),
    integer(random, 1, most) * pick(random, [1, -1]),
  ])
}

function drawString(random: Random): string {
  const kind = random()
  if (kind < 0.1) return ''
  if (kind < 0.15) return 'x'.repeat(integer(random, 100, 300))
  if (kind < 0.16) return 'é'.repeat(integer(random, 8_000, 16_383))
  const text = Array.from({ length: integer(random, 1, 12) }, () =>
    pick(random, ['a', 'Z', '0', '-', '.', '_', 'é', '漢', '😀', '\uFEFF', '\0', '"', '\\']),
  )
  return text.join('')
}

function drawBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => integer(random, 0, 255)))
}
