// Owns: proof that what we compare ourselves with is Java's consumer as Apache Kafka ships it. Called by: the Kafka lane. Never: starts a broker.
import assert from 'node:assert/strict'
import test from 'node:test'
import { knownKeys } from '../../src/properties/from-properties.ts'
import { javaConsumerDefaults, javaConsumerMethods, newerThanTheLane } from '../support/java-consumer.ts'
import { ownKafka } from '../support/own-kafka.ts'
import { Oracle, oracleMissing } from './oracle/oracle.ts'

const required = process.env.ODRADEK_REQUIRE_KAFKA === '1'
const missing = ownKafka.skip === false ? oracleMissing() : undefined
const skip = ownKafka.skip || (missing !== undefined && !required ? missing : false)

interface JavaConsumer {
  readonly methods: readonly string[]
  readonly defaults: Readonly<Record<string, string | null>>
}

test('from Java: when its consumer is asked for methods, keys and defaults, they are those of our tables', {
  skip,
}, async () => {
  const oracle = await Oracle.start()
  try {
    const { methods, defaults } = JSON.parse(await oracle.ask('consumer')) as JavaConsumer
    const older = (name: string) => !newerThanTheLane.includes(name)
    assert.deepEqual([...methods].sort(), javaConsumerMethods.filter(older).sort())
    const ours = Object.entries(javaConsumerDefaults).filter(([key]) => older(key))
    const theirs = Object.entries(defaults).filter(([key]) => !/^s(sl|asl)\./.test(key))
    assert.deepEqual(
      Object.fromEntries(theirs.map(([key, value]) => [key, value ?? ''])),
      Object.fromEntries(ours),
    )
    assert.deepEqual(
      Object.keys(defaults).filter((key) => !knownKeys.includes(key)),
      [],
    )
  } finally {
    oracle.close()
  }
})
