// Owns: one connection to a broker: requests out, answers back in order, timeouts, throttling, and its one end.
// Called by: handshake, cluster/brokers. Never: reconnects or repeats a request.
import { onAbort } from '../base/abort.ts'
import type { Cancel, Clock } from '../base/clock.ts'
import {
  asError,
  ClosedError,
  ConnectionError,
  DecodeError,
  type KafkaError,
  TimeoutError,
} from '../base/errors.ts'
import type { Address, Dial, Receiver, Transport } from '../base/transport.ts'
import type { Api } from '../protocol/api.ts'
import { decodeResponseFrame, encodeRequestFrame, peekCorrelationId } from '../protocol/frame.ts'
import { FrameReceiver } from '../protocol/frame-receiver.ts'
import { connectionClosed, connectionOpened, requestSettled, requestsObserved } from './diagnostics.ts'
import { endReason } from './end-reason.ts'
import { InFlight, type Pending } from './in-flight.ts'

/** What a connection needs to know from the start. */
export interface ConnectionOptions {
  readonly clock: Clock
  readonly address: Address
  /** How messages call the broker: `host:port`, with its id where known. */
  readonly broker: string
  readonly clientId: string
  /** How long the broker may leave a request unanswered before the connection counts as dead, in milliseconds. */
  readonly requestTimeoutMs: number
  /** Idle milliseconds after which the connection ends by itself, or up to `requestTimeoutMs` later; -1: never. */
  readonly maxIdleMs: number
  readonly maxFrameBytes: number
  /** Called once, at the end of a connection that had been opened; undefined: it was ended on this side, in order. */
  readonly onEnd: (reason: KafkaError | undefined) => void
}

/** How one request is sent. */
export interface RequestOptions {
  /** Milliseconds until the caller stops waiting. Default: `requestTimeoutMs`. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** True when the broker will not answer: resolves with undefined once the bytes have left, so that closing does not drop them. */
  readonly noResponse?: boolean | undefined
  /** True for what goes before all that waits to be written, and is sent although the connection is held. */
  readonly urgent?: boolean | undefined
}

/**
 * One connection. A caller whose time is up gets a TimeoutError, and its late answer is passed over. When the request at the head
 * of the queue is unanswered for `requestTimeoutMs` (or its own time, if longer), nothing behind it can be answered either: the
 * connection ends, and each request in flight fails once, with a retriable ConnectionError.
 */
