// Owns: proofs of the TCP and TLS dial on real sockets of this machine. Called by: the unit lane. Never: leaves a server behind.
import assert from 'node:assert/strict'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import test, { type TestContext } from 'node:test'
import tls from 'node:tls'
import { systemClock } from '../../../src/base/clock.ts'
import { deferred } from '../../../src/base/deferred.ts'
import { ConnectionError } from '../../../src/base/errors.ts'
import type { Receiver, Transport } from '../../../src/base/transport.ts'
import { type TcpDialOptions, tcpDial } from '../../../src/network/tcp.ts'
import { FrameReceiver } from '../../../src/protocol/frame-receiver.ts'
import { selfSigned } from '../../support/self-signed.ts'

/** Collects frames until as many as expected have come. */
class Frames implements Receiver {
  readonly frames: Buffer[] = []
  readonly done = deferred()
  readonly ended = deferred<Error | undefined>()
  readonly #receiver: FrameReceiver
  closings = 0

  constructor(expected: number) {
    this.#receiver = new FrameReceiver((frame) => {
      this.frames.push(frame)
      if (this.frames.length === expected) this.done.resolve()
    })
  }

  room(): Buffer {
    return this.#receiver.room()
  }

  received(length: number): void {
    this.#receiver.received(length)
  }

  drained(): void {}

  closed(cause: Error | undefined): void {
    this.closings++
    this.ended.resolve(cause)
  }
}

async function listening(context: TestContext, server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  }
  server.on('connection', keep)
  server.on('secureConnection', keep)
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

function framed(body: Buffer): Buffer {
  const size = Buffer.alloc(4)
  size.writeInt32BE(body.length)
  return Buffer.concat([size, body])
}

function pattern(length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length)
  for (let at = 0; at < length; at++) bytes[at] = (at * 31 + (at >> 8)) & 0xff
  return bytes
}

/** Nobody listens there: it is not given out, and only administrators can take it. */
const NOBODY = 1

const dialOptions = (more: Partial<TcpDialOptions> = {}): TcpDialOptions => ({
  clock: systemClock,
  connectTimeoutMs: 30_000,
  ...more,
})

const trusting = { ca: selfSigned.cert }

