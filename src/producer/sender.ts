// Owns: the loop that sends what is due. Called by: admission.ts and producer.ts wake it. Never: decides what is due (drain.ts) or what becomes of a batch (settlement.ts).
import type { Cancel } from '../base/clock.ts'
import type { KafkaError } from '../base/errors.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { toBroker } from '../cluster/target.ts'
import { timeIsUp } from '../cluster/time-is-up.ts'
import { unknownTopic } from '../cluster/unknown-topic.ts'
import { brokerError, ErrorCodes } from '../protocol/error-codes.ts'
import { Produce } from '../protocol/generated/00-produce.ts'
import type { Accumulator } from './accumulator.ts'
import type { ProducerBatch } from './batch.ts'
import type { CompressionRatios } from './compression-ratio.ts'
import { drain } from './drain.ts'
import type { ResolvedProducerOptions } from './options.ts'
import { ProduceExchange } from './produce-request.ts'
import type { Sequences } from './sequence.ts'
import type { Settlement } from './settlement.ts'
import { isSlow, pack, packAll } from './wire.ts'

/** What the sender needs to know, and whom it tells. */
export interface SenderLinks {
  /** Whether somebody waits for memory, a flush or the end, so that nothing may linger. */
  isUrgent(): boolean
  /** Batches have their outcome. */
  onSettled(): void
  /** There are batches and no producer id to send them with. */
  needsIdentity(): void
  /** These topics have partitions without a known leader; empty when there is none. */
  needsLeaders(topics: ReadonlySet<string>): void
}

/** The parts that the sender brings together. */
export interface SenderParts {
  readonly cluster: Cluster
  readonly options: SenderOptions
  readonly accumulator: Accumulator
  readonly sequences: Sequences<ProducerBatch> | undefined
  readonly settlement: Settlement
  /** Only with a codec. */
  readonly ratios: CompressionRatios | undefined
}

/** What the sender reads of the producer's options. */
export type SenderOptions = Pick<
  ResolvedProducerOptions,
  | 'acks'
  | 'maxRequestSize'
  | 'maxInFlightRequestsPerConnection'
  | 'deliveryTimeoutMs'
  | 'compressionType'
  | 'compressionLevel'
>

/** One broker as the sender sees it. */
interface Lane {
  inFlight: number
  /** The broker asked for a pause until then (KIP-219). */
  mutedUntil: number
  /** Requests leave in the order in which they were put together, however long their packing takes. */
  packing: Promise<unknown> | undefined
}

/** Sends batches to the leaders of their partitions. */
export class Sender {
  readonly #parts: SenderParts
  readonly #links: SenderLinks
  readonly #lanes = new Map<number, Lane>()
  /** Partitions with a batch on its way, where only one request may be: a leader that moves must not let the next batch overtake. */
  readonly #busy: Set<string> | undefined
  #hasEnded = false
  #isWoken = false
  #timer: { readonly at: number; readonly cancel: Cancel } | undefined
  /** What stands in the way of batches that were never sent, for the error they may end in. */
  obstacle: KafkaError | undefined

  constructor(parts: SenderParts, links: SenderLinks) {
    this.#parts = parts
    this.#links = links
    this.#busy = parts.options.maxInFlightRequestsPerConnection === 1 ? new Set() : undefined
  }

  /** Something may be due: looks once the present turn of the event loop is over, so that what is sent together travels together. */
  wake(): void {
    if (this.#isWoken || this.#hasEnded) return
    this.#isWoken = true
    void this.#parts.cluster.clock.nextTurn().then(() => {
      this.#isWoken = false
      if (!this.#hasEnded) this.#turn()
    })
  }

