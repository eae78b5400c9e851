// Owns: stories of reading committed records with the client. Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import type { Consumer } from '../../../src/index.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'
import { TransactionWriter } from '../transaction-writer.ts'

const LONG_MS = 30_000

/** The next values, which must be so many. */
async function values(consumer: Consumer, count: number): Promise<string[]> {
  const found: string[] = []
  while (found.length < count) {
    const some = await consumer.poll({ timeoutMs: LONG_MS })
    assert.ok(some.length > 0, `only ${found.join(' ')} came`)
    found.push(...some.map(({ value }) => String(value)))
  }
  return found
}

async function abortedRecords(stage: Stage, maxPartitionFetchBytes: number): Promise<void> {
  const topic = await stage.topic()
  const at = { topic, partition: 0 }
  const open = (name: string) => TransactionWriter.open(stage, `${topic}-${name}`)
  const [one, other, slow] = await Promise.all([open('one'), open('other'), open('slow')])
  await one.produce(at, ['a'])
  await other.produce(at, ['never'])
  await one.produce(at, ['b'])
  await other.produce(at, ['never either'])
  await one.commit()
  await other.abort()
  // The same producer again, and this time for good.
  await other.produce(at, ['c'])
  await other.commit()
  await slow.produce(at, ['open'])
  await one.produce(at, ['behind'])
  await one.commit()
  const options = { topics: [topic], autoOffsetReset: 'earliest', maxPartitionFetchBytes } as const
  const committed = stage
    .kafka('committed')
    .consumer({ ...options, groupId: stage.group(), isolationLevel: 'read_committed' })
  assert.deepEqual(await values(committed, 3), ['a', 'b', 'c'])
  const [end] = await committed.endOffsets([at])
  assert.equal(end?.offset, 8)
  await stage.until('the position is at the open transaction', async () => {
    await committed.poll({ timeoutMs: 0 })
    return (await committed.position(at)) === 8
  })
  assert.equal(committed.currentLag(at), 0)
  const [seen] = committed.metrics().partitions
  assert.deepEqual([seen?.endOffset, seen?.lag], [8, 0])
  await committed.seekToBeginning()
  await committed.seekToEnd()
  assert.equal(await committed.position(at), 8)
  await slow.commit()
  assert.deepEqual(await values(committed, 2), ['open', 'behind'])
  const all = stage.kafka('all').consumer({ ...options, groupId: stage.group() })
  assert.deepEqual(await values(all, 7), ['a', 'never', 'b', 'never either', 'c', 'open', 'behind'])
}

/** Stories of reading committed records. */
export const readCommittedStories: Story[] = [
  {
    name: 'records of an aborted transaction lie between others, none of the aborted records is delivered, and nothing behind an open transaction',
    tell: (stage) => abortedRecords(stage, 1_048_576),
  },
  {
    name: 'each fetch brings one batch only, none of the aborted records is delivered either',
    tell: (stage) => abortedRecords(stage, 1),
  },
  {
    name: 'offsets wait in an open transaction, a reader begins when it is decided, at what was decided',
    async tell(stage) {
      const topic = await stage.topic()
      const groupId = stage.group()
      await stage.produce(topic, 10, { partition: 0 })
      const writer = await TransactionWriter.open(stage, `${topic}-id`)
      await writer.commitOffsets(groupId, [{ topic, partition: 0, offset: 7 }])
      const consumer = stage
        .kafka('reader')
        .consumer({ groupId, topics: [topic], autoOffsetReset: 'earliest' })
      const polling = consumer.poll({ timeoutMs: LONG_MS })
      await stage.until('it is assigned', () => consumer.assignment().length === 1)
      assert.deepEqual(await consumer.poll({ timeoutMs: 0 }).catch(() => []), [])
      await writer.commit()
      assert.equal((await polling)[0]?.offset, 7)
    },
  },
]
