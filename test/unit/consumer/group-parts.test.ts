// Owns: tables of the small parts of a membership: what errors mean, when heartbeats are due, names of assigned topics. Called by: the test runner. Never: has a broker.
import assert from 'node:assert/strict'
import test from 'node:test'
import { KafkaError } from '../../../src/base/errors.ts'
import { silentLogger } from '../../../src/base/log.ts'
import type { Cluster } from '../../../src/cluster/cluster.ts'
import { HeartbeatTimer } from '../../../src/consumer/group/heartbeat.ts'
import { assignmentOf, resolveTarget, rowsOf } from '../../../src/consumer/group/id-assignment.ts'
import { type GroupReaction, reactionTo } from '../../../src/consumer/group/reactions.ts'
import { TopicNames } from '../../../src/consumer/group/topic-names.ts'
import { brokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'

const reactions: readonly (readonly [keyof typeof ErrorCodes, GroupReaction])[] = [
  ['UNKNOWN_MEMBER_ID', 'newMember'],
  ['ILLEGAL_GENERATION', 'newGeneration'],
  ['FENCED_MEMBER_EPOCH', 'newGeneration'],
  ['REBALANCE_IN_PROGRESS', 'again'],
  ['COORDINATOR_NOT_AVAILABLE', 'later'],
  ['COORDINATOR_LOAD_IN_PROGRESS', 'later'],
  ['NOT_COORDINATOR', 'later'],
  ['REQUEST_TIMED_OUT', 'later'],
  ['UNRELEASED_INSTANCE_ID', 'fatal'],
  ['FENCED_INSTANCE_ID', 'fatal'],
  ['GROUP_AUTHORIZATION_FAILED', 'fatal'],
  ['GROUP_MAX_SIZE_REACHED', 'fatal'],
  ['INVALID_SESSION_TIMEOUT', 'fatal'],
  ['INCONSISTENT_GROUP_PROTOCOL', 'fatal'],
  ['UNSUPPORTED_ASSIGNOR', 'fatal'],
  ['UNSUPPORTED_VERSION', 'fatal'],
]

for (const [code, reaction] of reactions) {
  test(`reactions: when the coordinator answers ${code}, that is ${reaction}`, () => {
    assert.equal(reactionTo(brokerError(ErrorCodes[code])), reaction)
  })
}

test('reactions: when no answer came, it depends on the error whether one may come yet', () => {
  assert.equal(reactionTo(new KafkaError('CONNECTION_CLOSED', 'gone', { retriable: true })), 'later')
  assert.equal(reactionTo(new KafkaError('UNSUPPORTED_BROKER', 'too old')), 'fatal')
})

type Step = (timer: HeartbeatTimer) => unknown
/** What was done at which time, then: at which time it is looked at; whether one is due, how long ago the session was confirmed once it may be over, and when to look again. */
const beats: readonly (readonly [
  string,
  readonly (readonly [number, Step])[],
  at: number,
  due: boolean,
  unconfirmedMs: number,
  wakeAt: number,
])[] = [
  ['not started', [], 50_000, false, 0, Number.POSITIVE_INFINITY],
  ['started', [[0, (timer) => timer.start(0)]], 2_999, false, 0, 3_000],
  ['waiting for its interval', [[0, (timer) => timer.start(0)]], 3_000, true, 0, 3_000],
  [
    'waiting for an answer',
    [
      [0, (timer) => timer.start(0, 0)],
      [0, (timer) => timer.sent(0)],
    ],
    9_999,
    false,
    0,
    10_000,
  ],
  [
    'left without an answer',
    [
      [0, (timer) => timer.start(0, 0)],
      [0, (timer) => timer.sent(0)],
    ],
    10_000,
    false,
    10_000,
    10_000,
  ],
  [
    'answered late',
    [
      [0, (timer) => timer.start(0, 0)],
      [0, (timer) => timer.sent(0)],
      [6_000, (timer) => timer.succeeded(6_000)],
    ],
    9_999,
    true,
    0,
    3_000,
  ],
  [
    'answered late, which counts from when it was sent',
    [
      [0, (timer) => timer.start(0, 0)],
      [0, (timer) => timer.sent(0)],
      [6_000, (timer) => timer.succeeded(6_000)],
    ],
    10_000,
    true,
    10_000,
    3_000,
  ],
  [
    'refused',
    [
      [0, (timer) => timer.start(0, 0)],
      [0, (timer) => timer.sent(0)],
      [5, (timer) => timer.failed(5)],
    ],
    5,
    false,
    0,
    105,
  ],
  [
    'refused, and in a hurry',
    [
      [0, (timer) => timer.start(0, 0)],
      [0, (timer) => timer.sent(0)],
      [5, (timer) => timer.failed(5)],
      [5, (timer) => timer.soon()],
    ],
    5,
    false,
    0,
    105,
  ],
  [
    'in a hurry',
    [
      [0, (timer) => timer.start(0)],
      [0, (timer) => timer.soon()],
    ],
    1,
    true,
    0,
    Number.NEGATIVE_INFINITY,
  ],
  [
    'told a shorter interval',
    [
      [0, (timer) => timer.start(0, 0)],
      [0, (timer) => timer.sent(0)],
      [5, (timer) => timer.every(500)],
      [5, (timer) => timer.succeeded(5)],
    ],
    499,
    false,
    0,
    500,
  ],
  [
    'at rest',
    [
      [0, (timer) => timer.start(0)],
      [0, (timer) => timer.rest()],
    ],
    9_999,
    false,
    0,
    10_000,
  ],
  [
    'at rest for a whole session',
    [
      [0, (timer) => timer.start(0)],
      [0, (timer) => timer.rest()],
    ],
    10_000,
    false,
    10_000,
    Number.POSITIVE_INFINITY,
  ],
  [
    'started again after a rest',
    [
      [0, (timer) => timer.start(0)],
      [0, (timer) => timer.rest()],
      [9_000, (timer) => timer.start(9_000)],
    ],
    12_000,
    true,
    0,
    12_000,
  ],
  [
    'stopped',
    [
      [0, (timer) => timer.start(0)],
      [0, (timer) => timer.stop()],
    ],
    50_000,
    false,
    0,
    Number.POSITIVE_INFINITY,
  ],
]

for (const [what, steps, at, due, unconfirmedMs, wakeAt] of beats) {
  test(`heartbeat timer: when it is ${what}, at ${at} ms one is ${due ? '' : 'not '}due`, () => {
    const timer = new HeartbeatTimer({
      heartbeatIntervalMs: 3_000,
      sessionTimeoutMs: 10_000,
      backoffMs: (attempt) => 100 * 2 ** attempt,
    })
    for (const [, step] of steps) step(timer)
    assert.deepEqual([timer.due(at), timer.unconfirmedMs(at), timer.wakeAt(at)], [due, unconfirmedMs, wakeAt])
  })
}

type Ids = Readonly<Record<string, readonly number[]>>
const ids = (rows: Ids) => assignmentOf(rowsOf(new Map(Object.entries(rows))))
const known: Readonly<Record<string, string>> = { T: 't', U: 'u', T2: 't' }

const targets: readonly (readonly [string, target: Ids, owned: Ids, put: string, unknown: string])[] = [
  ['all names are known', { T: [1, 0], U: [2] }, {}, 't-0 t-1 u-2', ''],
  ['a name is not known', { T: [0], X: [1] }, {}, 't-0', 'X'],
  ['no name is known', { X: [1] }, { T: [0] }, '', 'X'],
  ['nothing is assigned', {}, { T: [0] }, '', ''],
  ['a topic was created anew', { T2: [0] }, { T: [0] }, '', ''],
  ['a topic was created anew beside others', { T2: [0], U: [1] }, { T: [0], U: [1] }, 'u-1', ''],
  ['the old self is given up', { T2: [0] }, {}, 't-0', ''],
  ['a partition is named twice', { T: [1, 1, 0] }, {}, 't-0 t-1', ''],
]

for (const [what, target, owned, put, unknown] of targets) {
  test(`target by ids: when ${what}, ${put || 'nothing'} is put in force`, () => {
    const found = resolveTarget(ids(target), ids(owned), (topicId) => known[topicId])
    const names = found.partitions.map(({ topic, partition }) => `${topic}-${partition}`)
    assert.deepEqual([names.join(' '), found.unknown.join(' ')], [put, unknown])
  })
}

/** Topic names of a cluster that answers Metadata like this, and knows what it was asked to keep. */
function namesOf(answer: () => Promise<unknown>, cached: Readonly<Record<string, string>> = {}) {
  const watched: string[][] = []
  const cluster = {
    log: silentLogger,
    metadata: {
      topicById: (topicId: string) => (cached[topicId] === undefined ? undefined : { name: cached[topicId] }),
      topic: () => ({ partitions: [{}, {}] }),
    },
    send: answer,
    watchTopics: (topics: Iterable<string>) => {
      const list = [...topics]
      watched.push(list)
      return () => void watched.splice(watched.indexOf(list), 1)
    },
  } as unknown as Cluster
  return { names: new TopicNames(cluster), watched }
}

const { signal } = new AbortController()
const answered = (errorCode: number, name: string | null) => async () => ({
  topics: [{ topicId: 'T', name, errorCode }],
})

const lookups: readonly (readonly [string, () => Promise<unknown>, string | undefined])[] = [
  ['a broker knows the topic', answered(0, 't'), 't'],
  ['it is unknown', answered(ErrorCodes.UNKNOWN_TOPIC_ID, null), undefined],
  ['it may not be read', answered(ErrorCodes.TOPIC_AUTHORIZATION_FAILED, null), undefined],
  ['its name is kept back', answered(0, null), undefined],
  ['no broker answers', () => Promise.reject(brokerError(ErrorCodes.REQUEST_TIMED_OUT)), undefined],
  ['the cluster was closed', () => Promise.reject(new Error('closed')), undefined],
]

for (const [what, answer, name] of lookups) {
  test(`topic names: when ${what}, the name is ${name}`, async () => {
    const { names } = namesOf(answer)
    await names.find(['T'], signal)
    assert.equal(names.nameOf('T'), name)
  })
}

test('topic names: when metadata know the topic, they are asked first; what is assigned is watched, and nothing after the end', async () => {
  const { names, watched } = namesOf(answered(0, 'old'), { T: 't' })
  await names.find(['T'], signal)
  assert.equal(names.nameOf('T'), 't')
  await names.ready(
    [
      { topic: 't', partition: 1 },
      { topic: 't', partition: 0 },
    ],
    signal,
  )
  await names.ready([{ topic: 'u', partition: 0 }], signal)
  assert.deepEqual(watched, [['u']])
  names.close()
  assert.deepEqual(watched, [])
})
