// Owns: OAUTHBEARER (RFC 7628) with Kafka's extensions, the client's side. Called by: cluster/authenticator. Never: fetches a token.
import { AuthError } from '../../base/errors.ts'
import type { SaslExchange } from './exchange.ts'

/** A token as it is presented to a broker. */
export interface BearerToken {
  readonly token: string
  /** Names and values that go to the broker with the token (KIP-342). */
  readonly extensions?: Readonly<Record<string, string>> | undefined
}

const MECHANISM = 'OAUTHBEARER'
const SEPARATOR = '\x01'
const TOKEN = /^[-_~+/.a-zA-Z0-9]+=*$/
const EXTENSION_NAME = /^[A-Za-z]+$/
const EXTENSION_VALUE = /^[\x21-\x7e \t\r\n]+$/

/** Throws AuthError for what cannot be sent, without showing the token. */
export function oauthExchange({ token, extensions = {} }: BearerToken): SaslExchange {
  if (!TOKEN.test(token)) {
    throw refused('the token has characters that a bearer token cannot have, or is empty.')
  }
  const pairs = Object.entries(extensions).map(([name, value]) => extension(name, value))
  let complaint: string | undefined
  return {
    start: () => Buffer.from(['n,,', `auth=Bearer ${token}`, ...pairs, '', ''].join(SEPARATOR)),
    step(challenge) {
      if (complaint !== undefined) throw refused(`the broker refused the token: ${complaint}`)
      if (challenge.length === 0) return undefined
      // Words instead of an empty message are a refusal; the error itself follows once they are acknowledged.
      complaint = challenge.toString().slice(0, 500)
      return Buffer.from(SEPARATOR)
    },
  }
}

function extension(name: string, value: string): string {
  if (!EXTENSION_NAME.test(name) || name.toLowerCase() === 'auth') {
    throw refused(`an extension is named ${JSON.stringify(name)}; names are letters, and not "auth".`)
  }
  if (typeof value !== 'string' || !EXTENSION_VALUE.test(value)) {
    throw refused(`the extension ${name} has a value that is empty or has characters beyond printable ASCII.`)
  }
  return `${name}=${value}`
}

function refused(why: string): AuthError {
  return new AuthError(`${MECHANISM}: ${why}`, { mechanism: MECHANISM })
}
