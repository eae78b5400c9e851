// Owns: what must hold for consumers of one group whatever happens to them, and which of it was broken.
// Called by: round.ts, chaotic-member.ts. Never: asks the clients under test what is true; it listens in on the brokers.
import { partitionKey, type TopicPartition, type TopicPartitionOffset } from '../../../src/base/types.ts'
import type { EmbeddedCluster } from '../../../src/broker/index.ts'
import { decodeAssignment } from '../../../src/protocol/group-metadata.ts'

interface Book {
  readonly values: Map<number, string>
  readonly processed: Set<number>
  /** First offset that was not processed. */
  prefix: number
}

/** One partition in the hands of one member. */
interface Tenure {
  /** What has to be handed out next; undefined: the start, which the last commit decides. */
  expected: number | undefined
  /** After a handler failed: it may begin again from here. */
  againFrom: number | undefined
  /** Where records are handed out side by side: those that were, and by key the last one. */
  readonly seen: Set<number>
  readonly last: Map<string, number>
}

/** Records of one key follow each other: who has them in hand may not get another one. */
export interface KeyOrder {
  readonly key: string
  readonly inHand: boolean
}

interface SyncRequest {
  groupId: string
  generationId: number
  assignments: readonly { assignment: Buffer }[]
}

interface CommitRequest {
  groupId: string
  topics: readonly {
    name: string
    partitions: readonly { partitionIndex: number; committedOffset: number }[]
  }[]
}

/** Keeps the books of one round. */
export class ChaosOracle {
  readonly problems: string[] = []
  readonly #cluster: EmbeddedCluster
  readonly #groupId: string
  readonly #books = new Map<string, Book>()
  readonly #tenures = new Map<string, Map<string, Tenure>>()
  readonly #seeks = new Map<string, number>()
  readonly #generations = new Map<string, number>()
  #newestGeneration = 0

  constructor(cluster: EmbeddedCluster, groupId: string) {
    this.#cluster = cluster
    this.#groupId = groupId
    cluster.faults.add(
      {
        api: 'OffsetCommit',
        where: ({ request, clientId }) => this.#onCommit(request as CommitRequest, clientId),
      },
      {},
    )
    cluster.faults.add(
      {
        api: 'SyncGroup',
        where: ({ request, clientId }) => this.#onSync(request as SyncRequest, clientId),
      },
      {},
    )
  }

  /** Notes what must not be. */
  problem(what: string): void {
    this.problems.push(what)
  }

  assigned(member: string, partitions: readonly TopicPartition[]): void {
    const mine = this.#tenures.get(member) ?? new Map<string, Tenure>()
    this.#tenures.set(member, mine)
    for (const one of partitions) {
      const key = partitionKey(one.topic, one.partition)
      for (const [other, theirs] of this.#tenures) {
        if (other === member || !theirs.has(key)) continue
        this.#checkOwners(member, other, key)
      }
      if (mine.has(key)) this.problem(`${member} was given ${key}, which it had`)
      mine.set(key, { expected: undefined, againFrom: undefined, seen: new Set(), last: new Map() })
    }
  }

  /** Both believe that they own it: one of them must have been thrown out without knowing it yet. */
  #checkOwners(member: string, other: string, key: string): void {
    const holders = this.#cluster.holdersOf(this.#groupId)
    if (holders !== undefined) {
      if (holders.get(key) === other) {
        this.problem(`${member} was given ${key}, which ${other} has and holds for the coordinator too`)
      }
      return
    }
    const [generation, otherGeneration] = [this.#generations.get(member), this.#generations.get(other)]
    if (generation !== otherGeneration) return
    this.problem(`${member} was given ${key}, which ${other} has in the same generation ${generation}`)
  }

