// Owns: proofs of when metadata is asked for, and for what. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { delay } from '../../../src/base/clock.ts'
import { ClosedError, KafkaError } from '../../../src/base/errors.ts'
import type { MetadataSnapshot } from '../../../src/cluster/metadata.ts'
import { BrokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'
import { Metadata, type MetadataRequest } from '../../../src/protocol/generated/03-metadata.ts'
import type { ScriptedBroker } from '../../support/network/scripted-broker.ts'
import { scriptedStory, topicOf } from '../../support/network/scripted-cluster.ts'

/** The questions about metadata that brokers saw: names of topics, or null for all. */
function questions(brokers: readonly ScriptedBroker[]): (string[] | null)[] {
  return requests(brokers).map(({ topics }) => topics?.map(({ name }) => String(name)) ?? null)
}

function requests(brokers: readonly ScriptedBroker[]): MetadataRequest[] {
  return brokers.flatMap((broker) =>
    broker.seen.filter(({ api }) => api === 'Metadata').map(({ body }) => body as MetadataRequest),
  )
}

test('metadata: when many ask in one turn, one request answers them; when asked while it runs, the next one does', () =>
  scriptedStory({}, async ({ cluster, brokers, topics, clock }) => {
    topics
      .set('a', topicOf('a', [1]))
      .set('b', topicOf('b', [1]))
      .set('c', topicOf('c', [1]))
    const first = [cluster.refreshMetadata(['a']), cluster.refreshMetadata(['b']), cluster.refreshMetadata()]
    await delay(clock, 3)
    const second = [cluster.refreshMetadata(['c']), cluster.refreshMetadata(['c'])]
    const [snapshot] = await Promise.all(first)
    assert.equal(snapshot?.topic('c'), undefined)
    const [later] = await Promise.all(second)
    assert.ok(later?.topic('a') && later.topic('b') && later.topic('c'))
    assert.deepEqual(questions(brokers), [['a', 'b'], ['c']])
  }))

test('metadata: when topics are watched, they are asked for, and no longer when the interest is taken back', () =>
  scriptedStory({}, async ({ cluster, brokers, topics }) => {
    for (const name of ['a', 'b', 'c']) topics.set(name, topicOf(name, [1]))
    const endFirst = cluster.watchTopics(['a', 'b'])
    const endSecond = cluster.watchTopics(['b'])
    await cluster.refreshMetadata()
    assert.deepEqual([...cluster.metadata.topics.keys()], ['a', 'b'])
    endFirst()
    endFirst()
    await cluster.refreshMetadata()
    assert.deepEqual([...cluster.metadata.topics.keys()], ['b'])
    endSecond()
    await cluster.refreshMetadata()
    assert.deepEqual(questions(brokers), [['a', 'b'], ['b'], []])
    assert.deepEqual([...cluster.metadata.topics.keys()], [])
  }))

test('metadata: when all topics are watched, all are asked for, and those that are gone disappear', () =>
  scriptedStory({}, async ({ cluster, brokers, topics }) => {
    topics.set('a', topicOf('a', [1])).set('b', topicOf('b', [1]))
    cluster.watchTopics('all')
    await cluster.refreshMetadata()
    topics.delete('a')
    await cluster.refreshMetadata()
    assert.deepEqual([...cluster.metadata.topics.keys()], ['b'])
    assert.deepEqual(questions(brokers), [null, null])
  }))

test('metadata: when it is old, it is refreshed without being asked', () =>
  scriptedStory({ metadataMaxAgeMs: 60_000 }, async ({ cluster, brokers, topics, clock }) => {
    topics.set('a', topicOf('a', [1]))
    cluster.watchTopics(['a'])
    await cluster.refreshMetadata()
    topics.set('a', topicOf('a', [1, 1]))
    await delay(clock, 59_000)
    assert.equal(cluster.metadata.topic('a')?.partitions.length, 1)
    await delay(clock, 2_000)
    assert.equal(cluster.metadata.topic('a')?.partitions.length, 2)
    await delay(clock, 120_000)
    assert.equal(questions(brokers).length, 4)
  }))

test('metadata: when it changes, listeners get both snapshots; one that throws stops nobody; one that left hears nothing', () =>
  scriptedStory({}, async ({ cluster, topics, log }) => {
    const heard: [MetadataSnapshot, MetadataSnapshot][] = []
    cluster.onMetadata(() => {
      throw new Error('careless')
    })
    const end = cluster.onMetadata((next, previous) => heard.push([next, previous]))
    const before = cluster.metadata
    topics.set('a', topicOf('a', [1]))
    await cluster.refreshMetadata(['a'])
    assert.deepEqual(heard, [[cluster.metadata, before]])
    await cluster.refreshMetadata(['a'])
    assert.equal(heard.length, 1, 'nothing was new')
    end()
    topics.set('a', topicOf('a', [1, 1]))
    await cluster.refreshMetadata(['a'])
    assert.equal(heard.length, 1)
    assert.ok(log.some(({ level, message }) => level === 'error' && message.includes('listener')))
  }))

test('metadata: when an answer shows that it is stale, it is refreshed in the background, however many say so', () =>
  scriptedStory({ brokerCount: 2 }, async ({ cluster, brokers, topics, clock }) => {
    topics.set('a', topicOf('a', [1]))
    cluster.watchTopics(['a'])
    await cluster.refreshMetadata()
    topics.set('a', topicOf('a', [2], { leaderEpoch: 1 }))
    const details = { api: 'Fetch', topic: 'a', partition: 0 }
    for (let time = 0; time < 50; time++) {
      const error = cluster.failed(ErrorCodes.NOT_LEADER_OR_FOLLOWER, details)
      assert.ok(error instanceof BrokerError && error.retriable)
    }
    await delay(clock, 150)
    assert.deepEqual(cluster.metadata.leader('a', 0), { id: 2, leaderEpoch: 1 })
    assert.equal(questions(brokers).length, 2)
    cluster.failed(ErrorCodes.OFFSET_OUT_OF_RANGE, details)
    await delay(clock, 1_000)
    assert.equal(questions(brokers).length, 2)
  }))

test('metadata: when a watched topic has no leader or does not exist yet, it is asked for again, ever more rarely', () =>
  scriptedStory({}, async ({ cluster, brokers, topics, clock }) => {
    topics.set('a', topicOf('a', [-1]))
    cluster.watchTopics(['a', 'b'])
    await cluster.refreshMetadata()
    await delay(clock, 3_000)
    topics.set('b', topicOf('b', [1])).set('a', topicOf('a', [1], { leaderEpoch: 1 }))
    await delay(clock, 60_000)
    assert.ok(cluster.metadata.leader('a', 0) && cluster.metadata.leader('b', 0))
    const asked = questions(brokers).length
    assert.ok(asked > 3 && asked < 12, `${asked} requests`)
  }))

test('metadata: when refreshes fail, they are repeated with backoff, and who waits gets the error of its own', () =>
  scriptedStory({ retryBackoffMaxMs: 1_000 }, async ({ cluster, brokers, clock, log, answer }) => {
    const [broker] = brokers as [ScriptedBroker]
    broker.on(Metadata, () => 'close')
    cluster.watchTopics(['a'])
    await assert.rejects(cluster.refreshMetadata(), (error) => error instanceof KafkaError && error.retriable)
    await delay(clock, 10_000)
    const asked = questions(brokers).length
    assert.ok(asked > 8 && asked < 18, `${asked} requests in 10 s`)
    assert.ok(log.filter(({ message }) => message.includes('could not be refreshed')).length >= 8)
    broker.on(Metadata, answer)
    await delay(clock, 2_000)
    assert.equal(cluster.metadata.clusterId, 'cluster')
  }))

test('topics: when they are known, nothing is asked; when not, only the missing ones', () =>
  scriptedStory({}, async ({ cluster, brokers, topics }) => {
    topics.set('a', topicOf('a', [1])).set('b', topicOf('b', [1]))
    await cluster.topicMetadata(['a'])
    await cluster.topicMetadata(['a'])
    const snapshot = await cluster.topicMetadata(['a', 'b'])
    assert.ok(snapshot.topic('a') && snapshot.topic('b'))
    assert.deepEqual(questions(brokers), [['a'], ['b']])
  }))

test('topics: when one does not exist, the error names it and what to do, within seconds', () =>
  scriptedStory({}, async ({ cluster, clock, brokers }) => {
    await assert.rejects(cluster.topicMetadata(['no-such']), (error) => {
      assert.ok(error instanceof BrokerError)
      assert.equal(error.code, 'UNKNOWN_TOPIC_OR_PARTITION')
      assert.equal(error.topic, 'no-such')
      assert.match(error.message, /The topic no-such does not exist in the cluster of b1:9092\..*create it/)
      assert.equal(error.broker, 'b1:9092')
      return true
    })
    assert.ok(clock.now() >= 5_000 && clock.now() < 7_000)
    assert.ok(requests(brokers).every((request) => !request.allowAutoTopicCreation))
  }))

test('topics: when one does not exist and the time is shorter than the patience, or brokers create none, the error is the same', async () => {
  for (const options of [{ timeoutMs: 1_000 }, { timeoutMs: 8_000, allowAutoTopicCreation: true }]) {
    await scriptedStory({}, async ({ cluster, clock }) => {
      await assert.rejects(cluster.topicMetadata(['no-such'], options), {
        code: 'UNKNOWN_TOPIC_OR_PARTITION',
        topic: 'no-such',
        broker: 'b1:9092',
        message: /within \d+ ms.*The topic no-such does not exist in the cluster of b1:9092\..*create it/,
      })
      assert.equal(clock.now(), options.timeoutMs)
    })
  }
})

test('topics: when one appears while it is waited for, the wait ends well', () =>
  scriptedStory({}, async ({ cluster, clock, topics }) => {
    clock.after(3_000, () => topics.set('late', topicOf('late', [1])))
    const snapshot = await cluster.topicMetadata(['late'])
    assert.equal(snapshot.topic('late')?.partitions.length, 1)
    assert.ok(clock.now() < 5_000)
  }))

test('topics: when they may be created, that is asked for them alone, and the first "unknown" is waited out', () =>
  scriptedStory({}, async ({ cluster, clock, topics, brokers, answer }) => {
    topics.set('old', topicOf('old', [1]))
    brokers[0]?.on(Metadata, (request) => {
      const answered = answer(request)
      if (request.allowAutoTopicCreation) {
        for (const { name } of request.topics ?? [])
          clock.after(50, () => topics.set(String(name), topicOf(String(name), [1])))
      }
      return answered
    })
    const watched = cluster.watchTopics(['old', 'typo'])
    await cluster.topicMetadata(['new'], { allowAutoTopicCreation: true })
    const creating = requests(brokers).filter((request) => request.allowAutoTopicCreation)
    assert.deepEqual(
      new Set(creating.flatMap(({ topics: asked }) => asked?.map(({ name }) => name))),
      new Set(['new']),
    )
    assert.equal(topics.has('typo'), false)
    watched()
  }))

test('topics: when the client may not see one, the error is final and says so', () =>
  scriptedStory({}, async ({ cluster, clock, topics }) => {
    topics.set('secret', { errorCode: 29, name: 'secret', partitions: [] })
    await assert.rejects(cluster.topicMetadata(['secret']), {
      code: 'TOPIC_AUTHORIZATION_FAILED',
      topic: 'secret',
    })
    assert.ok(clock.now() < 100)
  }))

test('topics: when time runs out before one has a leader, the error tells both', () =>
  scriptedStory({}, async ({ cluster, clock, topics }) => {
    topics.set('a', { ...topicOf('a', []), errorCode: 5 })
    await assert.rejects(cluster.topicMetadata(['a'], { timeoutMs: 2_000 }), (error) => {
      assert.ok(error instanceof BrokerError)
      assert.equal(error.code, 'LEADER_NOT_AVAILABLE')
      assert.match(
        error.message,
        /Getting metadata of topic a did not succeed within 2000 ms.*LEADER_NOT_AVAILABLE/,
      )
      return true
    })
    assert.equal(clock.now(), 2_000)
  }))

test('hints: when an answer names a new leader, it is known without asking', () =>
  scriptedStory({ brokerCount: 2 }, async ({ cluster, brokers, topics }) => {
    topics.set('a', topicOf('a', [1]))
    await cluster.topicMetadata(['a'])
    let replaced = 0
    cluster.onMetadata(() => replaced++)
    const partitions = [{ topic: 'a', partition: 0, leaderId: 2, leaderEpoch: 1 }]
    cluster.applyLeaderHints({ partitions, nodeEndpoints: [] })
    cluster.applyLeaderHints({ partitions, nodeEndpoints: [] })
    assert.deepEqual(cluster.metadata.leader('a', 0), { id: 2, leaderEpoch: 1 })
    assert.equal(replaced, 1)
    assert.equal(questions(brokers).length, 1)
  }))

test('metadata: when the cluster is closed, who waits for it gets ClosedError', () =>
  scriptedStory({}, async ({ cluster, brokers }) => {
    brokers[0]?.on(Metadata, () => 'hang')
    const waiting = [cluster.refreshMetadata(), cluster.topicMetadata(['a'])]
    const outcomes = Promise.allSettled(waiting)
    await brokers[0]?.next(Metadata)
    await cluster.close()
    for (const outcome of await outcomes) {
      assert.ok(outcome.status === 'rejected' && outcome.reason instanceof ClosedError)
    }
    await assert.rejects(cluster.refreshMetadata(), ClosedError)
    await assert.rejects(cluster.topicMetadata(['a']), ClosedError)
  }))

test('metadata: when the broker is old, all versions of the question are understood', async () => {
  for (let version = 0; version <= Metadata.maxVersion; version++) {
    await scriptedStory({}, async ({ cluster, brokers, topics }) => {
      brokers[0]?.offer(Metadata, 0, version).on(Metadata, ({ topics: asked }) => ({
        brokers: [{ nodeId: 1, host: 'b1', port: 9092 }],
        topics: [...topics.values()]
          .filter(
            ({ name }) => asked === null || asked.length === 0 || asked.some((one) => one.name === name),
          )
          .map(({ topicId, partitions, ...topic }) => ({
            ...topic,
            ...(version >= 10 && { topicId }),
            partitions: partitions.map(({ leaderEpoch, ...partition }) => ({
              ...partition,
              ...(version >= 7 && { leaderEpoch }),
            })),
          })),
      }))
      topics.set('a', topicOf('a', [1]))
      const snapshot = await cluster.topicMetadata(['a'])
      assert.equal(snapshot.leader('a', 0)?.id, 1)
      cluster.watchTopics('all')
      assert.equal((await cluster.refreshMetadata()).topics.size, 1)
      assert.equal(brokers[0]?.seen.at(-1)?.version, version)
    })
  }
})
