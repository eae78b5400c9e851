// Owns: one client connection of a broker: requests are served one at a time, and answered in the order in which they came.
// Called by: node.ts. Never: looks into a request.
import type { Cancel, Clock } from '../base/clock.ts'
import { deferred } from '../base/deferred.ts'
import type { Logger } from '../base/log.ts'
import { type Address, formatAddress, type Receiver, type Transport } from '../base/transport.ts'
import { FrameReceiver } from '../protocol/frame-receiver.ts'
import type { Dispatcher, Origin, Reply } from './dispatch.ts'
import type { Authentication } from './sasl/authentication.ts'

/** What a connection needs. */
export interface ConnectionOptions {
  readonly id: number
  readonly dispatcher: Dispatcher
  readonly clock: Clock
  readonly log: Logger
  readonly maxFrameBytes: number
  readonly maxIdleMs: number
  readonly authentication: Authentication
}

/** Requests that are read ahead of the one that is being served; then the client is slowed down. */
const MOST_WAITING = 16

/** The broker's end of a connection. */
export class BrokerConnection implements Receiver, Origin {
  readonly id: number
  readonly authentication: Authentication
  readonly #options: ConnectionOptions
  readonly #transport: Transport
  readonly #frames: FrameReceiver
  readonly #waiting: Buffer[] = []
  readonly #closeListeners = new Set<() => void>()
  readonly #gone = deferred()
  /** Serving: a request is being handled. Ended: nothing is read or sent any more, by us or for a scripted fault. */
  #state: 'idle' | 'serving' | 'ended' = 'idle'
  #writable = true
  #paused = false
  #lastActivity: number
  #cancelIdleCheck: Cancel

  constructor(transport: Transport, options: ConnectionOptions) {
    this.id = options.id
    this.authentication = options.authentication
    this.#options = options
    this.#transport = transport
    this.#frames = new FrameReceiver((frame) => this.#take(frame), { maxFrameBytes: options.maxFrameBytes })
    this.#lastActivity = options.clock.now()
    this.#cancelIdleCheck = options.clock.after(options.maxIdleMs, () => this.#checkIdle())
  }

  get remote(): Address {
    return this.#transport.remote
  }

  /** Resolves when the connection is gone. */
  get gone(): Promise<void> {
    return this.#gone.promise
  }

  room(): Buffer {
    return this.#frames.room()
  }

  received(length: number): void {
    this.#lastActivity = this.#options.clock.now()
    this.#frames.received(length)
  }

  drained(): void {
    this.#writable = true
    this.#pump()
  }

  closed(cause: Error | undefined): void {
    this.#state = 'ended'
    this.#waiting.length = 0
    this.#cancelIdleCheck()
    if (cause) this.#tell(cause.message)
    for (const listener of [...this.#closeListeners]) listener()
    this.#closeListeners.clear()
    this.#gone.resolve()
  }

  readonly onClose = (listener: () => void): (() => void) => {
    this.#closeListeners.add(listener)
    return () => this.#closeListeners.delete(listener)
  }

  /** Cuts the connection at once. */
  destroy(): void {
    this.#state = 'ended'
    this.#transport.destroy()
  }

  #take(frame: Buffer): void {
    if (this.#state === 'ended') return
    this.#waiting.push(frame)
    this.#pump()
  }

  #pump(): void {
    while (this.#state === 'idle' && this.#writable) {
      const frame = this.#waiting.shift()
      if (frame === undefined) break
      const reply = this.#options.dispatcher.serve(frame, this)
      if (reply instanceof Promise) this.#await(reply)
      else this.#carryOut(reply)
    }
    this.#slowDown()
  }

  #await(reply: Promise<Reply>): void {
    this.#state = 'serving'
    void reply.then((settled) => {
      if (this.#state !== 'serving') return
      this.#state = 'idle'
      this.#lastActivity = this.#options.clock.now()
      this.#carryOut(settled)
      this.#pump()
    })
  }

  #carryOut(reply: Reply): void {
    switch (reply.kind) {
      case 'send':
        this.#writable = this.#transport.write(reply.frame)
        return
      case 'nothing':
        return
      case 'stall':
        this.#state = 'ended'
        this.#waiting.length = 0
        return
      case 'close':
        this.#state = 'ended'
        this.#waiting.length = 0
        if (reply.reason !== undefined) this.#tell(reply.reason)
        if (reply.bytes) this.#transport.write(reply.bytes)
        this.#transport.end()
    }
  }

  #slowDown(): void {
    const tooMany = this.#waiting.length >= MOST_WAITING
    if (tooMany && !this.#paused) this.#transport.pause()
    if (!tooMany && this.#paused) this.#transport.resume()
    this.#paused = tooMany
  }

  #checkIdle(): void {
    const { clock, maxIdleMs } = this.#options
    const leftMs = this.#lastActivity + maxIdleMs - clock.now()
    // A request that is parked by the broker does not make its connection idle.
    if (leftMs <= 0 && this.#state !== 'serving') {
      this.destroy()
    } else {
      this.#cancelIdleCheck = clock.after(leftMs > 0 ? leftMs : maxIdleMs, () => this.#checkIdle())
    }
  }

  #tell(reason: string): void {
    this.#options.log.warn('connection closed', { client: formatAddress(this.remote), reason })
  }
}
