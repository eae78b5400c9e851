// Owns: SASL on a connection: the mechanism named, the messages exchanged (KIP-43, KIP-152). Called by: handshake, session. Never: knows a mechanism from the inside.
import type { Clock } from '../base/clock.ts'
import { AuthError, asSentence, ConnectionError, KafkaError } from '../base/errors.ts'
import { ErrorCodes, errorFacts } from '../protocol/error-codes.ts'
import { SaslHandshake } from '../protocol/generated/17-sasl-handshake.ts'
import {
  SaslAuthenticate,
  type SaslAuthenticateResponse,
} from '../protocol/generated/36-sasl-authenticate.ts'
import type { Authenticator, SaslExchange } from '../protocol/sasl/exchange.ts'
import { type BrokerVersions, chooseVersion } from './api-versions.ts'
import type { Connection } from './connection.ts'

/** What an authentication needs. */
export interface AuthenticateOptions {
  readonly connection: Connection
  readonly versions: BrokerVersions
  readonly authenticator: Authenticator
  readonly clock: Clock
  readonly signal?: AbortSignal | undefined
}

/** No mechanism needs more; a broker that goes on and on is not believed. */
const MOST_ROUNDS = 8

/** Prepares an exchange, which may have to fetch a token; errors of credentials name the broker. */
export async function beginExchange({ authenticator, clock, connection }: AuthenticateOptions) {
  return naming(connection, () => clock.during(authenticator.begin()))
}

/** Carries an exchange out; resolves with the milliseconds that the broker grants (KIP-368), 0 for no end. Throws AuthError. */
export async function authenticate(exchange: SaslExchange, options: AuthenticateOptions): Promise<number> {
  const { connection, versions, authenticator, clock, signal } = options
  const { mechanism } = authenticator
  await chooseMechanism(options)
  const version = chooseVersion(SaslAuthenticate, versions, connection.broker)
  const step = (challenge: Buffer) =>
    naming(connection, () => clock.during(Promise.resolve().then(() => exchange.step(challenge))))
  let message: Buffer | undefined = exchange.start()
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const answer: SaslAuthenticateResponse = await connection.request(
      SaslAuthenticate,
      version,
      { authBytes: message },
      { signal, urgent: true },
    )
    if (answer.errorCode !== ErrorCodes.NONE) throw refused(answer, mechanism, connection.broker)
    message = await step(answer.authBytes)
    if (message === undefined) return answer.sessionLifetimeMs
  }
  throw new AuthError(
    `Broker ${connection.broker} did not come to an end of the authentication by ${mechanism} within ${MOST_ROUNDS} messages.`,
    { mechanism, broker: connection.broker },
  )
}

async function chooseMechanism(options: AuthenticateOptions): Promise<void> {
  const { connection, versions, authenticator, signal } = options
  const { broker } = connection
  const { mechanism } = authenticator
  const version = chooseVersion(SaslHandshake, versions, broker, { minVersion: 1 })
  const answer = await connection.request(SaslHandshake, version, { mechanism }, { signal, urgent: true })
  switch (answer.errorCode) {
    case ErrorCodes.NONE:
      return
    case ErrorCodes.UNSUPPORTED_SASL_MECHANISM:
      throw new AuthError(
        `Broker ${broker} does not offer the SASL mechanism ${mechanism}; it offers ${answer.mechanisms.join(', ') || 'none'}. Set sasl.mechanism to one of these.`,
        { code: 'UNSUPPORTED_SASL_MECHANISM', mechanism, broker, api: SaslHandshake.name },
      )
    case ErrorCodes.ILLEGAL_SASL_STATE:
      throw new AuthError(
        `Broker ${broker} wants no SASL on this port. Leave out the option sasl, or connect to the broker's SASL port.`,
        { mechanism, broker, api: SaslHandshake.name },
      )
    default:
      throw refused({ errorCode: answer.errorCode, errorMessage: null }, mechanism, broker)
  }
}

function refused(
  answer: { readonly errorCode: number; readonly errorMessage: string | null },
  mechanism: string,
  broker: string,
): Error {
  const facts = errorFacts(answer.errorCode)
  const api = SaslAuthenticate.name
  const said = asSentence(answer.errorMessage || facts.message)
  if (facts.code !== ErrorCodes.SASL_AUTHENTICATION_FAILED) {
    // Anything else is trouble of the broker's, not a judgement on the credentials.
    const message = `Broker ${broker} could not authenticate by ${mechanism}: ${said} (${facts.name}, ${facts.code})`
    return new ConnectionError('CONNECTION_FAILED', message, { broker, api })
  }
  return new AuthError(
    `Broker ${broker} refused the credentials (SASL mechanism ${mechanism}). The broker says: ${said} Check ${remedy(mechanism)} in the option sasl.`,
    { code: 'SASL_AUTHENTICATION_FAILED', mechanism, broker, api },
  )
}

function remedy(mechanism: string): string {
  return mechanism === 'OAUTHBEARER' ? 'the token, its audience, issuer and end,' : 'username and password'
}

/** The credentials do not know whom they are for. */
async function naming<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof KafkaError) || error.broker !== undefined) throw error
    const { broker } = connection
    const message = `Authentication at broker ${broker} failed. ${error.message}`
    if (error instanceof AuthError) {
      const { code, mechanism } = error
      throw new AuthError(message, {
        code: code as 'AUTHENTICATION_FAILED',
        ...(mechanism !== undefined && { mechanism }),
        broker,
        cause: error,
      })
    }
    throw new ConnectionError('CONNECTION_FAILED', message, {
      broker,
      cause: error,
      retriable: error.retriable,
    })
  }
}
