// Owns: what holds of records in the program's hands, whatever it does with them and whatever happens meanwhile.
// Called by: the unit lane. Never: waits in real time.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Consumer, KafkaRecord, RunOptions, TruncationEvent } from '../../../src/index.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

const AT = { topic: 't', partition: 0 }
const offsetsOf = (records: readonly { readonly offset: number }[]) => records.map(({ offset }) => offset)

/** The leader of `t` loses what its follower does not have: five of fifteen records. */
async function loseTheEnd(scene: Scene): Promise<void> {
  const { cluster } = scene
  await cluster.stopBroker(1)
  await cluster.startBroker(2)
  await scene.until(() => cluster.leaderOf('t', 0) === 2)
  await scene.produce(0, 5, 100)
}

async function fifteenRecords(scene: Scene): Promise<void> {
  const { cluster } = scene
  scene.topic(1, 't', { configs: { 'unclean.leader.election.enable': 'true' } })
  cluster.moveLeader('t', 0, 1)
  await scene.produce(0, 10)
  await cluster.stopBroker(2)
  await scene.produce(0, 5, 10)
}

for (const [name, options] of [
  ['each record', {}],
  ['records in order by key', { ordering: 'key' }],
  ['records in no order', { ordering: 'none', concurrency: 2 }],
] as const) {
  test(`in hand: when the log loses its end while a handler of ${name} is at work before it, nothing that is left is passed over`, () =>
    inScene(
      async (scene) => {
        await fifteenRecords(scene)
        const consumer = scene.kafka('reader').consumer({ autoOffsetReset: 'earliest' })
        const told: TruncationEvent[] = []
        consumer.on('truncation', (event) => void told.push(event))
        consumer.assign([AT])
        const values: string[] = []
        let goOn = () => {}
        const stuck = new Promise<void>((resolve) => {
          goOn = resolve
        })
        const running = consumer.run({
          ...options,
          eachRecord: async ({ value, offset }: KafkaRecord) => {
            if (offset === 3) await stuck
            values.push(String(value))
          },
        } as RunOptions)
        await scene.until(() => values.length >= 3)
        await scene.sleep(500)
        await loseTheEnd(scene)
        await scene.sleep(10_000)
        goOn()
        await scene.until(() => values.includes('104'))
        for (const value of [...Array(10).keys(), 100, 101, 102, 103, 104])
          assert.equal(values.filter((one) => one === String(value)).length, 1, `${value} of ${values}`)
        assert.ok(told.every(({ position, endOffset }) => position > 10 && endOffset === 10))
        await consumer.close()
        await running
      },
      { brokers: 2, defaultReplicationFactor: 2 },
    ))
}

test('in hand: when a handler sorts and empties the list of its batch, what is done and comes again is the same as ever', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 6)
    const consumer = scene.consumer({ enableAutoCommit: false })
    const batches: number[][] = []
    const stop = new AbortController()
    const eachBatch: RunOptions['eachBatch'] = async ({ records }, context) => {
      batches.push(offsetsOf(records as KafkaRecord[]))
      ;(records as KafkaRecord[]).reverse()
      ;(records as KafkaRecord[]).pop()
      if (batches.length === 1) {
        context.resolveOffset(1)
        throw new Error('wanted')
      }
      stop.abort()
    }
    await assert.rejects(consumer.run({ eachBatch }), { code: 'HANDLER_FAILED', offset: 0 })
    await consumer.run({ signal: stop.signal, eachBatch })
    assert.deepEqual(batches, [
      [0, 1, 2, 3, 4, 5],
      [2, 3, 4, 5],
    ])
    await consumer.commit()
    assert.equal(scene.committed(), 6)
  }))

for (const verdict of ['skip', 'fail'] as const) {
  test(`in hand: when the program seeks and says '${verdict}' where it is asked about a record that cannot be read, it is read from there`, () =>
    inScene(async (scene) => {
      scene.topic(1)
      await scene.produce(0, 6)
      const consumer: Consumer = scene.consumer({
        valueDeserializer: {
          deserialize: (bytes: Buffer) => {
            if (bytes.toString() === '2') throw new Error('unreadable')
            return bytes
          },
        },
        onDeserializationError: ({ topic, partition }) => {
          consumer.seek({ topic: topic as string, partition: partition as number, offset: 4 })
          return verdict
        },
      })
      const offsets: number[] = []
      while (offsets.length < 4) offsets.push(...offsetsOf(await consumer.poll({ timeoutMs: 5_000 })))
      assert.deepEqual(offsets, [0, 1, 4, 5])
      await consumer.poll({ timeoutMs: 0 })
      await consumer.close()
      assert.equal(scene.committed(), 6)
    }))
}

test('in hand: when the answer to a commit after a seek back was lost, what is processed again is committed again', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const consumer = scene.consumer({ autoCommitIntervalMs: 3_600_000 })
    assert.equal((await consumer.poll({ timeoutMs: 5_000 })).length, 10)
    await consumer.commit()
    await consumer.seek({ ...AT, offset: 5 })
    scene.cluster.faults.add({ api: 'OffsetCommit' }, { drop: 'after' })
    await assert.rejects(consumer.commit({ timeoutMs: 1_000 }), { code: 'TIMEOUT' })
    assert.equal(scene.committed(), 5)
    assert.equal((await consumer.poll({ timeoutMs: 5_000 })).length, 5)
    await consumer.poll({ timeoutMs: 0 })
    await consumer.close()
    assert.equal(scene.committed(), 10)
  }))

test('in hand: when the body of a loop closes the consumer and does not wait, the loop ends before the next record', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 10)
    const consumer = scene.consumer()
    const offsets: number[] = []
    let closed = Promise.resolve()
    for await (const { offset } of consumer) {
      offsets.push(offset)
      if (offset === 2) closed = consumer.close()
    }
    await closed
    assert.deepEqual(offsets, [0, 1, 2])
    assert.equal(scene.committed(), 3)
  }))

for (const [offsets, message] of [
  [[{ ...AT, offset: -1 }], /offset of partition 0 must be a whole number from 0, got -1/],
  [[{ ...AT, offset: 1, metadata: 5 }], /metadata of partition 0 must be a string, got 5/],
  [
    [{ ...AT, offset: 1, leaderEpoch: 1.5 }],
    /leaderEpoch of partition 0 must be a whole number from 0 .*, got 1\.5/,
  ],
] as const) {
  test(`in hand: when ${JSON.stringify(offsets)} is to be committed, it is refused with the field, by the consumer and by a handler's context`, () =>
    inScene(async (scene) => {
      scene.topic(1)
      await scene.produce(0, 1)
      const consumer = scene.consumer()
      const wrong = offsets as unknown as { topic: string; partition: number; offset: number }[]
      const stop = new AbortController()
      await consumer.run({
        signal: stop.signal,
        eachRecord: async (_record, context) => {
          stop.abort()
          const refused = { code: 'INVALID_ARGUMENT', message }
          await assert.rejects(context.commitOffsetsIfNecessary(wrong), refused)
          await assert.rejects(consumer.commit(wrong), refused)
          await assert.rejects(consumer.commit(wrong, { wait: false }), refused)
        },
      })
      await consumer.close()
      assert.equal(scene.committed(), 1)
    }))
}
