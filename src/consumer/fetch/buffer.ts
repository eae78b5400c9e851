// Owns: fetched batches that wait undecoded, in one queue per partition, and the count of their bytes.
// Called by: fetcher (add, room), decode and feed (take), reconciler and seek (drop). Never: decodes.
import type { KafkaRecord, RecordBatch } from '../../protocol/records/index.ts'
import type { PartitionState } from '../partition.ts'
import type { FetchedRecord } from '../record.ts'

/** What the buffer and its readers need of a batch. */
export type WaitingBatch = Pick<
  RecordBatch,
  'sizeInBytes' | 'count' | 'nextOffset' | 'leaderEpoch' | 'isControl' | 'records'
>

/** Records of one partition that were decoded but not handed out, or not all of them. */
export interface Leftover<Row = KafkaRecord> {
  readonly records: readonly Row[]
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
  /** What deserializers have made of the records before the leftover, and nobody has taken yet. */
  ready: Leftover<FetchedRecord> | undefined
  /** Set while deserializers work on the leftover. */
  deserializing: Promise<void> | undefined
  /** What was taken is no longer in its place. */
  readonly batches: (WaitingBatch | undefined)[]
  /** Index of the first batch that was not taken. */
  head: number
  bytes: number
  /** How often something was added since something was last taken. */
  untouched: number
  /** Whether it stands in the line, because something waits in it. */
  inLine: boolean
}

/** A partition to which so many answers have added, one after the other, without anything being taken of it, is not read at the moment. */
const STALLED = 2

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
    const queue = this.#queueFor(state)
    for (const batch of batches) {
      const last = queue.batches.length - 1
      // However many are passed over in a row, nobody reading meanwhile: they are one.
      if (batch.sizeInBytes === 0 && queue.batches[last]?.sizeInBytes === 0) queue.batches.pop()
      queue.batches.push(batch)
      queue.bytes += batch.sizeInBytes
      this.#bytes += batch.sizeInBytes
    }
    queue.untouched++
    this.#lineUp(queue)
  }

  /** Whether what is added now will wait for long, as far as anybody can tell: nothing is taken of this partition. */
  isStalled(state: PartitionState): boolean {
    return state.busy || (this.#queues.get(state)?.untouched ?? 0) >= STALLED
  }

  /** The queue whose turn it is among those that may be read; it goes to the end of the line. */
  next(wanted: (state: PartitionState) => boolean = readable): PartitionQueue | undefined {
    const at = this.#line.findIndex((queue) => queue.deserializing === undefined && wanted(queue.state))
    const queue = this.#line[at]
    if (queue === undefined) return undefined
    this.#line.splice(at, 1)
    this.#line.push(queue)
    return queue
  }

  /** Whether something waits of a partition that is wanted. */
  holds(wanted: (state: PartitionState) => boolean): boolean {
    return this.#line.some((queue) => wanted(queue.state))
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
    queue.untouched = 0
    queue.bytes -= batch.sizeInBytes
    this.#bytes -= batch.sizeInBytes
    return batch
  }

  /** Takes a queue that has been read to the end out of the line. */
  tidy(queue: PartitionQueue): void {
    const { leftover, ready, head, batches } = queue
    if (leftover === undefined && ready === undefined && head === batches.length) this.#leave(queue)
  }

  /** What waits of a partition. */
  queueOf(state: PartitionState): PartitionQueue | undefined {
    return this.#queues.get(state)
  }

  /** Puts records back that were taken and not handed out, or only some of them: they come first again. */
  putBack(state: PartitionState, leftover: Leftover): void {
    const queue = this.#queueFor(state)
    queue.leftover = leftover
    queue.ready = undefined
    queue.deserializing = undefined
    this.#lineUp(queue)
    state.position = leftover.records[leftover.next]?.offset ?? leftover.nextOffset
  }

  /** Forgets everything of a partition: it was revoked, or its position changed. */
  drop(state: PartitionState): void {
    const queue = this.#queues.get(state)
    if (queue === undefined) return
    this.#bytes -= queue.bytes
    this.#queues.delete(state)
    queue.deserializing = undefined
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

  #queueFor(state: PartitionState): PartitionQueue {
    let queue = this.#queues.get(state)
    if (queue === undefined) {
      const nothing = { leftover: undefined, ready: undefined, deserializing: undefined }
      queue = { state, ...nothing, batches: [], head: 0, bytes: 0, untouched: 0, inLine: false }
      this.#queues.set(state, queue)
    }
    return queue
  }
}

function readable(state: PartitionState): boolean {
  return state.readable
}
