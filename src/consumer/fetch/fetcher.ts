// Owns: which broker each partition is read from, one loop for each of these brokers, and the room they share.
// Called by: consumer, whenever partitions, leaders or room may have changed. Never: decodes or hands out records.
import type { TopicPartition } from '../../base/types.ts'
import type { Cluster } from '../../cluster/cluster.ts'
import type { PartitionState } from '../partition.ts'
import { BrokerLoop, type Share } from './broker-loop.ts'
import type { FetcherParts } from './parts.ts'
import type { FetchPartition } from './session.ts'

/**
 * The room is filled by several requests rather than by one: records are handed out while the next ones are on their way, no answer
 * takes long to take in, and their memory is free again sooner.
 */
const REQUESTS_FOR_THE_ROOM = 8
const LEAST_FOR_A_REQUEST = 1_048_576

/** Keeps the buffer filled as long as there is room. */
export class Fetcher {
  readonly #parts: FetcherParts
  readonly #loops = new Map<number, BrokerLoop>()
  readonly #endListening: () => void
  #reserved = 0
  /** A loop found no room and sleeps. */
  #refused = false
  #closed = false

  constructor(parts: FetcherParts) {
    this.#parts = parts
    this.#endListening = parts.cluster.onMetadata(() => this.update())
  }

  /** Partitions, positions or leaders changed. */
  update(): void {
    if (this.#closed) return
    for (const state of this.#parts.subscription.states()) {
      const id = this.brokerOf(state)
      if (id !== undefined && !this.#loops.has(id)) this.#loops.set(id, new BrokerLoop(id, this.#parts, this))
    }
    this.roomMade()
  }

  /** Records were taken from the buffer. */
  roomMade(): void {
    for (const loop of this.#loops.values()) loop.wake()
  }

  /** The broker to read a partition from; undefined while there is none. */
  brokerOf(state: PartitionState): number | undefined {
    const { metadata, clock } = this.#parts.cluster
    const preferred = state.preferredReplica
    if (preferred !== undefined) {
      if (preferred.until > clock.now() && isOnline(this.#parts.cluster, state, preferred.id))
        return preferred.id
      state.preferredReplica = undefined
    }
    return metadata.leader(state.topic, state.partition)?.id
  }

  /** A reader waits: what it lacks may be fetched without room. */
  readerWaits(): void {
    if (this.#refused) this.roomMade()
  }

  /** Takes a share of the room for a request about some of these partitions, so that all brokers together stay within it; undefined when there is none. */
  reserve(wanted: readonly FetchPartition[]): Share | undefined {
    const { options } = this.#parts
    if (this.#space <= 0) this.#forgetPaused()
    const room = this.#space
    if (room <= 0) return this.#reserveForReader(wanted)
    let idle = 0
    for (const loop of this.#loops.values()) if (!loop.inFlight) idle++
    const part = Math.max(Math.ceil(options.prefetchMaxBytes / REQUESTS_FOR_THE_ROOM), LEAST_FOR_A_REQUEST)
    const bytes = Math.min(options.fetchMaxBytes, part, Math.ceil(room / Math.max(1, idle)))
    this.#reserved += bytes
    return { bytes, partitions: wanted }
  }

  /**
   * What fills the room may wait for a handler that is stuck, or for a program that does not ask for it: then it would never get
   * empty, and a reader of other partitions would wait for good. One request to each broker brings it as much as one partition may.
   */
  #reserveForReader(wanted: readonly FetchPartition[]): Share | undefined {
    const { buffer, lacking, options } = this.#parts
    this.#refused = true
    const lacks = lacking()
    if (lacks === undefined || buffer.holds(lacks)) return undefined
    const partitions = wanted.filter(({ state }) => lacks(state))
    if (partitions.length === 0) return undefined
    for (const { state } of wanted) if (!lacks(state)) state.followed = false
    const bytes = Math.min(options.fetchMaxBytes, options.maxPartitionFetchBytes)
    this.#reserved += bytes
    return { bytes, partitions }
  }

  get #space(): number {
    return this.#parts.options.prefetchMaxBytes - this.#parts.buffer.bytes - this.#reserved
  }

  /** What waits of paused partitions must not keep the others from being fetched: it is fetched once more when they go on. */
  #forgetPaused(): void {
    const { buffer, subscription } = this.#parts
    for (const state of subscription.assignment.partitions.values()) {
      if (!state.paused || state.state !== 'fetching' || buffer.bytesOf(state) === 0) continue
      buffer.drop(state)
      state.refetch()
    }
  }

  /** Gives a share back; what arrived for it is in the buffer now. */
  release({ bytes }: Share): void {
    this.#reserved -= bytes
    if (!this.#refused) return
    this.#refused = false
    this.roomMade()
  }

  /** Stops, and lets the brokers forget the sessions as far as that is possible within the time. */
  async close(timeoutMs: number): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#endListening()
    await Promise.all([...this.#loops.values()].map((loop) => loop.close(timeoutMs)))
  }
}

function isOnline({ metadata }: Cluster, { topic, partition }: TopicPartition, id: number): boolean {
  const row = metadata.topic(topic)?.partitions[partition]
  if (row === undefined || !metadata.brokers.has(id)) return false
  return row.replicas.includes(id) && !row.offlineReplicas.includes(id)
}
