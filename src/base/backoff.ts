// Owns: how long to wait before the n-th retry. Called by: network, cluster, clients. Never: waits itself.
import type { Clock } from './clock.ts'

/** Exponential backoff as in KIP-580. */
export interface BackoffOptions {
  /** Wait before the first retry, in milliseconds. */
  readonly initialMs: number
  /** Upper bound of the wait before jitter, in milliseconds. */
  readonly maxMs: number
  /** Share of the wait, 0 to 1, by which it is made shorter or longer at random. Default: 0.2. */
  readonly jitter?: number
}

/** Milliseconds to wait before retry number `attempt` (the first is 0). */
export function backoffMs(options: BackoffOptions, attempt: number, clock: Clock): number {
  const { initialMs, maxMs, jitter = 0.2 } = options
  const plain = Math.min(maxMs, initialMs * 2 ** Math.min(attempt, 52))
  return plain * (1 - jitter + 2 * jitter * clock.random())
}
