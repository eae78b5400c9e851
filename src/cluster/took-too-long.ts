// Owns: why a connection is still waited for when the time is over, in words. Called by: create-cluster. Never: measures time.
import { ConnectionError, TimeoutError } from '../base/errors.ts'
import type { Trying } from './broker-link.ts'

/** The error for work that took longer than it may: because nobody can be reached, because somebody is silent, or just so. */
export function tookTooLong(what: string, timeoutMs: number, trying: readonly Trying[]): TimeoutError {
  const message = `${what} took longer than ${timeoutMs} ms.`
  const failure = unreached(trying)
  if (failure !== undefined) {
    const { broker } = failure
    const place = broker === undefined ? {} : { broker }
    return new TimeoutError(`${message} ${failure.message}`, { ...place, cause: failure })
  }
  const silent = distinct(trying.map(({ broker }) => broker)).join(', ')
  if (silent === '') return new TimeoutError(message)
  const remedy = 'Is it a Kafka broker, is it overloaded, or does a firewall swallow what is sent?'
  return new TimeoutError(`${message} Not a word came from ${silent}. ${remedy}`, { broker: silent })
}

/** What those that are waited for failed with last; undefined when none of them has failed. */
export function unreached(trying: readonly Trying[]): ConnectionError | undefined {
  const failed = trying.filter(({ failure }) => failure !== undefined)
  if (failed.length === 0) return undefined
  const reasons = distinct(failed.map(({ failure }) => failure?.message ?? ''))
  return new ConnectionError('NO_BROKER_REACHABLE', reasons.join(' '), {
    broker: distinct(failed.map(({ broker }) => broker)).join(', '),
    cause:
      failed.length === 1 ? failed[0]?.failure : new AggregateError(failed.map(({ failure }) => failure)),
  })
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].sort()
}
