// Owns: the syntax of Java's .properties files. Called by: from-properties. Never: knows a key.
import { UsageError } from '../base/errors.ts'

const SPACE = /[ \t\f]/
const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' }

/** Keys and values as `java.util.Properties` reads them; of two equal keys the last one counts. Throws UsageError INVALID_OPTION for a broken `\u`. */
export function parseProperties(text: string): Map<string, string> {
  const entries = new Map<string, string>()
  for (const line of logicalLines(text.replace(/^\ufeff/, ''))) {
    const keyEnd = endOfKey(line)
    let at = keyEnd
    while (SPACE.test(line[at] ?? '')) at++
    if (line[at] === '=' || line[at] === ':') at++
    while (SPACE.test(line[at] ?? '')) at++
    const key = unescaped(line.slice(0, keyEnd))
    entries.set(key, unescaped(line.slice(at)))
  }
  return entries
}

/** Lines without comments and blank ones; a line that ends with an odd number of backslashes goes on in the next. */
function logicalLines(text: string): string[] {
  const lines: string[] = []
  let open: string | undefined
  for (const natural of text.split(/\r\n|\r|\n/)) {
    const trimmed = natural.replace(/^[ \t\f]+/, '')
    if (open === undefined && (trimmed === '' || trimmed.startsWith('#') || trimmed.startsWith('!'))) continue
    const whole: string = (open ?? '') + trimmed
    const backslashes = /\\*$/.exec(trimmed)?.[0].length ?? 0
    if (backslashes % 2 === 1) {
      open = whole.slice(0, -1)
    } else {
      lines.push(whole)
      open = undefined
    }
  }
  if (open !== undefined && open !== '') lines.push(open)
  return lines.filter((line) => line !== '')
}

function endOfKey(line: string): number {
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string
    if (character === '\\') at++
    else if (character === '=' || character === ':' || SPACE.test(character)) return at
  }
  return line.length
}

function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([\s\S]{0,4})|([\s\S])|$)/g,
    (_whole, hex: string | undefined, other: string | undefined) => {
      if (hex === undefined) return other === undefined ? '' : (ESCAPES[other] ?? other)
      if (/^[0-9a-fA-F]{4}$/.test(hex)) return String.fromCharCode(Number.parseInt(hex, 16))
      throw new UsageError(
        'INVALID_OPTION',
        'The properties have a \\u that is not followed by four hexadecimal digits.',
      )
    },
  )
}
