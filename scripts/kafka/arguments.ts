// Owns: what `npm run kafka` understands. Called by: scripts/kafka.ts. Never: starts anything.
import { parseArgs } from 'node:util'

/** Shown for `--help` and after a wrong option. */
export const USAGE = `Usage: npm run kafka [-- --brokers 1|3] [--port N] [--property KEY=VALUE]...
  --brokers N           nodes of the cluster, 1 to 9 (default 1)
  --port N              port of the first broker, the next ones follow (default: free ones)
  --property KEY=VALUE  a broker property; may be repeated
  --help                shows this`

/** What was asked for on the command line. */
export interface KafkaArguments {
  readonly help: boolean
  readonly brokers: number
  readonly port: number | undefined
  readonly extraProperties: Readonly<Record<string, string>>
}

/** Reads the command line; throws an error that names what is wrong. */
export function parseKafkaArguments(args: readonly string[]): KafkaArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      brokers: { type: 'string', default: '1' },
      port: { type: 'string' },
      property: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  })
  const brokers = integer('--brokers', values.brokers, 1, 9)
  const port = values.port === undefined ? undefined : integer('--port', values.port, 1, 65_536 - brokers)
  return {
    help: values.help,
    brokers,
    port,
    extraProperties: Object.fromEntries(values.property.map(property)),
  }
}

function integer(option: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new Error(`${option} is ${JSON.stringify(text)}; it must be a whole number from ${least} to ${most}.`)
}

function property(text: string): [key: string, value: string] {
  const at = text.indexOf('=')
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)]
  throw new Error(`--property is ${JSON.stringify(text)}; it must be KEY=VALUE.`)
}
