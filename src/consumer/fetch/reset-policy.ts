// Owns: the words of `autoOffsetReset`, and the moment each of them means. Called by: options.ts, positions. Never: asks a broker.
import { parseDurationMs } from '../../base/duration.ts'
import { OffsetTimestamp } from '../../cluster/offsets.ts'
import type { SeekTarget } from '../partition.ts'

/** Where to start when the group has no committed offset, or it is out of range; `by_duration:PT24H`: with what the last 24 hours brought (KIP-1106). */
export type AutoOffsetReset = 'earliest' | 'latest' | 'none' | `by_duration:${string}`

/** Completes "must be ...". */
export const AUTO_OFFSET_RESET =
  'one of "earliest", "latest", "none", or "by_duration:" with an ISO-8601 duration from 0, such as "by_duration:PT24H"'

const BY_DURATION = 'by_duration:'

/** Whether it is a policy. */
export function isAutoOffsetReset(value: unknown): boolean {
  if (typeof value !== 'string') return false
  if (!value.startsWith(BY_DURATION)) return ['earliest', 'latest', 'none'].includes(value)
  const ms = parseDurationMs(value.slice(BY_DURATION.length))
  return ms !== undefined && ms >= 0
}

/** Where a policy other than `none` leads at this time. */
export function resetTarget(policy: AutoOffsetReset, wallTime: number): Exclude<SeekTarget, number> {
  if (policy === 'earliest') return 'earliest'
  if (!policy.startsWith(BY_DURATION)) return 'latest'
  return timeAgo(parseDurationMs(policy.slice(BY_DURATION.length)) ?? 0, wallTime)
}

/** The moment so many milliseconds before this time; what lies before 1970 is the beginning. */
export function timeAgo(durationMs: number, wallTime: number): { readonly timestampMs: number } {
  return { timestampMs: Math.max(0, wallTime - durationMs) }
}

/** What ListOffsets calls it. */
export function timestampOf(target: Exclude<SeekTarget, number>): number {
  if (target === 'earliest') return OffsetTimestamp.EARLIEST
  if (target === 'latest') return OffsetTimestamp.LATEST
  return target.timestampMs
}
