// Owns: what one broker remembers of our fetches, so that a request names only what changed (KIP-227).
// Called by: fetcher, one session per broker. Never: sends.
import type { PartitionState } from '../partition.ts'

/** What is asked of one partition. */
export interface FetchPartition {
  readonly state: PartitionState
  readonly topicId: string
  readonly fetchOffset: number
  readonly currentLeaderEpoch: number
  readonly maxBytes: number
}

/** A partition that the broker shall forget, under the id it knows it by. */
export interface ForgottenPartition {
  readonly topic: string
  readonly topicId: string
  readonly partition: number
}

/** The session part of one Fetch request. */
export interface SessionRequest {
  readonly sessionId: number
  readonly sessionEpoch: number
  readonly partitions: readonly FetchPartition[]
  readonly forgotten: readonly ForgottenPartition[]
  /** Whether every wanted partition is named, and nothing is implied. */
  readonly full: boolean
}

/** Epoch of a request that opens a session. */
const FIRST_EPOCH = 0
/** Epoch of a request that ends a session. */
const FINAL_EPOCH = -1
const LAST_EPOCH = 2_147_483_647

/** One broker's session: `build` a request, then tell how it went by exactly one of `answered`, `refused`, `failed`. */
export class FetchSession {
  #id = 0
  #epoch = FIRST_EPOCH
  #known = new Map<string, FetchPartition>()

  /** Whether the next request, or the one under way, begins a session. */
  get isNew(): boolean {
    return this.#epoch === FIRST_EPOCH
  }

  /** The request that makes the broker fetch exactly `wanted`; partitions without news are left out when it knows them. */
  build(wanted: readonly FetchPartition[]): SessionRequest {
    const next = new Map(wanted.map((partition) => [partition.state.key, partition]))
    const full = this.isNew
    const partitions: FetchPartition[] = []
    const forgotten: ForgottenPartition[] = []
    for (const partition of wanted) {
      const known = this.#known.get(partition.state.key)
      if (full || known === undefined || !same(known, partition)) partitions.push(partition)
    }
    if (!full) {
      for (const [key, known] of this.#known) {
        const now = next.get(key)
        if (now !== undefined && now.topicId === known.topicId) continue
        const { topic, partition } = known.state
        forgotten.push({ topic, topicId: known.topicId, partition })
      }
    }
    this.#known = next
    return { sessionId: this.#id, sessionEpoch: this.#epoch, partitions, forgotten, full }
  }

  /** The broker answered without an error; `sessionId` 0 means that it keeps no session. */
  answered(sessionId: number): void {
    if (sessionId === 0) {
      this.#reset(0)
    } else {
      this.#id = sessionId
      this.#epoch = this.#epoch === LAST_EPOCH ? 1 : this.#epoch + 1
    }
  }

  /** The broker answered that it does not know the session any more (true), or is at another epoch of it (false). */
  refused(unknown: boolean): void {
    this.#reset(unknown ? 0 : this.#id)
  }

  /** Nobody knows whether the broker saw the request: the next one replaces the session. */
  failed(): void {
    this.#reset(this.#id)
  }

  /** The request that ends the session; undefined when there is none. */
  close(): SessionRequest | undefined {
    if (this.#id === 0) return undefined
    const request = {
      sessionId: this.#id,
      sessionEpoch: FINAL_EPOCH,
      partitions: [],
      forgotten: [],
      full: true,
    }
    this.#reset(0)
    return request
  }

  #reset(id: number): void {
    this.#id = id
    this.#epoch = FIRST_EPOCH
    this.#known = new Map()
  }
}

function same(left: FetchPartition, right: FetchPartition): boolean {
  return (
    left.state === right.state &&
    left.topicId === right.topicId &&
    left.fetchOffset === right.fetchOffset &&
    left.currentLeaderEpoch === right.currentLeaderEpoch &&
    left.maxBytes === right.maxBytes
  )
}
