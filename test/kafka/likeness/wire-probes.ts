// Owns: what a connection survives, and what brokers say they can do. Called by: likeness.test.ts. Never: says what is right; the real Kafka does.
import { handlers } from '../../../src/broker/handlers.ts'
import {
  ApiVersions,
  encodeRequestFrame,
  Heartbeat,
  Metadata,
  Produce,
  SaslAuthenticate,
  SaslHandshake,
} from '../../../src/protocol/index.ts'
import type { Probe } from './place.ts'

const client = { clientSoftwareName: 'probe', clientSoftwareVersion: '1' }
const heartbeat = { groupId: 'group', generationId: 1, memberId: 'member' }

/** A frame that is changed after its size was written. */
function changed(frame: Buffer, change: (frame: Buffer) => void): Buffer {
  change(frame)
  return frame
}

/** The frame with another length of its body, and the size that fits it. */
function resized(frame: Buffer, by: number): Buffer {
  const other = Buffer.alloc(frame.length + by)
  frame.copy(other)
  return changed(other, (bytes) => bytes.writeInt32BE(bytes.length - 4))
}

const version = (to: number) => (frame: Buffer) => frame.writeInt16BE(to, 6)

const frames: Readonly<Record<string, () => Buffer>> = {
  'an HTTP request': () => Buffer.from('GET / HTTP/1.1\r\nHost: broker\r\n\r\n'),
  'a TLS client hello': () => Buffer.from('16030100f1010000ed0303', 'hex'),
  'a negative size': () => Buffer.from([0xff, 0xff, 0xff, 0xff]),
  'a size beyond the limit': () => Buffer.from([0x7f, 0xff, 0xff, 0xff]),
  'an unknown API': () =>
    changed(encodeRequestFrame(Heartbeat, 0, 1, 'p', heartbeat), (frame) => frame.writeInt16BE(999, 4)),
  'an API that is gone': () =>
    changed(encodeRequestFrame(Heartbeat, 0, 1, 'p', heartbeat), (frame) => frame.writeInt16BE(4, 4)),
  'a version from the future': () =>
    changed(encodeRequestFrame(Heartbeat, 4, 1, 'p', heartbeat), version(99)),
  'a negative version': () => changed(encodeRequestFrame(Heartbeat, 4, 1, 'p', heartbeat), version(-1)),
  'a version of Produce that is only advertised': () =>
    changed(encodeRequestFrame(Produce, 3, 1, 'p', { acks: 1, timeoutMs: 1, topicData: [] }), version(2)),
  'a body that ends too early': () => resized(encodeRequestFrame(Heartbeat, 0, 1, 'p', heartbeat), -3),
  'bytes after the body': () =>
    resized(encodeRequestFrame(Metadata, 1, 7, 'p', { topics: [{ name: 'made-by-a-frame' }] }), 9),
  'ApiVersions from the future': () =>
    changed(encodeRequestFrame(ApiVersions, 3, 5, 'p', client), version(99)),
  'ApiVersions without a name': () =>
    encodeRequestFrame(ApiVersions, 3, 5, 'p', { ...client, clientSoftwareName: '' }),
  'ApiVersions with a strange name': () =>
    encodeRequestFrame(ApiVersions, 3, 5, 'p', { ...client, clientSoftwareName: 'a b' }),
}

/** Either the answer's first bytes, or that the connection was closed; then whether the next request is answered. */
const wire: Probe[] = Object.entries(frames).map(([what, frame]) => ({
  name: `wire: ${what}`,
  run: async (place) => {
    const raw = await place.connect()
    raw.writeBytes(frame())
    const answer = await raw.nextFrame()
    if (answer === undefined) return 'closed'
    const next = await raw.send(ApiVersions, 0, {})
    // A long answer goes on with ports and racks, which differ.
    return [answer.toString('hex', 0, answer.length > 40 ? 12 : 40), next.errorCode]
  },
}))

const versions: Probe = {
  name: 'wire: the versions that are told, for all APIs that the embedded broker has',
  run: async (place) => {
    const { errorCode, apiKeys } = await (await place.connect()).send(ApiVersions, 4, client)
    const rows = apiKeys.filter(({ apiKey }) => handlers.has(apiKey))
    return [errorCode, rows.map((row) => [row.apiKey, row.minVersion, row.maxVersion]).sort()]
  },
}

const noSasl: Probe = {
  name: 'wire: SASL where nobody asks for it',
  run: async (place) => {
    const raw = await place.connect()
    const authBytes = Buffer.from('\0alice\0secret')
    return [
      await raw.send(SaslHandshake, 0, { mechanism: 'PLAIN' }),
      await raw.send(SaslHandshake, 1, { mechanism: 'PLAIN' }),
      await raw.send(SaslAuthenticate, 0, { authBytes }),
      await raw.send(SaslAuthenticate, 2, { authBytes }),
      (await raw.send(ApiVersions, 0, {})).errorCode,
    ]
  },
}

/** All probes of connections. */
export const wireProbes: readonly Probe[] = [...wire, versions, noSasl]
