// Owns: trying several ways to the same end, the next as soon as one fails or is slow. Called by: tcp (addresses of one name), cluster (bootstrap servers). Never: decides the order.
import { onAbort } from '../base/abort.ts'
import type { Cancel, Clock } from '../base/clock.ts'

/** How {@link firstToSucceed} goes on. */
export interface StaggerOptions<Result> {
  readonly clock: Clock
  /** Milliseconds after which the next candidate is tried beside one that has not answered. */
  readonly staggerMs: number
  readonly signal?: AbortSignal | undefined
  /** Takes a result that came after another one had won, or after the abort. */
  discard(late: Result): void
}

/**
 * Resolves with the first success; the other attempts are aborted. Rejects with the signal's reason, or with an AggregateError
 * whose `errors` are in the order of the candidates.
 */
export function firstToSucceed<Candidate, Result>(
  candidates: readonly Candidate[],
  attempt: (candidate: Candidate, signal: AbortSignal) => Promise<Result>,
  options: StaggerOptions<Result>,
): Promise<Result> {
  const { clock, staggerMs, signal, discard } = options
  if (signal?.aborted) return Promise.reject(signal.reason)
  if (candidates.length === 0) return Promise.reject(new AggregateError([]))
  return new Promise((resolve, reject) => {
    const underway = new Set<AbortController>()
    const errors: unknown[] = []
    let next = 0
    let over = false
    let cancelNext: Cancel = () => {}
    const finish = (settle: () => void) => {
      over = true
      cancelNext()
      stopListening()
      for (const controller of underway) controller.abort(signal?.reason)
      settle()
    }
    const start = () => {
      cancelNext()
      const index = next++
      const controller = new AbortController()
      underway.add(controller)
      attempt(candidates[index] as Candidate, controller.signal).then(
        (result) => {
          underway.delete(controller)
          if (over) discard(result)
          else finish(() => resolve(result))
        },
        (error: unknown) => {
          underway.delete(controller)
          if (over) return
          errors[index] = error
          if (next < candidates.length) start()
          else if (underway.size === 0) finish(() => reject(new AggregateError(errors)))
        },
      )
      cancelNext = next < candidates.length ? clock.after(staggerMs, start) : () => {}
    }
    const stopListening = onAbort(signal, () => finish(() => reject(signal?.reason)))
    start()
  })
}
