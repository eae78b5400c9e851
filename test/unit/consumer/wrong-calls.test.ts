// Owns: a table of wrong calls of a consumer, as programs without types make them too: each is refused at once by a typed error that
// names what is wrong and what is right, and harms nothing. Called by: the unit lane. Never: calls anything right but to prove that it still works.
import assert from 'node:assert/strict'
import test from 'node:test'
import { type Consumer, KafkaError, UsageError } from '../../../src/index.ts'
import { inScene, type Scene } from '../../support/consumer/scene.ts'

// biome-ignore lint/suspicious/noExplicitAny: as JavaScript calls it, without types
type Untyped = any
type WrongCall = readonly [call: string, made: (consumer: Untyped) => unknown, code: string, says: RegExp]

const tp = { topic: 't', partition: 0 }
const ARGUMENT = 'INVALID_ARGUMENT'
const OPTION = 'INVALID_OPTION'
const STATE = 'WRONG_STATE'

/** Wrong whenever they are made. */
const always: readonly WrongCall[] = [
  [
    'poll(1000)',
    (c) => c.poll(1000),
    ARGUMENT,
    /options must be an object, such as \{ timeoutMs: 1000 \}, got 1000/,
  ],
  ['poll(null)', (c) => c.poll(null), ARGUMENT, /poll: the options must be an object, got null/],
  ['poll([])', (c) => c.poll([]), ARGUMENT, /poll: the options must be an object, got \[\]/],
  ['poll timeout', (c) => c.poll({ timeout: 5 }), OPTION, /no option "timeout"; did you mean "timeoutMs"/],
  [
    'poll Java key',
    (c) => c.poll({ 'max.poll.records': 5 }),
    OPTION,
    /poll has no option "max.poll.records"/,
  ],
  [
    'poll NaN',
    (c) => c.poll({ timeoutMs: Number.NaN }),
    ARGUMENT,
    /timeoutMs must be a whole number from 0, got NaN/,
  ],
  ['poll Infinity', (c) => c.poll({ timeoutMs: Infinity }), ARGUMENT, /whole number from 0, got Infinity/],
  ['poll -1', (c) => c.poll({ timeoutMs: -1 }), ARGUMENT, /timeoutMs must be a whole number from 0, got -1/],
  ['poll bigint', (c) => c.poll({ timeoutMs: 5n }), ARGUMENT, /timeoutMs must be .*, got the bigint 5n/],
  ['poll "5"', (c) => c.poll({ timeoutMs: '5' }), ARGUMENT, /timeoutMs must be .*, got "5"/],
  [
    'poll 0 records',
    (c) => c.poll({ maxRecords: 0 }),
    ARGUMENT,
    /maxRecords must be a whole number from 1, got 0/,
  ],
  ['poll 1.5 records', (c) => c.poll({ maxRecords: 1.5 }), ARGUMENT, /maxRecords must be .*, got 1.5/],
  [
    'poll of a name',
    (c) => c.poll({ partitions: 't' }),
    ARGUMENT,
    /an array of \{ topic, partition \}, got "t"/,
  ],
  [
    'poll of names',
    (c) => c.poll({ partitions: ['t'] }),
    ARGUMENT,
    /given of partition 0 must be \{ topic, partition \}, got "t"/,
  ],
  [
    'poll controller',
    (c) => c.poll({ signal: new AbortController() }),
    ARGUMENT,
    /an AbortController: give its signal/,
  ],
  ['pollOne many', (c) => c.pollOne({ maxRecords: 2 }), OPTION, /pollOne has no option "maxRecords"/],
  ['run()', (c) => c.run(), ARGUMENT, /run: the options must be an object, got undefined/],
  ['run(function)', (c) => c.run(() => {}), ARGUMENT, /run: the options must be an object, got a function/],
  ['run({})', (c) => c.run({}), ARGUMENT, /run needs one handler: either eachRecord or eachBatch/],
  ['run both', (c) => c.run({ eachRecord() {}, eachBatch() {} }), ARGUMENT, /run needs one handler/],
  ['run KafkaJS', (c) => c.run({ eachMessage() {} }), OPTION, /"eachMessage"; did you mean "eachRecord"/],
  ['run string', (c) => c.run({ eachRecord: 'f' }), ARGUMENT, /run: eachRecord must be a function, got "f"/],
  [
    'run 0 at once',
    (c) => c.run({ eachRecord() {}, concurrency: 0 }),
    ARGUMENT,
    /concurrency must be .* from 1, got 0/,
  ],
  [
    'run order',
    (c) => c.run({ eachRecord() {}, ordering: 'keys' }),
    ARGUMENT,
    /'partition', 'key' or 'none', got "keys"/,
  ],
  [
    'run batch order',
    (c) => c.run({ eachBatch() {}, ordering: 'key' }),
    ARGUMENT,
    /ordering 'key' needs eachRecord/,
  ],
  [
    'run resolve',
    (c) => c.run({ eachRecord() {}, autoResolve: false }),
    ARGUMENT,
    /autoResolve: false needs eachBatch/,
  ],
  [
    'run resolve 1',
    (c) => c.run({ eachBatch() {}, autoResolve: 1 }),
    ARGUMENT,
    /autoResolve must be true or false, got 1/,
  ],
  ['records(5)', (c) => c.records(5), ARGUMENT, /records: the options must be an object, got 5/],
  ['records signal', (c) => c.records({ signal: true }), ARGUMENT, /signal must be an AbortSignal, got true/],
  ['commit(null)', (c) => c.commit(null), ARGUMENT, /commit: the options must be an object, got null/],
  [
    'commit one',
    (c) => c.commit({ ...tp, offset: 1 }),
    ARGUMENT,
    /an array of \{ topic, partition, offset \}, got an object/,
  ],
  [
    'commit no offset',
    (c) => c.commit([tp]),
    ARGUMENT,
    /offset of partition 0 must be .* from 0, got undefined/,
  ],
  [
    'commit bigint',
    (c) => c.commit([{ ...tp, offset: 1n }]),
    ARGUMENT,
    /offset of partition 0 must be .*bigint 1n/,
  ],
  [
    'commit string',
    (c) => c.commit([{ ...tp, offset: '1' }]),
    ARGUMENT,
    /offset of partition 0 must be .*got "1"/,
  ],
  [
    'commit NaN',
    (c) => c.commit([{ ...tp, offset: Number.NaN }]),
    ARGUMENT,
    /offset of partition 0 .*got NaN/,
  ],
  ['commit [null]', (c) => c.commit([null]), ARGUMENT, /\{ topic, partition, offset \}.*got null/],
  [
    'commit note',
    (c) => c.commit([{ ...tp, offset: 1, metadata: 5 }]),
    ARGUMENT,
    /metadata of partition 0 must be a string, got 5/,
  ],
  [
    'commit epoch',
    (c) => c.commit([{ ...tp, offset: 1, leaderEpoch: -2 }]),
    ARGUMENT,
    /leaderEpoch of partition 0 .* from 0 to 2147483647, got -2/,
  ],
  ['commit await', (c) => c.commit({ await: false }), OPTION, /commit has no option "await"/],
  ['commit wait', (c) => c.commit({ wait: 'no' }), ARGUMENT, /wait must be true or false, got "no"/],
  ['seek()', (c) => c.seek(), ARGUMENT, /seek must be given \{ topic, partition, offset \}, got undefined/],
  ['seek Java', (c) => c.seek(tp, 5), ARGUMENT, /seek: offset must be a whole number from 0, got undefined/],
  [
    'seek -1',
    (c) => c.seek({ ...tp, offset: -1 }),
    ARGUMENT,
    /seek: offset must be a whole number from 0, got -1/,
  ],
  ['seek bigint', (c) => c.seek({ ...tp, offset: 0n }), ARGUMENT, /seek: offset must be .* the bigint 0n/],
  [
    'seek "0"',
    (c) => c.seek({ ...tp, partition: '0', offset: 0 }),
    ARGUMENT,
    /seek: partition must be .* from 0 to 2147483647, got "0"/,
  ],
  [
    'seek 2^53',
    (c) => c.seek({ ...tp, offset: 2 ** 53 }),
    ARGUMENT,
    /seek: offset must be .*got 9007199254740992/,
  ],
  [
    'seek array',
    (c) => c.seekToBeginning(tp),
    ARGUMENT,
    /seekToBeginning must be given an array of .*got an object/,
  ],
  [
    'seek end',
    (c) => c.seekToEnd(['t-0']),
    ARGUMENT,
    /seekToEnd: what is given of partition 0 must be \{ topic, partition \}, got "t-0"/,
  ],
  [
    'seek date',
    (c) => c.seekToTimestamp(new Date(0)),
    ARGUMENT,
    /timestampMs must be a whole number from 0, got .*1970/,
  ],
  ['seek ago', (c) => c.seekToDuration('1 hour'), ARGUMENT, /duration must be .*"PT1H", got "1 hour"/],
  [
    'position()',
    (c) => c.position(),
    ARGUMENT,
    /position must be given \{ topic, partition \}, got undefined/,
  ],
  ['position name', (c) => c.position('t', 0), ARGUMENT, /position: the options must be an object, .*got 0/],
  ['committed one', (c) => c.committed(tp), ARGUMENT, /committed must be given an array of .*got an object/],
  ['endOffsets()', (c) => c.endOffsets(), ARGUMENT, /endOffsets must be given an array of .*got undefined/],
  [
    'beginning -1',
    (c) => c.beginningOffsets([{ topic: 't', partition: -1 }]),
    ARGUMENT,
    /partition of partition 0 must be .*-1/,
  ],
  ['times', (c) => c.offsetsForTimes([tp]), ARGUMENT, /timestampMs of partition 0 must be .*got undefined/],
  [
    'lag',
    (c) => c.lag([{ partition: 0 }]),
    ARGUMENT,
    /lag: topic of partition 0 must be a name, got undefined/,
  ],
  ['lag null', (c) => c.lag(undefined, { timeoutMs: null }), ARGUMENT, /lag: timeoutMs must be .*got null/],
  ['highWatermark()', (c) => c.highWatermark(), ARGUMENT, /highWatermark must be given .*got undefined/],
  ['currentLag', (c) => c.currentLag('t-0'), ARGUMENT, /currentLag must be given .*got "t-0"/],
  ['pause one', (c) => c.pause(tp), ARGUMENT, /pause must be given an array of .*got an object/],
  ['resume name', (c) => c.resume('t'), ARGUMENT, /resume must be given an array of .*got "t"/],
  [
    'partitionsFor',
    (c) => c.partitionsFor(['t']),
    ARGUMENT,
    /topic must be a string that is not empty, got \["t"\]/,
  ],
  ['listTopics', (c) => c.listTopics(10), ARGUMENT, /such as \{ timeoutMs: 10 \}, got 10/],
  ['subscribe()', (c) => c.subscribe(), ARGUMENT, /subscribe must be given a topic name, .*got undefined/],
  [
    'subscribe KafkaJS',
    (c) => c.subscribe({ topic: 't' }),
    ARGUMENT,
    /subscribe must be given a topic name, .*got an object/,
  ],
  ['subscribe [5]', (c) => c.subscribe([5]), ARGUMENT, /subscribe must be given .*got 5 at index 0/],
  [
    'assign names',
    (c) => c.assign('t'),
    ARGUMENT,
    /assign must be given an array of \{ topic, partition \}, got "t"/,
  ],
  [
    'assign NaN',
    (c) => c.assign([{ topic: 't', partition: Number.NaN }]),
    ARGUMENT,
    /partition of partition 0 must be .*NaN/,
  ],
  [
    'enforceRebalance',
    (c) => c.enforceRebalance(5),
    ARGUMENT,
    /reason must be a string that is not empty, got 5/,
  ],
  [
    'on(name)',
    (c) => c.on('rebalancing', () => {}),
    ARGUMENT,
    /no event "rebalancing"; did you mean "rebalance"/,
  ],
  ['on(5)', (c) => c.on(5, () => {}), ARGUMENT, /no event 5; there are join, rebalance, commit/],
  ['on(nobody)', (c) => c.on('commit'), ARGUMENT, /listener must be a function, got undefined/],
  [
    'close(5)',
    (c) => c.close(5),
    ARGUMENT,
    /close: the options must be an object, such as \{ timeoutMs: 5 \}, got 5/,
  ],
  ['close -1', (c) => c.close({ timeoutMs: -1 }), ARGUMENT, /close: timeoutMs must be .*got -1/],
  ['close leave', (c) => c.close({ leaveGroup: 1 }), ARGUMENT, /leaveGroup must be true or false, got 1/],
  ['assign', (c) => c.assign([tp]), STATE, /subscribes to topics: await unsubscribe\(\) before assign\(\)/],
  [
    'seek elsewhere',
    (c) => c.seek({ topic: 't', partition: 9, offset: 0 }),
    STATE,
    /t-9 is not assigned .*onAssigned/,
  ],
  [
    'pause elsewhere',
    (c) => c.pause([{ topic: 'u', partition: 0 }]),
    STATE,
    /u-0 is not assigned .*onAssigned/,
  ],
  ['position elsewhere', (c) => c.position({ topic: 't', partition: 9 }), STATE, /t-9 is not assigned/],
  ['currentLag elsewhere', (c) => c.currentLag({ topic: 't', partition: 9 }), STATE, /t-9 is not assigned/],
]

