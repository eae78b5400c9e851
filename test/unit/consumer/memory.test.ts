// Owns: that what is fetched ahead stays within its bound, whatever the handlers do. Called by: the test runner. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import { deferred } from '../../../src/base/deferred.ts'
import { inScene } from '../../support/consumer/scene.ts'

const PARTITIONS = 60
const BATCH_BYTES = 1_100

for (const [brokers, limits] of [
  [1, { prefetchMaxBytes: 100_000, maxPartitionFetchBytes: 10_000 }],
  [3, { prefetchMaxBytes: 100_000, maxPartitionFetchBytes: 10_000 }],
  // The bound of each partition alone.
  [3, { prefetchMaxBytes: 10_000_000, maxPartitionFetchBytes: 3_000 }],
  // More than all that waits.
  [1, { prefetchMaxBytes: 100_000, maxPartitionFetchBytes: 10_000, fetchMaxBytes: 1_000 }],
] as const) {
  test(`memory: when a handler is stuck and ${PARTITIONS} partitions of ${brokers} brokers have records, no more waits than ${JSON.stringify(limits)} allows`, () =>
    inScene(
      async (scene) => {
        scene.topic(PARTITIONS)
        const producer = scene.kafka().producer({ batchSize: 0 })
        const messages = Array.from({ length: PARTITIONS * 20 }, (_, at) => ({
          partition: at % PARTITIONS,
          value: Buffer.alloc(1_000, at),
        }))
        await producer.send({ topic: 't', messages })
        const consumer = scene.consumer(limits)
        const stuck = deferred<void>()
        let most = 0
        let handled = 0
        const look = () => {
          most = Math.max(most, consumer.metrics().bytesWaiting)
        }
        consumer.on('fetch', look)
        const run = consumer.run({
          eachRecord: async () => {
            look()
            if (handled++ === 100) await stuck.promise
          },
        })
        await scene.until(() => handled === 101)
        await scene.sleep(10_000)
        assert.equal(handled, 101)
        const { prefetchMaxBytes, maxPartitionFetchBytes } = limits
        // Beyond each limit one batch comes, of each leader or partition.
        const bound = Math.min(
          prefetchMaxBytes + brokers * BATCH_BYTES,
          PARTITIONS * (2 * maxPartitionFetchBytes + BATCH_BYTES),
        )
        assert.ok(most <= bound, `${most} bytes waited, ${bound} are allowed`)
        assert.ok(most >= bound / 3, `only ${most} bytes of ${bound} were fetched ahead`)
        stuck.resolve()
        await scene.until(() => handled === messages.length)
        assert.ok(most <= bound, `${most} bytes waited, ${bound} are allowed`)
        assert.equal(consumer.metrics().bytesWaiting, 0)
        await consumer.close()
        await run
      },
      { brokers },
    ))
}

test('memory: when a partition is stuck while another one is read, what waits of it does not keep the answers alive that it came with', () =>
  inScene(async (scene) => {
    scene.topic(2)
    const consumer = scene.consumer()
    const stuck = deferred<void>()
    const frames: number[] = []
    let other = 0
    const run = consumer.run({
      concurrency: 2,
      eachRecord: async ({ partition, value }) => {
        if (partition === 1) {
          other++
          return
        }
        if (frames.push(value?.buffer.byteLength ?? 0) === 1) await stuck.promise
      },
    })
    const producer = scene.kafka().producer()
    for (let round = 0; round < 10; round++) {
      await Promise.all([
        producer.send({ topic: 't', messages: [{ partition: 0, value: 'small' }] }),
        producer.send({ topic: 't', messages: [{ partition: 1, value: Buffer.alloc(100_000, round) }] }),
      ])
      await scene.until(() => other === round + 1)
    }
    stuck.resolve()
    await scene.until(() => frames.length === 10)
    assert.ok(Math.max(...frames.slice(1)) < 1_000, `${frames} bytes are kept by records of 5`)
    await consumer.close()
    await run
  }))
