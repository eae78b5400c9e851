// Owns: values in the JSON form that Kafka's own converters read. Called by: the differential test. Never: parses JSON.
import type { Field, Fields, WireType } from '../../../schemas/notation.ts'
import { existsIn, isDefault, type Struct, type Value } from './schema-facts.ts'

/** Names that a Kafka has for fields of ours: newer releases have renamed them without a change on the wire. */
export type Renamed = Readonly<Record<string, string>>

/** One line of JSON: fields of the version only, tagged ones only where they are not at their default, int64 as plain digits. */
export function kafkaJson(fields: Fields, value: Struct, version: number, renamed: Renamed = {}): string {
  const entries = Object.entries(fields)
    .filter(([, field]) => existsIn(field, version))
    .filter(([name, field]) => field.facts.tag === undefined || !isDefault(field, value[name]))
    .map(
      ([name, field]) => `${JSON.stringify(renamed[name] ?? name)}:${jsonField(field, value[name], version)}`,
    )
  return `{${entries.join(',')}}`
}

function jsonField(field: Field, value: Value, version: number): string {
  return value === null ? 'null' : jsonType(field.facts.type, value, version)
}

function jsonType(type: WireType, value: Value, version: number): string {
  switch (type.kind) {
    case 'list':
      return `[${(value as Value[]).map((item) => jsonType(type.item, item, version)).join(',')}]`
    case 'struct':
      return kafkaJson(type.fields, value as Struct, version)
    case 'bytes':
    case 'records':
      return JSON.stringify((value as Buffer).toString('base64'))
    case 'float64': {
      // Kafka's converter takes a number without a point for an integer, and refuses it.
      const text = String(value)
      return /[.e]/.test(text) ? text.replace(/^(-?\d+)e/, '$1.0e') : `${text}.0`
    }
    case 'string':
    case 'uuid':
      return JSON.stringify(value)
    default:
      return String(value)
  }
}
