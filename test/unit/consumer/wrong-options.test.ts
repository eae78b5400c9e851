// Owns: proofs that no option, whatever it is given, ends in anything but an error that names it, the value and the bound.
// Called by: the unit lane. Never: connects.
import assert from 'node:assert/strict'
import test from 'node:test'
import { clusterOptionNames, resolveClusterOptions } from '../../../src/cluster/options.ts'
import { consumerOptionNames, resolveConsumerOptions } from '../../../src/consumer/options.ts'
import { Kafka, UsageError } from '../../../src/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: as JavaScript calls it, without types
type Untyped = any

const kafka = new Kafka({ bootstrapServers: 'localhost:1' }) as Untyped
const NewKafka = Kafka as Untyped
const group = { groupId: 'g', topics: ['t'] }

const circle: unknown[] = []
circle.push(circle)
const unprintable: unknown = { toString: null, valueOf: null }
const odd: readonly unknown[] = [
  null,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  -2,
  1.5,
  2 ** 53,
  7n,
  '',
  '7',
  'no such thing',
  'x'.repeat(5_000),
  Symbol('s'),
  new Date(0),
  new Map(),
  circle,
  [undefined],
  [null],
  Object.create(null),
  unprintable,
  () => 1,
  Promise.resolve(1),
]

for (const [owner, names, resolve] of [
  [
    'consumer',
    consumerOptionNames,
    (given: object) => resolveConsumerOptions({ ...group, ...given } as Untyped),
  ],
  [
    'Kafka',
    clusterOptionNames,
    (given: object) => resolveClusterOptions({ bootstrapServers: 'b:1', ...given }),
  ],
] as const) {
  test(`wrong options: when each of the ${names.length} of ${owner} is given each of ${odd.length} odd values, it is taken, or refused by its name in a few words`, () => {
    let refused = 0
    for (const name of names) {
      let ofThis = 0
      for (const [index, value] of odd.entries()) {
        try {
          resolve({ [name]: value })
        } catch (error) {
          const what = `${name} = odd[${index}]`
          assert.ok(error instanceof UsageError, `${what}: ${error}`)
          assert.ok(['INVALID_OPTION', 'INVALID_ARGUMENT'].includes(error.code), what)
          assert.ok(error.message.includes(name.slice(0, 4)), `${what}: ${error.message}`)
          assert.ok(error.message.length < 800, `${what}: ${error.message.length} characters`)
          ofThis++
        }
      }
      assert.ok(ofThis > 0, `${name} takes everything`)
      refused += ofThis
    }
    assert.ok(refused > names.length * odd.length * 0.6, `only ${refused}`)
  })
}

for (const [call, make, says] of [
  [
    'Kafka of a string',
    () => new NewKafka('localhost:9092'),
    /Kafka options must be an object, got "localhost:9092"/,
  ],
  ['Kafka of null', () => new NewKafka(null), /Kafka options must be an object, got null/],
  [
    'Kafka of KafkaJS',
    () => new NewKafka({ brokers: ['b:1'] }),
    /no option "brokers"; did you mean "bootstrapServers"/,
  ],
  [
    'Kafka of Java',
    () => new NewKafka({ 'bootstrap.servers': 'b:1' }),
    /"bootstrap.servers"; did you mean "bootstrapServers"/,
  ],
  ['no port', () => new NewKafka({ bootstrapServers: 'b' }), /"b" is not host:port/],
  ['a URL', () => new NewKafka({ bootstrapServers: 'http://b:9092' }), /http:\/\/b:9092/],
  ['servers of numbers', () => new NewKafka({ bootstrapServers: [9092] }), /bootstrapServers.*9092/],
  ['no servers', () => new NewKafka({ bootstrapServers: [] }), /bootstrapServers/],
  [
    'timeout 0',
    () => new NewKafka({ bootstrapServers: 'b:1', defaultApiTimeoutMs: '5' }),
    /defaultApiTimeoutMs must be a whole number from .*"5"/,
  ],
  [
    'log level',
    () => new NewKafka({ bootstrapServers: 'b:1', log: 'trace' }),
    /log must be a logger with .*, got "trace"/,
  ],
  ['mechanism', () => new NewKafka({ bootstrapServers: 'b:1', sasl: { mechanism: 'GSSAPI' } }), /GSSAPI/],
  ['consumer of a string', () => kafka.consumer('g'), /consumer options must be an object, got "g"/],
  ['consumer of null', () => kafka.consumer(null), /consumer options must be an object, got null/],
  [
    'consumer of KafkaJS',
    () => kafka.consumer({ ...group, fromBeginning: true }),
    /no option "fromBeginning"/,
  ],
  ['consumer of Java', () => kafka.consumer({ 'group.id': 'g' }), /"group.id"; did you mean "groupId"/],
  ['topic', () => kafka.consumer({ groupId: 'g', topic: 't' }), /no option "topic"; did you mean "topics"/],
  [
    'group of a number',
    () => kafka.consumer({ groupId: 5 }),
    /groupId must be a string that is not empty, got 5/,
  ],
  [
    'interval of a string',
    () => kafka.consumer({ ...group, maxPollIntervalMs: '300000' }),
    /maxPollIntervalMs must be a whole number from 1 to 2147483647, got "300000"/,
  ],
  [
    'a bigint',
    () => kafka.consumer({ ...group, fetchMinBytes: 1n }),
    /fetchMinBytes must be a whole number .*, got the bigint 1n/,
  ],
  [
    'beyond 32 bits',
    () => kafka.consumer({ ...group, fetchMaxBytes: 2 ** 31 }),
    /fetchMaxBytes .* to 2147483647, got 2147483648/,
  ],
  [
    'reset',
    () => kafka.consumer({ ...group, autoOffsetReset: 'begin' }),
    /autoOffsetReset must be one of .*, got "begin"/,
  ],
  [
    'protocol',
    () => kafka.consumer({ ...group, groupProtocol: 'next' }),
    /groupProtocol must be one of "auto", "classic", "consumer", got "next"/,
  ],
  [
    'isolation',
    () => kafka.consumer({ ...group, isolationLevel: 1 }),
    /isolationLevel must be one of "read_uncommitted", "read_committed", got 1/,
  ],
  [
    'deserializer',
    () => kafka.consumer({ ...group, valueDeserializer: JSON.parse }),
    /valueDeserializer must be an object with a function deserialize.*, got a function/,
  ],
  [
    'assignor',
    () => kafka.consumer({ ...group, partitionAssignmentStrategy: 'range' }),
    /partitionAssignmentStrategy must be an array of .*, got "range"/,
  ],
  ['hook', () => kafka.consumer({ ...group, onRevoked: true }), /onRevoked must be a function, got true/],
  [
    'interceptor',
    () => kafka.consumer({ ...group, interceptors: [() => {}] }),
    /interceptors must be an array of objects with functions onConsume/,
  ],
] as const) {
  test(`wrong options: when they are those of "${call}", the error says ${says.source}`, () => {
    assert.throws(make, (error) => {
      assert.ok(error instanceof UsageError, String(error))
      assert.equal(error.code, 'INVALID_OPTION')
      assert.match(error.message, says)
      return true
    })
  })
}
