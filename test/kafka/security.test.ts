// Owns: TLS and SASL of the client on a real Apache Kafka, and of the embedded broker with Kafka's own client. Called by: the Kafka lane. Never: uses a broker that is running already.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Certificates, makeCertificates } from '../../scripts/kafka/certificates.ts'
import { javaTool } from '../../scripts/kafka/java.ts'
import { type RealKafka, startKafka } from '../../scripts/kafka/start.ts'
import { startBroker } from '../../src/broker/index.ts'
import {
  AuthError,
  type ConnectionError,
  Kafka,
  type KafkaOptions,
  type OAuthToken,
  type SaslOptions,
} from '../../src/index.ts'
import { ownKafka } from '../support/own-kafka.ts'

const PASSWORD = 'alice-secret'
const SESSION_MS = 3_000
const RECORDS = 300
const ATTEMPTS = 5

/** An unsecured token, which Kafka takes unless it is told otherwise. */
function unsecuredToken(lifetimeMs = 3_600_000): OAuthToken {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const iat = Date.now() / 1000
  return { token: `${part({ alg: 'none' })}.${part({ sub: 'alice', iat, exp: iat + lifetimeMs / 1000 })}.` }
}

const credentials: SaslOptions[] = [
  { mechanism: 'PLAIN', username: 'alice', password: PASSWORD },
  { mechanism: 'SCRAM-SHA-256', username: 'alice', password: PASSWORD },
  { mechanism: 'SCRAM-SHA-512', username: 'alice', password: PASSWORD },
  { mechanism: 'OAUTHBEARER', tokenProvider: () => unsecuredToken() },
]

