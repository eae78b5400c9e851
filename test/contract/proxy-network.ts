// Owns: connections to real brokers that can be disturbed: a TCP relay for each dialing host and broker.
// Called by: real-backend.ts. Never: reads what passes through it.
import { once } from 'node:events'
import { type AddressInfo, connect as connectSocket, createServer, type Server, type Socket } from 'node:net'
import { ConnectionError } from '../../src/base/errors.ts'
import { type Address, type Dial, formatAddress } from '../../src/base/transport.ts'
import type { Between } from '../../src/testing/index.ts'
import type { FaultyNetwork } from './backend.ts'

type Direction = 'toClient' | 'toServer'

interface Link {
  readonly from: string
  readonly to: string
  /** By the direction of the bytes: the socket that they are written to. */
  readonly ends: Readonly<Record<Direction, Socket>>
  readonly cutAfter: Record<Direction, number>
  /** Nothing is read from either end. */
  silent: boolean
}

interface Rule {
  readonly kind: 'silence' | 'refuse'
  readonly between: Between
}

/** A {@link FaultyNetwork} over real sockets. Close it when the test is over. */
export class ProxyNetwork implements FaultyNetwork {
  readonly #dial: Dial
  readonly #relays = new Map<string, Promise<Server>>()
  readonly #links = new Set<Link>()
  #rules: Rule[] = []

  /** `dial` opens the real connections. */
  constructor(dial: Dial) {
    this.#dial = dial
  }

  dialFrom(host: string): Dial {
    return async (address, receiver, signal) => {
      const to = formatAddress(address)
      if (this.#ruled('refuse', host, to)) {
        throw new ConnectionError('CONNECTION_FAILED', `No connection to ${to}: refused by the test.`, {
          broker: to,
        })
      }
      if (this.#ruled('silence', host, to)) await aborted(signal)
      const relay = await this.#relay(host, address)
      return this.#dial({ host: '127.0.0.1', port: (relay.address() as AddressInfo).port }, receiver, signal)
    }
  }

  cut(between: Between = {}): number {
    const links = this.#matching(between)
    for (const link of links) reset(link)
    return links.length
  }

  cutAfter(bytes: number, direction: Direction, between: Between = {}): number {
    const links = this.#matching(between)
    for (const link of links) link.cutAfter[direction] = bytes
    return links.length
  }

  silence(between: Between = {}): () => void {
    const links = this.#matching(between)
    for (const link of links) setSilent(link, true)
    const heal = this.#rule({ kind: 'silence', between })
    return () => {
      heal()
      for (const link of links) setSilent(link, false)
    }
  }

  refuse(between: Between = {}): () => void {
    return this.#rule({ kind: 'refuse', between })
  }

  /** Ends all connections and takes all rules back. */
  async close(): Promise<void> {
    this.#rules = []
    this.cut()
    for (const relay of this.#relays.values()) (await relay).close()
    this.#relays.clear()
  }

  #relay(from: string, address: Address): Promise<Server> {
    const to = formatAddress(address)
    const key = `${from} ${to}`
    let relay = this.#relays.get(key)
    if (relay === undefined) {
      relay = this.#listen(from, to, address)
      this.#relays.set(key, relay)
    }
    return relay
  }

  async #listen(from: string, to: string, address: Address): Promise<Server> {
    const server = createServer({ noDelay: true }, (toClient) => {
      const toServer = connectSocket({ ...address, noDelay: true })
      const link: Link = {
        from,
        to,
        ends: { toClient, toServer },
        cutAfter: { toClient: Number.POSITIVE_INFINITY, toServer: Number.POSITIVE_INFINITY },
        silent: false,
      }
      this.#links.add(link)
      pump(link, toClient, 'toServer')
      pump(link, toServer, 'toClient')
      toServer.once('close', () => this.#links.delete(link))
    })
    server.unref()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return server
  }

  #rule(rule: Rule): () => void {
    this.#rules.push(rule)
    return () => {
      this.#rules = this.#rules.filter((other) => other !== rule)
    }
  }

  #ruled(kind: Rule['kind'], from: string, to: string): boolean {
    return this.#rules.some((rule) => rule.kind === kind && matches(rule.between, from, to))
  }

  #matching(between: Between): Link[] {
    return [...this.#links].filter((link) => matches(between, link.from, link.to))
  }
}

/** Moves bytes from one socket to the other end, and passes on how it ended. */
function pump(link: Link, source: Socket, direction: Direction): void {
  const sink = link.ends[direction]
  source.on('data', (bytes: Buffer) => {
    const left = link.cutAfter[direction]
    link.cutAfter[direction] = left - bytes.length
    if (bytes.length < left) {
      if (!sink.write(bytes)) source.pause()
    } else {
      sink.write(bytes.subarray(0, left), () => reset(link))
    }
  })
  sink.on('drain', () => {
    if (!link.silent) source.resume()
  })
  source.on('end', () => sink.end())
  source.on('error', () => reset(link))
  source.on('close', () => sink.destroy())
}

function setSilent(link: Link, silent: boolean): void {
  link.silent = silent
  for (const end of Object.values(link.ends)) {
    if (silent) end.pause()
    else end.resume()
  }
}

function reset({ ends }: Link): void {
  for (const end of Object.values(ends)) {
    // A reset of a socket that is ending leaves Node 20 unable to exit.
    if (end.readyState === 'open' && !end.writableEnded) end.resetAndDestroy()
    else end.destroy()
  }
}

function matches(between: Between, from: string, to: string): boolean {
  return (between.from ?? from) === from && (between.to ?? to) === to
}

/** Never resolves: a silent network does not answer. */
function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal?.reason)
    if (signal?.aborted) fail()
    else signal?.addEventListener('abort', fail, { once: true })
  })
}
