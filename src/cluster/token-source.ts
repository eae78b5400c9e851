// Owns: when a new OAuth token is needed. Called by: authenticator. Never: knows where tokens come from.
import type { Clock } from '../base/clock.ts'
import { deferred } from '../base/deferred.ts'
import { AuthError, asError, asSentence, ConnectionError, KafkaError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import { jwtExpiryMs } from '../protocol/sasl/jwt.ts'
import type { BearerToken } from '../protocol/sasl/oauth.ts'
import type { OAuthToken } from './sasl-options.ts'

/** A new token is fetched when this part of the old one's time is used up; Kafka's `sasl.login.refresh.window.factor`. */
const REFRESH_FROM = 0.8

/** Longest wait for a token. */
const LONGEST_WAIT_MS = 60_000

interface Cached {
  readonly token: OAuthToken
  /** By `clock.now()`. */
  readonly refreshAt: number
  readonly endsAt: number
}

/** One token for all connections of a client, fetched once by however many ask. */
export class TokenSource {
  readonly #provider: () => Promise<OAuthToken> | OAuthToken
  readonly #clock: Clock
  readonly #log: Logger
  #cached: Cached | undefined
  #fetching: Promise<BearerToken> | undefined

  constructor(provider: () => Promise<OAuthToken> | OAuthToken, clock: Clock, log: Logger) {
    this.#provider = provider
    this.#clock = clock
    this.#log = log
  }

  /** A token that has a good part of its time before it. Throws AuthError, or a retriable error of the provider's. */
  token(): Promise<BearerToken> {
    const cached = this.#cached
    if (cached !== undefined && this.#clock.now() < cached.refreshAt) return Promise.resolve(cached.token)
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined
    })
    return this.#fetching
  }

  async #fetch(): Promise<BearerToken> {
    try {
      const token = await this.#provided()
      check(token)
      this.#remember(token)
      return token
    } catch (thrown) {
      const error = wrapped(asError(thrown))
      const old = this.#cached
      if (old === undefined || this.#clock.now() >= old.endsAt) throw error
      this.#log.warn('no new OAuth token; the old one is used while it lasts', { error })
      return old.token
    }
  }

  /** A provider that never ends must not keep every connection waiting for good: the next one that needs a token asks anew. */
  async #provided(): Promise<OAuthToken> {
    const silent = deferred<never>()
    const cancel = this.#clock.after(LONGEST_WAIT_MS, () =>
      silent.reject(
        new ConnectionError(
          'CONNECTION_FAILED',
          `OAUTHBEARER: no token: the tokenProvider did not settle within ${LONGEST_WAIT_MS} ms. Does what it waits for have a time limit?`,
        ),
      ),
    )
    try {
      return await Promise.race([this.#provider(), silent.promise])
    } finally {
      cancel()
    }
  }

  #remember(token: OAuthToken): void {
    const now = this.#clock.now()
    const expiryMs = jwtExpiryMs(token.token)
    const lifetimeMs =
      token.lifetimeMs ?? (expiryMs === undefined ? 0 : Math.max(0, expiryMs - this.#clock.wallTime()))
    this.#cached = { token, refreshAt: now + lifetimeMs * REFRESH_FROM, endsAt: now + lifetimeMs }
  }
}

function check(token: OAuthToken): void {
  if (typeof token?.token !== 'string') {
    throw new AuthError(
      'OAUTHBEARER: the tokenProvider gave no { token } with a string. It must resolve with an object like { token: "..." }.',
      { mechanism: 'OAUTHBEARER' },
    )
  }
  const { lifetimeMs } = token
  if (lifetimeMs !== undefined && !(Number.isFinite(lifetimeMs) && lifetimeMs > 0)) {
    throw new AuthError(
      `OAUTHBEARER: the tokenProvider gave lifetimeMs ${String(lifetimeMs)}; it must be a number above 0.`,
      { mechanism: 'OAUTHBEARER' },
    )
  }
}

function wrapped(error: Error): Error {
  if (error instanceof KafkaError) return error
  const message = `OAUTHBEARER: no token: ${asSentence(error.message)}`
  if ((error as { retriable?: unknown }).retriable === true) {
    return new ConnectionError('CONNECTION_FAILED', message, { cause: error })
  }
  return new AuthError(message, { mechanism: 'OAUTHBEARER', cause: error })
}
