// Owns: the promise that a partition is fetched soon after it was assigned, and who broke it.
// Called by: round.ts (time), chaotic-member.ts (assignments), mishaps.ts (excuses). Never: asks the client under test.
import type { Clock } from '../../../src/base/clock.ts'
import { partitionKey, type TopicPartition } from '../../../src/base/types.ts'
import type { EmbeddedCluster, LoggedRequest } from '../../../src/broker/index.ts'
import { Surrenders } from './surrender.ts'

/** How soon an assigned partition has to be fetched when nothing stands in the way. */
const SOON_MS = 2_000

/** Listens in on the brokers for the first fetch of each assigned partition. */
export class Refetch {
  readonly #clock: Clock
  readonly #problem: (what: string) => void
  readonly #surrenders: Surrenders
  /** By member: since when each of its partitions has been waiting for its first fetch. */
  readonly #waiting = new Map<string, Map<string, number>>()
  readonly #excusedUntil = new Map<string, number>()

  constructor(
    cluster: EmbeddedCluster,
    clock: Clock,
    topics: Readonly<Record<string, number>>,
    problem: (what: string) => void,
  ) {
    this.#clock = clock
    this.#surrenders = new Surrenders(cluster)
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
    this.#hearSurrenders()
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

  /** Something was done to a request of a member, which costs it so much time. */
  excuse(member: string, costMs: number): void {
    const until = Math.max(this.#excusedUntil.get(member) ?? 0, this.#clock.now() + costMs)
    this.#excusedUntil.set(member, until)
  }

  /** Notes what is overdue. */
  check(): void {
    this.#hearSurrenders()
    const now = this.#clock.now()
    for (const [member, mine] of this.#waiting) {
      const excusedUntil = this.#excusedUntil.get(member) ?? 0
      for (const [key, since] of mine) {
        if (now <= Math.max(since, excusedUntil) + SOON_MS) continue
        mine.delete(key)
        this.#problem(
          `${member} has not fetched ${key} within ${SOON_MS} ms; it was assigned ${now - since} ms ago`,
        )
      }
    }
  }

  /** What is to be given up may wait for a handler, but it is not fetched any more. */
  #hearSurrenders(): void {
    for (const [member, keeps] of this.#surrenders.news()) {
      const mine = this.#waiting.get(member)
      for (const key of mine?.keys() ?? []) if (!keeps(key)) mine?.delete(key)
    }
  }

  /** Never a reason for a fault. */
  #fetched(member: string, key: string): boolean {
    this.#waiting.get(member)?.delete(key)
    return false
  }
}
