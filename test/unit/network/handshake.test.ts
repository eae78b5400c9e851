// Owns: proofs of the first words on a connection, and of the choice of versions. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { ConnectionError, KafkaError } from '../../../src/base/errors.ts'
import { type BrokerVersions, chooseVersion } from '../../../src/network/api-versions.ts'
import { CLIENT_SOFTWARE_NAME, CLIENT_SOFTWARE_VERSION } from '../../../src/network/client-software.ts'
import { Connection } from '../../../src/network/connection.ts'
import { handshake } from '../../../src/network/handshake.ts'
import { BrokerError } from '../../../src/protocol/error-codes.ts'
import { encodeResponseFrame } from '../../../src/protocol/frame.ts'
import { Produce } from '../../../src/protocol/generated/00-produce.ts'
import {
  ApiVersions,
  type ApiVersionsResponseInput,
} from '../../../src/protocol/generated/18-api-versions.ts'
import { ConsumerGroupHeartbeat } from '../../../src/protocol/generated/68-consumer-group-heartbeat.ts'
import { MemoryNetwork, VirtualClock } from '../../../src/testing/index.ts'
import { ScriptedBroker } from '../../support/network/scripted-broker.ts'

async function shakeHands(broker: ScriptedBroker): Promise<BrokerVersions> {
  const clock = new VirtualClock()
  const network = new MemoryNetwork({ clock, latencyMs: 1 })
  await broker.listen(network.listen)
  const connection = new Connection({
    clock,
    address: broker.address,
    broker: broker.name,
    clientId: 'test',
    requestTimeoutMs: 1_000,
    maxIdleMs: -1,
    maxFrameBytes: 1_000_000,
    onEnd: () => {},
  })
  return clock.run(async () => {
    try {
      await connection.connect(network.dial)
      return await handshake(connection)
    } finally {
      connection.close()
    }
  })
}

function newBroker(): ScriptedBroker {
  return new ScriptedBroker({ host: 'b', port: 9092 })
}

/** Answers as Kafka does to a version of ApiVersions that it does not know: in version 0. */
function refusing(newest: number, listsItself: boolean): ScriptedBroker {
  const own = { apiKey: ApiVersions.key, minVersion: 0, maxVersion: newest }
  return newBroker().on(ApiVersions, (_request, version, { correlationId }) => {
    if (version <= newest)
      return { errorCode: 0, apiKeys: [own, { apiKey: 3, minVersion: 1, maxVersion: 5 }] }
    const refusal: ApiVersionsResponseInput = { errorCode: 35, apiKeys: listsItself ? [own] : [] }
    return { bytes: encodeResponseFrame(ApiVersions, 0, correlationId, refusal) }
  })
}

test('handshake: when the broker knows the newest version, one request tells all, with our name', async () => {
  const broker = newBroker().on(ApiVersions, () => ({
    errorCode: 0,
    apiKeys: [
      { apiKey: 0, minVersion: 0, maxVersion: 13 },
      { apiKey: 18, minVersion: 0, maxVersion: 4 },
    ],
    finalizedFeatures: [{ name: 'transaction.version', maxVersionLevel: 2, minVersionLevel: 2 }],
  }))
  const versions = await shakeHands(broker)
  assert.deepEqual(
    broker.seen.map(({ version }) => version),
    [ApiVersions.maxVersion],
  )
  assert.deepEqual(broker.seen[0]?.body, {
    clientSoftwareName: 'odradek',
    clientSoftwareVersion: CLIENT_SOFTWARE_VERSION,
    clusterId: null,
    nodeId: -1,
  })
  assert.equal(versions.features.get('transaction.version'), 2)
  assert.equal(versions.clientThrottles, true)
})

test('handshake: when the broker refuses the version and lists its own, that one is asked next', async () => {
  const broker = refusing(2, true)
  const versions = await shakeHands(broker)
  assert.deepEqual(
    broker.seen.map(({ version }) => version),
    [ApiVersions.maxVersion, 2],
  )
  assert.deepEqual(versions.apis.get(3), { apiKey: 3, minVersion: 1, maxVersion: 5 })
})

