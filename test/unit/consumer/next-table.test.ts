// Owns: the KIP-848 member as a table: what each input brings about in each state. Called by: the test runner. Never: has a coordinator.
import assert from 'node:assert/strict'
import test from 'node:test'
import type { MemberIdentity } from '../../../src/consumer/group/membership.ts'
import { brokerError, ErrorCodes } from '../../../src/protocol/error-codes.ts'
import { NextMember } from '../../support/consumer/next-member.ts'

const MAX_POLL_INTERVAL_MS = 300_000
const SESSION_MS = 45_000

/** A member on its way, with the attempt of a heartbeat that is under way, if there is one. */
interface Standing {
  readonly member: NextMember
  readonly attempt: number
}

type State =
  | 'unjoined'
  | 'preparing'
  | 'joining'
  | 'stable'
  | 'reconciling'
  | 'acknowledging'
  | 'left'
  | 'failed'

const states: Readonly<Record<State, () => Standing>> = {
  // It was a member, and its last heartbeat has not been answered.
  unjoined: () => {
    const { member, attempt } = states.reconciling()
    member.machine.progressed(member.now)
    member.refuse(attempt, 'UNKNOWN_MEMBER_ID')
    member.next('forsake')
    member.machine.applied()
    return { member, attempt }
  },
  preparing: () => {
    const { member, attempt } = states.unjoined()
    member.next('prepare')
    return { member, attempt }
  },
  joining: () => {
    const member = new NextMember()
    return { member, attempt: member.join().attempt }
  },
  stable: () => {
    const member = new NextMember().stable()
    return { member, attempt: member.later().attempt }
  },
  reconciling: () => {
    const { member, attempt } = states.stable()
    member.answer(attempt, 1, { T: [0] })
    member.next('apply')
    return { member, attempt: member.later().attempt }
  },
  acknowledging: () => {
    const { member, attempt } = states.reconciling()
    member.machine.applied()
    return { member, attempt }
  },
  left: () => {
    const { member, attempt } = states.stable()
    member.machine.leave('test')
    member.next('leaveByHeartbeat')
    return { member, attempt }
  },
  failed: () => {
    const { member, attempt } = states.stable()
    member.refuse(attempt, 'INVALID_REQUEST')
    member.next('fail')
    return { member, attempt }
  },
}

const me: MemberIdentity = { memberId: 'me', generationId: 1, groupInstanceId: null }

const inputs = {
  nothing: () => {},
  'an answer': ({ member, attempt }) => member.answer(attempt, 2),
  'an answer with a target': ({ member, attempt }) => member.answer(attempt, 2, { T: [3] }),
  'an answer of before': ({ member, attempt }) => member.answer(attempt - 1, 9, { T: [9] }),
  'a retriable error': ({ member, attempt }) => member.refuse(attempt, 'COORDINATOR_LOAD_IN_PROGRESS'),
  UNKNOWN_MEMBER_ID: ({ member, attempt }) => member.refuse(attempt, 'UNKNOWN_MEMBER_ID'),
  FENCED_MEMBER_EPOCH: ({ member, attempt }) => member.refuse(attempt, 'FENCED_MEMBER_EPOCH'),
  UNRELEASED_INSTANCE_ID: ({ member, attempt }) => member.refuse(attempt, 'UNRELEASED_INSTANCE_ID'),
  'a refused commit': ({ member, attempt }) => {
    member.answer(attempt, 1)
    member.machine.refused(brokerError(ErrorCodes.STALE_MEMBER_EPOCH), me)
  },
  'another wish': ({ member, attempt }) => {
    member.answer(attempt, 1)
    member.machine.subscribe({ topics: ['u'] })
  },
  prepared: ({ member }) => member.machine.prepared(),
  applied: ({ member }) => member.machine.applied(),
  'a session without an answer': ({ member }) => {
    member.machine.progressed(member.now + SESSION_MS)
    member.now += SESSION_MS
  },
  'a program that hangs': ({ member }) => {
    member.poll()
    member.now += MAX_POLL_INTERVAL_MS
  },
  leave: ({ member }) => member.machine.leave('test'),
} satisfies Record<string, (standing: Standing) => void>

