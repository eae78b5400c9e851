// Owns: sockets: TCP and TLS, read straight into the receiver's memory. Called by: client.ts, which hands it to the cluster. Never: knows what the bytes mean.
import { lookup } from 'node:dns/promises'
import net, { type Socket } from 'node:net'
import tls, { type SecureContext } from 'node:tls'
import { onAbort } from '../base/abort.ts'
import type { Clock } from '../base/clock.ts'
import { asError, asSentence, ConnectionError } from '../base/errors.ts'
import type { Address, Dial, Receiver, TlsOptions, Transport } from '../base/transport.ts'
import { lookupError, tcpError, tlsError } from './dial-error.ts'
import { firstToSucceed } from './staggered.ts'

/** What a dial over TCP needs. */
export interface TcpDialOptions {
  readonly clock: Clock
  /** Milliseconds for one IP address, TLS included. */
  readonly connectTimeoutMs: number
  /** True for TLS with the system's certificates. Default: false. */
  readonly tls?: boolean | TlsOptions
  /** Finds the IP addresses of a name. Default: the system's resolver. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
}

/** Milliseconds after which the next IP address of a name is tried beside a silent one, as in RFC 8305. */
const STAGGER_MS = 250

interface TlsSetup {
  readonly context: SecureContext
  readonly options: TlsOptions
}

/** A dial that tries all IP addresses of a name, in the resolver's order (`client.dns.lookup=use_all_dns_ips`). */
export function tcpDial(options: TcpDialOptions): Dial {
  const { clock, resolve = resolveAll } = options
  let setup: TlsSetup | undefined
  return async (address, receiver, signal) => {
    signal?.throwIfAborted()
    // Made at first use, so that a wrong certificate is an error of the connection and not of a constructor.
    setup ??= tlsSetup(options.tls, address)
    const ips = await resolve(address.host).catch((error: unknown) => {
      throw lookupError(address, asError(error))
    })
    signal?.throwIfAborted()
    const connect = (ip: string, lost: AbortSignal) =>
      connectTo({ address, ip, receiver, setup, lost, ...options })
    try {
      const connected = await firstToSucceed(ips, connect, {
        clock,
        staggerMs: STAGGER_MS,
        signal,
        discard: (late) => late.destroy(),
      })
      return connected.start()
    } catch (error) {
      throw error instanceof AggregateError ? mostTelling(address, error.errors) : error
    }
  }
}

async function resolveAll(host: string): Promise<string[]> {
  if (net.isIP(host) !== 0) return [host]
  const found = await lookup(host, { all: true })
  return found.map(({ address }) => address)
}

function tlsSetup(given: boolean | TlsOptions | undefined, address: Address): TlsSetup | undefined {
  if (given === undefined || given === false) return undefined
  const options = given === true ? {} : given
  try {
    const { ca, minVersion = 'TLSv1.2', ...rest } = options
    const trusted = ca === undefined ? {} : { ca: [ca].flat() }
    const context = tls.createSecureContext({ ...rest, minVersion, ...trusted })
    return { context, options }
  } catch (error) {
    const cause = asError(error)
    throw new ConnectionError(
      'TLS_FAILED',
      `No TLS with ${address.host}: the option tls has a certificate, key or passphrase that cannot be used: ${asSentence(cause.message)}`,
      { cause, retriable: false },
    )
  }
}

/** One error for several IP addresses: the only one, or all with their addresses. */
function mostTelling(address: Address, errors: readonly unknown[]): Error {
  if (errors.length === 1) return asError(errors[0])
  const failures = errors.map(asError) as ConnectionError[]
  const healing = failures.find((failure) => failure.retriable) ?? (failures[0] as ConnectionError)
  const reasons = [...new Set(failures.map((failure) => failure.message))].join(' ')
  return new ConnectionError(
    healing.code as 'CONNECTION_FAILED',
    `${reasons} (${address.host} has ${errors.length} addresses)`,
    {
      broker: healing.broker,
      retriable: healing.retriable,
      cause: new AggregateError(errors),
    },
  )
}

interface Attempt extends TcpDialOptions {
  readonly address: Address
  readonly ip: string
  readonly receiver: Receiver
  readonly setup: TlsSetup | undefined
  readonly lost: AbortSignal
}

/** A socket as a Transport. Until `start` it may still lose the race, and its receiver hears nothing of its end. */
class SocketLink implements Transport {
  readonly #receiver: Receiver
  readonly #socket: Socket
  #cause: Error | undefined
  #corked = false

