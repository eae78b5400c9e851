// Owns: that Java's keys become our options, and that nothing is dropped in silence. Called by: the unit lane. Never: connects.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { inspect } from 'node:util'
import type { ClusterOptions } from '../../../src/cluster/options.ts'
import type { OAuthProviderOptions } from '../../../src/cluster/sasl-options.ts'
import { type ConsumerOptions, resolveConsumerOptions } from '../../../src/consumer/options.ts'
import { Kafka, UsageError } from '../../../src/index.ts'
import type { ProducerOptions } from '../../../src/producer/options.ts'
import { fromProperties, knownKeys } from '../../../src/properties/from-properties.ts'
import { mappedKeys, unhonouredKeys } from '../../../src/properties/keys.ts'

const at = 'bootstrap.servers=localhost:9092\n'
const read = (text: string) => fromProperties(text, () => 1_700_000_000_000)
const client = (text: string) => read(text).client.over({}, (all: ClusterOptions) => all)
const consumer = (text: string, own: ConsumerOptions = {}) =>
  read(text).consumer.over(own, (all: ConsumerOptions) => all)
const producer = (text: string) => read(text).producer.over({}, (all: ProducerOptions) => all)

/** Every key of Kafka's reference of consumers, common ones included. */
const CONSUMER_KEYS = `
bootstrap.servers client.id client.dns.lookup bootstrap.resolve.timeout.ms metadata.max.age.ms metadata.recovery.strategy
metadata.recovery.rebootstrap.trigger.ms metadata.cluster.check.enable request.timeout.ms connections.max.idle.ms reconnect.backoff.ms
reconnect.backoff.max.ms retry.backoff.ms retry.backoff.max.ms socket.connection.setup.timeout.ms socket.connection.setup.timeout.max.ms
send.buffer.bytes enable.metrics.push metric.reporters auto.include.jmx.reporter metrics.sample.window.ms metrics.num.samples metrics.recording.level
interceptor.classes security.protocol security.providers config.providers client.rack
ssl.protocol ssl.provider ssl.cipher.suites ssl.enabled.protocols ssl.keystore.type ssl.keystore.location ssl.keystore.password ssl.key.password
ssl.keystore.key ssl.keystore.certificate.chain ssl.truststore.certificates ssl.truststore.type ssl.truststore.location ssl.truststore.password
ssl.keymanager.algorithm ssl.trustmanager.algorithm ssl.endpoint.identification.algorithm ssl.secure.random.implementation ssl.engine.factory.class
sasl.mechanism sasl.jaas.config sasl.client.callback.handler.class sasl.login.callback.handler.class sasl.login.class sasl.kerberos.service.name
sasl.kerberos.kinit.cmd sasl.kerberos.ticket.renew.window.factor sasl.kerberos.ticket.renew.jitter sasl.kerberos.min.time.before.relogin
sasl.login.refresh.window.factor sasl.login.refresh.window.jitter sasl.login.refresh.min.period.seconds sasl.login.refresh.buffer.seconds
sasl.login.connect.timeout.ms sasl.login.read.timeout.ms sasl.login.retry.backoff.max.ms sasl.login.retry.backoff.ms
sasl.oauthbearer.scope.claim.name sasl.oauthbearer.sub.claim.name sasl.oauthbearer.token.endpoint.url sasl.oauthbearer.jwks.endpoint.url
sasl.oauthbearer.jwks.endpoint.refresh.ms sasl.oauthbearer.jwks.endpoint.retry.backoff.max.ms sasl.oauthbearer.jwks.endpoint.retry.backoff.ms
sasl.oauthbearer.clock.skew.seconds sasl.oauthbearer.expected.audience sasl.oauthbearer.expected.issuer sasl.oauthbearer.header.urlencode
bootstrap.controllers default.api.timeout.ms receive.buffer.bytes
group.id group.instance.id group.protocol group.remote.assignor session.timeout.ms heartbeat.interval.ms max.poll.interval.ms max.poll.records
partition.assignment.strategy allow.auto.create.topics enable.auto.commit auto.commit.interval.ms auto.offset.reset isolation.level fetch.min.bytes
fetch.max.wait.ms fetch.max.bytes max.partition.fetch.bytes check.crcs exclude.internal.topics key.deserializer value.deserializer
share.acknowledgement.mode share.acquire.mode`
  .trim()
  .split(/\s+/)

