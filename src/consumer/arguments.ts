// Owns: the checks of arguments that several calls share. Called by: facade.ts, places.ts, engine.ts. Never: knows a particular call.
import { UsageError } from '../base/errors.ts'
import { described } from '../base/options.ts'
import type { CommitOffset } from './group/committer.ts'

/** Throws UsageError INVALID_ARGUMENT unless it is a whole number from `least`. */
export function wholeNumber(name: string, value: number, least: number): void {
  if (Number.isSafeInteger(value) && value >= least) return
  const message = `${name} must be a whole number from ${least}, got ${described(value)}`
  throw new UsageError('INVALID_ARGUMENT', message)
}

/** Throws UsageError INVALID_ARGUMENT unless all can be committed as they are. */
export function checkOffsets(offsets: readonly CommitOffset[]): void {
  for (const { offset, leaderEpoch = -1, metadata = '' } of offsets) {
    wholeNumber('offset', offset, 0)
    wholeNumber('leaderEpoch', leaderEpoch, -1)
    if (typeof metadata !== 'string')
      throw new UsageError('INVALID_ARGUMENT', `metadata must be a string, got ${described(metadata)}`)
  }
}
