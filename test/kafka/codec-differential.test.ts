// Owns: the proof that our codec and Kafka's own agree, byte for byte, on every message and version that Kafka has.
// Called by: the Kafka lane. Never: starts a broker. ODRADEK_SEED draws other values.
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { encodeRequestFrame, encodeResponseFrame } from '../../src/protocol/frame.ts'
import { apis } from '../../src/protocol/generated/apis.ts'
import { errorTable } from '../../src/protocol/generated/errors.ts'
import { Reader } from '../../src/protocol/reader.ts'
import { Writer } from '../../src/protocol/writer.ts'
import { seededRandom } from '../../src/testing/random.ts'
import { ownKafka } from '../support/own-kafka.ts'
import { drawStruct } from '../support/protocol/draw.ts'
import { kafkaJson, type Renamed } from '../support/protocol/kafka-json.ts'
import { type TestedMessage, testedMessages } from '../support/protocol/messages.ts'
import { OLD_KAFKA_VERSION, oldCodecJar } from './oracle/old-codec.ts'
import { Oracle, oracleMissing } from './oracle/oracle.ts'

const seed = Number(process.env.ODRADEK_SEED ?? 1)
const VALUES_PER_VERSION = 25

/** Fields that Kafka 4.4 has renamed; the oracle is older. */
const RENAMED: Readonly<Record<string, Renamed>> = {
  TxnOffsetCommitRequest: { generationIdOrMemberEpoch: 'generationId' },
  StreamsGroupHeartbeatResponse: { acceptableRecoveryLagLegacy: 'acceptableRecoveryLag' },
}

/** APIs of Kafka 4.4; everything else must be known to the oracle. */
const NEWER_THAN_THE_ORACLE =
  /^(StreamsGroupTopologyDescriptionUpdate|UnregisterController)(Request|Response)$/

const required = process.env.ODRADEK_REQUIRE_KAFKA === '1'
const missing = ownKafka.skip === false ? oracleMissing() : undefined
const skip = ownKafka.skip || (missing !== undefined && !required ? missing : false)

let oracle: Oracle
/** Knows the versions that Kafka 4.0 has dropped. */
let oldOracle: Oracle

before(async () => {
  if (skip) return
  oracle = await Oracle.start()
  oldOracle = await Oracle.start([await oldCodecJar()])
})

after(() => {
  oracle?.close()
  oldOracle?.close()
})

/** Versions that the oracle and we have in common. */
async function versionsOf(oracle: Oracle, message: TestedMessage): Promise<[number, number] | undefined> {
  const answer = await oracle.ask(`versions ${message.name}`)
  if (answer === 'none') return undefined
  const [lowest, highest] = answer.split(' ').map(Number) as [number, number]
  return [Math.max(lowest, message.versions[0]), Math.min(highest, message.versions[1])]
}

async function compare(
  oracle: Oracle,
  message: TestedMessage,
  version: number,
  round: number,
): Promise<void> {
  const random = seededRandom(seed * 1_000_003 + version * 1009 + round)
  const value = drawStruct(random, message.fields, { version })
  const json = kafkaJson(message.fields, value, version, RENAMED[message.name])
  const where = `${message.name} v${version}, value ${round}, ODRADEK_SEED=${seed}`
  const answer = await oracle.ask(`encode ${message.name} ${version} ${json}`).catch((error) => {
    throw new Error(`${where}: ${error.message}\n${json.slice(0, 2000)}`)
  })
  const bytes = Buffer.from(answer, 'base64')
  const writer = new Writer()
  message.encode(writer, value, version)
  assert.equal(writer.finish().toString('hex'), bytes.toString('hex'), `${where}, written`)
  assert.deepEqual(message.decode(new Reader(bytes), version), value, `${where}, read`)
}

/** Compares a message in these versions. */
async function compareVersions(
  oracle: Oracle,
  message: TestedMessage,
  from: number,
  to: number,
): Promise<void> {
  for (let version = from; version <= to; version++) {
    const rounds = Array.from({ length: VALUES_PER_VERSION }, (_, round) =>
      compare(oracle, message, version, round),
    )
    await Promise.all(rounds)
  }
}

for (const message of await testedMessages()) {
  test(`codec: when ${message.name} is written by Kafka and by us, it is the same in every version`, {
    skip,
  }, async (t) => {
    const versions = await versionsOf(oracle, message)
    if (versions === undefined) {
      assert.match(message.name, NEWER_THAN_THE_ORACLE, 'Kafka has no such message')
      return t.skip('newer than the Kafka at hand')
    }
    await compareVersions(oracle, message, versions[0], versions[1])
    if (versions[0] > message.versions[0]) {
      const old = await versionsOf(oldOracle, message)
      assert.deepEqual(old?.[0], message.versions[0], `Kafka ${OLD_KAFKA_VERSION} knows the oldest version`)
      await compareVersions(oldOracle, message, message.versions[0], versions[0] - 1)
    }
  })
}

test('codec: when the error table is compared with that of Kafka, names, codes and retriable agree', {
  skip,
}, async () => {
  const kafka = (await oracle.ask('errors')).split(' ').map((row) => row.split(':'))
  const ours = new Map(
    errorTable.map((error) => [error.name, [error.name, `${error.code}`, `${error.retriable}`]]),
  )
  for (const row of kafka) assert.deepEqual(ours.get(row[0]!), row)
  assert.ok(kafka.length >= 130, `Kafka has ${kafka.length} errors`)
})

/** Such as `1/0`: the versions of the headers before a request and before its response, as frame.ts writes them. */
function headersOf(key: number, version: number): string {
  const api = apis.get(key)!
  // Bodies are left out, since only what stands before them counts here.
  const bare = { ...api, encodeRequest() {}, encodeResponse() {} }
  const request = encodeRequestFrame(bare, version, 1, 'me', {}).length - 4
  const response = encodeResponseFrame(bare, version, 1, {}).length - 4
  return `${request === 12 ? 1 : request === 13 ? 2 : '?'}/${response === 4 ? 0 : response === 5 ? 1 : '?'}`
}

test('codec: when the APIs are compared with those of Kafka, newest versions and headers agree', {
  skip,
}, async () => {
  const rows = (await oracle.ask('apis')).split(' ').map((row) => row.split(':'))
  let compared = 0
  for (const [key, name, oldest, latest, headers] of rows) {
    const api = apis.get(Number(key))
    if (api === undefined) continue
    compared += 1
    assert.equal(api.name, name)
    assert.equal(api.maxVersion, Number(latest), `${name}: newest stable version`)
    const kafka = headers!.split(',')
    kafka.forEach((pair, index) => {
      const version = Number(oldest) + index
      if (version <= api.latestVersion) assert.equal(headersOf(api.key, version), pair, `${name} v${version}`)
    })
  }
  assert.ok(compared >= 70, `${compared} APIs were compared`)
})
