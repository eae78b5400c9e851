// Owns: printing the two interfaces of each struct: what is read and what may be written. Called by: file.ts. Never: prints code.
import { coversOuter, isOptional, type ModelField, type Struct } from './model.ts'
import { defaultText, fieldTypeText } from './text.ts'

/** Both interfaces of a struct. */
export function printInterfaces(struct: Struct): string[] {
  return [...printInterface(struct, 'output'), '', ...printInterface(struct, 'input')]
}

function printInterface(struct: Struct, side: 'input' | 'output'): string[] {
  const lines = [`export interface ${struct.name}${side === 'input' ? 'Input' : ''} {`]
  for (const field of struct.fields) {
    const comment = describe(field, side)
    if (comment !== '') lines.push(`  /** ${comment} */`)
    const optional = side === 'input' && isOptional(field) ? '?' : ''
    lines.push(`  ${field.name}${optional}: ${fieldTypeText(field, side)}`)
  }
  return [...lines, '}']
}

function describe(field: ModelField, side: 'input' | 'output'): string {
  const parts = field.doc === undefined ? [] : [field.doc]
  if (!coversOuter(field)) parts.push(versions(field))
  if (side === 'input' && isOptional(field) && field.type.kind !== 'struct') {
    parts.push(`Default: ${defaultText(field)}.`)
  }
  return parts.join(' ')
}

function versions(field: ModelField): string {
  const [first, last] = field.range
  if (first === last) return `Version ${first} only.`
  if (last === field.outer[1]) return `Since version ${first}.`
  return first === field.outer[0] ? `Until version ${last}.` : `Versions ${first} to ${last}.`
}
