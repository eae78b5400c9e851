// Owns: the client's SASL against the embedded broker's, in virtual time. Called by: the unit lane. Never: opens a socket.
import assert from 'node:assert/strict'
import test from 'node:test'
import { inspect } from 'node:util'
import { delay } from '../../../src/base/clock.ts'
import type { BrokerSaslOptions } from '../../../src/broker/index.ts'
import { AuthError, type ConsumerOptions, Kafka, type SaslOptions } from '../../../src/index.ts'
import { startVirtualCluster } from '../../../src/testing/index.ts'

const PASSWORD = 'alice-sècret,='
const users = { alice: PASSWORD }

/** An unsecured JWT as Kafka's default validator takes it. */
function jwt(now: number, lifetimeMs: number, sub = 'alice'): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const iat = now / 1000
  return `${part({ alg: 'none' })}.${part({ sub, iat, exp: iat + lifetimeMs / 1000 })}.`
}

async function withCluster(
  sasl: BrokerSaslOptions,
  story: (place: {
    kafka(sasl?: SaslOptions, log?: string[]): Kafka
    cluster: Awaited<ReturnType<typeof startVirtualCluster>>
  }) => Promise<void>,
): Promise<void> {
  const place = await startVirtualCluster({ cluster: { sasl } })
  const clients: Kafka[] = []
  const kafka = (options?: SaslOptions, lines: string[] = []) => {
    const tell = (message: string, fields?: object) =>
      void lines.push(`${message} ${inspect(fields, { depth: 9 })}`)
    const client = new Kafka(
      {
        bootstrapServers: place.bootstrapServers,
        log: { debug: tell, info: tell, warn: tell, error: tell },
        ...(options && { sasl: options }),
      },
      { clock: place.clock, dial: place.network.dial },
    )
    clients.push(client)
    return client
  }
  try {
    await place.run(async () => {
      await story({ kafka, cluster: place })
      for (const client of clients) await client.close()
    })
  } finally {
    await place.close()
  }
}

async function roundTrip(kafka: Kafka, topic: string): Promise<void> {
  await kafka.producer().send({ topic, messages: [{ value: 'one' }, { value: 'two' }] })
  const consumer = kafka.consumer({ groupId: 'readers', topics: [topic], autoOffsetReset: 'earliest' })
  const values: string[] = []
  for await (const record of consumer) {
    values.push(String(record.value))
    if (values.length === 2) break
  }
  await consumer.commit([{ topic, partition: 0, offset: 2 }])
  assert.deepEqual(values, ['one', 'two'])
}

const good: SaslOptions[] = [
  { mechanism: 'PLAIN', username: 'alice', password: PASSWORD },
  { mechanism: 'SCRAM-SHA-256', username: 'alice', password: PASSWORD },
  { mechanism: 'SCRAM-SHA-512', username: 'alice', password: PASSWORD },
]

for (const sasl of good) {
  test(`sasl: when the credentials are right, ${sasl.mechanism} reads, writes and commits`, () =>
    withCluster({ users }, async ({ kafka, cluster }) => {
      await roundTrip(kafka(sasl), 'orders')
      assert.equal(cluster.cluster.committedOffsets('readers').get('orders:0')?.offset, 2)
    }))

  test(`sasl: when the password is wrong, ${sasl.mechanism} gives an AuthError that shows no password`, () =>
    withCluster({ users }, async ({ kafka }) => {
      const lines: string[] = []
      const client = kafka({ ...sasl, password: 'guess-7' } as SaslOptions, lines)
      const error = await failure(() => client.admin().listTopics())
      assert.ok(error instanceof AuthError, String(error))
      assert.equal(error.code, 'SASL_AUTHENTICATION_FAILED')
      assert.equal(error.mechanism, sasl.mechanism)
      assert.equal(error.retriable, false)
      assert.match(error.message, /Check username and password/)
      assert.match(String(error.broker), /:\d+/)
      for (const text of [
        inspect(error, { depth: 9 }),
        inspect(client, { depth: 9, showHidden: true }),
        ...lines,
      ]) {
        assert.doesNotMatch(text, /guess-7/)
      }
    }))
}

test('sasl: when a consumer has a wrong password, its loop ends with the AuthError', () =>
  withCluster({ users }, async ({ kafka }) => {
    const options: ConsumerOptions = { groupId: 'readers', topics: ['orders'] }
    const client = kafka({ mechanism: 'PLAIN', username: 'alice', password: 'guess-7' })
    const error = await failure(async () => {
      for await (const record of client.consumer(options)) assert.fail(String(record))
    })
    assert.ok(error instanceof AuthError, String(error))
    const producing = await failure(() => client.producer().send({ topic: 't', messages: [{ value: 'x' }] }))
    assert.ok(producing instanceof AuthError || (producing as { cause?: unknown }).cause instanceof AuthError)
  }))

test('sasl: when none of several brokers takes the password, that is one AuthError at once', async () => {
  const place = await startVirtualCluster({ cluster: { brokers: 3, sasl: { users } } })
  await place.run(async () => {
    const sasl = { mechanism: 'SCRAM-SHA-256', username: 'alice', password: 'guess-7' } as const
    const internals = { clock: place.clock, dial: place.network.dial }
    const kafka = new Kafka({ bootstrapServers: place.bootstrapServers, sasl, log: 'silent' }, internals)
    const since = place.clock.now()
    const error = await failure(() => kafka.admin().listTopics())
    assert.ok(error instanceof AuthError, String(error))
    assert.ok(place.clock.now() - since < 5_000)
    await kafka.close()
  })
  await place.close()
})

