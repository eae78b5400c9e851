// Owns: the producer as users see it, and how its parts are put together. Called by: client.ts. Never: decides; it forwards.
import { delay } from '../base/clock.ts'
import { ClosedError, type KafkaError, TimeoutError, UsageError } from '../base/errors.ts'
import { described, integer, optional, resolveOptions } from '../base/options.ts'
import type { Cluster } from '../cluster/cluster.ts'
import type { PartitionMetadata } from '../cluster/metadata.ts'
import { Accumulator } from './accumulator.ts'
import { Admission } from './admission.ts'
import type { ProducerBatch } from './batch.ts'
import { CompressionRatios } from './compression-ratio.ts'
import { Delivery, type SendResult } from './delivery.ts'
import { type PreparedMessage, type ProducerMessage, prepareMessage } from './message.ts'
import {
  type BytesLike,
  type ProducerOptions,
  type ResolvedProducerOptions,
  resolveProducerOptions,
} from './options.ts'
import { Sender } from './sender.ts'
import { Sequences } from './sequence.ts'
import { Settlement } from './settlement.ts'
import { Upkeep } from './upkeep.ts'

/** Messages for one topic. */
export interface TopicMessages<K = BytesLike, V = BytesLike> {
  readonly topic: string
  readonly messages: readonly ProducerMessage<K, V>[]
}

/** How to close. */
export interface CloseOptions {
  /** Milliseconds to wait for what is under way, from 0; what is not delivered then fails. Default: no limit but `deliveryTimeoutMs`. */
  readonly timeoutMs?: number
}

const closeRules = { timeoutMs: optional(integer({ min: 0 })) }

/** Sends messages. Safe to use from many places at once: what is sent at about the same time shares batches and requests. */
export interface Producer<K = BytesLike, V = BytesLike> extends AsyncDisposable {
  readonly options: ResolvedProducerOptions<K, V>
  /**
   * Sends messages to one topic; resolves with a row for each of them, in order, once `acks` is satisfied. Messages for one
   * partition are kept in the order of the calls. Rejects with a SendError whose rows say which ones were not delivered, or
   * with the error itself when it is the same for all; a message that is refused (INVALID_ARGUMENT, MESSAGE_TOO_LARGE)
   * keeps the whole call from being sent.
   */
  send(request: TopicMessages<K, V>): Promise<SendResult[]>
  /** Like `send`, for several topics; the rows are in the order of the messages. */
  sendAll(requests: readonly TopicMessages<K, V>[]): Promise<SendResult[]>
  /** Sends without lingering what was given to `send` before; resolves when each message of it has its outcome, whatever it is. */
  flush(): Promise<void>
  /** The partitions of a topic, by number. Throws UNKNOWN_TOPIC_OR_PARTITION. */
  partitionsFor(topic: string): Promise<readonly PartitionMetadata[]>
  /** Takes no more messages, delivers those that were given, and closes the connections. Throws TimeoutError when time was too short. Idempotent. */
  close(options?: CloseOptions): Promise<void>
}

/** Makes a producer; it owns the cluster and closes it. Throws UsageError INVALID_OPTION. */
export function createProducer<K = BytesLike, V = BytesLike>(
  cluster: Cluster,
  options: ProducerOptions<K, V> = {},
  onClosed: () => void = () => {},
): Producer<K, V> {
  return new KafkaProducer(
    cluster,
    resolveProducerOptions(options, cluster.options.requestTimeoutMs),
    onClosed,
  )
}

class KafkaProducer<K, V> implements Producer<K, V> {
  readonly options: ResolvedProducerOptions<K, V>
  readonly #cluster: Cluster
  readonly #accumulator: Accumulator
  readonly #admission: Admission
  readonly #sender: Sender
  readonly #upkeep: Upkeep
  readonly #unlisten: () => void
  readonly #onClosed: () => void
  #flushes = 0
  #closing: Promise<void> | undefined

