import assert from 'node:assert/strict'
import test from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import { SendError } from '../../../src/producer/delivery.ts'
import { createProducer } from '../../../src/producer/producer.ts'
import { ErrorCodes } from '../../../src/protocol/error-codes.ts'
import { json } from '../../../src/serde/json.ts'
import { FakeCluster, type Fault } from './fake-cluster.ts'
import { error, faults, numbered, story, values } from './story.ts'

test('producer: when messages are sent, each gets the row of its place in the log', async () => {
  const cluster = await story({}, async (producer) => {
    const rows = await producer.send({
      topic: 't',
      messages: [
        { value: 'a', partition: 0, timestamp: 5 },
        { value: 'b', partition: 1, timestamp: new Date(6) },
        { value: 'c', partition: 0 },
      ],
    })
    const now = 1_767_225_600_000
    assert.deepEqual(rows, [
      { topic: 't', partition: 0, offset: 0, timestamp: 5 },
      { topic: 't', partition: 1, offset: 0, timestamp: 6 },
      { topic: 't', partition: 0, offset: 1, timestamp: now },
    ])
  })
  assert.deepEqual(cluster.valuesOf('t'), [['a', 'c'], ['b'], []])
})

test('producer: when calls come at about the same time, they share batches and requests', async () => {
  const cluster = await story({}, async (producer) => {
    const sends = Array.from({ length: 50 }, (_, index) =>
      producer.send({ topic: 't', messages: [{ value: `${index}`, partition: index % 3 }] }),
    )
    const rows = (await Promise.all(sends)).flat()
    assert.deepEqual(rows.map((row) => row.offset).slice(0, 6), [0, 0, 0, 1, 1, 1])
  })
  const requests = cluster.seen.filter((request) => request.api === 'Produce')
  assert.deepEqual(
    requests.map((request) => [request.broker, request.partitions]),
    [
      [0, ['t:0', 't:2']],
      [1, ['t:1']],
    ],
  )
  const { acks, timeoutMs, transactionalId } = requests[0]!.body
  assert.deepEqual([acks, timeoutMs, transactionalId, requests[0]!.version], [-1, 30_000, null, 13])
})

test('producer: when messages have keys, they go where Java puts them, and those without a key stay together', async () => {
  const cluster = await story({}, async (producer) => {
    await producer.send({
      topic: 't',
      messages: ['21', 'foobar', 'abc', ''].map((key) => ({ key, value: key })),
    })
    await producer.send({ topic: 't', messages: values(20).map((value) => ({ value })) })
  })
  const keyed = [-973932308, -790332482, 479470107, 275646681].map((hash) => (hash & 0x7fffffff) % 3)
  const logs = cluster.valuesOf('t')
  assert.equal(
    keyed.every((partition, at) => logs[partition]?.includes(['21', 'foobar', 'abc', ''][at]!)),
    true,
  )
  assert.equal(logs.filter((log) => log.includes('7')).length, 1)
  assert.ok(logs.some((log) => values(20).every((value) => log.includes(value))))
})

test('producer: when a partitioner is given, it decides, and a wrong choice is refused', async () => {
  let choice: number | undefined = 2
  const cluster = await story({ partitioner: () => choice }, async (producer) => {
    await producer.send({ topic: 't', messages: [{ value: 'x' }] })
    choice = 3
    await assert.rejects(producer.send({ topic: 't', messages: [{ value: 'y' }] }), {
      code: 'INVALID_ARGUMENT',
      message: /returned 3 for topic t, which has partitions 0 to 2/,
    })
    choice = undefined
    await producer.send({ topic: 't', messages: [{ key: '21', value: 'z' }] })
  })
  assert.deepEqual(cluster.valuesOf('t')[2], ['x'])
  assert.equal(cluster.valuesOf('t').flat().includes('z'), true)
})

test('producer: when serializers are given, they make the bytes, and null stays null', async () => {
  const cluster = await story({}, async () => {})
  const second = new FakeCluster()
  second.createTopic('t', [0])
  await second.clock.run(async () => {
    await using producer = createProducer(second, {
      valueSerializer: json<{ n: number }>(),
      keySerializer: json(),
    })
    await producer.send({
      topic: 't',
      messages: [
        { key: ['k'], value: { n: 1 } },
        { key: null, value: null },
      ],
    })
  })
  const [batch] = second.logOf('t', 0).batches
  const [first, last] = batch!.records({ topic: 't', partition: 0 })
  assert.deepEqual([String(first?.key), String(first?.value)], ['["k"]', '{"n":1}'])
  assert.deepEqual([last?.key, last?.value], [null, null])
  assert.equal(cluster.closed, true)
})

