// Owns: frames of all APIs and versions, streams of frames and the blobs of classic groups as targets. Called by: targets.ts.
// Never: writes expectations of single inputs.
import assert from 'node:assert/strict'
import {
  decodeRequestFrame,
  decodeResponseFrame,
  encodeRequestFrame,
  encodeResponseFrame,
} from '../../src/protocol/frame.ts'
import { FrameReceiver } from '../../src/protocol/frame-receiver.ts'
import { apis } from '../../src/protocol/generated/apis.ts'
import {
  decodeAssignment,
  decodeSubscription,
  encodeAssignment,
  encodeSubscription,
} from '../../src/protocol/group-metadata.ts'
import { seededRandom } from '../../src/testing/random.ts'
import { drawStruct } from '../support/protocol/draw.ts'
import { testedMessages } from '../support/protocol/messages.ts'
import type { Target } from './engine.ts'
import { below, type Random } from './mutate.ts'

const codes = ['MALFORMED_MESSAGE']
const VALUES_PER_VERSION = 2

/** What an input says of itself in its first bytes, which are cut off before it is decoded: the API and the version to read it as. */
const LABEL_BYTES = 4

function labelled(key: number, version: number, frame: Buffer): Buffer {
  const label = Buffer.alloc(LABEL_BYTES)
  label.writeInt16BE(key)
  label.writeInt16BE(version, 2)
  return Buffer.concat([label, frame])
}

/** Requests and responses of every API and version, each with values drawn from its schema. */
export async function frameTargets(): Promise<Target[]> {
  const requests: Buffer[] = []
  const responses: Buffer[] = []
  for (const { apiKey, name, fields, versions } of await testedMessages()) {
    const api = apiKey === undefined ? undefined : apis.get(apiKey)
    if (api === undefined) continue
    for (let version = versions[0]; version <= versions[1]; version++) {
      for (let round = 0; round < VALUES_PER_VERSION; round++) {
        const value = drawStruct(seededRandom(version * 1009 + round), fields, { version }) as never
        if (name.endsWith('Request')) {
          const frame = encodeRequestFrame(api, version, round, 'fuzz', value).subarray(4)
          requests.push(labelled(api.key, version, frame))
        } else {
          const frame = encodeResponseFrame(api, version, round, value).subarray(4)
          responses.push(labelled(api.key, version, frame))
        }
      }
    }
  }
  return [
    { name: 'requests', corpus: requests, codes, run: (bytes) => decode(bytes, 'request') },
    { name: 'responses', corpus: responses, codes, run: (bytes) => decode(bytes, 'response') },
    streamTarget([...requests, ...responses].map((bytes) => bytes.subarray(LABEL_BYTES))),
    ...groupTargets(),
  ]
}

function decode(bytes: Buffer, kind: 'request' | 'response'): void {
  if (bytes.length < LABEL_BYTES) return
  const api = apis.get(bytes.readInt16BE(0))
  if (api === undefined) return
  const frame = bytes.subarray(LABEL_BYTES)
  const version = Math.min(Math.max(bytes.readInt16BE(2), api.minVersion), api.latestVersion)
  if (kind === 'response') {
    decodeResponseFrame(api, version, frame)
    return
  }
  // The key and version within the request have been looked at before, or it would have been refused.
  if (frame.length >= 4) {
    frame.writeInt16BE(api.key, 0)
    frame.writeInt16BE(version, 2)
  }
  decodeRequestFrame(api, frame)
}

/** Frames one after the other, received in pieces of any size: a size may lie, but memory follows what arrives. */
function streamTarget(frames: readonly Buffer[]): Target {
  const sized = frames.map((frame) => {
    const size = Buffer.alloc(4)
    size.writeInt32BE(frame.length)
    return Buffer.concat([size, frame])
  })
  return { name: 'streams', corpus: sized, codes: [...codes, 'NOT_A_KAFKA_BROKER'], run: receive }
}

function receive(bytes: Buffer, random: Random): void {
  let received = 0
  const receiver = new FrameReceiver((frame) => {
    received += frame.length + 4
  })
  for (let at = 0; at < bytes.length; ) {
    const room = receiver.room()
    assert.ok(
      room.length > 0 && room.length <= Math.max(bytes.length * 4, 1 << 20),
      `room of ${room.length} bytes`,
    )
    const length = Math.min(room.length, bytes.length - at, 1 + below(random, 5000))
    bytes.copy(room, 0, at, at + length)
    receiver.received(length)
    at += length
  }
  assert.ok(received <= bytes.length)
}

/** What members of a classic group send each other. */
function groupTargets(): Target[] {
  const ownedPartitions = [{ topic: 'orders', partitions: [0, 1, 2] }]
  const subscription = { topics: ['orders', 'bills'], ownedPartitions, generationId: 4, rackId: 'r' }
  return [
    {
      name: 'subscriptions',
      corpus: [0, 1, 2, 3].map((version) => encodeSubscription(subscription, version)),
      codes,
      run: (bytes) => void decodeSubscription(bytes),
    },
    {
      name: 'assignments',
      corpus: [0, 1].map((version) => encodeAssignment({ assignedPartitions: ownedPartitions }, version)),
      codes,
      run: (bytes) => void decodeAssignment(bytes),
    },
  ]
}
