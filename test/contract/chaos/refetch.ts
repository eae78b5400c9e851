// Owns: the promise that a partition is fetched soon after it was assigned, and who broke it.
// Called by: round.ts (time), chaotic-member.ts (assignments), mishaps.ts (excuses). Never: asks the client under test.
import type { Clock } from '../../../src/base/clock.ts'
import { partitionKey, type TopicPartition } from '../../../src/base/types.ts'
import type { EmbeddedCluster, LoggedRequest } from '../../../src/broker/index.ts'

/** How soon an assigned partition has to be fetched when nothing stands in the way. */
const SOON_MS = 2_000
/** What a lost answer costs: clients here wait so long for one, and then somewhat before they ask again. */
const EXCUSE_MS = 3_000 + 1_200

/** Listens in on the brokers for the first fetch of each assigned partition. */
export class Refetch {
  readonly #clock: Clock
  readonly #problem: (what: string) => void
  /** By member: since when each of its partitions has been waiting for its first fetch. */
  readonly #waiting = new Map<string, Map<string, number>>()
  readonly #excusedAt = new Map<string, number>()

  constructor(
    cluster: EmbeddedCluster,
    clock: Clock,
    topics: Readonly<Record<string, number>>,
    problem: (what: string) => void,
  ) {
    this.#clock = clock
    this.#problem = problem
    for (const [topic, partitions] of Object.entries(topics)) {
      for (let partition = 0; partition < partitions; partition++) {
        const key = partitionKey(topic, partition)
        const where = ({ clientId }: LoggedRequest) => this.#fetched(String(clientId), key)
        cluster.faults.add({ api: 'Fetch', topic, partition, where }, {})
      }
    }
  }

  /** The member has been told of these partitions and can go ahead. */
  expect(member: string, partitions: readonly TopicPartition[]): void {
    const mine = this.#waiting.get(member) ?? new Map<string, number>()
    this.#waiting.set(member, mine)
    for (const { topic, partition } of partitions) mine.set(partitionKey(topic, partition), this.#clock.now())
  }

  /** These need not be fetched (any more): given up, lost, paused. */
  forget(member: string, partitions: readonly TopicPartition[]): void {
    for (const { topic, partition } of partitions) {
      this.#waiting.get(member)?.delete(partitionKey(topic, partition))
    }
  }

  gone(member: string): void {
    this.#waiting.delete(member)
  }

  /** Something was done to a member, or to one of its requests. */
  excuse(member: string): void {
    this.#excusedAt.set(member, this.#clock.now())
  }

  /** Notes what is overdue. */
  check(): void {
    const now = this.#clock.now()
    for (const [member, mine] of this.#waiting) {
      const excusedUntil = (this.#excusedAt.get(member) ?? Number.NEGATIVE_INFINITY) + EXCUSE_MS
      for (const [key, since] of mine) {
        if (now <= Math.max(since, excusedUntil) + SOON_MS) continue
        mine.delete(key)
        this.#problem(
          `${member} has not fetched ${key} within ${SOON_MS} ms; it was assigned ${now - since} ms ago`,
        )
      }
    }
  }

  /** Never a reason for a fault. */
  #fetched(member: string, key: string): boolean {
    this.#waiting.get(member)?.delete(key)
    return false
  }
}
