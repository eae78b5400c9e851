// Owns: which batches of one Fetch answer a reader of committed records may see (`isolation.level`), by the answer's list of aborted transactions.
// Called by: answers.ts, batch by batch in their order. Never: asks a broker.
import type { RecordSource } from '../../protocol/records/index.ts'
import { controlType, type RecordBatch } from '../../protocol/records/index.ts'
import type { WaitingBatch } from './buffer.ts'

/** A transaction that was aborted, as a Fetch answer names it. */
export interface AbortedTransaction {
  readonly producerId: number
  readonly firstOffset: number
}

/** The filter for the batches of one partition in one answer: every answer names anew the transactions that reach into it. */
export class CommittedOnly {
  /** Those that begin later, the first one last. */
  readonly #ahead: AbortedTransaction[]
  /** Producers inside a transaction that will be aborted. */
  readonly #aborted = new Set<number>()
  readonly #source: RecordSource

  constructor(aborted: readonly AbortedTransaction[] | null, source: RecordSource) {
    this.#ahead = [...(aborted ?? [])].sort((one, other) => other.firstOffset - one.firstOffset)
    this.#source = source
  }

  /** Whether the batch is part of no aborted transaction. Control batches pass: they are passed over when they are read. */
  accepts(batch: RecordBatch): boolean {
    if (batch.producerId < 0) return true
    for (let next = this.#ahead.at(-1); next !== undefined; next = this.#ahead.at(-1)) {
      if (next.firstOffset > batch.lastOffset) break
      this.#aborted.add(next.producerId)
      this.#ahead.pop()
    }
    if (batch.isControl) {
      if (this.#isAbort(batch)) this.#aborted.delete(batch.producerId)
      return true
    }
    return !batch.isTransactional || !this.#aborted.has(batch.producerId)
  }

  #isAbort(batch: RecordBatch): boolean {
    const [marker] = batch.records(this.#source)
    return marker !== undefined && controlType(marker) === 'ABORT'
  }
}

/** What is left in the buffer of a batch that nobody reads: the position moves over it, its bytes are free. */
export function passedOver({ nextOffset, leaderEpoch }: RecordBatch): WaitingBatch {
  return { nextOffset, leaderEpoch, sizeInBytes: 0, count: 0, isControl: true, records: () => [] }
}
