// Owns: printing the function that reads a struct. Called by: file.ts. Never: decides names of types.
import {
  becomesNullable,
  isNullable,
  type ModelField,
  type ModelType,
  type Range,
  type Struct,
  smallestSize,
} from './model.ts'
import {
  block,
  defaultText,
  fieldTypeText,
  indent,
  inRange,
  LINE_LENGTH,
  localName,
  quote,
  typeText,
  when,
} from './text.ts'

/** What a printer of functions has to know about the message around the struct. */
export interface Context {
  readonly flexible: number | undefined
  /** Versions of the message. */
  readonly versions: Range
  /** Structs whose functions want the version. */
  readonly versioned: ReadonlySet<string>
}

/** Lines of the body of `readX(reader, version)`. */
export function readBody(struct: Struct, context: Context): string[] {
  const plain = struct.fields.filter((field) => field.tag === undefined)
  const tagged = struct.fields.filter((field) => field.tag !== undefined)
  const lines = plain.flatMap((field) => readPlain(field, context))
  for (const field of tagged) {
    lines.push(`let ${localName(field)}: ${fieldTypeText(field, 'output')} = ${defaultText(field)}`)
  }
  lines.push(...readTags(struct, tagged, context), ...returnStatement(struct))
  return lines
}

function readPlain(field: ModelField, context: Context): string[] {
  const condition = inRange(field.range, field.outer)
  const name = localName(field)
  if (field.type.kind !== 'list') {
    const value = fieldValue(field, context)
    if (condition === undefined) return [`const ${name} = ${value}`]
    return choice(`const ${name} = ${condition}`, value, defaultText(field))
  }
  const type = fieldTypeText(field, 'output')
  if (isNullable(field)) {
    const start =
      condition === undefined ? `let ${name}: ${type} = null` : `let ${name}: ${type} = ${defaultText(field)}`
    return [start, ...when(condition, readNullableList(field, context))]
  }
  return [
    `const ${name}: ${type} = []`,
    ...when(condition, fill(field, count(field, 'count', context), context)),
  ]
}

function readNullableList(field: ModelField, context: Context): string[] {
  const name = localName(field)
  const items = `${field.name}Count`
  const nullable = count(field, 'nullableCount', context)
  const counted = becomesNullable(field)
    ? choice(`const ${items} = version >= ${field.nullableSince}`, nullable, count(field, 'count', context))
    : [`const ${items} = ${nullable}`]
  return [
    ...counted,
    `if (${items} < 0) {`,
    `  ${name} = null`,
    '} else {',
    `  ${name} = []`,
    ...indent(fill(field, items, context)),
    '}',
  ]
}

/** A conditional expression, on three lines when it is long. */
function choice(start: string, yes: string, no: string): string[] {
  const line = `${start} ? ${yes} : ${no}`
  return line.length <= LINE_LENGTH ? [line] : [start, `  ? ${yes}`, `  : ${no}`]
}

function count(field: ModelField, method: string, context: Context): string {
  const item = (field.type as { item: ModelType }).item
  return `reader.${method}(flexible, ${smallestSize(item, context.flexible, field.range)}, ${quote(field.path)})`
}

function fill(field: ModelField, items: string, context: Context): string[] {
  const item = (field.type as { item: ModelType }).item
  const value = typeValue(item, field.path, false, context)
  return block(`for (let left = ${items}; left > 0; left--)`, [`${localName(field)}.push(${value})`])
}

function fieldValue(field: ModelField, context: Context): string {
  const nullable = typeValue(field.type, field.path, isNullable(field), context)
  if (!becomesNullable(field)) return nullable
  const plain = typeValue(field.type, field.path, false, context)
  const value = `version >= ${field.nullableSince} ? ${nullable} : ${plain}`
  return inRange(field.range, field.outer) === undefined ? value : `(${value})`
}

function typeValue(type: ModelType, path: string, nullable: boolean, context: Context): string {
  switch (type.kind) {
    case 'string':
      return `reader.${nullable ? 'nullableString' : 'string'}(flexible, ${quote(path)})`
    case 'bytes':
    case 'records':
      return `reader.${nullable ? 'nullableBytes' : 'bytes'}(flexible, ${quote(path)})`
    case 'safeInt64':
      return `reader.safeInt64(${quote(path)})`
    case 'struct': {
      const { name } = type.struct
      const call = `read${name}(reader${context.versioned.has(name) ? ', version' : ''})`
      return nullable ? `(reader.present() ? ${call} : null)` : call
    }
    case 'list':
      throw new Error(`${path}: a list of ${typeText(type, 'output')} has no reader`)
    default:
      return `reader.${type.kind}()`
  }
}

function readTags(struct: Struct, tagged: readonly ModelField[], context: Context): string[] {
  if (context.flexible === undefined || context.flexible > struct.range[1]) return []
  const condition = context.flexible > struct.range[0] ? 'flexible' : undefined
  if (tagged.length === 0) return when(condition, ['reader.skipTags()'])
  const choices = tagged.flatMap((field, index) => {
    const versions = inRange(field.range, [Math.max(field.outer[0], context.flexible!), field.outer[1]])
    const test = [`tag === ${field.tag}`, ...(versions === undefined ? [] : [versions])].join(' && ')
    return [`${index === 0 ? 'if' : '} else if'} (${test}) {`, ...indent(readTagged(field, context))]
  })
  return when(condition, [
    'for (let left = reader.uvarint(); left > 0; left--) {',
    ...indent(['const tag = reader.uvarint()', 'const outerEnd = reader.startTag()', ...choices, '}']),
    ...indent(['reader.endTag(outerEnd)']),
    '}',
  ])
}

function readTagged(field: ModelField, context: Context): string[] {
  const name = localName(field)
  if (field.type.kind !== 'list') return [`${name} = ${fieldValue(field, context)}`]
  if (isNullable(field)) return readNullableList(field, context)
  return [`${name} = []`, ...fill(field, count(field, 'count', context), context)]
}

function returnStatement(struct: Struct): string[] {
  const entries = struct.fields.map((field) =>
    localName(field) === field.name ? field.name : `${field.name}: ${localName(field)}`,
  )
  const line = `return { ${entries.join(', ')} }`
  return line.length <= LINE_LENGTH
    ? [line]
    : ['return {', ...indent(entries.map((entry) => `${entry},`)), '}']
}

/** Lines of the body of `defaultX()`. */
export function defaultBody(struct: Struct): string[] {
  return ['return {', ...struct.fields.map((field) => `  ${field.name}: ${defaultText(field)},`), '}']
}
