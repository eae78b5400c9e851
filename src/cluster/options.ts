// Owns: the options of the connection to a cluster. Called by: cluster, and through `new Kafka(...)` by users. Never: reads anything but KAFKA_BOOTSTRAP_SERVERS from the environment.
import { UsageError } from '../base/errors.ts'
import { Hidden } from '../base/hidden.ts'
import type { Logger, LogLevel } from '../base/log.ts'
import { custom, integer, oneOf, optional, resolveOptions, text } from '../base/options.ts'
import type { Address, TlsOptions } from '../base/transport.ts'
import { parseBootstrapServers } from './bootstrap-servers.ts'
import { checkSasl, type SaslOptions } from './sasl-options.ts'
import { checkTls } from './tls-options.ts'

/** How to reach a cluster. Every option may be left out when `KAFKA_BOOTSTRAP_SERVERS` is set. */
export interface ClusterOptions {
  /**
   * Servers to ask first, `host:port` with commas between or as an array; the others are learned from them. `bootstrap.servers`
   * @default the environment's `KAFKA_BOOTSTRAP_SERVERS`
   */
  readonly bootstrapServers?: string | readonly string[]
  /**
   * Name of this program in the broker's logs, metrics and quotas. `client.id`
   * @default 'odradek'
   */
  readonly clientId?: string
  /**
   * True for TLS with the system's certificates, or settings in the words of `node:tls`. `security.protocol=SSL`, `ssl.*`
   * @default false
   */
  readonly tls?: boolean | TlsOptions
  /**
   * Who this client is, for brokers that ask: PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 or OAUTHBEARER. `security.protocol=SASL_*`, `sasl.*`
   * @default none
   */
  readonly sasl?: SaslOptions
  /**
   * Where log lines go (pino, console, or anything with `debug`, `info`, `warn` and `error`), or how much of them goes to standard error. No Kafka key.
   * @default 'warn'
   */
  readonly log?: Logger | LogLevel
  /**
   * Longest wait for the answer to one request, in milliseconds, from 1 (Kafka's 0 lets no request succeed); afterwards its connection counts as dead. `request.timeout.ms`
   * @default 30000
   */
  readonly requestTimeoutMs?: number
  /**
   * Longest wait for an operation including its retries, in milliseconds, from 1 (Kafka's 0 lets none succeed). `default.api.timeout.ms`
   * @default 60000
   */
  readonly defaultApiTimeoutMs?: number
  /**
   * Age in milliseconds, from 0, at which metadata is refreshed although nothing seems to have changed. `metadata.max.age.ms`
   * @default 300000
   */
  readonly metadataMaxAgeMs?: number
  /**
   * Whether to start again from the bootstrap servers when no known broker can be used. `metadata.recovery.strategy`, KIP-899
   * @default 'rebootstrap'
   */
  readonly metadataRecoveryStrategy?: 'rebootstrap' | 'none'
  /**
   * Milliseconds, from 0, without successful metadata after which to start again from the bootstrap servers. `metadata.recovery.rebootstrap.trigger.ms`, KIP-1102
   * @default 300000
   */
  readonly metadataRecoveryRebootstrapTriggerMs?: number
  /**
   * Wait before the first retry of a request, in milliseconds, from 0; doubles with each further one. `retry.backoff.ms`
   * @default 100
   */
  readonly retryBackoffMs?: number
  /**
   * Longest wait before a retry of a request, in milliseconds, from 0. `retry.backoff.max.ms`
   * @default 1000
   */
  readonly retryBackoffMaxMs?: number
  /**
   * Wait before the first reconnection to a broker, in milliseconds, from 0; doubles with each further failure. `reconnect.backoff.ms`
   * @default 50
   */
  readonly reconnectBackoffMs?: number
  /**
   * Longest wait before a reconnection to a broker, in milliseconds, from 0. `reconnect.backoff.max.ms`
   * @default 1000
   */
  readonly reconnectBackoffMaxMs?: number
  /**
   * Longest wait for a connection to be made, in milliseconds, from 1, with TLS and the first answer; doubles with each failure. `socket.connection.setup.timeout.ms`
   * @default 10000
   */
  readonly socketConnectionSetupTimeoutMs?: number
  /**
   * Upper bound of the growing wait for a connection, in milliseconds, from 1. `socket.connection.setup.timeout.max.ms`
   * @default 30000
   */
  readonly socketConnectionSetupTimeoutMaxMs?: number
  /**
   * Milliseconds without use after which a connection is closed, from 0; -1: never. `connections.max.idle.ms`
   * @default 540000
   */
  readonly connectionsMaxIdleMs?: number
  /**
   * Largest answer accepted, in bytes, from 1000; must exceed `fetchMaxBytes`. `receive.message.max.bytes` of librdkafka
   * @default 104857600
   */
  readonly receiveMessageMaxBytes?: number
}

