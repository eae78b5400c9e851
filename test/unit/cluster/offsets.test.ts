// Owns: proofs of asking leaders for offsets. Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { ClosedError } from '../../../src/base/errors.ts'
import { listOffsets, OffsetTimestamp } from '../../../src/cluster/offsets.ts'
import { ErrorCodes } from '../../../src/protocol/error-codes.ts'
import {
  ListOffsets,
  type ListOffsetsRequest,
  type ListOffsetsResponseInput,
} from '../../../src/protocol/generated/02-list-offsets.ts'
import {
  type ScriptedCluster,
  type ScriptedClusterOptions,
  scriptedStory,
  topicOf,
} from '../../support/network/scripted-cluster.ts'

const { EARLIEST, LATEST, MAX_TIMESTAMP } = OffsetTimestamp

interface Logs extends ScriptedCluster {
  /** Error codes that partitions answer, by `topic:partition`. */
  readonly errors: Map<string, number>
  readonly asked: () => {
    readonly broker: number
    readonly request: ListOffsetsRequest
    readonly version: number
  }[]
}

/** Partition p of any topic begins at offset p and ends at 100 + p. */
function answerOffsets(
  request: ListOffsetsRequest,
  version: number,
  errors: Map<string, number>,
): ListOffsetsResponseInput {
  return {
    topics: request.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex, timestamp }) => {
        const errorCode = errors.get(`${name}:${partitionIndex}`) ?? 0
        const offset = timestamp === EARLIEST ? partitionIndex : 100 + partitionIndex
        if (version === 0) return { partitionIndex, errorCode, oldStyleOffsets: [offset] }
        return {
          partitionIndex,
          errorCode,
          offset: errorCode === 0 ? offset : -1,
          ...(version >= 4 && { leaderEpoch: 3 }),
        }
      }),
    })),
  }
}

function logStory(options: ScriptedClusterOptions, tell: (world: Logs) => Promise<void>): Promise<void> {
  return scriptedStory({ brokerCount: 2, ...options }, async (world) => {
    const errors = new Map<string, number>()
    for (const broker of world.brokers) {
      broker.on(ListOffsets, (request, version) => answerOffsets(request, version, errors))
    }
    const asked = () =>
      world.brokers.flatMap(({ seen }, index) =>
        seen
          .filter(({ api }) => api === 'ListOffsets')
          .map(({ body, version }) => ({ broker: index + 1, request: body as ListOffsetsRequest, version })),
      )
    world.topics.set('a', topicOf('a', [1, 2, 1], { leaderEpoch: 3 })).set('b', topicOf('b', [2]))
    await tell({ ...world, errors, asked })
  })
}

test('offsets: when partitions have several leaders, each is asked once, and rows come in the order of the queries', () =>
  logStory({}, async ({ cluster, asked }) => {
    const rows = await listOffsets(cluster, [
      { topic: 'a', partition: 2, timestamp: LATEST },
      { topic: 'b', partition: 0, timestamp: 1_700_000_000_000 },
      { topic: 'a', partition: 0, timestamp: EARLIEST },
      { topic: 'a', partition: 1, timestamp: LATEST },
    ])
    assert.deepEqual(
      rows.map(({ topic, partition, offset, leaderEpoch }) => [topic, partition, offset, leaderEpoch]),
      [
        ['a', 2, 102, 3],
        ['b', 0, 100, 3],
        ['a', 0, 0, 3],
        ['a', 1, 101, 3],
      ],
    )
    assert.deepEqual(
      asked().map(({ broker }) => broker),
      [1, 2],
    )
    const [first] = asked()
    assert.equal(first?.request.replicaId, -1)
    assert.equal(first?.request.isolationLevel, 0)
    assert.deepEqual(
      first?.request.topics[0]?.partitions.map(({ currentLeaderEpoch }) => currentLeaderEpoch),
      [3, 3],
    )
  }))

test('offsets: when one partition is asked for two moments, they go in two requests', () =>
  logStory({}, async ({ cluster, asked }) => {
    const rows = await listOffsets(cluster, [
      { topic: 'a', partition: 0, timestamp: EARLIEST },
      { topic: 'a', partition: 0, timestamp: LATEST },
    ])
    assert.deepEqual(
      rows.map(({ offset }) => offset),
      [0, 100],
    )
    assert.equal(asked().length, 2)
  }))

