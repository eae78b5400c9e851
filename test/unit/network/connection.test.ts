// Owns: proofs of one connection: order, timeouts, late answers, its end, throttling. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import test from 'node:test'
import fc from 'fast-check'
import { delay } from '../../../src/base/clock.ts'
import {
  ClosedError,
  ConnectionError,
  DecodeError,
  KafkaError,
  TimeoutError,
  UsageError,
} from '../../../src/base/errors.ts'
import { Connection, type ConnectionOptions } from '../../../src/network/connection.ts'
import type { ConnectionEvent, RequestEvent } from '../../../src/network/diagnostics.ts'
import { encodeResponseFrame } from '../../../src/protocol/frame.ts'
import { Produce } from '../../../src/protocol/generated/00-produce.ts'
import { JoinGroup } from '../../../src/protocol/generated/11-join-group.ts'
import { Heartbeat } from '../../../src/protocol/generated/12-heartbeat.ts'
import { ListGroups } from '../../../src/protocol/generated/16-list-groups.ts'
import { MemoryNetwork, VirtualClock } from '../../../src/testing/index.ts'
import { ScriptedBroker } from '../../support/network/scripted-broker.ts'

interface World {
  readonly clock: VirtualClock
  readonly network: MemoryNetwork
  readonly broker: ScriptedBroker
  readonly connection: Connection
  readonly ends: (KafkaError | undefined)[]
}

const BEAT = { groupId: 'g', generationId: 1, memberId: 'm' }
const OK = { errorCode: 0 }

async function story(
  options: Partial<ConnectionOptions>,
  tell: (world: World) => Promise<void>,
): Promise<void> {
  const clock = new VirtualClock()
  const network = new MemoryNetwork({ clock, latencyMs: 1 })
  const broker = await new ScriptedBroker({ host: 'b', port: 9092 }).listen(network.listen)
  broker.on(Heartbeat, () => OK)
  const ends: (KafkaError | undefined)[] = []
  const connection = new Connection({
    clock,
    address: broker.address,
    broker: 'b:9092 (id 1)',
    clientId: 'test',
    requestTimeoutMs: 30_000,
    maxIdleMs: -1,
    maxFrameBytes: 1_000_000,
    onEnd: (reason) => ends.push(reason),
    ...options,
  })
  await clock.run(async () => {
    await connection.connect(network.dial)
    await tell({ clock, network, broker, connection, ends })
    connection.close()
  })
  await clock.advance(10)
  assert.equal(clock.pendingTimers, 0, 'a timer was left behind')
  assert.equal(network.connections(), 0, 'a connection was left behind')
}

async function failure<E extends Error>(
  promise: Promise<unknown>,
  kind: new (...args: never[]) => E,
): Promise<E> {
  const error = await promise.then(
    () => assert.fail('it succeeded'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof kind, String(error))
  return error
}

test('connection: when many requests are sent at once, each gets its own answer, in order', () =>
  story({}, async ({ connection, broker }) => {
    broker.on(Heartbeat, (request) => ({ errorCode: request.generationId }))
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, generationId) =>
        connection.request(Heartbeat, 4, { ...BEAT, generationId }),
      ),
    )
    assert.deepEqual(
      answers.map((answer) => answer.errorCode),
      Array.from({ length: 50 }, (_, index) => index),
    )
    assert.equal(connection.inFlight, 0)
    assert.deepEqual(new Set(broker.seen.map((request) => request.clientId)), new Set(['test']))
  }))

test('connection: when a value cannot be written, only that request fails', () =>
  story({}, async ({ connection, ends }) => {
    await failure(connection.request(Heartbeat, 4, { ...BEAT, generationId: 2 ** 40 }), UsageError)
    assert.equal((await connection.request(Heartbeat, 4, BEAT)).errorCode, 0)
    assert.deepEqual(ends, [])
  }))

