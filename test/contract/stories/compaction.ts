// Owns: stories of logs with holes: compacted gaps, batches without records, markers of transactions. Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import type { ConsumerOptions, Producer } from '../../../src/index.ts'
import type { Stage } from '../stage.ts'
import type { Story } from '../story.ts'
import { TransactionWriter } from '../transaction-writer.ts'

/** Records that are so much younger begin a new segment of the log; all but the last one are compacted. */
const SEGMENT_MS = 10_000

const configs = {
  'cleanup.policy': 'compact',
  'min.cleanable.dirty.ratio': '0.001',
  'segment.ms': String(SEGMENT_MS),
}

interface Place {
  readonly topic: string
  readonly partition: number
}

/** One batch; a record for each word, whose letter is the key. */
async function append({ topic, partition }: Place, producer: Producer, words: string, timestamp: number) {
  const messages = words
    .split(' ')
    .map((word) => ({ partition, key: word.charAt(0), value: word, timestamp }))
  await producer.send({ topic, messages })
}

/** Writes a log and has it compacted to: 0-2 empty, 4, gap, 7, 8, a committed transaction, an aborted one, 15. */
async function logWithHoles(stage: Stage): Promise<Place> {
  const at = { topic: await stage.topic({ replicationFactor: 1, configs }), partition: 0 }
  const now = Math.floor(stage.backend.clock.wallTime())
  const old = now - 3 * SEGMENT_MS
  const [first, second, third] = ['first', 'second', 'third'].map((host) => stage.producer({}, host)) as [
    Producer,
    Producer,
    Producer,
  ]
  // The last batch of its producer stays, though nothing in it does.
  await append(at, first, 'a1 b1 c1', old)
  await append(at, second, 'a2 b2 c2', old)
  await append(at, second, 'd1', old)
  await append(at, second, 'a3 c3', old)
  const writer = await TransactionWriter.open(stage, `${at.topic}-writer`)
  await writer.produce(at, ['kept'])
  await writer.commit()
  await writer.produce(at, ['aborted', 'aborted too'])
  await writer.abort()
  // Takes the place of d1, which was alone in its batch, and is in the last segment but one.
  await append(at, second, 'd2', now)
  await append(at, third, 'z1', now + 3 * SEGMENT_MS)
  await stage.backend.cluster?.compact(at.topic)
  await stage.until('the log is compacted', async () => {
    const records = await stage.probe.records(at)
    return records.map(({ value }) => String(value)).join(' ') === 'b2 a3 c3 kept d2 z1'
  })
  return at
}

function reader(stage: Stage, { topic }: Place, options: Partial<ConsumerOptions> = {}) {
  const groupId = stage.group()
  return stage.kafka(groupId).consumer({ groupId, topics: [topic], autoOffsetReset: 'earliest', ...options })
}

/** Reads from an offset until the position is at the end; what came, as `offset:value`. */
async function readToEnd(stage: Stage, at: Place, from: number, options: Partial<ConsumerOptions>) {
  const consumer = reader(stage, at, {
    ...options,
    onAssigned: () => consumer.seek({ ...at, offset: from }),
  })
  const end = await stage.probe.endOffset(at)
  const found: string[] = []
  await stage.until(`the position comes from ${from} to ${end}`, async () => {
    const some = await consumer.poll({ timeoutMs: 100 })
    found.push(...some.map(({ offset, value }) => `${offset}:${value}`))
    return consumer.assignment().length === 1 && (await consumer.position(at)) === end
  })
  await consumer.poll({ timeoutMs: 0 })
  await consumer.commit()
  const [row] = await consumer.committed([at])
  assert.equal(row?.offset, end, 'what was passed over is committed with the rest')
  await stage.until('nothing is behind', async () => {
    assert.deepEqual(await consumer.poll({ timeoutMs: 10 }), [])
    return consumer.currentLag(at) === 0
  })
  await consumer.close()
  return found.join(' ')
}

const COMPACTED = '4:b2 7:a3 8:c3 9:kept 14:d2 15:z1'

const holes: Story = {
  name: 'a log has compacted gaps, empty batches and markers, the position moves over all of them and every record that is left comes once',
  async tell(stage) {
    const at = await logWithHoles(stage)
    for (const maxPartitionFetchBytes of [1_048_576, 1]) {
      for (const isolationLevel of ['read_uncommitted', 'read_committed'] as const) {
        const options = { maxPartitionFetchBytes, isolationLevel }
        assert.equal(await readToEnd(stage, at, 0, options), COMPACTED, JSON.stringify(options))
      }
    }
    // Into the empty batch, a gap in a batch, a gap between batches, a marker, aborted records that are gone, the end.
    const tails = [
      [1, COMPACTED],
      [3, COMPACTED],
      [6, '7:a3 8:c3 9:kept 14:d2 15:z1'],
      [10, '14:d2 15:z1'],
      [12, '14:d2 15:z1'],
      [16, ''],
    ] as const
    for (const [from, expected] of tails)
      assert.equal(await readToEnd(stage, at, from, {}), expected, `from ${from}`)
  },
}

const trailing: Story = {
  name: 'a log ends with aborted records and markers only, the position and the commit get to its end all the same',
  async tell(stage) {
    const at = { topic: await stage.topic(), partition: 0 }
    const writer = await TransactionWriter.open(stage, `${at.topic}-writer`)
    await writer.produce(at, ['one'])
    await writer.commit()
    for (const value of ['two', 'three']) {
      await writer.produce(at, [value])
      await writer.abort()
    }
    const isolationLevel = 'read_committed'
    assert.equal(await readToEnd(stage, at, 0, { isolationLevel }), '0:one')
    assert.equal(await readToEnd(stage, at, 0, { isolationLevel, maxPartitionFetchBytes: 1 }), '0:one')
    assert.equal(await readToEnd(stage, at, 1, { isolationLevel }), '')
    assert.equal(await readToEnd(stage, at, 0, {}), '0:one 2:two 4:three')
  },
}

/** Stories of logs with holes. */
export const compactionStories: readonly Story[] = [holes, trailing]
