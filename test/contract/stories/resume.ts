// Owns: stories of where a group goes on. Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import { Member } from '../member.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'

/** Offsets that a new member of the group is handed first, by partition. */
async function firstOffsets(
  stage: Stage,
  groupId: string,
  topic: string,
  partitions: number,
): Promise<number[]> {
  const first = new Map<number, number>()
  const consumer = stage.kafka('later').consumer({ groupId, topics: [topic], autoOffsetReset: 'earliest' })
  for await (const { partition, offset } of consumer) {
    if (!first.has(partition)) first.set(partition, offset)
    if (first.size === partitions) break
  }
  await consumer.close()
  return Array.from({ length: partitions }, (_, partition) => first.get(partition) ?? -1)
}

/** Stories of where a group goes on. */
export const resumeStories: Story[] = [
  {
    name: 'a consumer closes half-way, the next one of its group goes on exactly there',
    async tell(stage) {
      const topic = await stage.topic({ partitions: 3 })
      const groupId = stage.group()
      await stage.produce(topic, 150)
      const first = new Member(stage, 'first', { groupId, topics: [topic], workMs: 2, maxPollRecords: 10 })
      await stage.until('a third is processed', () => stage.journal.processedCount >= 50)
      await first.leave()
      await stage.noteCommits()
      const second = new Member(stage, 'second', { groupId, topics: [topic] })
      await stage.produce(topic, 30)
      await stage.allProcessed()
      await second.leave()
      await stage.allCommitted(groupId, topic, 3)
      assert.equal(stage.journal.repeatedCount, 0)
      stage.journal.checkComplete()
    },
  },
  {
    name: 'offsets are committed by hand, the group goes on at those and not at what was read',
    async tell(stage) {
      const topic = await stage.topic({ partitions: 2 })
      const groupId = stage.group()
      for (const partition of [0, 1]) await stage.produce(topic, 40, { partition })
      const consumer = stage.kafka('first').consumer({
        groupId,
        topics: [topic],
        autoOffsetReset: 'earliest',
        enableAutoCommit: false,
      })
      let seen = 0
      for await (const _record of consumer) {
        seen++
        if (seen === 80) break
      }
      await consumer.commit([
        { topic, partition: 0, offset: 13 },
        { topic, partition: 1, offset: 0 },
      ])
      await consumer.close()
      const rows = await stage.probe.committed(groupId)
      assert.deepEqual(rows.map(({ partition, offset }) => [partition, offset]).sort(), [
        [0, 13],
        [1, 0],
      ])
      assert.deepEqual(await firstOffsets(stage, groupId, topic, 2), [13, 0])
    },
  },
  {
    name: 'nothing is committed by itself, a group that never commits begins again',
    async tell(stage) {
      const topic = await stage.topic()
      const groupId = stage.group()
      await stage.produce(topic, 20)
      const consumer = stage.kafka('first').consumer({
        groupId,
        topics: [topic],
        autoOffsetReset: 'earliest',
        enableAutoCommit: false,
      })
      const records = await consumer.poll({ timeoutMs: 30_000 })
      assert.ok(records.length > 0)
      await consumer.close()
      assert.deepEqual(await stage.probe.committed(groupId), [])
      assert.deepEqual(await firstOffsets(stage, groupId, topic, 1), [0])
    },
  },
  {
    name: 'what poll returned is committed, the group goes on after it',
    async tell(stage) {
      const topic = await stage.topic()
      const groupId = stage.group()
      await stage.produce(topic, 50)
      const consumer = stage.kafka('first').consumer({
        groupId,
        topics: [topic],
        autoOffsetReset: 'earliest',
        enableAutoCommit: false,
      })
      const records = await consumer.poll({ timeoutMs: 30_000, maxRecords: 7 })
      await consumer.commit()
      await consumer.close()
      assert.ok(records.length > 0 && records.length <= 7)
      assert.deepEqual(await stage.probe.committed(groupId), [
        { topic, partition: 0, offset: records.length },
      ])
      assert.deepEqual(await firstOffsets(stage, groupId, topic, 1), [records.length])
    },
  },
  {
    name: 'a new group begins at the latest offset, it gets only what comes then',
    async tell(stage) {
      const topic = await stage.topic()
      const groupId = stage.group()
      await stage.produce(topic, 30)
      const member = new Member(stage, 'late', { groupId, topics: [topic], autoOffsetReset: 'latest' })
      await stage.shared(topic, 1, [member])
      // Commits of an idle member show that its position is known.
      let next = 0
      await stage.until('a record produced later arrives', async () => {
        await stage.produce(topic, 1)
        next++
        return stage.journal.processedCount > 0
      })
      await member.leave()
      assert.ok(stage.journal.processedCount <= next, 'records from before the start were handed out')
    },
  },
]
