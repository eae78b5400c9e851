// Owns: what frames look like on the wire. Called by: the test run. Never: tests bodies beyond a few known ones.
import assert from 'node:assert/strict'
import test from 'node:test'
import { DecodeError, UsageError } from '../../../src/base/errors.ts'
import {
  decodeRequestFrame,
  decodeResponseFrame,
  encodeRequestFrame,
  encodeResponseFrame,
  peekCorrelationId,
  peekRequest,
} from '../../../src/protocol/frame.ts'
import { Heartbeat } from '../../../src/protocol/generated/12-heartbeat.ts'
import { ApiVersions } from '../../../src/protocol/generated/18-api-versions.ts'

const heartbeat = { groupId: 'g', generationId: 7, memberId: 'm' }

/** Bytes from hexadecimal text with blanks. */
const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

test('frame: when a version is not flexible, the header is v1 and strings have two-byte lengths', () => {
  const frame = encodeRequestFrame(Heartbeat, 0, 5, 'me', heartbeat)
  assert.deepEqual(frame, hex('00000016 000c 0000 00000005 0002 6d65 0001 67 00000007 0001 6d'))
})

test('frame: when a version is flexible, the header has tags but the client id keeps its length', () => {
  const frame = encodeRequestFrame(Heartbeat, 4, 5, 'me', heartbeat)
  assert.deepEqual(frame, hex('00000017 000c 0004 00000005 0002 6d65 00 02 67 00000007 02 6d 00 00'))
})

test('frame: when a request is decoded, it has every field and the header', () => {
  const frame = encodeRequestFrame(Heartbeat, 3, 5, null, { ...heartbeat, groupInstanceId: 'i' }).subarray(4)
  assert.deepEqual(peekRequest(frame), { apiKey: 12, apiVersion: 3, correlationId: 5 })
  assert.deepEqual(decodeRequestFrame(Heartbeat, frame), {
    apiKey: 12,
    apiVersion: 3,
    correlationId: 5,
    clientId: null,
    body: { ...heartbeat, groupInstanceId: 'i' },
  })
})

test('frame: when a flexible response is written, its header has tags', () => {
  const frame = encodeResponseFrame(Heartbeat, 4, 9, { errorCode: 27 })
  assert.deepEqual(frame, hex('0000000c 00000009 00 00000000 001b 00'))
  assert.equal(peekCorrelationId(frame.subarray(4)), 9)
  assert.deepEqual(decodeResponseFrame(Heartbeat, 4, frame.subarray(4)), {
    correlationId: 9,
    body: { throttleTimeMs: 0, errorCode: 27 },
  })
})

test('frame: when the API is ApiVersions, the response header has no tags in any version', () => {
  const body = { errorCode: 0, apiKeys: [{ apiKey: 18, minVersion: 0, maxVersion: 4 }] }
  for (let version = 0; version <= 4; version++) {
    const frame = encodeResponseFrame(ApiVersions, version, 1, body).subarray(4)
    assert.equal(frame.readInt16BE(4), 0, 'the error code follows the correlation id')
    assert.deepEqual(decodeResponseFrame(ApiVersions, version, frame).body.apiKeys[0]?.apiKey, 18)
  }
})

test('frame: when bytes follow the body of a response, they are ignored', () => {
  const frame = encodeResponseFrame(Heartbeat, 1, 9, { errorCode: 0 }).subarray(4)
  const longer = Buffer.concat([frame, Buffer.from('more')])
  assert.deepEqual(decodeResponseFrame(Heartbeat, 1, longer).body.errorCode, 0)
})

test('frame: when a frame is too short, the error names the API, its version and the field', () => {
  const frame = encodeRequestFrame(Heartbeat, 4, 5, 'me', heartbeat).subarray(4)
  assert.throws(
    () => decodeRequestFrame(Heartbeat, frame.subarray(0, 14)),
    (error) =>
      error instanceof DecodeError &&
      error.api === 'Heartbeat' &&
      /Heartbeat v4 request.*HeartbeatRequest\.groupId/.test(error.message),
  )
})

test('frame: when a version does not exist, it is a usage error that names the range', () => {
  assert.throws(
    () => encodeRequestFrame(Heartbeat, 5, 1, null, heartbeat),
    (error) =>
      error instanceof UsageError && /Heartbeat has no version 5; known are 0 to 4/.test(error.message),
  )
})

test('frame: when a value has no place in the version, it is a usage error that names field and API', () => {
  assert.throws(
    () => encodeRequestFrame(Heartbeat, 2, 1, null, { ...heartbeat, groupInstanceId: 'i' }),
    (error) =>
      error instanceof UsageError &&
      error.code === 'INVALID_ARGUMENT' &&
      /Heartbeat v2 request.*HeartbeatRequest\.groupInstanceId/.test(error.message),
  )
})

test('frame: when a body does not fit its API, it does not compile', () => {
  const wrong = () => {
    // @ts-expect-error: memberId is missing
    encodeRequestFrame(Heartbeat, 4, 1, null, { groupId: 'g', generationId: 7 })
    // @ts-expect-error: there is no such field
    encodeRequestFrame(Heartbeat, 4, 1, null, { ...heartbeat, groupName: 'g' })
    // @ts-expect-error: a request has no error code
    encodeResponseFrame(Heartbeat, 4, 1, heartbeat)
  }
  assert.throws(wrong, UsageError)
})

test('frame: when a decoded body is passed on, it is a body again', () => {
  const frame = encodeRequestFrame(Heartbeat, 3, 5, 'me', heartbeat)
  const { apiVersion, correlationId, clientId, body } = decodeRequestFrame(Heartbeat, frame.subarray(4))
  assert.deepEqual(encodeRequestFrame(Heartbeat, apiVersion, correlationId, clientId, body), frame)
})
