// Owns: what an attempt's result means for a batch: a table of errors. Called by: sender.ts. Never: carries the decision out.
import type { KafkaError } from '../base/errors.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import type { ProducerBatch } from './batch.ts'
import type { Sequences } from './sequence.ts'

/** What becomes of a batch after an attempt. */
export type Outcome =
  | { readonly kind: 'delivered' }
  /** `refused`: the broker has certainly not written it, at no attempt. */
  | { readonly kind: 'failed'; readonly refused: boolean }
  | { readonly kind: 'retry' }
  | { readonly kind: 'split' }

/** Errors after which the records may be in the log all the same. */
const UNCERTAIN: readonly number[] = [
  ErrorCodes.UNKNOWN_SERVER_ERROR,
  ErrorCodes.REQUEST_TIMED_OUT,
  ErrorCodes.NOT_ENOUGH_REPLICAS_AFTER_APPEND,
  ErrorCodes.NETWORK_EXCEPTION,
]

/** The decision on a batch that a broker answered for. */
export function outcomeOf(
  batch: ProducerBatch,
  errorCode: number,
  error: KafkaError | undefined,
  retries: number,
  sequences: Sequences<ProducerBatch> | undefined,
): Outcome {
  if (errorCode === ErrorCodes.NONE || errorCode === ErrorCodes.DUPLICATE_SEQUENCE_NUMBER)
    return { kind: 'delivered' }
  if (errorCode === ErrorCodes.MESSAGE_TOO_LARGE && batch.count > 1) return { kind: 'split' }
  const refused = batch.attempts === 1 && !UNCERTAIN.includes(errorCode)
  if (batch.attempts > retries) return { kind: 'failed', refused }
  if (sequences !== undefined && isAboutOrder(errorCode)) {
    if (sequences.outOfOrder(batch.key, batch) === 'retry') return { kind: 'retry' }
  }
  return error?.retriable === true ? { kind: 'retry' } : { kind: 'failed', refused }
}

/** The decision on a batch whose attempt ended without an answer. */
export function outcomeWithoutAnswer(batch: ProducerBatch, error: KafkaError, retries: number): Outcome {
  if (error.retriable && batch.attempts <= retries) return { kind: 'retry' }
  return { kind: 'failed', refused: batch.attempts === 0 }
}

function isAboutOrder(errorCode: number): boolean {
  return errorCode === ErrorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER || errorCode === ErrorCodes.UNKNOWN_PRODUCER_ID
}
