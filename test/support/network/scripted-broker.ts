// Owns: a broker that does only what a test scripts: one function per API, over any Listen. Called by: tests of network and cluster. Never: knows Kafka's rules (the embedded broker does).
import { type Deferred, deferred } from '../../../src/base/deferred.ts'
import {
  type Address,
  formatAddress,
  type Listen,
  type Receiver,
  type Transport,
} from '../../../src/base/transport.ts'
import type { Api } from '../../../src/protocol/api.ts'
import { decodeRequestFrame, encodeResponseFrame, peekRequest } from '../../../src/protocol/frame.ts'
import { FrameReceiver } from '../../../src/protocol/frame-receiver.ts'
import { ApiVersions } from '../../../src/protocol/generated/18-api-versions.ts'
import { apis } from '../../../src/protocol/generated/apis.ts'

/** What to do instead of answering with a value. */
export type Reaction = 'close' | 'hang' | { readonly bytes: Buffer }

/** Makes the answer to one request. */
export type Handler<Request = never, Answer = unknown> = (
  request: Request,
  version: number,
  call: Call,
) => Answer | Reaction | Promise<Answer | Reaction>

/** The circumstances of a request. */
export interface Call {
  readonly correlationId: number
  /** Number of the connection that it came by, from 0. */
  readonly connection: number
  readonly clientId: string | null
}

/** A request as it arrived. */
export interface SeenRequest extends Call {
  readonly api: string
  readonly version: number
  readonly body: unknown
}

/** A broker of scripted answers. Requests of one connection are answered in order, as Kafka does. */
export class ScriptedBroker {
  readonly address: Address
  readonly seen: SeenRequest[] = []
  readonly #handlers = new Map<number, Handler>()
  readonly #transports: Transport[] = []
  readonly #waiting: { readonly api: string; readonly arrived: Deferred<SeenRequest> }[] = []
  #ranges: readonly { apiKey: number; minVersion: number; maxVersion: number }[]

  constructor(address: Address) {
    this.address = address
    this.#ranges = [...apis.values()].map(({ key, minVersion, maxVersion }) => ({
      apiKey: key,
      minVersion,
      maxVersion,
    }))
    this.on(ApiVersions, () => ({ errorCode: 0, apiKeys: this.#ranges }))
  }

  get name(): string {
    return formatAddress(this.address)
  }

  async listen(listen: Listen): Promise<this> {
    await listen(this.address, (transport) => this.#accept(transport))
    return this
  }

  /** Answers requests of one API from now on. */
  on<Input, Response, Request, Answer>(
    api: Api<Input, Response, Request, Answer>,
    handler: Handler<Request, Answer>,
  ): this {
    this.#handlers.set(api.key, handler as Handler)
    return this
  }

  /** Advertises other versions of one API. */
  offer(api: { readonly key: number }, minVersion: number, maxVersion: number): this {
    this.#ranges = this.#ranges.map((range) =>
      range.apiKey === api.key ? { apiKey: api.key, minVersion, maxVersion } : range,
    )
    return this
  }

  count(api: { readonly name: string }): number {
    return this.seen.filter((request) => request.api === api.name).length
  }

  /** The next request of an API, from now on. */
  next(api: { readonly name: string }): Promise<SeenRequest> {
    const arrived = deferred<SeenRequest>()
    this.#waiting.push({ api: api.name, arrived })
    return arrived.promise
  }

  /** Connections that were ever made. */
  get accepted(): number {
    return this.#transports.length
  }

  cutAll(): void {
    for (const transport of this.#transports) transport.destroy()
  }

  #accept(transport: Transport): Receiver {
    const connection = this.#transports.push(transport) - 1
    let turn = Promise.resolve()
    const frames = new FrameReceiver((frame) => {
      turn = turn
        .then(() => this.#serve(frame, transport, connection))
        .catch((error) => transport.destroy(error))
    })
    return {
      room: () => frames.room(),
      received: (length) => frames.received(length),
      drained: () => {},
      closed: () => {},
    }
  }

  async #serve(frame: Buffer, transport: Transport, connection: number): Promise<void> {
    const { apiKey, apiVersion: version, correlationId } = peekRequest(frame)
    const api = apis.get(apiKey)
    const handler = this.#handlers.get(apiKey)
    if (api === undefined || handler === undefined)
      throw new Error(`${this.name} has no script for API ${apiKey}`)
    const { body, clientId } = decodeRequestFrame(api as Api<never>, frame)
    const call = { correlationId, connection, clientId }
    this.#note({ ...call, api: api.name, version, body })
    const answer = await handler(body as never, version, call)
    if (answer === 'hang') return new Promise(() => {})
    if (answer === 'close') return transport.destroy()
    if (isBytes(answer)) transport.write(answer.bytes)
    else transport.write(encodeResponseFrame(api as Api<never>, version, correlationId, answer as never))
  }

  #note(request: SeenRequest): void {
    this.seen.push(request)
    for (const waiting of this.#waiting) {
      if (waiting.api === request.api && !waiting.arrived.settled) {
        waiting.arrived.resolve(request)
        return
      }
    }
  }
}

function isBytes(answer: unknown): answer is { readonly bytes: Buffer } {
  return typeof answer === 'object' && answer !== null && 'bytes' in answer && Buffer.isBuffer(answer.bytes)
}