const refusals: [message: object, code: string, text: RegExp][] = [
  [{}, 'INVALID_ARGUMENT', /value is missing; null makes a tombstone/],
  [{ value: 5 }, 'INVALID_ARGUMENT', /neither string.*number.*valueSerializer/],
  [{ value: 'x', key: {} }, 'INVALID_ARGUMENT', /key is neither string.*object.*keySerializer/],
  [{ value: 'x', partition: -1 }, 'INVALID_ARGUMENT', /partition must be a whole number from 0, got -1/],
  [{ value: 'x', partition: 3 }, 'INVALID_ARGUMENT', /has 3 partitions, none with number 3/],
  [{ value: 'x', timestamp: new Date('never') }, 'INVALID_ARGUMENT', /timestamp must be .*got Invalid Date/],
  [{ value: 'x', headers: { a: 'b', h: 5 } }, 'INVALID_ARGUMENT', /header "h" must be a string.*got 5/],
  [{ value: 'x', headers: { h: ['a', {}] } }, 'INVALID_ARGUMENT', /header "h" must be.*got an object/],
  [{ value: 'x', headers: [[7, 'a']] }, 'INVALID_ARGUMENT', /name of a header must be a string, got 7/],
  [{ value: 'x', headers: 'abc' }, 'INVALID_ARGUMENT', /headers must be an object, or pairs.*got "abc"/],
  [{ value: 'x', headers: null }, 'INVALID_ARGUMENT', /headers must be an object, or pairs.*got null/],
  [{ value: 'x', headers: [5] }, 'INVALID_ARGUMENT', /headers must be pairs of name and value/],
  [{ value: 'x', partition: '0' }, 'INVALID_ARGUMENT', /partition must be .*got "0"/],
  [{ value: 'x', timestamp: null }, 'INVALID_ARGUMENT', /timestamp must be .*got null/],
  [{ value: 'x', timestamp: '123' }, 'INVALID_ARGUMENT', /timestamp must be .*got "123"/],
  [null as never, 'INVALID_ARGUMENT', /A message must be an object such as { key, value }, got null/],
  ['text' as never, 'INVALID_ARGUMENT', /A message must be an object such as { key, value }, got "text"/],
  [
    { value: Buffer.alloc(1_048_576) },
    'MESSAGE_TOO_LARGE',
    /up to 10486\d\d bytes, more than maxRequestSize \(1048576\)/,
  ],
]

for (const [message, code, text] of refusals) {
  test(`producer: when a message is ${text}, the call is refused at once`, async () => {
    const cluster = await story({}, async (producer) => {
      const messages = [message as never]
      await assert.rejects(producer.send({ topic: 't', messages }), { code, message: text })
    })
    assert.deepEqual(cluster.valuesOf('t').flat(), [])
  })
}

const wrongCalls: [request: unknown, text: RegExp][] = [
  [undefined, /send takes { topic, messages }, got undefined/],
  [{ messages: [] }, /topic must be a name, got undefined/],
  [{ topic: 't', message: {} }, /messages must be an array of messages, got undefined/],
  [
    { topic: 't', messages: [], acks: 1 },
    /no "acks"; what holds for all messages is an option of the producer/,
  ],
]

for (const [request, message] of wrongCalls) {
  test(`producer: when send is called so that ${message}, it rejects, and so does sendAll`, async () => {
    await story({}, async (producer) => {
      await assert.rejects(producer.send(request as never), { code: 'INVALID_ARGUMENT', message })
      await assert.rejects(producer.sendAll([request as never]), { code: 'INVALID_ARGUMENT', message })
    })
  })
}

test('producer: when sendAll or close is called with something else, the error says what they take', async () => {
  await story({}, async (producer) => {
    await assert.rejects(producer.sendAll({ topic: 't', messages: [] } as never), {
      code: 'INVALID_ARGUMENT',
      message: /sendAll takes an array of { topic, messages }, got an object/,
    })
    for (const timeoutMs of ['1', -1, Number.NaN]) {
      const options = { timeoutMs: timeoutMs as never }
      await assert.rejects(producer.close(options), {
        code: 'INVALID_OPTION',
        message: /close option timeoutMs/,
      })
    }
    await assert.rejects(producer.close(5 as never), { code: 'INVALID_OPTION' })
    await producer.send({ topic: 't', messages: numbered(1) })
  })
})

