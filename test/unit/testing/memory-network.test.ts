import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { delay } from '../../../src/base/clock.ts'
import { ConnectionError } from '../../../src/base/errors.ts'
import type { Address, Dial, Receiver, Transport } from '../../../src/base/transport.ts'
import { MemoryNetwork, type MemoryNetworkOptions, VirtualClock } from '../../../src/testing/index.ts'

const PORT_9092: Address = { host: 'broker', port: 9092 }

/** A receiver that keeps everything it is told. */
class Recorder implements Receiver {
  readonly bytes: Buffer[] = []
  readonly closings: (Error | undefined)[] = []
  drains = 0
  roomBytes = 64
  onReceived: () => void = () => {}
  #room = Buffer.alloc(0)

  room(): Buffer {
    this.#room = Buffer.alloc(this.roomBytes)
    return this.#room
  }

  received(length: number): void {
    assert.equal(this.closings.length, 0, 'bytes after the end')
    assert.ok(length >= 1 && length <= this.#room.length)
    this.bytes.push(this.#room.subarray(0, length))
    this.onReceived()
  }

  drained(): void {
    this.drains++
  }

  closed(cause: Error | undefined): void {
    this.closings.push(cause)
  }

  get text(): string {
    return Buffer.concat(this.bytes).toString()
  }
}

interface Pair {
  readonly clock: VirtualClock
  readonly network: MemoryNetwork
  readonly client: Recorder
  readonly server: Recorder
  readonly toServer: Transport
  readonly toClient: Transport
}

async function connected(options: Partial<MemoryNetworkOptions> = {}, from?: string): Promise<Pair> {
  const clock = new VirtualClock()
  const network = new MemoryNetwork({ clock, latencyMs: 5, ...options })
  const client = new Recorder()
  const server = new Recorder()
  let toClient: Transport | undefined
  await network.listen(PORT_9092, (transport) => {
    toClient = transport
    return server
  })
  const dial = from === undefined ? network.dial : network.dialFrom(from)
  const toServer = await clock.run(() => dial(PORT_9092, client))
  return { clock, network, client, server, toServer, toClient: toClient as Transport }
}

async function dialError(
  clock: VirtualClock,
  dial: Dial,
  address: Address,
  signal?: AbortSignal,
): Promise<unknown> {
  return clock.run(() =>
    dial(address, new Recorder(), signal).then(
      () => assert.fail('connected'),
      (error: unknown) => error,
    ),
  )
}

test('memory network: when bytes are written, they arrive after the latency, in order, in any pieces', async () => {
  const { clock, client, server, toServer, toClient } = await connected()
  assert.equal(clock.now(), 10)
  toServer.write(Buffer.from('hello '))
  toServer.write(Buffer.from('broker'))
  toClient.write(Buffer.from('hello client'))
  await clock.advance(4)
  assert.equal(server.text + client.text, '')
  await clock.advance(1)
  assert.equal(server.text, 'hello broker')
  assert.equal(client.text, 'hello client')
  assert.deepEqual(toServer.remote, PORT_9092)
  assert.deepEqual(toClient.remote, toServer.local)
})

test('memory network: when sizes and seeds vary, the stream is the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 200 }),
      fc.integer(),
      async (writes, roomBytes, seed) => {
        const { clock, server, toServer } = await connected({ seed, latencyMs: [0, 3] })
        server.roomBytes = roomBytes
        for (const bytes of writes) toServer.write(bytes)
        await clock.advance(100)
        assert.deepEqual(Buffer.concat(server.bytes), Buffer.concat(writes))
      },
    ),
    { numRuns: 50 },
  )
})

test('memory network: when much is written, it is torn at odd places', async () => {
  const { clock, server, toServer } = await connected({ seed: 5 })
  server.roomBytes = 1000
  for (let count = 0; count < 50; count++) toServer.write(Buffer.alloc(700))
  await clock.advance(100)
  const sizes = server.bytes.map((piece) => piece.length)
  for (const few of [1, 2, 3]) assert.ok(sizes.includes(few), `no piece of ${few} bytes`)
  assert.ok(sizes.includes(700), 'no whole piece')
  assert.ok(new Set(sizes).size > 20, `only ${new Set(sizes).size} different sizes`)
})

test('memory network: when writes are kept whole, a receiver with room gets them whole', async () => {
  const { clock, server, toServer } = await connected({ wholeWrites: true })
  toServer.write(Buffer.from('one'))
  toServer.write(Buffer.from('three'))
  await clock.advance(5)
  assert.deepEqual(server.bytes.map(String), ['one', 'three'])
})