test('connection: when an answer takes longer than the caller waits, it is passed over and the next ones count', () =>
  story({}, async ({ connection, broker, clock, ends }) => {
    broker.on(Heartbeat, async ({ generationId }) => {
      if (generationId === 7) await delay(clock, 5_000)
      return { errorCode: generationId }
    })
    const slow = connection.request(Heartbeat, 4, { ...BEAT, generationId: 7 }, { timeoutMs: 1_000 })
    const next = connection.request(Heartbeat, 4, { ...BEAT, generationId: 8 })
    const error = await failure(slow, TimeoutError)
    assert.equal(Math.round(clock.now()), 1_002)
    assert.match(error.message, /Broker b:9092 \(id 1\) did not answer Heartbeat within 1000 ms/)
    assert.equal(error.api, 'Heartbeat')
    assert.equal((await next).errorCode, 8)
    assert.deepEqual(ends, [])
  }))

test('connection: when the head of the queue is not answered in time, the connection ends and each request fails once', () =>
  story({ requestTimeoutMs: 2_000 }, async ({ connection, broker, clock, ends }) => {
    broker.on(Heartbeat, () => 'hang')
    const first = connection.request(Heartbeat, 4, BEAT)
    const rest = (async () => {
      await delay(clock, 1_000)
      return failure(connection.request(Heartbeat, 4, BEAT), ConnectionError)
    })()
    await failure(first, TimeoutError)
    const error = await rest
    assert.equal(Math.round(clock.now()), 2_002)
    assert.equal(error.code, 'CONNECTION_CLOSED')
    assert.equal(error.retriable, true)
    assert.match(
      error.message,
      /Heartbeat to broker b:9092 \(id 1\) failed: .* Heartbeat was not answered within 2000 ms/,
    )
    assert.equal(ends.length, 1)
    assert.equal(connection.open, false)
    assert.equal((await failure(connection.request(Heartbeat, 4, BEAT), ConnectionError)).retriable, true)
  }))

test('connection: when a request may take long on purpose, those behind it do not end the connection', () =>
  story({ requestTimeoutMs: 2_000 }, async ({ connection, broker, clock, ends }) => {
    broker.on(JoinGroup, async () => {
      await delay(clock, 10_000)
      return {
        errorCode: 0,
        generationId: 5,
        leader: '',
        memberId: '',
        members: [],
        protocolName: '',
        protocolType: '',
      }
    })
    const join = { groupId: 'g', sessionTimeoutMs: 1, memberId: '', protocolType: 'consumer', protocols: [] }
    const joined = connection.request(JoinGroup, 9, { ...join, rebalanceTimeoutMs: 1 }, { timeoutMs: 60_000 })
    await failure(connection.request(Heartbeat, 4, BEAT), TimeoutError)
    assert.equal((await joined).generationId, 5)
    assert.equal((await connection.request(Heartbeat, 4, BEAT)).errorCode, 0)
    assert.deepEqual(ends, [])
  }))

test('connection: when what stood behind a slow request is never answered, that is noticed in its own time', () =>
  story({ requestTimeoutMs: 2_000 }, async ({ connection, broker, clock, ends }) => {
    broker.on(Heartbeat, async ({ generationId }) => {
      if (generationId !== 7) return 'hang'
      await delay(clock, 10_000)
      return OK
    })
    const slow = connection.request(Heartbeat, 4, { ...BEAT, generationId: 7 }, { timeoutMs: 60_000 })
    await failure(connection.request(Heartbeat, 4, BEAT), TimeoutError)
    await slow
    await delay(clock, 1_900)
    assert.equal(connection.open, true)
    await delay(clock, 200)
    assert.match(String(ends[0]?.message), /Heartbeat was not answered within 2000 ms/)
  }))

test('connection: when it is cut, each request in flight fails once, retriable, naming broker and API', () =>
  story({}, async ({ connection, broker, network, ends }) => {
    broker.on(Heartbeat, () => 'hang')
    const requests = [1, 2, 3].map(() => failure(connection.request(Heartbeat, 4, BEAT), ConnectionError))
    await broker.next(Heartbeat)
    network.cut()
    const errors = await Promise.all(requests)
    assert.equal(new Set(errors).size, 3)
    for (const error of errors) {
      assert.equal(error.code, 'CONNECTION_CLOSED')
      assert.equal(error.retriable, true)
      assert.equal(error.api, 'Heartbeat')
      assert.equal(error.broker, 'b:9092 (id 1)')
    }
    assert.equal(ends.length, 1)
    assert.equal(ends[0]?.code, 'CONNECTION_CLOSED')
  }))

