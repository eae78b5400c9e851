import assert from 'node:assert/strict'
import test from 'node:test'
import type {
  Assignor,
  AssignorMember,
  GroupShares,
  RebalanceProtocol,
} from '../../../src/consumer/group/assignors/assignor.ts'
import { checkedShares } from '../../../src/consumer/group/assignors/checked-shares.ts'
import { cooperativeStickyAssignor } from '../../../src/consumer/group/assignors/cooperative-sticky.ts'
import { rangeAssignor } from '../../../src/consumer/group/assignors/range.ts'
import { stickyAssignor } from '../../../src/consumer/group/assignors/sticky.ts'
import { MemberAssignors } from '../../../src/consumer/group/member-assignors.ts'
import { decodeAssignment, decodeSubscription } from '../../../src/protocol/group-metadata.ts'
import { member, topics } from './assignor-words.ts'

const at = (partition: number, topic = 't') => ({ topic, partition })

function custom(returned: unknown, more: Partial<Assignor> = {}): Assignor {
  return { name: 'mine', protocols: ['eager'], assign: () => returned as GroupShares, ...more }
}

function check(returned: unknown, members: AssignorMember[], protocol: RebalanceProtocol = 'eager') {
  return checkedShares(custom(returned), { topics: topics({ t: 3, s: 1 }), members, protocol })
}

const pair = [member('a', ['t', 's']), member('b', ['t'])]

for (const [what, returned, expected] of [
  ['no Map', { a: [], b: [] }, /it must return a Map from member ids to arrays of partitions, got object/],
  ['a promise', Promise.resolve(new Map()), /must return a Map/],
  [
    'an unknown member',
    new Map([
      ['a', []],
      ['b', []],
      ['c', []],
    ]),
    /gave partitions to c, but the members of the group are a, b/,
  ],
  [
    'nothing for a member',
    new Map([['a', [at(0)]]]),
    /says nothing about member b: who gets nothing must get an empty array/,
  ],
  [
    'a partition twice',
    new Map([
      ['a', [at(0)]],
      ['b', [at(0)]],
    ]),
    /gave t-0 to both a and b/,
  ],
  [
    'a partition twice to one member',
    new Map([
      ['a', [at(0), at(0)]],
      ['b', []],
    ]),
    /gave t-0 to a twice/,
  ],
  [
    'a partition that does not exist',
    new Map([
      ['a', [at(3)]],
      ['b', []],
    ]),
    /gave t-3 to a, but t has 3 partitions/,
  ],
  [
    'a partition that is no number',
    new Map([
      ['a', [{ topic: 't' }]],
      ['b', []],
    ]),
    /gave t-undefined to a/,
  ],
  [
    'a topic that does not exist',
    new Map([
      ['a', [at(0, 'u')]],
      ['b', []],
    ]),
    /gave u-0 to a, but there is no such topic to share out, only t, s/,
  ],
  [
    'a topic that the member does not want',
    new Map([
      ['a', []],
      ['b', [at(0, 's')]],
    ]),
    /gave s-0 to b, which does not subscribe to it/,
  ],
  [
    'something else than partitions',
    new Map<string, unknown>([
      ['a', 'all'],
      ['b', []],
    ]),
    /must give member a an array of partitions, got string/,
  ],
  [
    'null for a member',
    new Map<string, unknown>([
      ['a', null],
      ['b', []],
    ]),
    /must give member a an array of partitions, got null/,
  ],
  [
    'user data as text',
    new Map<string, unknown>([
      ['a', { partitions: [], userData: 'x' }],
      ['b', []],
    ]),
    /userData that is a Buffer or null, got string/,
  ],
] as [string, unknown, RegExp][]) {
  test(`custom assignor: when it returns ${what}, the error says ${expected}`, () => {
    assert.throws(() => check(returned, pair), expected)
  })
}

test('custom assignor: when it leaves a partition to nobody, and gives a member user data, that is taken as it is', () => {
  const userData = Buffer.from('u')
  const shares = check(
    new Map<string, unknown>([
      ['a', { partitions: [at(1)], userData }],
      ['b', [at(0)]],
    ]),
    pair,
  )
  assert.deepEqual(
    [...shares],
    [
      ['a', { partitions: [at(1)], userData }],
      ['b', { partitions: [at(0)], userData: null }],
    ],
  )
})

