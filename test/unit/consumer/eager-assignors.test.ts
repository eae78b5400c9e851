import assert from 'node:assert/strict'
import test from 'node:test'
import type { TopicPartition } from '../../../src/base/types.ts'
import type { AssignorMember } from '../../../src/consumer/group/assignors/assignor.ts'
import { roundRobinAssignor } from '../../../src/consumer/group/assignors/round-robin.ts'
import { stickyAssignor } from '../../../src/consumer/group/assignors/sticky.ts'
import { decodeStickyData, encodeStickyData } from '../../../src/consumer/group/assignors/sticky-data.ts'
import { member, topics, written } from './assignor-words.ts'

for (const [what, members, counts, expected] of [
  ['one member', [member('a', ['t'])], { t: 3 }, 'a=t:0,t:1,t:2'],
  ['two members', [member('b', ['t']), member('a', ['t'])], { t: 3 }, 'a=t:0,t:2 b=t:1'],
  [
    'two topics',
    [member('a', ['s', 't']), member('b', ['s', 't'])],
    { t: 3, s: 3 },
    'a=s:0,s:2,t:1 b=s:1,t:0,t:2',
  ],
  [
    'different subscriptions',
    [member('a', ['s']), member('b', ['s', 't']), member('c', ['s', 't', 'u'])],
    { s: 1, t: 2, u: 3 },
    'a=s:0 b=t:0 c=t:1,u:0,u:1,u:2',
  ],
  [
    'static members, which come first and by instance id',
    [
      member('a', ['t']),
      member('b', ['t'], { groupInstanceId: 'z' }),
      member('c', ['t'], { groupInstanceId: 'y' }),
    ],
    { t: 4 },
    'a=t:2 b=t:1 c=t:0,t:3',
  ],
  ['a topic that nobody knows', [member('a', ['t', 'gone'])], { t: 1 }, 'a=t:0'],
  [
    'more members than partitions',
    ['a', 'b', 'c'].map((id) => member(id, ['t'])),
    { t: 2 },
    'a=t:0 b=t:1 c=',
  ],
  ['a member without topics', [member('a', []), member('b', ['t'])], { t: 2 }, 'a= b=t:0,t:1'],
] as [string, AssignorMember[], Record<string, number>, string][]) {
  test(`roundrobin: when a group has ${what}, the result is ${expected}`, () => {
    assert.equal(written(roundRobinAssignor.assign(topics(counts), members)), expected)
  })
}

const t = (...numbers: number[]): TopicPartition[] => numbers.map((partition) => ({ topic: 't', partition }))

/** A member that says what it got last. */
function had(
  memberId: string,
  generationId: number,
  partitions: TopicPartition[],
  names = ['t'],
): AssignorMember {
  return member(memberId, names, { userData: encodeStickyData({ partitions, generationId }), generationId })
}

for (const [what, members, counts, expected] of [
  ['it is new', ['b', 'a'].map((id) => member(id, ['t'])), { t: 3 }, 'a=t:0,t:2 b=t:1'],
  ['nothing has changed', [had('a', 1, t(2, 1)), had('b', 1, t(0, 3))], { t: 4 }, 'a=t:1,t:2 b=t:0,t:3'],
  ['a member is gone', [had('a', 1, t(1)), had('b', 1, t(0))], { t: 4 }, 'a=t:1,t:2 b=t:0,t:3'],
  ['one has come', [had('a', 1, t(0, 1, 2, 3)), member('b', ['t'])], { t: 4 }, 'a=t:0,t:1 b=t:2,t:3'],
  [
    'one speaks of an older generation',
    [had('a', 1, t(0, 1)), had('b', 2, t(1, 0))],
    { t: 4 },
    'a=t:2,t:3 b=t:0,t:1',
  ],
  [
    'two claim the same partition in one generation',
    [had('a', 1, t(0, 1)), had('b', 1, t(0, 2))],
    { t: 4 },
    'a=t:0,t:1 b=t:2,t:3',
  ],
  [
    'one does not want its topic any more',
    [had('a', 1, t(0, 1), ['s']), had('b', 1, [{ topic: 's', partition: 0 }], ['s', 't'])],
    { s: 2, t: 2 },
    'a=s:0,s:1 b=t:0,t:1',
  ],
] as [string, AssignorMember[], Record<string, number>, string][]) {
  test(`sticky: when ${what}, the result is ${expected}`, () => {
    assert.equal(written(stickyAssignor.assign(topics(counts), members)), expected)
  })
}

test('sticky: when a topic came back with fewer partitions, what is gone counts for nobody, and the rest is shared evenly', () => {
  const members = [had('a', 1, t(0, 2, 9)), had('b', 1, t(1, 8)), had('c', 1, t(3, 4, 5))]
  assert.equal(written(stickyAssignor.assign(topics({ t: 6 }), members)), 'a=t:0,t:2 b=t:1,t:5 c=t:3,t:4')
})

test('sticky: when a member joins with owned partitions in its subscription, only its user data counts', () => {
  const liar = member('a', ['t'], { ownedPartitions: t(2, 3), generationId: 9 })
  assert.equal(
    written(stickyAssignor.assign(topics({ t: 4 }), [liar, had('b', 1, t(2, 3))])),
    'a=t:0,t:1 b=t:2,t:3',
  )
})

test('sticky: when a member has been assigned something, it tells the leader with the generation; nothing before', () => {
  assert.equal(stickyAssignor.userData?.({ topics: ['t'], lastAssignment: undefined }), null)
  const lastAssignment = { partitions: [...t(1), { topic: 'été', partition: 7 }], generationId: 3 }
  const data = stickyAssignor.userData?.({ topics: ['t'], lastAssignment }) as Buffer
  assert.deepEqual(decodeStickyData(data)?.generationId, 3)
  assert.equal(data.readInt32BE(data.length - 4), 3)
  assert.equal(data.readInt32BE(0), 2)
})

for (const [what, bytes, expected] of [
  [
    'version 0',
    encodeStickyData({ partitions: t(4), generationId: 8 }).subarray(0, -4),
    { partitions: t(4), generationId: -1 },
  ],
  [
    'version 1',
    encodeStickyData({ partitions: t(4), generationId: 8 }),
    { partitions: t(4), generationId: 8 },
  ],
  ['cut off', encodeStickyData({ partitions: t(4), generationId: 8 }).subarray(0, 9), undefined],
  ['of another kind', Buffer.from('what is this?'), undefined],
  ['a list of two thousand million topics', Buffer.from([127, 255, 255, 255]), undefined],
] as const) {
  test(`sticky: when user data is ${what}, ${expected === undefined ? 'it does not count' : 'it is read'}`, () => {
    assert.deepEqual(decodeStickyData(bytes), expected)
  })
}
