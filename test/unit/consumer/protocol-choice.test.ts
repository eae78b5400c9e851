// Owns: tables of the choice between the group protocols. Called by: the test runner. Never: has a broker.
import assert from 'node:assert/strict'
import test from 'node:test'
import { silentLogger } from '../../../src/base/log.ts'
import type { Cluster } from '../../../src/cluster/cluster.ts'
import type { WantedTopics } from '../../../src/consumer/group/membership.ts'
import { MembershipChoice } from '../../../src/consumer/group/membership-choice.ts'
import { chooseProtocol, type ProtocolFacts } from '../../../src/consumer/group/protocol-choice.ts'
import { sessionTimeoutOf } from '../../../src/consumer/group/session-timeout.ts'
import { TopicNames } from '../../../src/consumer/group/topic-names.ts'
import { type ConsumerOptions, resolveConsumerOptions } from '../../../src/consumer/options.ts'
import { brokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'
import type { DescribeConfigsResponse } from '../../../src/protocol/generated/32-describe-configs.ts'
import { VirtualClock } from '../../../src/testing/index.ts'

const none: ProtocolFacts = { wanted: 'auto', classicOnly: [], consumerOnly: [], groupVersion: 1 }
const old = { groupVersion: 0 }

const choices: readonly (readonly [Partial<ProtocolFacts>, 'classic' | 'consumer', why: RegExp])[] = [
  [{}, 'consumer', /the brokers offer it \(group.version 1\)/],
  [{ groupVersion: 2 }, 'consumer', /group.version 2/],
  [old, 'classic', /offer no other/],
  [{ wanted: 'classic' }, 'classic', /groupProtocol says so/],
  [{ wanted: 'classic', ...old }, 'classic', /groupProtocol says so/],
  [{ wanted: 'consumer' }, 'consumer', /groupProtocol says so/],
  [
    { classicOnly: ['sessionTimeoutMs', 'heartbeatIntervalMs'] },
    'classic',
    /sessionTimeoutMs, heartbeat.*belong to it/,
  ],
  [{ classicOnly: ['sessionTimeoutMs'], ...old }, 'classic', /belong to it/],
  [{ consumerOnly: ['groupRemoteAssignor'] }, 'consumer', /groupRemoteAssignor needs it/],
]

for (const [facts, protocol, why] of choices) {
  test(`protocol choice: when there is ${JSON.stringify(facts)}, it is ${protocol}`, () => {
    const chosen = chooseProtocol({ ...none, ...facts })
    assert.equal(chosen.protocol, protocol)
    assert.match(chosen.why, why)
  })
}

for (const [facts, why] of [
  [{ wanted: 'consumer', ...old }, /group.version is 0, 1 is needed.*groupProtocol says so.*Kafka 4.0/],
  [{ consumerOnly: ['a topicPattern'], ...old }, /a topicPattern needs it/],
] as const) {
  test(`protocol choice: when there is ${JSON.stringify(facts)}, it is refused with the reason`, () => {
    assert.throws(() => chooseProtocol({ ...none, ...facts }), { code: 'UNSUPPORTED_BROKER', message: why })
  })
}

/** A cluster that says how far its group.version is, and what it is asked. */
function clusterOf(groupVersion: number, configs: () => Promise<Partial<DescribeConfigsResponse>>): Cluster {
  const clock = new VirtualClock({ seed: 1 })
  return {
    clock,
    log: silentLogger,
    options: { requestTimeoutMs: 30_000, retryBackoffMs: 100, retryBackoffMaxMs: 1_000 },
    features: async () => new Map([['group.version', groupVersion]]),
    send: configs,
    retry: (_what: string, attempt: (attemptNumber: number, left: object) => unknown) => attempt(1, {}),
  } as unknown as Cluster
}

const told =
  (value: string | null, errorCode = 0) =>
  async () => ({
    results: [
      {
        errorCode,
        errorMessage: null,
        resourceType: 32,
        resourceName: 'g',
        configs: [{ ...row, name: 'consumer.session.timeout.ms', value }],
      },
    ],
  })
const row = {
  readOnly: false,
  isDefault: true,
  configSource: 5,
  isSensitive: false,
  synonyms: [],
  configType: 3,
  documentation: null,
}

function choiceOf(groupVersion: number, given: Partial<ConsumerOptions>): MembershipChoice {
  const cluster = clusterOf(groupVersion, told('45000'))
  const options = resolveConsumerOptions({ groupId: 'g', topics: ['t'], ...given })
  const names = new TopicNames(cluster)
  return new MembershipChoice({ cluster, options, groupId: 'g', memberId: 'me', owned: () => [], names })
}

const topics: WantedTopics = { topics: ['t'] }
const { signal } = new AbortController()

const memberships: readonly (readonly [
  string,
  number,
  Partial<ConsumerOptions>,
  WantedTopics,
  first: string,
  keyof typeof ErrorCodes,
  instead: string,
])[] = [
  // what it is about, group.version, options, what is read, the first, the error it is refused with, the one instead
  ['new brokers', 1, {}, topics, 'consumer', 'UNSUPPORTED_VERSION', 'classic'],
  ['a group that cannot be converted', 1, {}, topics, 'consumer', 'GROUP_ID_NOT_FOUND', 'classic'],
  ['a group that is full', 1, {}, topics, 'consumer', 'GROUP_MAX_SIZE_REACHED', 'none'],
  [
    'a program that insists',
    1,
    { groupProtocol: 'consumer' },
    topics,
    'consumer',
    'UNSUPPORTED_VERSION',
    'none',
  ],
  [
    'an assignor of the broker',
    1,
    { groupRemoteAssignor: 'range' },
    topics,
    'consumer',
    'UNSUPPORTED_VERSION',
    'none',
  ],
  ['a pattern of the broker', 1, {}, { topics: [], pattern: '^t' }, 'consumer', 'GROUP_ID_NOT_FOUND', 'none'],
  ['old brokers', 0, {}, topics, 'classic', 'UNSUPPORTED_VERSION', 'none'],
  [
    'an option of classic groups',
    1,
    { sessionTimeoutMs: 10_000 },
    topics,
    'classic',
    'UNSUPPORTED_VERSION',
    'none',
  ],
]

for (const [what, groupVersion, options, wanted, first, error, instead] of memberships) {
  test(`membership choice: when there is ${what}, it is ${first}, and after ${error} ${instead}`, async () => {
    const choice = choiceOf(groupVersion, options)
    assert.equal((await choice.first(wanted, signal)).protocol, first)
    const second = choice.instead(brokerError(ErrorCodes[error]))
    assert.equal(second?.protocol ?? 'none', instead)
    // There is no third.
    if (second !== undefined)
      assert.equal(choice.instead(brokerError(ErrorCodes.UNSUPPORTED_VERSION)), undefined)
  })
}

const sessions: readonly (readonly [string, () => Promise<Partial<DescribeConfigsResponse>>, number])[] = [
  ['the coordinator tells it', told('6000'), 6_000],
  ['it may not be asked', told(null, ErrorCodes.GROUP_AUTHORIZATION_FAILED), 45_000],
  [
    'it does not know the setting',
    async () => ({ results: [{ ...(await told('1')()).results[0]!, configs: [] }] }),
    45_000,
  ],
  ['it tells nothing', async () => ({ results: [] }), 45_000],
  ['it tells no number', told('soon'), 45_000],
  ['it tells nonsense', told('-1'), 45_000],
  ['it does not answer', () => Promise.reject(brokerError(ErrorCodes.REQUEST_TIMED_OUT)), 45_000],
  ['it is too old to be asked', () => Promise.reject(brokerError(ErrorCodes.UNSUPPORTED_VERSION)), 45_000],
]

for (const [what, answer, expected] of sessions) {
  test(`session timeout: when ${what}, it is taken for ${expected} ms`, async () => {
    assert.equal(await sessionTimeoutOf(clusterOf(1, answer), 'g', signal), expected)
  })
}

test('session timeout: when nobody wants to know any more, the question ends with the reason', async () => {
  const stop = new AbortController()
  stop.abort(new Error('closed'))
  const failing = clusterOf(1, () => Promise.reject(stop.signal.reason))
  await assert.rejects(sessionTimeoutOf(failing, 'g', stop.signal), /closed/)
})
