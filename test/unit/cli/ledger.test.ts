import assert from 'node:assert/strict'
import test from 'node:test'
import { Ledger } from '../../../src/cli/demo/ledger.ts'

function producedAndProcessed(): Ledger {
  const ledger = new Ledger(2)
  for (const offset of [0, 1, 2]) {
    ledger.produced(0, offset)
    ledger.processed(0, offset)
  }
  ledger.committed(0, 3)
  return ledger
}

test('demo ledger: when every record was processed once and committed, the run is proven', () => {
  const { rows, ...verdict } = producedAndProcessed().verdict()
  assert.equal(rows.length, 2)
  assert.deepEqual(verdict, {
    produced: 3,
    processed: 3,
    lost: 0,
    repeated: 0,
    outOfOrder: 0,
    foreign: 0,
    lag: 0,
    proven: true,
  })
})

test('demo ledger: when a processed record is acknowledged to the producer later, the run is proven all the same', () => {
  const ledger = new Ledger(1)
  ledger.processed(0, 0)
  ledger.produced(0, 0)
  ledger.committed(0, 1)
  assert.equal(ledger.verdict().proven, true)
})

for (const [what, change, expected] of [
  ['a record is never processed', (ledger: Ledger) => ledger.produced(1, 0), { lost: 1, lag: 1 }],
  ['a record is processed twice', (ledger: Ledger) => ledger.processed(0, 1), { repeated: 1 }],
  ['a record was never produced', (ledger: Ledger) => ledger.processed(1, 7), { foreign: 1 }],
  ['the last commit is missing', (ledger: Ledger) => ledger.committed(0, 2), { lag: 1 }],
] as const) {
  test(`demo ledger: when ${what}, the run is not proven`, () => {
    const ledger = producedAndProcessed()
    change(ledger)
    const verdict = ledger.verdict()
    assert.equal(verdict.proven, false)
    assert.deepEqual({ ...verdict, ...expected }, verdict)
  })
}

test('demo ledger: when a partition is processed backwards, the run is not proven', () => {
  const ledger = new Ledger(1)
  ledger.produced(0, 0)
  ledger.produced(0, 1)
  ledger.processed(0, 1)
  ledger.processed(0, 0)
  ledger.committed(0, 2)
  assert.equal(ledger.verdict().outOfOrder, 1)
  assert.equal(ledger.verdict().proven, false)
})

test('demo ledger: when nothing was produced, nothing is proven', () => {
  assert.equal(new Ledger(6).verdict().proven, false)
})

test('demo ledger: when a partition moves, a late release by the old owner does not take it from the new one', () => {
  const ledger = new Ledger(1)
  ledger.owned(0, 'member-1')
  ledger.owned(0, 'member-2')
  ledger.released(0, 'member-1')
  assert.equal(ledger.rows()[0]?.owner, 'member-2')
})