test('connection: when it is cut after any byte of an answer, the request fails and none gets a wrong answer', async () => {
  const answer = encodeResponseFrame(Heartbeat, 4, 1, { errorCode: 25 })
  for (let bytes = 0; bytes < answer.length; bytes++) {
    await story({}, async ({ connection, network }) => {
      await connection.request(Heartbeat, 4, BEAT)
      network.cutAfter(bytes, 'toClient')
      await failure(connection.request(Heartbeat, 4, BEAT), ConnectionError)
    })
  }
})

test('connection: when an answer has a wrong correlation id, the connection ends', () =>
  story({}, async ({ connection, broker, ends }) => {
    broker.on(Heartbeat, (_request, version) => ({ bytes: encodeResponseFrame(Heartbeat, version, 99, OK) }))
    const error = await failure(connection.request(Heartbeat, 4, BEAT), ConnectionError)
    assert.match(error.message, /correlation id 99 arrived, but the next to answer is 0 \(Heartbeat\)/)
    assert.equal(ends.length, 1)
  }))

test('connection: when an answer was not asked for, the connection ends', () =>
  story({}, async ({ connection, broker, clock, ends }) => {
    broker.on(Heartbeat, (_request, version, { correlationId }) => {
      const frame = encodeResponseFrame(Heartbeat, version, correlationId, OK)
      return { bytes: Buffer.concat([frame, frame]) }
    })
    await connection.request(Heartbeat, 4, BEAT)
    await delay(clock, 5)
    assert.match(String(ends[0]?.message), /nothing was asked/)
  }))

test('connection: when an answer cannot be read, its request fails and the connection goes on', () =>
  story({}, async ({ connection, broker, ends }) => {
    broker.on(ListGroups, (_request, _version, { correlationId }) => {
      const bytes = Buffer.from([0, 0, 0, 6, 0, 0, 0, correlationId, 0, 0])
      return { bytes }
    })
    const error = await failure(connection.request(ListGroups, 0, {}), DecodeError)
    assert.match(error.message, /Broker b:9092 \(id 1\): ListGroups v0 response cannot be read/)
    assert.equal(error.api, 'ListGroups')
    assert.equal(error.retriable, false)
    assert.equal((await connection.request(Heartbeat, 4, BEAT)).errorCode, 0)
    assert.deepEqual(ends, [])
  }))

