// Owns: stories of what transactions leave in the logs. Called by: stories/index.ts. Never: uses the client under test for writing.
import assert from 'node:assert/strict'
import { committedRecords } from '../committed-records.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'
import { Refused, TransactionWriter, type TransactionWriterOptions } from '../transaction-writer.ts'

const valuesOf = async (stage: Stage, topic: string, partition = 0) =>
  (await committedRecords(stage, { topic, partition })).values.map(([, value]) => value)

async function commitAbortAndLeaveOpen(stage: Stage, options: TransactionWriterOptions): Promise<void> {
  const topic = await stage.topic({ partitions: 2 })
  const open = (name: string) => TransactionWriter.open(stage, `${topic}-${name}`, options)
  const [good, bad, slow] = await Promise.all([open('good'), open('bad'), open('slow')])
  const first = { topic, partition: 0 }
  assert.deepEqual(await good.produce(first, ['a', 'b']), [0, 1])
  await bad.produce(first, ['never'])
  await good.produce(first, ['c'])
  await good.produce({ topic, partition: 1 }, ['other'])
  assert.deepEqual((await committedRecords(stage, first)).values, [])
  await bad.abort()
  await good.commit()
  await slow.produce(first, ['open'])
  await good.produce(first, ['behind'])
  await good.commit()
  const seen = await committedRecords(stage, first)
  // Offsets 4 and 5 are the two markers; the open transaction begins at 6.
  assert.deepEqual(seen.values, [
    [0, 'a'],
    [1, 'b'],
    [3, 'c'],
  ])
  assert.equal(seen.lastStableOffset, 6)
  assert.equal(seen.highWatermark, 9)
  assert.deepEqual(seen.aborted, [{ producerId: bad.producerId, firstOffset: 2 }])
  assert.deepEqual(seen.markers, ['ABORT', 'COMMIT'])
  assert.deepEqual(await valuesOf(stage, topic, 1), ['other'])
  await slow.commit()
  assert.deepEqual(await valuesOf(stage, topic), ['a', 'b', 'c', 'open', 'behind'])
}

/** Stories of what transactions leave in the logs. */
export const transactionStories: Story[] = [
  {
    name: 'transactions commit, abort and stay open, readers of committed records get up to the first open one',
    tell: (stage) => commitAbortAndLeaveOpen(stage, { transactionVersion: 2 }),
  },
  {
    name: 'transactions of the first version commit, abort and stay open, readers of committed records get the same',
    tell: (stage) => commitAbortAndLeaveOpen(stage, { transactionVersion: 1 }),
  },
  {
    name: 'a second writer of a transactional id comes, it aborts the transaction of the first and fences it',
    async tell(stage) {
      const topic = await stage.topic()
      const place = { topic, partition: 0 }
      const first = await TransactionWriter.open(stage, `${topic}-id`)
      await first.produce(place, ['lost'])
      const second = await TransactionWriter.open(stage, `${topic}-id`)
      await second.produce(place, ['kept'])
      const isFenced = (error: unknown) =>
        error instanceof Refused && /^(INVALID_PRODUCER_EPOCH|PRODUCER_FENCED)$/.test(error.code)
      await assert.rejects(first.produce(place, ['late']), isFenced)
      await assert.rejects(first.commit(), isFenced)
      await second.commit()
      assert.deepEqual(await valuesOf(stage, topic), ['kept'])
    },
  },
  {
    name: 'a transaction takes longer than its timeout, it is aborted and readers go on',
    async tell(stage) {
      const topic = await stage.topic()
      const place = { topic, partition: 0 }
      const hung = await TransactionWriter.open(stage, `${topic}-hung`, { timeoutMs: 1000 })
      await hung.produce(place, ['hung'])
      const other = await TransactionWriter.open(stage, `${topic}-other`)
      await other.produce(place, ['other'])
      await other.commit()
      await stage.until('the hung transaction is over', async () => {
        const { values } = await committedRecords(stage, place)
        return values.length > 0
      })
      assert.deepEqual(await valuesOf(stage, topic), ['other'])
    },
  },
  {
    name: 'offsets are committed in a transaction, they hold when it commits and are forgotten when it aborts',
    async tell(stage) {
      const topic = await stage.topic()
      const groupId = stage.group()
      const writer = await TransactionWriter.open(stage, `${topic}-id`)
      for (const [offset, ends] of [
        [5, 'commit'],
        [9, 'abort'],
      ] as const) {
        await writer.produce({ topic, partition: 0 }, [`reaches ${offset}`])
        await writer.commitOffsets(groupId, [{ topic, partition: 0, offset }])
        await writer[ends]()
      }
      assert.deepEqual(await stage.probe.committed(groupId), [{ topic, partition: 0, offset: 5 }])
    },
  },
]
