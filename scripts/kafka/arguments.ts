// Owns: what `npm run kafka` understands. Called by: scripts/kafka.ts. Never: starts anything.
import { parseArgs } from 'node:util'
import type { SecurityProtocol } from './security.ts'

/** Shown for `--help` and after a wrong option. */
export const USAGE = `Usage: npm run kafka [-- --brokers 1|3] [--port N] [--property KEY=VALUE]...
                                   [--listener NAME:PROTOCOL]... [--user NAME=PASSWORD]...
  --brokers N           nodes of the cluster, 1 to 9 (default 1)
  --port N              port of the first broker, the next ones follow (default: free ones)
  --property KEY=VALUE  a broker property; may be repeated
  --listener NAME:PROTOCOL  one more listener: SSL, SASL_PLAINTEXT or SASL_SSL; may be repeated
  --user NAME=PASSWORD  a user of listeners with SASL; may be repeated
  --help                shows this`

/** What was asked for on the command line. */
export interface KafkaArguments {
  readonly help: boolean
  readonly brokers: number
  readonly port: number | undefined
  readonly extraProperties: Readonly<Record<string, string>>
  readonly listeners: Readonly<Record<string, SecurityProtocol>>
  readonly users: Readonly<Record<string, string>>
}

/** Reads the command line; throws an error that names what is wrong. */
export function parseKafkaArguments(args: readonly string[]): KafkaArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      brokers: { type: 'string', default: '1' },
      port: { type: 'string' },
      property: { type: 'string', multiple: true, default: [] },
      listener: { type: 'string', multiple: true, default: [] },
      user: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  })
  const brokers = integer('--brokers', values.brokers, 1, 9)
  const port = values.port === undefined ? undefined : integer('--port', values.port, 1, 65_536 - brokers)
  return {
    help: values.help,
    brokers,
    port,
    extraProperties: Object.fromEntries(values.property.map((text) => pair('--property', 'KEY=VALUE', text))),
    listeners: Object.fromEntries(values.listener.map(listener)),
    users: Object.fromEntries(values.user.map((text) => pair('--user', 'NAME=PASSWORD', text))),
  }
}

function integer(option: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new Error(`${option} is ${JSON.stringify(text)}; it must be a whole number from ${least} to ${most}.`)
}

function pair(option: string, form: string, text: string): [key: string, value: string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  throw new Error(`${option} is ${JSON.stringify(text)}; it must be ${form}.`)
}

function listener(text: string): [name: string, protocol: SecurityProtocol] {
  const [, name, protocol] = /^([A-Z][A-Z0-9_]*):(SSL|SASL_PLAINTEXT|SASL_SSL)$/.exec(text) ?? []
  if (name !== undefined) return [name, protocol as SecurityProtocol]
  throw new Error(
    `--listener is ${JSON.stringify(text)}; it must be NAME:PROTOCOL with one of SSL, SASL_PLAINTEXT, SASL_SSL.`,
  )
}
