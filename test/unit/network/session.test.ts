// Owns: proofs of a connection that authenticates, is held, and renews its session; and of brokers that misbehave meanwhile. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import { AuthError, ConnectionError, type KafkaError, TimeoutError } from '../../../src/base/errors.ts'
import { silentLogger } from '../../../src/base/log.ts'
import { Connection } from '../../../src/network/connection.ts'
import { handshake } from '../../../src/network/handshake.ts'
import { Heartbeat } from '../../../src/protocol/generated/12-heartbeat.ts'
import { SaslHandshake } from '../../../src/protocol/generated/17-sasl-handshake.ts'
import {
  SaslAuthenticate,
  type SaslAuthenticateResponseInput,
} from '../../../src/protocol/generated/36-sasl-authenticate.ts'
import type { Authenticator } from '../../../src/protocol/sasl/exchange.ts'
import { plainExchange } from '../../../src/protocol/sasl/plain.ts'
import { MemoryNetwork, VirtualClock } from '../../../src/testing/index.ts'
import { ScriptedBroker } from '../../support/network/scripted-broker.ts'

const BEAT = { groupId: 'g', generationId: 1, memberId: 'm' }
const plain: Authenticator = { mechanism: 'PLAIN', begin: async () => plainExchange('alice', 'secret') }
const accepted = (sessionLifetimeMs = 0): SaslAuthenticateResponseInput => ({
  errorCode: 0,
  errorMessage: null,
  authBytes: Buffer.alloc(0),
  sessionLifetimeMs,
})

interface World {
  readonly clock: VirtualClock
  readonly broker: ScriptedBroker
  readonly connection: Connection
  readonly ends: (KafkaError | undefined)[]
  login(authenticator?: Authenticator): Promise<void>
  beat(generationId?: number, timeoutMs?: number): Promise<{ errorCode: number }>
  order(): string[]
}

async function story(tell: (world: World) => Promise<void>): Promise<void> {
  const clock = new VirtualClock()
  const network = new MemoryNetwork({ clock, latencyMs: 1 })
  const broker = await new ScriptedBroker({ host: 'b', port: 9092 }).listen(network.listen)
  broker.on(Heartbeat, ({ generationId }) => ({ errorCode: generationId }))
  broker.on(SaslHandshake, () => ({ errorCode: 0, mechanisms: ['PLAIN'] }))
  broker.on(SaslAuthenticate, () => accepted(10_000))
  const ends: (KafkaError | undefined)[] = []
  const connection = new Connection({
    clock,
    address: broker.address,
    broker: 'b:9092 (id 1)',
    clientId: 'test',
    requestTimeoutMs: 30_000,
    maxIdleMs: -1,
    maxFrameBytes: 1_000_000,
    onEnd: (reason) => ends.push(reason),
  })
  await clock.run(async () => {
    await connection.connect(network.dial)
    await tell({
      clock,
      broker,
      connection,
      ends,
      login: async (authenticator = plain) => {
        await handshake(connection, undefined, { authenticator, clock, log: silentLogger })
      },
      beat: (generationId = 1, timeoutMs) =>
        connection.request(Heartbeat, 4, { ...BEAT, generationId }, { timeoutMs }),
      order: () =>
        broker.seen.map(({ api, body }) =>
          api === 'Heartbeat' ? `beat ${(body as { generationId: number }).generationId}` : api,
        ),
    })
    connection.close()
  })
  await clock.advance(10)
  assert.equal(clock.pendingTimers, 0, 'a timer was left behind')
}

test('session: when its time is nearly over, it is renewed between requests and each gets its own answer', () =>
  story(async ({ broker, clock, login, beat, order }) => {
    await login()
    // The first is held by the broker, as a Fetch is, while the renewal is asked for.
    broker.on(Heartbeat, async ({ generationId }) => {
      if (generationId === 1) await delay(clock, 400)
      return { errorCode: generationId }
    })
    await delay(clock, 9_550)
    const answers = await Promise.all(
      [1, 2].map((id) => beat(id)).concat(delay(clock, 10).then(() => beat(3))),
    )
    assert.deepEqual(
      answers.map(({ errorCode }) => errorCode),
      [1, 2, 3],
    )
    assert.deepEqual(order().slice(3), ['beat 1', 'beat 2', 'SaslHandshake', 'SaslAuthenticate', 'beat 3'])
  }))

test('session: when it has ended already, nothing is sent before it is renewed', () =>
  story(async ({ clock, login, beat, order, ends }) => {
    await login()
    await delay(clock, 600_000)
    assert.equal((await beat(5)).errorCode, 5)
    assert.deepEqual(order().slice(3), ['SaslHandshake', 'SaslAuthenticate', 'beat 5'])
    assert.deepEqual(ends, [])
  }))