const PRODUCER_KEYS = `
acks enable.idempotence batch.size linger.ms buffer.memory max.block.ms max.request.size compression.type compression.gzip.level
compression.lz4.level compression.zstd.level delivery.timeout.ms retries max.in.flight.requests.per.connection metadata.max.idle.ms
partitioner.class partitioner.adaptive.partitioning.enable partitioner.availability.timeout.ms partitioner.ignore.keys partitioner.rack.aware
transactional.id transaction.timeout.ms transaction.two.phase.commit.enable key.serializer value.serializer`
  .trim()
  .split(/\s+/)

test("properties: when Kafka's keys are counted, each is an option here or is named with a reason", () => {
  assert.deepEqual(
    [...CONSUMER_KEYS, ...PRODUCER_KEYS].filter((key) => !knownKeys.includes(key)),
    [],
  )
  assert.equal(new Set(knownKeys).size, knownKeys.length)
  for (const [key, { reason }] of Object.entries(unhonouredKeys)) assert.ok(reason.length > 10, key)
})

/** Options that exist, with a value other than the default. */
const OTHER: Readonly<Record<string, [text: string, value: unknown]>> = {
  'client.id': ['billing', 'billing'],
  'metadata.recovery.strategy': ['NONE', 'none'],
  'group.id': ['g', 'g'],
  'group.instance.id': ['i', 'i'],
  'partition.assignment.strategy': [
    'org.apache.kafka.clients.consumer.CooperativeStickyAssignor, org.apache.kafka.clients.consumer.RangeAssignor',
    ['cooperative-sticky', 'range'],
  ],
  'allow.auto.create.topics': ['FALSE', false],
  'enable.auto.commit': ['false', false],
  'auto.offset.reset': ['earliest', 'earliest'],
  'check.crcs': ['false', false],
  'exclude.internal.topics': ['false', false],
  'client.rack': ['r', 'r'],
  acks: ['1', 1],
  'enable.idempotence': ['false', false],
  'compression.type': ['LZ4', 'lz4'],
  'partitioner.ignore.keys': ['true', true],
  'partitioner.adaptive.partitioning.enable': ['false', false],
  'bootstrap.servers': ['a:1, b:2', 'a:1, b:2'],
}

/** What the client cannot do yet, or needs another option beside it. */
const NOT_HERE = [
  'group.protocol',
  'group.remote.assignor',
  'isolation.level',
  'transactional.id',
  'transaction.timeout.ms',
]

test('properties: when a key is mapped, its value arrives as the option', () => {
  for (const [key, { part, option }] of Object.entries(mappedKeys)) {
    if (NOT_HERE.includes(key)) continue
    const [text, value] = OTHER[key] ?? ['8', 8]
    const { [part]: options } = read(`${key}=${text}`)
    const all = options.over({}, (given: object) => given) as Record<string, unknown>
    assert.deepEqual(all, { [option]: value, ...(part === 'client' && {}) }, key)
  }
})

test('properties: when later options come to exist, their keys reach them; until then they are refused by name', () => {
  for (const [key, text] of [
    ['group.protocol', 'consumer'],
    ['group.remote.assignor', 'uniform'],
    ['isolation.level', 'read_committed'],
  ] as const) {
    try {
      const all = consumer(`${key}=${text}`) as Record<string, unknown>
      assert.equal(all[(mappedKeys[key] as { option: string }).option], text)
    } catch (error) {
      assert.match((error as Error).message, new RegExp(`${key}=${text} is not honoured`))
    }
  }
})

