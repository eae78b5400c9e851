// Owns: stories of what a consumer can be asked and shown beside its records. Called by: stories/index.ts. Never: disturbs the brokers.
import assert from 'node:assert/strict'
import type { Story } from '../story.ts'

const LONG_MS = 30_000

/** Stories of a consumer that is asked about topics, and watched by interceptors. */
export const beingAskedStories: Story[] = [
  {
    name: 'a consumer is asked about topics that it does not read, it tells their partitions and creates nothing',
    async tell(stage) {
      const topic = await stage.topic({ partitions: 3 })
      const consumer = stage.kafka('asked').consumer()
      const partitions = await consumer.partitionsFor(topic)
      assert.deepEqual(
        partitions.map(({ partition }) => partition),
        [0, 1, 2],
      )
      assert.ok(partitions.every(({ leader, replicas, isr }) => replicas.includes(leader) && isr.length > 0))
      assert.deepEqual(await consumer.partitionsFor(`${topic}-missing`), [])
      await assert.rejects(consumer.partitionsFor('no name!'), { code: 'INVALID_TOPIC_EXCEPTION' })
      const found = (await consumer.listTopics()).find((one) => one.topic === topic)
      assert.deepEqual([found?.isInternal, found?.partitions], [false, partitions])
      const names = (await consumer.listTopics()).map((one) => one.topic)
      assert.ok(!names.includes(`${topic}-missing`))
    },
  },
  {
    name: 'interceptors watch a consumer, they see each record once and what was committed, and one that throws changes nothing',
    async tell(stage) {
      const topic = await stage.topic({ partitions: 1 })
      await stage.produce(topic, 20, { partition: 0 })
      const seen: number[] = []
      const committed: number[] = []
      let closed = 0
      const groupId = stage.group()
      const consumer = stage.kafka('watched').consumer({
        groupId,
        topics: [topic],
        autoOffsetReset: 'earliest',
        enableAutoCommit: false,
        interceptors: [
          {
            onConsume() {
              throw new Error('not this one')
            },
            onCommit: () => Promise.reject(new Error('nor this one')),
          },
          {
            onConsume: (records) => seen.push(...records.map(({ offset }) => offset)),
            onCommit: (offsets) => committed.push(...offsets.map(({ offset }) => offset)),
            close: () => closed++,
          },
        ],
      })
      const records = await consumer.poll({ timeoutMs: LONG_MS, maxRecords: 5 })
      assert.deepEqual(records.nextOffsets, [
        { topic, partition: 0, offset: 5, leaderEpoch: records[4]?.leaderEpoch },
      ])
      await consumer.commit(records.nextOffsets)
      for await (const { offset } of consumer) if (offset === 9) break
      await consumer.commit()
      const stop = new AbortController()
      const { signal } = stop
      await consumer.run({
        signal,
        eachBatch: ({ lastOffset }) => {
          if (lastOffset === 19) stop.abort()
        },
      })
      await consumer.commit()
      await consumer.close()
      assert.deepEqual(
        seen,
        Array.from({ length: 20 }, (_, at) => at),
      )
      assert.deepEqual(committed, [5, 9, 20])
      assert.equal(closed, 1)
      assert.deepEqual(await stage.probe.committed(groupId), [{ topic, partition: 0, offset: 20 }])
    },
  },
]
