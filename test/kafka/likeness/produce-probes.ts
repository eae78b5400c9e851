// Owns: what producers may do right and wrong. Called by: likeness.test.ts. Never: says what is right; the real Kafka does.
import { crc32c, InitProducerId, Metadata, Produce, ZERO_UUID } from '../../../src/protocol/index.ts'
import { batch, type Place, type Probe, produce } from './place.ts'

function changed(change: (bytes: Buffer) => void, values: readonly string[] = ['a', 'b']): Buffer {
  const bytes = batch(values)
  change(bytes)
  return bytes
}

/** Changes the header and makes the checksum right again. */
function lying(count: number, lastOffsetDelta: number): Buffer {
  return changed((bytes) => {
    bytes.writeInt32BE(lastOffsetDelta, 23)
    bytes.writeInt32BE(count, 57)
    bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17)
  })
}

const wrongBatches: Readonly<Record<string, () => Buffer | null>> = {
  'a bit of a record is wrong': () => changed((bytes) => bytes.writeUInt8(bytes[65]! ^ 1, 65)),
  'its length is negative': () => changed((bytes) => bytes.writeInt32BE(-1, 8)),
  'its length is too small': () => changed((bytes) => bytes.writeInt32BE(10, 8)),
  'its length is too large': () => changed((bytes) => bytes.writeInt32BE(1000, 8)),
  'its magic is 1': () => changed((bytes) => bytes.writeInt8(1, 16)),
  'its magic is 3': () => changed((bytes) => bytes.writeInt8(3, 16)),
  'its base offset is not 0': () => changed((bytes) => bytes.writeInt32BE(5, 4)),
  'there are no bytes': () => Buffer.alloc(0),
  'there is only half a header': () => batch(['a']).subarray(0, 30),
  'there are two': () => Buffer.concat([batch(['a']), batch(['b'])]),
  'there are bytes after it': () => Buffer.concat([batch(['a']), Buffer.alloc(20)]),
  'it is a control batch': () => batch(['a'], { isControl: true }),
  'it has a producer but no sequence': () => batch(['a'], { producerId: 1, producerEpoch: 0 }),
  'it comes from the future': () => batch(['a'], { timestamp: Date.now() + 7_200_000 }),
  'it is too large': () => batch(['x'.repeat(1_048_588)]),
  'it says more records than there are': () => lying(3, 2),
  'it says fewer records than there are': () => lying(1, 0),
  'its count and its last offset differ': () => lying(2, 5),
  'it says there are no records': () => lying(0, -1),
}

const wrong: Probe[] = Object.entries(wrongBatches).map(([what, records]) => ({
  name: `produce: when a batch is wrong: ${what}`,
  run: async (place) => {
    const topic = await place.topic()
    return await produce(await place.connect(), topic, records())
  },
}))

/** Sends batches of an idempotent producer, each as [epoch, first sequence, number of records]. */
async function sequences(place: Place, steps: readonly (readonly [number, number, number])[]) {
  const topic = await place.topic()
  const client = await place.connect()
  const { producerId } = await client.send(InitProducerId, 4, {
    transactionalId: null,
    transactionTimeoutMs: 60_000,
  })
  const rows: unknown[] = []
  for (const [producerEpoch, baseSequence, count] of steps) {
    const values = Array.from({ length: count }, (_, index) => String(index))
    rows.push(await produce(client, topic, batch(values, { producerId, producerEpoch, baseSequence })))
  }
  return rows
}

const idempotent: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  'batches come in order': [
    [0, 0, 2],
    [0, 2, 3],
    [0, 5, 1],
  ],
  'the first sequence is not 0': [
    [0, 5, 2],
    [0, 7, 1],
  ],
  'one comes again': [
    [0, 0, 2],
    [0, 2, 2],
    [0, 0, 2],
    [0, 2, 2],
  ],
  'one comes again after six others': [
    [0, 0, 1],
    [0, 1, 1],
    [0, 2, 1],
    [0, 3, 1],
    [0, 4, 1],
    [0, 5, 1],
    [0, 6, 1],
    [0, 0, 1],
    [0, 2, 1],
  ],
  'one is left out': [
    [0, 0, 2],
    [0, 3, 1],
    [0, 2, 1],
  ],
  'one overlaps': [
    [0, 0, 2],
    [0, 1, 2],
  ],
  'the epoch rises': [
    [0, 0, 2],
    [1, 2, 1],
    [1, 0, 1],
    [1, 1, 1],
  ],
  'the epoch falls': [
    [3, 0, 2],
    [2, 2, 1],
  ],
  'sequences wrap around': [
    [0, 2_147_483_646, 2],
    [0, 0, 1],
  ],
  'a batch lies across the wrap': [
    [0, 2_147_483_646, 4],
    [0, 2, 1],
    [0, 2_147_483_646, 4],
  ],
}

