// Owns: a client that sends whatever a test wants, byte by byte or request by request. Called by: tests of the broker. Never: retries or negotiates.
import { deferred } from '../../../src/base/deferred.ts'
import type { Logger } from '../../../src/base/log.ts'
import type { Address, Dial, Receiver, Transport } from '../../../src/base/transport.ts'
import type { BrokerOptions, EmbeddedCluster } from '../../../src/broker/index.ts'
import { startCluster } from '../../../src/broker/index.ts'
import type { Api } from '../../../src/protocol/index.ts'
import { decodeResponseFrame, encodeRequestFrame, FrameReceiver } from '../../../src/protocol/index.ts'
import { MemoryNetwork, VirtualClock } from '../../../src/testing/index.ts'

/** One connection. */
export class RawClient implements Receiver {
  readonly clientId: string
  readonly #frames: FrameReceiver
  readonly #arrived: Buffer[] = []
  readonly #gone = deferred()
  #transport: Transport | undefined
  #waiting: ((frame: Buffer | undefined) => void)[] = []
  #correlationId = 0
  /** Bytes received in all. */
  bytes = 0

  private constructor(clientId: string) {
    this.clientId = clientId
    this.#frames = new FrameReceiver((frame) => {
      const waiting = this.#waiting.shift()
      if (waiting) waiting(frame)
      else this.#arrived.push(frame)
    })
  }

  static async connect(dial: Dial, address: Address, clientId = 'raw'): Promise<RawClient> {
    const client = new RawClient(clientId)
    client.#transport = await dial(address, client)
    return client
  }

  /** Resolves when the broker has closed the connection. */
  get gone(): Promise<void> {
    return this.#gone.promise
  }

  /** Sends a request and waits for the next frame, which has to be its answer. */
  async send<Input, Response>(
    api: Api<Input, Response>,
    version: number,
    request: NoInfer<Input>,
  ): Promise<Response> {
    const correlationId = this.write(api, version, request)
    const frame = await this.nextFrame()
    if (frame === undefined) throw new Error('the connection was closed instead of an answer')
    const response = decodeResponseFrame(api, version, frame)
    if (response.correlationId !== correlationId) {
      throw new Error(`answer ${response.correlationId} came instead of ${correlationId}`)
    }
    return response.body
  }

  /** Sends a request without waiting; returns its correlation id. */
  write<Input>(api: Api<Input>, version: number, request: NoInfer<Input>): number {
    const correlationId = ++this.#correlationId
    this.writeBytes(encodeRequestFrame(api, version, correlationId, this.clientId, request))
    return correlationId
  }

  writeBytes(bytes: Uint8Array): void {
    this.#transport?.write(bytes)
  }

  /** The next frame; undefined when the connection ends before. */
  nextFrame(): Promise<Buffer | undefined> {
    const frame = this.#arrived.shift()
    if (frame) return Promise.resolve(frame)
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      void this.gone.then(() => resolve(undefined))
    })
  }

  close(): void {
    this.#transport?.destroy()
  }

  room(): Buffer {
    return this.#frames.room()
  }

  received(length: number): void {
    this.bytes += length
    this.#frames.received(length)
  }

  drained(): void {}

  closed(): void {
    this.#gone.resolve()
  }
}

/** A broker or cluster in memory, and the world around it. */
export interface World {
  readonly clock: VirtualClock
  readonly network: MemoryNetwork
  readonly cluster: EmbeddedCluster
  /** Log lines of level warn and error. */
  readonly complaints: string[]
  /** A connection to a broker, the first one unless its id is given. */
  connect(clientId?: string, brokerId?: number): Promise<RawClient>
}

/** Runs a story against a cluster in virtual time; afterwards no timer may be left. */
export async function inMemory(
  options: BrokerOptions & { readonly brokers?: number; readonly seed?: number },
  story: (world: World) => Promise<void>,
): Promise<void> {
  const { brokers = 1, seed = 1, ...brokerOptions } = options
  const clock = new VirtualClock({ seed })
  const network = new MemoryNetwork({ clock, seed })
  const complaints: string[] = []
  const tell = (message: string, fields?: object) =>
    void complaints.push(`${message} ${JSON.stringify(fields)}`)
  const log: Logger = { debug() {}, info() {}, warn: tell, error: tell }
  await clock.run(async () => {
    const cluster = await startCluster({ brokers, ...brokerOptions }, { clock, listen: network.listen, log })
    const addresses = cluster.bootstrapServers.split(',').map((text) => {
      const [host = '', port] = text.split(':')
      return { host, port: Number(port) }
    })
    const connect = (clientId?: string, brokerId = 1) =>
      RawClient.connect(network.dial, addresses[brokerId - 1]!, clientId)
    try {
      await story({ clock, network, cluster, complaints, connect })
    } finally {
      await cluster.close()
    }
  })
  // Let the last segments arrive at the clients' ends.
  await clock.advance(1000)
  if (clock.pendingTimers > 0) throw new Error(`${clock.pendingTimers} timers are left`)
}
