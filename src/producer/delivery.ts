// Owns: what one call of send is told in the end: a row for each message, or why not. Called by: admission.ts, batch.ts. Never: retries.
import { KafkaError } from '../base/errors.ts'
import type { TopicPartition } from '../base/types.ts'

/** Where one message is in its topic. */
export interface SendResult {
  readonly topic: string
  readonly partition: number
  /** Offset of the record; -1 when the broker does not say: with `acks: 0`, or when it had the batch from an earlier attempt and forgot where. */
  readonly offset: number
  /** Milliseconds since 1970: the message's own time, or the broker's when the topic is kept with LogAppendTime. */
  readonly timestamp: number
}

/** A message that was not delivered, and why. */
export interface SendFailure {
  readonly topic: string
  /** -1 when the message never reached a partition. */
  readonly partition: number
  readonly error: KafkaError
}

/**
 * Some messages of one call were not delivered. `code`, `retriable` and `cause` are those of the first failure; `results` has a
 * row for each message, in order.
 */
export class SendError extends KafkaError {
  override readonly name = 'SendError'
  readonly results: readonly (SendResult | SendFailure)[]

  constructor(first: KafkaError, results: readonly (SendResult | SendFailure)[]) {
    const failures = results.filter((row) => 'error' in row).length
    super(first.code, `${failures} of ${results.length} messages were not delivered: ${first.message}`, {
      cause: first,
      retriable: first.retriable,
      ...(first.topic === undefined ? {} : { topic: first.topic }),
      ...(first.partition === undefined ? {} : { partition: first.partition }),
      ...(first.broker === undefined ? {} : { broker: first.broker }),
      ...(first.api === undefined ? {} : { api: first.api }),
    })
    this.results = results
  }
}

/** The fate of the messages of one call; settles when each of them has its own. */
export class Delivery {
  /** Rejects with the error itself when no message was delivered and all for the same reason, with a {@link SendError} otherwise. */
  readonly promise: Promise<SendResult[]>
  readonly #rows: (SendResult | SendFailure)[]
  #open: number
  #firstFailure: KafkaError | undefined
  // Set by the promise's executor, which runs at once.
  #resolve!: (rows: SendResult[]) => void
  #reject!: (error: KafkaError) => void

  constructor(messages: number) {
    this.#rows = new Array(messages)
    this.#open = messages
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    if (messages === 0) this.#resolve([])
  }

  /** `count` messages from number `index` of the call on are in the log, the first at `offset`; -1: nobody knows where. */
  delivered(index: number, count: number, place: TopicPartition, offset: number, timestamp: number): void {
    const { topic, partition } = place
    for (let at = 0; at < count; at++) {
      this.#rows[index + at] = { topic, partition, offset: offset < 0 ? -1 : offset + at, timestamp }
    }
    this.#close(count)
  }

  /** Message number `index` of the call is given up; its partition is -1 when it had none yet. */
  failed(index: number, { topic, partition }: TopicPartition, error: KafkaError): void {
    this.#rows[index] = { topic, partition, error }
    this.#firstFailure ??= error
    this.#close(1)
  }

  #close(count: number): void {
    this.#open -= count
    if (this.#open > 0) return
    const failure = this.#firstFailure
    if (failure === undefined) {
      this.#resolve(this.#rows as SendResult[])
      return
    }
    const sameForAll = this.#rows.every((other) => 'error' in other && other.error === failure)
    this.#reject(sameForAll ? failure : new SendError(failure, this.#rows))
  }
}
