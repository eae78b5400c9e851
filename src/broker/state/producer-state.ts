// Owns: what a partition remembers of each idempotent producer: its epoch and its last five batches.
// Called by: the produce path before and after an append. Never: appends.
import { ErrorCodes } from '../../protocol/error-codes.ts'

/** What a batch says about its producer. */
export interface ProducerBatch {
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  /** Number of sequences that the batch takes: its last offset delta plus one. */
  readonly count: number
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
}

/** Kafka keeps five, which is also the most that an idempotent producer may have in flight. */
const BATCHES_KEPT = 5
const LARGEST_SEQUENCE = 2_147_483_647

/** The producers of one partition. */
export class ProducerState {
  readonly #producers = new Map<number, KnownProducer>()

  /** Whether a batch of an idempotent producer is new, in order and of the present epoch. */
  check(batch: ProducerBatch): ProducerVerdict {
    const known = this.#producers.get(batch.producerId)
    // A producer that the partition has never seen, or forgot, may start anywhere.
    if (known === undefined) return { kind: 'append' }
    if (batch.producerEpoch < known.epoch) return refused(ErrorCodes.INVALID_PRODUCER_EPOCH)
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

  /** Remembers a batch that was appended at `baseOffset`. */
  appended(batch: ProducerBatch, baseOffset: number, timestamp: number): void {
    const known = this.#producers.get(batch.producerId) ?? { epoch: batch.producerEpoch, batches: [] }
    if (known.epoch !== batch.producerEpoch) known.batches = []
    known.epoch = batch.producerEpoch
    const firstSequence = batch.baseSequence
    const lastSequence = sequenceAfter(firstSequence, batch.count - 1)
    known.batches = [...known.batches, { firstSequence, lastSequence, baseOffset, timestamp }].slice(
      -BATCHES_KEPT,
    )
    this.#producers.set(batch.producerId, known)
  }

  /** Forgets a producer, as retention does. */
  forget(producerId: number): void {
    this.#producers.delete(producerId)
  }

  /** All producers, oldest first. */
  describe(): ProducerFacts[] {
    return [...this.#producers].map(([producerId, { epoch, batches }]) => ({
      producerId,
      producerEpoch: epoch,
      lastSequence: batches.at(-1)?.lastSequence ?? -1,
      lastTimestamp: batches.at(-1)?.timestamp ?? -1,
    }))
  }
}

/** Sequences go from 0 to 2^31 - 1 and start again at 0. */
function sequenceAfter(sequence: number, steps: number): number {
  const next = sequence + steps
  return next > LARGEST_SEQUENCE ? next - LARGEST_SEQUENCE - 1 : next
}

function refused(errorCode: number): ProducerVerdict {
  return { kind: 'refused', errorCode }
}
