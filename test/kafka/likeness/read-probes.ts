// Owns: what consumers may ask. Called by: likeness.test.ts. Never: says what is right; the real Kafka does.
import {
  batches,
  DeleteRecords,
  Fetch,
  type FetchRequestInput,
  type FetchResponse,
  ListOffsets,
  OffsetForLeaderEpoch,
} from '../../../src/protocol/index.ts'
import { batch, type Place, type Probe, produce } from './place.ts'

/** Topics with three batches of known sizes in partition 0, and one in partition 1. */
async function filled(place: Place): Promise<string> {
  const topic = await place.topic(2)
  const client = await place.connect()
  for (const value of ['a', 'bb', 'ccc'])
    await produce(client, topic, batch([value, value], { timestamp: 1_700_000_000_000 + value.length }))
  await produce(client, topic, batch(['other']), { index: 1 })
  return topic
}

const partition = (index: number, fetchOffset: number, fields: object = {}) => ({
  partition: index,
  fetchOffset,
  partitionMaxBytes: 1_000_000,
  ...fields,
})

function shown({ errorCode, sessionId, responses }: FetchResponse) {
  return {
    errorCode,
    hasSession: sessionId !== 0,
    partitions: responses.flatMap(({ partitions }) =>
      partitions.map((row) => ({
        partition: row.partitionIndex,
        errorCode: row.errorCode,
        highWatermark: row.highWatermark,
        lastStableOffset: row.lastStableOffset,
        logStartOffset: row.logStartOffset,
        abortedTransactions: row.abortedTransactions,
        preferredReadReplica: row.preferredReadReplica,
        divergingEpoch: row.divergingEpoch,
        bytes: row.records?.length ?? null,
        offsets: row.records
          ? [...batches(row.records)].map(({ baseOffset, lastOffset }) => [baseOffset, lastOffset])
          : [],
      })),
    ),
  }
}

interface Fetching extends Partial<FetchRequestInput> {
  readonly version?: number
}

function fetchProbe(what: string, parts: (topic: string) => Fetching): Probe {
  return {
    name: `fetch: ${what}`,
    run: async (place) => {
      const topic = await filled(place)
      const client = await place.connect()
      const { version = 12, ...request } = parts(topic)
      const common = {
        maxWaitMs: 300,
        minBytes: 1,
        maxBytes: 10_000_000,
        topics: [{ topic, partitions: [partition(0, 0)] }],
      }
      return shown(await client.send(Fetch, version, { ...common, ...request }))
    },
  }
}

const fetches: Probe[] = [
  fetchProbe('all from the start', () => ({})),
  ...[4, 5, 7, 11].map((version) =>
    fetchProbe(`all from the start, version ${version}`, () => ({ version })),
  ),
  fetchProbe('from within a batch', (topic) => ({ topics: [{ topic, partitions: [partition(0, 3)] }] })),
  fetchProbe('from the end', (topic) => ({ topics: [{ topic, partitions: [partition(0, 6)] }] })),
  fetchProbe('beyond the end', (topic) => ({
    topics: [{ topic, partitions: [partition(0, 7), partition(1, 0)] }],
  })),
  fetchProbe('before the start', (topic) => ({ topics: [{ topic, partitions: [partition(0, -1)] }] })),
  fetchProbe('an unknown partition', (topic) => ({ topics: [{ topic, partitions: [partition(2, 0)] }] })),
  fetchProbe('an unknown topic', () => ({
    topics: [{ topic: 'never-made', partitions: [partition(0, 0)] }],
  })),
  fetchProbe('nothing', () => ({ topics: [] })),
  fetchProbe('one byte at most', (topic) => ({
    maxBytes: 1,
    topics: [{ topic, partitions: [partition(0, 0), partition(1, 0)] }],
  })),
  fetchProbe('one byte of a partition at most', (topic) => ({
    topics: [
      {
        topic,
        partitions: [partition(0, 0, { partitionMaxBytes: 1 }), partition(1, 0, { partitionMaxBytes: 1 })],
      },
    ],
  })),
  ...[80, 100, 160, 200, 250].map((maxBytes) =>
    fetchProbe(`${maxBytes} bytes of a partition at most`, (topic) => ({
      topics: [{ topic, partitions: [partition(0, 0, { partitionMaxBytes: maxBytes })] }],
    })),
  ),
  fetchProbe('committed records only', () => ({ isolationLevel: 1 })),
  fetchProbe('with a leader epoch that is too new', (topic) => ({
    topics: [{ topic, partitions: [partition(0, 0, { currentLeaderEpoch: 7 })] }],
  })),
  fetchProbe('with the right leader epoch', (topic) => ({
    topics: [{ topic, partitions: [partition(0, 0, { currentLeaderEpoch: 0 })] }],
  })),
  fetchProbe('with a last epoch that is right', (topic) => ({
    topics: [{ topic, partitions: [partition(0, 4, { lastFetchedEpoch: 0 })] }],
  })),
  fetchProbe('with a session', () => ({ sessionId: 0, sessionEpoch: 0 })),
  fetchProbe('with an unknown session', () => ({ sessionId: 123_456, sessionEpoch: 5 })),
  fetchProbe('with an unknown session that is to be closed', () => ({
    sessionId: 123_456,
    sessionEpoch: -1,
  })),
  fetchProbe('with a session but no partitions', () => ({ sessionId: 0, sessionEpoch: 0, topics: [] })),
]

