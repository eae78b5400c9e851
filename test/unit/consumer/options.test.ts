import assert from 'node:assert/strict'
import test from 'node:test'
import { KafkaError } from '../../../src/base/errors.ts'
import { type ConsumerOptions, resolveConsumerOptions } from '../../../src/consumer/options.ts'

const least: ConsumerOptions = { groupId: 'g', topics: ['t'] }

test('consumer options: when only group and topics are given, the others are those of Java', () => {
  const options = resolveConsumerOptions(least)
  assert.deepEqual(
    [
      options.sessionTimeoutMs,
      options.heartbeatIntervalMs,
      options.maxPollIntervalMs,
      options.autoOffsetReset,
      options.enableAutoCommit,
      options.autoCommitIntervalMs,
      options.fetchMinBytes,
      options.fetchMaxWaitMs,
      options.fetchMaxBytes,
      options.maxPartitionFetchBytes,
      options.maxPollRecords,
      options.checkCrcs,
      options.allowAutoCreateTopics,
    ],
    [45_000, 3_000, 300_000, 'latest', true, 5_000, 1, 500, 52_428_800, 1_048_576, 500, true, true],
  )
  assert.deepEqual(
    options.assignors.map((assignor) => assignor.name),
    ['range', 'cooperative-sticky'],
  )
})

test('consumer options: when assignors are named or given, they are taken in that order', () => {
  const partitionAssignmentStrategy = ['sticky', eagerOnly, 'roundrobin', 'cooperative-sticky'] as const
  assert.deepEqual(
    resolveConsumerOptions({ ...least, partitionAssignmentStrategy }).assignors.map(({ name }) => name),
    ['sticky', 'mine', 'roundrobin', 'cooperative-sticky'],
  )
})

test('consumer options: when a topic is named twice, it is read once', () => {
  const { wish } = resolveConsumerOptions({ ...least, topics: ['a', 'b', 'a'] })
  assert.deepEqual(wish, { kind: 'topics', topics: ['a', 'b'] })
})

test('consumer options: when the wait for handlers is longer than the rebalance, it is cut', () => {
  const options = resolveConsumerOptions({ ...least, maxPollIntervalMs: 10_000, revokeTimeoutMs: 20_000 })
  assert.equal(options.revokeTimeoutMs, 10_000)
})

const eagerOnly = { name: 'mine', protocols: ['eager'] as const, assign: () => new Map() }
const cooperativeOnly = { name: 'yours', protocols: ['cooperative'] as const, assign: () => new Map() }

for (const [given, expected] of [
  [
    { topics: ['t'] },
    /groupId is missing: reading topics needs it; without a group, choose partitions by assign/,
  ],
  [{ groupId: '' }, /groupId must be a string that is not empty/],
  [{ enableAutoCommit: true }, /enableAutoCommit must not be true without a groupId/],
  [{ ...least, topics: [] }, /topics must be a topic name, an array .* and at least one, got \[\]/],
  [{ ...least, topics: '' }, /topics must be a topic name, .* got ""/],
  [{ ...least, topics: ['t', ''] }, /topics must be a topic name, .* got \["t", ""\]/],
  [{ ...least, topics: { topicPattern: '' } }, /topics must be a topic name, .* got an object/],
  [{ ...least, excludeInternalTopics: 'no' }, /excludeInternalTopics must be true or false, got "no"/],
  [{ ...least, fromBeginning: true }, /no option "fromBeginning"/],
  [{ ...least, sessionTimeout: 1 }, /did you mean "sessionTimeoutMs"/],
  [
    { ...least, sessionTimeoutMs: 3000 },
    /heartbeatIntervalMs must be less than sessionTimeoutMs \(3000\), got 3000/,
  ],
  [
    { ...least, autoOffsetReset: 'begin' },
    /one of "earliest", "latest", "none", or "by_duration:" with .*, got "begin"/,
  ],
  [{ ...least, fetchMaxBytes: -1 }, /fetchMaxBytes must be a whole number from 0 to 2147483647, got -1/],
  [
    { ...least, partitionAssignmentStrategy: ['rang'] },
    /partitionAssignmentStrategy must be an array of range, roundrobin, sticky, cooperative-sticky or objects with/,
  ],
  [{ ...least, partitionAssignmentStrategy: ['range', 'range'] }, /must not name one twice/],
  [
    { ...least, partitionAssignmentStrategy: [eagerOnly, cooperativeOnly] },
    /protocol that all of mine, yours know/,
  ],
  [
    { ...least, partitionAssignmentStrategy: [{ ...eagerOnly, protocols: ['lazy'] }] },
    /objects with name, protocols and assign/,
  ],
  [
    { ...least, partitionAssignmentStrategy: ['sticky', cooperativeOnly] },
    /protocol that all of sticky, yours know/,
  ],
  [{ ...least, onAssigned: 'now' }, /onAssigned must be a function/],
] as [object, RegExp][]) {
  test(`consumer options: when ${JSON.stringify(given)} is given, the error says ${expected}`, () => {
    assert.throws(
      () => resolveConsumerOptions(given as ConsumerOptions),
      (error: unknown) => {
        assert.ok(error instanceof KafkaError && error.code === 'INVALID_OPTION')
        assert.match(error.message, expected)
        return true
      },
    )
  })
}