test('custom assignor: when it is cooperative and moves what its owner has not given up, that is refused', () => {
  const owner = member('a', ['t'], { ownedPartitions: [at(0), at(1)], generationId: 1 })
  const moved = new Map([
    ['a', [at(0)]],
    ['b', [at(1)]],
  ])
  assert.throws(
    () => check(moved, [owner, member('b', ['t'])], 'cooperative'),
    /gave t:1 to b while a owns it still/,
  )
  assert.equal(check(moved, [owner, member('b', ['t'])], 'eager').size, 2)
  const both = member('b', ['t'], { ownedPartitions: [at(1)], generationId: 2 })
  assert.equal(check(moved, [owner, both], 'cooperative').size, 2)
})

test('cooperative-sticky: when two claim a partition in different generations, the newer claim is not refused', () => {
  const old = member('a', ['t'], { ownedPartitions: [at(0)], generationId: 1 })
  const newer = member('b', ['t'], { ownedPartitions: [at(0), at(1)], generationId: 2 })
  const sharing = { topics: topics({ t: 3 }), members: [old, newer], protocol: 'cooperative' } as const
  assert.equal(checkedShares(cooperativeStickyAssignor, sharing).size, 2)
})

const me = { groupId: 'g', memberId: 'a', generationId: 4, groupInstanceId: null }
const subscriber = { topics: ['t'], owned: () => [], rackId: null }

test('member assignors: when one of them assigned something, only its own user data tells of it', () => {
  const assignors = new MemberAssignors([stickyAssignor, rangeAssignor, cooperativeStickyAssignor])
  const data = () =>
    assignors
      .subscriptions(subscriber, 4)
      .map(({ metadata }) => decodeSubscription(metadata as Buffer).userData)
  assert.deepEqual(data(), [null, null, Buffer.from([255, 255, 255, 255])])
  assignors.assigned('sticky', { partitions: [at(0)], userData: null }, me)
  const [sticky, range, cooperative] = data()
  assert.equal(sticky?.readInt32BE((sticky?.length ?? 0) - 4), 4)
  assert.deepEqual([range, cooperative], [null, Buffer.from([255, 255, 255, 255])])
  assert.equal(assignors.protocol, 'eager')
  assert.equal(new MemberAssignors([cooperativeStickyAssignor]).protocol, 'cooperative')
})

test('member assignors: when a custom one shares out, each member is told what it got and what was added for it', () => {
  const heard: unknown[] = []
  const returned = new Map<string, unknown>([
    ['a', { partitions: [at(2), at(0)], userData: Buffer.from('hi') }],
    ['b', []],
  ])
  const mine = custom(returned, {
    userData: ({ topics: wanted, lastAssignment }) =>
      Buffer.from(`${wanted} ${lastAssignment?.generationId}`),
    onAssignment: (assignment, who) => heard.push(assignment, who),
  })
  const assignors = new MemberAssignors([mine])
  const [shared] = assignors.share('mine', 'g', topics({ t: 3 }), pair)
  const { userData, assignedPartitions } = decodeAssignment(shared?.assignment as Buffer)
  assert.deepEqual([String(userData), assignedPartitions], ['hi', [{ topic: 't', partitions: [2, 0] }]])
  assignors.assigned('mine', { partitions: [at(2), at(0)], userData }, me)
  assert.deepEqual(heard, [{ partitions: [at(2), at(0)], userData: Buffer.from('hi') }, me])
  const [{ metadata } = { metadata: Buffer.alloc(0) }] = assignors.subscriptions(subscriber, 4)
  assert.equal(String(decodeSubscription(metadata as Buffer).userData), 't 4')
})

test('member assignors: when a hook throws, the error names the assignor and the group', () => {
  const assignors = new MemberAssignors([custom(new Map(), { onAssignment: () => assert.fail('not me') })])
  assert.throws(
    () => assignors.assigned('mine', { partitions: [], userData: null }, me),
    /Assignor mine of group g failed in onAssignment: not me/,
  )
})
