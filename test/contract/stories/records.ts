// Owns: stories of what is in a record. Called by: stories/index.ts. Never: has more than one consumer.
import assert from 'node:assert/strict'
import type { Kafka, KafkaRecord } from '../../../src/index.ts'
import { type CodecName, codecNames } from '../../../src/protocol/index.ts'
import { everyKind, facts } from '../every-kind.ts'
import { Member } from '../member.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

const MAX_BYTES = 2_000_000

async function readAll(kafka: Kafka, groupId: string, topic: string, count: number): Promise<KafkaRecord[]> {
  const consumer = kafka.consumer({ groupId, topics: [topic], autoOffsetReset: 'earliest' })
  const found: KafkaRecord[] = []
  for await (const record of consumer) {
    found.push(record)
    if (found.length === count) break
  }
  await consumer.close()
  return found
}

async function everyKindComesBack(stage: Stage, compressionType: CodecName): Promise<void> {
  const topic = await stage.topic({ configs: { 'max.message.bytes': String(MAX_BYTES) } })
  const kafka = stage.kafka('client')
  const sent = everyKind(stage.backend.clock.wallTime())
  await kafka.producer({ compressionType, maxRequestSize: MAX_BYTES }).send({ topic, messages: sent })
  const expected = sent.map((one, offset) => ({ ...one, timestampType: 'CreateTime', partition: 0, offset }))
  assert.deepEqual((await readAll(kafka, stage.group(), topic, sent.length)).map(facts), expected)
}

const SPREAD = 6
const MANY = 600

/** Stories of what is in a record. */
export const recordStories: Story[] = [
  ...codecNames.map((codec) => ({
    name: `records of every kind are produced with ${codec}, they come back as they were`,
    tell: (stage: Stage) => everyKindComesBack(stage, codec),
  })),
  {
    name: 'keys repeat, each key stays in its partition and in order',
    async tell(stage) {
      const topic = await stage.topic({ partitions: SPREAD })
      const kafka = stage.kafka('client')
      const producer = kafka.producer()
      const messages = Array.from({ length: MANY }, (_, index) => ({
        key: `key-${index % 37}`,
        value: String(index),
      }))
      for (let at = 0; at < MANY; at += 50) {
        void producer.send({ topic, messages: messages.slice(at, at + 50) })
      }
      const read = await readAll(kafka, stage.group(), topic, MANY)
      const partitions = new Map<string, Set<number>>()
      const last = new Map<string, number>()
      for (const { key, value, partition } of read) {
        const name = String(key)
        partitions.set(name, (partitions.get(name) ?? new Set()).add(partition))
        assert.ok(Number(value) > (last.get(name) ?? -1), `${name} is out of order`)
        last.set(name, Number(value))
      }
      assert.equal(last.size, 37)
      for (const [name, seen] of partitions) assert.equal(seen.size, 1, `${name} is in several partitions`)
      assert.ok(new Set(read.map(({ partition }) => partition)).size > 1)
      assert.equal(new Set(read.map(({ value }) => String(value))).size, MANY)
    },
  },
  ...(['eachRecord', 'eachBatch', 'iterate', 'poll'] as const).map(
    (reading): Story => ({
      name: `records are read by ${reading}, each is handed out once, in order, and committed`,
      async tell(stage) {
        const topic = await stage.topic({ partitions: 2 })
        const groupId = stage.group()
        await stage.produce(topic, 300)
        const member = new Member(stage, 'reader', { groupId, topics: [topic], reading, workMs: 1 })
        await stage.produce(topic, 100)
        await stage.allProcessed()
        await member.leave()
        await stage.allCommitted(groupId, topic, 2)
        assert.equal(stage.journal.repeatedCount, 0)
      },
    }),
  ),
]
