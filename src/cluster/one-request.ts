// Owns: the share of one request in the time of a call that repeats what fails. Called by: consumer, admin. Never: waits.
import type { CallOptions, Cluster } from './cluster.ts'

/** What one request may take of the time that is left: a broker that hangs must not use it all up. Whole milliseconds, as brokers are told them. */
export function oneRequest<Left extends CallOptions>(
  cluster: Cluster,
  left: Left,
): Left & { readonly timeoutMs: number } {
  const { requestTimeoutMs } = cluster.options
  return { ...left, timeoutMs: Math.ceil(Math.min(left.timeoutMs ?? requestTimeoutMs, requestTimeoutMs)) }
}
