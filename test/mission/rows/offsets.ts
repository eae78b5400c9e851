// Owns: the rows of offsets and commits, O2 and O3. Called by: rows/index.ts. Never: knows which Kafka it is told on.
import assert from 'node:assert/strict'
import type { CommitEvent, Consumer, ConsumerOptions } from '../../../src/index.ts'
import { OffsetCommit } from '../../../src/protocol/index.ts'
import type { Stage } from '../../contract/stage.ts'
import type { Story } from '../../contract/story.ts'
import { Tap } from '../tap.ts'

const LONG_MS = 30_000

/** A consumer that commits nothing by itself, of a topic with so many records, and the first of them in its hands. */
async function polledOnce(
  stage: Stage,
  count: number,
  maxRecords: number,
  options: Partial<ConsumerOptions> = {},
) {
  const topic = await stage.topic()
  const groupId = stage.group()
  await stage.produce(topic, count, { partition: 0, perSend: count })
  const tap = new Tap(stage.backend.clock)
  const host = `reader-${groupId}`
  const client = stage.kafka(host, {}, tap.dial(stage.backend.network.dialFrom(host)))
  const consumer = client.consumer({
    groupId,
    topics: [topic],
    autoOffsetReset: 'earliest',
    enableAutoCommit: false,
    // Nothing else goes over the connection to the coordinator during the story.
    sessionTimeoutMs: 300_000,
    heartbeatIntervalMs: 200_000,
    ...options,
  })
  assert.equal((await consumer.poll({ timeoutMs: LONG_MS, maxRecords })).length, maxRecords)
  return { topic, groupId, tap, host, consumer }
}

/** The committed offset and its note, as the admin and the consumer see them. */
async function committed(stage: Stage, consumer: Consumer, topic: string) {
  const { groupId = '' } = consumer
  const [row] = await stage.kafka(`admin-${groupId}`).admin().listGroupOffsets(groupId)
  const [own] = await consumer.committed([{ topic, partition: 0 }])
  assert.deepEqual([own?.offset, own?.metadata], [row?.offset, row?.metadata])
  return own === undefined ? undefined : [own.offset, own.metadata]
}

const manual: Story = {
  name: 'O2: a program commits by hand, everything processed, or given offsets, with metadata, and nothing else is committed',
  async tell(stage) {
    const { topic, consumer, groupId } = await polledOnce(stage, 20, 5)
    assert.equal(await committed(stage, consumer, topic), undefined)
    await consumer.commit()
    assert.deepEqual(await committed(stage, consumer, topic), [5, ''])
    await consumer.commit([{ topic, partition: 0, offset: 3, metadata: 'up to here, žluťoučký' }])
    assert.deepEqual(await committed(stage, consumer, topic), [3, 'up to here, žluťoučký'])
    assert.equal((await consumer.poll({ timeoutMs: LONG_MS, maxRecords: 5 }))[0]?.offset, 5)
    await consumer.commit()
    assert.deepEqual(await committed(stage, consumer, topic), [10, ''])
    assert.equal((await consumer.poll({ timeoutMs: LONG_MS, maxRecords: 4 })).length, 4)
    await consumer.poll({ timeoutMs: 0, maxRecords: 1 })
    await consumer.close()
    assert.deepEqual(await stage.probe.committed(groupId), [{ topic, partition: 0, offset: 10 }])
  },
}

const awaitedOrNot: Story = {
  name: 'O3: a commit is awaited and retried, or not awaited, in order and with its result as an event',
  async tell(stage) {
    const { topic, tap, host, consumer } = await polledOnce(stage, 20, 5)
    const answered = () => tap.of(OffsetCommit).filter(({ response }) => response !== undefined).length
    await consumer.commit()
    assert.equal(answered(), 1)
    await consumer.poll({ timeoutMs: LONG_MS, maxRecords: 5 })
    // The connection breaks with the first byte of the answer.
    stage.backend.network.cutAfter(1, 'toClient', { from: host })
    await consumer.commit()
    assert.ok(tap.of(OffsetCommit).length > 2, 'the commit was sent again')
    assert.deepEqual(await committed(stage, consumer, topic), [10, ''])

    const events: CommitEvent[] = []
    consumer.on('commit', (event) => events.push(event))
    const before = tap.of(OffsetCommit).length
    // The first one has to be sent again, and the others wait for it.
    stage.backend.network.cutAfter(1, 'toClient', { from: host })
    for (const offset of [11, 12, 13]) {
      await consumer.commit([{ topic, partition: 0, offset }], { wait: false })
    }
    assert.equal(
      tap
        .of(OffsetCommit)
        .slice(before)
        .filter(({ response }) => response).length,
      0,
    )
    const metadata = 'x'.repeat(5_000)
    await consumer.commit([{ topic, partition: 0, offset: 14, metadata }], { wait: false })
    await stage.until('four results', () => events.length === 4)
    const results = events.map(({ offsets, error }) => [offsets[0]?.offset, error?.code])
    const failed = [14, 'OFFSET_METADATA_TOO_LARGE']
    assert.deepEqual(results, [[11, undefined], [12, undefined], [13, undefined], failed])
    const sent = tap
      .of(OffsetCommit)
      .slice(before)
      .map(({ request }) => request.topics[0]?.partitions[0]?.committedOffset)
    assert.deepEqual(sent, [11, 11, 12, 13, 14])
    assert.deepEqual(await committed(stage, consumer, topic), [13, ''])
    await assert.rejects(consumer.commit([{ topic, partition: 0, offset: 14, metadata }]), {
      code: 'OFFSET_METADATA_TOO_LARGE',
    })
  },
}

/** Rows of commits. */
export const offsetRows: readonly Story[] = [manual, awaitedOrNot]
