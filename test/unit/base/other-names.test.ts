import assert from 'node:assert/strict'
import test from 'node:test'
import { Kafka } from '../../../src/index.ts'

const kafka = new Kafka({ bootstrapServers: 'localhost:9092' })

for (const [made, make, hint] of [
  ['KafkaJS’s brokers', () => new Kafka({ brokers: ['localhost:9092'] } as object), 'bootstrapServers'],
  ['KafkaJS’s ssl', () => new Kafka({ bootstrapServers: 'a:1', ssl: true } as object), 'tls'],
  [
    'KafkaJS’s fromBeginning',
    () => kafka.consumer({ groupId: 'g', topics: ['t'], fromBeginning: true } as never),
    'autoOffsetReset',
  ],
  [
    'KafkaJS’s sessionTimeout',
    () => kafka.consumer({ groupId: 'g', topics: ['t'], sessionTimeout: 1 } as never),
    'sessionTimeoutMs',
  ],
  ['KafkaJS’s idempotent', () => kafka.producer({ idempotent: true } as object), 'enableIdempotence'],
  [
    'Kafka’s own key',
    () => kafka.producer({ 'max.in.flight.requests.per.connection': 1 } as object),
    'maxInFlightRequestsPerConnection',
  ],
] as const) {
  test(`options: when called by ${made}, the error gives the name to use`, () => {
    assert.throws(make, { code: 'INVALID_OPTION', message: new RegExp(`did you mean "${hint}"\\?$`) })
  })
}

test('options: when a name is unknown everywhere, no other name is made up', () => {
  assert.throws(() => new Kafka({ toString: 1, hasOwnProperty: 2 } as object), /known are|no option/)
})
