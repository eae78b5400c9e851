// Owns: carrying out what becomes of batches after an attempt. Called by: sender.ts. Never: sends, or decides (outcome.ts does).
import { backoffMs } from '../base/backoff.ts'
import { asError, KafkaError } from '../base/errors.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { toBroker } from '../cluster/target.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import type { ProduceResponse } from '../protocol/generated/00-produce.ts'
import type { Accumulator } from './accumulator.ts'
import type { ProducerBatch } from './batch.ts'
import { type Outcome, outcomeOf, outcomeWithoutAnswer } from './outcome.ts'
import type { PartitionAnswer, ProduceExchange } from './produce-request.ts'
import type { Sequences } from './sequence.ts'
import { split } from './split.ts'

/** Errors that say that the request has not left, so that it does not count as an attempt. */
const NEVER_SENT: readonly string[] = [
  'CONNECTION_FAILED',
  'NO_BROKER_REACHABLE',
  'TLS_FAILED',
  'CODEC_MISSING',
]

/** Whom the settlement tells. */
export interface SettlementLinks {
  /** What is known of this topic is out of date. */
  onStale(topic: string): void
  /** A broker found a batch of this topic too large. */
  onTooLarge(topic: string): void
}

/** What happens to batches when an attempt is over. */
export class Settlement {
  readonly #cluster: Cluster
  readonly #retries: number
  readonly #accumulator: Accumulator
  readonly #sequences: Sequences<ProducerBatch> | undefined
  readonly #links: SettlementLinks

  constructor(
    cluster: Cluster,
    retries: number,
    accumulator: Accumulator,
    sequences: Sequences<ProducerBatch> | undefined,
    links: SettlementLinks,
  ) {
    this.#cluster = cluster
    this.#retries = retries
    this.#accumulator = accumulator
    this.#sequences = sequences
    this.#links = links
  }

  /** With `acks: 0` all that is known is that the bytes have left. */
  handedOn(batches: readonly ProducerBatch[]): void {
    for (const batch of batches) batch.delivered(-1, -1)
  }

  /** The broker answered. */
  answered(
    batches: readonly ProducerBatch[],
    exchange: ProduceExchange,
    response: ProduceResponse,
    brokerId: number,
  ): void {
    const hints = exchange.leaderHints(response)
    if (hints !== undefined) this.#cluster.applyLeaderHints(hints)
    const answers = exchange.answers(response)
    for (const [at, batch] of batches.entries()) {
      this.#sequences?.answered(batch.key)
      if (batch.state === 'done') continue
      const answer = answers[at]
      if (answer === undefined) this.#carryOut(batch, { kind: 'retry' }, passedOver(batch))
      else this.#settle(batch, answer, brokerId)
    }
  }

  /** The attempt ended without an answer. */
  unanswered(batches: readonly ProducerBatch[], thrown: unknown): void {
    const error = toKafkaError(thrown)
    for (const batch of batches) {
      this.#sequences?.answered(batch.key)
      if (NEVER_SENT.includes(error.code)) batch.attempts -= 1
      if (batch.state === 'done') continue
      this.#carryOut(batch, outcomeWithoutAnswer(batch, error, this.#retries), error)
    }
  }

  /** The batch is given up. `refused`: the broker has certainly not written it, at no attempt. */
  fail(
    batch: ProducerBatch,
    error: KafkaError,
    refused: boolean,
    errorOf?: (place: number) => KafkaError,
  ): void {
    this.#sequences?.failed(batch.key, batch, refused)
    batch.failed(error, errorOf)
  }

  #settle(batch: ProducerBatch, answer: PartitionAnswer, brokerId: number): void {
    const { errorCode, baseOffset, logAppendTimeMs, errorMessage } = answer
    const { topic, partition } = batch
    const isDuplicate = errorCode === ErrorCodes.DUPLICATE_SEQUENCE_NUMBER
    if (errorCode === ErrorCodes.NONE || isDuplicate) {
      this.#sequences?.delivered(batch.key, batch)
      batch.delivered(isDuplicate ? -1 : baseOffset, logAppendTimeMs)
      return
    }
    const details = { api: 'Produce', topic, partition, errorMessage, target: toBroker(brokerId) }
    const error = this.#cluster.failed(errorCode, details)
    if (error.invalidates.includes('metadata')) this.#links.onStale(topic)
    if (errorCode === ErrorCodes.INVALID_PRODUCER_EPOCH) this.#sequences?.disown(batch)
    const outcome = outcomeOf(batch, errorCode, error, this.#retries, this.#sequences)
    this.#carryOut(batch, outcome, error, errorsOfRecords(answer, error))
  }

  #carryOut(
    batch: ProducerBatch,
    outcome: Outcome,
    error: KafkaError,
    errorOf?: (place: number) => KafkaError,
  ): void {
    const { topic, partition, attempts } = batch
    const facts = { topic, partition, records: batch.count, attempts, error: error.code }
    switch (outcome.kind) {
      case 'retry':
        this.#cluster.log.info('produce: a batch is tried again', facts)
        this.#retry(batch, error)
        return
      case 'split': {
        this.#cluster.log.info('produce: a batch is split, because the broker finds it too large', facts)
        this.#links.onTooLarge(topic)
        const pieces = split(batch)
        this.#sequences?.split(batch.key, batch, pieces)
        this.#accumulator.replace(batch, pieces)
        return
      }
      case 'failed':
        this.#cluster.log.debug('produce: a batch is given up', facts)
        this.fail(batch, error, outcome.refused, errorOf)
    }
  }

  #retry(batch: ProducerBatch, error: KafkaError): void {
    const { clock, options } = this.#cluster
    const backoff = { initialMs: options.retryBackoffMs, maxMs: options.retryBackoffMaxMs }
    batch.retryAt = clock.now() + backoffMs(backoff, batch.failures, clock)
    batch.failures += 1
    batch.lastError = error
    this.#sequences?.requeued(batch.key)
    this.#accumulator.putBack([batch])
  }
}

/** Where the broker names the records that it refuses (KIP-467), the others learn that it was not their fault. */
function errorsOfRecords(
  answer: PartitionAnswer,
  error: KafkaError,
): ((place: number) => KafkaError) | undefined {
  if (answer.recordErrors.length === 0) return undefined
  const { code, topic, partition, api } = error
  const details = { topic, partition, api, cause: error } as ConstructorParameters<typeof KafkaError>[2]
  const messages = new Map(answer.recordErrors.map((row) => [row.batchIndex, row.batchIndexErrorMessage]))
  const innocent = new KafkaError(
    code,
    'The record was in one batch with records that the broker refuses; send it again without them',
    details,
  )
  return (place) =>
    messages.has(place) ? new KafkaError(code, messages.get(place) ?? error.message, details) : innocent
}

function passedOver({ topic, partition }: ProducerBatch): KafkaError {
  return new KafkaError(
    'MALFORMED_MESSAGE',
    'The broker answered for other partitions than were sent to it',
    {
      topic,
      partition,
      api: 'Produce',
      retriable: true,
    },
  )
}

function toKafkaError(thrown: unknown): KafkaError {
  if (thrown instanceof KafkaError) return thrown
  return new KafkaError('ABORTED', `The batch could not be sent: ${asError(thrown).message}`, {
    cause: thrown,
  })
}