test('properties: when they name (de)serializers, those of Kafka are understood, with their encoding', () => {
  const context = { topic: 't', part: 'key' } as const
  const name = (kind: string, type: string) => `org.apache.kafka.common.serialization.${type}${kind}`
  const { keyDeserializer, valueDeserializer } = consumer(
    `key.deserializer=${name('Deserializer', 'Long')}\nvalue.deserializer=${name('Deserializer', 'String')}\ndeserializer.encoding=ISO-8859-1`,
  )
  assert.equal(keyDeserializer?.deserialize(Buffer.from('0000000000000007', 'hex'), context), 7n as never)
  assert.equal(valueDeserializer?.deserialize(Buffer.from([0xe4]), context), 'ä' as never)
  const { keySerializer, valueSerializer } = producer(
    `key.serializer=${name('Serializer', 'Integer')}\nvalue.serializer=${name('Serializer', 'Boolean')}`,
  )
  assert.deepEqual(keySerializer?.serialize(7 as never, context), Buffer.from([0, 0, 0, 7]))
  assert.deepEqual(valueSerializer?.serialize(true as never, context), Buffer.from([1]))
  for (const type of [
    'String',
    'UUID',
    'ByteArray',
    'Bytes',
    'ByteBuffer',
    'Short',
    'Integer',
    'Long',
    'Float',
    'Double',
    'Boolean',
    'Void',
  ]) {
    assert.ok(consumer(`value.deserializer=${name('Deserializer', type)}`).valueDeserializer, type)
    assert.ok(producer(`value.serializer=${name('Serializer', type)}`).valueSerializer, type)
  }
})

test('properties: when a class is not known, only a consumer without one of its own is refused', () => {
  const text = 'value.deserializer=io.confluent.kafka.serializers.KafkaAvroDeserializer'
  assert.throws(
    () => consumer(text),
    /value.deserializer="io.confluent.*KafkaAvroDeserializer".*give the consumer option valueDeserializer/,
  )
  const own = { valueDeserializer: { deserialize: () => 'x' as never } }
  assert.equal(consumer(text, own).valueDeserializer, own.valueDeserializer)
  assert.throws(
    () => producer('partitioner.class=com.example.Mine'),
    /partitioner.class.*producer option partitioner/,
  )
})

const wrong: readonly [text: string, error: RegExp][] = [
  ['session.timeout.ms=soon', /session.timeout.ms must be a whole number, got "soon"/],
  ['fetch.max.bytes=1.5', /fetch.max.bytes must be a whole number, got "1.5"/],
  ['enable.auto.commit=yes', /enable.auto.commit must be true or false, got "yes"/],
  ['acks=2', /acks must be all, -1, 0 or 1, got "2"/],
  ['partition.assignment.strategy=com.example.Mine', /there is no com.example.Mine here/],
  ['interceptor.classes=com.example.Mine', /interceptor.classes is not honoured/],
  ['config.providers=file', /config.providers is not honoured/],
  ['security.providers=x', /security.providers is not honoured/],
  ['client.dns.lookup=resolve_canonical_bootstrap_servers_only', /client.dns.lookup is not honoured/],
  [
    'security.protocol=TLS',
    /security.protocol must be one of PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL, got "TLS"/,
  ],
  [
    'key.deserializer=org.apache.kafka.common.serialization.StringDeserializer\nkey.deserializer.encoding=EBCDIC',
    /key.deserializer.encoding must be one of/,
  ],
  ['security.protocol=SASL_SSL', /sasl.mechanism=GSSAPI \(which is what Kafka takes.*\) is not supported/],
  ['security.protocol=SASL_SSL\nsasl.mechanism=PLAIN', /sasl.jaas.config is missing/],
  ['security.protocol=SSL\nssl.truststore.location=/x.jks', /ssl.truststore.type=JKS cannot be read here/],
  ['security.protocol=SSL\nssl.keystore.location=/x.jks', /ssl.keystore.type=JKS cannot be read here/],
  [
    'security.protocol=SSL\nssl.truststore.type=PEM\nssl.truststore.location=/not/there.pem',
    /ssl.truststore.location: ENOENT.*\/not\/there.pem/,
  ],
  [
    'security.protocol=SSL\nssl.enabled.protocols=TLSv1.1',
    /ssl.enabled.protocols must be a list of TLSv1.2 and TLSv1.3, got "TLSv1.1"/,
  ],
  [
    'security.protocol=SSL\nssl.cipher.suites=TLS_NULL',
    /ssl.cipher.suites must be a list of known cipher suites/,
  ],
  ['security.protocol=SSL\nssl.endpoint.identification.algorithm=ldaps', /must be https, or empty/],
  [
    'security.protocol=SSL\nssl.engine.factory.class=com.example.Mine',
    /ssl.engine.factory.class is not honoured/,
  ],
]

