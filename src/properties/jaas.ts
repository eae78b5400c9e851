// Owns: the syntax of `sasl.jaas.config`. Called by: security. Never: shows a value in an error.
import { UsageError } from '../base/errors.ts'

/** One login module with its options. */
export interface JaasEntry {
  /** Name of the class. */
  readonly module: string
  readonly options: ReadonlyMap<string, string>
}

const TOKEN =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"\\\n]|\\[\s\S])*)"|'((?:[^'\\\n]|\\[\s\S])*)'|([\w.$-]+)|([=;])/y
const FLAGS = ['required', 'requisite', 'sufficient', 'optional']
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', f: '\f', b: '\b' }

interface Token {
  readonly kind: 'word' | 'quoted' | 'sign'
  readonly text: string
}

/** Reads `Module flag key="value" ...;`. Throws UsageError INVALID_OPTION that names the place. */
export function parseJaas(text: string): JaasEntry {
  const tokens = tokenize(text)
  const module = take(tokens, 'word', 'the name of a login module')
  const flag = take(tokens, 'word', `one of ${FLAGS.join(', ')}`)
  if (!FLAGS.includes(flag.toLowerCase()))
    throw wrong(`after the login module there must be one of ${FLAGS.join(', ')}`)
  const options = new Map<string, string>()
  while (tokens[0]?.kind === 'word' || tokens[0]?.kind === 'quoted') {
    const key = (tokens.shift() as Token).text
    if (tokens.shift()?.text !== '=') throw wrong(`there must be a = after ${key}`)
    const value = tokens.shift()
    if (value === undefined || value.kind === 'sign') throw wrong(`the value of ${key} is missing`)
    options.set(key, value.text)
  }
  const end = tokens.shift()
  if (end?.kind !== 'sign' || end.text !== ';') throw wrong('there must be a ; at its end')
  if (tokens.length > 0) throw wrong('there must be exactly one login module')
  return { module, options }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (match === null)
      throw wrong(
        `character ${at + 1} is not understood: values with other than letters, digits and . _ $ - need quotes`,
      )
    const [, double, single, word, sign] = match
    const quoted = double ?? single
    if (quoted !== undefined) tokens.push({ kind: 'quoted', text: unquote(quoted) })
    else if (word !== undefined) tokens.push({ kind: 'word', text: word })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign })
  }
  return tokens
}

function unquote(text: string): string {
  return text.replace(/\\([\s\S])/g, (_whole, character: string) => ESCAPES[character] ?? character)
}

function take(tokens: Token[], kind: Token['kind'], what: string): string {
  const token = tokens.shift()
  if (token?.kind !== kind) throw wrong(`there must be ${what}`)
  return token.text
}

function wrong(what: string): UsageError {
  return new UsageError('INVALID_OPTION', `sasl.jaas.config: ${what}.`)
}