  /** Something is due at a clock time. */
  wakeBy(at: number): void {
    if (at === Number.POSITIVE_INFINITY || (this.#timer !== undefined && this.#timer.at <= at)) return
    this.#timer?.cancel()
    const { clock } = this.#parts.cluster
    const cancel = clock.after(at - clock.now(), () => {
      this.#timer = undefined
      this.wake()
    })
    this.#timer = { at, cancel }
  }

  /** Gives everything up with this error and never sends again. */
  end(error: KafkaError): void {
    this.#hasEnded = true
    this.#timer?.cancel()
    this.failAll(error)
  }

  /** Gives up everything that has no outcome yet. */
  failAll(error: KafkaError): void {
    const { accumulator, settlement } = this.#parts
    const given = [...accumulator.incomplete]
    accumulator.clear()
    for (const batch of given) settlement.fail(batch, error, batch.attempts === 0)
    this.#links.onSettled()
  }

  #turn(): void {
    const { cluster, accumulator, sequences } = this.#parts
    sequences?.heal()
    this.#expire()
    const conditions = {
      now: cluster.clock.now(),
      urgent: this.#links.isUrgent(),
      maxRequestSize: this.#parts.options.maxRequestSize,
      leaderOf: cluster.metadata.leader,
      opensAt: (brokerId: number) => this.#opensAt(brokerId),
      busy: this.#busy,
      sequences,
    }
    let plan = drain(accumulator, conditions)
    for (; plan.requests.size > 0; plan = drain(accumulator, conditions)) {
      for (const [brokerId, batches] of plan.requests) void this.#produce(brokerId, batches)
    }
    if (sequences !== undefined && sequences.identity === undefined && accumulator.incomplete.size > 0)
      this.#links.needsIdentity()
    this.#links.needsLeaders(plan.leaderless)
    this.#timer?.cancel()
    this.#timer = undefined
    this.wakeBy(plan.wakeAt)
  }

  #lane(brokerId: number): Lane {
    let lane = this.#lanes.get(brokerId)
    if (lane === undefined) {
      lane = { inFlight: 0, mutedUntil: 0, packing: undefined }
      this.#lanes.set(brokerId, lane)
    }
    return lane
  }

  #opensAt(brokerId: number): number {
    const { inFlight, mutedUntil } = this.#lane(brokerId)
    const isFull = inFlight >= this.#parts.options.maxInFlightRequestsPerConnection
    return isFull ? Number.POSITIVE_INFINITY : mutedUntil
  }

  #expire(): void {
    const { accumulator, settlement, cluster, options } = this.#parts
    const expired = accumulator.expired(cluster.clock.now())
    for (const batch of expired) {
      const { topic, partition, count } = batch
      const cause = batch.lastError ?? this.obstacle ?? this.#withoutLeader(topic, partition)
      const why = cause === undefined ? '' : `; the last trouble: ${cause.message}`
      const error = timeIsUp(
        `${count === 1 ? '1 record' : `${count} records`} for ${topic}-${partition} could not be delivered within ${options.deliveryTimeoutMs} ms (deliveryTimeoutMs)${why}`,
        cause,
        { topic, partition },
      )
      settlement.fail(batch, error, batch.attempts === 0)
    }
    if (expired.length > 0) this.#links.onSettled()
  }

  /** Why nothing can be sent to the partition, if that is so. */
  #withoutLeader(topic: string, partition: number): KafkaError | undefined {
    const { metadata, options } = this.#parts.cluster
    if (metadata.leader(topic, partition) !== undefined) return undefined
    if (metadata.topic(topic) === undefined) return unknownTopic(topic, options.bootstrapServers, true)
    return brokerError(ErrorCodes.LEADER_NOT_AVAILABLE, { api: 'Metadata', topic, partition })
  }

  /** One request and its outcome; never rejects. */
  async #produce(brokerId: number, batches: readonly ProducerBatch[]): Promise<void> {
    const { cluster, settlement, options } = this.#parts
    const { acks, compressionType } = options
    const lane = this.#lane(brokerId)
    lane.inFlight += 1
    for (const batch of batches) {
      batch.attempts += 1
      this.#busy?.add(batch.key)
    }
    try {
      const packed = this.#pack(lane, batches)
      if (packed !== undefined) await packed
      const exchange = new ProduceExchange(batches, cluster.metadata, acks, cluster.options.requestTimeoutMs)
      const response = await cluster.send(
        Produce,
        (version: number) => exchange.request(version),
        toBroker(brokerId),
        { ...exchange.versions(compressionType), noResponse: acks === 0 },
      )
      if (acks === 0) settlement.handedOn(batches)
      else {
        lane.mutedUntil = cluster.clock.now() + response.throttleTimeMs
        settlement.answered(batches, exchange, response, brokerId)
      }
    } catch (thrown) {
      settlement.unanswered(batches, thrown)
    } finally {
      lane.inFlight -= 1
      for (const batch of batches) this.#busy?.delete(batch.key)
      this.#links.onSettled()
      this.wake()
    }
  }

  /** Makes the bytes; a promise when that takes time, or when an earlier request to this broker is not packed yet. */
  #pack(lane: Lane, batches: readonly ProducerBatch[]): Promise<void> | undefined {
    const { compressionType: codec, compressionLevel: level } = this.#parts.options
    const { ratios, cluster } = this.#parts
    const packing = { codec, level, ratios }
    const { clock } = cluster
    if (lane.packing === undefined && !isSlow(codec)) {
      for (const batch of batches) void pack(batch, packing, clock)
      return undefined
    }
    const packed = packAll(batches, packing, clock)
    const mine = Promise.allSettled([packed, lane.packing]).then(() => {
      if (lane.packing === mine) lane.packing = undefined
      return packed
    })
    lane.packing = mine
    return mine
  }
}
