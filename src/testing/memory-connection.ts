// Owns: one connection in memory: two pipes with latency, chunks, backpressure, the ends and resets of TCP.
// Called by: memory-network. Never: decides which connection is disturbed (faults in memory-network do).
import type { Cancel, Clock } from '../base/clock.ts'
import { asError, ConnectionError } from '../base/errors.ts'
import type { Address, Receiver, Transport } from '../base/transport.ts'
import { formatAddress } from '../base/transport.ts'

/** What the network decides about the bytes of a connection. */
export interface Wire {
  readonly clock: Clock
  /** Milliseconds until bytes sent now arrive. */
  latencyMs(): number
  /** How many of `available` bytes (at least 1) arrive at once. */
  chunkBytes(available: number): number
  /** Bytes on the way from which `write` returns false. */
  readonly windowBytes: number
}

interface Packet {
  readonly at: number
  readonly kind: 'bytes' | 'end' | 'reset'
  bytes: Uint8Array
  /** Hears that all bytes have arrived. */
  readonly left: (() => void) | undefined
}

const NOTHING = new Uint8Array(0)

/** One end of a connection, and the packets that are on their way to it. */
class End implements Transport {
  readonly local: Address
  readonly remote: Address
  readonly #wire: Wire
  #receiver: Receiver | undefined
  #peer: End | undefined
  #arriving: Packet[] = []
  #arrivingBytes = 0
  #lastArrival = 0
  #cancelDelivery: Cancel | undefined
  #paused = false
  #silent = false
  #writable = true
  #closed = false
  #owesDrained = false
  #cutAfterBytes = Number.POSITIVE_INFINITY

  constructor(local: Address, remote: Address, wire: Wire) {
    this.local = local
    this.remote = remote
    this.#wire = wire
  }

  pairWith(peer: End): void {
    this.#peer = peer
  }

  attach(receiver: Receiver): void {
    this.#receiver = receiver
    this.#schedule()
  }

  get open(): boolean {
    return !this.#closed
  }

  write(bytes: Uint8Array, left?: () => void): boolean {
    const peer = this.#peer
    if (!this.#writable || peer === undefined) return false
    if (bytes.length > 0) peer.#arrive('bytes', bytes, left)
    this.#owesDrained = peer.#arrivingBytes >= this.#wire.windowBytes
    return !this.#owesDrained
  }

  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    this.#schedule()
  }