test('memory network: when the reader pauses, the writer is asked to wait, and told when it may go on', async () => {
  const { clock, client, server, toServer, toClient } = await connected({ windowBytes: 100 })
  toClient.pause()
  assert.equal(toServer.write(Buffer.alloc(60)), true)
  assert.equal(toServer.write(Buffer.alloc(60)), false)
  await clock.advance(1000)
  assert.equal(server.bytes.length, 0)
  assert.equal(client.drains, 0)
  toClient.resume()
  await clock.advance(0)
  assert.equal(Buffer.concat(server.bytes).length, 120)
  assert.equal(client.drains, 1)
  assert.equal(toServer.write(Buffer.alloc(60)), true)
})

test('memory network: when a reader pauses while it reads, nothing more arrives until it resumes', async () => {
  const { clock, server, toServer, toClient } = await connected()
  server.roomBytes = 10
  server.onReceived = () => toClient.pause()
  toServer.write(Buffer.alloc(1000))
  await clock.advance(100)
  assert.equal(server.bytes.length, 1)
  server.onReceived = () => {}
  toClient.resume()
  await clock.advance(100)
  assert.equal(Buffer.concat(server.bytes).length, 1000)
})

test('memory network: when one side ends, what it wrote arrives, then both are closed once, in order', async () => {
  const { clock, client, server, toServer } = await connected()
  toServer.write(Buffer.from('last words'))
  toServer.end()
  toServer.end()
  toServer.write(Buffer.from('too late'))
  assert.deepEqual(client.closings, [])
  await clock.advance(20)
  assert.equal(server.text, 'last words')
  assert.deepEqual(server.closings, [undefined])
  assert.deepEqual(client.closings, [undefined])
})

test('memory network: when one side ends, it still reads what the other had sent', async () => {
  const { clock, client, toServer, toClient } = await connected()
  toServer.end()
  toClient.write(Buffer.from('the answer'))
  await clock.advance(20)
  assert.equal(client.text, 'the answer')
  assert.deepEqual(client.closings, [undefined])
})

test('memory network: when one side is destroyed, it hears its own reason and the other an end without what was queued', async () => {
  const { clock, client, server, toServer } = await connected()
  const reason = new Error('enough')
  toServer.write(Buffer.from('never sent'))
  toServer.destroy(reason)
  toServer.destroy(new Error('again'))
  assert.deepEqual(client.closings, [], 'closed follows, it does not come from within destroy')
  await clock.advance(20)
  assert.deepEqual(client.closings, [reason])
  assert.equal(server.text, '')
  assert.deepEqual(server.closings, [undefined])
})

test('memory network: when one side is destroyed with bytes unread, the other sees a reset', async () => {
  const { clock, client, server, toServer, toClient } = await connected()
  toServer.pause()
  toClient.write(Buffer.from('unread'))
  await clock.advance(6)
  toServer.destroy()
  await clock.advance(20)
  assert.deepEqual(client.closings, [undefined])
  assert.equal(server.closings.length, 1)
  assert.ok(server.closings[0] instanceof ConnectionError)
})

test('memory network: when a receiver throws, its connection is closed with that error', async () => {
  const { clock, server, client, toServer } = await connected()
  const error = new Error('not the protocol')
  server.onReceived = () => {
    throw error
  }
  toServer.write(Buffer.from('GET / HTTP/1.1'))
  await clock.advance(20)
  assert.deepEqual(server.closings, [error])
  assert.equal(client.closings.length, 1)
})

test('memory network: when nobody listens, the dial is refused and the address is named', async () => {
  const { clock, network } = await connected()
  const error = await dialError(clock, network.dial, { host: 'broker', port: 1 })
  assert.ok(error instanceof ConnectionError)
  assert.equal(error.code, 'CONNECTION_FAILED')
  assert.match(error.message, /broker:1\b.*refused/)
  assert.equal(error.retriable, true)
})

test('memory network: when a listener closes, open connections stay and new ones are refused', async () => {
  const clock = new VirtualClock()
  const network = new MemoryNetwork({ clock })
  const server = new Recorder()
  const listener = await network.listen({ host: '127.0.0.1', port: 0 }, () => server)
  assert.notEqual(listener.address.port, 0)
  const transport = await clock.run(() =>
    network.dial({ host: 'localhost', port: listener.address.port }, new Recorder()),
  )
  await listener.close()
  transport.write(Buffer.from('still here'))
  await clock.advance(10)
  assert.equal(server.text, 'still here')
  assert.match(String(await dialError(clock, network.dial, listener.address)), /refused/)
})

