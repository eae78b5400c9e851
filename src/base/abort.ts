// Owns: listening to an AbortSignal. Called by: all who wait on behalf of somebody. Never: aborts anything.
import { setMaxListeners } from 'node:events'

/** Takes the listener back; harmless when it was called already. */
type Cancel = () => void

/**
 * Calls `action` once when the signal is aborted, until the returned function is called. An aborted signal, or none, calls nothing.
 * One signal may stop any number of calls, so Node's warning about a leak at eleven listeners is switched off for it.
 */
export function onAbort(signal: AbortSignal | undefined, action: () => void): Cancel {
  if (signal === undefined || signal.aborted) return () => {}
  setMaxListeners(0, signal)
  signal.addEventListener('abort', action, { once: true })
  return () => signal.removeEventListener('abort', action)
}
