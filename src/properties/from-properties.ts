// Owns: making options of a Java properties file. Called by: client.ts. Never: connects; drops a key in silence.
import { UsageError } from '../base/errors.ts'
import { described, nearestName } from '../base/options.ts'
import type { Serde } from '../base/serde.ts'
import { clusterOptionNames } from '../cluster/options.ts'
import { consumerOptionNames } from '../consumer/options.ts'
import { producerOptionNames } from '../producer/options.ts'
import { encodingOf, serdeOf } from './classes.ts'
import {
  type MappedKey,
  mappedKeys,
  type Part,
  serdeKeys,
  type UnhonouredKey,
  unhonouredKeys,
} from './keys.ts'
import { parseProperties } from './parse.ts'
import { PartOptions } from './part-options.ts'
import { saslFrom } from './sasl.ts'
import { securityKeys, unhonouredSecurityKeys } from './security-keys.ts'
import { tlsFrom } from './tls.ts'

/** What a file comes to. */
export interface FromProperties {
  readonly client: PartOptions
  readonly consumer: PartOptions
  readonly producer: PartOptions
  /** One sentence for each key that is not honoured and does no harm. */
  readonly warnings: readonly string[]
}

const OPTION_NAMES: Readonly<Record<Part, readonly string[]>> = {
  client: clusterOptionNames,
  consumer: consumerOptionNames,
  producer: producerOptionNames,
}

const ENCODING_KEYS = [...new Set(Object.values(serdeKeys).flatMap(({ encodings }) => encodings))]
const unhonoured: Readonly<Record<string, UnhonouredKey>> = { ...unhonouredKeys, ...unhonouredSecurityKeys }

/** All keys that are known, honoured or not. */
export const knownKeys: readonly string[] = [
  ...Object.keys(mappedKeys),
  ...Object.keys(serdeKeys),
  ...ENCODING_KEYS,
  ...securityKeys,
  ...Object.keys(unhonoured),
]

/** Throws UsageError INVALID_OPTION for a wrong value, and for what is not honoured and would change meaning or security. */
export function fromProperties(text: string, wallTime: () => number): FromProperties {
  const entries = parseProperties(text)
  for (const [key, value] of entries) entries.set(key, value.trim())
  const parts = { client: new PartOptions(), consumer: new PartOptions(), producer: new PartOptions() }
  const warnings: string[] = []
  for (const [key, value] of entries) {
    const mapped = own(mappedKeys, key)
    const not = own(unhonoured, key)
    if (mapped !== undefined) map(mapped, key, value, parts)
    else if (not !== undefined) leave(not, key, value, parts, warnings)
    else if (!knownKeys.includes(key)) warnings.push(unknown(key))
  }
  serdes(entries, parts)
  security(entries, parts.client, wallTime, warnings)
  return { ...parts, warnings }
}

/** Names of the file must not reach what every object has. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function map(to: MappedKey, key: string, text: string, parts: Readonly<Record<Part, PartOptions>>): void {
  const value = to.read(text, key)
  if (value === undefined) return
  if (OPTION_NAMES[to.part].includes(to.option)) {
    parts[to.part].set(to.option, value, { key, text })
  } else if (!sameAsWithout(key, text)) {
    parts[to.part].refuse(to.option, wrong(`${key}=${text} is not honoured: the ${to.part} cannot do that`))
  }
}

/** Values that ask for what happens anyway where an option is missing. */
function sameAsWithout(key: string, text: string): boolean {
  const same: Readonly<Record<string, RegExp>> = {
    'group.protocol': /^classic$/i,
    'isolation.level': /^read_uncommitted$/i,
    'transaction.timeout.ms': /^/,
  }
  return same[key]?.test(text) ?? false
}

function leave(
  { reason, harmless, otherwise, option }: UnhonouredKey,
  key: string,
  text: string,
  parts: Readonly<Record<Part, PartOptions>>,
  warnings: string[],
): void {
  if (harmless.includes(text)) return
  if (otherwise === 'warning') {
    warnings.push(`${key} is not honoured: ${reason}`)
    return
  }
  const instead = option === undefined ? '' : `; give the ${otherwise} option ${option} instead`
  const problem = wrong(`${key} is not honoured: ${reason}${instead}`)
  if (otherwise === 'error') throw problem
  parts[otherwise].refuse(option ?? key, problem)
}

function serdes(entries: ReadonlyMap<string, string>, parts: Readonly<Record<Part, PartOptions>>): void {
  for (const [key, { part, option, kind, encodings }] of Object.entries(serdeKeys)) {
    const name = entries.get(key)
    if (name === undefined) continue
    const encodingKey = encodings.find((one) => entries.has(one))
    const encoding =
      encodingKey === undefined ? 'utf8' : encodingOf(encodingKey, entries.get(encodingKey) as string)
    const serde: Serde<unknown> | undefined = serdeOf(name, kind, encoding)
    if (serde !== undefined) parts[part].set(option, serde, { key, text: name })
    else {
      const problem = `${key}=${described(name)} is no ${kind.toLowerCase()} that is known here; give the ${part} option ${option} instead`
      parts[part].refuse(option, wrong(problem))
    }
  }
}

const PROTOCOLS = ['PLAINTEXT', 'SSL', 'SASL_PLAINTEXT', 'SASL_SSL']

function security(
  entries: ReadonlyMap<string, string>,
  client: PartOptions,
  wallTime: () => number,
  warnings: string[],
): void {
  const key = 'security.protocol'
  const text = entries.get(key) || 'PLAINTEXT'
  const protocol = text.toUpperCase()
  if (!PROTOCOLS.includes(protocol))
    throw wrong(`${key} must be one of ${PROTOCOLS.join(', ')}, got ${described(text)}`)
  const get = (name: string) => entries.get(name)
  const unused = (prefix: string) => [...entries.keys()].filter((name) => name.startsWith(prefix))
  const origin = { key, text }
  if (protocol.endsWith('SSL')) client.set('tls', tlsFrom(get), origin)
  else warnings.push(...unused('ssl.').map((name) => `${name} is not used: ${key} is ${protocol}`))
  if (protocol.startsWith('SASL')) client.set('sasl', saslFrom(get, wallTime), origin)
  else warnings.push(...unused('sasl.').map((name) => `${name} is not used: ${key} is ${protocol}`))
}

function unknown(key: string): string {
  const near = nearestName(key, knownKeys)
  const hint = near === undefined ? '' : `; did you mean ${near}?`
  return `${described(key)} is no key of Kafka's clients${hint}`
}

function wrong(message: string): UsageError {
  return new UsageError('INVALID_OPTION', message)
}