test('handshake: when the broker refuses the version and lists nothing, version 0 is asked next', async () => {
  const broker = refusing(0, false)
  const versions = await shakeHands(broker)
  assert.deepEqual(
    broker.seen.map(({ version }) => version),
    [ApiVersions.maxVersion, 0],
  )
  assert.equal(versions.clientThrottles, false)
})

test('handshake: when the broker refuses every version, the error is the broker’s and nothing is asked a third time', async () => {
  const broker = newBroker().on(ApiVersions, (_request, _version, { correlationId }) => ({
    bytes: encodeResponseFrame(ApiVersions, 0, correlationId, { errorCode: 35, apiKeys: [] }),
  }))
  await assert.rejects(shakeHands(broker), (error) => {
    assert.ok(error instanceof BrokerError)
    assert.equal(error.code, 'UNSUPPORTED_VERSION')
    assert.equal(error.broker, 'b:9092')
    return true
  })
  assert.equal(broker.seen.length, 2)
})

test('handshake: when the connection ends before any answer, the error tells what may be wrong', async () => {
  await assert.rejects(shakeHands(newBroker().on(ApiVersions, () => 'close')), (error) => {
    assert.ok(error instanceof ConnectionError)
    assert.match(
      error.message,
      /closed the connection before it answered anything.*TLS.*older than Kafka 0\.10/,
    )
    return true
  })
})

test('handshake: when the package has a version, brokers are told that one', () => {
  const { name, version } = JSON.parse(
    readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'),
  )
  assert.deepEqual([CLIENT_SOFTWARE_NAME, CLIENT_SOFTWARE_VERSION], [name, version])
  // What Kafka accepts as name and version (KIP-511).
  assert.match(CLIENT_SOFTWARE_VERSION, /^[a-zA-Z0-9](?:[a-zA-Z0-9\-.]*[a-zA-Z0-9])?$/)
})

function offering(apiKey: number, minVersion: number, maxVersion: number): BrokerVersions {
  return { apis: new Map([[apiKey, { minVersion, maxVersion }]]), features: new Map(), clientThrottles: true }
}

test('versions: when ranges overlap, the newest common version is chosen, within the caller’s bounds', () => {
  // Kafka 4 says 0 for librdkafka's sake, although it takes only 3 and newer.
  const kafka4 = offering(Produce.key, 0, 13)
  assert.equal(chooseVersion(Produce, kafka4, 'b'), 13)
  assert.equal(chooseVersion(Produce, kafka4, 'b', { maxVersion: 11 }), 11)
  assert.equal(chooseVersion(Produce, offering(Produce.key, 0, 7), 'b'), 7)
  assert.equal(chooseVersion(Produce, offering(Produce.key, 9, 99), 'b', { minVersion: 9 }), 13)
})

test('versions: when there is no common version, the error tells who is too old and what to do', () => {
  const refused = (
    versions: BrokerVersions,
    bounds: { minVersion?: number; maxVersion?: number },
    message: RegExp,
  ) =>
    assert.throws(
      () => chooseVersion(Produce, versions, 'b:9092 (id 1)', bounds),
      (error) => {
        assert.ok(error instanceof KafkaError)
        assert.equal(error.code, 'UNSUPPORTED_BROKER')
        assert.equal(error.retriable, false)
        assert.equal(error.api, 'Produce')
        assert.match(error.message, message)
        return true
      },
    )
  refused(
    offering(Produce.key, 0, 1),
    { minVersion: 3 },
    /b:9092 \(id 1\) is too old: it knows Produce 0 to 1, and versions 3 to 13 are needed\. Upgrade the broker/,
  )
  refused(offering(Produce.key, 0, 8), { minVersion: 9 }, /too old.*versions 9 to 13/)
  refused(offering(Produce.key, 14, 20), {}, /too new for this client.*Upgrade odradek/)
  refused(offering(Produce.key, 5, 20), { maxVersion: 4 }, /too new/)
  assert.throws(
    () => chooseVersion(ConsumerGroupHeartbeat, offering(Produce.key, 0, 1), 'b'),
    /has no ConsumerGroupHeartbeat.*Upgrade the broker/,
  )
})
