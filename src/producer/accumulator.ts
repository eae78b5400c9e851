// Owns: the batches that wait, a queue for each partition, and the memory they take. Called by: admission.ts puts records in, drain.ts takes batches out.
// Never: waits, sends, or knows brokers.
import { partitionKey } from '../base/types.ts'
import type { RecordInput } from '../protocol/records/index.ts'
import { type BatchPlace, ProducerBatch } from './batch.ts'
import type { CompressionRatios } from './compression-ratio.ts'
import type { Delivery } from './delivery.ts'

/** What the accumulator is bounded by. */
export interface AccumulatorOptions {
  readonly batchSize: number
  /** No batch grows beyond it, however well it can be packed. */
  readonly maxRequestSize: number
  readonly bufferMemory: number
  readonly lingerMs: number
  readonly deliveryTimeoutMs: number
}

/** The batches of one partition that are to be sent, first the oldest; at most the last one is still filling. */
export interface PartitionQueue extends BatchPlace {
  readonly batches: ProducerBatch[]
  /** Records that were put in so far: gives each batch its place in the order. */
  appended: number
  /** How large batches get here, so that a buffer need not grow from nothing each time. */
  typicalBytes: number
}

/** What an append did: joined a batch that waits already, or began one, or filled one up. */
export type Appended = 'joined' | 'began' | 'filled'

const SMALLEST_BUFFER = 512

/** The producer's memory: a pure machine, stepped by calls that carry the time. */
export class Accumulator {
  readonly #options: AccumulatorOptions
  readonly #topics = new Map<string, PartitionQueue[]>()
  /** Queues that are not empty, the one that was served longest ago first. */
  readonly #active = new Set<PartitionQueue>()
  /** Batches without an outcome, the oldest first. */
  #incomplete = new Set<ProducerBatch>()
  readonly #ratios: CompressionRatios | undefined
  #reserved = 0

  /** `ratios` only where batches are packed. */
  constructor(options: AccumulatorOptions, ratios?: CompressionRatios) {
    this.#options = options
    this.#ratios = ratios
  }

  get active(): Iterable<PartitionQueue> {
    return this.#active
  }

  /** Batches that have no outcome yet, waiting or sent. */
  get incomplete(): ReadonlySet<ProducerBatch> {
    return this.#incomplete
  }

  get reservedBytes(): number {
    return this.#reserved
  }

  queue(topic: string, partition: number): PartitionQueue {
    let queues = this.#topics.get(topic)
    if (queues === undefined) {
      queues = []
      this.#topics.set(topic, queues)
    }
    let queue = queues[partition]
    if (queue === undefined) {
      queue = {
        topic,
        partition,
        key: partitionKey(topic, partition),
        batches: [],
        appended: 0,
        typicalBytes: SMALLEST_BUFFER,
      }
      queues[partition] = queue
    }
    return queue
  }

  /** Whether there is memory left for a record of that size. */
  hasRoom(bytes: number): boolean {
    return this.#reserved + bytes <= this.#options.bufferMemory
  }

