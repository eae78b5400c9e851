import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { AssignorMember, BuiltInAssignor } from '../../../src/consumer/group/assignors/assignor.ts'
import { cooperativeStickyAssignor } from '../../../src/consumer/group/assignors/cooperative-sticky.ts'
import {
  JavaSet,
  javaPartitionHash,
  javaStringHash,
} from '../../../src/consumer/group/assignors/java-order.ts'
import { rangeAssignor } from '../../../src/consumer/group/assignors/range.ts'
import { roundRobinAssignor } from '../../../src/consumer/group/assignors/round-robin.ts'
import { stickyAssignor } from '../../../src/consumer/group/assignors/sticky.ts'
import { assignmentsOfJava } from './assignments-of-java.ts'
import { member, topics, written } from './assignor-words.ts'

const assignors: Record<string, BuiltInAssignor> = {
  range: rangeAssignor,
  roundrobin: roundRobinAssignor,
  sticky: stickyAssignor,
  'cooperative-sticky': cooperativeStickyAssignor,
}

function parseMember(fields: string[]): AssignorMember {
  const [, memberId = '', instance = '-', rack = '-', generation = '-1', subscribed = '', owned = '-'] =
    fields
  return member(memberId, subscribed.split(','), {
    groupInstanceId: instance === '-' ? null : instance,
    rackId: rack === '-' ? null : rack,
    generationId: Number(generation),
    ownedPartitions:
      owned === '-'
        ? []
        : owned.split(',').map((text) => {
            const [topic = '', partition = ''] = text.split(':')
            return { topic, partition: Number(partition) }
          }),
  })
}

test('assignors: when Java shared out the same group, every member gets the same partitions', () => {
  let cases = 0
  for (const text of assignmentsOfJava.split('CASE ').slice(1)) {
    const [name = '', ...lines] = text.trim().split('\n')
    const known = new Map<string, string[][]>()
    const members: AssignorMember[] = []
    for (const line of lines) {
      const fields = line.split(' ')
      if (fields[0] === 'M') members.push(parseMember(fields))
      if (fields[0] === 'T') {
        const racks = (fields[2] ?? '').split(';').map((list) => (list === '-' ? [] : list.split(',')))
        known.set(fields[1] ?? '', racks)
      }
    }
    const subscribed = new Set(members.flatMap((one) => one.topics))
    for (const topic of [...known.keys()]) if (!subscribed.has(topic)) known.delete(topic)
    const expected = (lines.find((line) => line.startsWith('JAVA ')) ?? '').slice(5)
    const actual = written((assignors[name] as BuiltInAssignor).assign(known, members))
    assert.equal(actual, expected.split(' ').sort().join(' '), text)
    cases++
  }
  assert.ok(cases >= 40, `only ${cases} cases were read`)
})

test('range: when 7 partitions go to 3 members, the first gets 3 in a row and the others 2', () => {
  const members = ['b', 'a', 'c'].map((id) => member(id, ['t']))
  assert.equal(written(rangeAssignor.assign(topics({ t: 7 }), members)), 'a=t:0,t:1,t:2 b=t:3,t:4 c=t:5,t:6')
})

test('range: when members are static, their instance ids decide the order', () => {
  const members = [member('a', ['t'], { groupInstanceId: 'z' }), member('b', ['t'], { groupInstanceId: 'y' })]
  assert.equal(written(rangeAssignor.assign(topics({ t: 3 }), members)), 'a=t:2 b=t:0,t:1')
})

test('cooperative-sticky: when a member joins, what moves is given to nobody until its owner let go', () => {
  const all = [0, 1, 2, 3].map((partition) => ({ topic: 't', partition }))
  const owner = member('a', ['t'], { ownedPartitions: all, generationId: 1 })
  const first = cooperativeStickyAssignor.assign(topics({ t: 4 }), [owner, member('b', ['t'])])
  assert.equal(written(first), 'a=t:0,t:1 b=')
  const kept = member('a', ['t'], { ownedPartitions: all.slice(0, 2), generationId: 2 })
  const second = cooperativeStickyAssignor.assign(topics({ t: 4 }), [
    kept,
    member('b', ['t'], { generationId: 2 }),
  ])
  assert.equal(written(second), 'a=t:0,t:1 b=t:2,t:3')
})

test('cooperative-sticky: when a member is older than the field, its generation is read from the user data', () => {
  const userData = cooperativeStickyAssignor.userData?.({
    topics: ['t'],
    lastAssignment: { partitions: [], generationId: 7 },
  }) as Buffer
  const owned = { ownedPartitions: [{ topic: 't', partition: 0 }] }
  const members = [
    member('a', ['t'], { ...owned, generationId: 3 }),
    member('b', ['t'], { ...owned, userData }),
  ]
  assert.equal(written(cooperativeStickyAssignor.assign(topics({ t: 1 }), members)), 'a= b=t:0')
})

const anyGroup = fc.record({
  counts: fc.dictionary(fc.constantFrom('t1', 't2', 't3'), fc.integer({ min: 1, max: 12 }), { minKeys: 1 }),
  members: fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
  equal: fc.boolean(),
  seed: fc.nat(),
})

for (const assignor of Object.values(assignors)) {
  test(`${assignor.name}: when nobody owned anything, each partition has exactly one member that wants it`, () => {
    fc.assert(
      fc.property(anyGroup, ({ counts, members: ids, equal, seed }) => {
        const names = Object.keys(counts)
        const members = ids.map((id, at) =>
          member(id, equal ? names : names.filter((_, index) => ((seed >> (at + index)) & 1) === 0)),
        )
        const wanted = new Set(members.flatMap((one) => one.topics))
        const known = Object.fromEntries(Object.entries(counts).filter(([topic]) => wanted.has(topic)))
        const assignments = assignor.assign(topics(known), members)
        const given = [...assignments.values()].flat().map((p) => `${p.topic}:${p.partition}`)
        const expected = names
          .filter((topic) => wanted.has(topic))
          .reduce((sum, t) => sum + (counts[t] ?? 0), 0)
        assert.equal(given.length, expected)
        assert.equal(new Set(given).size, given.length)
        for (const one of members) {
          for (const { topic } of assignments.get(one.memberId) ?? []) assert.ok(one.topics.includes(topic))
        }
        if (equal && assignor !== rangeAssignor) {
          const sizes = [...assignments.values()].map((list) => list.length)
          assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1)
        }
      }),
      { numRuns: 200 },
    )
  })
}

test('java order: hashes and iteration are those of the JDK', () => {
  assert.equal(javaStringHash('consumer-1'), -166239206)
  assert.equal(javaPartitionHash({ topic: 't', partition: 3 }), 31 * 34 + 't'.charCodeAt(0))
  const set = new JavaSet<string>(javaStringHash)
  for (const word of ['pear', 'apple', 'fig', 'kiwi']) set.add(word)
  assert.deepEqual(set.items(), ['apple', 'pear', 'kiwi', 'fig'])
  assert.equal(set.first(), 'apple')
  set.delete('fig')
  assert.equal(set.items().length, 3)
})