for (const secure of [false, true]) {
  const name = secure ? 'tls' : 'tcp'
  const makeServer = (serve: (socket: Socket) => void): Server =>
    secure ? tls.createServer(selfSigned, serve) : createServer({ noDelay: true }, serve)
  const options = dialOptions(secure ? { tls: trusting } : {})

  test(`${name}: when frames arrive byte by byte, they are put together`, async (context) => {
    const bodies = [pattern(0), pattern(1), pattern(7), pattern(60)]
    const port = await listening(
      context,
      makeServer(async (socket) => {
        for (const byte of Buffer.concat(bodies.map(framed))) {
          await new Promise<void>((resolve) => socket.write(Buffer.of(byte), () => resolve()))
        }
      }),
    )
    const receiver = new Frames(bodies.length)
    const transport = await tcpDial(options)({ host: 'localhost', port }, receiver)
    await receiver.done.promise
    assert.deepEqual(receiver.frames, bodies)
    transport.destroy()
    assert.equal(await receiver.ended.promise, undefined)
  })

  test(`${name}: when frames are big, each arrives whole in its own memory`, async (context) => {
    const bodies = [pattern(5_000_000), pattern(17), pattern(20_000_000), pattern(100_000)]
    const port = await listening(
      context,
      makeServer((socket) => socket.write(Buffer.concat(bodies.map(framed)))),
    )
    const receiver = new Frames(bodies.length)
    const transport = await tcpDial(options)({ host: '127.0.0.1', port }, receiver)
    await receiver.done.promise
    assert.ok(receiver.frames.every((frame, index) => frame.equals(bodies[index] as Buffer)))
    transport.destroy()
    await receiver.ended.promise
  })

  test(`${name}: when bytes are written, they arrive in order, and an end is told once`, async (context) => {
    const got: Buffer[] = []
    const port = await listening(
      context,
      makeServer((socket) => {
        socket.on('data', (chunk) => got.push(chunk))
        socket.on('end', () => socket.end())
      }),
    )
    const receiver = new Frames(1)
    const transport = await tcpDial(options)({ host: '127.0.0.1', port }, receiver)
    const sent = [pattern(10), pattern(300_000), pattern(3)]
    for (const bytes of sent) transport.write(bytes)
    transport.end()
    assert.equal(await receiver.ended.promise, undefined)
    assert.ok(Buffer.concat(got).equals(Buffer.concat(sent)))
    assert.equal(transport.write(pattern(1)), false)
    transport.destroy()
    assert.equal(receiver.closings, 1)
  })

  test(`${name}: when reading is paused, nothing is received until it goes on`, async (context) => {
    let peer: Socket | undefined
    const connected = deferred()
    const port = await listening(
      context,
      makeServer((socket) => {
        peer = socket
        connected.resolve()
      }),
    )
    const receiver = new Frames(1)
    const transport = await tcpDial(options)({ host: '127.0.0.1', port }, receiver)
    await connected.promise
    transport.pause()
    await new Promise<void>((resolve) => peer?.write(framed(pattern(9)), () => resolve()))
    for (let turn = 0; turn < 20; turn++) await systemClock.nextTurn()
    assert.equal(receiver.frames.length, 0)
    transport.resume()
    await receiver.done.promise
    transport.destroy()
    await receiver.ended.promise
  })

  test(`${name}: when the receiver throws, the connection ends with what it threw`, async (context) => {
    const port = await listening(
      context,
      makeServer((socket) => socket.write(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))),
    )
    const receiver = new Frames(1)
    await tcpDial(options)({ host: '127.0.0.1', port }, receiver)
    const cause = await receiver.ended.promise
    assert.match(String(cause?.message), /HTTP/)
    assert.equal(receiver.closings, 1)
  })
}

