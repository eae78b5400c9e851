// Owns: the option `sasl`: its shapes and their checks. Called by: options. Never: shows a value of it in an error.
import { UsageError } from '../base/errors.ts'
import { described, nearestName } from '../base/options.ts'

/** Name and password. `sasl.mechanism`, `sasl.jaas.config` */
export interface PasswordOptions {
  /** PLAIN sends the password as it is, so it wants TLS; SCRAM proves to know it, and that the broker does. */
  readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'
  readonly username: string
  readonly password: string
}

/** A token and what is known of it. */
export interface OAuthToken {
  /** The token as it goes to the broker, a JWT as a rule. */
  readonly token: string
  /** Names and values that go with it (KIP-342). */
  readonly extensions?: Readonly<Record<string, string>>
  /** For how many milliseconds it is good from now on. Default: what the JWT says; a token that tells nothing is used once. */
  readonly lifetimeMs?: number
}

/** Tokens from a function of the program. */
export interface OAuthProviderOptions {
  readonly mechanism: 'OAUTHBEARER'
  /** Called when a connection needs a token and the last one has used up four fifths of its time. What it throws is final unless it says `retriable: true`; it has 60 s, and is asked again then. */
  readonly tokenProvider: () => Promise<OAuthToken> | OAuthToken
}

/** Tokens from an OAuth 2 server by the client credentials grant. */
export interface OAuthClientCredentialsOptions {
  readonly mechanism: 'OAUTHBEARER'
  /** Where tokens are asked for, http or https. `sasl.oauthbearer.token.endpoint.url` */
  readonly tokenEndpointUrl: string
  /** `clientId` of `sasl.jaas.config` */
  readonly clientId: string
  /** `clientSecret` of `sasl.jaas.config` */
  readonly clientSecret: string
  /** `scope` of `sasl.jaas.config` */
  readonly scope?: string
  /** Encodes id and secret for the header as RFC 6749 says and many servers do not expect. `sasl.oauthbearer.header.urlencode`. Default: false. */
  readonly headerUrlencode?: boolean
  /** Names and values that go to the broker with the token (KIP-342). */
  readonly extensions?: Readonly<Record<string, string>>
}

/** Who the client is. */
export type SaslOptions = PasswordOptions | OAuthProviderOptions | OAuthClientCredentialsOptions

const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER'] as const

interface Setting {
  readonly type: 'string' | 'function' | 'boolean' | 'object'
  readonly required: boolean
}

const text: Setting = { type: 'string', required: true }
const password = { username: text, password: text }
const provider = { tokenProvider: { type: 'function', required: true } } as const
const clientCredentials = {
  tokenEndpointUrl: text,
  clientId: text,
  clientSecret: text,
  scope: { type: 'string', required: false },
  headerUrlencode: { type: 'boolean', required: false },
  extensions: { type: 'object', required: false },
} as const

/** Throws UsageError INVALID_OPTION that names the setting, never what it holds. */
export function checkSasl(given: SaslOptions): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw wrong('must be an object')
  const { mechanism, ...settings } = given as unknown as Record<string, unknown>
  if (!MECHANISMS.includes(mechanism as (typeof MECHANISMS)[number])) {
    const got = typeof mechanism === 'string' ? described(mechanism) : typeof mechanism
    throw wrong(`mechanism must be one of ${MECHANISMS.join(', ')}, got ${got}`)
  }
  const known: Readonly<Record<string, Setting>> =
    mechanism !== 'OAUTHBEARER' ? password : 'tokenProvider' in settings ? provider : clientCredentials
  for (const name of Object.keys(settings)) {
    if (name in known) continue
    const near = nearestName(name, Object.keys(known))
    const hint = near === undefined ? `known are ${Object.keys(known).join(', ')}` : `did you mean "${near}"?`
    throw wrong(`has no setting "${name}" for ${String(mechanism)}; ${hint}`)
  }
  for (const [name, setting] of Object.entries(known))
    checkSetting(String(mechanism), name, settings[name], setting)
  if (known === clientCredentials) checkUrl(settings.tokenEndpointUrl as string)
}

function checkSetting(mechanism: string, name: string, value: unknown, { type, required }: Setting): void {
  if (value === undefined && !required) return
  if (value === undefined) {
    const other = mechanism === 'OAUTHBEARER' ? ', or a tokenProvider in place of all of them' : ''
    throw wrong(`needs ${name} for ${mechanism}${other}`)
  }
  const right = typeof value === type && value !== null && value !== ''
  const article = type === 'object' ? 'an' : 'a'
  if (!right)
    throw wrong(`needs ${article} ${type}${type === 'string' ? ' that is not empty' : ''} as ${name}`)
  if (type === 'string' && (value as string).includes('\0')) throw wrong(`has a zero character in ${name}`)
}

function checkUrl(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : ''
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw wrong(`needs an http or https URL as tokenEndpointUrl, got ${JSON.stringify(url)}`)
  }
}

function wrong(what: string): UsageError {
  return new UsageError('INVALID_OPTION', `Kafka option sasl ${what}`)
}
