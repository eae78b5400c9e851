// Owns: a table of calls that are wrong where they are made: in the wrong order, without a group, while somebody reads, after the end, of
// what is not there. Called by: the unit lane. Never: tries wrong arguments (wrong-calls.test.ts).
import assert from 'node:assert/strict'
import test from 'node:test'
import { type Consumer, type ConsumerOptions, type HandlerContext, KafkaError } from '../../../src/index.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

type Call = readonly [call: string, made: (consumer: Consumer) => unknown, code: string, says: RegExp]

const tp = { topic: 't', partition: 0 }
const eachRecord = () => {}
const loop = async (consumer: Consumer) => {
  for await (const record of consumer) assert.fail(`got ${record.offset}`)
}

/** What a wrong call ends with; within so much virtual time. */
async function refusal(scene: Scene, made: () => unknown, withinMs = 1_000): Promise<unknown> {
  const outcome = (async () => made())().then(
    () => 'nothing was wrong with it',
    (error: unknown) => error,
  )
  return Promise.race([outcome, scene.sleep(withinMs).then(() => 'it hangs')])
}

async function assertRefused(scene: Scene, consumer: Consumer, calls: readonly Call[], withinMs?: number) {
  for (const [call, made, code, says] of calls) {
    const error = await refusal(scene, () => made(consumer), withinMs)
    assert.ok(error instanceof KafkaError, `${call}: ${error}`)
    assert.equal(error.code, code, `${call}: ${error.message}`)
    assert.match(error.message, says, call)
  }
}

const WITHOUT_GROUP = { groupId: undefined, topics: undefined } as unknown as Partial<ConsumerOptions>
const busy = /being read by run already: end that before .*, or make a second consumer/

test('wrong order: when a run is under way, every other way to read is refused, and the run goes on', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    const stop = new AbortController()
    const offsets: number[] = []
    const run = consumer.run({ eachRecord: ({ offset }) => offsets.push(offset), signal: stop.signal })
    await assertRefused(scene, consumer, [
      ['poll', (c) => c.poll(), 'WRONG_STATE', busy],
      ['pollOne', (c) => c.pollOne({ timeoutMs: 0 }), 'WRONG_STATE', busy],
      ['run', (c) => c.run({ eachRecord }), 'WRONG_STATE', busy],
      ['for await', loop, 'WRONG_STATE', busy],
      ['records', (c) => c.records(), 'WRONG_STATE', busy],
    ])
    await scene.produce(0, 3)
    await scene.until(() => offsets.length === 3)
    stop.abort()
    await run
    await consumer.commit()
    assert.equal(scene.committed(), 3)
  }))

test('wrong order: when a poll waits, a second one and a run are refused, and the first one returns its records', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    const polled = consumer.poll({ timeoutMs: 60_000 })
    const says = /being read by poll already/
    await assertRefused(scene, consumer, [
      ['poll', (c) => c.poll(), 'WRONG_STATE', says],
      ['run', (c) => c.run({ eachRecord }), 'WRONG_STATE', says],
      ['for await', loop, 'WRONG_STATE', says],
    ])
    await scene.produce(0, 1)
    assert.equal((await polled).length, 1)
  }))

