// Owns: fetching what batches cannot be sent without: a producer id, and leaders. Called by: producer.ts for the sender. Never: rejects; what it cannot get shows in the batches' own errors.
import { backoffMs } from '../base/backoff.ts'
import { delay } from '../base/clock.ts'
import { asError, KafkaError } from '../base/errors.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { anyBroker } from '../cluster/target.ts'
import { InitProducerId } from '../protocol/generated/22-init-producer-id.ts'
import type { ProducerBatch } from './batch.ts'
import type { Sequences } from './sequence.ts'

/** Whom the upkeep tells. */
export interface UpkeepLinks {
  /** There is something new, or it is time to ask again. */
  onNews(): void
  /** What stands in the way for now; undefined when it has gone. */
  onObstacle(error: KafkaError | undefined): void
  /** It will not get better by waiting: what waits has to be given up. */
  onHopeless(error: KafkaError): void
}

/** Java's value where no transaction is meant. */
const NO_TRANSACTION_TIMEOUT_MS = 2_147_483_647

/** Keeps the sender supplied. */
export class Upkeep {
  readonly #cluster: Cluster
  readonly #links: UpkeepLinks
  readonly #ended = new AbortController()
  #isIdentifying = false
  /** What went wrong last, each until it goes well again. */
  readonly #troubles: { identity?: KafkaError | undefined; metadata?: KafkaError | undefined } = {}
  #leaderless: ReadonlySet<string> = new Set()
  readonly #stale = new Set<string>()
  #isRefreshing = false

  constructor(cluster: Cluster, links: UpkeepLinks) {
    this.#cluster = cluster
    this.#links = links
  }

  /** Asks for a producer id, unless that is under way. */
  identify(sequences: Sequences<ProducerBatch>): void {
    if (this.#isIdentifying || this.#ended.signal.aborted) return
    this.#isIdentifying = true
    void this.#identify(sequences).then(() => {
      this.#isIdentifying = false
      this.#links.onNews()
    })
  }

  /** These topics have partitions without a known leader; they are asked for again and again until there are none. */
  findLeaders(topics: ReadonlySet<string>): void {
    this.#leaderless = topics
    this.#startRefreshing()
  }

  /** What is known of this topic is out of date. */
  refresh(topic: string): void {
    this.#stale.add(topic)
    this.#startRefreshing()
  }

  end(error: KafkaError): void {
    this.#ended.abort(error)
  }

  async #identify(sequences: Sequences<ProducerBatch>): Promise<void> {
    const { signal } = this.#ended
    try {
      const identity = await this.#cluster.retry(
        'InitProducerId',
        async (_attempt, left) => {
          const request = { transactionalId: null, transactionTimeoutMs: NO_TRANSACTION_TIMEOUT_MS }
          const response = await this.#cluster.send(InitProducerId, request, anyBroker, {
            signal: left.signal,
          })
          if (response.errorCode !== 0)
            throw this.#cluster.failed(response.errorCode, { api: 'InitProducerId' })
          return { producerId: response.producerId, epoch: response.producerEpoch }
        },
        { signal },
      )
      sequences.identify(identity)
      this.#report('identity', undefined)
    } catch (thrown) {
      if (signal.aborted) return
      const error = explain(thrown)
      if (error.retriable) this.#report('identity', error)
      else this.#links.onHopeless(error)
    }
  }

  #report(what: 'identity' | 'metadata', trouble: KafkaError | undefined): void {
    this.#troubles[what] = trouble
    this.#links.onObstacle(this.#troubles.identity ?? this.#troubles.metadata)
  }

  #startRefreshing(): void {
    if (this.#isRefreshing || this.#ended.signal.aborted) return
    if (this.#leaderless.size === 0 && this.#stale.size === 0) return
    this.#isRefreshing = true
    void this.#keepRefreshing().then(() => {
      this.#isRefreshing = false
      this.#startRefreshing()
    })
  }

  async #keepRefreshing(): Promise<void> {
    const { clock, options, log } = this.#cluster
    const { signal } = this.#ended
    const backoff = { initialMs: options.retryBackoffMs, maxMs: options.retryBackoffMaxMs }
    for (let attempt = 0; this.#leaderless.size > 0 || this.#stale.size > 0; attempt++) {
      const topics = [...new Set([...this.#leaderless, ...this.#stale])]
      this.#stale.clear()
      try {
        await this.#cluster.refreshMetadata(topics, { signal })
        this.#report('metadata', undefined)
        this.#links.onNews()
        await delay(clock, backoffMs(backoff, attempt, clock), signal)
      } catch (thrown) {
        if (signal.aborted) return
        log.debug('produce: metadata could not be refreshed', { topics, error: asError(thrown).message })
        this.#report('metadata', explain(thrown))
        await delay(clock, backoffMs(backoff, attempt, clock), signal).catch(() => {})
      }
      if (signal.aborted) return
    }
  }
}

function explain(thrown: unknown): KafkaError {
  if (!(thrown instanceof KafkaError)) {
    return new KafkaError('ABORTED', asError(thrown).message, { cause: thrown })
  }
  if (thrown.code !== 'UNSUPPORTED_BROKER') return thrown
  const remedy =
    'The broker knows no idempotent producers: set enableIdempotence to false, or use Kafka 0.11 and later'
  return new KafkaError(thrown.code, `${remedy}. ${thrown.message}`, { cause: thrown })
}
