import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { type SequencedBatch, Sequences, wireSequence } from '../../../src/producer/sequence.ts'

class Batch implements SequencedBatch {
  stamp: SequencedBatch['stamp']
  readonly name: string
  readonly count: number
  constructor(name: string, count = 10) {
    this.name = name
    this.count = count
  }
}

function numbers(batch: Batch): [epoch: number, position: number] | undefined {
  return batch.stamp && [batch.stamp.identity.epoch, batch.stamp.position]
}

function identified(): Sequences<Batch> {
  const sequences = new Sequences<Batch>()
  sequences.identify({ producerId: 7, epoch: 0 })
  return sequences
}

/** A partition whose first batch was delivered, so that several may be on their way. */
function settledIn(): Sequences<Batch> {
  const sequences = identified()
  const first = new Batch('first')
  sequences.sent('t:0', first)
  sequences.answered('t:0')
  sequences.delivered('t:0', first)
  return sequences
}

function send(sequences: Sequences<Batch>, ...batches: Batch[]): void {
  for (const batch of batches) {
    assert.equal(sequences.maySend('t:0', batch), true, `${batch.name} may not be sent`)
    sequences.sent('t:0', batch)
  }
}

test('sequences: when there is no producer id yet, nothing may be sent', () => {
  assert.equal(new Sequences<Batch>().maySend('t:0', new Batch('a')), false)
})

test('sequences: when batches leave, each continues where the one before ended, for each partition apart', () => {
  const sequences = settledIn()
  const [a, b, other] = [new Batch('a', 3), new Batch('b', 4), new Batch('other')]
  send(sequences, a, b)
  sequences.sent('t:1', other)
  assert.deepEqual([a, b, other].map(numbers), [
    [0, 10],
    [0, 13],
    [0, 0],
  ])
})

test('sequences: when the numbers reach 2^31, the wire carries 0 again and the order goes on', () => {
  assert.equal(wireSequence(2 ** 31 - 1), 2_147_483_647)
  assert.equal(wireSequence(2 ** 31), 0)
  assert.equal(wireSequence(3 * 2 ** 31 + 5), 5)
  const sequences = settledIn()
  const [big, next] = [new Batch('big', 2 ** 31 - 5), new Batch('next')]
  send(sequences, big, next)
  assert.equal(wireSequence(next.stamp?.position ?? -1), 5)
})

test('sequences: when no batch was acknowledged yet, only one is on its way', () => {
  const sequences = identified()
  const [a, b] = [new Batch('a'), new Batch('b')]
  send(sequences, a)
  assert.equal(sequences.maySend('t:0', b), false)
  sequences.answered('t:0')
  sequences.delivered('t:0', a)
  assert.equal(sequences.maySend('t:0', b), true)
})

test('sequences: when five batches are open, a sixth waits', () => {
  const sequences = settledIn()
  send(sequences, ...['a', 'b', 'c', 'd', 'e'].map((name) => new Batch(name)))
  assert.equal(sequences.maySend('t:0', new Batch('f')), false)
})

test('sequences: when a batch is retried, it keeps its numbers, the following wait for it and new ones for all', () => {
  const sequences = settledIn()
  const [a, b, c] = [new Batch('a'), new Batch('b'), new Batch('c')]
  send(sequences, a, b)
  for (const _ of [a, b]) {
    sequences.answered('t:0')
    sequences.requeued('t:0')
  }
  assert.equal(sequences.maySend('t:0', b), false)
  send(sequences, a)
  assert.deepEqual(numbers(a), [0, 10])
  assert.equal(sequences.maySend('t:0', c), false)
  sequences.answered('t:0')
  sequences.delivered('t:0', a)
  assert.equal(sequences.maySend('t:0', c), false)
  send(sequences, b)
  sequences.answered('t:0')
  sequences.delivered('t:0', b)
  send(sequences, c)
  assert.deepEqual(numbers(c), [0, 30])
})

test('sequences: when a later batch is out of order, it just waits for its turn', () => {
  const sequences = settledIn()
  const [a, b] = [new Batch('a'), new Batch('b')]
  send(sequences, a, b)
  sequences.answered('t:0')
  assert.equal(sequences.outOfOrder('t:0', b), 'retry')
  sequences.requeued('t:0')
  sequences.heal()
  assert.deepEqual(
    [numbers(a), numbers(b)],
    [
      [0, 10],
      [0, 20],
    ],
  )
})