/** All probes of Produce. */
export const produceProbes: readonly Probe[] = [
  ...wrong,
  ...Object.entries(idempotent).map(([what, steps]) => ({
    name: `idempotent producer: when ${what}`,
    run: (place: Place) => sequences(place, steps),
  })),
  {
    name: 'produce: when acks are not -1, 0 or 1',
    run: async (place) => {
      const topic = await place.topic()
      const client = await place.connect()
      return [
        await produce(client, topic, batch(['a']), { acks: 5 }),
        await produce(client, topic, batch(['a']), { acks: -2 }),
      ]
    },
  },
  {
    name: 'produce: when topic or partition are unknown',
    run: async (place) => {
      const topic = await place.topic()
      const client = await place.connect()
      return [
        await produce(client, 'never-made', batch(['a'])),
        await produce(client, topic, batch(['a']), { index: 1 }),
        await produce(client, topic, batch(['a']), { index: -1 }),
      ]
    },
  },
  {
    name: 'produce: when topics go by id',
    run: async (place) => {
      const topicId = await place.topicId(await place.topic())
      const client = await place.connect()
      const partitionData = [{ index: 0, records: batch(['a']) }]
      const topicData = [
        { topicId, partitionData },
        { topicId: ZERO_UUID, partitionData },
      ]
      const { responses } = await client.send(Produce, 13, { acks: -1, timeoutMs: 10_000, topicData })
      return responses
        .map((row) => [
          row.topicId === topicId,
          row.partitionResponses.map(({ errorCode, baseOffset }) => [errorCode, baseOffset]),
        ])
        .sort()
    },
  },
  {
    name: 'produce: when zstd comes with an old version',
    run: async (place) => {
      const topic = await place.topic()
      const client = await place.connect()
      const codes: unknown[] = []
      for (const version of [3, 6, 7, 9])
        codes.push(await produce(client, topic, batch(['a'], { codec: 'zstd' }), { version }))
      return codes
    },
  },
  {
    name: 'produce: when the topic is compacted',
    run: async (place) => {
      const topic = await place.topic(1, { 'cleanup.policy': 'compact' })
      const client = await place.connect()
      return [
        await produce(client, topic, batch(['a'], { noKey: true })),
        await produce(client, topic, batch(['a'])),
      ]
    },
  },
  {
    name: 'produce: when the topic takes small batches only, or wants more replicas',
    run: async (place) => {
      const small = await place.topic(1, { 'max.message.bytes': '200' })
      const safe = await place.topic(1, { 'min.insync.replicas': '2' })
      const client = await place.connect()
      return [
        await produce(client, small, batch(['x'.repeat(200)])),
        await produce(client, small, batch(['x'])),
        await produce(client, safe, batch(['x'])),
        await produce(client, safe, batch(['x']), { acks: 1 }),
      ]
    },
  },
  {
    name: 'produce: when acks is 0 and all is well, nothing is answered',
    run: async (place) => {
      const topic = await place.topic()
      const client = await place.connect()
      const topicData = [{ name: topic, partitionData: [{ index: 0, records: batch(['a']) }] }]
      client.write(Produce, 9, { acks: 0, timeoutMs: 1000, topicData })
      const { topics } = await client.send(Metadata, 1, { topics: [{ name: topic }] })
      return topics.map(({ errorCode }) => errorCode)
    },
  },
  {
    name: 'produce: when acks is 0 and it fails, the connection is closed',
    run: async (place) => {
      const client = await place.connect()
      const topicData = [{ name: 'never-made', partitionData: [{ index: 0, records: batch(['a']) }] }]
      client.write(Produce, 9, { acks: 0, timeoutMs: 1000, topicData })
      await client.gone
      return client.bytes
    },
  },
]
