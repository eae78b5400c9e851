// Owns: fetched batches that wait undecoded, in one queue per partition, and the count of their bytes.
// Called by: fetcher (add, room), decode and feed (take), reconciler and seek (drop). Never: decodes.
import type { RecordBatch } from '../../protocol/records/index.ts'
import type { PartitionState } from '../partition.ts'
import type { FetchedRecord } from '../record.ts'

/** What the buffer and its readers need of a batch. */
export type WaitingBatch = Pick<
  RecordBatch,
  'sizeInBytes' | 'nextOffset' | 'leaderEpoch' | 'isControl' | 'records'
>

/** Records of one partition that were decoded but not handed out, or not all of them. */
export interface Leftover {
  readonly records: readonly FetchedRecord[]
  /** Index of the first one that was not handed out. */
  readonly next: number
  /** Where the partition goes on after the last of them. */
  readonly nextOffset: number
  readonly leaderEpoch: number
}

/** What waits for a reader of one partition, the oldest first. */
export interface PartitionQueue {
  readonly state: PartitionState
  leftover: Leftover | undefined
  /** What was taken is no longer in its place. */
  readonly batches: (WaitingBatch | undefined)[]
  /** Index of the first batch that was not taken. */
  head: number
  bytes: number
  /** Whether it stands in the line, because something waits in it. */
  inLine: boolean
}

/**
 * Undecoded batches by partition; partitions take turns. What lives as long as the consumer must not lead to what was read, nor be
 * a Map or Set that changes with each turn (the tables it outgrows refer to the next): V8 would keep every fetch until a full collection.
 */
export class FetchBuffer {
  readonly #queues = new Map<PartitionState, PartitionQueue>()
  /** Queues in which something waits; the first one is the next. */
  readonly #line: PartitionQueue[] = []
  #bytes = 0

  /** Bytes of all batches that wait. */
  get bytes(): number {
    return this.#bytes
  }

  bytesOf(state: PartitionState): number {
    return this.#queues.get(state)?.bytes ?? 0
  }

  add(state: PartitionState, batches: readonly WaitingBatch[]): void {
    const queue = this.#queueOf(state)
    for (const batch of batches) {
      const last = queue.batches.length - 1
      // However many are passed over in a row, nobody reading meanwhile: they are one.
      if (batch.sizeInBytes === 0 && queue.batches[last]?.sizeInBytes === 0) queue.batches.pop()
      queue.batches.push(batch)
      queue.bytes += batch.sizeInBytes
      this.#bytes += batch.sizeInBytes
    }
    this.#lineUp(queue)
  }

  /** The queue whose turn it is among those that may be read; it goes to the end of the line. */
  next(): PartitionQueue | undefined {
    const at = this.#line.findIndex(({ state }) => state.readable)
    const queue = this.#line[at]
    if (queue === undefined) return undefined
    this.#line.splice(at, 1)
    this.#line.push(queue)
    return queue
  }

  /** Takes the first batch of a queue out of the count; undefined when there is none. */
  shift(queue: PartitionQueue): WaitingBatch | undefined {
    const batch = queue.batches[queue.head]
    if (batch === undefined) return undefined
    queue.batches[queue.head] = undefined
    queue.head++
    if (queue.head === queue.batches.length || (queue.head > 32 && queue.head * 2 > queue.batches.length)) {
      queue.batches.splice(0, queue.head)
      queue.head = 0
    }
    queue.bytes -= batch.sizeInBytes
    this.#bytes -= batch.sizeInBytes
    return batch
  }

  /** Takes a queue that has been read to the end out of the line. */
  tidy(queue: PartitionQueue): void {
    if (queue.leftover === undefined && queue.head === queue.batches.length) this.#leave(queue)
  }

  /** Decoded records that wait to be handed out. */
  leftoverOf(state: PartitionState): Leftover | undefined {
    return this.#queues.get(state)?.leftover
  }

  /** Puts records back that were taken and not handed out, or only some of them: they come first again. */
  putBack(state: PartitionState, leftover: Leftover): void {
    const queue = this.#queueOf(state)
    queue.leftover = leftover
    this.#lineUp(queue)
    state.position = leftover.records[leftover.next]?.offset ?? leftover.nextOffset
  }

  /** Forgets everything of a partition: it was revoked, or its position changed. */
  drop(state: PartitionState): void {
    const queue = this.#queues.get(state)
    if (queue === undefined) return
    this.#bytes -= queue.bytes
    this.#queues.delete(state)
    this.#leave(queue)
  }

  #lineUp(queue: PartitionQueue): void {
    if (queue.inLine) return
    queue.inLine = true
    this.#line.push(queue)
  }

  #leave(queue: PartitionQueue): void {
    if (!queue.inLine) return
    queue.inLine = false
    this.#line.splice(this.#line.lastIndexOf(queue), 1)
  }

  #queueOf(state: PartitionState): PartitionQueue {
    let queue = this.#queues.get(state)
    if (queue === undefined) {
      queue = { state, leftover: undefined, batches: [], head: 0, bytes: 0, inLine: false }
      this.#queues.set(state, queue)
    }
    return queue
  }
}