  constructor(cluster: Cluster, options: ResolvedProducerOptions<K, V>, onClosed: () => void) {
    this.options = options
    this.#onClosed = onClosed
    this.#cluster = cluster
    const sequences = options.enableIdempotence ? new Sequences<ProducerBatch>() : undefined
    const ratios = options.compressionType === 'none' ? undefined : new CompressionRatios()
    const accumulator = new Accumulator(options, ratios)
    this.#accumulator = accumulator
    this.#upkeep = new Upkeep(cluster, {
      onNews: () => this.#sender.wake(),
      onObstacle: (error) => {
        this.#sender.obstacle = error
      },
      onHopeless: (error) => this.#sender.failAll(error),
    })
    const settlement = new Settlement(cluster, options.retries, accumulator, sequences, {
      onStale: (topic) => this.#upkeep.refresh(topic),
      onTooLarge: (topic) => ratios?.disappointed(topic),
    })
    this.#sender = new Sender(
      { cluster, options, accumulator, sequences, settlement, ratios },
      {
        isUrgent: () => this.#flushes > 0 || this.#closing !== undefined || this.#admission.isShortOfMemory,
        onSettled: () => this.#admission.memoryFreed(),
        needsIdentity: () => sequences && this.#upkeep.identify(sequences),
        needsLeaders: (topics) => this.#upkeep.findLeaders(topics),
      },
    )
    this.#admission = new Admission(cluster, options, accumulator, this.#sender)
    this.#unlisten = cluster.onMetadata(() => {
      this.#admission.forgetIdleTopics()
      this.#sender.wake()
    })
  }

  send(request: TopicMessages<K, V>): Promise<SendResult[]> {
    try {
      const messages = this.#prepared(request)
      const delivery = new Delivery(messages.length)
      this.#admission.admit(request.topic, messages, delivery, 0)
      return delivery.promise
    } catch (error) {
      return Promise.reject(error)
    }
  }

  async sendAll(requests: readonly TopicMessages<K, V>[]): Promise<SendResult[]> {
    if (!Array.isArray(requests)) {
      const message = `sendAll takes an array of { topic, messages }, got ${described(requests)}`
      throw new UsageError('INVALID_ARGUMENT', message)
    }
    const prepared = requests.map((request) => this.#prepared(request))
    const delivery = new Delivery(prepared.reduce((sum, messages) => sum + messages.length, 0))
    let base = 0
    for (const [at, messages] of prepared.entries()) {
      this.#admission.admit(requests[at]!.topic, messages, delivery, base)
      base += messages.length
    }
    return delivery.promise
  }

  async flush(): Promise<void> {
    this.#flushes += 1
    this.#sender.wake()
    try {
      await this.#admission.settled()
      await this.#accumulator.settled()
    } finally {
      this.#flushes -= 1
    }
  }

  async partitionsFor(topic: string): Promise<readonly PartitionMetadata[]> {
    if (this.#closing !== undefined) throw new ClosedError('The producer is closed')
    checkTopic(topic)
    const options = { timeoutMs: this.options.maxBlockMs, allowAutoTopicCreation: true }
    const metadata = await this.#cluster.topicMetadata([topic], options)
    return metadata.topic(topic)?.partitions ?? []
  }

  close(options: CloseOptions = {}): Promise<void> {
    try {
      resolveOptions('producer.close', options, closeRules)
    } catch (error) {
      return Promise.reject(error)
    }
    this.#closing ??= this.#close(options.timeoutMs)
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #prepared(request: TopicMessages<K, V>): PreparedMessage[] {
    checkRequest(request)
    const { topic, messages } = request
    if (this.#closing !== undefined) throw new ClosedError('The producer is closed', { topic })
    const wallTime = this.#cluster.clock.wallTime()
    return messages.map((message) => prepareMessage(topic, message, this.options, wallTime))
  }

  async #close(timeoutMs: number | undefined): Promise<void> {
    // `#closing` is set when the first await returns to the caller, so nothing can be sent after what is flushed here.
    await Promise.resolve()
    let error: KafkaError = new ClosedError('The producer was closed before the message was delivered')
    try {
      if (timeoutMs === undefined) await this.flush()
      else if (!(await this.#flushWithin(timeoutMs))) {
        const inBatches = [...this.#accumulator.incomplete].reduce((sum, batch) => sum + batch.count, 0)
        const lost = inBatches + this.#admission.waitingMessages
        error = new TimeoutError(
          `The producer could not deliver everything within ${timeoutMs} ms (timeoutMs of close); messages given up: ${lost}`,
        )
        throw error
      }
    } finally {
      this.#unlisten()
      this.#admission.abort(error)
      this.#sender.end(error)
      this.#upkeep.end(error)
      await this.#cluster.close()
      this.#onClosed()
    }
  }

  async #flushWithin(timeoutMs: number): Promise<boolean> {
    const over = new AbortController()
    const flushed = this.flush().then(() => true)
    const timedOut = delay(this.#cluster.clock, timeoutMs, over.signal).then(
      () => false,
      () => false,
    )
    const result = await Promise.race([flushed, timedOut])
    over.abort()
    return result
  }
}

function checkRequest(request: TopicMessages<unknown, unknown>): void {
  if (typeof request !== 'object' || request === null) {
    throw new UsageError('INVALID_ARGUMENT', `send takes { topic, messages }, got ${described(request)}`)
  }
  const { topic, messages } = request
  checkTopic(topic)
  if (!Array.isArray(messages)) {
    const message = `messages must be an array of messages, got ${described(messages)}`
    throw new UsageError('INVALID_ARGUMENT', message, { topic })
  }
  for (const name in request) {
    if (name === 'topic' || name === 'messages') continue
    const message = `send takes { topic, messages } and no "${name}"; what holds for all messages is an option of the producer`
    throw new UsageError('INVALID_ARGUMENT', message, { topic })
  }
}

function checkTopic(topic: unknown): void {
  if (typeof topic === 'string' && topic !== '') return
  throw new UsageError('INVALID_ARGUMENT', `topic must be a name, got ${described(topic)}`)
}
