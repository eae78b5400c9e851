// Owns: a network in memory: ports, connections, latency in the clock's time, and scripted faults. Called by: tests. Never: opens a socket.
import type { Clock } from '../base/clock.ts'
import { ConnectionError } from '../base/errors.ts'
import { type Accept, type Address, type Dial, formatAddress, type Listen } from '../base/transport.ts'
import { type MemoryConnection, memoryConnection, type Wire } from './memory-connection.ts'
import { seededRandom } from './random.ts'

/** How a {@link MemoryNetwork} behaves without faults. */
export interface MemoryNetworkOptions {
  readonly clock: Clock
  /** Decides latencies and where the bytes are split. Default: 1. */
  readonly seed?: number
  /** Milliseconds from one end to the other: a number, or the bounds of a random one. Default: [0.1, 1]. */
  readonly latencyMs?: number | readonly [least: number, most: number]
  /** True hands bytes over as they were written, false in random pieces. Default: false. */
  readonly wholeWrites?: boolean
  /** Bytes on the way from which `write` asks to wait. Default: 262144. */
  readonly windowBytes?: number
  /** Milliseconds after which a dial that nobody answers fails. Default: 10000. */
  readonly connectTimeoutMs?: number
}

/** Which connections a fault is about; what is not given matches all. */
export interface Between {
  /** Name of the dialing host: what {@link MemoryNetwork.dialFrom} was given; that of `dial` is `client`. */
  readonly from?: string
  /** The listening address, as `host:port`. */
  readonly to?: string
}

interface Link {
  readonly from: string
  readonly to: string
  readonly connection: MemoryConnection
}

type Rule = { readonly between: Between } & (
  | { readonly kind: 'silence' }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'delay'; readonly ms: number }
)

const FIRST_PORT = 40_000

/** Connections without sockets: `dial` and `listen` as the client and the broker take them, and hooks that disturb them. */
export class MemoryNetwork {
  readonly dial: Dial
  readonly listen: Listen
  readonly #options: Required<MemoryNetworkOptions>
  readonly #random: () => number
  readonly #listeners = new Map<string, Accept>()
  #links: Link[] = []
  #rules: Rule[] = []
  #nextPort = FIRST_PORT