test('sasl: when the broker has other mechanisms, the error lists them', () =>
  withCluster({ users, mechanisms: ['SCRAM-SHA-512', 'OAUTHBEARER'] }, async ({ kafka }) => {
    const error = await failure(() => kafka(good[0]).admin().listTopics())
    assert.equal((error as AuthError).code, 'UNSUPPORTED_SASL_MECHANISM')
    assert.match(
      error.message,
      /does not offer the SASL mechanism PLAIN; it offers SCRAM-SHA-512, OAUTHBEARER/,
    )
  }))

test('sasl: when the broker asks nobody, the error says that the option is too much', async () => {
  const place = await startVirtualCluster()
  await place.run(async () => {
    const kafka = new Kafka(
      { bootstrapServers: place.bootstrapServers, sasl: good[0]!, log: 'silent' },
      { clock: place.clock, dial: place.network.dial },
    )
    const error = await failure(() => kafka.admin().listTopics())
    assert.ok(error instanceof AuthError)
    assert.match(error.message, /wants no SASL on this port/)
    await kafka.close()
  })
  await place.close()
})

test('sasl: when the client has no credentials, it is refused and told of SASL', () =>
  withCluster({ users }, async ({ kafka }) => {
    const error = await failure(() => kafka().admin().listTopics())
    assert.match(error.message, /does the port want SASL\?/)
  }))

test('oauth: when tokens run out, each connection takes a new one in time and nothing is lost', () =>
  withCluster({ mechanisms: ['OAUTHBEARER'] }, async ({ kafka, cluster }) => {
    let made = 0
    const tokenProvider = () => {
      made++
      return { token: jwt(cluster.clock.wallTime(), 60_000), extensions: { traceId: 'x' } }
    }
    const client = kafka({ mechanism: 'OAUTHBEARER', tokenProvider })
    const producer = client.producer()
    const admin = client.admin()
    for (let round = 0; round < 20; round++) {
      await producer.send({ topic: 'orders', messages: [{ value: `${round}` }] })
      await admin.listTopics()
      await delay(cluster.clock, 15_000)
    }
    assert.equal(cluster.cluster.endOffsets('orders')[0], 20)
    assert.ok(made > 6 && made < 24, `${made} tokens`)
  }))

test('oauth: when the token is refused, the error has the words of the broker and not the token', () =>
  withCluster({ mechanisms: ['OAUTHBEARER'] }, async ({ kafka, cluster }) => {
    const token = jwt(cluster.clock.wallTime(), -1)
    const error = await failure(() =>
      kafka({ mechanism: 'OAUTHBEARER', tokenProvider: () => ({ token, lifetimeMs: 1 }) })
        .admin()
        .listTopics(),
    )
    assert.ok(error instanceof AuthError)
    assert.match(error.message, /invalid_token/)
    assert.doesNotMatch(inspect(error, { depth: 9 }), new RegExp(token))
  }))

test('oauth: when the provider fails, that is final unless it says that it may pass', () =>
  withCluster({ mechanisms: ['OAUTHBEARER'] }, async ({ kafka, cluster }) => {
    const final = kafka({
      mechanism: 'OAUTHBEARER',
      tokenProvider: () => Promise.reject(new Error('the vault is sealed')),
    })
    const error = await failure(() => final.admin().listTopics())
    assert.ok(error instanceof AuthError)
    assert.match(error.message, /Authentication at broker .*the vault is sealed/)
    let tries = 0
    const passing = kafka({
      mechanism: 'OAUTHBEARER',
      tokenProvider: () => {
        if (++tries < 4) throw Object.assign(new Error('busy'), { retriable: true })
        return { token: jwt(cluster.clock.wallTime(), 60_000) }
      },
    })
    assert.deepEqual(await passing.admin().listTopics(), [])
    assert.equal(tries, 4)
  }))

for (const sasl of good) {
  test(`sasl: when sessions are short, ${sasl.mechanism} renews them on the same connection under load`, () =>
    withCluster({ users, sessionLifetimeMs: 2_000 }, async ({ kafka, cluster }) => {
      const client = kafka(sasl)
      const producer = client.producer({ lingerMs: 0 })
      const consumer = client.consumer({
        groupId: 'readers',
        topics: ['orders'],
        autoOffsetReset: 'earliest',
      })
      const seen: string[] = []
      const reading = (async () => {
        for await (const record of consumer) {
          seen.push(String(record.value))
          if (seen.length === 200) break
        }
      })()
      for (let index = 0; index < 200; index++) {
        void producer.send({ topic: 'orders', messages: [{ value: String(index) }] })
        await delay(cluster.clock, 100)
      }
      await reading
      assert.deepEqual(
        seen,
        Array.from({ length: 200 }, (_, index) => String(index)),
      )
      const renewals = cluster.cluster.requests.list('SaslHandshake')
      const connections = new Set(renewals.map(({ connection }) => connection))
      assert.ok(renewals.length > 20, `${renewals.length} handshakes`)
      // Bootstrap, leader and coordinator of three parts at most: no connection was made again.
      assert.ok(connections.size <= 6, `${connections.size} connections`)
    }))
}

test('sasl: when a session has ended while nothing was sent, the next request renews it first', () =>
  withCluster({ users, sessionLifetimeMs: 2_000 }, async ({ kafka, cluster }) => {
    const admin = kafka(good[1]).admin()
    await admin.listTopics()
    const before = cluster.cluster.connections
    await delay(cluster.clock, 60_000)
    await admin.listTopics()
    assert.equal(cluster.cluster.connections, before)
    assert.deepEqual(cluster.cluster.requests.list('ApiVersions').length, 1)
  }))

async function failure(work: () => Promise<unknown>): Promise<Error> {
  try {
    await work()
  } catch (error) {
    return error as Error
  }
  assert.fail('it did not fail')
}
