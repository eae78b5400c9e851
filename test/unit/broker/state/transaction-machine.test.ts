import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type IdentityAnswer,
  type ProducerIdentity,
  TransactionMachine,
} from '../../../../src/broker/state/transaction-machine.ts'
import { errorName } from '../../../../src/protocol/error-codes.ts'

const PLACE = { topic: 't', partition: 0 }
const TIMEOUT_MS = 1000

/** A machine, and what it answers in words: `CODE id/epoch`. Producer ids count from 0. */
class Driver {
  readonly machine: TransactionMachine
  identity: ProducerIdentity = { producerId: -1, producerEpoch: -1 }
  nowMs = 0

  constructor(bumpsEpochs = true) {
    let producers = 0
    this.machine = new TransactionMachine('id', { bumpsEpochs, takeProducerId: () => producers++ })
  }

  init(goesOn?: ProducerIdentity): string {
    return this.#told(this.machine.init(TIMEOUT_MS, goesOn))
  }

  add(from = this.identity): string {
    return errorName(this.machine.add(from, [PLACE], this.nowMs))
  }

  end(committed: boolean, options: { from?: ProducerIdentity; bumps?: boolean } = {}): string {
    const { from = this.identity, bumps = true } = options
    const answer = this.machine.end(from, committed, bumps, this.nowMs)
    return this.#told(answer, bumps)
  }

  /** Ends a transaction up to its markers. */
  finish(committed: boolean): string {
    const answer = this.end(committed)
    this.machine.completed()
    return answer
  }

  #told(answer: IdentityAnswer, isAdopted = true): string {
    const { errorCode, producerId, producerEpoch } = answer
    if (errorCode === 0 && isAdopted) this.identity = { producerId, producerEpoch }
    return `${errorName(errorCode)} ${producerId}/${producerEpoch}`
  }
}

/** A driver whose epoch is almost used up. */
function exhausted(): Driver {
  const driver = new Driver()
  driver.init()
  while (driver.identity.producerEpoch < 32_766) driver.init()
  return driver
}

test('transactions: when a producer commits and aborts, each transaction has an epoch of its own', () => {
  const driver = new Driver()
  assert.equal(driver.init(), 'NONE 0/0')
  assert.equal(driver.add(), 'NONE')
  assert.equal(driver.machine.state, 'Ongoing')
  assert.equal(driver.end(true), 'NONE 0/1')
  assert.deepEqual(driver.machine.prepared, {
    producerId: 0,
    producerEpoch: 1,
    committed: true,
    partitions: [PLACE],
  })
  assert.equal(driver.add(), 'CONCURRENT_TRANSACTIONS')
  assert.equal(driver.init(), 'CONCURRENT_TRANSACTIONS -1/-1')
  driver.machine.completed()
  assert.deepEqual([driver.machine.state, driver.machine.partitions], ['CompleteCommit', []])
  assert.equal(driver.add(), 'NONE')
  assert.equal(driver.finish(false), 'NONE 0/2')
  assert.equal(driver.machine.state, 'CompleteAbort')
})

test('transactions: when the producer speaks the first version, the epoch stays', () => {
  const driver = new Driver(false)
  driver.init()
  driver.add()
  assert.equal(driver.end(true, { bumps: false }), 'NONE 0/0')
  assert.equal(driver.end(true, { bumps: false }), 'CONCURRENT_TRANSACTIONS -1/-1')
  driver.machine.completed()
  assert.equal(driver.end(true, { bumps: false }), 'NONE 0/0')
  assert.equal(driver.end(false, { bumps: false }), 'INVALID_TXN_STATE -1/-1')
})

const ends: readonly (readonly [string, (driver: Driver) => void, boolean, string])[] = [
  ['nothing was added and it commits', () => {}, true, 'INVALID_TXN_STATE -1/-1'],
  ['nothing was added and it aborts', () => {}, false, 'NONE 0/1'],
  [
    'it has committed and commits again',
    (driver) => {
      driver.add()
      driver.finish(true)
    },
    true,
    'INVALID_TXN_STATE -1/-1',
  ],
  [
    'it has committed and aborts what never began',
    (driver) => {
      driver.add()
      driver.finish(true)
    },
    false,
    'NONE 0/2',
  ],
]

for (const [what, before, committed, expected] of ends) {
  test(`transactions: when ${what}`, () => {
    const driver = new Driver()
    driver.init()
    before(driver)
    assert.equal(driver.end(committed), expected)
  })
}