/** What a wrong call ends with; within a second of virtual time. */
async function refusal(scene: Scene, made: () => unknown): Promise<unknown> {
  const outcome = (async () => made())().then(
    () => 'nothing was wrong with it',
    (error: unknown) => error,
  )
  return Promise.race([outcome, scene.sleep(1_000).then(() => 'it hangs')])
}

async function assertRefused(scene: Scene, consumer: Consumer, calls: readonly WrongCall[]): Promise<void> {
  for (const [call, made, code, says] of calls) {
    const error = await refusal(scene, () => made(consumer))
    assert.ok(error instanceof KafkaError, `${call}: ${error}`)
    assert.equal(error.code, code, `${call}: ${error.message}`)
    assert.match(error.message, says, call)
    assert.equal(error instanceof UsageError, [ARGUMENT, OPTION, STATE].includes(code), call)
    assert.equal(error.retriable, false, call)
  }
}

/** Record by record, so that a repeated or lost one shows. */
async function assertGoesOn(consumer: Consumer, from: number, count: number): Promise<void> {
  for (let offset = from; offset < from + count; offset++) {
    const record = await consumer.pollOne({ timeoutMs: 20_000 })
    assert.equal(record?.offset, offset)
  }
}

test(`wrong calls: when ${always.length} of them are made, each is refused by name, before the first poll and between two, and nothing else happens`, () =>
  inScene(async (scene) => {
    scene.topic(1)
    await scene.produce(0, 20)
    const connections = scene.cluster.connections
    const consumer = scene.consumer()
    await assertRefused(scene, consumer, always)
    assert.equal(scene.cluster.connections, connections, 'nobody was asked')
    await assertGoesOn(consumer, 0, 5)
    for (const [index, call] of always.entries()) {
      await assertRefused(scene, consumer, [call])
      if (index % 10 === 0) await assertGoesOn(consumer, 5 + index / 10, 1)
    }
    await assertGoesOn(consumer, 14, 3)
    await consumer.commit()
    assert.equal(scene.committed(), 17)
    assert.deepEqual(consumer.assignment(), [tp])
    assert.deepEqual(consumer.paused(), [])
  }))