test('wrong order: when a consumer has no group and nothing to read, each call says which of the two is missing, and assign mends it', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 2)
    const consumer = scene.consumer(WITHOUT_GROUP)
    const nothing = /nothing to read: give it the option topics, or call subscribe\(\) or assign\(\) first/
    const noGroup = /groupId is missing: .* needs it; give it to kafka.consumer\(\)/
    await assertRefused(scene, consumer, [
      ['poll', (c) => c.poll(), 'WRONG_STATE', nothing],
      ['run', (c) => c.run({ eachRecord }), 'WRONG_STATE', nothing],
      ['for await', loop, 'WRONG_STATE', nothing],
      ['subscribe', (c) => c.subscribe('t'), 'INVALID_OPTION', noGroup],
      ['commit', (c) => c.commit(), 'INVALID_OPTION', noGroup],
      ['commit given', (c) => c.commit([{ ...tp, offset: 1 }]), 'INVALID_OPTION', noGroup],
      ['committed', (c) => c.committed([tp]), 'INVALID_OPTION', noGroup],
      [
        'seek',
        (c) => c.seek({ ...tp, offset: 1 }),
        'WRONG_STATE',
        /t-0 is not assigned .*add it by assign\(\)/,
      ],
    ])
    consumer.assign([tp])
    const chosen: Call[] = [
      ['subscribe', (c) => c.subscribe('t'), 'INVALID_OPTION', noGroup],
      ['commit', (c) => c.commit(), 'INVALID_OPTION', noGroup],
    ]
    await assertRefused(scene, consumer, chosen)
    await consumer.seek({ ...tp, offset: 1 })
    assert.equal((await consumer.pollOne({ timeoutMs: 5_000 }))?.offset, 1)
  }))

test('wrong order: when a consumer of a group has chosen its partitions, it cannot subscribe before it lets go of them', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 1)
    const consumer = scene.consumer({ topics: undefined })
    consumer.assign([tp])
    const says = /reads partitions chosen by assign\(\): call unsubscribe\(\) before subscribe\(\)/
    await assertRefused(scene, consumer, [['subscribe', (c) => c.subscribe('t'), 'WRONG_STATE', says]])
    await consumer.unsubscribe()
    consumer.subscribe('t')
    assert.equal((await consumer.pollOne({ timeoutMs: 20_000 }))?.offset, 0)
  }))

test('wrong order: when offsets are committed that are not this member’s to commit, the error says whose they are', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 1)
    const consumer = scene.consumer()
    const says = /t-\d is not assigned to this consumer: only its owner may commit offsets of group g/
    await assertRefused(scene, consumer, [
      ['before joining', (c) => c.commit([{ ...tp, offset: 1 }]), 'COMMIT_FAILED', says],
    ])
    await consumer.poll({ timeoutMs: 20_000 })
    await assertRefused(scene, consumer, [
      ['another one', (c) => c.commit([{ topic: 't', partition: 7, offset: 1 }]), 'COMMIT_FAILED', says],
    ])
    await consumer.commit([{ ...tp, offset: 1 }])
    assert.equal(scene.committed(), 1)
  }))

test('wrong order: when partitions and topics are asked about that are not there, each error names them, within the time given', () =>
  inScene(
    async (scene) => {
      scene.topic(1)
      await scene.produce(0, 1)
      const consumer = scene.consumer()
      const limits = { timeoutMs: 2_000 }
      const nowhere = [{ topic: 'ordres', partition: 0 }]
      const ninth = [{ topic: 't', partition: 9 }]
      const UNKNOWN = 'UNKNOWN_TOPIC_OR_PARTITION'
      const noTopic = /The topic ordres does not exist in the cluster of .*create it/
      const noPartition = /Topic t has no partition 9: it has 1, numbered from 0/
      const calls: Call[] = [
        ['endOffsets', (c) => c.endOffsets(nowhere, limits), UNKNOWN, noTopic],
        ['beginningOffsets', (c) => c.beginningOffsets(ninth, limits), UNKNOWN, noPartition],
        [
          'offsetsForTimes',
          (c) => c.offsetsForTimes([{ ...tp, partition: 9, timestampMs: 0 }], limits),
          UNKNOWN,
          noPartition,
        ],
        ['lag', (c) => c.lag(nowhere, limits), UNKNOWN, noTopic],
        ['lag', (c) => c.lag(ninth, limits), UNKNOWN, noPartition],
        ['partitionsFor', (c) => c.partitionsFor('no name!', limits), 'INVALID_TOPIC_EXCEPTION', /no name!/],
        ['position', (c) => c.position(tp, limits), 'WRONG_STATE', /t-0 is not assigned/],
      ]
      await assertRefused(scene, consumer, calls, 3_000)
      assert.equal((await consumer.pollOne({ timeoutMs: 20_000 }))?.offset, 0)
      await assertRefused(scene, consumer, calls.slice(0, -1), 3_000)
    },
    { autoCreateTopics: false },
  ))