  constructor(options: MemoryNetworkOptions) {
    this.#options = {
      seed: 1,
      latencyMs: [0.1, 1],
      wholeWrites: false,
      windowBytes: 262_144,
      connectTimeoutMs: 10_000,
      ...options,
    }
    this.#random = seededRandom(this.#options.seed)
    this.dial = this.dialFrom('client')
    this.listen = async (address, accept) => this.#open(address, accept)
  }

  /** A dial whose connections faults can tell from others by the name of the host. */
  dialFrom(host: string): Dial {
    return (address, receiver, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const { clock, connectTimeoutMs } = this.#options
        let over = false
        const settle = (how: () => void) => {
          over = true
          cancelTimeout()
          signal?.removeEventListener('abort', onAbort)
          how()
        }
        const fail = (what: string) => settle(() => reject(dialError(address, what)))
        const onAbort = () => settle(() => reject(signal?.reason))
        const cancelTimeout = clock.after(connectTimeoutMs, () =>
          fail(`no answer within ${connectTimeoutMs} ms`),
        )
        signal?.addEventListener('abort', onAbort, { once: true })
        this.#handshake(host, address, (connection) => {
          if (over) return connection?.reset()
          if (connection === undefined) return fail('connection refused')
          if (!connection.clientOpen) return fail('reset by the peer')
          connection.attach('client', receiver)
          settle(() => resolve(connection.client))
        })
      })
  }

  /** There and back; a silent network answers nothing, not even with a refusal. */
  #handshake(from: string, address: Address, done: (connection: MemoryConnection | undefined) => void): void {
    const { clock } = this.#options
    const to = canonical(address)
    const silent = () => this.#ruled('silence', from, to).length > 0
    clock.after(this.#latencyMs(from, to), () => {
      if (silent()) return
      const accept = this.#ruled('refuse', from, to).length > 0 ? undefined : this.#accept(to)
      const connection = accept && this.#connect(from, to, address, accept)
      clock.after(this.#latencyMs(from, to), () => {
        if (!silent()) done(connection)
      })
    })
  }

  /** Addresses that listen now. */
  get listening(): string[] {
    return [...this.#listeners.keys()]
  }

  /** Number of open connections. */
  connections(between: Between = {}): number {
    return this.#openLinks(between).length
  }

  /** Resets the open connections at once; returns how many there were. */
  cut(between: Between = {}): number {
    const links = this.#openLinks(between)
    for (const link of links) link.connection.reset()
    return links.length
  }

  /** Resets each connection that is open now after `bytes` bytes more in one direction; returns how many there are. */
  cutAfter(bytes: number, direction: 'toClient' | 'toServer', between: Between = {}): number {
    const links = this.#openLinks(between)
    for (const link of links) link.connection.cutAfter(direction, bytes)
    return links.length
  }

  /** No byte and no new connection gets through, and nobody is told, until the returned function is called: then what was on its way arrives. */
  silence(between: Between = {}): () => void {
    const links = this.#openLinks(between)
    for (const link of links) link.connection.setSilent(true)
    const heal = this.#rule({ kind: 'silence', between })
    return () => {
      heal()
      for (const link of links) {
        if (this.#ruled('silence', link.from, link.to).length === 0) link.connection.setSilent(false)
      }
    }
  }

  /** Refuses new connections until the returned function is called; open ones stay. */
  refuse(between: Between = {}): () => void {
    return this.#rule({ kind: 'refuse', between })
  }

  /** Adds latency to what is sent from now on, until the returned function is called. */
  delay(ms: number, between: Between = {}): () => void {
    return this.#rule({ kind: 'delay', ms, between })
  }

  #open(asked: Address, accept: Accept) {
    let port = asked.port
    while (port === 0 || (asked.port === 0 && this.#listeners.has(`${hostOf(asked)}:${port}`))) {
      port = this.#nextPort++
    }
    const address = { host: asked.host, port }
    const key = canonical(address)
    if (this.#listeners.has(key)) {
      throw new ConnectionError('CONNECTION_FAILED', `${formatAddress(address)} is in use already.`, {
        retriable: false,
      })
    }
    this.#listeners.set(key, accept)
    return {
      address,
      close: async () => {
        if (this.#listeners.get(key) === accept) this.#listeners.delete(key)
      },
    }
  }

  #accept(to: string): Accept | undefined {
    return this.#listeners.get(to) ?? this.#listeners.get(`0.0.0.0:${to.slice(to.lastIndexOf(':') + 1)}`)
  }

  #connect(from: string, to: string, address: Address, accept: Accept): MemoryConnection {
    const connection = memoryConnection({ host: from, port: this.#nextPort++ }, address, this.#wire(from, to))
    this.#links = this.#links.filter((link) => link.connection.open)
    this.#links.push({ from, to, connection })
    connection.attach('server', accept(connection.server))
    return connection
  }

  #wire(from: string, to: string): Wire {
    const { clock, windowBytes, wholeWrites } = this.#options
    return {
      clock,
      windowBytes,
      latencyMs: () => this.#latencyMs(from, to),
      chunkBytes: (available) => (wholeWrites ? available : this.#chunkBytes(available)),
    }
  }

  #latencyMs(from: string, to: string): number {
    const { latencyMs } = this.#options
    const plain =
      typeof latencyMs === 'number'
        ? latencyMs
        : latencyMs[0] + this.#random() * (latencyMs[1] - latencyMs[0])
    return this.#ruled('delay', from, to).reduce(
      (sum, rule) => sum + (rule.kind === 'delay' ? rule.ms : 0),
      plain,
    )
  }

  /** Mostly what a socket would give, often enough a few bytes only, so that sizes and headers are torn. */
  #chunkBytes(available: number): number {
    const kind = this.#random()
    if (kind < 0.5) return available
    const most = kind < 0.7 ? Math.min(available, 12) : available
    return 1 + Math.floor(this.#random() * most)
  }

  #rule(rule: Rule): () => void {
    this.#rules.push(rule)
    return () => {
      this.#rules = this.#rules.filter((other) => other !== rule)
    }
  }

  #ruled(kind: Rule['kind'], from: string, to: string): Rule[] {
    return this.#rules.filter((rule) => rule.kind === kind && matches(rule.between, from, to))
  }

  #openLinks(between: Between): Link[] {
    return this.#links.filter((link) => link.connection.open && matches(between, link.from, link.to))
  }
}

function matches(between: Between, from: string, to: string): boolean {
  return (between.from ?? from) === from && (between.to === undefined || canonicalText(between.to) === to)
}

function hostOf(address: Address): string {
  return address.host === 'localhost' ? '127.0.0.1' : address.host
}

function canonical(address: Address): string {
  return formatAddress({ host: hostOf(address), port: address.port })
}

function canonicalText(address: string): string {
  return address.replace(/^localhost:/, '127.0.0.1:')
}

function dialError(address: Address, what: string): ConnectionError {
  const broker = formatAddress(address)
  return new ConnectionError('CONNECTION_FAILED', `No connection to ${broker}: ${what}.`, { broker })
}
