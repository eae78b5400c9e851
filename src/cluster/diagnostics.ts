// Owns: the `node:diagnostics_channel` events of retries. Called by: retry. Never: costs anything while nobody listens.
import { channel } from 'node:diagnostics_channel'

/** Message of `odradek:retry`: an attempt failed for a passing reason and is about to be repeated. */
export interface RetryEvent {
  /** The operation, in words. */
  readonly what: string
  /** Number of the attempt that failed, from 1. */
  readonly attempt: number
  readonly error: Error
  /** Milliseconds until the next attempt. */
  readonly delayMs: number
}

const retries = channel('odradek:retry')

export function retrying(event: RetryEvent): void {
  if (retries.hasSubscribers) retries.publish(event)
}