/** Writes and reads in a group until all was processed; returns what was read, and what the group has committed. */
async function writeAndRead(kafka: Kafka, topic: string, pauseMs: number) {
  const producer = kafka.producer({ lingerMs: 0 })
  const consumer = kafka.consumer({
    groupId: topic,
    topics: [topic],
    autoOffsetReset: 'earliest',
    autoCommitIntervalMs: 500,
  })
  const sent = (async () => {
    for (let index = 0; index < RECORDS; index++) {
      await producer.send({ topic, messages: [{ value: String(index) }] })
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  })()
  const values: string[] = []
  for await (const record of consumer) {
    values.push(String(record.value))
    if (values.length >= RECORDS) break
  }
  await sent
  await consumer.commit([{ topic, partition: 0, offset: RECORDS }])
  const [committed] = await kafka.admin().listGroupOffsets(topic)
  return { values, committed: committed?.offset }
}

/** Writes and reads while sessions end again and again; returns what was logged of connections that did not outlive them. */
async function overSessions(
  bootstrapServers: string,
  sasl: SaslOptions,
  attempt: number,
): Promise<readonly string[]> {
  const lines: string[] = []
  const tell = (message: string) => void lines.push(message)
  const log = { debug: tell, info: tell, warn: tell, error: tell }
  const client = new Kafka({ bootstrapServers, sasl, log })
  const { values, committed } = await writeAndRead(client, `short-${sasl.mechanism}-${attempt}`, 25)
  await client.close()
  assert.deepEqual(values, expected)
  assert.equal(committed, RECORDS)
  const renewals = lines.filter((line) => line === 'authentication renewed').length
  assert.ok(renewals >= 4, `${renewals} renewals`)
  return lines.filter((line) => /lost|could not be renewed|no connection/.test(line))
}

async function failure(options: KafkaOptions): Promise<Error> {
  const kafka = new Kafka({ log: 'silent', defaultApiTimeoutMs: 10_000, ...options })
  try {
    await kafka.admin().listTopics()
  } catch (error) {
    return error as Error
  } finally {
    await kafka.close()
  }
  assert.fail('it did not fail')
}

/** Waits for the condition as long as the work goes on; rejects when that fails. */
async function during(work: Promise<unknown>, condition: () => boolean): Promise<void> {
  let ended = false
  const end = work.finally(() => {
    ended = true
  })
  const holds = async () => {
    while (!ended && !condition()) await sleep(50)
  }
  await Promise.race([holds(), end])
}

const expected = Array.from({ length: RECORDS }, (_, index) => String(index))

describe('security on Apache Kafka', { ...ownKafka, concurrency: 4 }, () => {
  let kafka: RealKafka

  before(async () => {
    kafka = await startKafka({
      listeners: {
        SASL: 'SASL_PLAINTEXT',
        SECURE: 'SASL_SSL',
        TLS: 'SSL',
        MUTUAL: 'SSL',
        SHORT: 'SASL_PLAINTEXT',
      },
      users: { alice: PASSWORD },
      extraProperties: {
        'listener.name.mutual.ssl.client.auth': 'required',
        'listener.name.short.plain.connections.max.reauth.ms': SESSION_MS,
        'listener.name.short.scram-sha-256.connections.max.reauth.ms': SESSION_MS,
        'listener.name.short.scram-sha-512.connections.max.reauth.ms': SESSION_MS,
        'listener.name.short.oauthbearer.connections.max.reauth.ms': SESSION_MS,
      },
    })
  })

  after(() => kafka?.stop())

  const ca = () => kafka.certificates?.ca as string

  for (const sasl of credentials) {
    for (const listener of ['SASL', 'SECURE']) {
      test(`security: when a client comes by ${sasl.mechanism} on ${listener}, it writes, reads and commits`, async () => {
        const client = new Kafka({
          bootstrapServers: kafka.addressesOf(listener),
          sasl,
          ...(listener === 'SECURE' && { tls: { ca: ca() } }),
        })
        const { values, committed } = await writeAndRead(client, `${listener}-${sasl.mechanism}`, 0)
        await client.close()
        assert.deepEqual(values, expected)
        assert.equal(committed, RECORDS)
      })
    }

    test(`security: when sessions of ${sasl.mechanism} end every 3 s under load, nothing is lost or repeated`, async () => {
      // A machine that stands still may miss the end of sessions; the rule is that it does not.
      for (let attempt = 1; ; attempt++) {
        const lost = await overSessions(kafka.addressesOf('SHORT'), sasl, attempt)
        if (lost.length <= 2) break
        assert.ok(attempt < ATTEMPTS, lost.join('\n'))
      }
    })
  }

  for (const mechanism of ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const) {
    test(`security: when the password for ${mechanism} is wrong, the error says so and is final`, async () => {
      const sasl = { mechanism, username: 'alice', password: 'guess-7' }
      const error = await failure({ bootstrapServers: kafka.addressesOf('SASL'), sasl })
      assert.ok(error instanceof AuthError, String(error))
      assert.equal(error.code, 'SASL_AUTHENTICATION_FAILED')
      assert.equal(error.mechanism, mechanism)
      assert.match(error.message, /refused the credentials.*The broker says: Authentication failed/)
      assert.doesNotMatch(error.message, /guess-7/)
    })
  }

  test('security: when a token has ended, the error has the words of the broker', async () => {
    const tokenProvider = () => ({ ...unsecuredToken(-60_000), lifetimeMs: 1 })
    const sasl: SaslOptions = { mechanism: 'OAUTHBEARER', tokenProvider }
    const error = await failure({ bootstrapServers: kafka.addressesOf('SASL'), sasl })
    assert.ok(error instanceof AuthError, String(error))
    assert.match(error.message, /invalid_token/)
  })

  test('security: when a client comes by TLS, only one that trusts the authority gets through', async () => {
    const bootstrapServers = kafka.addressesOf('TLS')
    const client = new Kafka({ bootstrapServers, tls: { ca: ca() } })
    assert.deepEqual((await writeAndRead(client, 'tls', 0)).values, expected)
    await client.close()
    const other = await makeCertificates(kafka.folder, 'other')
    for (const tls of [true, { ca: other.ca }]) {
      const error = (await failure({ bootstrapServers, tls })) as ConnectionError
      assert.equal(error.code, 'TLS_FAILED')
      assert.equal(error.retriable, false)
      assert.match(error.message, /certificate is not accepted.*tls\.ca/)
    }
  })

  test("security: when Java's file has PEM or PKCS #12 stores and credentials, the client comes in by them", async () => {
    const { folder } = kafka.certificates as Certificates
    const pem =
      readFileSync(join(folder, 'client.key'), 'utf8') + readFileSync(join(folder, 'client.pem'), 'utf8')
    writeFileSync(join(folder, 'both.pem'), pem)
    const options = [
      '-export',
      '-in',
      'client.pem',
      '-inkey',
      'client.key',
      '-out',
      'client.p12',
      '-passout',
      'pass:p',
    ]
    execFileSync('openssl', ['pkcs12', ...options], { cwd: folder })
    const trust = `ssl.truststore.type=PEM\nssl.truststore.location=${folder}/ca.pem\n`
    const module = 'org.apache.kafka.common.security.scram.ScramLoginModule'
    const files = [
      [
        'SECURE',
        `security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\nsasl.jaas.config=${module} required username="alice" password="${PASSWORD}";\n`,
      ],
      ['MUTUAL', `security.protocol=SSL\nssl.keystore.type=PEM\nssl.keystore.location=${folder}/both.pem\n`],
      [
        'MUTUAL',
        `security.protocol=SSL\nssl.keystore.type=PKCS12\nssl.keystore.password=p\nssl.keystore.location=${folder}/client.p12\n`,
      ],
    ] as const
    for (const [listener, text] of files) {
      const client = Kafka.fromProperties(`bootstrap.servers=${kafka.addressesOf(listener)}\n${trust}${text}`)
      assert.ok(Array.isArray(await client.admin().listTopics()), listener)
      await client.close()
    }
  })

  test('security: when Kafka wants a certificate, one of its authority opens, none or another is a clear error', async () => {
    const bootstrapServers = kafka.addressesOf('MUTUAL')
    const client = new Kafka({ bootstrapServers, tls: { ca: ca(), ...kafka.certificates?.client } })
    assert.deepEqual((await writeAndRead(client, 'mutual', 0)).values, expected)
    await client.close()
    const other = await makeCertificates(kafka.folder, 'stranger')
    for (const identity of [{}, other.client]) {
      for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
        const error = (await failure({
          bootstrapServers,
          tls: { ca: ca(), ...identity, maxVersion },
        })) as ConnectionError
        assert.equal(error.code, 'TLS_FAILED', String(error))
        assert.match(error.message, /certificate/)
      }
    }
  })
})

