// Owns: one batch on its way: its records, whose they are, and how far it has come. Called by: accumulator.ts, drain.ts, sender.ts. Never: decides when it is sent.
import type { KafkaError } from '../base/errors.ts'
import { BatchBuilder, type RecordInput } from '../protocol/records/index.ts'
import type { Delivery } from './delivery.ts'
import type { SequencedBatch, Stamp } from './sequence.ts'

/** Records that stand next to each other in their call and in the batch, and have the same time. */
interface Run {
  readonly delivery: Delivery
  /** Number of the first message in its call. */
  readonly index: number
  count: number
  readonly timestamp: number
}

/** Where a batch goes; `key` is `partitionKey(topic, partition)`. */
export interface BatchPlace {
  readonly topic: string
  readonly partition: number
  readonly key: string
}

/** filling: takes records; queued: full, or back for another attempt; sent: an attempt is under way; done: each record has its outcome. */
export type BatchState = 'filling' | 'queued' | 'sent' | 'done'

/** The records for one partition that travel together. */
export class ProducerBatch implements SequencedBatch {
  readonly topic: string
  readonly partition: number
  readonly key: string
  /** Clock time of its first record; the delivery timeout counts from here. */
  readonly createdAt: number
  /** How many records of the partition came before it: its place in the order, also after a retry or a split. */
  readonly firstRecord: number
  stamp: Stamp | undefined = undefined
  state: BatchState = 'filling'
  /** Attempts that may have reached a broker. */
  attempts = 0
  /** Failures in a row, for the backoff. */
  failures = 0
  /** Clock time before which it is not tried again. */
  retryAt = 0
  /** Leader epoch at the last attempt: a newer leader is tried without backoff. */
  leaderEpoch = -1
  lastError: KafkaError | undefined = undefined
  /** The finished bytes with the stamp they carry; kept for retries. */
  wire: { readonly bytes: Buffer; readonly stamp: Stamp | undefined } | undefined = undefined
  /** Bytes of buffer memory that are kept for it. */
  reserved = 0
  readonly #builder: BatchBuilder
  readonly #runs: Run[] = []
  #count = 0
  #onDone: (() => void)[] | undefined

  constructor(place: BatchPlace, createdAt: number, firstRecord: number, initialBytes: number) {
    this.topic = place.topic
    this.partition = place.partition
    this.key = place.key
    this.createdAt = createdAt
    this.firstRecord = firstRecord
    this.#builder = new BatchBuilder(initialBytes)
  }

  get count(): number {
    return this.#count
  }

  /** Bytes before compression, header included. */
  get bytes(): number {
    return this.#builder.estimatedBytes
  }

  get builder(): BatchBuilder {
    return this.#builder
  }

  append(record: RecordInput, delivery: Delivery, index: number): void {
    this.#builder.append(record)
    this.#count += 1
    const { timestamp } = record
    const last = this.#runs[this.#runs.length - 1]
    if (last?.delivery === delivery && last.index + last.count === index && last.timestamp === timestamp) {
      last.count += 1
    } else {
      this.#runs.push({ delivery, index, count: 1, timestamp })
    }
  }

  /** All records are in the log, the first at `baseOffset` (-1 unknown); `logAppendTime` is -1 where the records keep their own times. */
  delivered(baseOffset: number, logAppendTime: number): void {
    if (this.state === 'done') return
    this.state = 'done'
    let offset = baseOffset
    for (const run of this.#runs) {
      const timestamp = logAppendTime < 0 ? run.timestamp : logAppendTime
      run.delivery.delivered(run.index, run.count, this, offset, timestamp)
      if (offset >= 0) offset += run.count
    }
    this.#done()
  }

  /** All records are given up. `errorOf` may tell single records apart, by their place in the batch. */
  failed(error: KafkaError, errorOf: (place: number) => KafkaError = () => error): void {
    if (this.state === 'done') return
    this.state = 'done'
    this.lastError = error
    this.#forEach((delivery, index, place) => delivery.failed(index, this, errorOf(place)))
    this.#done()
  }

  /** The records, given again in order, go on in other batches; this one is done when all of those are. */
  handOver(
    records: readonly RecordInput[],
    pieces: readonly ProducerBatch[],
    pieceOf: (place: number) => number,
  ): void {
    this.#forEach((delivery, index, place) =>
      pieces[pieceOf(place)]!.append(records[place]!, delivery, index),
    )
    let open = pieces.length
    for (const piece of pieces) {
      piece.whenDone(() => {
        open -= 1
        if (open === 0) this.#done()
      })
    }
    this.state = 'done'
  }

  /** Calls back when all its records have an outcome; only for a batch that is not done. */
  whenDone(action: () => void): void {
    this.#onDone ??= []
    this.#onDone.push(action)
  }

  #forEach(action: (delivery: Delivery, index: number, place: number) => void): void {
    let place = 0
    for (const { delivery, index, count } of this.#runs) {
      for (let at = 0; at < count; at++) action(delivery, index + at, place++)
    }
  }

  #done(): void {
    for (const action of this.#onDone ?? []) action()
    this.wire = undefined
  }
}
