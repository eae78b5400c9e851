// Owns: one partition as the cluster knows it: its leader, its log, its producers and their transactions, and who waits for a change.
// Called by: topics.ts, cluster.ts and the handlers. Never: knows a connection.
import { batches, controlType } from '../../protocol/records/index.ts'
import { AbortedTransactions } from './aborted-transactions.ts'
import { type BatchToAppend, PartitionLog } from './partition-log.ts'
import { ProducerState, type TransactionEnd } from './producer-state.ts'

/** A partition of a topic. */
export class Partition {
  readonly topic: string
  readonly topicId: string
  readonly index: number
  readonly log = new PartitionLog()
  readonly producers = new ProducerState()
  readonly aborted = new AbortedTransactions()
  /** Broker ids; the first is the preferred leader. */
  replicas: readonly number[]
  isr: readonly number[]
  /** Where the logs of replicas end that fell behind; the others have everything. */
  readonly #behind = new Map<number, number>()
  /** Replicas that stay behind until they are let go. */
  readonly #held = new Set<number>()
  #leader: number
  #leaderEpoch = 0
  readonly #watchers = new Set<() => void>()

  constructor(topic: string, topicId: string, index: number, replicas: readonly number[]) {
    this.topic = topic
    this.topicId = topicId
    this.index = index
    this.replicas = replicas
    this.isr = replicas
    this.#leader = replicas[0] ?? -1
    this.log.beginEpoch(0)
  }

  /** Id of the leading broker, or -1. */
  get leader(): number {
    return this.#leader
  }

  get leaderEpoch(): number {
    return this.#leaderEpoch
  }

  /** Records before this offset belong to no open transaction. */
  get lastStableOffset(): number {
    return Math.max(this.producers.firstOpenOffset ?? this.log.highWatermark, this.log.startOffset)
  }

  /** The end of the log as this broker has it. */
  endOn(brokerId: number): number {
    return Math.min(this.#behind.get(brokerId) ?? this.log.endOffset, this.log.endOffset)
  }

  /** A replica is out of sync: it has what there is now, and gets no more. */
  fallBehind(brokerId: number, isHeld = false): void {
    if (!this.#behind.has(brokerId)) this.#behind.set(brokerId, this.log.endOffset)
    if (isHeld) this.#held.add(brokerId)
    this.isr = this.isr.filter((id) => id !== brokerId)
  }

  /** A replica that is up has everything again, unless it is held. */
  catchUp(brokerId: number): void {
    if (this.#held.has(brokerId)) return
    this.#behind.delete(brokerId)
    if (!this.isr.includes(brokerId)) this.isr = [...this.isr, brokerId]
    this.changed()
  }

  /** Lets a replica go that was held. */
  letGo(brokerId: number): void {
    this.#held.delete(brokerId)
  }

  /** A replica that is not in sync becomes leader: what only others had is lost. */
  leadUncleanly(brokerId: number): void {
    this.truncate(this.endOn(brokerId))
    this.#held.delete(brokerId)
    this.#behind.clear()
    this.isr = [brokerId]
    this.lead(brokerId)
  }

  /** Appends the marker that ends a transaction. */
  endTransaction(end: TransactionEnd, marker: BatchToAppend): void {
    this.#learnEnd(end, this.log.endOffset, marker.maxTimestamp)
    this.log.append(marker)
    this.changed()
  }

  /** Moves the log's start up to `offset`. */
  deleteRecords(offset: number): void {
    this.log.deleteRecords(offset)
    this.aborted.deleteBefore(this.log.startOffset)
    this.changed()
  }

  /** Loses everything from the batch that holds `offset` on; what is known of producers is learned again from what is left. */
  truncate(offset: number): void {
    this.log.truncate(offset)
    this.producers.clear()
    this.aborted.clear()
    for (const { baseOffset, bytes } of this.log.batches) {
      const [batch] = batches(bytes)
      if (batch === undefined || batch.producerId < 0) continue
      const { producerId, producerEpoch, baseSequence, isTransactional, lastOffset, maxTimestamp } = batch
      if (batch.isControl) {
        const [marker] = batch.records({ topic: this.topic, partition: this.index })
        const committed = marker !== undefined && controlType(marker) === 'COMMIT'
        const coordinatorEpoch = marker?.value?.readInt32BE(2) ?? 0
        this.#learnEnd({ producerId, producerEpoch, committed, coordinatorEpoch }, baseOffset, maxTimestamp)
        continue
      }
      const count = lastOffset - baseOffset + 1
      const learned = { producerId, producerEpoch, baseSequence, count, isTransactional }
      this.producers.appended(learned, baseOffset, maxTimestamp)
    }
  }

  #learnEnd(end: TransactionEnd, markerOffset: number, timestamp: number): void {
    const firstOffset = this.producers.ended(end, timestamp)
    if (firstOffset === undefined || end.committed) return
    this.aborted.add({ producerId: end.producerId, firstOffset, lastOffset: markerOffset })
  }

  /** Gives the partition to another leader (-1: none), in a new epoch. */
  lead(leader: number): void {
    this.#leader = leader
    this.#leaderEpoch++
    if (leader >= 0) this.log.beginEpoch(this.#leaderEpoch)
    this.changed()
  }

  /** Calls `listener` after each append and each change of leader or start, until the returned function is called. */
  watch(listener: () => void): () => void {
    this.#watchers.add(listener)
    return () => this.#watchers.delete(listener)
  }

  /** Tells the watchers. */
  changed(): void {
    for (const listener of [...this.#watchers]) listener()
  }
}
