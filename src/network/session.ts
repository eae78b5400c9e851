// Owns: renewing the authentication of a connection before the broker's time for it ends (KIP-368). Called by: handshake; through the connection, by each request. Never: has a timer: an unused connection need not be renewed.
import { asError, ConnectionError, KafkaError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import type { SaslExchange } from '../protocol/sasl/exchange.ts'
import { type AuthenticateOptions, authenticate, beginExchange } from './authenticate.ts'

/** The part of the time granted after which it is renewed; like Kafka's client, by chance, so that many clients do not come at once. */
const RENEW_FROM = 0.85
const RENEW_SPREAD = 0.1
/** Kafka refuses to renew more often. */
const LEAST_BETWEEN_MS = 1_000
/** So long before the end no request may be sent any more that is not part of the renewal. */
const MARGIN_MS = 200

/** What a session needs besides. */
export interface SessionOptions extends AuthenticateOptions {
  readonly log: Logger
}

/** Keeps an authenticated connection so; to be called once after the first authentication, with what the broker granted. */
export function keepSession(lifetimeMs: number, options: SessionOptions): void {
  if (lifetimeMs > 0) new Session(lifetimeMs, options)
}

class Session {
  readonly #options: SessionOptions
  #renewAt = Number.POSITIVE_INFINITY
  #endsAt = Number.POSITIVE_INFINITY
  #renewing = false

  constructor(lifetimeMs: number, options: SessionOptions) {
    this.#options = options
    this.#granted(lifetimeMs, options.clock.now() - LEAST_BETWEEN_MS)
    options.connection.onUse((now) => this.#used(now))
  }

  #granted(lifetimeMs: number, startedAt: number): void {
    const now = this.#options.clock.now()
    if (lifetimeMs <= 0) {
      this.#renewAt = Number.POSITIVE_INFINITY
      this.#endsAt = Number.POSITIVE_INFINITY
      return
    }
    const part = RENEW_FROM + RENEW_SPREAD * this.#options.clock.random()
    this.#renewAt = Math.max(now + lifetimeMs * part, startedAt + LEAST_BETWEEN_MS)
    this.#endsAt = now + lifetimeMs
  }

  #used(now: number): void {
    if (now < this.#renewAt) return
    // A token may take its time: until it is there others go on, unless the broker would cut them off.
    if (now >= this.#endsAt - MARGIN_MS) this.#options.connection.hold()
    if (this.#renewing) return
    this.#renewing = true
    void this.#renew()
  }

  async #renew(): Promise<void> {
    const { connection, clock, log } = this.#options
    const { broker } = connection
    try {
      const exchange = await this.#begin()
      if (exchange === undefined) return
      const startedAt = clock.now()
      connection.hold()
      const lifetimeMs = await authenticate(exchange, this.#options)
      this.#granted(lifetimeMs, startedAt)
      connection.release()
      log.debug('authentication renewed', { broker, lifetimeMs })
    } catch (thrown) {
      if (!connection.open) return
      const error = asError(thrown)
      // Whoever connects anew learns whether the credentials are wrong; what is in flight is repeated then.
      const message = `The authentication could not be renewed: ${error.message}`
      connection.close(new ConnectionError('CONNECTION_CLOSED', message, { broker, cause: error }))
      log.warn('the authentication could not be renewed; connecting again', { broker, error })
    } finally {
      this.#renewing = false
    }
  }

  /** Undefined: there is no token now, but time to try again. */
  async #begin(): Promise<SaslExchange | undefined> {
    const { connection, clock, log } = this.#options
    try {
      return await beginExchange(this.#options)
    } catch (error) {
      const now = clock.now()
      if (!(error instanceof KafkaError) || !error.retriable || now >= this.#endsAt - MARGIN_MS) throw error
      this.#renewAt = now + LEAST_BETWEEN_MS
      log.warn('the authentication could not be renewed yet', { broker: connection.broker, error })
      return undefined
    }
  }
}