  constructor(attempt: Attempt) {
    this.#receiver = attempt.receiver
    this.#socket = open(attempt, {
      buffer: () => this.#receiver.room(),
      callback: (length) => this.#received(length),
    })
  }

  get socket(): Socket {
    return this.#socket
  }

  get local(): Address {
    return { host: this.#socket.localAddress ?? '', port: this.#socket.localPort ?? 0 }
  }

  get remote(): Address {
    return { host: this.#socket.remoteAddress ?? '', port: this.#socket.remotePort ?? 0 }
  }

  start(): Transport {
    const socket = this.#socket
    socket.on('drain', () => this.#receiver.drained())
    socket.on('error', (error) => {
      this.#cause ??= error
    })
    const onClose = () => this.#receiver.closed(this.#cause)
    // A peer that talks first may have been refused already.
    if (socket.closed) queueMicrotask(onClose)
    else socket.on('close', onClose)
    return this
  }

  /** Writes of one turn of the event loop leave together. */
  write(bytes: Uint8Array, left?: () => void): boolean {
    const socket = this.#socket
    if (!socket.writable) return false
    if (!this.#corked) {
      this.#corked = true
      socket.cork()
      process.nextTick(() => {
        this.#corked = false
        socket.uncork()
      })
    }
    return left === undefined ? socket.write(bytes) : socket.write(bytes, (error) => error ?? left())
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  end(): void {
    this.#socket.end()
  }

  destroy(cause?: Error): void {
    this.#cause ??= cause
    this.#socket.destroy()
  }

  #received(length: number): boolean {
    try {
      this.#receiver.received(length)
      return !this.#socket.destroyed
    } catch (error) {
      this.destroy(asError(error))
      return false
    }
  }
}

function connectTo(attempt: Attempt): Promise<SocketLink> {
  const { address, ip, setup, lost, clock, connectTimeoutMs } = attempt
  const at: Address = { host: ip, port: address.port }
  return new Promise((resolve, reject) => {
    const link = new SocketLink(attempt)
    const { socket } = link
    let tcpConnected = false
    const settle = (how: () => void) => {
      cancelTimeout()
      stopListening()
      socket.off('error', onError)
      how()
    }
    const fail = (error: Error) =>
      settle(() => {
        socket.on('error', () => {}).destroy()
        reject(error)
      })
    const onError = (error: Error) =>
      fail((tcpConnected && setup ? tlsError : tcpError)(named(address, at), error))
    const cancelTimeout = clock.after(connectTimeoutMs, () =>
      fail(tcpError(named(address, at), new Error(`no answer within ${connectTimeoutMs} ms`))),
    )
    const stopListening = onAbort(lost, () => fail(asError(lost.reason)))
    socket.on('error', onError)
    socket.once('connect', () => {
      tcpConnected = true
    })
    socket.once(setup ? 'secureConnect' : 'connect', () => settle(() => resolve(link)))
  })
}

/** The address as the user wrote it; its IP is told in the reason of the system's own message. */
function named(address: Address, at: Address): Address {
  return address.host === at.host ? address : { host: address.host, port: at.port }
}

function open({ address, ip, setup }: Attempt, onread: net.OnReadOpts): Socket {
  const to = { host: ip, port: address.port, onread }
  if (setup === undefined) return net.connect({ ...to, noDelay: true, keepAlive: true })
  const { servername = net.isIP(address.host) === 0 ? address.host : undefined, rejectUnauthorized = true } =
    setup.options
  const name = servername === undefined ? {} : { servername }
  const anyName =
    setup.options.endpointIdentification === 'none' ? { checkServerIdentity: () => undefined } : {}
  // The type of TLS options lacks onread, which Node passes on to the socket.
  const options = { ...to, ...name, ...anyName, secureContext: setup.context, rejectUnauthorized }
  return tls.connect(options).setNoDelay(true).setKeepAlive(true)
}