test('offsets: when a leader has moved, only its partitions are asked again, at the new one', () =>
  logStory({}, async ({ cluster, topics, asked, errors }) => {
    await cluster.topicMetadata(['a', 'b'])
    errors.set('a:0', ErrorCodes.NOT_LEADER_OR_FOLLOWER)
    topics.set('a', topicOf('a', [2, 2, 1], { leaderEpoch: 4 }))
    cluster.clock.after(50, () => errors.clear())
    const rows = await listOffsets(cluster, [
      { topic: 'a', partition: 0, timestamp: LATEST },
      { topic: 'a', partition: 2, timestamp: LATEST },
    ])
    assert.deepEqual(
      rows.map(({ offset, error }) => [offset, error]),
      [
        [100, undefined],
        [102, undefined],
      ],
    )
    assert.deepEqual(
      asked().map(({ broker, request }) => [broker, request.topics[0]?.partitions.length]),
      [
        [1, 2],
        [2, 1],
      ],
    )
  }))

test('offsets: when topics or partitions do not exist, their rows say so and the others are answered', () =>
  logStory({}, async ({ cluster, clock }) => {
    const rows = await listOffsets(cluster, [
      { topic: 'a', partition: 0, timestamp: LATEST },
      { topic: 'a', partition: 7, timestamp: LATEST },
      { topic: 'nope', partition: 0, timestamp: LATEST },
    ])
    assert.equal(rows[0]?.offset, 100)
    assert.match(String(rows[1]?.error?.message), /Topic a has no partition 7: it has 3/)
    assert.match(String(rows[2]?.error?.message), /The topic nope does not exist/)
    assert.ok(
      rows
        .slice(1)
        .every(({ error, offset }) => error?.code === 'UNKNOWN_TOPIC_OR_PARTITION' && offset === -1),
    )
    assert.ok(clock.now() < 8_000)
  }))

test('offsets: when an error is final, its row has it at once; when time runs out, the row has that', () =>
  logStory({}, async ({ cluster, clock, errors }) => {
    errors.set('a:0', ErrorCodes.TOPIC_AUTHORIZATION_FAILED).set('a:1', ErrorCodes.OFFSET_NOT_AVAILABLE)
    errors.set('b:0', ErrorCodes.LEADER_NOT_AVAILABLE)
    const rows = await listOffsets(
      cluster,
      ['a:0', 'a:1', 'a:2', 'b:0'].map((place) => ({
        topic: place[0]!,
        partition: Number(place[2]),
        timestamp: LATEST,
      })),
      { timeoutMs: 3_000 },
    )
    assert.deepEqual(
      rows.map(({ offset, error }) => [offset, error?.code, error && `${error.topic}:${error.partition}`]),
      [
        [-1, 'TOPIC_AUTHORIZATION_FAILED', 'a:0'],
        [-1, 'OFFSET_NOT_AVAILABLE', 'a:1'],
        [102, undefined, undefined],
        [-1, 'LEADER_NOT_AVAILABLE', 'b:0'],
      ],
    )
    assert.equal(clock.now(), 3_000)
  }))

test('offsets: when a moment needs a newer broker, the row says so; when isolation does, too', () =>
  logStory({}, async ({ cluster, brokers, asked }) => {
    for (const broker of brokers) broker.offer(ListOffsets, 0, 6)
    const query = { topic: 'a', partition: 0, timestamp: MAX_TIMESTAMP }
    const [row] = await listOffsets(cluster, [query])
    assert.equal(row?.error?.code, 'UNSUPPORTED_BROKER')
    assert.match(row.error.message, /knows ListOffsets 0 to 6, and versions 7 to \d+ are needed/)
    const [latest] = await listOffsets(cluster, [{ ...query, timestamp: LATEST }], {
      isolationLevel: 'read_committed',
    })
    assert.equal(latest?.offset, 100)
    assert.equal(asked()[0]?.request.isolationLevel, 1)
  }))

test('offsets: when the broker answers in the oldest version, the first of its offsets counts', () =>
  logStory({}, async ({ cluster, brokers, asked }) => {
    for (const broker of brokers) broker.offer(ListOffsets, 0, 0)
    const [row] = await listOffsets(cluster, [{ topic: 'a', partition: 1, timestamp: LATEST }])
    assert.equal(row?.offset, 101)
    assert.equal(asked()[0]?.version, 0)
  }))

test('offsets: when nothing is asked, nothing is sent; when closed or aborted, it rejects', () =>
  logStory({}, async ({ cluster, asked }) => {
    assert.deepEqual(await listOffsets(cluster, []), [])
    assert.equal(asked().length, 0)
    const queries = [{ topic: 'a', partition: 0, timestamp: LATEST }]
    const reason = new Error('enough')
    await assert.rejects(listOffsets(cluster, queries, { signal: AbortSignal.abort(reason) }), reason)
    await cluster.close()
    await assert.rejects(listOffsets(cluster, queries), ClosedError)
  }))