export class Connection implements Receiver {
  readonly #options: ConnectionOptions
  readonly #frames: FrameReceiver
  readonly #inFlight = new InFlight()
  #broker: string
  #transport: Transport | undefined
  /** Why it ended. */
  #ended: KafkaError | undefined
  #nextCorrelationId = 0
  #answers = 0
  #lastUsed: number
  #throttledUntil = 0
  #obeysThrottle = false
  #onUse: ((now: number) => void) | undefined
  #wakeAt = Number.POSITIVE_INFINITY
  #cancelWake: Cancel = () => {}

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#broker = options.broker
    this.#lastUsed = options.clock.now()
    this.#frames = new FrameReceiver((frame) => this.#answered(frame), {
      maxFrameBytes: options.maxFrameBytes,
    })
  }

  /** How messages call the broker. */
  get broker(): string {
    return this.#broker
  }

  get open(): boolean {
    return this.#transport !== undefined && this.#ended === undefined
  }

  /** Why it ended; undefined while it has not. */
  get ended(): KafkaError | undefined {
    return this.#ended
  }

  /** Requests that wait for an answer or to be sent. */
  get inFlight(): number {
    return this.#inFlight.size
  }

  /** Milliseconds until the broker wants to hear from this client again (KIP-219); 0: now. */
  get throttledMs(): number {
    return Math.max(0, this.#throttledUntil - this.#options.clock.now())
  }

  /** The broker's id is known now. */
  rename(broker: string): void {
    this.#broker = broker
  }

  /** Waits out throttle times from now on: brokers before Kafka 2.0 do so themselves, before they answer. */
  obeyThrottle(): void {
    this.#obeysThrottle = true
  }

  /** Calls `listener` before each request that is not urgent. */
  onUse(listener: (now: number) => void): void {
    this.#onUse = listener
  }

  /** Writes nothing but urgent requests until `release`; what is in flight is answered as ever, the rest waits in order. */
  hold(): void {
    this.#inFlight.held = true
  }

  release(): void {
    this.#inFlight.held = false
    if (this.open) this.#flush(this.#options.clock.now())
  }

  async connect(dial: Dial, signal?: AbortSignal): Promise<void> {
    const transport = await dial(this.#options.address, this, signal)
    this.#transport = transport
    this.#lastUsed = this.#options.clock.now()
    if (this.#ended !== undefined) {
      transport.destroy()
      throw this.#ended
    }
    connectionOpened({ broker: this.#broker })
    this.#wakeBy(this.#nextDue())
  }

  /** Sends one request and resolves with its answer. Values that cannot be written reject with UsageError and leave the connection as it is. */
  request<Input, Response>(
    api: Api<Input, Response>,
    version: number,
    body: Input,
    options: RequestOptions = {},
  ): Promise<Response> {
    return this.exchange(
      api,
      version,
      body,
      (frame) => decodeResponseFrame(api, version, frame).body,
      options,
    )
  }

  /** Like `request`, with the reading of the answer's frame left to the caller. */
  exchange<Input, Response>(
    api: Api<Input>,
    version: number,
    body: Input,
    decode: (frame: Buffer) => Response,
    options: RequestOptions = {},
  ): Promise<Response> {
    return new Promise((resolve, reject) => {
      const { signal, timeoutMs = this.#options.requestTimeoutMs, noResponse = false } = options
      const { urgent = false } = options
      signal?.throwIfAborted()
      if (!urgent) this.#onUse?.(this.#options.clock.now())
      if (!this.open) throw this.#lost(api.name)
      const correlationId = this.#nextCorrelationId
      const frame = encodeRequestFrame(api, version, correlationId, this.#options.clientId, body)
      this.#nextCorrelationId = (correlationId + 1) & 0x7fff_ffff
      const since = this.#options.clock.now()
      const pending: Pending = {
        correlationId,
        api: api.name,
        version,
        since,
        timeoutMs,
        patienceMs: Math.max(timeoutMs, this.#options.requestTimeoutMs),
        noResponse,
        urgent,
        frame,
        writtenAt: 0,
        abandoned: false,
        settled: undefined,
        decode,
        resolve: resolve as (value: unknown) => void,
        reject,
      }
      if (signal !== undefined) this.#abandonOnAbort(pending, signal)
      this.#inFlight.add(pending)
      this.#flush(since)
      this.#wakeBy(since + timeoutMs)
    })
  }

  /** Ends the connection; what is in flight fails with the reason. Harmless when it has ended. */
  close(reason: KafkaError = new ClosedError('The client was closed.')): void {
    this.#end(reason, true)
  }

  room(): Buffer {
    return this.#frames.room()
  }

  received(length: number): void {
    this.#frames.received(length)
  }

  /** Nothing to do: those who send bound what they have in flight. */
  drained(): void {}

  closed(cause: Error | undefined): void {
    this.#end(
      endReason({ broker: this.#broker, answers: this.#answers, inFlight: this.#inFlight.size, cause }),
    )
  }

  #abandonOnAbort(pending: Pending, signal: AbortSignal): void {
    pending.settled = onAbort(signal, abandoner(pending, signal, this.#inFlight))
  }

  #flush(now: number): void {
    if (now < this.#throttledUntil) {
      this.#wakeBy(this.#throttledUntil)
      return
    }
    for (let next = this.#inFlight.write(now); next !== undefined; next = this.#inFlight.write(now)) {
      this.#lastUsed = now
      const { pending, frame } = next
      if (pending.noResponse) this.#transport?.write(frame, () => this.#left(pending))
      else this.#transport?.write(frame)
    }
  }

  #left(pending: Pending): void {
    if (this.#inFlight.left(pending)) this.#resolve(pending, undefined)
  }

  #answered(frame: Buffer): void {
    const now = this.#options.clock.now()
    const pending = this.#inFlight.answered(peekCorrelationId(frame), now)
    this.#answers++
    this.#lastUsed = now
    // The next head may have waited behind this one for longer than its own time.
    this.#wakeBy(this.#inFlight.deadAt())
    if (pending.abandoned) return
    let value: unknown
    try {
      value = pending.decode(frame)
    } catch (error) {
      this.#reject(pending, unreadable(asError(error), pending.api, this.#broker))
      return
    }
    if (this.#obeysThrottle) this.#throttle(value, now)
    this.#resolve(pending, value)
  }

  #throttle(value: unknown, now: number): void {
    const { throttleTimeMs } = value as { throttleTimeMs?: number }
    if (throttleTimeMs === undefined || throttleTimeMs <= 0) return
    this.#throttledUntil = Math.max(this.#throttledUntil, now + throttleTimeMs)
  }

  #resolve(pending: Pending, value: unknown): void {
    if (requestsObserved()) this.#observe(pending)
    pending.settled?.()
    pending.resolve(value)
  }

  #reject(pending: Pending, error: Error): void {
    if (requestsObserved()) this.#observe(pending, error)
    pending.settled?.()
    pending.reject(error)
  }

  #observe({ api, version, since }: Pending, error?: Error): void {
    const durationMs = this.#options.clock.now() - since
    requestSettled({ broker: this.#broker, api, version, durationMs, error })
  }

  /** One timer for everything. It is only ever moved forward, so that a busy connection touches it once per `requestTimeoutMs` and not per request. */
  #wakeBy(at: number): void {
    if (at >= this.#wakeAt || this.#ended !== undefined) return
    this.#cancelWake()
    this.#wakeAt = at
    const { clock } = this.#options
    this.#cancelWake = clock.after(at - clock.now(), () => {
      this.#wakeAt = Number.POSITIVE_INFINITY
      this.#cancelWake = () => {}
      this.#wake(clock.now())
    })
  }

  #wake(now: number): void {
    if (this.#inFlight.unwritten > 0) this.#flush(now)
    for (const pending of this.#inFlight.expire(now)) this.#reject(pending, this.#timedOut(pending))
    const overdue = this.#inFlight.overdue(now)
    if (overdue !== undefined) {
      const { broker } = this
      const silence = `${overdue.api} was not answered within ${overdue.patienceMs} ms`
      this.#end(
        new ConnectionError('CONNECTION_CLOSED', `The connection to ${broker} was given up: ${silence}.`, {
          broker,
        }),
      )
    } else if (this.#idleAt() <= now) {
      this.close(new ConnectionError('CONNECTION_CLOSED', 'The connection was idle and has been closed.'))
    } else {
      this.#wakeBy(this.#nextDue())
    }
  }

  #nextDue(): number {
    const held = this.#inFlight.unwritten > 0 ? this.#throttledUntil : Number.POSITIVE_INFINITY
    return Math.min(held, this.#inFlight.nextDue(), this.#idleAt())
  }

  #idleAt(): number {
    const { maxIdleMs } = this.#options
    return maxIdleMs < 0 || this.#inFlight.size > 0 ? Number.POSITIVE_INFINITY : this.#lastUsed + maxIdleMs
  }

  #timedOut({ api, timeoutMs, frame, noResponse }: Pending): TimeoutError {
    const { broker } = this
    const waited = this.#inFlight.held
      ? `${api} could not be sent to broker ${broker} within ${timeoutMs} ms, because the authentication is being renewed.`
      : `${api} could not be sent to broker ${broker} within ${timeoutMs} ms, because the broker throttles this client (a quota) for another ${Math.ceil(this.throttledMs)} ms.`
    const missed = noResponse ? `take the bytes of ${api}` : `answer ${api}`
    const what = frame === undefined ? `Broker ${broker} did not ${missed} within ${timeoutMs} ms.` : waited
    return new TimeoutError(what, { broker, api })
  }

  #end(reason: KafkaError, onPurpose = false): void {
    if (this.#ended !== undefined) return
    this.#ended = reason
    this.#cancelWake()
    const transport = this.#transport
    const failed = this.#inFlight.drain()
    transport?.destroy()
    const unexpected = onPurpose ? undefined : reason
    if (transport !== undefined) {
      connectionClosed({ broker: this.#broker, error: unexpected })
      this.#options.onEnd(unexpected)
    }
    for (const pending of failed) this.#reject(pending, this.#lost(pending.api))
  }

  /** Each request gets an error of its own, with the connection's as its cause. */
  #lost(api: string): KafkaError {
    const { broker } = this
    const reason = this.#ended
    if (reason === undefined) {
      return new ConnectionError(
        'CONNECTION_CLOSED',
        `${api} failed: there is no connection to ${broker} yet.`,
        { api, broker },
      )
    }
    const message = `${api} to broker ${broker} failed: ${reason.message}`
    const details = { api, broker, cause: reason, retriable: reason.retriable }
    if (reason instanceof ClosedError) return new ClosedError(message, details)
    return new ConnectionError(reason.code as 'CONNECTION_CLOSED', message, details)
  }
}

/** Made apart from `resolve` and `reject`: a closure over those may keep an answer alive until V8's next full collection. */
function abandoner(pending: Pending, signal: AbortSignal, inFlight: InFlight): () => void {
  return () => {
    if (pending.abandoned) return
    inFlight.abandon(pending)
    pending.reject(signal.reason)
  }
}

function unreadable(error: Error, api: string, broker: string): Error {
  if (!(error instanceof DecodeError)) return error
  return new DecodeError(`Broker ${broker}: ${error.message}`, { api, broker, cause: error })
}