test('wrong order: when a handler calls wrongly, the run ends with its place and the reason, and another run goes on there', () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 3)
    const consumer = scene.consumer()
    for (const [handle, says] of [
      [
        (context) => context.resolveOffset('0' as never),
        /resolveOffset: offset must be a whole number from 0, got "0"/,
      ],
      [
        (context) => context.commitOffsetsIfNecessary([null as never]),
        /commitOffsetsIfNecessary: what is given of partition 0 must be .*got null/,
      ],
      [
        (context) => context.resolveOffset(undefined as never),
        /resolveOffset: offset must be .*got undefined/,
      ],
    ] as readonly (readonly [(context: HandlerContext) => unknown, RegExp])[]) {
      const error = await refusal(
        scene,
        () => consumer.run({ eachRecord: (_, context) => handle(context) }),
        20_000,
      )
      assert.ok(error instanceof KafkaError, String(error))
      assert.deepEqual(
        [error.code, error.topic, error.partition, error.offset],
        ['HANDLER_FAILED', 't', 0, 0],
      )
      assert.match(error.message, says)
    }
    assert.equal((await consumer.pollOne({ timeoutMs: 20_000 }))?.offset, 0)
  }))

test('wrong order: when a consumer is closed, every call that would need brokers says so, and those that tell or end do not', () =>
  inScene(async (scene) => {
    scene.topic(1)
    const consumer = scene.consumer()
    await consumer.poll({ timeoutMs: 0 })
    await consumer.close()
    const closed = /The consumer was closed/
    const calls: readonly (readonly [string, (consumer: Consumer) => unknown])[] = [
      ['poll', (c) => c.poll()],
      ['pollOne', (c) => c.pollOne()],
      ['run', (c) => c.run({ eachRecord })],
      ['records', (c) => c.records()],
      ['for await', loop],
      ['commit', (c) => c.commit()],
      ['commit given', (c) => c.commit([{ ...tp, offset: 0 }])],
      ['commit later', (c) => c.commit({ wait: false })],
      ['position', (c) => c.position(tp)],
      ['committed', (c) => c.committed([tp])],
      ['seek', (c) => c.seek({ ...tp, offset: 0 })],
      ['seekToBeginning', (c) => c.seekToBeginning()],
      ['seekToEnd', (c) => c.seekToEnd()],
      ['seekToTimestamp', (c) => c.seekToTimestamp(0)],
      ['seekToDuration', (c) => c.seekToDuration('PT1H')],
      ['pause', (c) => c.pause()],
      ['resume', (c) => c.resume([tp])],
      ['subscribe', (c) => c.subscribe('t')],
      ['assign', (c) => c.assign([tp])],
      ['unsubscribe', (c) => c.unsubscribe()],
      ['enforceRebalance', (c) => c.enforceRebalance()],
      ['beginningOffsets', (c) => c.beginningOffsets([tp])],
      ['endOffsets', (c) => c.endOffsets([tp])],
      ['offsetsForTimes', (c) => c.offsetsForTimes([{ ...tp, timestampMs: 0 }])],
      ['partitionsFor', (c) => c.partitionsFor('t')],
      ['listTopics', (c) => c.listTopics()],
      ['lag', (c) => c.lag([tp])],
    ]
    await assertRefused(
      scene,
      consumer,
      calls.map(([call, made]) => [call, made, 'CLOSED', closed] as const),
    )
    consumer.wakeup()
    assert.deepEqual([consumer.assignment(), consumer.paused(), consumer.subscription()], [[], [], ['t']])
    assert.equal(consumer.groupMetadata().groupId, 'g')
    assert.ok(consumer.metrics())
    await consumer.close()
    const kafka = scene.kafka()
    await kafka.close()
    assert.throws(() => kafka.consumer({ groupId: 'g' }), { code: 'CLOSED' })
  }))