test('sequences: when the first batch is out of order, a new epoch starts, but not before all attempts are answered', () => {
  const sequences = settledIn()
  const [a, b, c] = [new Batch('a', 3), new Batch('b', 4), new Batch('c')]
  send(sequences, a, b)
  sequences.answered('t:0')
  assert.equal(sequences.outOfOrder('t:0', a), 'retry')
  sequences.requeued('t:0')
  sequences.heal()
  assert.deepEqual(numbers(a), [0, 10])
  assert.equal(sequences.maySend('t:0', a), false)
  sequences.answered('t:0')
  assert.equal(sequences.outOfOrder('t:0', b), 'retry')
  sequences.requeued('t:0')
  sequences.heal()
  assert.deepEqual(
    [numbers(a), numbers(b)],
    [
      [1, 0],
      [1, 3],
    ],
  )
  send(sequences, a)
  assert.equal(sequences.maySend('t:0', c), false)
})

test('sequences: when one partition needs a new epoch, others end the old one first and then follow', () => {
  const sequences = settledIn()
  const [a, x, y, z] = [new Batch('a'), new Batch('x'), new Batch('y'), new Batch('z')]
  sequences.sent('t:1', x)
  send(sequences, a)
  sequences.answered('t:0')
  sequences.outOfOrder('t:0', a)
  sequences.heal()
  assert.deepEqual(sequences.identity, { producerId: 7, epoch: 1 })
  assert.equal(sequences.maySend('t:1', y), false)
  sequences.answered('t:1')
  sequences.delivered('t:1', x)
  assert.equal(sequences.maySend('t:1', y), true)
  sequences.sent('t:1', y)
  assert.deepEqual(numbers(y), [1, 0])
  // A second gap in the same epoch does not take another one for a partition that is behind.
  sequences.sent('t:2', z)
  assert.deepEqual(numbers(z), [1, 0])
})

test('sequences: when two partitions have a gap at once, one new epoch serves both', () => {
  const sequences = settledIn()
  const [a, x] = [new Batch('a'), new Batch('x')]
  send(sequences, a)
  sequences.sent('t:1', x)
  sequences.answered('t:0')
  sequences.answered('t:1')
  sequences.outOfOrder('t:0', a)
  sequences.outOfOrder('t:1', x)
  sequences.heal()
  assert.deepEqual(
    [numbers(a), numbers(x)],
    [
      [1, 0],
      [1, 0],
    ],
  )
})

test('sequences: when the epochs are used up, a new producer id is needed before anything goes on', () => {
  const sequences = new Sequences<Batch>()
  sequences.identify({ producerId: 7, epoch: 32_767 })
  const a = new Batch('a')
  send(sequences, a)
  sequences.answered('t:0')
  sequences.outOfOrder('t:0', a)
  sequences.heal()
  assert.equal(sequences.identity, undefined)
  assert.equal(sequences.maySend('t:0', a), false)
  sequences.identify({ producerId: 8, epoch: 0 })
  sequences.heal()
  send(sequences, a)
  assert.equal(a.stamp?.identity.producerId, 8)
})

test('sequences: when the last batch is refused for good, its numbers are used again; when its fate is unknown, never', () => {
  for (const [refused, expected] of [
    [true, 10],
    [false, 20],
  ] as const) {
    const sequences = settledIn()
    const [a, b] = [new Batch('a'), new Batch('b')]
    send(sequences, a)
    sequences.answered('t:0')
    sequences.failed('t:0', a, refused)
    send(sequences, b)
    assert.deepEqual(numbers(b), [0, expected])
  }
})

test('sequences: when a refused batch is followed by others, their numbers stay and the broker finds the gap', () => {
  const sequences = settledIn()
  const [a, b] = [new Batch('a'), new Batch('b')]
  send(sequences, a, b)
  sequences.answered('t:0')
  sequences.failed('t:0', a, true)
  assert.deepEqual(numbers(b), [0, 20])
  sequences.answered('t:0')
  assert.equal(sequences.outOfOrder('t:0', b), 'retry')
  sequences.heal()
  assert.deepEqual(numbers(b), [1, 0])
})

