import assert from 'node:assert/strict'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import test from 'node:test'
import { systemClock } from '../../../src/base/clock.ts'
import { deferred } from '../../../src/base/deferred.ts'
import type { Transport } from '../../../src/base/transport.ts'
import { tcpDial } from '../../../src/network/tcp.ts'
import { ProxyNetwork } from '../../contract/proxy-network.ts'

interface Client {
  readonly transport: Transport
  readonly closed: Promise<Error | undefined>
  text(): string
  /** Resolves when so many bytes have arrived in all. */
  bytes(count: number): Promise<void>
}

/** A server that sends back what it receives, and a network in between. */
async function withEcho(
  story: (dial: (host: string) => Promise<Client>, network: ProxyNetwork, address: string) => Promise<void>,
): Promise<void> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.pipe(socket)
  })
  const listening = deferred()
  server.listen(0, '127.0.0.1', () => listening.resolve())
  await listening.promise
  const { port } = server.address() as AddressInfo
  const network = new ProxyNetwork(tcpDial({ clock: systemClock, connectTimeoutMs: 5000 }))
  const dial = async (host: string): Promise<Client> => {
    const received: Buffer[] = []
    const closed = deferred<Error | undefined>()
    let waiting = { count: Number.POSITIVE_INFINITY, arrived: deferred() }
    let room = Buffer.alloc(0)
    const length = () => received.reduce((sum, piece) => sum + piece.length, 0)
    const transport = await network.dialFrom(host)(
      { host: '127.0.0.1', port },
      {
        room: () => {
          room = Buffer.alloc(4096)
          return room
        },
        received: (count) => {
          received.push(room.subarray(0, count))
          if (length() >= waiting.count) waiting.arrived.resolve()
        },
        drained: () => {},
        closed: (cause) => closed.resolve(cause),
      },
    )
    return {
      transport,
      closed: closed.promise,
      text: () => Buffer.concat(received).toString(),
      bytes: (count) => {
        waiting = { count, arrived: deferred() }
        if (length() >= count) waiting.arrived.resolve()
        return waiting.arrived.promise
      },
    }
  }
  try {
    await story(dial, network, `127.0.0.1:${port}`)
  } finally {
    await network.close()
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}

test('proxy network: when nothing is disturbed, bytes pass both ways', () =>
  withEcho(async (dial) => {
    const client = await dial('one')
    client.transport.write(Buffer.from('hello'))
    await client.bytes(5)
    assert.equal(client.text(), 'hello')
    client.transport.end()
    assert.equal(await client.closed, undefined)
  }))

test('proxy network: when a host is cut, its connections break and those of others do not', () =>
  withEcho(async (dial, network, address) => {
    const [one, other] = [await dial('one'), await dial('other')]
    one.transport.write(Buffer.from('x'))
    other.transport.write(Buffer.from('x'))
    await Promise.all([one.bytes(1), other.bytes(1)])
    assert.equal(network.cut({ from: 'one', to: address }), 1)
    assert.ok((await one.closed) instanceof Error)
    other.transport.write(Buffer.from('y'))
    await other.bytes(2)
    assert.equal(other.text(), 'xy')
  }))

test('proxy network: when a connection is cut after some bytes, so many arrive and no more', () =>
  withEcho(async (dial, network) => {
    const client = await dial('one')
    client.transport.write(Buffer.from('x'))
    await client.bytes(1)
    assert.equal(network.cutAfter(4, 'toClient', { from: 'one' }), 1)
    client.transport.write(Buffer.from('0123456789'))
    await client.closed
    assert.equal(client.text(), 'x0123')
  }))

test('proxy network: when a host is silent, nothing passes; afterwards it all arrives', () =>
  withEcho(async (dial, network) => {
    const [one, other] = [await dial('one'), await dial('other')]
    one.transport.write(Buffer.from('x'))
    await one.bytes(1)
    const heal = network.silence({ from: 'one' })
    one.transport.write(Buffer.from('y'))
    // The echo of another connection shows that there was time enough.
    for (let count = 1; count <= 20; count++) {
      other.transport.write(Buffer.from('z'))
      await other.bytes(count)
    }
    assert.equal(one.text(), 'x')
    const abort = new AbortController()
    const never = network.dialFrom('one')({ host: '127.0.0.1', port: 1 }, receiverOfNothing, abort.signal)
    abort.abort(new Error('tired of waiting'))
    await assert.rejects(never, /tired of waiting/)
    heal()
    await one.bytes(2)
    assert.equal(one.text(), 'xy')
  }))

test('proxy network: when a host is refused, its dials fail until the rule is taken back', () =>
  withEcho(async (dial, network) => {
    const allow = network.refuse({ from: 'one' })
    await assert.rejects(dial('one'), /refused/)
    await dial('other')
    allow()
    await dial('one')
  }))

const receiverOfNothing = {
  room: () => Buffer.alloc(1),
  received: () => {},
  drained: () => {},
  closed: () => {},
}