/** A session through its life. */
const session: Probe = {
  name: 'fetch: a session through its life',
  run: async (place) => {
    const topic = await filled(place)
    const client = await place.connect()
    const common = { maxWaitMs: 100, minBytes: 1, maxBytes: 10_000_000 }
    const both = [{ topic, partitions: [partition(0, 6), partition(1, 1)] }]
    const first = await client.send(Fetch, 12, { ...common, sessionId: 0, sessionEpoch: 0, topics: both })
    const { sessionId } = first
    const seen = [shown(first)]
    const next = async (
      sessionEpoch: number,
      topics: FetchRequestInput['topics'] = [],
      forgottenTopicsData: FetchRequestInput['forgottenTopicsData'] = [],
    ) => {
      seen.push(
        shown(
          await client.send(Fetch, 12, { ...common, sessionId, sessionEpoch, topics, forgottenTopicsData }),
        ),
      )
    }
    await next(1)
    await produce(await place.connect(), topic, batch(['news']), { index: 1 })
    await next(2)
    await next(3, [{ topic, partitions: [partition(1, 2)] }])
    await next(3)
    await next(4, [], [{ topic, partitions: [1] }])
    await produce(await place.connect(), topic, batch(['news']), { index: 1 })
    await next(5)
    await next(6, [{ topic, partitions: [partition(0, 0)] }])
    await next(7, [], [{ topic, partitions: [0] }])
    await next(8)
    return seen
  },
}

const byId: Probe = {
  name: 'fetch: topics by id',
  run: async (place) => {
    const topicId = await place.topicId(await filled(place))
    const client = await place.connect()
    const common = { maxWaitMs: 100, minBytes: 1, maxBytes: 10_000_000 }
    const seen: unknown[] = []
    for (const version of [13, 15, 16, 17]) {
      const topics = [
        { topicId, partitions: [partition(0, 0)] },
        { topicId: 'xxxxxxxxxxxxxxxxxxxxxQ', partitions: [partition(0, 0)] },
      ]
      seen.push(shown(await client.send(Fetch, version, { ...common, topics })))
    }
    const opened = await client.send(Fetch, 13, {
      ...common,
      sessionId: 0,
      sessionEpoch: 0,
      topics: [{ topicId, partitions: [partition(0, 6)] }],
    })
    const byName = { ...common, sessionId: opened.sessionId, sessionEpoch: 1, topics: [] }
    seen.push(shown(await client.send(Fetch, 12, byName)))
    return seen
  },
}

const offsets: Probe = {
  name: 'list offsets: by time and by name',
  run: async (place) => {
    const topic = await filled(place)
    const client = await place.connect()
    const seen: unknown[] = []
    const base = 1_700_000_000_000
    for (const version of [1, 4, 6, 7, 8, 9, 10, 11]) {
      for (const timestamp of [-1, -2, -3, -4, -5, -6, -7, 0, base + 1, base + 2, base + 3, base + 4]) {
        const topics = [{ name: topic, partitions: [{ partitionIndex: 0, timestamp }] }]
        const row = (await client.send(ListOffsets, version, { replicaId: -1, topics })).topics[0]!
          .partitions[0]!
        seen.push([version, timestamp, row.errorCode, row.offset, row.timestamp, row.leaderEpoch])
      }
    }
    const unknown = [
      { name: topic, partitions: [{ partitionIndex: 9, timestamp: -1 }] },
      { name: 'never-made', partitions: [{ partitionIndex: 0, timestamp: -1 }] },
    ]
    const { topics } = await client.send(ListOffsets, 7, { replicaId: -1, topics: unknown })
    return [...seen, topics.map(({ partitions }) => partitions[0]!.errorCode).sort()]
  },
}

const records: Probe = {
  name: 'delete records: within, before and beyond the log, and what is left',
  run: async (place) => {
    const topic = await filled(place)
    const client = await place.connect()
    const seen: unknown[] = []
    for (const offset of [7, 3, 1, -2, -1]) {
      const topics = [{ name: topic, partitions: [{ partitionIndex: 0, offset }] }]
      seen.push((await client.send(DeleteRecords, 2, { topics, timeoutMs: 10_000 })).topics[0]!.partitions[0])
      for (const timestamp of [-2, 0]) {
        const asked = [{ name: topic, partitions: [{ partitionIndex: 0, timestamp }] }]
        const row = (await client.send(ListOffsets, 5, { replicaId: -1, topics: asked })).topics[0]!
          .partitions[0]!
        seen.push([row.errorCode, row.offset])
      }
      const fetched = await client.send(Fetch, 12, {
        maxWaitMs: 0,
        minBytes: 1,
        maxBytes: 10_000,
        topics: [{ topic, partitions: [partition(0, 3)] }],
      })
      seen.push(shown(fetched))
    }
    return seen
  },
}

const epochs: Probe = {
  name: 'offset for leader epoch: known, unknown and future epochs',
  run: async (place) => {
    const topic = await filled(place)
    const client = await place.connect()
    const seen: unknown[] = []
    for (const version of [2, 3, 4]) {
      for (const [leaderEpoch, currentLeaderEpoch] of [
        [0, -1],
        [0, 0],
        [5, -1],
        [0, 5],
        [-1, -1],
      ] as const) {
        const topics = [{ topic, partitions: [{ partition: 0, currentLeaderEpoch, leaderEpoch }] }]
        seen.push((await client.send(OffsetForLeaderEpoch, version, { topics })).topics[0]!.partitions[0])
      }
    }
    return seen
  },
}

/** All probes of reading. */
export const readProbes: readonly Probe[] = [...fetches, session, byId, offsets, records, epochs]
