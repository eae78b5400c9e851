// Owns: making of the option `sasl` what authenticates connections. Called by: create-cluster. Never: shows a credential.
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../base/log.ts'
import type { Authenticator } from '../protocol/sasl/exchange.ts'
import { oauthExchange } from '../protocol/sasl/oauth.ts'
import { plainExchange } from '../protocol/sasl/plain.ts'
import { ScramCredentials, scramExchange } from '../protocol/sasl/scram.ts'
import { clientCredentialsProvider } from './client-credentials.ts'
import type { OAuthClientCredentialsOptions, OAuthProviderOptions, SaslOptions } from './sasl-options.ts'
import { TokenSource } from './token-source.ts'

const NONCE_BYTES = 24

/** Credentials live in closures, where neither a log nor `util.inspect` finds them. */
export function createAuthenticator(options: SaslOptions, clock: Clock, log: Logger): Authenticator {
  const { mechanism } = options
  if (mechanism === 'OAUTHBEARER') return oauthAuthenticator(options, clock, log)
  const { username, password } = options
  if (mechanism === 'PLAIN') return { mechanism, begin: async () => plainExchange(username, password) }
  const credentials = new ScramCredentials(mechanism, username, password)
  return {
    mechanism,
    begin: async () => scramExchange(credentials, clock.randomBytes(NONCE_BYTES).toString('base64url')),
  }
}

function oauthAuthenticator(
  options: OAuthProviderOptions | OAuthClientCredentialsOptions,
  clock: Clock,
  log: Logger,
): Authenticator {
  const provider =
    'tokenProvider' in options ? options.tokenProvider : clientCredentialsProvider(options, clock)
  const source = new TokenSource(provider, clock, log)
  return { mechanism: options.mechanism, begin: async () => oauthExchange(await source.token()) }
}
