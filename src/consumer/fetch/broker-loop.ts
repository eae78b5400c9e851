// Owns: one Fetch after the other to one broker: the next leaves as soon as the last has arrived and there is room.
// Called by: fetcher. Never: has two requests under way.
import { backoffMs } from '../../base/backoff.ts'
import { delay } from '../../base/clock.ts'
import { Signal } from '../../base/deferred.ts'
import { asError, KafkaError } from '../../base/errors.ts'
import { toBroker } from '../../cluster/target.ts'
import { ErrorCodes } from '../../protocol/error-codes.ts'
import { Fetch, type FetchResponse } from '../../protocol/generated/01-fetch.ts'
import { ZERO_UUID } from '../../protocol/uuid.ts'
import type { PartitionState } from '../partition.ts'
import { FetchAnswers } from './answers.ts'
import { fetchRequest, ISOLATION_SINCE, TOPIC_IDS_SINCE } from './fetch-request.ts'
import type { FetcherParts } from './parts.ts'
import { type FetchPartition, FetchSession } from './session.ts'

/** What all loops of a consumer share. */
export interface LoopRoom {
  brokerOf(state: PartitionState): number | undefined
  reserve(wanted: readonly FetchPartition[]): Share | undefined
  release(share: Share): void
  update(): void
}

/** Room for the answer to one request. */
export interface Share {
  readonly bytes: number
  /** What the request may ask for. */
  readonly partitions: readonly FetchPartition[]
}

/** What a broker is to be asked. */
interface Wanted {
  readonly partitions: readonly FetchPartition[]
  /** Some partitions are left out because enough of them waits to be read. */
  readonly heldBack: boolean
  /** When a partition that had an error may be asked again. */
  readonly retryAt: number
}

/**
 * A request that leaves partitions out must not sit at the broker for long: they cannot be added to it when they have been
 * read meanwhile.
 */
const HELD_BACK_WAIT_MS = 50

/** Least time from one Fetch to the next where brokers are told not to wait, and there is nothing: a loop without a pause would use up a core. */
const EMPTY_PACE_MS = 10

/** The loop of one broker. */
export class BrokerLoop {
  readonly #id: number
  readonly #parts: FetcherParts
  readonly #room: LoopRoom
  readonly #answers: FetchAnswers
  readonly #session = new FetchSession()
  readonly #signal = new Signal()
  readonly #stop = new AbortController()
  #woken = false
  #inFlight = false
  #turn = 0
  #failures = 0
  #notBefore = 0

  constructor(id: number, parts: FetcherParts, room: LoopRoom) {
    this.#id = id
    this.#parts = parts
    this.#room = room
    this.#answers = new FetchAnswers(parts, () => room.update())
    this.#live()
  }

  get inFlight(): boolean {
    return this.#inFlight
  }

  wake(): void {
    this.#woken = true
    this.#signal.notify()
  }

  /** Ends by `close` only: after something that must not happen it begins anew, no faster than after a fetch that failed. */
  async #live(): Promise<void> {
    const { signal } = this.#stop
    const { clock } = this.#parts.cluster
    while (!signal.aborted) {
      try {
        await this.#run()
      } catch (error) {
        this.#broken(asError(error))
        await delay(clock, this.#pauseMs(), signal).catch(() => {})
      }
    }
  }

