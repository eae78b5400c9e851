// Owns: telling a promise from a value. Called by: whoever calls functions of the program that may be asynchronous or not. Never: waits.

/** Whether a value has to be awaited. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' && value !== null && typeof (value as PromiseLike<unknown>).then === 'function'
  )
}
