// Owns: the program's interceptors: what they are, when they are called, and that they cannot do harm.
// Called by: reading (records), engine (commits), facade (close). Never: throws, waits, or changes what it shows.
import { asError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'
import { isPromise } from '../../base/promise.ts'
import type { TopicPartitionOffset } from '../../base/types.ts'
import type { FetchedRecord } from '../record.ts'

/**
 * Sees what a consumer reads and commits: for tracing and audit (`interceptor.classes`, KIP-42). It changes nothing, it is not awaited, and what it
 * throws is a line in the log.
 */
export interface ConsumerInterceptor<Row = FetchedRecord> {
  /** Called with records right before the program gets them: of a poll, of a batch, or one by one. */
  onConsume?(records: readonly Row[]): void
  /** Called after the coordinator has acknowledged a commit, with the offsets that are read next. */
  onCommit?(offsets: readonly TopicPartitionOffset[]): void
  /** Called once, when the consumer has been closed. */
  close?(): void
}

const METHODS = ['onConsume', 'onCommit', 'close'] as const

/** Whether something has at least one of the methods, and nothing else by their names. */
export function isInterceptor(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const kinds = METHODS.map((name) => typeof (value as Record<string, unknown>)[name])
  return kinds.includes('function') && kinds.every((kind) => kind === 'function' || kind === 'undefined')
}

/** Calls the interceptors of one consumer, one after the other. */
export class Interceptors {
  readonly #interceptors: readonly ConsumerInterceptor[]
  readonly #log: Logger
  #failures = 0
  /** Whether there is one that wants to see records. */
  readonly consume: boolean

  constructor(interceptors: readonly ConsumerInterceptor[], log: Logger) {
    this.#interceptors = interceptors
    this.#log = log
    this.consume = interceptors.some(({ onConsume }) => onConsume !== undefined)
  }

  onConsume(records: readonly FetchedRecord[]): void {
    if (records.length === 0) return
    for (const one of this.#interceptors) this.#call('onConsume', () => one.onConsume?.(records))
  }

  onCommit(offsets: readonly TopicPartitionOffset[]): void {
    for (const one of this.#interceptors) this.#call('onCommit', () => one.onCommit?.(offsets))
  }

  close(): void {
    for (const one of this.#interceptors) this.#call('close', () => one.close?.())
  }

  #call(method: string, action: () => unknown): void {
    const failed = (thrown: unknown) => this.#failed(method, asError(thrown))
    try {
      const result = action()
      if (isPromise(result)) result.then(undefined, failed)
    } catch (thrown) {
      failed(thrown)
    }
  }

  /** One that fails with each record must not fill the log: the 1st, 2nd, 4th, 8th, ... failure is a line. */
  #failed(method: string, error: Error): void {
    this.#failures++
    if ((this.#failures & (this.#failures - 1)) !== 0) return
    this.#log.warn('an interceptor failed', { method, failures: this.#failures, error })
  }
}
