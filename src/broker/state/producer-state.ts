// Owns: what a partition remembers of each idempotent producer: its epoch, its last five batches, its open transaction.
// Called by: the produce path before and after an append, and whoever ends a transaction. Never: appends.
import { ErrorCodes } from '../../protocol/error-codes.ts'

/** What a batch says about its producer. */
export interface ProducerBatch {
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  /** Number of sequences that the batch takes: its last offset delta plus one. */
  readonly count: number
  readonly isTransactional?: boolean
  /** True for a producer that gets a new epoch with each transaction: it begins at sequence 0, always (KIP-890). */
  readonly startsAtZero?: boolean
}

/** The end of a transaction, as its marker says it. */
export interface TransactionEnd {
  readonly producerId: number
  readonly producerEpoch: number
  readonly committed: boolean
  readonly coordinatorEpoch: number
}

/** Append it; it has been appended before, at this offset; or refuse it. */
export type ProducerVerdict =
  | { readonly kind: 'append' }
  | { readonly kind: 'duplicate'; readonly baseOffset: number; readonly timestamp: number }
  | { readonly kind: 'refused'; readonly errorCode: number }

/** A producer as the partition knows it, in the words of DescribeProducers. */
export interface ProducerFacts {
  readonly producerId: number
  readonly producerEpoch: number
  readonly lastSequence: number
  readonly lastTimestamp: number
  readonly coordinatorEpoch: number
  /** -1 when no transaction is open. */
  readonly currentTxnStartOffset: number
}

interface KnownBatch {
  readonly firstSequence: number
  readonly lastSequence: number
  readonly baseOffset: number
  readonly timestamp: number
}

interface KnownProducer {
  epoch: number
  batches: KnownBatch[]
  lastTimestamp: number
  coordinatorEpoch: number
}

/** Kafka keeps five, which is also the most that an idempotent producer may have in flight. */
const BATCHES_KEPT = 5
const LARGEST_SEQUENCE = 2_147_483_647

/** The producers of one partition. */
export class ProducerState {
  readonly #producers = new Map<number, KnownProducer>()
  /** Where the open transaction of each producer that has one began. */
  readonly #open = new Map<number, number>()

  /** Whether a batch of an idempotent producer is new, in order and of the present epoch. */
  check(batch: ProducerBatch): ProducerVerdict {
    const known = this.#producers.get(batch.producerId)
    // A producer that the partition has never seen, or forgot, may start anywhere.
    if (known === undefined) {
      const mayStart = batch.baseSequence === 0 || !batch.startsAtZero
      return mayStart ? { kind: 'append' } : refused(ErrorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
    }
    if (batch.producerEpoch < known.epoch) return refused(ErrorCodes.INVALID_PRODUCER_EPOCH)
    const verdict = checkSequence(known, batch)
    const isStray = verdict.kind === 'append' && this.#open.has(batch.producerId) && !batch.isTransactional
    return isStray ? refused(ErrorCodes.INVALID_TXN_STATE) : verdict
  }

  /** Whether a transaction of this producer and epoch is open in the partition. */
  hasOpenTransaction(producerId: number, producerEpoch: number): boolean {
    return this.#open.has(producerId) && this.#producers.get(producerId)?.epoch === producerEpoch
  }

  /** Where the oldest open transaction began; undefined when none is open. */
  get firstOpenOffset(): number | undefined {
    return this.#open.size === 0 ? undefined : Math.min(...this.#open.values())
  }

  /** Remembers a marker; returns where the transaction that it ends began, undefined when none was open. */
  ended(end: TransactionEnd, timestamp: number): number | undefined {
    const known = this.#producers.get(end.producerId) ?? newProducer(end.producerEpoch)
    const start = this.#open.get(end.producerId)
    this.#open.delete(end.producerId)
    if (known.epoch !== end.producerEpoch) known.batches = []
    known.epoch = end.producerEpoch
    known.coordinatorEpoch = end.coordinatorEpoch
    known.lastTimestamp = timestamp
    this.#producers.set(end.producerId, known)
    return start
  }

  /** Remembers a batch that was appended at `baseOffset`. */
  appended(batch: ProducerBatch, baseOffset: number, timestamp: number): void {
    const known = this.#producers.get(batch.producerId) ?? newProducer(batch.producerEpoch)
    if (known.epoch !== batch.producerEpoch) known.batches = []
    known.epoch = batch.producerEpoch
    const firstSequence = batch.baseSequence
    const lastSequence = sequenceAfter(firstSequence, batch.count - 1)
    known.batches = [...known.batches, { firstSequence, lastSequence, baseOffset, timestamp }].slice(
      -BATCHES_KEPT,
    )
    known.lastTimestamp = timestamp
    this.#producers.set(batch.producerId, known)
    if (batch.isTransactional && !this.#open.has(batch.producerId))
      this.#open.set(batch.producerId, baseOffset)
  }

  /** Forgets all producers, before they are learned again from the log. */
  clear(): void {
    this.#producers.clear()
    this.#open.clear()
  }

  /** Forgets a producer, as retention does. */
  forget(producerId: number): void {
    this.#producers.delete(producerId)
    this.#open.delete(producerId)
  }

  /** All producers, oldest first. */
  describe(): ProducerFacts[] {
    return [...this.#producers].map(([producerId, known]) => ({
      producerId,
      producerEpoch: known.epoch,
      lastSequence: known.batches.at(-1)?.lastSequence ?? -1,
      lastTimestamp: known.lastTimestamp,
      coordinatorEpoch: known.coordinatorEpoch,
      currentTxnStartOffset: this.#open.get(producerId) ?? -1,
    }))
  }
}

function newProducer(epoch: number): KnownProducer {
  return { epoch, batches: [], lastTimestamp: -1, coordinatorEpoch: -1 }
}

/** Whether the batch is the next one of its producer, in its present epoch or a newer one. */
function checkSequence(known: KnownProducer, batch: ProducerBatch): ProducerVerdict {
  if (batch.producerEpoch > known.epoch) {
    return batch.baseSequence === 0 ? { kind: 'append' } : refused(ErrorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
  }
  const lastSequence = sequenceAfter(batch.baseSequence, batch.count - 1)
  const same = known.batches.find(
    (one) => one.firstSequence === batch.baseSequence && one.lastSequence === lastSequence,
  )
  if (same) return { kind: 'duplicate', baseOffset: same.baseOffset, timestamp: same.timestamp }
  const latest = known.batches.at(-1)
  const expected = latest === undefined ? 0 : sequenceAfter(latest.lastSequence, 1)
  if (batch.baseSequence === expected) return { kind: 'append' }
  return refused(ErrorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
}

/** Sequences go from 0 to 2^31 - 1 and start again at 0. */
function sequenceAfter(sequence: number, steps: number): number {
  const next = sequence + steps
  return next > LARGEST_SEQUENCE ? next - LARGEST_SEQUENCE - 1 : next
}

function refused(errorCode: number): ProducerVerdict {
  return { kind: 'refused', errorCode }
}