test(
  "security: when Kafka's own client comes to the embedded broker by each mechanism, it writes and reads past the session's end",
  ownKafka,
  async (context) => {
    await using broker = await startBroker({
      sasl: { users: { alice: PASSWORD }, sessionLifetimeMs: 2_000 },
      requestLogSize: 100_000,
    })
    const counted = (api: string) => broker.requests.list(api).length
    const folder = mkdtempSync(join(tmpdir(), 'odradek-java-'))
    context.after(() => rmSync(folder, { recursive: true }))
    const modules = 'org.apache.kafka.common.security'
    const jaas = {
      PLAIN: `${modules}.plain.PlainLoginModule required username="alice" password="${PASSWORD}";`,
      'SCRAM-SHA-256': `${modules}.scram.ScramLoginModule required username="alice" password="${PASSWORD}";`,
      'SCRAM-SHA-512': `${modules}.scram.ScramLoginModule required username="alice" password="${PASSWORD}";`,
      OAUTHBEARER: `${modules}.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="alice";`,
    }
    for (const [mechanism, config] of Object.entries(jaas)) {
      const file = join(folder, `${mechanism}.properties`)
      writeFileSync(
        file,
        `security.protocol=SASL_PLAINTEXT\nsasl.mechanism=${mechanism}\nsasl.jaas.config=${config}\n`,
      )
      const common = ['--bootstrap-server', broker.bootstrapServers, '--topic', mechanism]
      const place = [...common, '--command-config', file]
      const patience = ['--request-timeout-ms', '60000']
      const produce = (stdin: string) =>
        javaTool('org.apache.kafka.tools.ConsoleProducer', [...place, ...patience], { stdin })
      await produce('a\nb\n')
      const [fetches, since] = [counted('Fetch'), counted('SaslHandshake')]
      const reading = ['--from-beginning', '--max-messages', '3', '--timeout-ms', '60000']
      const read = javaTool('org.apache.kafka.tools.consumer.ConsoleConsumer', [...place, ...reading])
      // It has all its connections when it fetches; whatever comes later renews one of them.
      await during(read, () => counted('Fetch') > fetches)
      const connected = counted('SaslHandshake')
      assert.ok(connected > since)
      await during(read, () => counted('SaslHandshake') > connected)
      await produce('c\n')
      const { stdout } = await read
      assert.deepEqual(stdout.match(/^[abc]$/gm), ['a', 'b', 'c'], stdout)
    }
    assert.ok(broker.requests.list('SaslHandshake').length > 12)
  },
)
