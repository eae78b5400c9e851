import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { serverAssignors } from '../../../../src/broker/state/next/assignors.ts'
import type { AssignorMember, PartitionSets } from '../../../../src/broker/state/next/types.ts'

const TOPICS = ['x', 'y', 'z']

const members = (subscriptions: readonly (readonly string[])[], targets = new Map<string, PartitionSets>()) =>
  subscriptions.map((topics, index): AssignorMember => {
    const id = `m${index}`
    return { id, instanceId: null, topicIds: new Set(topics), target: targets.get(id) ?? new Map() }
  })

function assign(assignor: string, all: readonly AssignorMember[], counts: ReadonlyMap<string, number>) {
  return serverAssignors.get(assignor)!({ members: all, partitionsOf: (topicId) => counts.get(topicId) ?? 0 })
}

const sizeOf = (share: PartitionSets) => [...share.values()].reduce((sum, { size }) => sum + size, 0)
const flat = (shares: ReadonlyMap<string, PartitionSets>) =>
  [...shares].flatMap(([id, share]) =>
    [...share].flatMap(([topic, partitions]) =>
      [...partitions].map((one) => [`${topic}-${one}`, id] as const),
    ),
  )

const anyCounts = fc
  .tuple(...TOPICS.map(() => fc.nat(9)))
  .map((counts) => new Map(TOPICS.map((topic, index) => [topic, counts[index]!])))
const anySubscriptions = fc.array(fc.uniqueArray(fc.constantFrom(...TOPICS), { minLength: 1 }), {
  minLength: 1,
  maxLength: 6,
})

for (const assignor of serverAssignors.keys()) {
  test(`server assignor ${assignor}: whatever members read, each partition goes to one member that reads it`, () => {
    fc.assert(
      fc.property(anySubscriptions, anyCounts, anySubscriptions, (before, counts, after) => {
        const first = assign(assignor, members(before), counts)
        for (const [all, shares] of [
          [members(before), first],
          [members(after, first), assign(assignor, members(after, first), counts)],
        ] as const) {
          const given = flat(shares)
          const wanted = TOPICS.filter((topic) => all.some(({ topicIds }) => topicIds.has(topic)))
          const expected = wanted.reduce((sum, topic) => sum + counts.get(topic)!, 0)
          assert.equal(new Set(given.map(([partition]) => partition)).size, given.length, 'one owner each')
          assert.equal(given.length, expected)
          for (const { id, topicIds } of all) {
            for (const topic of shares.get(id)?.keys() ?? []) assert.ok(topicIds.has(topic))
          }
        }
      }),
    )
  })
}

test('server assignor uniform: when all read the same, shares differ by one at most, and nobody gives up more than it has to', () => {
  const all = fc.record({ before: fc.integer({ min: 1, max: 6 }), after: fc.integer({ min: 1, max: 6 }) })
  fc.assert(
    fc.property(all, anyCounts, ({ before, after }, counts) => {
      const same = (size: number) => Array.from({ length: size }, () => TOPICS)
      const first = assign('uniform', members(same(before)), counts)
      const second = assign('uniform', members(same(after), first), counts)
      const sizes = [...second.values()].map(sizeOf)
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1)
      const owners = new Map(flat(first))
      const most = Math.ceil([...counts.values()].reduce((sum, count) => sum + count, 0) / after)
      const moved = flat(second).filter(([partition, id]) => owners.get(partition) !== id).length
      const had = Array.from({ length: after }, (_, index) => sizeOf(first.get(`m${index}`) ?? new Map()))
      const kept = had.reduce((sum, size) => sum + Math.min(size, most), 0)
      const spare = had.filter((size) => size >= most).length
      assert.ok(moved <= flat(second).length - kept + spare, 'only what balance asks for moves')
    }),
  )
})

test('server assignor range: when topics have as many partitions, they are cut alike, static members first', () => {
  const counts = new Map([
    ['x', 5],
    ['y', 5],
  ])
  const all = members([
    ['x', 'y'],
    ['x', 'y'],
  ])
  const shares = assign('range', [all[0]!, { ...all[1]!, instanceId: 'i' }], counts)
  assert.deepEqual(
    flat(shares).sort(),
    [0, 1, 2, 3, 4]
      .flatMap((one) => ['x', 'y'].map((topic) => [`${topic}-${one}`, one < 3 ? 'm1' : 'm0']))
      .sort(),
  )
})