async function refusal(promise: Promise<Transport>): Promise<ConnectionError> {
  const error = await promise.then(
    () => assert.fail('connected'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof ConnectionError, String(error))
  return error
}

test('tcp: when nothing listens on the port, the error says so and names it', async () => {
  const error = await refusal(tcpDial(dialOptions())({ host: '127.0.0.1', port: NOBODY }, new Frames(1)))
  assert.equal(error.code, 'CONNECTION_FAILED')
  assert.equal(error.retriable, true)
  assert.match(
    error.message,
    new RegExp(`No connection to 127.0.0.1:${NOBODY}: nothing listens on port ${NOBODY}.*ECONNREFUSED.*\\?$`),
  )
})

test('tcp: when a name is unknown, the error says that it is the name', async () => {
  const error = await refusal(
    tcpDial(dialOptions())({ host: 'no-such-host.invalid', port: 9092 }, new Frames(1)),
  )
  assert.equal(error.code, 'CONNECTION_FAILED')
  assert.match(
    error.message,
    /no-such-host\.invalid:9092: the name no-such-host\.invalid (is unknown|could not be resolved)/,
  )
})

test('tcp: when the first addresses of a name are dead, the next one is taken', async (context) => {
  const port = await listening(
    context,
    createServer((socket) => socket.write(framed(pattern(3)))),
  )
  const resolve = async () => ['127.0.0.2', '127.0.0.3', '127.0.0.1']
  const receiver = new Frames(1)
  const transport = await tcpDial(dialOptions({ resolve }))({ host: 'kafka.example', port }, receiver)
  await receiver.done.promise
  assert.equal(transport.remote.host, '127.0.0.1')
  transport.destroy()
  await receiver.ended.promise
})

test('tcp: when all addresses of a name are dead, the error says how many there were', async () => {
  const resolve = async () => ['127.0.0.1', '127.0.0.2']
  const error = await refusal(
    tcpDial(dialOptions({ resolve }))({ host: 'kafka.example', port: NOBODY }, new Frames(1)),
  )
  assert.match(
    error.message,
    /No connection to kafka\.example.*nothing listens.*\(kafka\.example has 2 addresses\)/,
  )
})

test('tcp: when the dial is aborted before or during, it rejects with the reason and leaves nothing', async () => {
  const reason = new Error('enough')
  const dial = tcpDial(dialOptions({ resolve: () => new Promise(() => {}) }))
  await assert.rejects(dial({ host: 'x', port: 1 }, new Frames(1), AbortSignal.abort(reason)), reason)
  const controller = new AbortController()
  const dialing = tcpDial(dialOptions({ resolve: async () => ['127.0.0.1'] }))(
    { host: 'x', port: 9 },
    new Frames(1),
    controller.signal,
  )
  controller.abort(reason)
  await assert.rejects(dialing, reason)
})

test('tls: when the certificate is not trusted, the error says so and is final', async (context) => {
  const port = await listening(context, tls.createServer(selfSigned))
  const error = await refusal(tcpDial(dialOptions({ tls: true }))({ host: 'localhost', port }, new Frames(1)))
  assert.equal(error.code, 'TLS_FAILED')
  assert.equal(error.retriable, false)
  assert.match(error.message, /certificate is not accepted \(DEPTH_ZERO_SELF_SIGNED_CERT.*tls\.ca/)
})

test('tls: when the name is not in the certificate, the error names both; when it need not be trusted, it connects', async (context) => {
  const port = await listening(context, tls.createServer(selfSigned))
  const elsewhere = { host: 'kafka.example', port }
  const resolve = async () => ['127.0.0.1']
  const error = await refusal(tcpDial(dialOptions({ tls: trusting, resolve }))(elsewhere, new Frames(1)))
  assert.equal(error.retriable, false)
  assert.match(error.message, /ERR_TLS_CERT_ALTNAME_INVALID.*kafka\.example/)
  for (const settings of [{ rejectUnauthorized: false }, { ...trusting, servername: 'localhost' }]) {
    const receiver = new Frames(1)
    const transport = await tcpDial(dialOptions({ tls: settings, resolve }))(elsewhere, receiver)
    transport.destroy()
    await receiver.ended.promise
  }
})

test('tls: when the port speaks plain text, the error says that it is the wrong port or option', async (context) => {
  const http = await listening(context, createHttpServer())
  const toHttp = await refusal(
    tcpDial(dialOptions({ tls: true }))({ host: 'localhost', port: http }, new Frames(1)),
  )
  assert.equal(toHttp.code, 'TLS_FAILED')
  assert.equal(toHttp.retriable, false)
  assert.match(toHttp.message, /does not speak TLS.*Leave out the option tls/)
  // As a plain-text Kafka port does: the size in the first bytes of TLS is too large, so it closes.
  const closing = createServer((socket) => socket.once('data', () => socket.destroy()))
  const kafka = await listening(context, closing)
  const toKafka = await refusal(
    tcpDial(dialOptions({ tls: true }))({ host: 'localhost', port: kafka }, new Frames(1)),
  )
  assert.equal(toKafka.code, 'TLS_FAILED')
  assert.match(toKafka.message, /closed during the TLS handshake.*leave out the option tls/)
})

test('tls: when a certificate of ours cannot be read, the error names the option', async () => {
  const tlsOptions = { cert: 'not a certificate', key: 'nor a key' }
  const error = await refusal(
    tcpDial(dialOptions({ tls: tlsOptions }))({ host: 'localhost', port: 1 }, new Frames(1)),
  )
  assert.equal(error.code, 'TLS_FAILED')
  assert.match(error.message, /option tls has a certificate, key or passphrase that cannot be used/)
})

test('tcp: when a peer is silent through TLS, the connect timeout ends it', async (context) => {
  const port = await listening(context, createServer())
  const options = dialOptions({ tls: true, connectTimeoutMs: 30 })
  const error = await refusal(tcpDial(options)({ host: '127.0.0.1', port }, new Frames(1)))
  assert.match(error.message, /no answer within 30 ms/)
})
