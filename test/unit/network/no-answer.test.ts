// Owns: proofs about requests that no broker answers (Produce with acks=0): what counts as sent has left. Called by: the unit lane. Never: waits in real time, but for a socket of this machine.
import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import test from 'node:test'
import { type Clock, delay, systemClock } from '../../../src/base/clock.ts'
import { deferred } from '../../../src/base/deferred.ts'
import { ConnectionError, TimeoutError } from '../../../src/base/errors.ts'
import { Connection } from '../../../src/network/connection.ts'
import { tcpDial } from '../../../src/network/tcp.ts'
import { Produce } from '../../../src/protocol/generated/00-produce.ts'
import { MemoryNetwork, VirtualClock } from '../../../src/testing/index.ts'
import { ScriptedBroker } from '../../support/network/scripted-broker.ts'

const NO_ANSWER = { noResponse: true }
const silent = (records = Buffer.alloc(10)) => ({
  acks: 0,
  timeoutMs: 1,
  topicData: [{ name: 't', partitionData: [{ index: 0, records }] }],
})

function connectionTo(clock: Clock, port: number, requestTimeoutMs = 30_000): Connection {
  return new Connection({
    clock,
    address: { host: '127.0.0.1', port },
    broker: 'b',
    clientId: 'test',
    requestTimeoutMs,
    maxIdleMs: -1,
    maxFrameBytes: 1_000_000,
    onEnd: () => {},
  })
}

async function story(
  tell: (world: { network: MemoryNetwork; broker: ScriptedBroker; connection: Connection }) => Promise<void>,
): Promise<void> {
  const clock = new VirtualClock()
  const network = new MemoryNetwork({ clock, latencyMs: 5 })
  const broker = await new ScriptedBroker({ host: '127.0.0.1', port: 9092 }).listen(network.listen)
  broker.on(Produce, () => ({ bytes: Buffer.alloc(0) }))
  const connection = connectionTo(clock, 9092, 1_000)
  await clock.run(async () => {
    await connection.connect(network.dial)
    await tell({ network, broker, connection })
    connection.close()
    await delay(clock, 10)
  })
  assert.equal(clock.pendingTimers, 0)
}

test('connection: when the end follows a request that no broker answers, the bytes have left all the same', () =>
  story(async ({ broker, connection }) => {
    const sent = connection.request(Produce, 9, silent(), NO_ANSWER)
    assert.equal(connection.inFlight, 1)
    await sent
    assert.equal(connection.inFlight, 0)
    connection.close()
    assert.equal(broker.count(Produce), 1)
  }))

test('connection: when the bytes of a request without an answer do not leave, it times out and the connection is given up', () =>
  story(async ({ network, connection }) => {
    network.silence()
    const early = connection.request(Produce, 9, silent(), { ...NO_ANSWER, timeoutMs: 300 })
    await assert.rejects(early, (error: Error) => {
      assert.ok(error instanceof TimeoutError)
      assert.match(error.message, /^Broker b did not take the bytes of Produce within 300 ms/)
      return true
    })
    assert.equal(connection.open, true)
    await assert.rejects(connection.request(Produce, 9, silent(), NO_ANSWER), ConnectionError)
    assert.equal(connection.open, false)
    assert.match(String(connection.ended), /given up: Produce/)
  }))

test('connection: when it breaks before the bytes of a request without an answer have left, the request fails', () =>
  story(async ({ network, connection }) => {
    const sent = connection.request(Produce, 9, silent(), NO_ANSWER)
    network.cut()
    await assert.rejects(sent, { code: 'CONNECTION_CLOSED', api: 'Produce', retriable: true })
    assert.equal(connection.inFlight, 0)
  }))

test('tcp: when a connection is closed after requests without an answer, the peer gets all of their bytes', async (context) => {
  let received = 0
  const ended = deferred()
  const server = createServer((socket) => {
    // A slow reader: most of the bytes stand in the queues of both sides.
    socket.pause()
    setImmediate(() => socket.resume())
    socket.on('data', (chunk) => {
      received += chunk.length
    })
    socket.on('error', ended.reject)
    socket.on('end', () => ended.resolve())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.close())
  const { port } = server.address() as AddressInfo
  const connection = connectionTo(systemClock, port)
  await connection.connect(tcpDial({ clock: systemClock, connectTimeoutMs: 5_000 }))
  const records = Buffer.alloc(1_000_000)
  await Promise.all(
    Array.from({ length: 20 }, () => connection.request(Produce, 9, silent(records), NO_ANSWER)),
  )
  connection.close()
  await ended.promise
  assert.ok(received > 20_000_000, `${received} bytes of more than 20000000`)
})
