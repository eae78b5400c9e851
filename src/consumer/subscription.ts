// Owns: what the program wants to read, and the assignment that came of it; assignments are replaced, never edited.
// Called by: subscriber (want), reconciler (assign, end), everybody else to look things up. Never: decides who gets what.
import { partitionKey, type TopicPartition } from '../base/types.ts'
import { PartitionState } from './partition.ts'
import { isWished, noWish, type Wish } from './wish.ts'

/** The partitions that are owned at one time. A partition that stays keeps its state across assignments; one that goes ends. */
export interface Assignment {
  readonly partitions: ReadonlyMap<string, PartitionState>
}

const nothing: Assignment = Object.freeze({ partitions: new Map<string, PartitionState>() })
const noTopics: readonly string[] = Object.freeze([])

/** The wish, the topics it means at the moment, and what is assigned of them. */
export class Subscription {
  #wish: Wish = noWish
  #topics: readonly string[] = noTopics
  #assignment: Assignment = nothing
  #suspended = false
  /** States that ended while a handler was at work on their records. */
  readonly #ending = new Map<string, PartitionState>()

  get wish(): Wish {
    return this.#wish
  }

  /** Names of the topics that are read: none with chosen partitions, those that match with an expression. */
  get topics(): readonly string[] {
    return this.#wish.kind === 'brokerPattern' ? this.#assignedTopics() : this.#topics
  }

  get assignment(): Assignment {
    return this.#assignment
  }

  /** By subscriber: this is to be read from now on. What is assigned stays until somebody assigns anew; what is not wished any more waits for that. */
  want(wish: Wish): void {
    this.#wish = wish
    this.#topics = wish.kind === 'topics' ? wish.topics : noTopics
    this.#compare()
  }

  /** By subscriber: these topics match the expression now. False when they did before. */
  matched(topics: readonly string[]): boolean {
    const before = this.#topics
    if (before.length === topics.length && before.every((topic, index) => topic === topics[index]))
      return false
    this.#topics = Object.freeze([...topics])
    return true
  }

  /** States of all partitions that are assigned. */
  states(): PartitionState[] {
    return [...this.#assignment.partitions.values()]
  }

  state(topic: string, partition: number): PartitionState | undefined {
    return this.#assignment.partitions.get(partitionKey(topic, partition))
  }

  /** By reconciler, subscriber: these are the partitions from now on. States of those that are not among them end. */
  assign(partitions: readonly TopicPartition[]): Assignment {
    const before = this.#assignment.partitions
    const next = new Map<string, PartitionState>()
    for (const topicPartition of partitions) {
      const key = partitionKey(topicPartition.topic, topicPartition.partition)
      next.set(key, before.get(key) ?? this.#fresh(topicPartition))
    }
    return this.#become(next)
  }

  /** The same partitions, but this one starts anew: nothing of what is known of it holds any more. Returns its new state. */
  restart(state: PartitionState): PartitionState {
    const next = new Map(this.#assignment.partitions)
    const fresh = this.#fresh(state)
    if (state.paused) fresh.pause()
    next.set(state.key, fresh)
    this.#become(next)
    return fresh
  }

  /** By reconciler: nothing is handed out until this is taken back, of what is assigned meanwhile neither. */
  suspend(suspended: boolean): void {
    this.#suspended = suspended
    for (const state of this.states()) state.suspend(suspended)
  }

  #fresh(topicPartition: TopicPartition): PartitionState {
    const state = new PartitionState(topicPartition)
    state.suspend(this.#suspended)
    return state
  }

  /** By reconciler, subscriber: it may be fetched, and read as soon as no handler is at work any more on what it was before; `freed` hears of that. */
  open(state: PartitionState, freed: () => void): void {
    if (state.opened) return
    const free = this.#ending.get(state.key)?.held !== true
    state.open(free)
    if (free) return
    this.#free(state).then(() => {
      state.free()
      freed()
    })
  }

  async #free({ key }: PartitionState): Promise<void> {
    for (let held = this.#ending.get(key); held !== undefined; held = this.#ending.get(key)) {
      await held.released()
      if (this.#ending.get(key) === held) this.#ending.delete(key)
    }
  }

  #become(next: ReadonlyMap<string, PartitionState>): Assignment {
    const before = this.#assignment.partitions
    this.#assignment = Object.freeze({ partitions: next })
    this.#compare()
    for (const [key, state] of before) {
      if (next.get(key) === state) continue
      state.end()
      if (state.held) this.#ending.set(key, state)
    }
    return this.#assignment
  }

  #compare(): void {
    for (const state of this.#assignment.partitions.values()) state.want(isWished(this.#wish, state.topic))
  }

  #assignedTopics(): string[] {
    return [...new Set(this.states().map(({ topic }) => topic))].sort()
  }
}