test('connection: when the peer speaks HTTP, SSH or TLS, the error says so and is final', async () => {
  const greetings: [Buffer, RegExp][] = [
    [Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'), /b:9092.*does not speak Kafka.*HTTP.*host and port/],
    [Buffer.from('SSH-2.0-OpenSSH_9.6\r\n'), /SSH/],
    [Buffer.from([0x15, 3, 3, 0, 2, 2, 80]), /TLS.*Set the option tls/],
  ]
  for (const [bytes, message] of greetings) {
    await story({}, async ({ connection, broker }) => {
      broker.on(Heartbeat, () => ({ bytes }))
      const error = await failure(connection.request(Heartbeat, 4, BEAT), ConnectionError)
      assert.equal(error.code, 'NOT_A_KAFKA_BROKER')
      assert.equal(error.retriable, false)
      assert.match(error.message, message)
    })
  }
})

test('connection: when an answer claims to be too large, the connection ends and the size is named', () =>
  story({ maxFrameBytes: 100 }, async ({ connection, broker }) => {
    broker.on(Heartbeat, () => ({ bytes: Buffer.from([0, 0, 0, 101, 0]) }))
    assert.match((await failure(connection.request(Heartbeat, 4, BEAT), ConnectionError)).message, /101/)
  }))

test('connection: when the caller aborts, it gets its reason at once and the late answer is passed over', () =>
  story({}, async ({ connection, broker, clock, ends }) => {
    broker.on(Heartbeat, async () => {
      await delay(clock, 100)
      return OK
    })
    const controller = new AbortController()
    const reason = new Error('enough')
    const aborted = connection.request(Heartbeat, 4, BEAT, { signal: controller.signal })
    controller.abort(reason)
    await assert.rejects(aborted, reason)
    await assert.rejects(connection.request(Heartbeat, 4, BEAT, { signal: controller.signal }), reason)
    assert.equal((await connection.request(Heartbeat, 4, BEAT)).errorCode, 0)
    assert.equal(broker.count(Heartbeat), 2)
    assert.deepEqual(ends, [])
  }))

test('connection: when it is closed, requests in flight fail with ClosedError and later ones too', () =>
  story({}, async ({ connection, broker, ends }) => {
    broker.on(Heartbeat, () => 'hang')
    const request = failure(connection.request(Heartbeat, 4, BEAT), ClosedError)
    await broker.next(Heartbeat)
    connection.close()
    connection.close()
    assert.equal((await request).retriable, false)
    await failure(connection.request(Heartbeat, 4, BEAT), ClosedError)
    assert.deepEqual(ends, [undefined])
  }))

test('connection: when nothing happens for the idle time, it ends in order; when it is used, later', () =>
  story({ maxIdleMs: 1_000 }, async ({ connection, clock, ends }) => {
    await delay(clock, 600)
    await connection.request(Heartbeat, 4, BEAT)
    await delay(clock, 900)
    assert.equal(connection.open, true)
    await delay(clock, 200)
    assert.equal(connection.open, false)
    assert.deepEqual(ends, [undefined])
    assert.equal((await failure(connection.request(Heartbeat, 4, BEAT), ConnectionError)).retriable, true)
  }))

test('connection: when an answer took long, the idle time begins with it', () =>
  story({ maxIdleMs: 1_000, requestTimeoutMs: 5_500 }, async ({ connection, broker, clock }) => {
    broker.on(Heartbeat, async () => {
      await delay(clock, 5_000)
      return OK
    })
    await connection.request(Heartbeat, 4, BEAT)
    await delay(clock, 900)
    assert.equal(connection.open, true)
    await delay(clock, 200)
    assert.equal(connection.open, false)
  }))

test('connection: when the broker throttles, nothing is sent until the time is over', () =>
  story({}, async ({ connection, broker, clock }) => {
    connection.obeyThrottle()
    let throttleTimeMs = 700
    broker.on(Heartbeat, () => ({ errorCode: 0, throttleTimeMs }))
    await connection.request(Heartbeat, 4, BEAT)
    throttleTimeMs = 0
    const start = clock.now()
    assert.equal(Math.round(connection.throttledMs), 700)
    await Promise.all([connection.request(Heartbeat, 4, BEAT), connection.request(Heartbeat, 4, BEAT)])
    assert.equal(Math.round(clock.now() - start), 702)
    await connection.request(Heartbeat, 4, BEAT)
    assert.equal(Math.round(clock.now() - start), 704)
  }))

test('connection: when the broker throttles for longer than a caller waits, the error says so and nothing is sent', () =>
  story({}, async ({ connection, broker, clock }) => {
    connection.obeyThrottle()
    broker.on(Heartbeat, () => ({ errorCode: 0, throttleTimeMs: 60_000 }))
    await connection.request(Heartbeat, 4, BEAT)
    const error = await failure(connection.request(Heartbeat, 4, BEAT, { timeoutMs: 500 }), TimeoutError)
    assert.match(error.message, /throttles this client \(a quota\) for another 59500 ms/)
    await delay(clock, 61_000)
    assert.equal(broker.count(Heartbeat), 1)
  }))

test('connection: when the broker is older than Kafka 2.0, it waits out throttles itself', () =>
  story({}, async ({ connection, broker, clock }) => {
    broker.on(Heartbeat, () => ({ errorCode: 0, throttleTimeMs: 700 }))
    await connection.request(Heartbeat, 1, BEAT)
    const start = clock.now()
    await connection.request(Heartbeat, 1, BEAT)
    assert.equal(Math.round(clock.now() - start), 2)
  }))

test('connection: when no answer is due, the request resolves once its bytes have left, also after a throttle', () =>
  story({}, async ({ connection, broker, clock }) => {
    connection.obeyThrottle()
    broker.on(Produce, () => ({ bytes: Buffer.alloc(0) }))
    broker.on(Heartbeat, () => ({ errorCode: 0, throttleTimeMs: 300 }))
    const silent = { acks: 0, timeoutMs: 1, topicData: [] }
    const arrival = broker.next(Produce)
    assert.equal(await connection.request(Produce, 9, silent, { noResponse: true }), undefined)
    await arrival
    await connection.request(Heartbeat, 4, BEAT)
    const start = clock.now()
    const beat = connection.request(Heartbeat, 4, BEAT)
    assert.equal(await connection.request(Produce, 9, silent, { noResponse: true }), undefined)
    // The throttle, and the way.
    assert.equal(Math.round(clock.now() - start), 301)
    await beat
    assert.equal(broker.count(Produce), 2)
    assert.equal(connection.inFlight, 0)
  }))

test('connection: when it is busy for long, timers are set per timeout and not per request', () =>
  story({}, async ({ connection, clock }) => {
    let timers = 0
    const after = clock.after.bind(clock)
    clock.after = (delayMs, action) => {
      if (delayMs > 100) timers++
      return after(delayMs, action)
    }
    for (let round = 0; round < 1_000; round++) await connection.request(Heartbeat, 4, BEAT)
    assert.ok(timers <= 3, `${timers} timers for 1000 requests`)
  }))

test('connection: whatever bytes a peer sends, each request is settled once and nothing is left', async () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
    // Frames of a believable size, with a correlation id that may be right.
    fc
      .tuple(fc.integer({ min: 0, max: 3 }), fc.uint8Array({ maxLength: 12 }))
      .map(([correlationId, rest]) => framedAnswer(correlationId, Buffer.from(rest))),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 6 }), async (pieces) => {
      await story(
        { requestTimeoutMs: 1_000, maxFrameBytes: 10_000 },
        async ({ connection, broker, ends }) => {
          const left = [...pieces]
          broker.on(Heartbeat, () => ({ bytes: left.shift() ?? Buffer.alloc(0) }))
          const settled = [0, 0, 0]
          const requests = settled.map((_, index) =>
            connection.request(Heartbeat, 4, BEAT).then(
              () => settled[index]!++,
              (error: unknown) => {
                assert.ok(error instanceof KafkaError, String(error))
                settled[index]!++
              },
            ),
          )
          await Promise.all(requests)
          assert.deepEqual(settled, [1, 1, 1])
          assert.ok(ends.length <= 1)
        },
      )
    }),
    { numRuns: 300 },
  )
})

