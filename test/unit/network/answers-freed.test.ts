// Owns: the proof that answers do not outlive their readers. Called by: the unit lane. Never: opens a socket.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Receiver, Transport } from '../../../src/base/transport.ts'
import { Connection } from '../../../src/network/connection.ts'
import { Heartbeat } from '../../../src/protocol/generated/12-heartbeat.ts'
import { VirtualClock } from '../../../src/testing/index.ts'
import { bytesLeftBehind } from '../../support/young-memory.ts'

const ADDRESS = { host: 'b', port: 9092 }
const ANSWER_BYTES = 1 << 20

/** Answers every request at once with a large frame. */
function parrot(receiver: Receiver): Transport {
  const send = (bytes: Buffer) => {
    for (let sent = 0; sent < bytes.length; ) {
      const length = bytes.copy(receiver.room(), 0, sent)
      receiver.received(length)
      sent += length
    }
  }
  const answer = Buffer.alloc(4 + ANSWER_BYTES)
  answer.writeInt32BE(ANSWER_BYTES)
  return {
    local: ADDRESS,
    remote: ADDRESS,
    write(request) {
      Buffer.from(request).copy(answer, 4, 8, 12)
      queueMicrotask(() => send(answer))
      return true
    },
    pause: () => {},
    resume: () => {},
    end: () => {},
    destroy: () => {},
  }
}

test('connection: when one signal serves many requests, it does not keep their answers', async () => {
  const connection = new Connection({
    clock: new VirtualClock(),
    address: ADDRESS,
    broker: 'b:9092',
    clientId: 'test',
    requestTimeoutMs: 30_000,
    maxIdleMs: -1,
    maxFrameBytes: 2 * ANSWER_BYTES,
    onEnd: () => {},
  })
  await connection.connect(async (_address, receiver) => parrot(receiver))
  const { signal } = new AbortController()
  const body = { groupId: 'g', generationId: 1, memberId: 'm' }
  const left = await bytesLeftBehind(64, async () => {
    const frame = await connection.exchange(Heartbeat, 4, body, (answer) => answer, { signal })
    assert.equal(frame.length, ANSWER_BYTES)
  })
  connection.close()
  assert.ok(left < 8 * ANSWER_BYTES, `${left} bytes of answers are still there`)
})