test('session: when the broker gives no time, or takes it back, nothing is renewed any more', () =>
  story(async ({ broker, clock, login, beat, order }) => {
    await login()
    broker.on(SaslAuthenticate, () => accepted(0))
    for (let round = 0; round < 5; round++) {
      await delay(clock, 60_000)
      await beat()
    }
    assert.equal(order().filter((api) => api === 'SaslAuthenticate').length, 2)
  }))

test('session: when sessions are shorter than Kafka lets them be renewed, that is asked for once in a second at most', () =>
  story(async ({ broker, clock, login, beat, order }) => {
    broker.on(SaslAuthenticate, () => accepted(1_100))
    await login()
    for (let round = 0; round < 100; round++) {
      await delay(clock, 100)
      await beat()
    }
    const renewals = order().filter((api) => api === 'SaslHandshake').length - 1
    assert.ok(renewals >= 8 && renewals <= 10, `${renewals} renewals in 10 s`)
  }))

test('session: when the renewal is refused, the connection ends and what waited may be repeated', () =>
  story(async ({ broker, clock, login, beat, ends }) => {
    await login()
    broker.on(SaslAuthenticate, () => ({ ...accepted(), errorCode: 58, errorMessage: 'gone' }))
    await delay(clock, 9_900)
    await assert.rejects(beat(), (error: KafkaError) => {
      assert.ok(error instanceof ConnectionError)
      assert.equal(error.retriable, true)
      assert.match(error.message, /could not be renewed.*refused the credentials.*gone/)
      return true
    })
    assert.equal(ends.length, 1)
  }))

test('session: when there is no token while there is time, requests go on and it is tried again', () =>
  story(async ({ clock, login, beat, ends, order }) => {
    let away = false
    const begin = async () => {
      if (away) throw new ConnectionError('CONNECTION_FAILED', 'no token')
      return plainExchange('a', 'b')
    }
    await login({ mechanism: 'PLAIN', begin })
    away = true
    await delay(clock, 9_550)
    assert.equal((await beat(2)).errorCode, 2)
    away = false
    await delay(clock, 1_000)
    assert.equal((await beat(3)).errorCode, 3)
    assert.deepEqual(ends, [])
    assert.equal(order().filter((api) => api === 'SaslAuthenticate').length, 2)
  }))

test('session: when the renewal takes longer than a caller waits, the error says why and the rest goes on', () =>
  story(async ({ broker, clock, login, beat }) => {
    await login()
    broker.on(SaslHandshake, async () => {
      await delay(clock, 5_000)
      return { errorCode: 0, mechanisms: [] }
    })
    await delay(clock, 20_000)
    const patient = beat(2)
    await assert.rejects(beat(3, 1_000), (error: Error) => {
      assert.ok(error instanceof TimeoutError)
      assert.match(error.message, /authentication is being renewed/)
      return true
    })
    assert.equal((await patient).errorCode, 2)
  }))

const hostile: readonly [what: string, script: (broker: ScriptedBroker) => unknown, error: RegExp][] = [
  [
    'never comes to an end',
    (broker) => broker.on(SaslAuthenticate, () => ({ ...accepted(), authBytes: Buffer.from('more') })),
    /did not come to an end/,
  ],
  [
    'has no SASL at all',
    (broker) => broker.on(SaslHandshake, () => ({ errorCode: 34, mechanisms: [] })),
    /wants no SASL on this port/,
  ],
  [
    'offers nothing',
    (broker) => broker.on(SaslHandshake, () => ({ errorCode: 33, mechanisms: [] })),
    /it offers none/,
  ],
]

for (const [what, script, message] of hostile) {
  test(`authentication: when the broker ${what}, it ends with an AuthError that names the broker`, () =>
    story(async ({ broker, login }) => {
      script(broker)
      const endless = { start: () => Buffer.from('a'), step: () => Buffer.from('a') }
      await assert.rejects(login({ mechanism: 'PLAIN', begin: async () => endless }), (error: AuthError) => {
        assert.ok(error instanceof AuthError, String(error))
        assert.match(error.message, message)
        assert.equal(error.broker, 'b:9092 (id 1)')
        return true
      })
    }))
}

test('authentication: when the broker has trouble of its own, that may pass', () =>
  story(async ({ broker, login }) => {
    broker.on(SaslAuthenticate, () => ({ ...accepted(), errorCode: -1, errorMessage: 'disk' }))
    await assert.rejects(login(), (error: KafkaError) => {
      assert.ok(error instanceof ConnectionError)
      assert.equal(error.retriable, true)
      return true
    })
  }))