test('memory network: when a port is taken, a second listener is refused', async () => {
  const { network } = await connected()
  await assert.rejects(
    network.listen(PORT_9092, () => new Recorder()),
    /broker:9092 is in use/,
  )
})

test('memory network: when a dial is aborted, it rejects with the reason and leaves no connection', async () => {
  const { clock, network } = await connected()
  const abort = new AbortController()
  clock.after(7, () => abort.abort(new Error('changed my mind')))
  const error = await dialError(clock, network.dial, PORT_9092, abort.signal)
  assert.match(String(error), /changed my mind/)
  await clock.advance(100)
  assert.equal(network.connections(), 1)
  assert.match(
    String(await dialError(clock, network.dial, PORT_9092, AbortSignal.abort(new Error('before')))),
    /before/,
  )
})

test('memory network: when connections of one host are cut, both ends see a reset and other hosts none', async () => {
  const { clock, network, client, server } = await connected({}, 'member-1')
  const other = new Recorder()
  await clock.run(() => network.dialFrom('member-2')(PORT_9092, other))
  assert.equal(network.cut({ from: 'member-1' }), 1)
  await clock.advance(1)
  assert.equal(client.closings.length, 1)
  assert.ok(client.closings[0] instanceof ConnectionError)
  assert.equal(client.closings[0].code, 'CONNECTION_CLOSED')
  assert.ok(server.closings[0] instanceof ConnectionError)
  assert.deepEqual(other.closings, [])
  assert.equal(network.connections(), 1)
})

test('memory network: when a connection is cut after some bytes, exactly so many arrive', async () => {
  const { clock, network, client, server, toClient } = await connected()
  network.cutAfter(7, 'toClient')
  toClient.write(Buffer.from('0123456789'))
  await clock.advance(50)
  assert.equal(client.text, '0123456')
  assert.equal(client.closings.length, 1)
  assert.equal(server.closings.length, 1)
})

test('memory network: when a host is silent, nothing gets through and nobody is told; afterwards it all arrives', async () => {
  const { clock, network, server, client, toServer } = await connected({ connectTimeoutMs: 500 }, 'member-1')
  const heal = network.silence({ from: 'member-1' })
  toServer.write(Buffer.from('anybody there?'))
  await clock.advance(100_000)
  assert.equal(server.text, '')
  assert.deepEqual([...server.closings, ...client.closings], [])
  const before = clock.now()
  const error = await dialError(clock, network.dialFrom('member-1'), PORT_9092)
  assert.match(String(error), /no answer within 500 ms/)
  assert.equal(clock.now() - before, 500)
  await clock.run(() => network.dialFrom('member-2')(PORT_9092, new Recorder()))
  heal()
  await clock.advance(5)
  assert.equal(server.text, 'anybody there?')
  await clock.run(() => network.dialFrom('member-1')(PORT_9092, new Recorder()))
})

test('memory network: when dials are refused or delayed by a rule, the rule ends when it is taken back', async () => {
  const { clock, network } = await connected()
  const accept = network.refuse({ to: 'broker:9092' })
  assert.match(String(await dialError(clock, network.dial, PORT_9092)), /refused/)
  accept()
  const swift = network.delay(100)
  const before = clock.now()
  await clock.run(() => network.dial(PORT_9092, new Recorder()))
  assert.equal(clock.now() - before, 210)
  swift()
  await clock.run(() => delay(clock, 1))
  await clock.run(() => network.dial(PORT_9092, new Recorder()))
  assert.equal(clock.now() - before, 221)
})

test('memory network: when a server writes as soon as it accepts, the client receives it after its dial', async () => {
  const clock = new VirtualClock()
  const network = new MemoryNetwork({ clock })
  await network.listen(PORT_9092, (transport) => {
    transport.write(Buffer.from('greeting'))
    return new Recorder()
  })
  const client = new Recorder()
  let dialled = false
  client.onReceived = () => assert.ok(dialled)
  await clock.run(async () => {
    await network.dial(PORT_9092, client)
    dialled = true
    await delay(clock, 10)
  })
  assert.equal(client.text, 'greeting')
})

test('memory network: when the seed is the same, every piece arrives at the same time', async () => {
  const trace = async (seed: number) => {
    const { clock, server, toServer } = await connected({ seed, latencyMs: [1, 9] })
    const pieces: string[] = []
    server.onReceived = () => pieces.push(`${clock.now()}:${server.bytes.at(-1)?.length}`)
    for (let count = 0; count < 20; count++) {
      toServer.write(Buffer.alloc(500))
      await clock.advance(3)
    }
    return pieces
  }
  assert.deepEqual(await trace(3), await trace(3))
  assert.notDeepEqual(await trace(3), await trace(4))
})
