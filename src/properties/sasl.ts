// Owns: making the option `sasl` of `sasl.*`. Called by: from-properties. Never: shows a value of `sasl.jaas.config`.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { UsageError } from '../base/errors.ts'
import type { OAuthToken, SaslOptions } from '../cluster/sasl-options.ts'
import { type JaasEntry, parseJaas } from './jaas.ts'
import { asBoolean, wrongValue } from './values.ts'

type Get = (key: string) => string | undefined
/** Milliseconds since 1970. */
type WallTime = () => number

const MODULES = 'org.apache.kafka.common.security.'
const MODULE_OF: Readonly<Record<string, string>> = {
  PLAIN: `${MODULES}plain.PlainLoginModule`,
  'SCRAM-SHA-256': `${MODULES}scram.ScramLoginModule`,
  'SCRAM-SHA-512': `${MODULES}scram.ScramLoginModule`,
  OAUTHBEARER: `${MODULES}oauthbearer.OAuthBearerLoginModule`,
}
const OAUTH_HANDLER =
  /^org\.apache\.kafka\.common\.security\.oauthbearer\.(secured\.)?OAuthBearerLoginCallbackHandler$/
const DEFAULT_UNSECURED_SECONDS = '3600'

/** Throws UsageError INVALID_OPTION for what is missing or cannot be honoured. */
export function saslFrom(get: Get, wallTime: WallTime): SaslOptions {
  const mechanism = get('sasl.mechanism') || 'GSSAPI'
  const module = MODULE_OF[mechanism]
  if (module === undefined) {
    const hint = get('sasl.mechanism') ? '' : ' (which is what Kafka takes when the key is missing)'
    throw wrong(
      `sasl.mechanism=${mechanism}${hint} is not supported; there are ${Object.keys(MODULE_OF).join(', ')}`,
    )
  }
  const jaas = get('sasl.jaas.config')
  const entry = jaas === undefined ? undefined : parseJaas(jaas)
  if (entry !== undefined && entry.module !== module) {
    throw wrong(`sasl.jaas.config must have ${module} for sasl.mechanism=${mechanism}, got ${entry.module}`)
  }
  checkHandler(get('sasl.login.callback.handler.class') ?? '', mechanism)
  if (mechanism === 'OAUTHBEARER') return oauth(get, entry, wallTime)
  if (entry === undefined) throw wrong(`sasl.jaas.config is missing: it has the credentials for ${mechanism}`)
  if (entry.options.get('tokenauth')?.toLowerCase() === 'true')
    throw wrong('sasl.jaas.config: delegation tokens (tokenauth) are not supported')
  return {
    mechanism: mechanism as 'PLAIN',
    username: required(entry, 'username'),
    password: required(entry, 'password'),
  }
}

function oauth(get: Get, entry: JaasEntry | undefined, wallTime: WallTime): SaslOptions {
  const mechanism = 'OAUTHBEARER'
  const options = entry?.options ?? new Map<string, string>()
  const extensions = Object.fromEntries(
    [...options].flatMap(([name, value]) => (name.startsWith('extension_') ? [[name.slice(10), value]] : [])),
  )
  const withExtensions = Object.keys(extensions).length > 0 && { extensions }
  const url = get('sasl.oauthbearer.token.endpoint.url')
  if (url === undefined || url === '') {
    const subject = options.get('unsecuredLoginStringClaim_sub')
    if (subject === undefined)
      throw wrong('sasl.oauthbearer.token.endpoint.url is missing: where tokens come from')
    const seconds = options.get('unsecuredLoginLifetimeSeconds') ?? DEFAULT_UNSECURED_SECONDS
    if (!/^\d{1,9}$/.test(seconds) || Number(seconds) < 1)
      throw wrong('sasl.jaas.config: unsecuredLoginLifetimeSeconds must be a whole number from 1')
    const tokenProvider = () => ({ ...unsecured(subject, Number(seconds), wallTime()), ...withExtensions })
    return { mechanism, tokenProvider }
  }
  if (url.startsWith('file:'))
    return { mechanism, tokenProvider: async () => ({ ...(await fromFile(url)), ...withExtensions }) }
  const scope = get('sasl.oauthbearer.scope') || options.get('scope')
  const urlencode = get('sasl.oauthbearer.header.urlencode') || 'false'
  return {
    mechanism,
    tokenEndpointUrl: url,
    clientId: get('sasl.oauthbearer.client.credentials.client.id') ?? required(entry, 'clientId'),
    clientSecret: get('sasl.oauthbearer.client.credentials.client.secret') ?? required(entry, 'clientSecret'),
    ...(scope !== undefined && { scope }),
    headerUrlencode: asBoolean(urlencode, 'sasl.oauthbearer.header.urlencode') as boolean,
    ...withExtensions,
  }
}

function checkHandler(name: string, mechanism: string): void {
  if (name === '' || (mechanism === 'OAUTHBEARER' && OAUTH_HANDLER.test(name))) return
  throw wrongValue(
    'sasl.login.callback.handler.class',
    name,
    "Kafka's OAuthBearerLoginCallbackHandler, with sasl.mechanism=OAUTHBEARER",
  )
}

function required(entry: JaasEntry | undefined, name: string): string {
  const value = entry?.options.get(name)
  if (value) return value
  throw wrong(`sasl.jaas.config has no ${name}`)
}

/** Kafka's own stand-in for a token server, of use in tests only. */
function unsecured(subject: string, lifetimeSeconds: number, now: number): OAuthToken {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const iat = now / 1000
  return { token: `${part({ alg: 'none' })}.${part({ sub: subject, iat, exp: iat + lifetimeSeconds })}.` }
}

async function fromFile(url: string): Promise<OAuthToken> {
  return { token: (await readFile(fileURLToPath(url), 'utf8')).trim() }
}

function wrong(what: string): UsageError {
  return new UsageError('INVALID_OPTION', what)
}