test('transactions: when the answer to EndTxn was lost, the same request gets it again', () => {
  const driver = new Driver()
  driver.init()
  driver.add()
  const from = driver.identity
  assert.equal(driver.finish(true), 'NONE 0/1')
  assert.equal(driver.end(true, { from }), 'NONE 0/1')
  assert.equal(driver.end(false, { from }), 'INVALID_TXN_STATE -1/-1')
})

test('transactions: when somebody else claims to be the producer, nothing changes', () => {
  const driver = new Driver()
  driver.init()
  driver.init()
  driver.add()
  for (const [from, code] of [
    [{ producerId: 0, producerEpoch: 0 }, 'PRODUCER_FENCED'],
    [{ producerId: 0, producerEpoch: 2 }, 'PRODUCER_FENCED'],
    [{ producerId: 9, producerEpoch: 1 }, 'INVALID_PRODUCER_ID_MAPPING'],
  ] as const) {
    assert.equal(driver.add(from), code)
    assert.equal(errorName(driver.machine.verify(from, PLACE)), code)
    assert.equal(driver.end(true, { from }), `${code} -1/-1`)
    assert.equal(driver.end(true, { from, bumps: false }), `${code} -1/-1`)
  }
  assert.equal(driver.machine.state, 'Ongoing')
})

for (const bumps of [true, false]) {
  test(`transactions: when a second producer comes, the first is fenced and its transaction aborted, ${bumps ? 'version 2' : 'version 1'}`, () => {
    const driver = new Driver(bumps)
    driver.init()
    driver.add()
    const first = driver.identity
    assert.equal(driver.init(), 'CONCURRENT_TRANSACTIONS -1/-1')
    const { committed, producerEpoch } = driver.machine.prepared ?? {}
    assert.deepEqual([committed, producerEpoch], [false, 1])
    driver.machine.completed()
    assert.equal(driver.init(), 'NONE 0/2')
    assert.equal(driver.add(first), 'PRODUCER_FENCED')
  })
}

test('transactions: when the timeout passes, the transaction is aborted and its producer fenced', () => {
  const driver = new Driver()
  driver.init()
  driver.nowMs = 500
  driver.add()
  assert.equal(driver.machine.nextDeadline, 1500)
  driver.machine.tick(1499)
  assert.equal(driver.machine.state, 'Ongoing')
  driver.machine.tick(1500)
  assert.equal(driver.machine.state, 'PrepareAbort')
  assert.equal(driver.machine.nextDeadline, undefined)
  driver.machine.completed()
  assert.equal(driver.add(), 'PRODUCER_FENCED')
  assert.equal(driver.end(true), 'INVALID_TXN_STATE -1/-1')
  assert.equal(driver.end(false), 'NONE 0/1', 'an abort is what happened')
})

test('transactions: when a producer goes on after an error, it needs its present epoch or the one before (KIP-360)', () => {
  const driver = new Driver()
  driver.init()
  const first = driver.identity
  assert.equal(driver.init(first), 'NONE 0/1')
  assert.equal(driver.init(first), 'NONE 0/1', 'the answer was lost')
  assert.equal(driver.init(driver.identity), 'NONE 0/2')
  assert.equal(driver.init(first), 'PRODUCER_FENCED -1/-1')
  assert.equal(driver.init({ producerId: 9, producerEpoch: 2 }), 'PRODUCER_FENCED -1/-1')
  driver.init()
  assert.equal(driver.init({ producerId: 0, producerEpoch: 2 }), 'PRODUCER_FENCED -1/-1')
})

test('transactions: when the epochs of a producer id are used up, it gets a new id', () => {
  const driver = exhausted()
  assert.equal(driver.init(), 'NONE 1/0')
  const busy = exhausted()
  const last = busy.identity
  busy.add()
  assert.equal(busy.end(true), 'NONE 1/0')
  assert.equal(busy.machine.prepared?.producerEpoch, 32_767)
  assert.equal(busy.add(), 'CONCURRENT_TRANSACTIONS')
  busy.machine.completed()
  assert.equal(busy.end(true, { from: last }), 'NONE 1/0', 'the answer was lost')
  assert.equal(busy.add(), 'NONE')
})

test('transactions: when a write is verified, only partitions that were added pass', () => {
  const driver = new Driver()
  driver.init()
  driver.add()
  const code = (partition: number) =>
    errorName(driver.machine.verify(driver.identity, { topic: 't', partition }))
  assert.deepEqual([code(0), code(1)], ['NONE', 'TRANSACTION_ABORTABLE'])
})
