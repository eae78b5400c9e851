// Owns: what differs between one message of ours and Kafka's definition of it. Called by: compare-kafka.ts. Never: prints.
import type { Message, ModelField, ModelType, Range, Struct } from '../generate/model.ts'
import { fieldsOf, type KafkaField, type KafkaMessage, parseVersions } from './kafka-message.ts'

/** Sentences about one message; `missing` may be added some day, `wrong` breaks the protocol. */
export interface Differences {
  readonly missing: string[]
  readonly wrong: string[]
}

/** What both have in common, or undefined. */
function meet(a: Range | undefined, b: Range | undefined): Range | undefined {
  if (a === undefined || b === undefined) return undefined
  const both: Range = [Math.max(a[0], b[0]), Math.min(a[1], b[1])]
  return both[0] <= both[1] ? both : undefined
}

const show = (range: Range | undefined): string =>
  range === undefined ? 'none' : range[0] === range[1] ? `${range[0]}` : `${range[0]}-${range[1]}`

/** Compares the versions that both sides know. */
export function compareMessage(ours: Message, kafka: KafkaMessage): Differences {
  const found: Differences = { missing: [], wrong: [] }
  const valid = parseVersions(kafka.validVersions)
  const range = meet(ours.struct.range, valid)
  if (valid === undefined || range === undefined) {
    found.missing.push(`${ours.struct.name}: no version in common, Kafka has ${show(valid)}`)
    return found
  }
  if (valid[0] < range[0] || valid[1] > range[1]) {
    found.missing.push(`${ours.struct.name}: versions ${show(ours.struct.range)} of Kafka's ${show(valid)}`)
  }
  const everything: Range = [0, Number.MAX_SAFE_INTEGER]
  const flexible = ours.flexible === undefined ? undefined : meet([ours.flexible, everything[1]], range)
  const theirs = meet(parseVersions(kafka.flexibleVersions), range)
  differ(found, ours.struct.name, 'flexible versions', show(flexible), show(theirs))
  compareStruct(found, ours.struct, kafka.fields, { kafka, range, flexible: theirs })
  return found
}

interface Scope {
  readonly kafka: KafkaMessage
  /** Versions to compare. */
  readonly range: Range
  readonly flexible: Range | undefined
}

const camel = (name: string) => `${name[0]!.toLowerCase()}${name.slice(1)}`

function compareStruct(found: Differences, ours: Struct, theirs: readonly KafkaField[], scope: Scope): void {
  const mine = ours.fields.filter((field) => meet(field.range, scope.range) !== undefined)
  const kafka = theirs.filter((field) => meet(parseVersions(field.versions), scope.range) !== undefined)
  const names = kafka.map((field) => camel(field.name))
  const order = mine.map((field) => field.name)
  if (order.join() !== names.join()) {
    found.wrong.push(`${ours.name}: has the fields ${order.join(', ')}; Kafka has ${names.join(', ')}`)
  }
  for (const field of mine) {
    const other = kafka[names.indexOf(field.name)]
    if (other !== undefined) compareField(found, field, other, scope)
  }
}

function compareField(found: Differences, ours: ModelField, theirs: KafkaField, scope: Scope): void {
  const { path } = ours
  const range = meet(ours.range, scope.range)
  const kafkaRange = meet(parseVersions(theirs.versions), scope.range)!
  const both = meet(range, kafkaRange) ?? kafkaRange
  differ(found, path, 'versions', show(range), show(kafkaRange))
  differ(found, path, 'type', typeName(ours.type), kafkaTypeName(theirs))
  const nullable = ours.nullableSince === undefined ? undefined : meet([ours.nullableSince, both[1]], both)
  differ(found, path, 'nullable', show(nullable), show(meet(parseVersions(theirs.nullableVersions), both)))
  const tagged = ours.tag === undefined ? undefined : meet(both, scope.flexible)
  differ(found, path, 'tagged', show(tagged), show(meet(parseVersions(theirs.taggedVersions), both)))
  differ(found, path, 'tag', `${ours.tag}`, `${theirs.tag}`)
  differ(found, path, 'ignorable', `${ours.ignorable}`, `${theirs.ignorable ?? false}`)
  differ(found, path, 'default', defaultName(ours), kafkaDefaultName(theirs))
  const fields = fieldsOf(theirs, scope.kafka)
  const struct = structOf(ours.type)
  if (fields !== undefined && struct !== undefined) {
    compareStruct(found, struct, fields, { ...scope, range: both })
  }
}

function differ(found: Differences, path: string, what: string, ours: string, theirs: string): void {
  if (ours !== theirs) found.wrong.push(`${path}: ${what} is ${ours}, in Kafka ${theirs}`)
}

function structOf(type: ModelType): Struct | undefined {
  if (type.kind === 'list') return structOf(type.item)
  return type.kind === 'struct' ? type.struct : undefined
}

function typeName(type: ModelType): string {
  if (type.kind === 'list') return `[]${typeName(type.item)}`
  return type.kind === 'safeInt64' ? 'int64' : type.kind
}

function kafkaTypeName(field: KafkaField): string {
  return field.type.replace(/[A-Z]\w*$/, 'struct')
}

/** The default in one spelling: what is zero, false or empty is `none`, as if it were not given. */
function defaultName(field: ModelField): string {
  const given = field.default
  return given === 0 || given === 0n || given === false || given === ''
    ? 'none'
    : String(given ?? (given === null ? null : 'none'))
}

function kafkaDefaultName(field: KafkaField): string {
  const given = String(field.default ?? '')
  if (given === '' || given === 'false') return 'none'
  if (given === 'null' || given === 'true' || field.type === 'string') return given
  const number = given.startsWith('-') ? -BigInt(given.slice(1)) : BigInt(given)
  return number === 0n ? 'none' : String(number)
}