test('sequences: when a batch is split, the pieces share its numbers in order', () => {
  const sequences = settledIn()
  const [a, b] = [new Batch('a', 10), new Batch('b', 5)]
  send(sequences, a, b)
  sequences.answered('t:0')
  const pieces = [new Batch('a1', 6), new Batch('a2', 4)]
  sequences.split('t:0', a, pieces)
  assert.deepEqual(pieces.map(numbers), [
    [0, 10],
    [0, 16],
  ])
  send(sequences, pieces[0] as Batch)
  assert.equal(sequences.maySend('t:0', pieces[1] as Batch), false)
  sequences.answered('t:0')
  sequences.delivered('t:0', pieces[0] as Batch)
  send(sequences, pieces[1] as Batch)
})

/** What a broker keeps of one producer in one partition: it remembers the last five batches. */
class BrokerModel {
  readonly log: string[] = []
  #epoch = -1
  #next = 0
  #recent: { position: number; count: number }[] = []

  produce(batch: Batch): 'ok' | 'out of order' | 'fenced' {
    const { identity, position } = batch.stamp!
    if (identity.epoch < this.#epoch) return 'fenced'
    if (identity.epoch > this.#epoch) {
      if (position !== 0 && this.#epoch !== -1) return 'out of order'
      this.#epoch = identity.epoch
      this.#recent = []
    } else {
      if (this.#recent.some((known) => known.position === position && known.count === batch.count))
        return 'ok'
      if (position !== this.#next) return 'out of order'
    }
    this.log.push(batch.name)
    this.#next = position + batch.count
    this.#recent = [...this.#recent, { position, count: batch.count }].slice(-5)
    return 'ok'
  }
}

function inOrder(names: readonly string[]): string[] {
  return [...names].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
}

type Fault = 'none' | 'lost request' | 'lost reply' | 'refused'

test('sequences: when requests, replies and batches get lost at random, the log has each delivered batch once and in order', () => {
  const faults = fc.array(
    fc.constantFrom<Fault>('none', 'none', 'none', 'lost request', 'lost reply', 'refused'),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(faults, fc.integer({ min: 1, max: 5 }), (story, inFlight) => {
      const sequences = identified()
      const broker = new BrokerModel()
      const queue = Array.from({ length: 12 }, (_, index) => new Batch(`b${index}`, 1 + (index % 3)))
      const attempts = new Map<Batch, number>()
      const [delivered, failed] = [[] as string[], new Set<string>()]
      let step = 0
      while (queue.length > 0) {
        assert.ok(step < 1_000, 'no progress')
        const wire: Batch[] = []
        while (wire.length < inFlight && queue[0] !== undefined && sequences.maySend('t:0', queue[0])) {
          const batch = queue.shift() as Batch
          attempts.set(batch, (attempts.get(batch) ?? 0) + 1)
          sequences.sent('t:0', batch)
          wire.push(batch)
        }
        const again: Batch[] = []
        for (const batch of wire) {
          const fault = story[step++] ?? 'none'
          const reachesBroker = fault === 'none' || fault === 'lost reply'
          const answer = reachesBroker ? broker.produce(batch) : undefined
          sequences.answered('t:0')
          if (fault === 'refused') {
            sequences.failed('t:0', batch, attempts.get(batch) === 1)
            failed.add(batch.name)
          } else if (fault === 'none' && answer === 'ok') {
            sequences.delivered('t:0', batch)
            delivered.push(batch.name)
          } else {
            if (answer === 'out of order' && fault === 'none') sequences.outOfOrder('t:0', batch)
            assert.notEqual(answer, 'fenced')
            sequences.requeued('t:0')
            again.push(batch)
          }
        }
        queue.unshift(...again)
        sequences.heal()
      }
      const inLog = broker.log.filter((name) => !failed.has(name))
      assert.deepEqual(inLog, inOrder(delivered), 'delivered batches, each once and in order')
      assert.equal(new Set(broker.log).size, broker.log.length, 'no batch twice')
    }),
    { numRuns: 2_000 },
  )
})
