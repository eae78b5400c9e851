// Owns: giving work a time limit. Called by: retry, create-cluster. Never: repeats anything.
import { onAbort } from '../base/abort.ts'
import type { Clock } from '../base/clock.ts'
import { orAbort } from './or-abort.ts'

/** What ends the waiting. */
export interface Limits {
  readonly clock: Clock
  readonly timeoutMs: number
  /** Any of these ends it too, with its reason. */
  readonly signals: readonly (AbortSignal | undefined)[]
}

/** Runs `work` with a signal that ends with the time or one of the signals; rejects at that moment even if the work does not listen. */
export async function withDeadline<T>(
  { clock, timeoutMs, signals }: Limits,
  work: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> {
  const stop = new AbortController()
  const releases = signals.map((signal) => passOn(signal, stop))
  const cancel = clock.after(timeoutMs, () => stop.abort(late()))
  try {
    stop.signal.throwIfAborted()
    return await orAbort(work(stop.signal), stop.signal)
  } finally {
    cancel()
    for (const release of releases) release()
  }
}

function passOn(signal: AbortSignal | undefined, stop: AbortController): () => void {
  if (signal?.aborted) stop.abort(signal.reason)
  return onAbort(signal, () => stop.abort(signal?.reason))
}