/** {@link ClusterOptions} with all defaults filled in. */
export interface ResolvedClusterOptions
  extends Required<Omit<ClusterOptions, 'bootstrapServers' | 'sasl' | 'tls'>> {
  readonly bootstrapServers: readonly Address[]
  readonly tls: Hidden<boolean | TlsOptions>
  readonly sasl: Hidden<SaslOptions> | undefined
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

const rules = {
  bootstrapServers: optional(
    custom<ClusterOptions['bootstrapServers']>('"host:port" or an array of such', () => true),
  ),
  clientId: text('odradek'),
  tls: custom<boolean | TlsOptions>('true, false or an object of TLS settings', isTls, { value: false }),
  sasl: optional(custom<SaslOptions>('an object with a mechanism', () => true)),
  log: custom<Logger | LogLevel>(
    `a logger with debug, info, warn and error, or one of ${LOG_LEVELS.join(', ')}`,
    isLog,
    { value: 'warn' },
  ),
  requestTimeoutMs: integer({ default: 30_000, min: 1 }),
  defaultApiTimeoutMs: integer({ default: 60_000, min: 1 }),
  metadataMaxAgeMs: integer({ default: 300_000, min: 0 }),
  metadataRecoveryStrategy: oneOf(['rebootstrap', 'none'], 'rebootstrap'),
  metadataRecoveryRebootstrapTriggerMs: integer({ default: 300_000, min: 0 }),
  retryBackoffMs: integer({ default: 100, min: 0 }),
  retryBackoffMaxMs: integer({ default: 1_000, min: 0 }),
  reconnectBackoffMs: integer({ default: 50, min: 0 }),
  reconnectBackoffMaxMs: integer({ default: 1_000, min: 0 }),
  socketConnectionSetupTimeoutMs: integer({ default: 10_000, min: 1 }),
  socketConnectionSetupTimeoutMaxMs: integer({ default: 30_000, min: 1 }),
  connectionsMaxIdleMs: integer({ default: 540_000, min: -1 }),
  receiveMessageMaxBytes: integer({ default: 104_857_600, min: 1_000 }),
} as const

/** Names of all options. */
export const clusterOptionNames: readonly string[] = Object.keys(rules)

/** Checks the options and fills in the defaults; throws UsageError INVALID_OPTION that names the option, the value and the bound. */
export function resolveClusterOptions(
  given: ClusterOptions = {},
  environment: { readonly KAFKA_BOOTSTRAP_SERVERS?: string | undefined } = process.env,
): ResolvedClusterOptions {
  const resolved = resolveOptions('Kafka', given, rules)
  const servers = resolved.bootstrapServers ?? environment.KAFKA_BOOTSTRAP_SERVERS
  if (servers === undefined) {
    throw new UsageError(
      'INVALID_OPTION',
      'Kafka option bootstrapServers is missing: give "host:port" of a broker, or set the environment variable KAFKA_BOOTSTRAP_SERVERS.',
    )
  }
  checkTls(resolved.tls)
  if (resolved.sasl !== undefined) checkSasl(resolved.sasl)
  return Object.freeze({
    ...resolved,
    bootstrapServers: parseBootstrapServers(servers),
    tls: new Hidden(resolved.tls, '[TLS settings]'),
    sasl: resolved.sasl && new Hidden(resolved.sasl, `[SASL ${resolved.sasl.mechanism}]`),
    ...longestAtLeastFirst(given, resolved, 'retryBackoffMs', 'retryBackoffMaxMs'),
    ...longestAtLeastFirst(given, resolved, 'reconnectBackoffMs', 'reconnectBackoffMaxMs'),
    ...longestAtLeastFirst(
      given,
      resolved,
      'socketConnectionSetupTimeoutMs',
      'socketConnectionSetupTimeoutMaxMs',
    ),
  })
}

type Wait =
  | 'retryBackoffMs'
  | 'retryBackoffMaxMs'
  | 'reconnectBackoffMs'
  | 'reconnectBackoffMaxMs'
  | 'socketConnectionSetupTimeoutMs'
  | 'socketConnectionSetupTimeoutMaxMs'

/** The first of growing waits must not exceed the longest; where only one of the two is given, the other one follows it. */
function longestAtLeastFirst(
  given: ClusterOptions,
  resolved: Readonly<Record<Wait, number>>,
  first: Wait,
  longest: Wait,
): Partial<Record<Wait, number>> {
  if (resolved[first] <= resolved[longest]) return {}
  if (given[longest] === undefined) return { [longest]: resolved[first] }
  if (given[first] === undefined) return { [first]: resolved[longest] }
  throw new UsageError(
    'INVALID_OPTION',
    `Kafka option ${first} must not exceed ${longest}, got ${resolved[first]} and ${resolved[longest]}`,
  )
}

function isTls(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value))
}

function isLog(value: unknown): boolean {
  if (typeof value === 'string') return (LOG_LEVELS as readonly string[]).includes(value)
  if (typeof value !== 'object' || value === null) return false
  return ['debug', 'info', 'warn', 'error'].every(
    (level) => typeof (value as Record<string, unknown>)[level] === 'function',
  )
}