  /** Bytes that make a batch of this topic full: what is about `batchSize` once it is packed. */
  fullAt(topic: string): number {
    const { batchSize, maxRequestSize } = this.#options
    if (this.#ratios === undefined) return batchSize
    return Math.max(batchSize, Math.min(maxRequestSize, batchSize / this.#ratios.of(topic)))
  }

  /** Closes the batch that is filling if a record of that size does not fit; true when it did. */
  makeRoom(queue: PartitionQueue, bytes: number): boolean {
    const last = queue.batches.at(-1)
    if (last?.state !== 'filling' || last.bytes + bytes <= this.fullAt(queue.topic)) return false
    this.seal(queue, last)
    return true
  }

  /** Puts a record, of at most `bytes`, into the partition's last batch, or begins one. */
  append(
    queue: PartitionQueue,
    record: RecordInput,
    bytes: number,
    delivery: Delivery,
    index: number,
    now: number,
  ): Appended {
    this.makeRoom(queue, bytes)
    const last = queue.batches.at(-1)
    const batch = last?.state === 'filling' ? last : this.#begin(queue, now)
    batch.append(record, delivery, index)
    queue.appended += 1
    batch.reserved += bytes
    this.#reserved += bytes
    if (batch.bytes >= this.fullAt(queue.topic)) {
      this.seal(queue, batch)
      return 'filled'
    }
    return batch === last ? 'joined' : queue.batches.length > 1 ? 'filled' : 'began'
  }

  /** Nothing more goes into the batch. */
  seal(queue: PartitionQueue, batch: ProducerBatch): void {
    if (batch.state === 'filling') batch.state = 'queued'
    queue.typicalBytes = Math.max(SMALLEST_BUFFER, Math.min(batch.bytes, this.fullAt(queue.topic)))
  }

  /** Clock time from which the queue's first batch is to be sent. `urgent` when somebody waits for memory, a flush or the end. */
  readyAt(queue: PartitionQueue, urgent: boolean): number {
    const first = queue.batches[0]
    if (first === undefined) return Number.POSITIVE_INFINITY
    if (first.failures > 0) return first.retryAt
    if (urgent || first.state !== 'filling' || queue.batches.length > 1) return first.createdAt
    return first.createdAt + this.#options.lingerMs
  }

  /** Takes the first batch out of its queue, to be sent. */
  take(queue: PartitionQueue): ProducerBatch {
    const batch = queue.batches[0]!
    this.seal(queue, batch)
    batch.state = 'sent'
    this.#unqueue(queue, batch)
    return batch
  }

  /** Puts batches that were sent back where they belong: behind those that came before them, ahead of those that never left. */
  putBack(batches: readonly ProducerBatch[]): void {
    for (const batch of batches) {
      if (batch.state === 'done') continue
      batch.state = 'queued'
      const queue = this.queue(batch.topic, batch.partition)
      const at = queue.batches.findIndex((other) => batch.firstRecord < other.firstRecord)
      queue.batches.splice(at === -1 ? queue.batches.length : at, 0, batch)
      this.#active.add(queue)
    }
  }

  /** The pieces of a batch that was too large take its place. */
  replace(batch: ProducerBatch, pieces: readonly ProducerBatch[]): void {
    this.#forget(batch)
    for (const piece of pieces) {
      this.#reserved += piece.reserved
      this.#incomplete.add(piece)
      piece.whenDone(() => this.#forget(piece))
    }
    this.#incomplete = new Set([...this.#incomplete].sort((a, b) => a.createdAt - b.createdAt))
    this.putBack(pieces)
  }

  /** Batches whose time is up, taken out of their queues. */
  expired(now: number): ProducerBatch[] {
    const expired: ProducerBatch[] = []
    for (const batch of this.#incomplete) {
      if (batch.createdAt + this.#options.deliveryTimeoutMs > now) break
      expired.push(batch)
    }
    for (const batch of expired) this.#unqueue(this.queue(batch.topic, batch.partition), batch)
    return expired
  }

  /** Clock time at which the next batch expires. */
  get nextExpiry(): number {
    const [oldest] = this.#incomplete
    return oldest === undefined
      ? Number.POSITIVE_INFINITY
      : oldest.createdAt + this.#options.deliveryTimeoutMs
  }

  /** Resolves when each batch of now has its outcome. */
  async settled(): Promise<void> {
    await Promise.all([...this.#incomplete].map((batch) => new Promise<void>((done) => batch.whenDone(done))))
  }

  /** Empties all queues. */
  clear(): void {
    for (const queue of this.#active) queue.batches.length = 0
    this.#active.clear()
  }

  #begin(queue: PartitionQueue, now: number): ProducerBatch {
    const batch = new ProducerBatch(queue, now, queue.appended, queue.typicalBytes)
    queue.batches.push(batch)
    this.#active.add(queue)
    this.#incomplete.add(batch)
    batch.whenDone(() => this.#forget(batch))
    return batch
  }

  #unqueue(queue: PartitionQueue, batch: ProducerBatch): void {
    const at = queue.batches.indexOf(batch)
    if (at !== -1) queue.batches.splice(at, 1)
    // To the end of the line, or out of it: each partition has its turn when a request cannot take them all.
    this.#active.delete(queue)
    if (queue.batches.length > 0) this.#active.add(queue)
  }

  #forget(batch: ProducerBatch): void {
    if (this.#incomplete.delete(batch)) this.#reserved -= batch.reserved
  }
}
