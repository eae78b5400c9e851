// Owns: one partition as the cluster knows it: its leader, its log, its producers, and who waits for a change.
// Called by: topics.ts, cluster.ts and the handlers. Never: knows a connection.
import { PartitionLog } from './partition-log.ts'
import { ProducerState } from './producer-state.ts'

/** A partition of a topic. */
export class Partition {
  readonly topic: string
  readonly topicId: string
  readonly index: number
  readonly log = new PartitionLog()
  readonly producers = new ProducerState()
  /** Broker ids; the first is the preferred leader. */
  replicas: readonly number[]
  isr: readonly number[]
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