for (const [made, text] of [
  [undefined, 'undefined'],
  [Promise.resolve(Buffer.from('x')), 'a Promise'],
  [5, '5'],
] as const) {
  test(`producer: when a serializer returns ${text}, the message is refused and no tombstone`, async () => {
    const valueSerializer = { serialize: () => made as never }
    const cluster = await story({ valueSerializer }, async (producer) => {
      await assert.rejects(producer.send({ topic: 't', messages: [{ value: 'x' }] }), {
        code: 'INVALID_ARGUMENT',
        message: `valueSerializer must return a Uint8Array or null, not ${text}`,
      })
    })
    assert.deepEqual(cluster.valuesOf('t').flat(), [])
  })
}

test('producer: when headers come from an iterator, they arrive', async () => {
  const cluster = await story({}, async (producer) => {
    const headers = new Map([['a', 'b']]).entries()
    await producer.send({ topic: 't', messages: [{ value: 'x', partition: 0, headers }] })
  })
  const [record] = cluster.logOf('t', 0).batches[0]!.records({ topic: 't', partition: 0 })
  assert.deepEqual(
    [...record!.headers].map(([name, value]) => `${name}=${value}`),
    ['a=b'],
  )
})

test('producer: when one message of a call is refused, none of the call is sent', async () => {
  const cluster = await story({}, async (producer) => {
    const messages = [{ value: 'good' }, { value: 7 as never }]
    await assert.rejects(producer.send({ topic: 't', messages }), { code: 'INVALID_ARGUMENT' })
    await producer.flush()
  })
  assert.deepEqual(cluster.valuesOf('t').flat(), [])
})

test('producer: when a topic does not exist, the call ends within maxBlockMs and others are not held up', async () => {
  await story({ maxBlockMs: 500 }, async (producer, cluster) => {
    const unknown = producer.send({ topic: 'nowhere', messages: [{ value: 'x' }] })
    unknown.catch(() => {})
    await producer.send({ topic: 't', messages: [{ value: 'y' }] })
    assert.ok(cluster.clock.now() < 100)
    await assert.rejects(unknown, { code: 'UNKNOWN_TOPIC_OR_PARTITION', topic: 'nowhere' })
    assert.ok(cluster.clock.now() < 700)
  })
})

test('producer: when metadata comes late, the calls keep their order', async () => {
  const cluster = await story({}, async (producer) => {
    const sends = values(10).map((value) =>
      producer.send({ topic: 't', messages: [{ value, partition: 0 }] }),
    )
    await Promise.all(sends)
  })
  assert.deepEqual(cluster.valuesOf('t')[0], values(10))
})

for (const [name, fault] of [
  ['the request is lost', { kind: 'lost request' }],
  ['the reply is lost', { kind: 'lost reply' }],
  ['there are not enough replicas', error(ErrorCodes.NOT_ENOUGH_REPLICAS)],
] as [string, Fault][]) {
  test(`producer: when ${name}, each record is in the log once and in order`, async () => {
    const cluster = await story(
      { batchSize: 100 },
      async (producer) => {
        const rows = await producer.send({ topic: 't', messages: numbered(40) })
        assert.deepEqual(
          rows.map((row) => row.offset),
          values(40).map(Number),
        )
      },
      faults({ kind: 'none' }, fault, { kind: 'none' }, fault, fault),
    )
    assert.deepEqual(cluster.valuesOf('t')[0], values(40))
  })
}

test('producer: when requests are lost, what was in flight is repeated one by one, and new batches wait for it', async () => {
  const lost: Fault = { kind: 'lost request' }
  const cluster = await story(
    { batchSize: 100 },
    async (producer) => {
      await producer.send({ topic: 't', messages: numbered(400) })
    },
    faults({ kind: 'none' }, lost, lost, lost, lost, lost),
  )
  const batches = cluster.logOf('t', 0).batches
  const requests = cluster.seen.filter(({ api }) => api === 'Produce')
  assert.equal(requests.length, batches.length + 5)
  assert.equal(new Set(batches.map((batch) => batch.producerEpoch)).size, 1)
})

