// Owns: printing the functions that write a struct and that tell whether it holds only defaults. Called by: file.ts. Never: decides names of types.
import {
  becomesNullable,
  isNullable,
  isOptional,
  type ModelField,
  type ModelType,
  type Struct,
} from './model.ts'
import type { Context } from './read.ts'
import { block, defaultText, indent, inRange, localName, outOfRange, quote, when } from './text.ts'

/** Lines of the body of `writeX(writer, value, version)`. */
export function writeBody(struct: Struct, context: Context): string[] {
  const plain = struct.fields.filter((field) => field.tag === undefined)
  const tagged = struct.fields.filter((field) => field.tag !== undefined).sort((a, b) => a.tag! - b.tag!)
  return [
    ...plain.flatMap((field) => writePlain(field, context)),
    ...tagged.flatMap((field) => refuse(field)),
    ...writeTags(struct, tagged, context),
  ]
}

function writePlain(field: ModelField, context: Context): string[] {
  const condition = inRange(field.range, field.outer)
  const written = when(condition, writeField(field, givenOrDefault(field), context))
  if (condition === undefined || field.ignorable) return written
  const refused = block(`else if (${differsFromDefault(field)})`, [complaint(field)])
  return written.length === 1
    ? [...written, ...refused]
    : [...written.slice(0, -1), `} ${refused[0]}`, ...refused.slice(1)]
}

/** An error for a value of a tagged field in a version that lacks it. */
function refuse(field: ModelField): string[] {
  const missing = outOfRange(field.range, field.outer)
  if (missing === undefined || field.ignorable) return []
  const versions = missing.includes('||') ? `(${missing})` : missing
  return block(`if (${versions} && ${differsFromDefault(field)})`, [complaint(field)])
}

function complaint(field: ModelField): string {
  return `throw unsupportedField(${quote(field.path)}, version)`
}

/** The value, or the default where it was left out. */
function givenOrDefault(field: ModelField): string {
  const given = `value.${field.name}`
  if (!isOptional(field)) return given
  const missing = defaultText(field)
  return isNullable(field) && missing !== 'null'
    ? `${given} === undefined ? ${missing} : ${given}`
    : `${given} ?? ${missing}`
}

function writeField(field: ModelField, expression: string, context: Context): string[] {
  const { type } = field
  const nullable = isNullable(field)
  const lines: string[] = []
  let value = expression
  if (type.kind === 'list' || becomesNullable(field) || (type.kind === 'struct' && nullable)) {
    value = localName(field)
    lines.push(`const ${value} = ${expression}`)
  }
  if (becomesNullable(field)) {
    if (type.kind === 'struct') throw new Error(`${field.path}: a struct cannot become nullable`)
    lines.push(`if (version < ${field.nullableSince}) notNull(${value}, ${quote(field.path)}, version)`)
  }
  if (type.kind === 'list') return [...lines, ...writeList(type.item, value, nullable, context)]
  if (type.kind === 'struct' && nullable) {
    return [
      ...lines,
      `writer.present(${value} !== null)`,
      `if (${value} !== null) ${writeValue(type, value, false, context)}`,
    ]
  }
  return [...lines, writeValue(type, value, nullable, context)]
}

function writeList(item: ModelType, value: string, nullable: boolean, context: Context): string[] {
  return [
    nullable
      ? `writer.nullableCount(${value} === null ? -1 : ${value}.length, flexible)`
      : `writer.count(${value}.length, flexible)`,
    ...block(`for (const item of ${value}${nullable ? ' ?? []' : ''})`, [
      writeValue(item, 'item', false, context),
    ]),
  ]
}

function writeValue(type: ModelType, value: string, nullable: boolean, context: Context): string {
  switch (type.kind) {
    case 'string':
      return `writer.${nullable ? 'nullableString' : 'string'}(${value}, flexible)`
    case 'bytes':
    case 'records':
      return `writer.${nullable ? 'nullableBytes' : 'bytes'}(${value}, flexible)`
    case 'struct': {
      const { name } = type.struct
      return `write${name}(writer, ${value}${context.versioned.has(name) ? ', version' : ''})`
    }
    case 'list':
      throw new Error('a list of lists has no writer')
    default:
      return `writer.${type.kind}(${value})`
  }
}

function writeTags(struct: Struct, tagged: readonly ModelField[], context: Context): string[] {
  if (context.flexible === undefined || context.flexible > struct.range[1]) return []
  const condition = context.flexible > struct.range[0] ? 'flexible' : undefined
  if (tagged.length === 0) return when(condition, ['writer.noTags()'])
  return when(condition, [
    'const tags = writer.startTags()',
    ...tagged.flatMap((field) => writeTagged(field, context)),
  ])
}

function writeTagged(field: ModelField, context: Context): string[] {
  const versions = inRange(field.range, [Math.max(field.outer[0], context.flexible!), field.outer[1]])
  const test = [...(versions === undefined ? [] : [versions]), differsFromDefault(field)].join(' && ')
  // Within the test the value is known to be given, and not null where null is the default.
  const present: ModelField = field.default === null ? { ...field, nullableSince: undefined } : field
  if (field.type.kind === 'struct' && isNullable(field))
    throw new Error(`${field.path}: a tagged struct cannot be null`)
  return [
    `if (${test}) {`,
    `  const start = writer.startTag(tags, ${field.tag})`,
    ...indent(writeField(present, `value.${field.name}`, context)),
    '  writer.endTag(start)',
    '}',
  ]
}

/** A condition that holds when the value is given and is not the default. */
function differsFromDefault(field: ModelField): string {
  const given = `value.${field.name}`
  const known = isOptional(field) ? `${given} !== undefined && ` : ''
  if (defaultText(field) === 'null') return `${known}${given} !== null`
  const differs = differsFromValue(field, given)
  return isNullable(field) ? `${known}(${given} === null || ${differs})` : `${known}${differs}`
}

function differsFromValue(field: ModelField, given: string): string {
  switch (field.type.kind) {
    case 'list':
    case 'bytes':
    case 'records':
      return `${given}.length > 0`
    case 'struct':
      return `!isDefault${field.type.struct.name}(${given})`
    default:
      return `${given} !== ${defaultText(field)}`
  }
}

/** Lines of the body of `isDefaultX(value)`. */
export function isDefaultBody(struct: Struct): string[] {
  return [...struct.fields.map((field) => `if (${differsFromDefault(field)}) return false`), 'return true']
}
