// Owns: the rows that others have to confirm, O4 and P3: a client or tool that is not ours. Called by: the test files, with their tools. Never: knows which tool it is.
import assert from 'node:assert/strict'
import type { TopicPartitionOffset } from '../../../src/base/types.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'

/** What a foreign client can tell and do. */
export interface ForeignTools {
  /** What it sees as committed by a group, of one topic. */
  committed(bootstrapServers: string, groupId: string, topic: string): Promise<TopicPartitionOffset[]>
  /** Produces one record for each key, with the key as its value too. */
  produceKeys(bootstrapServers: string, topic: string, keys: readonly string[]): Promise<void>
}

const LONG_MS = 30_000
const PARTITIONS = 7

async function commitsAreSeen(stage: Stage, tools: ForeignTools): Promise<void> {
  const topic = await stage.topic({ partitions: 2 })
  const groupId = stage.group()
  for (const partition of [0, 1]) await stage.produce(topic, 10 + partition, { partition })
  const consumer = stage
    .kafka('reader')
    .consumer({ groupId, topics: [topic], autoOffsetReset: 'earliest', enableAutoCommit: false })
  for (let count = 0; count < 21; ) count += (await consumer.poll({ timeoutMs: LONG_MS })).length
  await consumer.commit()
  const { bootstrapServers } = stage.backend
  const row = (partition: number, offset: number) => ({ topic, partition, offset })
  const seen = () => tools.committed(bootstrapServers, groupId, topic)
  assert.deepEqual(await seen(), [row(0, 10), row(1, 11)])
  await consumer.commit([row(1, 4)])
  await consumer.close()
  // With nobody in the group it is still there.
  assert.deepEqual(await seen(), [row(0, 10), row(1, 4)])
}

async function partitionsByKey(stage: Stage, topic: string): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (let partition = 0; partition < PARTITIONS; partition++) {
    for (const { key } of await stage.probe.records({ topic, partition })) found.set(String(key), partition)
  }
  return found
}

async function keysAsOthersDo(stage: Stage, tools: ForeignTools): Promise<void> {
  const [ours, theirs] = [
    await stage.topic({ partitions: PARTITIONS }),
    await stage.topic({ partitions: PARTITIONS }),
  ]
  const keys = Array.from(
    { length: 60 },
    (_, index) => `${'k'.repeat(index % 9)}${index}${'ž☃'.slice(index % 3)}`,
  )
  const messages = keys.map((key) => ({ key, value: key }))
  await stage.producer({}, 'keys').send({ topic: ours, messages })
  await tools.produceKeys(stage.backend.bootstrapServers, theirs, keys)
  const [found, expected] = [await partitionsByKey(stage, ours), await partitionsByKey(stage, theirs)]
  assert.equal(expected.size, keys.length)
  assert.deepEqual(found, expected)
  assert.equal(new Set(found.values()).size, PARTITIONS)
}

async function withoutKeys(stage: Stage): Promise<void> {
  const topic = await stage.topic({ partitions: PARTITIONS })
  const producer = stage.producer({ batchSize: 1_000 }, 'sticky')
  const messages = Array.from({ length: 5 }, () => ({ value: 'small' }))
  const together = await producer.send({ topic, messages })
  assert.equal(new Set(together.map(({ partition }) => partition)).size, 1)
  // Chance chooses, one time in five sends: 300 choices leave a partition out once in 10^19 runs.
  const sends = new Array<number>(PARTITIONS).fill(0)
  for (let count = 0; count < 1_500 && sends.includes(0); count++) {
    const [row] = await producer.send({ topic, messages: [{ value: 'v'.repeat(400) }] })
    sends[row!.partition]!++
  }
  assert.ok(!sends.includes(0), `no partition is left out: ${sends}`)
}

async function byOwnRule(stage: Stage): Promise<void> {
  const topic = await stage.topic({ partitions: PARTITIONS })
  const seen: number[] = []
  const producer = stage.producer(
    {
      partitioner: ({ value, partitionCount }) => {
        seen.push(partitionCount)
        return (Number(value) * 3) % partitionCount
      },
    },
    'own-rule',
  )
  const numbers = Array.from({ length: 14 }, (_, index) => index)
  const rows = await producer.send({
    topic,
    messages: numbers.map((one) => ({ key: 'k', value: String(one) })),
  })
  assert.deepEqual(
    rows.map(({ partition }) => partition),
    numbers.map((one) => (one * 3) % PARTITIONS),
  )
  assert.deepEqual([...new Set(seen)], [PARTITIONS])
}

/** The rows, with the tools that confirm them. */
export function foreignRows(tools: ForeignTools): readonly Story[] {
  return [
    {
      name: 'O4: a group commits, any Kafka tool sees it, while the group lives and afterwards',
      tell: (stage) => commitsAreSeen(stage, tools),
    },
    {
      name: 'P3: records without key are spread, those with a key go where other clients send it, a custom partitioner decides otherwise',
      async tell(stage) {
        await keysAsOthersDo(stage, tools)
        await withoutKeys(stage)
        await byOwnRule(stage)
      },
    },
  ]
}
