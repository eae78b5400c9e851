import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import { UsageError } from '../../../src/base/errors.ts'
import { Faults } from '../../../src/broker/faults.ts'
import {
  ApiVersions,
  BatchBuilder,
  ErrorCodes,
  Fetch,
  FindCoordinator,
  Heartbeat,
  JoinGroup,
  ListOffsets,
  Metadata,
  OffsetCommit,
  Produce,
} from '../../../src/protocol/index.ts'
import { inMemory, type RawClient } from './raw-client.ts'

function batch(value: string): Buffer {
  const builder = new BatchBuilder()
  builder.append({ key: null, value: Buffer.from(value), timestamp: 1_767_225_600_000 })
  return Buffer.from(builder.build())
}

/** Produces one record to each of two partitions. */
function produceBoth(topic = 't') {
  const partitionData = [0, 1].map((index) => ({ index, records: batch(`to ${index}`) }))
  return { acks: -1, timeoutMs: 1000, topicData: [{ name: topic, partitionData }] }
}

const codesOf = async (client: RawClient) => {
  const { responses } = await client.send(Produce, 9, produceBoth())
  return responses[0]!.partitionResponses.map(({ errorCode }) => errorCode)
}

test('faults: when an error is for one partition, the other one is served', async () => {
  await inMemory({ defaultPartitions: 2 }, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    cluster.faults.add({ api: 'Produce', topic: 't', partition: 1 }, { error: 'NOT_ENOUGH_REPLICAS' })
    assert.deepEqual(await codesOf(client), [0, ErrorCodes.NOT_ENOUGH_REPLICAS])
    assert.deepEqual(cluster.endOffsets('t'), [1, 0])
    assert.deepEqual(await codesOf(client), [0, 0], 'a fault hits once unless told otherwise')
  })
})

test('faults: when nth and times are given, just those matches are hit', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    const client = await connect()
    const fault = cluster.faults.add({ api: 'Heartbeat', nth: 2, times: 2 }, { error: 27 })
    const codes: number[] = []
    for (let index = 0; index < 5; index++) {
      await client.send(ApiVersions, 0, {})
      const beat = { groupId: 'g', generationId: 1, memberId: 'm' }
      codes.push((await client.send(Heartbeat, 3, beat)).errorCode)
    }
    assert.deepEqual(codes, [25, 27, 27, 25, 25])
    assert.equal(fault.hits, 2)
  })
})

test('faults: when a fault is about a client, a group, a broker or any condition, others pass', async () => {
  await inMemory({ brokers: 2 }, async ({ cluster, connect }) => {
    const one = await connect('one')
    const two = await connect('two', 2)
    const find = async (client: RawClient, key: string) =>
      (await client.send(FindCoordinator, 4, { coordinatorKeys: [key], keyType: 0 })).coordinators[0]!
        .errorCode
    const always = { times: Infinity }
    const both = async (key = 'g') => [await find(one, key), await find(two, key)]
    let fault = cluster.faults.add({ clientId: 'one', ...always }, { error: 15 })
    assert.deepEqual(await both(), [15, 0])
    fault.remove()
    fault = cluster.faults.add({ broker: 2, ...always }, { error: 15 })
    assert.deepEqual(await both(), [0, 15])
    fault.remove()
    fault = cluster.faults.add({ groupId: 'g', ...always }, { error: 15 })
    assert.deepEqual([...(await both()), ...(await both('h'))], [15, 15, 0, 0])
    fault.remove()
    cluster.faults.add({ where: ({ version }) => version < 4, ...always }, { error: 15 })
    assert.deepEqual(await both(), [0, 0])
    cluster.faults.clear()
  })
})

test('faults: when a fault has a probability, the seed decides', async () => {
  const hits: boolean[][] = []
  for (const seed of [1, 1, 2]) {
    const run: boolean[] = []
    await inMemory({ seed }, async ({ cluster, connect }) => {
      const client = await connect()
      cluster.faults.add({ api: 'ApiVersions', probability: 0.5 }, { error: 29 })
      for (let index = 0; index < 40; index++)
        run.push((await client.send(ApiVersions, 0, {})).errorCode === 29)
    })
    hits.push(run)
  }
  assert.deepEqual(hits[0], hits[1])
  assert.notDeepEqual(hits[0], hits[2])
  const count = hits[0]!.filter(Boolean).length
  assert.ok(count > 8 && count < 32)
})

test('faults: when requests are delayed, what follows on the connection waits too', async () => {
  await inMemory({}, async ({ cluster, connect, clock }) => {
    const client = await connect()
    cluster.faults.add({ api: 'Metadata' }, { delayMs: 5000 })
    const before = clock.now()
    client.write(Metadata, 1, { topics: [] })
    client.write(ApiVersions, 0, {})
    await client.nextFrame()
    assert.ok(clock.now() - before >= 5000)
    await client.nextFrame()
    cluster.faults.add({ api: 'Metadata' }, { delayMs: 3_000_000 })
    client.write(Metadata, 1, { topics: [] })
    await cluster.requests.waitFor(({ api }) => api === 'Metadata', cluster.requests.count - 1)
  })
})

