import assert from 'node:assert/strict'
import test from 'node:test'
import { Journal } from '../../contract/journal.ts'

const at = (offset: number, partition = 0) => ({ topic: 't', partition, offset })
const P0 = { topic: 't', partition: 0 }

/** Three records, produced and processed by `a`, which owns the partition. */
function sound(): Journal {
  const journal = new Journal()
  journal.owns('a', [P0])
  for (const offset of [0, 1, 2]) {
    journal.acked(at(offset), `v${offset}`)
    journal.handed('a', at(offset), `v${offset}`)
    journal.processed('a', at(offset))
  }
  return journal
}

test('journal: when all goes well, it has nothing to say', () => {
  const journal = sound()
  journal.committed([at(3)])
  journal.checkComplete()
  assert.deepEqual([journal.ackedCount, journal.processedCount, journal.repeatedCount], [3, 3, 0])
  assert.deepEqual(journal.ownedBy('a'), ['t:0'])
})

test('journal: when uncommitted records of a dead member are handed out again, that is allowed', () => {
  const journal = sound()
  journal.committed([at(1)])
  journal.gone('a')
  journal.owns('b', [P0])
  for (const offset of [1, 2]) {
    journal.handed('b', at(offset), `v${offset}`)
    journal.processed('b', at(offset))
  }
  journal.handed('a', at(0), 'v0')
  journal.checkComplete()
  assert.equal(journal.repeatedCount, 2)
})

test('journal: when a member is cut off, what it does counts again as soon as it owns partitions anew', () => {
  const journal = sound()
  journal.cutOff('a')
  journal.handed('a', at(2), 'v2')
  journal.owns('b', [P0])
  journal.committed([at(3)])
  journal.releases('b', [P0])
  journal.owns('a', [P0])
  journal.checkComplete()
  journal.handed('a', at(2), 'v2')
  assert.throws(() => journal.check(), /t:0@2 again/)
})

const breaches: [name: string, breach: (journal: Journal) => void, message: RegExp][] = [
  [
    'a member that was cut off hands out what another one has by now',
    (journal) => {
      journal.cutOff('a')
      journal.owns('b', [P0])
      journal.handed('a', at(2), 'v2')
    },
    /a was handed t:0@2, which b has by now/,
  ],
  ['a record is never processed', (journal) => journal.acked(at(3), 'v3'), /1 records were lost: t:0@3/],
  [
    'only a dead member processed a record',
    (journal) => {
      journal.acked(at(3), 'v3')
      journal.gone('a')
      journal.processed('a', at(3))
    },
    /lost: t:0@3/,
  ],
  [
    'a committed record is handed out again',
    (journal) => {
      journal.committed([at(2)])
      journal.releases('a', [P0])
      journal.owns('a', [P0])
      journal.handed('a', at(1), 'v1')
    },
    /t:0@1 again, although offset 2 was committed/,
  ],
  [
    'more is committed than processed',
    (journal) => {
      journal.acked(at(3), 'v3')
      journal.committed([at(4)])
    },
    /t:0@4 was committed, but offset 3 was not processed/,
  ],
  [
    'a commit goes back',
    (journal) => {
      journal.committed([at(3)])
      journal.committed([at(2)])
    },
    /went back from 3/,
  ],
  [
    'a record is skipped',
    (journal) => {
      for (const offset of [3, 4]) journal.acked(at(offset), 'v')
      journal.handed('a', at(4), 'v')
    },
    /t:0@4 after offset 2/,
  ],
  [
    'a record comes from a partition of another member',
    (journal) => {
      journal.acked(at(0, 1), 'v')
      journal.handed('a', at(0, 1), 'v')
    },
    /t:1@0, a partition that it does not own/,
  ],
  ['two members own a partition', (journal) => journal.owns('b', [P0]), /b was given t:0, which a still has/],
  [
    'a record comes back changed',
    (journal) => {
      journal.acked(at(3), 'v3')
      journal.handed('a', at(3), 'v4')
      journal.processed('a', at(3))
    },
    /t:0@3 was handed out as "v4", acknowledged as "v3"/,
  ],
  [
    'a record comes that nobody produced',
    (journal) => journal.handed('a', at(3), 'ghost'),
    /t:0@3 was handed out as "ghost", acknowledged as nothing/,
  ],
  ['two records get one offset', (journal) => journal.acked(at(2), 'other'), /acknowledged for two records/],
]

for (const [name, breach, message] of breaches) {
  test(`journal: when ${name}, the check fails and says so`, () => {
    const journal = sound()
    breach(journal)
    assert.throws(() => journal.checkComplete(), message)
  })
}
