// Owns: the option `sasl` of the embedded broker. Called by: options.ts of the broker. Never: shows a password in an error.
import { UsageError } from '../../base/errors.ts'

/** The mechanisms that the embedded broker knows. */
export const SASL_MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER'] as const
export type SaslMechanism = (typeof SASL_MECHANISMS)[number]

/** Makes the brokers ask clients who they are (Kafka: a listener with SASL). */
export interface BrokerSaslOptions {
  /** Passwords by user name, for PLAIN and SCRAM. OAUTHBEARER takes unsecured tokens with the claims `sub` and `exp`, as Kafka does by default. */
  readonly users?: Readonly<Record<string, string>>
  /** Kafka: `sasl.enabled.mechanisms`. Default: all. */
  readonly mechanisms?: readonly SaslMechanism[]
  /** Milliseconds after which clients have to authenticate anew; 0: never (`connections.max.reauth.ms`). Default: 0. */
  readonly sessionLifetimeMs?: number
}

/** Throws UsageError INVALID_OPTION. */
export function checkSaslOptions(given: BrokerSaslOptions): void {
  const { users = {}, mechanisms = SASL_MECHANISMS, sessionLifetimeMs = 0, ...rest } = given
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) {
    throw wrong(`has no setting "${unknown}"; known are users, mechanisms, sessionLifetimeMs`)
  }
  for (const [name, password] of Object.entries(users)) {
    if (typeof password !== 'string' || password === '' || name === '') {
      throw wrong('users must have names and passwords that are strings and not empty')
    }
  }
  const known = Array.isArray(mechanisms) && mechanisms.length > 0
  if (!known || !mechanisms.every((one) => SASL_MECHANISMS.includes(one))) {
    throw wrong(
      `mechanisms must be an array of ${SASL_MECHANISMS.join(', ')}, got ${JSON.stringify(mechanisms)}`,
    )
  }
  if (!Number.isSafeInteger(sessionLifetimeMs) || sessionLifetimeMs < 0) {
    throw wrong(`sessionLifetimeMs must be a whole number from 0, got ${sessionLifetimeMs}`)
  }
}

function wrong(what: string): UsageError {
  return new UsageError('INVALID_OPTION', `broker option sasl ${what}`)
}