for (const [text, error] of wrong) {
  test(`properties: when they say ${text.replaceAll('\n', ' ')}, the error names key and value`, () => {
    assert.throws(
      () => Kafka.fromProperties(at + text),
      (thrown: Error) => {
        assert.ok(thrown instanceof UsageError)
        assert.match(thrown.message, error)
        return true
      },
    )
  })
}

test('properties: when a value is out of bounds, the error names the key beside the bound', () => {
  assert.throws(
    () => Kafka.fromProperties(`${at}request.timeout.ms=0`),
    /requestTimeoutMs must be a whole number from 1.*request\.timeout\.ms=0/,
  )
  const resolve = (text: string, own: ConsumerOptions = {}) =>
    read(text).consumer.over(own, resolveConsumerOptions)
  assert.throws(
    () => resolve('max.poll.records=0'),
    /maxPollRecords must be a whole number from 1 to 2147483647, got 0.*max\.poll\.records=0/,
  )
  assert.throws(
    () => resolve('heartbeat.interval.ms=9000\nsession.timeout.ms=8000'),
    /heartbeatIntervalMs must be less.*heartbeat\.interval\.ms=9000/,
  )
  assert.throws(() => resolve('auto.offset.reset=newest'), /auto\.offset\.reset=newest/)
  assert.equal(resolve('auto.offset.reset=by_duration:PT1H').autoOffsetReset, 'by_duration:PT1H')
  assert.equal(resolve('max.poll.records=0', { maxPollRecords: 5 }).maxPollRecords, 5)
})

test('properties: when something harmless is not honoured, one line names it and why', () => {
  const lines: unknown[] = []
  const log = { debug() {}, info() {}, error() {}, warn: (...line: unknown[]) => void lines.push(line) }
  const text = `${at}send.buffer.bytes=1\nmetric.reporters=com.example.Mine\nfetch.min.byte=7\nssl.truststore.location=/x\nreceive.buffer.bytes=65536\nenable.metrics.push=false`
  Kafka.fromProperties(text, { log })
  assert.equal(lines.length, 1)
  const said = inspect(lines, { breakLength: Number.POSITIVE_INFINITY })
  for (const words of [
    /send\.buffer\.bytes is not honoured: Node/,
    /metric\.reporters/,
    /"fetch\.min\.byte" is no key.*did you mean fetch\.min\.bytes/,
    /ssl\.truststore\.location is not used: security\.protocol is PLAINTEXT/,
  ]) {
    assert.match(said, words)
  }
  assert.doesNotMatch(said, /receive|enable\.metrics/)
})

