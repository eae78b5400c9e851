// Owns: reading `bootstrap.servers`. Called by: options. Never: resolves names.
import { UsageError } from '../base/errors.ts'
import { described } from '../base/options.ts'
import type { Address } from '../base/transport.ts'

/** Addresses from `a:1,b:2`, or from a list of such; IPv6 hosts stand in brackets. Throws UsageError INVALID_OPTION. */
export function parseBootstrapServers(given: unknown): readonly Address[] {
  const list = Array.isArray(given) ? given : [given]
  const texts = list.flatMap((entry) => {
    if (typeof entry !== 'string') throw wrong(entry, 'is no string')
    return entry.split(',').map((text) => text.trim())
  })
  const filled = texts.filter((text) => text !== '')
  if (filled.length === 0) throw wrong(given, 'names no server')
  const addresses = new Map(filled.map((text) => [text, parseAddress(text)]))
  return Object.freeze([...addresses.values()])
}

function parseAddress(text: string): Address {
  if (text.includes('://')) throw wrong(text, 'has a protocol; leave it out')
  const match = /^(?:\[([0-9a-fA-F:.%\w]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(text)
  if (match === null) {
    throw wrong(
      text,
      /:.*:/.test(text) && !text.startsWith('[') ? 'needs brackets around an IPv6 host' : 'is not host:port',
    )
  }
  const port = Number(match[3])
  if (port < 1 || port > 65_535) throw wrong(text, `has port ${port}, which is not from 1 to 65535`)
  return Object.freeze({ host: (match[1] ?? match[2]) as string, port })
}

function wrong(value: unknown, why: string): UsageError {
  return new UsageError(
    'INVALID_OPTION',
    `Kafka option bootstrapServers: ${described(value)} ${why}. ` +
      'Give "host:port", several with commas or as an array, IPv6 as "[::1]:9092".',
  )
}
