import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { Lane, type LaneOrdering, type LaneRow } from '../../../src/consumer/read/lane.ts'
import { Progress } from '../../../src/consumer/read/progress.ts'
import type { FetchedRecord } from '../../../src/consumer/record.ts'

const table: readonly { finish: readonly number[]; lowest: number; room: number }[] = [
  { finish: [], lowest: 10, room: 1 },
  { finish: [0], lowest: 11, room: 2 },
  { finish: [1], lowest: 10, room: 1 },
  { finish: [2, 1], lowest: 10, room: 1 },
  { finish: [1, 0], lowest: 20, room: 3 },
  { finish: [2, 1, 0], lowest: 30, room: 4 },
  { finish: [0, 0], lowest: 11, room: 2 },
  { finish: [7], lowest: 10, room: 1 },
]
for (const { finish, lowest, room } of table) {
  test(`progress: when ${finish.join(', ') || 'nothing'} of the records at 10, 11, 20 is finished, it is at ${lowest}`, () => {
    const progress = new Progress(4)
    for (const offset of [10, 11, 20]) progress.add(offset)
    progress.passTo(30)
    for (const ticket of finish) progress.finish(ticket)
    assert.deepEqual([progress.lowest, progress.room, progress.complete], [lowest, room, lowest === 30])
  })
}

test('progress: when records are finished in any order, it is at the lowest unfinished one, however many there are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ gap: fc.nat(3), finishes: fc.nat() }), { minLength: 1, maxLength: 3_000 }),
      (steps) => {
        const progress = new Progress(Number.MAX_SAFE_INTEGER)
        const open = new Map<number, number>()
        let [offset, advanced] = [0, 0]
        for (const { gap, finishes } of steps) {
          offset += gap
          open.set(progress.add(offset), offset)
          offset++
          progress.passTo(offset)
          const tickets = [...open.keys()]
          const ticket = tickets[finishes % (tickets.length + 1)]
          if (ticket !== undefined) {
            open.delete(ticket)
            advanced += progress.finish(ticket)
          }
          const [lowest = offset] = open.values()
          assert.equal(progress.lowest, lowest)
          assert.equal(progress.complete, open.size === 0)
        }
        for (const ticket of open.keys()) advanced += progress.finish(ticket)
        assert.deepEqual([progress.lowest, advanced], [offset, steps.length])
      },
    ),
    { numRuns: 40 },
  )
})

/** A record as far as a lane looks at it. */
function record(offset: number, key: string | null): FetchedRecord {
  return { offset, key: key === null ? null : Buffer.from(key) } as unknown as FetchedRecord
}

function filled(ordering: LaneOrdering, keys: readonly (string | null)[]): Lane {
  const lane = new Lane(ordering, 100_000)
  const records = keys.map((key, offset) => record(offset, key))
  lane.add({ records, start: 0, end: records.length, nextOffset: records.length, leaderEpoch: 1 })
  return lane
}

function started(lane: Lane): LaneRow[] {
  const rows: LaneRow[] = []
  for (let row = lane.start(); row !== undefined; row = lane.start()) rows.push(row)
  return rows
}

const offsets = (rows: readonly LaneRow[]) => rows.map(({ record }) => record.offset)

test('lane: when the order is by key, the first record of each key is startable, and the next of a key when the one before is done', () => {
  const lane = filled('key', ['a', 'b', 'a', null, null, 'a'])
  const first = started(lane)
  assert.deepEqual(offsets(first), [0, 1, 3])
  lane.finish(first[2]!)
  assert.deepEqual(offsets(started(lane)), [4])
  assert.equal(lane.doneTo, 0)
  lane.finish(first[0]!)
  assert.deepEqual([lane.doneTo, ...offsets(started(lane))], [1, 2])
  lane.finish(first[1]!)
  assert.deepEqual([lane.doneTo, lane.running, lane.waiting], [2, 2, 1])
})

test('lane: when there is no order, all records are startable', () => {
  assert.deepEqual(offsets(started(filled('none', ['a', 'a', null]))), [0, 1, 2])
})

test('lane: when a handler failed, its record and those behind it are taken back in order, and what is done is not', () => {
  const lane = filled('key', ['a', 'b', 'c', 'a', 'b'])
  const [a, b, c] = started(lane)
  lane.finish(c!)
  lane.fail(b!)
  lane.finish(a!)
  assert.deepEqual(
    lane.takeBack().map(({ offset }) => offset),
    [1, 3, 4],
  )
  assert.deepEqual([lane.doneTo, lane.nextOffset], [1, 1])
})

test('lane: when records were written by several leaders, what is done has the epoch of its last record', () => {
  const lane = new Lane('none', 100)
  const add = (start: number, leaderEpoch: number) => {
    const records = [start, start + 1].map((offset) => record(offset, null))
    lane.add({ records, start: 0, end: 2, nextOffset: start + 2, leaderEpoch })
  }
  for (const [start, epoch] of [
    [0, 3],
    [2, 3],
    [4, 5],
  ] as const)
    add(start, epoch)
  const rows = started(lane)
  const epochs = rows.map((row) => {
    lane.finish(row)
    return lane.doneEpoch
  })
  assert.deepEqual(epochs, [3, 3, 3, 3, 5, 5])
})

test('lane: when records finish in any order, each is handed out once, keys stay in order and nothing beyond the lowest counts', () => {
  const input = fc.record({
    ordering: fc.constantFrom<LaneOrdering>('key', 'none'),
    keys: fc.array(fc.constantFrom('a', 'b', 'c', null), { minLength: 1, maxLength: 200 }),
    picks: fc.array(fc.nat(), { maxLength: 400 }),
  })
  fc.assert(
    fc.property(input, ({ ordering, keys, picks }) => {
      const lane = filled(ordering, keys)
      const running: LaneRow[] = []
      const done = new Set<number>()
      const seen: number[] = []
      const take = () => {
        for (const row of started(lane)) {
          const { offset } = row.record
          seen.push(offset)
          running.push(row)
          if (ordering === 'none') continue
          const before = keys.findLastIndex((key, at) => at < offset && key === keys[offset])
          assert.ok(before < 0 || done.has(before), `${offset} was handed out before ${before} was done`)
        }
      }
      take()
      for (const pick of picks) {
        const [row] = running.splice(pick % Math.max(1, running.length), 1)
        if (row === undefined) break
        lane.finish(row)
        done.add(row.record.offset)
        take()
        const lowest = keys.findIndex((_, at) => !done.has(at))
        assert.equal(lane.doneTo, lowest < 0 ? keys.length : lowest)
      }
      assert.equal(new Set(seen).size, seen.length)
      assert.equal(lane.waiting + lane.running + done.size, keys.length)
      for (const row of running) lane.fail(row)
      const rest = [...keys.keys()].filter((offset) => !done.has(offset))
      assert.deepEqual(
        lane.takeBack().map(({ offset }) => offset),
        rest,
      )
    }),
    { numRuns: 300 },
  )
})