test('producer: when a leader has moved, the batch goes to the new one that the answer names, without backoff', async () => {
  const cluster = await story({}, async (producer, cluster) => {
    await producer.send({ topic: 't', messages: numbered(1) })
    cluster.moveLeader('t', 0, 2)
    const before = cluster.clock.now()
    await producer.send({ topic: 't', messages: numbered(1) })
    assert.ok(cluster.clock.now() - before < 30, `${cluster.clock.now() - before} ms`)
  })
  assert.deepEqual(cluster.hints[0]?.partitions, [{ topic: 't', partition: 0, leaderId: 2, leaderEpoch: 2 }])
  assert.deepEqual(cluster.valuesOf('t')[0], ['0', '0'])
})

test('producer: when a partition has no leader, its records wait for one, and end in a timeout that says so', async () => {
  const withoutLeader = (cluster: FakeCluster) => cluster.createTopic('t', [-1, 1, 0])
  const cluster = await story(
    {},
    async (producer, cluster) => {
      const sent = producer.send({ topic: 't', messages: numbered(1) })
      await delay(cluster.clock, 5_000)
      cluster.moveLeader('t', 0, 1)
      await sent
    },
    withoutLeader,
  )
  assert.ok(cluster.refreshes < 20, `${cluster.refreshes} refreshes in 5 s`)
  await story(
    { deliveryTimeoutMs: 40_000 },
    async (producer, cluster) => {
      await assert.rejects(producer.send({ topic: 't', messages: numbered(3) }), {
        code: 'LEADER_NOT_AVAILABLE',
        topic: 't',
        partition: 0,
        message:
          /3 records for t-0 could not be delivered within 40000 ms \(deliveryTimeoutMs\); the last trouble: .*has no leader/,
      })
      assert.ok(Math.abs(cluster.clock.now() - 40_000) < 50)
    },
    withoutLeader,
  )
})

test('producer: when the broker finds a batch too large, it is split until it fits, and a record that never fits fails alone', async () => {
  const cluster = await story(
    {},
    async (producer) => {
      const messages = [...numbered(30), { value: 'x'.repeat(400), partition: 0 }, ...numbered(1)]
      const failure = (await producer.send({ topic: 't', messages }).catch((thrown) => thrown)) as SendError
      assert.ok(failure instanceof SendError)
      assert.equal(failure.code, 'MESSAGE_TOO_LARGE')
      assert.match(failure.message, /^1 of 32 messages were not delivered/)
      const rows = failure.results.map((row) => ('error' in row ? row.error.code : row.offset))
      assert.deepEqual(rows, [...values(30).map(Number), 'MESSAGE_TOO_LARGE', 30])
    },
    (cluster) => {
      cluster.maxMessageBytes = 200
    },
  )
  assert.deepEqual(cluster.valuesOf('t')[0], [...values(30), '0'])
})

test('producer: when the broker names bad records, the others are told that it was not their fault', async () => {
  await story(
    {},
    async (producer) => {
      const failure = (await producer
        .send({ topic: 't', messages: numbered(3) })
        .catch((thrown) => thrown)) as SendError
      const messages = failure.results.map((row) => ('error' in row ? row.error.message : ''))
      assert.match(messages[0]!, /in one batch with records that the broker refuses/)
      assert.equal(messages[1], 'bad record')
    },
    faults({ kind: 'error', errorCode: ErrorCodes.INVALID_RECORD, recordErrors: [1] }),
  )
})

test('producer: when a batch is refused, what follows is delivered all the same', async () => {
  const cluster = await story(
    { batchSize: 100 },
    async (producer, cluster) => {
      const failure = (await producer
        .send({ topic: 't', messages: numbered(30) })
        .catch((thrown) => thrown)) as SendError
      assert.equal(failure.code, 'TOPIC_AUTHORIZATION_FAILED')
      const lost = failure.results.filter((row) => 'error' in row).length
      assert.ok(lost > 0 && lost < 30)
      assert.equal(cluster.logOf('t', 0).values.length, 30 - lost)
    },
    faults({ kind: 'none' }, error(ErrorCodes.TOPIC_AUTHORIZATION_FAILED)),
  )
  const log = cluster.valuesOf('t')[0]!
  assert.deepEqual(
    log,
    [...log].sort((a, b) => Number(a) - Number(b)),
  )
})

