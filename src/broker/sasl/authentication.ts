// Owns: whether a connection may be served, and how it comes to that (KIP-43, KIP-152, KIP-368). Called by: dispatch.ts, handlers 17 and 36. Never: decodes requests.
import type { Clock } from '../../base/clock.ts'
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { oauthServer, type Principal, plainServer, SaslRefusal, type SaslServer } from './mechanism.ts'
import { type BrokerSaslOptions, SASL_MECHANISMS, type SaslMechanism } from './options.ts'
import { type Hash, type ScramCredential, scramCredential, scramServer } from './scram.ts'

const SALT_BYTES = 16
const NONCE_BYTES = 24
/** Kafka lets nobody authenticate anew more often. */
const LEAST_BETWEEN_MS = 1_000

const API_VERSIONS = 18
const SASL_HANDSHAKE = 17
const SASL_AUTHENTICATE = 36

/** What brokers of one cluster know of their users. */
export class SaslUsers {
  readonly mechanisms: readonly SaslMechanism[]
  readonly sessionLifetimeMs: number
  readonly clock: Clock
  readonly #users: ReadonlyMap<string, string>
  readonly #scram = new Map<string, ScramCredential>()

  constructor(options: BrokerSaslOptions, clock: Clock) {
    this.mechanisms = options.mechanisms ?? SASL_MECHANISMS
    this.sessionLifetimeMs = options.sessionLifetimeMs ?? 0
    this.clock = clock
    this.#users = new Map(Object.entries(options.users ?? {}))
  }

  server(mechanism: SaslMechanism): SaslServer {
    switch (mechanism) {
      case 'PLAIN':
        return plainServer(this.#users)
      case 'OAUTHBEARER':
        return oauthServer(() => this.clock.wallTime())
      case 'SCRAM-SHA-256':
        return this.#scramServer('sha256')
      case 'SCRAM-SHA-512':
        return this.#scramServer('sha512')
    }
  }

  #scramServer(hash: Hash): SaslServer {
    const nonce = () => this.clock.randomBytes(NONCE_BYTES).toString('base64url')
    return scramServer(hash, (name) => this.#credential(hash, name), nonce)
  }

  #credential(hash: Hash, name: string): ScramCredential | undefined {
    const password = this.#users.get(name)
    if (password === undefined) return undefined
    const key = `${hash} ${name}`
    const known = this.#scram.get(key) ?? scramCredential(hash, password, this.clock.randomBytes(SALT_BYTES))
    this.#scram.set(key, known)
    return known
  }
}

type State =
  /** Nothing was said yet; ApiVersions may come once. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'greeted' }
  | { readonly kind: 'exchanging'; readonly mechanism: SaslMechanism; readonly server: SaslServer }
  | {
      readonly kind: 'known'
      readonly mechanism: SaslMechanism
      readonly principal: Principal
      readonly endsAt: number
    }
  | { readonly kind: 'failed' }

/** Answers of the two APIs. */
export interface HandshakeAnswer {
  readonly errorCode: number
  readonly mechanisms: string[]
}
export interface AuthenticateAnswer {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly authBytes: Buffer
  readonly sessionLifetimeMs: number
}

/** The authentication of one connection; without users every connection may do everything. */
export class Authentication {
  readonly #users: SaslUsers | undefined
  #state: State = { kind: 'silent' }
  #before: { readonly mechanism: SaslMechanism; readonly principal: Principal } | undefined
  #renewedAt = Number.NEGATIVE_INFINITY

  constructor(users: SaslUsers | undefined) {
    this.#users = users
  }

  /** Whether this broker asks who its clients are. */
  get needed(): boolean {
    return this.#users !== undefined
  }

  /** Whether the connection has to be closed once the answer is sent. */
  get failed(): boolean {
    return this.#state.kind === 'failed'
  }

