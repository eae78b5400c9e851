// Owns: the shapes of handlers, what runners have in common, and the error of a handler that failed.
// Called by: the runners. Never: calls a handler.
import type { Clock } from '../../base/clock.ts'
import { asError, KafkaError } from '../../base/errors.ts'
import type { TopicPartition } from '../../base/types.ts'
import type { PartitionState } from '../partition.ts'
import type { FetchedRecord } from '../record.ts'
import type { ConsumedBatch } from './batch.ts'
import type { HandlerContext, HandlerTools } from './context.ts'
import type { Feed } from './feed.ts'

/** Called with each record; awaited if it returns a promise. */
export type EachRecord<Row = FetchedRecord> = (record: Row, context: HandlerContext) => unknown
/** Called with some records of one partition in order; awaited if it returns a promise. */
export type EachBatch<Row = FetchedRecord> = (batch: ConsumedBatch<Row>, context: HandlerContext) => unknown

/** Reads with handlers until it is stopped or one of them throws. */
export interface HandlerRunner {
  /** Resolves when it was stopped and all handlers have returned; rejects with the first error, likewise. */
  run(): Promise<void>
  /** No further handler is started. */
  stop(): void
  /** Writes down how far the handlers are. */
  settle(): void
  /** Next offset of the partition that a handler will get; undefined when none of its records are in hand. */
  nextOffset(state: PartitionState): number | undefined
}

/** What every runner works with. */
export interface RunnerParts {
  readonly feed: Feed
  readonly clock: Clock
  readonly tools: HandlerTools
  /** How many handlers run at the same time. */
  readonly concurrency: number
  readonly signal: AbortSignal | undefined
}

/** Whether a handler ended as its signal said: its partition was taken away, and what it did not do is somebody else's. */
export function gaveUp({ revoking, signal }: PartitionState, thrown: unknown): boolean {
  return revoking && (thrown === signal.reason || (thrown instanceof Error && thrown.name === 'AbortError'))
}

/** What a handler threw, with the place. */
export function handlerFailed(
  { topic, partition }: TopicPartition,
  offset: number,
  thrown: unknown,
): KafkaError {
  const cause = asError(thrown)
  const message = `The handler failed at offset ${offset} of ${topic}-${partition}: ${cause.message}`
  return new KafkaError('HANDLER_FAILED', message, { cause, topic, partition, offset })
}