  async #run(): Promise<void> {
    const { clock } = this.#parts.cluster
    while (!this.#stop.signal.aborted) {
      this.#woken = false
      const now = clock.now()
      const wanted = this.#wanted(now)
      const idle = wanted.partitions.length === 0 || now < this.#notBefore
      const share = idle ? undefined : this.#room.reserve(wanted.partitions)
      if (share !== undefined)
        await this.#fetch(share, wanted.heldBack || share.partitions.length < wanted.partitions.length)
      else await this.#sleep(now < this.#notBefore ? this.#notBefore : wanted.retryAt)
    }
  }

  get #isImpatient(): boolean {
    const { fetchMaxWaitMs, fetchMinBytes } = this.#parts.options
    return fetchMinBytes === 0 || fetchMaxWaitMs < EMPTY_PACE_MS
  }

  async #sleep(until: number): Promise<void> {
    if (this.#woken) return
    const { clock } = this.#parts.cluster
    const timed = until !== Number.POSITIVE_INFINITY && until > 0
    const woken = this.#signal.wait()
    const cancel = timed ? clock.after(until - clock.now(), () => this.wake()) : undefined
    await woken
    cancel?.()
  }

  #wanted(now: number): Wanted {
    const { subscription, buffer, options, cluster } = this.#parts
    const partitions: FetchPartition[] = []
    let heldBack = false
    let retryAt = Number.POSITIVE_INFINITY
    for (const state of subscription.assignment.partitions.values()) {
      if (!state.fetchable || this.#room.brokerOf(state) !== this.#id) continue
      if (state.backoffUntil > now) retryAt = Math.min(retryAt, state.backoffUntil)
      else if (buffer.bytesOf(state) >= options.maxPartitionFetchBytes) {
        state.followed = false
        heldBack = true
      } else {
        const { metadata } = cluster
        const topicId = metadata.topic(state.topic)?.topicId ?? ZERO_UUID
        // A broker that is behind told of the topic as it was before it was created anew.
        if (state.topicId !== undefined && topicId !== ZERO_UUID && topicId !== state.topicId) continue
        partitions.push({
          state,
          topicId,
          fetchOffset: state.fetchOffset,
          currentLeaderEpoch: metadata.leader(state.topic, state.partition)?.leaderEpoch ?? -1,
          maxBytes: options.maxPartitionFetchBytes,
        })
      }
    }
    // A broker that is at its limit of bytes serves the first ones: let another one be first each time.
    const first = partitions.length === 0 ? 0 : this.#turn++ % partitions.length
    return { partitions: [...partitions.slice(first), ...partitions.slice(0, first)], heldBack, retryAt }
  }

  async #fetch(share: Share, heldBack: boolean): Promise<void> {
    const { clock } = this.#parts.cluster
    const { partitions } = share
    const start = clock.now()
    this.#inFlight = true
    try {
      const response = await this.#send(share, heldBack)
      const durationMs = clock.now() - start
      if (!this.#accepted(response)) return
      this.#failures = 0
      await this.#answers.take(partitions, response)
      const size = sizeOf(response)
      if (size.bytes === 0 && this.#isImpatient) this.#notBefore = start + EMPTY_PACE_MS
      this.#parts.fetched({ broker: this.#id, durationMs, ...size, error: undefined })
    } catch (thrown) {
      const error = asError(thrown)
      if (!this.#stop.signal.aborted) {
        const nothing = { partitions: 0, bytes: 0 }
        this.#parts.fetched({ broker: this.#id, durationMs: clock.now() - start, ...nothing, error })
      }
      this.#failed(partitions, error)
    } finally {
      this.#inFlight = false
      this.#room.release(share)
    }
  }

  #send({ partitions, bytes: maxBytes }: Share, heldBack: boolean): Promise<FetchResponse> {
    const { cluster, options } = this.#parts
    const { fetchMaxWaitMs, fetchMinBytes, clientRack, isolationLevel } = options
    const committedOnly = isolationLevel === 'read_committed'
    const maxWaitMs = heldBack ? Math.min(fetchMaxWaitMs, HELD_BACK_WAIT_MS) : fetchMaxWaitMs
    const limits = { maxWaitMs, minBytes: fetchMinBytes, maxBytes, rackId: clientRack ?? '', committedOnly }
    const session = this.#session.build(partitions)
    const named = [...session.partitions, ...session.forgotten].every(({ topicId }) => topicId !== ZERO_UUID)
    return cluster.send(Fetch, (version) => fetchRequest(session, limits, version), toBroker(this.#id), {
      signal: this.#stop.signal,
      timeoutMs: cluster.options.requestTimeoutMs + maxWaitMs,
      ...(committedOnly ? { minVersion: ISOLATION_SINCE } : {}),
      ...(named ? {} : { maxVersion: TOPIC_IDS_SINCE - 1 }),
    })
  }

  /** Whether the answer is about partitions; if not, the session begins anew. */
  #accepted(response: FetchResponse): boolean {
    const { errorCode, sessionId } = response
    if (errorCode === 0) {
      this.#session.answered(sessionId)
      return true
    }
    const error = this.#parts.cluster.failed(errorCode, { api: Fetch.name, target: toBroker(this.#id) })
    const { isNew } = this.#session
    if (errorCode === ErrorCodes.FETCH_SESSION_ID_NOT_FOUND) this.#session.refused(true)
    else if (errorCode === ErrorCodes.INVALID_FETCH_SESSION_EPOCH) this.#session.refused(false)
    else if (errorCode === ErrorCodes.FETCH_SESSION_TOPIC_ID_ERROR) {
      this.#session.refused(false)
      this.#answers.refreshMetadata()
    } else throw error
    // A broker that refuses a session from its beginning is asked no faster than one that fails.
    if (isNew) throw error
    this.#parts.cluster.log.debug('the fetch session begins anew', { broker: this.#id, error })
    return false
  }

  #failed(partitions: readonly FetchPartition[], error: Error): void {
    this.#session.failed()
    for (const { state } of partitions) state.followed = false
    if (this.#stop.signal.aborted) return
    const { cluster } = this.#parts
    if (!(error instanceof KafkaError) || !error.retriable) {
      for (const { state } of partitions)
        state.fail(error instanceof KafkaError ? error : broke(state, error))
      this.#parts.arrived()
      return
    }
    this.#notBefore = cluster.clock.now() + this.#pauseMs()
    cluster.log.debug('fetch failed', { broker: this.#id, error })
    this.#answers.refreshMetadata()
  }

  #pauseMs(): number {
    const { clock, options } = this.#parts.cluster
    const { retryBackoffMs: initialMs, retryBackoffMaxMs: maxMs } = options
    return backoffMs({ initialMs, maxMs }, this.#failures++, clock)
  }

  /** Something that must not happen: the reader has to know, and what it reads afterwards is fetched again. */
  #broken(error: Error): void {
    this.#session.failed()
    for (const state of this.#parts.subscription.states()) {
      if (this.#room.brokerOf(state) !== this.#id) continue
      state.followed = false
      state.fail(broke(state, error))
    }
    this.#parts.arrived()
  }

  /** Ends the loop; the broker is told that the session is over if it can be reached in time. */
  async close(timeoutMs: number): Promise<void> {
    const session = this.#session.close()
    const inFlight = this.#inFlight
    this.#stop.abort()
    this.wake()
    // Behind a request that the broker holds back this would only delay the end; brokers forget idle sessions by themselves.
    if (session === undefined || inFlight || timeoutMs <= 0) return
    const limits = { maxWaitMs: 0, minBytes: 0, maxBytes: 0, rackId: '', committedOnly: false }
    const { cluster } = this.#parts
    await cluster
      .send(Fetch, (version) => fetchRequest(session, limits, version), toBroker(this.#id), { timeoutMs })
      .catch(() => {})
  }
}

/** An error that no broker answered and no network made. */
function broke({ topic, partition, position }: PartitionState, cause: Error): KafkaError {
  const message = `Fetching ${topic}-${partition} was broken off by something unexpected: ${cause.message}. Read again to go on where it ended; should it come again, its cause tells what is wrong`
  const offset = position < 0 ? {} : { offset: position }
  return new KafkaError('FETCH_FAILED', message, { cause, retriable: true, topic, partition, ...offset })
}

/** How much an answer brought. */
function sizeOf({ responses }: FetchResponse): { partitions: number; bytes: number } {
  let [partitions, bytes] = [0, 0]
  for (const topic of responses) {
    for (const { records } of topic.partitions) {
      if (records === null || records.length === 0) continue
      partitions++
      bytes += records.length
    }
  }
  return { partitions, bytes }
}