function framedAnswer(correlationId: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeInt32BE(4 + rest.length)
  head.writeInt32BE(correlationId, 4)
  return Buffer.concat([head, rest])
}

test('diagnostics: when somebody listens, connections and requests are told, each request once', () =>
  story({}, async ({ connection, broker, network }) => {
    const heard: [string, ConnectionEvent | RequestEvent][] = []
    const names = ['odradek:connection:open', 'odradek:connection:close', 'odradek:request']
    const listen = (event: unknown, name: string | symbol) => {
      heard.push([String(name), event as ConnectionEvent | RequestEvent])
    }
    for (const name of names) subscribe(name, listen)
    try {
      await connection.request(Heartbeat, 4, BEAT)
      broker.on(Heartbeat, () => 'hang')
      const cut = failure(connection.request(Heartbeat, 4, BEAT), ConnectionError)
      await broker.next(Heartbeat)
      network.cut()
      const error = await cut
      assert.deepEqual(
        heard.map(([name, { broker: at, error: why }]) => [name, at, why?.message]),
        [
          ['odradek:request', 'b:9092 (id 1)', undefined],
          ['odradek:connection:close', 'b:9092 (id 1)', (error.cause as Error).message],
          ['odradek:request', 'b:9092 (id 1)', error.message],
        ],
      )
      const [, done] = heard[0] as [string, RequestEvent]
      assert.deepEqual([done.api, done.version, Math.round(done.durationMs)], ['Heartbeat', 4, 2])
    } finally {
      for (const name of names) unsubscribe(name, listen)
    }
  }))
