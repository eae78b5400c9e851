// Owns: that the embedded broker refuses and admits as Kafka does where both ask for SASL. Called by: the Kafka lane. Never: says what is right; the real Kafka does.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type RealKafka, startKafka } from '../../scripts/kafka/start.ts'
import { systemClock } from '../../src/base/clock.ts'
import { type EmbeddedBroker, startBroker } from '../../src/broker/index.ts'
import { tcpDial } from '../../src/network/tcp.ts'
import {
  ApiVersions,
  Heartbeat,
  Metadata,
  SaslAuthenticate,
  SaslHandshake,
} from '../../src/protocol/index.ts'
import { ownKafka } from '../support/own-kafka.ts'
import { RawClient } from '../unit/broker/raw-client.ts'

const SESSION_MS = 20_000
const USERS = { alice: 'secret', bob: 'secret' }
const dial = tcpDial({ clock: systemClock, connectTimeoutMs: 10_000 })
const right = Buffer.from('\0alice\0secret')

type Step = (raw: RawClient) => Promise<unknown>

const greet: Step = async (raw) =>
  (await raw.send(ApiVersions, 3, { clientSoftwareName: 'probe', clientSoftwareVersion: '1' })).errorCode
const ask: Step = async (raw) => (await raw.send(Metadata, 9, { topics: [] })).brokers.length
const beat: Step = async (raw) =>
  (await raw.send(Heartbeat, 4, { groupId: 'group', generationId: 1, memberId: 'member' })).errorCode
const choose =
  (mechanism: string): Step =>
  async (raw) => {
    const { errorCode, mechanisms } = await raw.send(SaslHandshake, 1, { mechanism })
    return [errorCode, [...mechanisms].sort()]
  }
const send =
  (authBytes: Buffer, version = 2): Step =>
  (raw) =>
    raw.send(SaslAuthenticate, version, { authBytes })
const plain = choose('PLAIN')

const talks: Readonly<Record<string, readonly Step[]>> = {
  'asks before it is known': [ask],
  'asks after the greeting': [greet, ask],
  'greets twice': [greet, greet],
  'greets after it chose': [plain, greet],
  'asks while it authenticates': [greet, plain, beat, ask],
  'authenticates before it chose': [send(right)],
  'chooses what is unknown': [greet, choose('WISHFUL'), plain],
  'is known': [greet, plain, send(right), ask],
  'is known without a greeting': [plain, send(right, 0), ask, greet],
  'has a wrong password': [plain, send(Buffer.from('\0alice\0guess')), ask],
  'is unknown': [plain, send(Buffer.from('\0carol\0secret'))],
  'has no password': [plain, send(Buffer.from('\0alice\0'))],
  'has no name': [plain, send(Buffer.from('\0\0secret'))],
  'acts for another': [plain, send(Buffer.from('bob\0alice\0secret'))],
  'acts for itself': [plain, send(Buffer.from('alice\0alice\0secret')), ask],
  'says too little': [plain, send(Buffer.from('alice'))],
  'says too much': [plain, send(Buffer.from('a\0b\0c\0d\0e'))],
  'is refused by SCRAM at once': [choose('SCRAM-SHA-256'), send(Buffer.from('n,,n=carol,r=abc'))],
  'speaks no SCRAM': [choose('SCRAM-SHA-512'), send(Buffer.from('hello'))],
  'has a strange token': [
    choose('OAUTHBEARER'),
    send(Buffer.from('n,,\x01auth=Bearer x.y.z\x01\x01')),
    send(Buffer.from([1])),
  ],
  'speaks no OAUTHBEARER': [choose('OAUTHBEARER'), send(Buffer.from('hello'))],
  renews: [plain, send(right), ask, plain, send(right), ask],
  'renews twice in a second': [plain, send(right), plain, send(right), plain, ask],
  'renews as another': [plain, send(right), plain, send(Buffer.from('\0bob\0secret'))],
  'renews by another mechanism': [plain, send(right), choose('OAUTHBEARER'), send(right)],
  'authenticates when it is known': [plain, send(right), send(right), ask],
}

/** Kafka lets nobody renew within a second of the last time: a talk that takes longer is another one. */
const BRIEF_MS = 900
const ATTEMPTS = 20

/** A talk that did not stand still. */
async function tellBriefly(address: string, steps: readonly Step[]): Promise<unknown[]> {
  for (let attempt = 1; ; attempt++) {
    const startedAt = systemClock.now()
    const told = await tell(address, steps)
    if (systemClock.now() - startedAt < BRIEF_MS) return told
    assert.ok(attempt < ATTEMPTS, `each of ${ATTEMPTS} talks took longer than ${BRIEF_MS} ms`)
  }
}

/** What a connection is told, step by step, until it is closed. */
async function tell(address: string, steps: readonly Step[]): Promise<unknown[]> {
  const [host = '', port] = address.split(':')
  const raw = await RawClient.connect(dial, { host, port: Number(port) })
  const told: unknown[] = []
  try {
    for (const step of steps) told.push(await step(raw))
  } catch {
    told.push('closed')
  }
  raw.close()
  return told
}

describe('the likeness of SASL', ownKafka, () => {
  let kafka: RealKafka
  let broker: EmbeddedBroker

  before(async () => {
    const reauthentication = ['plain', 'oauthbearer'].map((name) => [
      `listener.name.sasl.${name}.connections.max.reauth.ms`,
      SESSION_MS,
    ])
    kafka = await startKafka({
      listeners: { SASL: 'SASL_PLAINTEXT' },
      users: USERS,
      extraProperties: {
        ...Object.fromEntries(reauthentication),
        'listener.name.sasl.connection.failed.authentication.delay.ms': 0,
      },
    })
    broker = await startBroker({ sasl: { users: USERS, sessionLifetimeMs: SESSION_MS } })
  })

  after(async () => {
    await kafka?.stop()
    await broker?.close()
  })

  for (const [what, steps] of Object.entries(talks)) {
    test(`likeness: when a client ${what}, the embedded broker says what Kafka says`, async () => {
      const told = await tellBriefly(kafka.addressesOf('SASL'), steps)
      assert.deepEqual(await tellBriefly(broker.bootstrapServers, steps), told)
    })
  }
})
