// Owns: a schema with everything worked out that the printers need: names by path, effective versions, sizes.
// Called by: generate.ts and its printers. Never: prints.
import type {
  ApiSchema,
  DefaultValue,
  Fields,
  MessageSchema,
  ScalarKind,
  WireType,
} from '../../schemas/notation.ts'

/** Versions, both ends included. */
export type Range = readonly [first: number, last: number]

export type ModelType =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'list'; readonly item: ModelType }
  | { readonly kind: 'struct'; readonly struct: Struct }

/** A group of fields, with the name of its interface. */
export interface Struct {
  readonly name: string
  /** Versions in which it can occur. */
  readonly range: Range
  readonly fields: readonly ModelField[]
}

export interface ModelField {
  readonly name: string
  /** Where it is, for error messages: `FetchRequest.topics.partitions.partition`. */
  readonly path: string
  readonly type: ModelType
  readonly range: Range
  /** Versions of the struct around it. */
  readonly outer: Range
  readonly nullableSince: number | undefined
  readonly tag: number | undefined
  /** Undefined: the schema names none, so zero, empty or (records) null. */
  readonly default: DefaultValue | undefined
  readonly ignorable: boolean
  readonly doc: string | undefined
}

/** One message: a request, a response, or one that travels inside another. */
export interface Message {
  readonly struct: Struct
  readonly flexible: number | undefined
}

/** The two messages of an API. */
export function apiMessages(schema: ApiSchema): { request: Message; response: Message } {
  const part = (name: string, fields: Fields) => ({
    struct: buildStruct(`${schema.name}${name}`, `${schema.name}${name}`, fields, schema.versions),
    flexible: schema.flexible,
  })
  return { request: part('Request', schema.request), response: part('Response', schema.response) }
}

/** An embedded message. */
export function embeddedMessage(schema: MessageSchema): Message {
  return {
    struct: buildStruct(schema.name, schema.name, schema.fields, schema.versions),
    flexible: schema.flexible,
  }
}

/** All structs inside, the message itself first. */
export function allStructs(struct: Struct): Struct[] {
  return [struct, ...struct.fields.flatMap((field) => structsOf(field.type))]
}

function structsOf(type: ModelType): Struct[] {
  if (type.kind === 'list') return structsOf(type.item)
  return type.kind === 'struct' ? allStructs(type.struct) : []
}

function buildStruct(name: string, path: string, fields: Fields, range: Range): Struct {
  return {
    name,
    range,
    fields: Object.entries(fields).map(([fieldName, { facts }]) => {
      const own: Range = [Math.max(facts.since ?? 0, range[0]), Math.min(facts.until ?? range[1], range[1])]
      if (own[0] > own[1]) throw new Error(`${path}.${fieldName} exists in no version`)
      return {
        name: fieldName,
        path: `${path}.${fieldName}`,
        type: buildType(
          `${name}${fieldName[0]!.toUpperCase()}${fieldName.slice(1)}`,
          `${path}.${fieldName}`,
          facts.type,
          own,
        ),
        range: own,
        outer: range,
        nullableSince: facts.nullableSince,
        tag: facts.tag,
        default: facts.default,
        ignorable: facts.ignorable ?? false,
        doc: facts.doc,
      }
    }),
  }
}

function buildType(name: string, path: string, type: WireType, range: Range): ModelType {
  if (type.kind === 'list') return { kind: 'list', item: buildType(name, path, type.item, range) }
  if (type.kind === 'struct') return { kind: 'struct', struct: buildStruct(name, path, type.fields, range) }
  return type
}

/** Whether a writer may leave the field out. */
export function isOptional(field: ModelField): boolean {
  return field.default !== undefined || field.tag !== undefined || !coversOuter(field)
}

/** Whether every version of the struct has the field. */
export function coversOuter(field: ModelField): boolean {
  return field.range[0] === field.outer[0] && field.range[1] === field.outer[1]
}

export function isNullable(field: ModelField): boolean {
  return field.nullableSince !== undefined
}

/** Whether some versions of the field allow null and others do not. */
export function becomesNullable(field: ModelField): boolean {
  return field.nullableSince !== undefined && field.nullableSince > field.range[0]
}

const FIXED_SIZES: Partial<Record<ScalarKind, number>> = {
  bool: 1,
  int8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  int64: 8,
  safeInt64: 8,
  float64: 8,
  uuid: 16,
}

/** The fewest bytes a value can have in any version of the message. */
export function smallestSize(type: ModelType, flexible: number | undefined, range: Range): number {
  const compact = flexible !== undefined && flexible <= range[1]
  switch (type.kind) {
    case 'string':
      return compact ? 1 : 2
    case 'bytes':
    case 'records':
    case 'list':
      return compact ? 1 : 4
    case 'struct':
      return Math.max(1, smallestStruct(type.struct, flexible, range))
    default:
      return FIXED_SIZES[type.kind]!
  }
}

function smallestStruct(struct: Struct, flexible: number | undefined, range: Range): number {
  const always = struct.fields.filter((field) => coversOuter(field) && field.tag === undefined)
  const sizes = always.map((field) =>
    field.type.kind === 'struct' && isNullable(field) ? 1 : smallestSize(field.type, flexible, range),
  )
  const tags = flexible !== undefined && flexible <= range[0] ? 1 : 0
  return sizes.reduce((sum, size) => sum + size, tags)
}
