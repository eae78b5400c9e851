// Owns: asking an OAuth 2 server for a token by the client credentials grant (RFC 6749, 4.4). Called by: authenticator. Never: keeps a token.
import type { Clock } from '../base/clock.ts'
import { AuthError, asError, ConnectionError } from '../base/errors.ts'
import type { OAuthClientCredentialsOptions, OAuthToken } from './sasl-options.ts'

/** Longest wait for the server. */
const TIMEOUT_MS = 10_000
/** Longer answers are no token; Kafka's bound too. */
const MOST_CHARACTERS = 1_000_000

/** A provider of tokens. What may pass (no connection, overload) is a retriable error. */
export function clientCredentialsProvider(
  options: OAuthClientCredentialsOptions,
  clock: Clock,
): () => Promise<OAuthToken> {
  const { tokenEndpointUrl: url, extensions } = options
  return async () => {
    const text = await ask(url, request(options), clock)
    const { access_token: token, expires_in: seconds } = parse(text, url)
    if (typeof token !== 'string') throw failed(url, 'its answer has no access_token')
    const known = typeof seconds === 'number' && seconds > 0
    return { token, ...(extensions && { extensions }), ...(known && { lifetimeMs: seconds * 1000 }) }
  }
}

function request(options: OAuthClientCredentialsOptions): RequestInit {
  const { clientId, clientSecret, scope, headerUrlencode = false } = options
  const encode = headerUrlencode ? encodeURIComponent : (text: string) => text
  const credentials = Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64')
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) })
  const headers = { accept: 'application/json', authorization: `Basic ${credentials}` }
  // A redirection would carry the secret to somebody else.
  return { method: 'POST', headers, body, redirect: 'error' }
}

async function ask(url: string, init: RequestInit, clock: Clock): Promise<string> {
  const abort = new AbortController()
  const cancel = clock.after(TIMEOUT_MS, () => abort.abort(new Error(`no answer within ${TIMEOUT_MS} ms`)))
  try {
    const response = await fetch(url, { ...init, signal: abort.signal })
    const text = await read(response, url)
    if (response.ok) return text
    const passing = response.status >= 500 || response.status === 429 || response.status === 408
    throw failed(url, `it answered ${response.status}${complaint(text)}`, { retriable: passing })
  } catch (thrown) {
    if (thrown instanceof AuthError || thrown instanceof ConnectionError) throw thrown
    const error = asError(thrown)
    const reason = error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message
    throw failed(url, reason, { retriable: true, cause: error })
  } finally {
    cancel()
  }
}

async function read(response: Response, url: string): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of response.body ?? []) {
    length += part.length
    if (length > MOST_CHARACTERS) throw failed(url, `its answer is longer than ${MOST_CHARACTERS} bytes`)
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

function parse(text: string, url: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Told below: the parser's own message would show parts of the answer.
  }
  throw failed(url, 'its answer is no JSON object')
}

/** The error that RFC 6749 defines; other text of the server might repeat what was sent. */
function complaint(text: string): string {
  try {
    const { error, error_description: description } = JSON.parse(text) as Record<string, unknown>
    if (typeof error !== 'string') return ''
    return typeof description === 'string' ? ` (${error}: ${description})` : ` (${error})`
  } catch {
    return ''
  }
}

function failed(url: string, why: string, details: { retriable?: boolean; cause?: Error } = {}): Error {
  const { origin, pathname } = new URL(url)
  const message = `OAUTHBEARER: no token from ${origin}${pathname}: ${why}.`
  if (details.retriable) return new ConnectionError('CONNECTION_FAILED', message, { cause: details.cause })
  return new AuthError(
    `${message} Check tokenEndpointUrl, clientId, clientSecret and scope in the option sasl.`,
    { mechanism: 'OAUTHBEARER', cause: details.cause },
  )
}