  end(): void {
    if (!this.#writable) return
    this.#writable = false
    if (this.#peer !== undefined) this.#peer.#arrive('end')
  }

  destroy(cause?: Error): void {
    if (this.#closed) return
    // As a kernel does: who closes with bytes unread resets the connection, else it ends in order.
    const now = this.#wire.clock.now()
    const unread = this.#arriving.some((packet) => packet.kind === 'bytes' && packet.at <= now)
    const peer = this.#peer
    this.#close(cause)
    if (peer === undefined || peer.#closed) return
    peer.#dropArriving()
    peer.#arrive(unread ? 'reset' : 'end')
  }

  /** The connection breaks at this end, as by a RST. */
  reset(): void {
    this.#close(
      new ConnectionError('CONNECTION_CLOSED', `The connection to ${formatAddress(this.remote)} was reset.`, {
        broker: formatAddress(this.remote),
      }),
    )
  }

  /** While silent, bytes to this end are kept on the way, as when a cable is pulled; afterwards they arrive. */
  setSilent(silent: boolean): void {
    this.#silent = silent
    if (!silent) this.#schedule()
  }

  /** Resets the connection once this end has received so many bytes more. */
  cutAfter(bytes: number): void {
    this.#cutAfterBytes = bytes
    if (bytes <= 0) this.#resetBoth()
  }

  #resetBoth(): void {
    this.#peer?.reset()
    this.reset()
  }

  #arrive(kind: Packet['kind'], bytes: Uint8Array = NOTHING, left?: () => void): void {
    if (this.#closed) return
    this.#lastArrival = Math.max(this.#lastArrival, this.#wire.clock.now() + this.#wire.latencyMs())
    this.#arriving.push({ at: this.#lastArrival, kind, bytes, left })
    this.#arrivingBytes += bytes.length
    this.#schedule()
  }

  #dropArriving(): void {
    this.#arriving = []
    this.#arrivingBytes = 0
    this.#cancelDelivery?.()
    this.#cancelDelivery = undefined
  }

  #schedule(): void {
    const first = this.#deliverable()
    if (this.#cancelDelivery || first === undefined) return
    const { clock } = this.#wire
    this.#cancelDelivery = clock.after(first.at - clock.now(), () => {
      this.#cancelDelivery = undefined
      this.#deliver()
    })
  }

  /** One chunk a time: between two of them promises get their turn, as between two reads of a socket. */
  #deliver(): void {
    const packet = this.#deliverable()
    if (packet === undefined) return
    if (packet.kind === 'reset') {
      this.reset()
    } else if (packet.kind === 'end') {
      this.end()
      this.#close(undefined)
    } else {
      this.#tryToHand(packet)
    }
  }

  #tryToHand(packet: Packet): void {
    try {
      this.#hand(packet)
    } catch (error) {
      this.destroy(asError(error))
      return
    }
    if (this.#cutAfterBytes <= 0) this.#resetBoth()
    else this.#schedule()
  }

  #deliverable(): Packet | undefined {
    const first = this.#arriving[0]
    if (this.#closed || this.#silent || this.#receiver === undefined) return undefined
    return this.#paused && first?.kind !== 'reset' ? undefined : first
  }

  #hand(packet: Packet): void {
    const receiver = this.#receiver as Receiver
    const room = receiver.room()
    if (room.length === 0) throw new Error('A receiver offered no room for the bytes that arrived.')
    const most = Math.min(packet.bytes.length, room.length, this.#cutAfterBytes)
    const length = Math.max(1, Math.min(most, this.#wire.chunkBytes(most)))
    room.set(packet.bytes.subarray(0, length))
    packet.bytes = packet.bytes.subarray(length)
    if (packet.bytes.length === 0) this.#arriving.shift()
    this.#arrivingBytes -= length
    this.#cutAfterBytes -= length
    if (this.#peer !== undefined) this.#peer.#maybeDrained(this.#arrivingBytes)
    receiver.received(length)
    if (packet.bytes.length === 0) packet.left?.()
  }

  #maybeDrained(onTheWay: number): void {
    if (!this.#owesDrained || onTheWay > this.#wire.windowBytes / 2) return
    this.#owesDrained = false
    queueMicrotask(() => {
      if (!this.#closed && this.#writable) this.#receiver?.drained()
    })
  }

  #close(cause: Error | undefined): void {
    if (this.#closed) return
    this.#closed = true
    this.#writable = false
    this.#dropArriving()
    queueMicrotask(() => this.#receiver?.closed(cause))
  }
}

/** The network's handle on one connection. */
export interface MemoryConnection {
  readonly client: Transport
  readonly server: Transport
  /** Whether either end is still there. */
  readonly open: boolean
  /** Whether the client's end is still there. */
  readonly clientOpen: boolean
  /** Connects the two receivers; before, bytes wait. */
  attach(side: 'client' | 'server', receiver: Receiver): void
  reset(): void
  setSilent(silent: boolean): void
  cutAfter(direction: 'toClient' | 'toServer', bytes: number): void
}

/** Makes a connection between two addresses. */
export function memoryConnection(from: Address, to: Address, wire: Wire): MemoryConnection {
  const client = new End(from, to, wire)
  const server = new End(to, from, wire)
  client.pairWith(server)
  server.pairWith(client)
  return {
    client,
    server,
    get open() {
      return client.open || server.open
    },
    get clientOpen() {
      return client.open
    },
    attach(side, receiver) {
      ;(side === 'client' ? client : server).attach(receiver)
    },
    reset() {
      client.reset()
      server.reset()
    },
    setSilent(silent) {
      client.setSilent(silent)
      server.setSilent(silent)
    },
    cutAfter(direction, bytes) {
      ;(direction === 'toClient' ? client : server).cutAfter(bytes)
    },
  }
}
