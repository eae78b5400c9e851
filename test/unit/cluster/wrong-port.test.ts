// Owns: proofs, on real sockets, of what people see who connect to the wrong port. Called by: the unit lane. Never: leaves a server or a process behind.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import test, { type TestContext } from 'node:test'
import tls from 'node:tls'
import { systemClock } from '../../../src/base/clock.ts'
import { KafkaError } from '../../../src/base/errors.ts'
import { silentLogger } from '../../../src/base/log.ts'
import { createCluster } from '../../../src/cluster/create-cluster.ts'
import type { ClusterOptions } from '../../../src/cluster/options.ts'
import { tcpDial } from '../../../src/network/tcp.ts'
import { selfSigned } from '../../support/self-signed.ts'

async function portOf(context: TestContext, server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** Nobody listens there: it is not given out, and only administrators can take it. */
const NOBODY = 1
/** Far less than the time of a call, enough for a machine that stands still for a while. */
const AT_ONCE_MS = 20_000

/** The error of the first call of a client with these options, and how long it took. */
async function firstError(options: ClusterOptions): Promise<{ error: KafkaError; tookMs: number }> {
  const dial = tcpDial({
    clock: systemClock,
    connectTimeoutMs: 30_000,
    ...(options.tls ? { tls: options.tls } : {}),
  })
  const cluster = createCluster(options, { clock: systemClock, dial, log: silentLogger })
  const start = systemClock.now()
  try {
    await cluster.topicMetadata(['orders'])
  } catch (error) {
    assert.ok(error instanceof KafkaError, String(error))
    return { error, tookMs: systemClock.now() - start }
  } finally {
    await cluster.close()
  }
  assert.fail('it succeeded')
}

test('wrong port: when it is a web server’s, the error says so at once', async (context) => {
  const port = await portOf(context, createHttpServer())
  const { error, tookMs } = await firstError({ bootstrapServers: `localhost:${port}` })
  assert.equal(error.code, 'NOT_A_KAFKA_BROKER')
  assert.match(error.message, new RegExp(`localhost:${port}: .*HTTP.*Are host and port`))
  assert.ok(tookMs < AT_ONCE_MS, `${tookMs} ms`)
})

test('wrong port: when it wants TLS, the error names the option', async (context) => {
  const server = tls.createServer(selfSigned)
  server.on('tlsClientError', () => {})
  const port = await portOf(context, server)
  const { error } = await firstError({ bootstrapServers: `localhost:${port}`, defaultApiTimeoutMs: 3_000 })
  assert.match(error.message, new RegExp(`localhost:${port}.*TLS`))
})

test('wrong port: when it does not want TLS, the error names the option', async (context) => {
  const port = await portOf(context, createHttpServer())
  const { error, tookMs } = await firstError({ bootstrapServers: `localhost:${port}`, tls: true })
  assert.equal(error.code, 'TLS_FAILED')
  assert.match(error.message, /does not speak TLS.*Leave out the option tls/)
  assert.ok(tookMs < AT_ONCE_MS, `${tookMs} ms`)
})

test('wrong port: when nobody talks there, the error comes within the time', async (context) => {
  const port = await portOf(context, createServer())
  const options = {
    bootstrapServers: `localhost:${port}`,
    defaultApiTimeoutMs: 700,
    socketConnectionSetupTimeoutMs: 200,
  }
  const { error, tookMs } = await firstError(options)
  assert.equal(error.code, 'TIMEOUT')
  assert.match(
    error.message,
    new RegExp(`did not succeed within 700 ms.*No connection to localhost:${port}: no answer within 200 ms`),
  )
  assert.ok(tookMs >= 690 && tookMs < AT_ONCE_MS, `${tookMs} ms`)
})

test('wrong port: when nothing listens, the error lists the servers, and the process ends by itself, closed or not', () => {
  const base = new URL('../../../src/', import.meta.url)
  for (const close of ['await cluster.close()', '']) {
    const script = `
      import { systemClock } from '${base}base/clock.js'
      import { silentLogger } from '${base}base/log.js'
      import { createCluster } from '${base}cluster/create-cluster.js'
      import { tcpDial } from '${base}network/tcp.js'
      const dial = tcpDial({ clock: systemClock, connectTimeoutMs: 30_000 })
      const options = { bootstrapServers: '127.0.0.1:${NOBODY},no-such-host.invalid:9092', defaultApiTimeoutMs: 2_000 }
      const cluster = createCluster(options, { clock: systemClock, dial, log: silentLogger })
      await cluster.topicMetadata(['orders']).catch((error) => console.log(error.message))
      ${close}`
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      timeout: 60_000,
    })
    assert.equal(ran.signal, null, 'the process did not end by itself')
    assert.equal(ran.status, 0, ran.stderr)
    assert.match(ran.stdout, /did not succeed within 2000 ms/)
    assert.match(ran.stdout, new RegExp(`- No connection to 127.0.0.1:${NOBODY}: nothing listens`))
    assert.match(ran.stdout, /- No connection to no-such-host\.invalid:9092: the name no-such-host\.invalid/)
  }
})