/** In this state, after this input: what is asked for at once, and what a commit may expect. */
const table: readonly (readonly [State, keyof typeof inputs, actions: string, window: string])[] = [
  ['unjoined', 'nothing', 'prepare', 'closed'],
  ['unjoined', 'an answer', 'prepare', 'closed'],
  ['unjoined', 'an answer with a target', 'prepare', 'closed'],
  ['unjoined', 'an answer of before', 'prepare', 'closed'],
  ['unjoined', 'a retriable error', 'prepare', 'closed'],
  ['unjoined', 'UNKNOWN_MEMBER_ID', 'prepare', 'closed'],
  ['unjoined', 'FENCED_MEMBER_EPOCH', 'prepare', 'closed'],
  ['unjoined', 'UNRELEASED_INSTANCE_ID', 'prepare', 'closed'],
  ['unjoined', 'a refused commit', 'prepare', 'closed'],
  ['unjoined', 'another wish', 'prepare', 'closed'],
  ['unjoined', 'prepared', 'prepare', 'closed'],
  ['unjoined', 'applied', 'prepare', 'closed'],
  ['unjoined', 'a session without an answer', 'prepare', 'closed'],
  ['unjoined', 'a program that hangs', 'overdue', 'closed'],
  ['unjoined', 'leave', '', 'closed'],
  ['preparing', 'nothing', '', 'closed'],
  ['preparing', 'an answer', '', 'closed'],
  ['preparing', 'an answer with a target', '', 'closed'],
  ['preparing', 'an answer of before', '', 'closed'],
  ['preparing', 'a retriable error', '', 'closed'],
  ['preparing', 'UNKNOWN_MEMBER_ID', '', 'closed'],
  ['preparing', 'FENCED_MEMBER_EPOCH', '', 'closed'],
  ['preparing', 'UNRELEASED_INSTANCE_ID', '', 'closed'],
  ['preparing', 'a refused commit', '', 'closed'],
  ['preparing', 'another wish', '', 'closed'],
  ['preparing', 'prepared', 'consumerGroupHeartbeat', 'rebalancing'],
  ['preparing', 'applied', '', 'closed'],
  ['preparing', 'a session without an answer', '', 'closed'],
  ['preparing', 'a program that hangs', 'overdue', 'closed'],
  ['preparing', 'leave', '', 'closed'],
  ['joining', 'nothing', '', 'rebalancing'],
  ['joining', 'an answer', '', 'open at 2'],
  ['joining', 'an answer with a target', 'apply', 'open at 2'],
  ['joining', 'an answer of before', '', 'rebalancing'],
  ['joining', 'a retriable error', '', 'rebalancing'],
  ['joining', 'UNKNOWN_MEMBER_ID', 'prepare', 'closed'],
  ['joining', 'FENCED_MEMBER_EPOCH', 'prepare', 'closed'],
  ['joining', 'UNRELEASED_INSTANCE_ID', 'fail', 'closed'],
  ['joining', 'a refused commit', 'consumerGroupHeartbeat', 'open at 1'],
  ['joining', 'another wish', 'consumerGroupHeartbeat', 'open at 1'],
  ['joining', 'prepared', '', 'rebalancing'],
  ['joining', 'applied', '', 'rebalancing'],
  ['joining', 'a session without an answer', 'rediscover suspend', 'rebalancing'],
  ['joining', 'a program that hangs', 'overdue leaveByHeartbeat prepare', 'closed'],
  ['joining', 'leave', 'leaveByHeartbeat', 'closed'],
  ['stable', 'nothing', '', 'open at 1'],
  ['stable', 'an answer', '', 'open at 2'],
  ['stable', 'an answer with a target', 'apply', 'open at 2'],
  ['stable', 'an answer of before', '', 'open at 1'],
  ['stable', 'a retriable error', '', 'open at 1'],
  ['stable', 'UNKNOWN_MEMBER_ID', 'prepare', 'closed'],
  ['stable', 'FENCED_MEMBER_EPOCH', 'prepare', 'closed'],
  ['stable', 'UNRELEASED_INSTANCE_ID', 'fail', 'closed'],
  ['stable', 'a refused commit', 'consumerGroupHeartbeat', 'open at 1'],
  ['stable', 'another wish', 'consumerGroupHeartbeat', 'open at 1'],
  ['stable', 'prepared', '', 'open at 1'],
  ['stable', 'applied', '', 'open at 1'],
  ['stable', 'a session without an answer', 'rediscover suspend', 'open at 1'],
  ['stable', 'a program that hangs', 'overdue leaveByHeartbeat prepare', 'closed'],
  ['stable', 'leave', 'leaveByHeartbeat', 'closed'],
  ['reconciling', 'nothing', '', 'open at 1'],
  ['reconciling', 'an answer', '', 'open at 2'],
  ['reconciling', 'an answer with a target', '', 'open at 2'],
  ['reconciling', 'an answer of before', '', 'open at 1'],
  ['reconciling', 'a retriable error', '', 'open at 1'],
  ['reconciling', 'UNKNOWN_MEMBER_ID', 'forsake', 'closed'],
  ['reconciling', 'FENCED_MEMBER_EPOCH', 'forsake', 'closed'],
  ['reconciling', 'UNRELEASED_INSTANCE_ID', 'fail', 'closed'],
  ['reconciling', 'a refused commit', 'consumerGroupHeartbeat', 'open at 1'],
  ['reconciling', 'another wish', 'consumerGroupHeartbeat', 'open at 1'],
  ['reconciling', 'prepared', '', 'open at 1'],
  ['reconciling', 'applied', '', 'open at 1'],
  ['reconciling', 'a session without an answer', 'rediscover suspend', 'open at 1'],
  ['reconciling', 'a program that hangs', 'overdue leaveByHeartbeat forsake', 'closed'],
  ['reconciling', 'leave', 'leaveByHeartbeat', 'closed'],
  ['acknowledging', 'nothing', '', 'open at 1'],
  ['acknowledging', 'an answer', 'consumerGroupHeartbeat', 'open at 2'],
  ['acknowledging', 'an answer with a target', 'consumerGroupHeartbeat apply', 'open at 2'],
  ['acknowledging', 'an answer of before', '', 'open at 1'],
  ['acknowledging', 'a retriable error', '', 'open at 1'],
  ['acknowledging', 'UNKNOWN_MEMBER_ID', 'prepare', 'closed'],
  ['acknowledging', 'FENCED_MEMBER_EPOCH', 'prepare', 'closed'],
  ['acknowledging', 'UNRELEASED_INSTANCE_ID', 'fail', 'closed'],
  ['acknowledging', 'a refused commit', 'consumerGroupHeartbeat', 'open at 1'],
  ['acknowledging', 'another wish', 'consumerGroupHeartbeat', 'open at 1'],
  ['acknowledging', 'prepared', '', 'open at 1'],
  ['acknowledging', 'applied', '', 'open at 1'],
  ['acknowledging', 'a session without an answer', 'rediscover suspend', 'open at 1'],
  ['acknowledging', 'a program that hangs', 'overdue leaveByHeartbeat prepare', 'closed'],
  ['acknowledging', 'leave', 'leaveByHeartbeat', 'closed'],
  // What is over is over.
  ...(['left', 'failed'] as const).flatMap((state) =>
    (Object.keys(inputs) as (keyof typeof inputs)[]).map((input) => [state, input, '', 'closed'] as const),
  ),
]

test('KIP-848 table: when there is a state and an input, the table has them', () => {
  assert.equal(table.length, Object.keys(states).length * Object.keys(inputs).length)
})

for (const [state, input, actions, window] of table) {
  test(`KIP-848 table: when it is ${state} and there is ${input}, it asks for ${actions || 'nothing'}`, () => {
    const standing = states[state]()
    inputs[input](standing)
    const found = standing.member.kinds().join(' ')
    const { identity, commitWindow } = standing.member.machine
    const epoch = identity === undefined ? '' : ` at ${identity.generationId}`
    assert.deepEqual([found, `${commitWindow}${epoch}`], [actions, window])
  })
}