test('properties: when they have credentials, the options do, and no error or log shows them', () => {
  const jaas = (module: string, options: string) =>
    `sasl.jaas.config=org.apache.kafka.common.security.${module} required ${options};\n`
  const plain = `security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n${jaas('plain.PlainLoginModule', 'username="al\\\\"ice" \\\n  password=\'geheim\'')}`
  const { sasl, tls } = client(plain)
  assert.deepEqual(sasl, { mechanism: 'PLAIN', username: 'al"ice', password: 'geheim' })
  assert.deepEqual(tls, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' })
  assert.doesNotMatch(inspect(Kafka.fromProperties(at + plain), { depth: 9, showHidden: true }), /geheim/)
  const scram = `security.protocol=SASL_PLAINTEXT\nsasl.mechanism=SCRAM-SHA-512\n`
  assert.deepEqual(client(scram + jaas('scram.ScramLoginModule', 'username=alice password="x=y;z"')).sasl, {
    mechanism: 'SCRAM-SHA-512',
    username: 'alice',
    password: 'x=y;z',
  })
  for (const broken of [
    'username="alice"',
    'username="alice" password="geheim',
    'password=ge:heim',
    'password "geheim"',
    'username=a password=geheim; more required',
  ]) {
    assert.throws(
      () => client(scram + jaas('scram.ScramLoginModule', broken)),
      (error: Error) => {
        assert.match(error.message, /sasl\.jaas\.config/)
        assert.doesNotMatch(error.message, /geheim|heim/)
        return true
      },
    )
  }
  assert.throws(
    () => client(scram + jaas('plain.PlainLoginModule', 'username=a password=b')),
    /must have .*ScramLoginModule/,
  )
})

test('properties: when they have OAuth, the token comes from where they say', async () => {
  const oauth = 'security.protocol=SASL_SSL\nsasl.mechanism=OAUTHBEARER\n'
  const jaas = (options: string) =>
    `sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required ${options};\n`
  const handler =
    'sasl.login.callback.handler.class=org.apache.kafka.common.security.oauthbearer.secured.OAuthBearerLoginCallbackHandler\n'
  const url = 'sasl.oauthbearer.token.endpoint.url=https://idp.example/token\n'
  assert.deepEqual(
    client(oauth + handler + url + jaas('clientId=a clientSecret="b" scope="c d" extension_traceId="7"'))
      .sasl,
    {
      mechanism: 'OAUTHBEARER',
      tokenEndpointUrl: 'https://idp.example/token',
      clientId: 'a',
      clientSecret: 'b',
      scope: 'c d',
      headerUrlencode: false,
      extensions: { traceId: '7' },
    },
  )
  const unsecured = client(oauth + jaas('unsecuredLoginStringClaim_sub="alice"')).sasl as OAuthProviderOptions
  const { token } = await unsecured.tokenProvider()
  assert.match(
    Buffer.from(token.split('.')[1] as string, 'base64url').toString(),
    /"sub":"alice".*"exp":1700003600/,
  )
  assert.throws(() => client(oauth), /sasl.oauthbearer.token.endpoint.url is missing/)
})

test('properties: when they have PEM and cipher suites, the settings of TLS have them', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'odradek-properties-'))
  context.after(() => rmSync(folder, { recursive: true }))
  for (const name of ['ca.pem', 'both.pem', 'store.p12']) writeFileSync(join(folder, name), name)
  const files = `security.protocol=SSL\nssl.truststore.type=PEM\nssl.truststore.location=${folder}/ca.pem\nssl.keystore.type=PEM\nssl.keystore.location=${folder}/both.pem\nssl.key.password=p\n`
  assert.deepEqual(client(files).tls, {
    ca: 'ca.pem',
    key: 'both.pem',
    cert: 'both.pem',
    passphrase: 'p',
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
  })
  const inline =
    'security.protocol=SSL\nssl.truststore.certificates=CA\nssl.keystore.key=KEY\nssl.keystore.certificate.chain=CERT\nssl.protocol=TLSv1.2\nssl.endpoint.identification.algorithm=\n'
  const suites =
    'ssl.cipher.suites=TLS_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256,TLS_RSA_WITH_AES_128_CBC_SHA'
  assert.deepEqual(client(inline + suites).tls, {
    ca: 'CA',
    key: 'KEY',
    cert: 'CERT',
    endpointIdentification: 'none',
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.2',
    ciphers:
      'TLS_AES_256_GCM_SHA384:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-SHA384:DHE-RSA-CHACHA20-POLY1305:AES128-SHA',
  })
  const pkcs12 = `security.protocol=SSL\nssl.keystore.type=PKCS12\nssl.keystore.location=${folder}/store.p12\nssl.keystore.password=p`
  assert.deepEqual((client(pkcs12).tls as { pfx: Buffer }).pfx, Buffer.from('store.p12'))
})