  released(member: string, partitions: readonly TopicPartition[]): void {
    for (const one of partitions) {
      const key = partitionKey(one.topic, one.partition)
      if (!this.#tenures.get(member)?.delete(key)) this.problem(`${member} released ${key}, which it had not`)
    }
  }

  /** A member was killed or has left: nothing is expected of it. */
  gone(member: string): void {
    this.#tenures.delete(member)
  }

  sought(member: string, to: TopicPartitionOffset): void {
    const tenure = this.#tenures.get(member)?.get(partitionKey(to.topic, to.partition))
    if (tenure === undefined) return
    tenure.expected = to.offset
    tenure.againFrom = undefined
    tenure.seen.clear()
    tenure.last.clear()
    this.#seeks.set(member, this.seeksOf(member) + 1)
  }

  /** A handler failed that was working on what came from `from` on. */
  failed(member: string, from: TopicPartitionOffset): void {
    const tenure = this.#tenures.get(member)?.get(partitionKey(from.topic, from.partition))
    if (tenure?.expected !== undefined && from.offset < tenure.expected) tenure.againFrom = from.offset
  }

  owns(member: string, at: TopicPartition): boolean {
    return this.#tenures.get(member)?.has(partitionKey(at.topic, at.partition)) === true
  }

  /** Whether a record was handed out in the time for which the member has the partition now. */
  hasInHand(member: string, { topic, partition, offset }: TopicPartitionOffset): boolean {
    const expected = this.#tenures.get(member)?.get(partitionKey(topic, partition))?.expected
    return expected !== undefined && offset < expected
  }

  /** How often a member has sought. */
  seeksOf(member: string): number {
    return this.#seeks.get(member) ?? 0
  }

  handed(member: string, at: TopicPartitionOffset, value: string): void {
    const key = partitionKey(at.topic, at.partition)
    const tenure = this.#tenures.get(member)?.get(key)
    if (tenure === undefined) {
      this.problem(`${member} was handed ${key}@${at.offset}, which it does not own`)
      return
    }
    if (tenure.expected === undefined) this.#checkStart(member, key, at.offset)
    else if (
      tenure.expected !== at.offset &&
      !(at.offset < tenure.expected && at.offset >= (tenure.againFrom ?? Infinity))
    ) {
      this.problem(`${member} was handed ${key}@${at.offset} instead of ${tenure.expected}`)
    }
    tenure.expected = at.offset + 1
    tenure.againFrom = undefined
    const { values } = this.#book(key)
    const before = values.get(at.offset)
    if (before !== undefined && before !== value) {
      this.problem(`${key}@${at.offset} was handed out as ${value} and as ${before}`)
    }
    values.set(at.offset, value)
  }

  /** By handlers that run side by side: each record comes once, those of one key in order if there is one. */
  handedAside(member: string, at: TopicPartitionOffset, value: string, order: KeyOrder | undefined): void {
    const key = partitionKey(at.topic, at.partition)
    const tenure = this.#tenures.get(member)?.get(key)
    if (tenure === undefined) {
      this.problem(`${member} was handed ${key}@${at.offset}, which it does not own`)
      return
    }
    const { seen, last } = tenure
    if (tenure.expected === undefined) {
      this.#checkStart(member, key, at.offset)
      tenure.expected = at.offset
    }
    if (at.offset < tenure.expected)
      this.problem(`${member} was handed ${key}@${at.offset}, from before ${tenure.expected}`)
    if (seen.has(at.offset)) this.problem(`${member} was handed ${key}@${at.offset} twice`)
    seen.add(at.offset)
    if (order !== undefined) {
      const before = last.get(order.key) ?? -1
      if (order.inHand || before >= at.offset)
        this.problem(`${member} was handed ${key}@${at.offset} of ${order.key} out of order, after ${before}`)
      last.set(order.key, at.offset)
    }
    this.#book(key).values.set(at.offset, value)
  }

  /** The handler of one of them failed: it comes once more, and what follows it in order. */
  failedAside(member: string, at: TopicPartitionOffset, key: string | undefined): void {
    const tenure = this.#tenures.get(member)?.get(partitionKey(at.topic, at.partition))
    tenure?.seen.delete(at.offset)
    if (key !== undefined) tenure?.last.set(key, at.offset - 1)
  }

  processed(at: TopicPartitionOffset): void {
    const book = this.#book(partitionKey(at.topic, at.partition))
    book.processed.add(at.offset)
    while (book.processed.has(book.prefix)) book.prefix++
  }

  /** First offset of a partition that nobody has processed. */
  prefixOf({ topic, partition }: TopicPartition): number {
    return this.#book(partitionKey(topic, partition)).prefix
  }

  /** What the brokers have as committed; 0 when nothing is. */
  committedOf({ topic, partition }: TopicPartition): number {
    return this.#cluster.committedOffsets(this.#groupId).get(partitionKey(topic, partition))?.offset ?? 0
  }

  /** Whether all of a topic was processed and committed. */
  settled(topic: string): boolean {
    return this.#cluster.endOffsets(topic).every((end, partition) => {
      const at = { topic, partition }
      return this.prefixOf(at) === end && (end === 0 || this.committedOf(at) === end)
    })
  }

  /** How far each partition is. */
  summary(topics: readonly string[]): string {
    return topics
      .flatMap((topic) =>
        this.#cluster.endOffsets(topic).map((end, partition) => {
          const at = { topic, partition }
          const key = partitionKey(topic, partition)
          const owners = [...this.#tenures].flatMap(([member, mine]) => (mine.has(key) ? [member] : []))
          return `${key}: end ${end}, processed to ${this.prefixOf(at)}, committed ${this.committedOf(at)}, owner ${owners}`
        }),
      )
      .join('\n')
  }

  /** Compares what was handed out with the brokers' logs. */
  async checkValues(topic: string): Promise<void> {
    for (const record of await this.#cluster.records(topic)) {
      const key = partitionKey(topic, record.partition)
      const value = this.#book(key).values.get(record.offset)
      if (value === String(record.value)) continue
      this.problem(`${key}@${record.offset} is ${String(record.value)}, handed out was ${value}`)
    }
  }

  #checkStart(member: string, key: string, offset: number): void {
    // Who has been thrown out without knowing it is no later owner.
    const holders = this.#cluster.holdersOf(this.#groupId)
    const current =
      holders === undefined
        ? this.#generations.get(member) === this.#newestGeneration
        : holders.get(key) === member
    if (!current) return
    const committed = this.#cluster.committedOffsets(this.#groupId).get(key)?.offset ?? 0
    if (offset === committed) return
    const what = offset < committed ? 'again' : 'as the first'
    this.problem(`${member} was handed ${key}@${offset} ${what}, although ${committed} is committed`)
  }

  #onCommit({ groupId, topics }: CommitRequest, member: string | null): boolean {
    if (groupId !== this.#groupId) return false
    for (const { name, partitions } of topics) {
      for (const { partitionIndex, committedOffset } of partitions) {
        const { prefix } = this.#book(partitionKey(name, partitionIndex))
        if (committedOffset > prefix)
          this.problem(
            `${member} commits ${name}:${partitionIndex}@${committedOffset}, processed is only up to ${prefix}`,
          )
      }
    }
    return false
  }

  #onSync({ groupId, generationId, assignments }: SyncRequest, member: string | null): boolean {
    if (groupId !== this.#groupId) return false
    this.#generations.set(String(member), generationId)
    this.#newestGeneration = Math.max(this.#newestGeneration, generationId)
    const seen = new Set<string>()
    for (const { assignment } of assignments) {
      for (const { topic, partitions } of decodeAssignment(assignment).assignedPartitions) {
        for (const partition of partitions) {
          const key = partitionKey(topic, partition)
          if (seen.has(key)) this.problem(`generation ${generationId} gives ${key} to two members`)
          seen.add(key)
        }
      }
    }
    return false
  }

  #book(key: string): Book {
    let book = this.#books.get(key)
    if (book === undefined) {
      book = { values: new Map(), processed: new Set(), prefix: 0 }
      this.#books.set(key, book)
    }
    return book
  }
}
