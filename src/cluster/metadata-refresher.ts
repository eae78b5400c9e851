// Owns: when metadata is asked for: on demand, when it is stale, when it is old; one request at a time, one queued.
// Called by: cluster. Never: reads an answer itself (metadata-update does) or picks the broker.
import { type BackoffOptions, backoffMs } from '../base/backoff.ts'
import { type Cancel, type Clock, delay } from '../base/clock.ts'
import { type Deferred, deferred } from '../base/deferred.ts'
import { asError, type ClosedError, ConnectionError, KafkaError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import { brokerError, ErrorCodes } from '../protocol/error-codes.ts'
import type { MetadataResponse } from '../protocol/generated/03-metadata.ts'
import type { LeaderHints } from './leader-hints.ts'
import { emptySnapshot, type MetadataSnapshot } from './metadata.ts'
import { applyHints, applyMetadata, isUnsettled } from './metadata-update.ts'
import type { ResolvedClusterOptions } from './options.ts'

/** What one request for metadata asks; null: all topics. */
export interface MetadataQuestion {
  readonly topics: readonly string[] | null
  readonly allowAutoTopicCreation: boolean
}

/** What the refresher is given. */
export interface RefresherParts {
  readonly clock: Clock
  readonly log: Logger
  readonly options: ResolvedClusterOptions
  /** Asks any broker, once. */
  ask(question: MetadataQuestion): Promise<MetadataResponse>
  /** A snapshot was replaced. */
  onSnapshot(next: MetadataSnapshot, previous: MetadataSnapshot): void
  /** All that is known of the brokers may be wrong: start again from the bootstrap servers. */
  onRestart(why: string): void
}

/** One request that is queued. */
interface Queued {
  /** All that is watched, besides the topics. */
  full: boolean
  readonly topics: Set<string>
  readonly waiting: Deferred<MetadataSnapshot>
}

/** Longest wait before topics without leaders, or that do not exist, are asked for again. */
const UNSETTLED_MAX_MS = 5_000
/** Least age at which metadata is refreshed by itself: without a pause this would be a loop that uses up a core. */
const LEAST_AGE_MS = 10

/** Keeps the snapshot fresh. */
export class MetadataRefresher {
  readonly #parts: RefresherParts
  readonly #watched = new Map<string, number>()
  #watchesAll = 0
  #snapshot: MetadataSnapshot = emptySnapshot
  /** Requests that wait for the running one: one that creates topics, and one that does not. */
  #queued: Queued | undefined
  #queuedCreating: Queued | undefined
  #running = false
  /** Consecutive refreshes that failed, and since when. */
  #failures = 0
  #failure: Error | undefined
  #failingSince: number | undefined
  /** Consecutive refreshes that left watched topics unsettled. */
  #unsettled = 0
  #lastSuccess = Number.NEGATIVE_INFINITY
  #cancelNext: Cancel = () => {}
  #nextAt = Number.POSITIVE_INFINITY
  readonly #closing = new AbortController()

  constructor(parts: RefresherParts) {
    this.#parts = parts
  }

  get snapshot(): MetadataSnapshot {
    return this.#snapshot
  }

  /** Whether an answer has ever arrived. */
  get known(): boolean {
    return this.#snapshot !== emptySnapshot
  }

  watch(topics: Iterable<string> | 'all'): () => void {
    return topics === 'all' ? this.#watchAll() : this.#watchSome([...topics])
  }

  /** Why the next request waits; undefined when the last one succeeded. */
  get failure(): Error | undefined {
    return this.#failure
  }

  /** The result of one request that starts after this call: of these topics, or of all that are watched. */
  refresh(topics?: readonly string[], allowAutoTopicCreation = false): Promise<MetadataSnapshot> {
    if (this.#closing.signal.aborted) return Promise.reject(this.#closing.signal.reason)
    const queued = this.#enqueue(topics, allowAutoTopicCreation)
    return queued.waiting.promise
  }

  /** Something showed that the snapshot is out of date: refreshes soon, in the background, until it succeeds. */
  markStale(): void {
    const { retryBackoffMs } = this.#parts.options
    this.#schedule(Math.max(this.#parts.clock.now(), this.#lastSuccess + retryBackoffMs))
  }

  applyHints(hints: LeaderHints): void {
    this.#replace(applyHints(this.#snapshot, hints))
  }

  close(reason: ClosedError): void {
    if (this.#closing.signal.aborted) return
    this.#closing.abort(reason)
    this.#cancelNext()
    for (const queued of [this.#queued, this.#queuedCreating]) queued?.waiting.reject(reason)
    this.#queued = undefined
    this.#queuedCreating = undefined
  }

  #watchAll(): () => void {
    if (this.#watchesAll++ === 0) this.#enqueueInBackground()
    return once(() => {
      this.#watchesAll--
    })
  }

  #watchSome(topics: readonly string[]): () => void {
    const missing: string[] = []
    for (const topic of topics) {
      const interests = this.#watched.get(topic) ?? 0
      this.#watched.set(topic, interests + 1)
      if (interests === 0 && isUnsettled(this.#snapshot.topic(topic))) missing.push(topic)
    }
    if (missing.length > 0 && this.#watchesAll === 0) this.#enqueueInBackground(missing)
    return once(() => {
      for (const topic of topics) {
        const interests = this.#watched.get(topic) ?? 0
        if (interests <= 1) this.#watched.delete(topic)
        else this.#watched.set(topic, interests - 1)
      }
    })
  }

  #enqueueInBackground(topics?: readonly string[]): void {
    if (this.#closing.signal.aborted) return
    // What fails here is retried by `#failed`.
    this.#enqueue(topics, false).waiting.promise.catch(() => {})
  }

  #enqueue(topics: readonly string[] | undefined, creating: boolean): Queued {
    const queued: Queued = (creating ? this.#queuedCreating : this.#queued) ?? {
      full: false,
      topics: new Set(),
      waiting: deferred(),
    }
    if (creating) this.#queuedCreating = queued
    else this.#queued = queued
    if (topics === undefined) queued.full = true
    for (const topic of topics ?? []) queued.topics.add(topic)
    if (!this.#running) {
      this.#running = true
      // In a microtask, so that the wishes of one turn share a request.
      queueMicrotask(() => void this.#run())
    }
    return queued
  }

  async #run(): Promise<void> {
    const { clock, options } = this.#parts
    while (!this.#closing.signal.aborted) {
      if (this.#queuedCreating === undefined && this.#queued === undefined) break
      if (this.#failures > 0) {
        const backoff = { initialMs: options.retryBackoffMs, maxMs: options.retryBackoffMaxMs }
        await delay(clock, backoffMs(backoff, this.#failures - 1, clock), this.#closing.signal).catch(
          () => {},
        )
      }
      await this.#refreshOnce()
    }
    this.#running = false
  }

  async #refreshOnce(): Promise<void> {
    const creating = this.#queuedCreating !== undefined
    const queued = creating ? this.#queuedCreating : this.#queued
    if (queued === undefined) return
    if (creating) this.#queuedCreating = undefined
    else this.#queued = undefined
    const question = this.#question(queued, creating)
    try {
      const answer = await this.#parts.ask(question)
      this.#closing.signal.throwIfAborted()
      this.#succeeded(answer, question, queued.full)
      queued.waiting.resolve(this.#snapshot)
    } catch (error) {
      queued.waiting.reject(this.#closing.signal.aborted ? this.#closing.signal.reason : error)
      if (!this.#closing.signal.aborted) this.#failed(asError(error))
    }
  }

  #question(queued: Queued, creating: boolean): MetadataQuestion {
    if (queued.full && this.#watchesAll > 0) return { topics: null, allowAutoTopicCreation: false }
    const topics = new Set(queued.topics)
    if (queued.full) for (const topic of this.#watched.keys()) topics.add(topic)
    return { topics: [...topics], allowAutoTopicCreation: creating }
  }

  #succeeded(answer: MetadataResponse, question: MetadataQuestion, full: boolean): void {
    const { clock, log, options } = this.#parts
    this.#check(answer)
    const keeps = this.#keeper(question, full)
    const { next, recreated, otherCluster } = applyMetadata(this.#snapshot, answer, keeps)
    if (otherCluster) {
      log.warn('the brokers now belong to another cluster', {
        was: this.#snapshot.clusterId,
        is: next.clusterId,
      })
    }
    for (const topic of recreated) log.warn('a topic was deleted and created again', { topic })
    log.debug('metadata', {
      brokers: next.brokers.size,
      topics: next.topics.size,
      asked: question.topics?.length ?? 'all',
    })
    this.#failures = 0
    this.#failure = undefined
    this.#failingSince = undefined
    this.#lastSuccess = clock.now()
    if (full) this.#forgetSchedule()
    this.#replace(next)
    this.#schedule(clock.now() + Math.max(options.metadataMaxAgeMs, options.retryBackoffMs, LEAST_AGE_MS))
    this.#askAgainForUnsettled()
  }

  #check(answer: MetadataResponse): void {
    if (answer.errorCode === ErrorCodes.REBOOTSTRAP_REQUIRED) {
      this.#parts.onRestart('a broker asked for it')
    }
    if (answer.errorCode !== ErrorCodes.NONE)
      throw brokerError(answer.errorCode, { api: 'Metadata', retriable: true })
    if (answer.brokers.length === 0) {
      // A broker that is just starting answers so.
      throw new KafkaError(
        'BROKER_NOT_AVAILABLE',
        'Metadata: the broker that was asked knows no brokers yet.',
        {
          api: 'Metadata',
          retriable: true,
        },
      )
    }
  }

  /** A full answer leaves only what is watched; others leave what they were not asked about. */
  #keeper(question: MetadataQuestion, full: boolean): (topic: string) => boolean {
    if (question.topics === null) return () => false
    const asked = new Set(question.topics)
    return (topic) => !asked.has(topic) && (!full || this.#watched.has(topic) || this.#watchesAll > 0)
  }

  #replace(next: MetadataSnapshot): void {
    const previous = this.#snapshot
    if (next === previous) return
    this.#snapshot = next
    this.#parts.onSnapshot(next, previous)
  }

  #askAgainForUnsettled(): void {
    const { clock, options } = this.#parts
    const topics = this.#watchesAll > 0 ? [...this.#snapshot.topics.keys()] : [...this.#watched.keys()]
    if (!topics.some((topic) => isUnsettled(this.#snapshot.topic(topic)))) {
      this.#unsettled = 0
      return
    }
    const backoff: BackoffOptions = { initialMs: options.retryBackoffMs, maxMs: UNSETTLED_MAX_MS }
    this.#schedule(clock.now() + backoffMs(backoff, this.#unsettled++, clock))
  }

  #failed(error: Error): void {
    const { clock, log, options } = this.#parts
    const now = clock.now()
    this.#failures++
    this.#failure = error
    this.#failingSince ??= now
    // Brokers that cannot be reached are told of already, each with its reason.
    const told = !isUnreachable(error) && (this.#failures & (this.#failures - 1)) === 0
    log[told ? 'warn' : 'debug']('metadata could not be refreshed', { failures: this.#failures, error })
    const rebootstraps = options.metadataRecoveryStrategy === 'rebootstrap'
    if (
      rebootstraps &&
      this.known &&
      now - this.#failingSince > options.metadataRecoveryRebootstrapTriggerMs
    ) {
      this.#failingSince = now
      this.#parts.onRestart(`no metadata for ${options.metadataRecoveryRebootstrapTriggerMs} ms`)
    }
    // The next run waits out the backoff; only what somebody watches is worth another try without being asked.
    if (this.#watched.size > 0 || this.#watchesAll > 0) this.#schedule(now)
  }

  /** A full refresh in the background at that time, or earlier if one is planned. */
  #schedule(at: number): void {
    if (at >= this.#nextAt || this.#closing.signal.aborted) return
    const { clock } = this.#parts
    this.#cancelNext()
    this.#nextAt = at
    this.#cancelNext = clock.after(at - clock.now(), () => {
      this.#forgetSchedule()
      this.#enqueueInBackground()
    })
  }

  #forgetSchedule(): void {
    this.#cancelNext()
    this.#cancelNext = () => {}
    this.#nextAt = Number.POSITIVE_INFINITY
  }
}

function isUnreachable(error: Error): boolean {
  return error instanceof ConnectionError && error.code !== 'CONNECTION_CLOSED'
}

function once(action: () => void): () => void {
  let done = false
  return () => {
    if (!done) action()
    done = true
  }
}