  /** Why a request of this API may not be served; undefined: it may. */
  refusal(apiKey: number, api: string): string | undefined {
    if (this.#users === undefined) return undefined
    const { kind } = this.#state
    if (kind === 'known')
      return this.#expired(apiKey) ? 'the session of an authentication has ended' : undefined
    if (kind === 'exchanging') return undefined
    const greeting = apiKey === SASL_HANDSHAKE || (apiKey === API_VERSIONS && kind === 'silent')
    return greeting ? undefined : `unexpected ${api} during SASL handshake`
  }

  /** Whether the request comes in the middle of an authentication: it gets an error, and the connection its end. */
  interrupts(apiKey: number): boolean {
    if (this.#state.kind !== 'exchanging' || apiKey === SASL_AUTHENTICATE) return false
    this.#state = { kind: 'failed' }
    return true
  }

  /** ApiVersions was answered. */
  greeted(): void {
    if (this.#state.kind === 'silent') this.#state = { kind: 'greeted' }
  }

  /** A mechanism was chosen. */
  handshake(mechanism: string): HandshakeAnswer {
    const users = this.#users
    if (users === undefined || !this.#mayBegin(users)) return illegal()
    const mechanisms = [...users.mechanisms]
    const known = mechanisms.find((one) => one === mechanism)
    if (known === undefined) {
      this.#state = { kind: 'failed' }
      return { errorCode: ErrorCodes.UNSUPPORTED_SASL_MECHANISM, mechanisms }
    }
    this.#state = { kind: 'exchanging', mechanism: known, server: users.server(known) }
    return { errorCode: ErrorCodes.NONE, mechanisms }
  }

  /** A message of the mechanism; undefined: there is no answer but the end of the connection. */
  authenticate(message: Buffer): AuthenticateAnswer | undefined {
    const state = this.#state
    if (this.#users === undefined || state.kind !== 'exchanging') {
      const errorMessage = 'SaslAuthenticate request received after successful authentication'
      return {
        errorCode: ErrorCodes.ILLEGAL_SASL_STATE,
        errorMessage,
        authBytes: Buffer.alloc(0),
        sessionLifetimeMs: 0,
      }
    }
    const { mechanism } = state
    if (this.#before !== undefined && this.#before.mechanism !== mechanism) return undefined
    try {
      const { bytes, principal } = state.server(message)
      const sessionLifetimeMs = principal === undefined ? 0 : this.#known(this.#users, mechanism, principal)
      return { errorCode: ErrorCodes.NONE, errorMessage: '', authBytes: bytes, sessionLifetimeMs }
    } catch (error) {
      if (!(error instanceof SaslRefusal)) throw error
      return this.#refused(mechanism, error)
    }
  }

  #known(users: SaslUsers, mechanism: SaslMechanism, principal: Principal): number {
    const before = this.#before?.principal.name
    if (before !== undefined && before !== principal.name) {
      throw new SaslRefusal(
        `Cannot change principals during re-authentication from User.${before}: User.${principal.name}`,
      )
    }
    const { clock, sessionLifetimeMs: most } = users
    const left =
      principal.expiresAt === undefined ? Number.POSITIVE_INFINITY : principal.expiresAt - clock.wallTime()
    const lifetimeMs = Math.max(0, Math.floor(Math.min(left, most > 0 ? most : Number.POSITIVE_INFINITY)))
    const endless = lifetimeMs === Number.POSITIVE_INFINITY
    this.#state = {
      kind: 'known',
      mechanism,
      principal,
      endsAt: endless ? lifetimeMs : clock.now() + lifetimeMs,
    }
    return endless ? 0 : lifetimeMs
  }

  #refused(mechanism: SaslMechanism, { said }: SaslRefusal): AuthenticateAnswer {
    const what = this.#before === undefined ? 'authentication' : 're-authentication'
    const errorMessage =
      said ??
      `Authentication failed during ${what} due to invalid credentials with SASL mechanism ${mechanism}`
    this.#state = { kind: 'failed' }
    const errorCode = ErrorCodes.SASL_AUTHENTICATION_FAILED
    return { errorCode, errorMessage, authBytes: Buffer.alloc(0), sessionLifetimeMs: 0 }
  }

  /** At first, and again where sessions end, but not all the time. */
  #mayBegin({ clock }: SaslUsers): boolean {
    const state = this.#state
    if (state.kind === 'silent' || state.kind === 'greeted') return true
    if (state.kind !== 'known' || state.endsAt === Number.POSITIVE_INFINITY) return false
    const now = clock.now()
    if (now - this.#renewedAt < LEAST_BETWEEN_MS) return false
    this.#renewedAt = now
    this.#before = state
    return true
  }

  #expired(apiKey: number): boolean {
    const state = this.#state
    const ended = state.kind === 'known' && (this.#users?.clock.now() ?? 0) > state.endsAt
    return ended && apiKey !== SASL_HANDSHAKE
  }
}

function illegal(): HandshakeAnswer {
  return { errorCode: ErrorCodes.ILLEGAL_SASL_STATE, mechanisms: [] }
}
