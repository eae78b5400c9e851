// Owns: how a stream is cut into frames. Called by: the test run. Never: reads a socket.
import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { DecodeError } from '../../../src/base/errors.ts'
import { FrameReceiver, type FrameReceiverOptions } from '../../../src/protocol/frame-receiver.ts'

const MEBIBYTE = 1 << 20

/** A frame of `size` bytes with its size before it. */
function framed(size: number, fill: number): Buffer {
  const bytes = Buffer.alloc(4 + size, fill)
  bytes.writeInt32BE(size)
  return bytes
}

/** Hands a stream over as a socket would: never more than there is room for, never more than `most` bytes at a time. */
function feed(receiver: FrameReceiver, stream: Buffer, most: (at: number) => number): number {
  let reads = 0
  for (let at = 0; at < stream.length; reads++) {
    const room = receiver.room()
    assert.ok(room.length > 0, 'there is always room')
    const length = Math.min(room.length, stream.length - at, Math.max(1, most(at)))
    stream.copy(room, 0, at, at + length)
    receiver.received(length)
    at += length
  }
  return reads
}

function receiverOf(options: FrameReceiverOptions = {}): { receiver: FrameReceiver; frames: Buffer[] } {
  const frames: Buffer[] = []
  return { receiver: new FrameReceiver((frame) => frames.push(frame), options), frames }
}

test('frame receiver: when a stream arrives in any pieces, the frames come out whole and in order', () => {
  const sizes = fc.array(fc.oneof(fc.nat(40), fc.nat(300), fc.nat(5000)), { maxLength: 12 })
  const pieces = fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 4000 })), {
    minLength: 1,
  })
  fc.assert(
    fc.property(sizes, pieces, fc.integer({ min: 16, max: 400 }), (sizes, pieces, scratchBytes) => {
      const { receiver, frames } = receiverOf({ scratchBytes })
      const stream = sizes.map((size, index) => framed(size, index + 1))
      let turn = 0
      feed(receiver, Buffer.concat(stream), () => pieces[turn++ % pieces.length] as number)
      assert.deepEqual(
        frames,
        stream.map((bytes) => bytes.subarray(4)),
      )
      assert.equal(receiver.hasPartialFrame, false)
    }),
  )
})

test('frame receiver: when frames are kept, later bytes do not change them', () => {
  const { receiver, frames } = receiverOf({ scratchBytes: 64 })
  feed(receiver, Buffer.concat([framed(10, 1), framed(500, 2), framed(10, 3), framed(500, 4)]), () => 7)
  assert.deepEqual(
    frames.map((frame) => [frame.length, new Set(frame).size, frame[0]]),
    [
      [10, 1, 1],
      [500, 1, 2],
      [10, 1, 3],
      [500, 1, 4],
    ],
  )
})

test('frame receiver: when a frame is large, the socket reads straight into its memory', () => {
  const { receiver, frames } = receiverOf()
  const stream = framed(MEBIBYTE, 7)
  const reads = feed(receiver, stream, () => Number.POSITIVE_INFINITY)
  assert.equal(reads, 2, 'once into the scratch, once for the rest')
  assert.equal(frames[0]?.length, MEBIBYTE)
})

test('frame receiver: when a huge size is announced, memory follows the bytes that arrive', () => {
  const { receiver, frames } = receiverOf()
  const size = 64 * MEBIBYTE
  feed(receiver, framed(size, 0).subarray(0, 100_000), () => 16_384)
  assert.equal(receiver.hasPartialFrame, true)
  assert.ok(receiver.room().buffer.byteLength <= MEBIBYTE, `${receiver.room().buffer.byteLength} bytes`)
  feed(receiver, Buffer.alloc(size + 4 - 100_000, 1), () => Number.POSITIVE_INFINITY)
  assert.equal(frames[0]?.length, size)
})

test('frame receiver: when a frame of a size has been received, the next one gets its memory at once', () => {
  const { receiver, frames } = receiverOf()
  const stream = framed(8 * MEBIBYTE, 1)
  const first = feed(receiver, stream, () => Number.POSITIVE_INFINITY)
  const second = feed(receiver, stream, () => Number.POSITIVE_INFINITY)
  assert.ok(first > second, `${first} reads, then ${second}`)
  assert.equal(second, 2)
  assert.equal(frames.length, 2)
})

test('frame receiver: when only a part of a frame has arrived, it says so', () => {
  const { receiver } = receiverOf()
  assert.equal(receiver.hasPartialFrame, false)
  feed(receiver, Buffer.from([0, 0]), () => 9)
  assert.equal(receiver.hasPartialFrame, true)
})

test('frame receiver: when a frame exceeds the cap or has a negative size, the error names both numbers', () => {
  const large = receiverOf({ maxFrameBytes: 1000 })
  assert.throws(
    () => feed(large.receiver, framed(1001, 0), () => 4),
    (error) => error instanceof DecodeError && /1001 bytes.*0 and 1000/.test(error.message),
  )
  const negative = receiverOf()
  assert.throws(() => feed(negative.receiver, Buffer.from('ffffffff', 'hex'), () => 4), /-1 bytes/)
  const exact = receiverOf({ maxFrameBytes: 1000 })
  feed(exact.receiver, framed(1000, 0), () => 4)
  assert.equal(exact.frames.length, 1)
})

const strangers: [what: string, bytes: Buffer, words: RegExp][] = [
  ['an HTTP server', Buffer.from('HTTP/1.1 400 Bad Request\r\n'), /HTTP response/],
  ['a TLS port that got plain text', Buffer.from('15030300020246', 'hex'), /plain text.*TLS alert/],
  ['a client that begins with TLS', Buffer.from('1603010200010001fc', 'hex'), /TLS handshake/],
  ['an HTTP client', Buffer.from('GET / HTTP/1.1\r\n'), /HTTP request/],
  ['an SSH server', Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'), /SSH/],
]

for (const [what, bytes, words] of strangers) {
  test(`frame receiver: when the peer is ${what}, the error says so`, () => {
    for (const most of [4, 1000]) {
      const { receiver } = receiverOf()
      assert.throws(
        () => feed(receiver, bytes, () => most),
        (error) =>
          error instanceof DecodeError && error.code === 'NOT_A_KAFKA_BROKER' && words.test(error.message),
      )
    }
  })
}

test('frame receiver: when a frame has arrived before, a bad size is not taken for another protocol', () => {
  const { receiver } = receiverOf()
  const stream = Buffer.concat([framed(3, 1), Buffer.from('HTTP/1.1 ')])
  assert.throws(
    () => feed(receiver, stream, () => 4),
    (error) => error instanceof DecodeError && error.code === 'MALFORMED_MESSAGE',
  )
})
