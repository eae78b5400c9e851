// Owns: what a client says and hears, request by request, on every backend alike. Called by: the rows. Never: changes a byte.
import type { Clock } from '../../src/base/clock.ts'
import { type Dial, formatAddress, type Receiver, type Transport } from '../../src/base/transport.ts'
import {
  type Api,
  apis,
  decodeRequestFrame,
  decodeResponseFrame,
  FrameReceiver,
  peekCorrelationId,
  peekRequest,
} from '../../src/protocol/index.ts'

/** A request as it left the client, and its answer. */
export interface Heard<Request = unknown, Response = unknown> {
  readonly api: string
  readonly version: number
  /** Address of the broker. */
  readonly broker: string
  readonly sentAt: number
  readonly request: Request
  /** Undefined while there is none. */
  response: Response | undefined
  answeredAt: number
  /** When the connection was gone. */
  closedAt: number
}

type AnyApi = Api<never, unknown>

/** Listens in on the connections that are dialled through it. */
export class Tap {
  readonly #clock: Clock
  readonly #heard: Heard[] = []

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** All requests of one API, in the order in which they were sent. */
  of<Input, Response, Request>(api: Api<Input, Response, Request>): Heard<Request, Response>[] {
    return this.#heard.filter((one) => one.api === api.name) as Heard<Request, Response>[]
  }

  /** Names of the APIs that were asked, in order. */
  get apis(): string[] {
    return this.#heard.map(({ api }) => api)
  }

  dial(inner: Dial): Dial {
    return async (address, receiver, signal) => {
      const line = new Line(formatAddress(address), this.#clock, this.#heard)
      return line.speaking(await inner(address, line.listening(receiver), signal))
    }
  }
}

/** One connection. */
class Line {
  readonly #broker: string
  readonly #clock: Clock
  readonly #heard: Heard[]
  readonly #open = new Map<number, Heard>()
  readonly #requests = new FrameReceiver((frame) => this.#sent(frame))
  readonly #answers = new FrameReceiver((frame) => this.#answered(frame))

  constructor(broker: string, clock: Clock, heard: Heard[]) {
    this.#broker = broker
    this.#clock = clock
    this.#heard = heard
  }

  listening(inner: Receiver): Receiver {
    let room: Buffer = Buffer.alloc(0)
    return {
      room: () => {
        room = inner.room()
        return room
      },
      received: (length) => {
        feed(this.#answers, room.subarray(0, length))
        inner.received(length)
      },
      drained: () => inner.drained(),
      closed: (cause) => {
        for (const one of this.#open.values()) one.closedAt = this.#clock.now()
        inner.closed(cause)
      },
    }
  }

  speaking(inner: Transport): Transport {
    return {
      local: inner.local,
      remote: inner.remote,
      write: (bytes, left) => {
        feed(this.#requests, bytes)
        return inner.write(bytes, left)
      },
      pause: () => inner.pause(),
      resume: () => inner.resume(),
      end: () => inner.end(),
      destroy: (cause) => inner.destroy(cause),
    }
  }

  #sent(frame: Buffer): void {
    const { apiKey, apiVersion, correlationId } = peekRequest(frame)
    const api = apis.get(apiKey) as AnyApi
    const one: Heard = {
      api: api.name,
      version: apiVersion,
      broker: this.#broker,
      sentAt: this.#clock.now(),
      request: decodeRequestFrame(api as Api<never>, frame).body,
      response: undefined,
      answeredAt: Number.POSITIVE_INFINITY,
      closedAt: Number.POSITIVE_INFINITY,
    }
    this.#heard.push(one)
    this.#open.set(correlationId, one)
  }

  #answered(frame: Buffer): void {
    const correlationId = peekCorrelationId(frame)
    const one = this.#open.get(correlationId)
    if (one === undefined) return
    this.#open.delete(correlationId)
    const api = [...apis.values()].find(({ name }) => name === one.api) as AnyApi
    one.response = decodeResponseFrame(api, one.version, frame).body
    one.answeredAt = this.#clock.now()
  }
}

/** Hands bytes to whoever takes them piece by piece. */
export function feed(frames: Pick<Receiver, 'room' | 'received'>, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    const room = frames.room()
    const length = Math.min(room.length, bytes.length - at)
    room.set(bytes.subarray(at, at + length))
    frames.received(length)
    at += length
  }
}