test('producer: when a batch is given up while its broker is connected to, it is not written, and what travels with it is', async () => {
  const cluster = await story({ deliveryTimeoutMs: 30_005 }, async (producer, cluster) => {
    await producer.partitionsFor('t')
    cluster.latencyMs = 1
    cluster.connectedAt = cluster.clock.now() + 30_006
    const early = producer.send({ topic: 't', messages: [{ value: 'early', partition: 0 }] })
    early.catch(() => {})
    await delay(cluster.clock, 4)
    const late = producer.send({ topic: 't', messages: [{ value: 'late', partition: 2 }] })
    await assert.rejects(early, { code: 'TIMEOUT', partition: 0 })
    await late
  })
  assert.deepEqual(cluster.valuesOf('t'), [[], [], ['late']])
})

test('producer: when one call has very many messages, the event loop gets its turn in between', async () => {
  await story({ batchSize: 500_000 }, async (producer, cluster) => {
    await producer.partitionsFor('t')
    const sent = producer.send({ topic: 't', messages: numbered(10_000) })
    let turns = 0
    for (let settled = false; !settled; turns++) {
      await cluster.clock.nextTurn()
      settled = await Promise.race([sent.then(() => true), Promise.resolve(false)])
      if (turns > 3) break
    }
    assert.ok(turns > 3)
    assert.equal((await sent).length, 10_000)
  })
})

test('producer: when memory is full, calls wait for it in order, and nothing lingers meanwhile', async () => {
  const cluster = await story({ bufferMemory: 400, lingerMs: 1_000 }, async (producer, cluster) => {
    const messages = values(50).map((value) => ({ value: value.padStart(50), partition: 0 }))
    const before = cluster.clock.now()
    await Promise.all([
      producer.send({ topic: 't', messages: messages.slice(0, 25) }),
      producer.send({ topic: 't', messages: messages.slice(25) }),
    ])
    // Only the last batch lingers, when nobody waits any more.
    assert.ok(cluster.clock.now() - before < 1_200)
  })
  assert.deepEqual(
    cluster.valuesOf('t')[0]?.map((value) => value.trim()),
    values(50),
  )
})

test('producer: when memory stays full, the call fails after maxBlockMs and says which messages were not taken', async () => {
  await story(
    { bufferMemory: 150, maxBlockMs: 300 },
    async (producer, cluster) => {
      const messages = values(3).map((value) => ({ value: value.padStart(40), partition: 0 }))
      const sent = producer.send({ topic: 't', messages }).catch((thrown) => thrown) as Promise<SendError>
      await delay(cluster.clock, 1_000)
      cluster.moveLeader('t', 0, 0)
      const failure = await sent
      assert.equal(failure.code, 'TIMEOUT')
      assert.match(failure.message, /within 300 ms \(maxBlockMs\): 122 of 150 bytes \(bufferMemory\)/)
      assert.deepEqual(
        failure.results.map((row) => 'error' in row),
        [false, false, true],
      )
    },
    (cluster) => cluster.createTopic('t', [-1]),
  )
})

test('producer: when acks is 0, rows come without offsets, and nothing needs a producer id', async () => {
  const cluster = await story({ acks: 0 }, async (producer) => {
    const [row] = await producer.send({ topic: 't', messages: numbered(1) })
    assert.equal(row?.offset, -1)
  })
  assert.deepEqual(
    cluster.seen.map((request) => request.api),
    ['Produce'],
  )
})

test('producer: when the broker is older than topic ids, topics go by name', async () => {
  const cluster = await story(
    {},
    async (producer) => {
      await producer.send({ topic: 't', messages: numbered(1) })
    },
    (cluster) => {
      cluster.produceVersion = 9
    },
  )
  assert.deepEqual(cluster.valuesOf('t')[0], ['0'])
})

test('producer: when the producer id is refused for good, what waits fails with the reason, and a later call may succeed', async () => {
  let refuse = true
  const cluster = await story(
    {},
    async (producer) => {
      await assert.rejects(producer.send({ topic: 't', messages: numbered(1) }), {
        code: 'CLUSTER_AUTHORIZATION_FAILED',
      })
      refuse = false
      await producer.send({ topic: 't', messages: numbered(1) })
    },
    (cluster) => {
      cluster.fault = (api) =>
        api === 'InitProducerId' && refuse ? error(ErrorCodes.CLUSTER_AUTHORIZATION_FAILED) : { kind: 'none' }
    },
  )
  assert.deepEqual(cluster.valuesOf('t')[0], ['0'])
})