test('faults: when the connection is cut before, after or within the answer, the request is applied as told', async () => {
  await inMemory({ defaultPartitions: 2 }, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const cutting = async (cut: 'before' | 'after' | { afterBytes: number }) => {
      cluster.faults.add({ api: 'Produce' }, { cut })
      const client = await connect()
      client.write(Produce, 9, produceBoth())
      await client.gone
      return [client.bytes, ...cluster.endOffsets('t')]
    }
    assert.deepEqual(await cutting('before'), [0, 0, 0])
    assert.deepEqual(await cutting('after'), [0, 1, 1])
    assert.deepEqual(await cutting({ afterBytes: 7 }), [7, 2, 2])
  })
})

test('faults: when an answer is dropped, the client hears nothing more, whether the request was applied or not', async () => {
  await inMemory({ defaultPartitions: 2 }, async ({ cluster, connect, clock }) => {
    cluster.createTopic({ name: 't' })
    for (const [drop, applied] of [
      ['before', 0],
      ['after', 1],
    ] as const) {
      cluster.faults.add({ api: 'Produce' }, { drop })
      const client = await connect()
      client.write(Produce, 9, produceBoth())
      client.write(ApiVersions, 0, {})
      await delay(clock, 20_000)
      assert.deepEqual([client.bytes, ...cluster.endOffsets('t')], [0, applied, applied])
      client.close()
    }
  })
})

test('faults: when a topic is known to the request only by its fetch session, the fault finds it', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    cluster.createTopic({ name: 'u' })
    const client = await connect()
    const names = await client.send(Metadata, 12, { topics: [{ name: 't' }, { name: 'u' }] })
    const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }]
    const topics = names.topics.map(({ topicId }) => ({ topicId, partitions }))
    const common = { maxWaitMs: 100, minBytes: 1 }
    const { sessionId } = await client.send(Fetch, 13, { ...common, sessionId: 0, sessionEpoch: 0, topics })
    cluster.faults.add({ api: 'Fetch', topic: 'u', partition: 0 }, { error: 'KAFKA_STORAGE_ERROR' })
    const next = await client.send(Fetch, 13, { ...common, sessionId, sessionEpoch: 1, topics: [] })
    assert.deepEqual(
      next.responses.map(({ topicId, partitions }) => [topicId, partitions[0]!.errorCode]),
      [[names.topics[1]!.topicId, ErrorCodes.KAFKA_STORAGE_ERROR]],
    )
  })
})

test('faults: when an error is scripted for any API, it stands where that API has its errors', async () => {
  await inMemory({}, async ({ cluster, connect }) => {
    cluster.createTopic({ name: 't' })
    const client = await connect()
    cluster.faults.add({ times: Infinity }, { error: 'COORDINATOR_LOAD_IN_PROGRESS' })
    const join = {
      groupId: 'g',
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 10_000,
      memberId: '',
      protocolType: 'consumer',
      protocols: [],
    }
    assert.equal((await client.send(JoinGroup, 5, join)).errorCode, 14)
    const topics = [
      { name: 't', partitions: [{ partitionIndex: 0, committedOffset: 1, committedMetadata: '' }] },
    ]
    const committed = await client.send(OffsetCommit, 8, { groupId: 'g', topics })
    assert.equal(committed.topics[0]!.partitions[0]!.errorCode, 14)
    const listed = await client.send(ListOffsets, 6, {
      replicaId: -1,
      topics: [{ name: 't', partitions: [{ partitionIndex: 0, timestamp: -1 }] }],
    })
    assert.equal(listed.topics[0]!.partitions[0]!.errorCode, 14)
    assert.equal((await client.send(Metadata, 13, { topics: [{ name: 't' }] })).topics[0]!.errorCode, 14)
    assert.equal(cluster.committedOffsets('g').size, 0)
  })
})

test('faults: when a script is wrong, it is refused at once', () => {
  const faults = new Faults(() => 0)
  const wrong = (match: object, action: object, what: RegExp) =>
    assert.throws(
      () => faults.add(match, action),
      (error: unknown) => error instanceof UsageError && what.test(error.message),
    )
  wrong({ api: 'Fletch' }, {}, /api is Fletch.*Fetch/)
  wrong({ api: 'Fetch', partition: 1 }, {}, /topic is undefined/)
  wrong({ nth: 0 }, {}, /nth is 0/)
  wrong({ times: 0 }, {}, /times is 0/)
  wrong({ probability: 2 }, {}, /probability is 2/)
  wrong({}, { error: 'NOT_A_LEADER' }, /NOT_A_LEADER/)
})
