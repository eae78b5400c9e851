import assert from 'node:assert/strict'
import test from 'node:test'
import { PollMeter } from '../../../src/consumer/poll-meter.ts'
import { string } from '../../../src/index.ts'
import { inScene } from '../../support/consumer/scene.ts'

test('partitionsFor: when the broker refuses the topic, its error is thrown with the topic', () =>
  inScene(async (scene) => {
    const consumer = scene.consumer()
    await assert.rejects(consumer.partitionsFor('no name!'), {
      code: 'INVALID_TOPIC_EXCEPTION',
      topic: 'no name!',
    })
    await consumer.close()
    await assert.rejects(consumer.partitionsFor('t'), { code: 'CLOSED' })
    await assert.rejects(consumer.listTopics(), { code: 'CLOSED' })
  }))

test('record: when it is asked for its sizes, they are those of the bytes, and -1 for null', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const producer = scene.kafka().producer()
    const big = 'x'.repeat(70)
    const messages = [
      { key: 'ab', value: big },
      { value: '' },
      { key: big, value: null },
      { key: '', value: null },
    ]
    await producer.send({ topic: 't', messages })
    for (const options of [{}, { groupId: 'other', valueDeserializer: string() as never }]) {
      const records = await scene.consumer(options).poll({ timeoutMs: 5_000 })
      assert.deepEqual(
        records.map(({ serializedKeySize, serializedValueSize }) => [serializedKeySize, serializedValueSize]),
        [
          [2, 70],
          [-1, 0],
          [70, -1],
          [0, -1],
        ],
      )
    }
  }))

test('poll: when it returns records of several partitions, nextOffsets has each once, and none after an empty poll', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 6, 0, { perBatch: 2 })
    await scene.produce(1, 3)
    const consumer = scene.consumer({ enableAutoCommit: false })
    const records = []
    for (let count = 0; count < 9; ) {
      const some = await consumer.poll({ timeoutMs: 5_000 })
      count += some.length
      records.push(some)
      const among = new Set(some.map(({ partition }) => partition))
      assert.deepEqual(new Set(some.nextOffsets.map(({ partition }) => partition)), among)
      assert.equal(some.nextOffsets.length, among.size)
      await consumer.commit(some.nextOffsets)
    }
    assert.deepEqual([scene.committed(0), scene.committed(1)], [6, 3])
    assert.deepEqual((await consumer.poll({ timeoutMs: 0 })).nextOffsets, [])
    // What they are beside an array does not show when they are compared or printed.
    assert.deepEqual(Object.keys(await consumer.poll({ timeoutMs: 0 })), [])
  }))

test('interceptors: when a loop is left and the next one goes on, each record is shown once, by all ways of reading', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 40)
    const seen: number[] = []
    const consumer = scene.consumer({
      interceptors: [{ onConsume: (records) => seen.push(...records.map(({ offset }) => offset)) }],
    })
    const until = async (last: number, ordering: 'partition' | 'key') => {
      const stop = new AbortController()
      const eachRecord = ({ offset }: { offset: number }) => {
        if (offset === last) stop.abort()
      }
      await consumer.run({ eachRecord, ordering, signal: stop.signal })
    }
    for await (const { offset } of consumer) if (offset === 9) break
    await until(19, 'partition')
    await until(29, 'key')
    await consumer.poll({ maxRecords: 5, timeoutMs: 5_000 })
    await consumer.pollOne({ timeoutMs: 5_000 })
    assert.deepEqual(
      seen,
      Array.from({ length: 36 }, (_, at) => at),
    )
  }))

test('interceptors: when one fails, at once or later, a line in the log names the method and the error', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 1)
    const fail = (what: string) => () => {
      throw new Error(what)
    }
    const consumer = scene.consumer({
      interceptors: [
        {
          onConsume: fail('first'),
          onCommit: () => Promise.reject(new Error('second')),
          close: fail('third'),
        },
      ],
    })
    assert.equal((await consumer.poll({ timeoutMs: 5_000 })).length, 1)
    await consumer.commit()
    await consumer.close()
    const lines = scene.logLines.filter((line) => line.includes('an interceptor failed'))
    // The third failure is none of those that are told: they must not fill the log.
    assert.equal(lines.length, 2)
    assert.match(lines[0] as string, /onConsume.*first/)
    assert.match(lines[1] as string, /onCommit.*failures=2.*second/)
  }))

test('metrics: when a program polls, they tell how often and what part of its time it waits there', () => {
  const meter = new PollMeter(0)
  assert.deepEqual(meter.read(0), {
    polls: 0,
    timeBetweenPolls: { averageMs: 0, maxMs: 0 },
    lastPollAgoMs: undefined,
    pollIdleRatio: undefined,
  })
  for (const [start, end] of [
    [0, 25],
    [100, 175],
    [300, 300],
  ] as const) {
    meter.started(start)
    meter.ended(end)
  }
  assert.deepEqual(meter.read(450), {
    polls: 3,
    timeBetweenPolls: { averageMs: 150, maxMs: 200 },
    lastPollAgoMs: 150,
    pollIdleRatio: (0.25 + 0.375) / 2,
  })
})

test('metrics: when a consumer has polled, its polls, the size of fetches and the smallest lead are there', () =>
  inScene(async (scene) => {
    scene.topic(2)
    await scene.produce(0, 4)
    const consumer = scene.consumer()
    await consumer.poll({ timeoutMs: 5_000 })
    await scene.sleep(500)
    await consumer.poll({ timeoutMs: 0 })
    const { polls, timeBetweenPolls, pollIdleRatio, fetchSize, minLead } = consumer.metrics()
    assert.equal(polls, 2)
    assert.ok(timeBetweenPolls.maxMs >= 500)
    assert.ok(pollIdleRatio !== undefined && pollIdleRatio >= 0 && pollIdleRatio < 1)
    assert.ok(fetchSize.maxBytes > 0 && fetchSize.averageBytes <= fetchSize.maxBytes)
    assert.equal(minLead, 0)
  }))

test('options: when the interval of commits is 0, what was processed is committed without waiting', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer({ autoCommitIntervalMs: 0, fetchMaxBytes: 0, maxPartitionFetchBytes: 0 })
    const stop = new AbortController()
    const done = consumer.run({ eachRecord() {}, signal: stop.signal })
    const start = scene.now
    await scene.until(() => scene.committed() === 3)
    stop.abort()
    await done
    assert.ok(scene.now - start < 4_900, `it took ${scene.now - start} ms`)
  }))