test('producer: when the broker has lost what it knew of the producer, a new epoch begins and nothing is lost', async () => {
  const cluster = await story(
    { batchSize: 100 },
    async (producer) => {
      await producer.send({ topic: 't', messages: numbered(40) })
    },
    faults({ kind: 'none' }, error(ErrorCodes.UNKNOWN_PRODUCER_ID)),
  )
  assert.deepEqual(cluster.valuesOf('t')[0], values(40))
  const epochs = cluster.logOf('t', 0).batches.map((batch) => [batch.producerEpoch, batch.baseSequence])
  assert.deepEqual(epochs.slice(0, 2), [
    [0, 0],
    [1, 0],
  ])
})

test('producer: when flush is called, nothing lingers and failures do not reject it', async () => {
  await story(
    { lingerMs: 60_000, deliveryTimeoutMs: 120_000 },
    async (producer, cluster) => {
      const sent = producer.send({ topic: 't', messages: numbered(1) })
      sent.catch(() => {})
      await producer.flush()
      assert.ok(cluster.clock.now() < 100)
      await assert.rejects(sent, { code: 'INVALID_RECORD' })
    },
    faults(error(ErrorCodes.INVALID_RECORD)),
  )
})

test('producer: when it is closed, what was given is delivered, and later calls are refused', async () => {
  const cluster = await story({ lingerMs: 5_000 }, async (producer) => {
    const sent = producer.send({ topic: 't', messages: numbered(5) })
    const closed = producer.close()
    await assert.rejects(producer.send({ topic: 't', messages: numbered(1) }), { code: 'CLOSED' })
    await assert.rejects(producer.partitionsFor('t'), { code: 'CLOSED' })
    assert.equal((await sent).length, 5)
    await closed
    await producer.close()
  })
  assert.deepEqual(cluster.valuesOf('t')[0], values(5))
})

test('producer: when closing takes longer than allowed, everything still open fails and the close says so', async () => {
  const cluster = new FakeCluster()
  cluster.createTopic('t', [-1])
  await cluster.clock.run(async () => {
    const producer = createProducer(cluster, {})
    const sent = producer.send({ topic: 't', messages: numbered(5) })
    const waiting = producer.send({ topic: 'nowhere', messages: numbered(1) })
    for (const promise of [sent, waiting]) promise.catch(() => {})
    await delay(cluster.clock, 10)
    await assert.rejects(producer.close({ timeoutMs: 50 }), {
      code: 'TIMEOUT',
      message: /within 50 ms .*given up: 6$/,
    })
    await assert.rejects(sent, { code: 'TIMEOUT' })
    await assert.rejects(waiting, { code: 'TIMEOUT' })
    assert.ok(cluster.clock.now() < 100)
  })
})

test('producer: when the codec takes time, batches keep their order', async () => {
  for (const compressionType of ['gzip', 'zstd', 'lz4', 'snappy'] as const) {
    const cluster = await story({ compressionType, batchSize: 60_000 }, async (producer) => {
      // Every other batch is large enough to be packed beside the main thread.
      const messages = values(200).map((value) => ({
        value: value.padEnd(Number(value) % 20 < 10 ? 4_000 : 10),
        partition: 0,
      }))
      const sends = messages.map(async (message, at) => {
        if (at % 10 === 0) await producer.flush()
        return producer.send({ topic: 't', messages: [message] })
      })
      await Promise.all(sends)
    })
    const log = cluster.valuesOf('t')[0]!.map((value) => Number(value))
    assert.equal(log.length, 200)
    assert.equal(cluster.logOf('t', 0).batches[0]?.codec, compressionType)
  }
})

test('producer: when several topics are sent at once, the rows are in the order of the messages', async () => {
  const cluster = await story(
    {},
    async (producer) => {
      const rows = await producer.sendAll([
        { topic: 't', messages: numbered(2) },
        { topic: 'u', messages: numbered(1) },
        { topic: 't', messages: [] },
      ])
      assert.deepEqual(
        rows.map(({ topic, offset }) => [topic, offset]),
        [
          ['t', 0],
          ['t', 1],
          ['u', 0],
        ],
      )
      assert.deepEqual(await producer.sendAll([]), [])
    },
    (cluster) => cluster.createTopic('u', [1]),
  )
  assert.deepEqual(cluster.valuesOf('u')[0], ['0'])
})
