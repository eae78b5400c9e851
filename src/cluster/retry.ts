// Owns: repeating what failed for a passing reason, until a deadline. Called by: create-cluster. Never: decides which errors pass (they say so themselves: `retriable`).
import { backoffMs } from '../base/backoff.ts'
import { delay } from '../base/clock.ts'
import { KafkaError } from '../base/errors.ts'
import { type Limits, withDeadline } from './deadline.ts'
import { retrying } from './diagnostics.ts'
import { timeIsUp } from './time-is-up.ts'

/** What is left to an attempt: hand it on to what the attempt calls. */
export interface Left {
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Hears why something within the attempt is repeated, and undefined once it has succeeded: the reason when the time of both is over. */
  readonly failing?: (error: Error | undefined) => void
}

/** How {@link retryUntil} waits and ends. */
export interface RetryOptions extends Limits {
  readonly backoff: { readonly initialMs: number; readonly maxMs: number }
  /** Of the attempt that this is a part of. */
  readonly failing?: Left['failing'] | undefined
  /** Who is asked, for the error when nobody answers. */
  readonly whom: string
  /** Why the first attempt still waits for a connection, where that is known. */
  readonly unreached?: () => Error | undefined
}

/**
 * Repeats `attempt` while its error is retriable. Rejects with the first error that is not, with the reason of a signal, or at the
 * deadline with the last error as its cause: with its code if a broker answered it, else as a TimeoutError.
 */
export function retryUntil<T>(
  what: string,
  attempt: (attemptNumber: number, left: Left) => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  const { clock, timeoutMs, backoff, failing: tellOuter } = options
  const deadline = clock.now() + timeoutMs
  let attempts = 0
  let lastError: Error | undefined
  let innerError: Error | undefined
  const failing = (error: Error | undefined) => {
    innerError = error
    tellOuter?.(error)
  }
  const repeat = async (signal: AbortSignal): Promise<T> => {
    while (true) {
      attempts++
      try {
        const leftMs = Math.max(1, Math.ceil(deadline - clock.now()))
        const result = await attempt(attempts, { timeoutMs: leftMs, signal, failing })
        if (lastError !== undefined) tellOuter?.(undefined)
        return result
      } catch (error) {
        if (signal.aborted || !(error instanceof KafkaError) || !error.retriable) throw error
        lastError = error
        innerError = undefined
        tellOuter?.(error)
      }
      const delayMs = backoffMs(backoff, attempts - 1, clock)
      retrying({ what, attempt: attempts, error: lastError, delayMs })
      await delay(clock, delayMs, signal)
    }
  }
  return withDeadline(options, repeat, () =>
    timedOut(what, options, attempts, innerError ?? lastError ?? options.unreached?.()),
  )
}

function timedOut(
  what: string,
  { timeoutMs, whom }: RetryOptions,
  attempts: number,
  lastError: Error | undefined,
): KafkaError {
  const tried = attempts === 1 ? '1 attempt' : `${attempts} attempts`
  const why =
    lastError === undefined
      ? `No answer came from ${whom}: is that a Kafka broker, is it alive, and does a firewall stand between?`
      : `The last error: ${lastError.message}`
  const place = lastError === undefined ? { broker: whom } : {}
  return timeIsUp(`${what} did not succeed within ${timeoutMs} ms (${tried}). ${why}`, lastError, place)
}
