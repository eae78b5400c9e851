// Owns: the way to one broker address: at most one connection, made on demand, made again after a backoff. Called by: brokers. Never: chooses a broker or repeats a request.
import { backoffMs } from '../base/backoff.ts'
import { type Clock, delay } from '../base/clock.ts'
import { asError, ClosedError, ConnectionError, type KafkaError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import { type Address, type Dial, formatAddress } from '../base/transport.ts'
import type { BrokerVersions } from '../network/api-versions.ts'
import { Connection } from '../network/connection.ts'
import { handshake } from '../network/handshake.ts'
import type { Authenticator } from '../protocol/sasl/exchange.ts'
import type { ResolvedClusterOptions } from './options.ts'
import { orAbort } from './or-abort.ts'

/** A connection that can be used, and what the broker speaks. */
export interface ReadyBroker {
  readonly connection: Connection
  readonly versions: BrokerVersions
}

/** What all links of a cluster share. */
export interface LinkEnvironment {
  readonly clock: Clock
  readonly dial: Dial
  readonly log: Logger
  readonly options: ResolvedClusterOptions
  /** Undefined: brokers ask for no name. */
  readonly authenticator?: Authenticator | undefined
  /** A connection broke, or a broker ended it, for which there may be a reason in what is known of the cluster. */
  readonly onLost?: () => void
}

/** A broker that somebody waits for. */
export interface Trying {
  readonly broker: string
  /** Why the last attempt failed, or the last connection ended; undefined when there was none. */
  readonly failure: Error | undefined
}

type State =
  | { readonly kind: 'down'; readonly retryAt: number }
  | { readonly kind: 'connecting'; readonly ready: Promise<ReadyBroker>; readonly abort: AbortController }
  | { readonly kind: 'ready'; readonly broker: ReadyBroker }
  | { readonly kind: 'closed'; readonly reason: KafkaError }

/** The way to one broker. Callers share one attempt to connect; a caller's signal ends only its own waiting. */
export class BrokerLink {
  readonly address: Address
  readonly #environment: LinkEnvironment
  #label: string
  #state: State = { kind: 'down', retryAt: 0 }
  /** Attempts that failed, or connections that broke, since one was last ready. */
  #failures = 0
  /** Why there is no connection since then. */
  #failure: Error | undefined

  constructor(address: Address, label: string, environment: LinkEnvironment) {
    this.address = address
    this.#label = label
    this.#environment = environment
  }

  /** The connection, when there is one. */
  get ready(): ReadyBroker | undefined {
    return this.#state.kind === 'ready' && this.#state.broker.connection.open ? this.#state.broker : undefined
  }

  /** Whether the last attempt failed and it is too early for the next. */
  get inBackoff(): boolean {
    return this.#state.kind === 'down' && this.#state.retryAt > this.#environment.clock.now()
  }

  /** Whom this link is trying to reach now, or as soon as it may, and why it could not before; undefined when it is not. */
  get trying(): Trying | undefined {
    return this.#state.kind === 'connecting' ? { broker: this.#label, failure: this.#failure } : undefined
  }

  /** Whether somebody waits for a connection or an answer. */
  get busy(): boolean {
    const state = this.#state
    return state.kind === 'connecting' || (state.kind === 'ready' && state.broker.connection.inFlight > 0)
  }

  /** The broker's id is known now. */
  rename(label: string): void {
    this.#label = label
    if (this.#state.kind === 'ready') this.#state.broker.connection.rename(label)
  }

  /** A connection that can be used: the one there is, or a new one after the backoff. Rejects with the error of this attempt. */
  connect(signal?: AbortSignal): Promise<ReadyBroker> {
    const state = this.#state
    if (state.kind === 'closed') return Promise.reject(state.reason)
    if (state.kind === 'connecting') return orAbort(state.ready, signal)
    if (state.kind === 'ready' && state.broker.connection.open) return Promise.resolve(state.broker)
    const abort = new AbortController()
    const retryAt = state.kind === 'down' ? state.retryAt : 0
    const ready = this.#attempt(retryAt, abort)
    // Who started it may leave before it fails.
    ready.catch(() => {})
    this.#state = { kind: 'connecting', ready, abort }
    return orAbort(ready, signal)
  }

  /** Ends the link for good; what is in flight, or waits for a connection, fails with the reason. */
  close(reason: KafkaError = new ClosedError('The client was closed.')): void {
    const state = this.#state
    if (state.kind === 'closed') return
    this.#state = { kind: 'closed', reason }
    if (state.kind === 'connecting') state.abort.abort(reason)
    if (state.kind === 'ready') state.broker.connection.close(reason)
  }

  async #attempt(retryAt: number, abort: AbortController): Promise<ReadyBroker> {
    const { clock, log } = this.#environment
    const wait = retryAt - clock.now()
    if (wait > 0) await delay(clock, wait, abort.signal)
    const cancelTimeout = this.#startTimeout(abort)
    const connection = this.#newConnection()
    try {
      await connection.connect(this.#environment.dial, abort.signal)
      const { authenticator } = this.#environment
      const security = authenticator && { authenticator, clock, log }
      const versions = await handshake(connection, abort.signal, security)
      // The connection may have ended, or the link been closed, in the moment of success.
      abort.signal.throwIfAborted()
      const broker = { connection, versions }
      this.#failures = 0
      this.#failure = undefined
      this.#state = { kind: 'ready', broker }
      log.debug('connected', { broker: this.#label })
      return broker
    } catch (thrown) {
      // What ended the connection tells more than that the greeting failed with it.
      const error = connection.ended ?? asError(thrown)
      connection.close()
      if (this.#state.kind !== 'closed') this.#failed(error)
      throw error
    } finally {
      cancelTimeout()
    }
  }

  #newConnection(): Connection {
    const { clock, options } = this.#environment
    const connection: Connection = new Connection({
      clock,
      address: this.address,
      broker: this.#label,
      clientId: options.clientId,
      requestTimeoutMs: options.requestTimeoutMs,
      maxIdleMs: options.connectionsMaxIdleMs,
      maxFrameBytes: options.receiveMessageMaxBytes,
      onEnd: (reason) => this.#onEnd(connection, reason),
    })
    return connection
  }

  #startTimeout(abort: AbortController): () => void {
    const { clock, options } = this.#environment
    const { socketConnectionSetupTimeoutMs: first, socketConnectionSetupTimeoutMaxMs: longest } = options
    const timeoutMs = Math.min(longest, first * 2 ** Math.min(this.#failures, 20))
    return clock.after(timeoutMs, () => {
      const broker = formatAddress(this.address)
      abort.abort(
        new ConnectionError(
          'CONNECTION_FAILED',
          `No connection to ${broker}: no answer within ${timeoutMs} ms; is that host and port a Kafka broker's, is it alive, and does a firewall stand between?`,
          { broker },
        ),
      )
    })
  }

  #onEnd(connection: Connection, reason: KafkaError | undefined): void {
    const state = this.#state
    if (state.kind !== 'ready' || state.broker.connection !== connection) return
    if (reason === undefined) {
      this.#state = { kind: 'down', retryAt: 0 }
      this.#environment.log.debug('disconnected', { broker: this.#label })
    } else {
      this.#down(reason)
      this.#environment.log.info('connection lost', { broker: this.#label, error: reason })
      this.#environment.onLost?.()
    }
  }

  #failed(error: Error): void {
    this.#down(error)
    // Told at the 1st, 2nd, 4th, 8th ... failure in a row: a broker that is away for hours must not fill the log.
    const told = (this.#failures & (this.#failures - 1)) === 0
    this.#environment.log[told ? 'warn' : 'debug']('no connection', {
      broker: this.#label,
      failures: this.#failures,
      error,
    })
  }

  #down(failure: Error): void {
    this.#failure = failure
    const { clock, options } = this.#environment
    const backoff = { initialMs: options.reconnectBackoffMs, maxMs: options.reconnectBackoffMaxMs }
    this.#state = { kind: 'down', retryAt: clock.now() + backoffMs(backoff, this.#failures, clock) }
    this.#failures++
  }
}
