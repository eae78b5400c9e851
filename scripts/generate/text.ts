// Owns: small pieces of generated text that several printers share: types, defaults, version conditions. Called by: the printers. Never: knows whole functions.
import { isNullable, type ModelField, type ModelType, type Range } from './model.ts'

const TYPES: Record<string, string> = {
  bool: 'boolean',
  int8: 'number',
  int16: 'number',
  uint16: 'number',
  int32: 'number',
  int64: 'bigint',
  safeInt64: 'number',
  float64: 'number',
  string: 'string',
  uuid: 'string',
}

/** The TypeScript type of a decoded value (`output`) or of what may be written (`input`). */
export function typeText(type: ModelType, side: 'input' | 'output'): string {
  switch (type.kind) {
    case 'list':
      return `${side === 'input' ? 'readonly ' : ''}${typeText(type.item, side)}[]`
    case 'struct':
      return side === 'input' ? `${type.struct.name}Input` : type.struct.name
    case 'bytes':
    case 'records':
      return side === 'input' ? 'Uint8Array' : 'Buffer'
    default:
      return TYPES[type.kind]!
  }
}

/** The same with `| null` where the field allows it. */
export function fieldTypeText(field: ModelField, side: 'input' | 'output'): string {
  return `${typeText(field.type, side)}${isNullable(field) ? ' | null' : ''}`
}

/** The value of a field that is missing. */
export function defaultText(field: ModelField): string {
  const given = field.default
  if (given === null) return 'null'
  if (typeof given === 'bigint') return `${given}n`
  if (typeof given === 'string') return quote(given)
  if (given !== undefined) return String(given)
  switch (field.type.kind) {
    case 'list':
      return '[]'
    case 'struct':
      return `default${field.type.struct.name}()`
    case 'bool':
      return 'false'
    case 'string':
      return "''"
    case 'uuid':
      return 'ZERO_UUID'
    case 'bytes':
      return 'EMPTY_BYTES'
    case 'records':
      return isNullable(field) ? 'null' : 'EMPTY_BYTES'
    case 'int64':
      return '0n'
    default:
      return '0'
  }
}

/** The condition on `version` for a range within another one; undefined when there is none. */
export function inRange(range: Range, outer: Range): string | undefined {
  const parts = []
  if (range[0] > outer[0]) parts.push(`version >= ${range[0]}`)
  if (range[1] < outer[1]) parts.push(`version <= ${range[1]}`)
  return parts.length === 0 ? undefined : parts.join(' && ')
}

/** The opposite of {@link inRange}. */
export function outOfRange(range: Range, outer: Range): string | undefined {
  const parts = []
  if (range[0] > outer[0]) parts.push(`version < ${range[0]}`)
  if (range[1] < outer[1]) parts.push(`version > ${range[1]}`)
  return parts.length === 0 ? undefined : parts.join(' || ')
}

export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

/** Lines one level deeper. */
export function indent(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? line : `  ${line}`))
}

/** Longest line of generated code that has a way to be broken; before its indentation. */
export const LINE_LENGTH = 106

/** A condition around lines; one short line stays beside it. */
export function when(condition: string | undefined, lines: readonly string[]): string[] {
  return condition === undefined ? [...lines] : block(`if (${condition})`, lines)
}

/** Statements in the hand of `if`, `else if` or `for`; one short line stays beside it. */
export function block(head: string, lines: readonly string[]): string[] {
  const [first] = lines
  if (lines.length === 1 && `${head} ${first}`.length <= LINE_LENGTH) return [`${head} ${first}`]
  return [`${head} {`, ...indent(lines), '}']
}

/** A finished line, broken at its conditions or after its equals sign when it is too long. */
export function breakLine(line: string): string[] {
  const [, margin = '', rest = ''] = /^( *)(.*)$/.exec(line) ?? []
  if (line.length <= LINE_LENGTH + 4) return [line]
  const condition = /^((?:\} else )?if) \((.* && .*)\) \{$/.exec(rest)
  if (condition !== null) {
    const parts = condition[2]!
      .split(' && ')
      .map((part, index, all) => (index < all.length - 1 ? `${part} &&` : part))
    return [`${condition[1]} (`, ...indent(parts), ') {'].map((part) => margin + part)
  }
  const assignment = /^((?:const|let) .*?) = (.*)$/.exec(rest)
  return assignment === null ? [line] : [`${margin}${assignment[1]} =`, `${margin}  ${assignment[2]}`]
}

/** Whether lines of code mention a name. */
export function mentions(lines: readonly string[], name: string): boolean {
  return lines.some((line) => new RegExp(`\\b${name}\\b`).test(line.replace(/'[^']*'/g, '')))
}

/** Names that the generated functions use themselves. */
const TAKEN = new Set([
  'reader',
  'writer',
  'version',
  'flexible',
  'value',
  'left',
  'tag',
  'tags',
  'item',
  'outerEnd',
  'start',
])

/** The local variable for a field. */
export function localName(field: ModelField): string {
  return TAKEN.has(field.name) ? `${field.name}Field` : field.name
}
