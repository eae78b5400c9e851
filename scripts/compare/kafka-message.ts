// Owns: reading Kafka's own message definitions. Called by: compare-kafka.ts. Never: compares.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Range } from '../generate/model.ts'

/** A field as Kafka's JSON files describe it. */
export interface KafkaField {
  readonly name: string
  readonly type: string
  readonly versions: string
  readonly nullableVersions?: string
  readonly taggedVersions?: string
  readonly tag?: number
  readonly default?: string | number | boolean
  readonly ignorable?: boolean
  readonly fields?: readonly KafkaField[]
}

/** A message as Kafka's JSON files describe it. */
export interface KafkaMessage {
  readonly apiKey?: number
  readonly type: string
  readonly name: string
  readonly validVersions: string
  readonly flexibleVersions?: string
  readonly fields: readonly KafkaField[]
  readonly commonStructs?: readonly { readonly name: string; readonly fields: readonly KafkaField[] }[]
}

/** Reads one definition; the files are JSON with whole-line comments. */
export function readKafkaMessage(folder: string, file: string): KafkaMessage {
  const text = readFileSync(join(folder, file), 'utf8').replace(/^\s*\/\/.*$/gm, '')
  return JSON.parse(text)
}

/** `3+`, `1-2`, `0` or `none` as a range; undefined for none. */
export function parseVersions(text: string | undefined): Range | undefined {
  const match = /^(\d+)(?:(\+)|-(\d+))?$/.exec(text ?? 'none')
  if (match === null) return undefined
  const first = Number(match[1])
  return [first, match[2] === '+' ? Number.MAX_SAFE_INTEGER : Number(match[3] ?? first)]
}

/** The fields of the struct that a field holds; undefined for plain values. */
export function fieldsOf(field: KafkaField, message: KafkaMessage): readonly KafkaField[] | undefined {
  const name = field.type.replace('[]', '')
  if (!/^[A-Z]/.test(name)) return undefined
  if (field.fields !== undefined) return field.fields
  const common = message.commonStructs?.find((struct) => struct.name === name)
  if (common === undefined) throw new Error(`${message.name}: no struct named ${name}`)
  return common.fields
}
