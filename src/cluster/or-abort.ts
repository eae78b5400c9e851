// Owns: leaving a shared promise early. Called by: cluster's parts. Never: stops the work behind the promise.
import { onAbort } from '../base/abort.ts'

/** What the promise brings, or a rejection with the signal's reason, whichever comes first; the work goes on for others who wait. */
export function orAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise
  return new Promise((resolve, reject) => {
    const stopListening = onAbort(signal, () => reject(signal.reason))
    if (signal.aborted) reject(signal.reason)
    promise.then(resolve, reject).finally(stopListening)
  })
}
