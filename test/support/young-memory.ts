// Owns: whether what a loop leaves behind can be freed by V8's cheap collections alone. Called by: tests of hot paths. Never: measures time.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type Collect = (options?: { readonly type: 'minor' }) => void

/**
 * Runs `round` many times with a collection of young objects after each, and returns the bytes of buffers that are still
 * there. What a dead old object refers to stays until a full collection: a chain of those makes every round leak until then.
 */
export async function bytesLeftBehind(rounds: number, round: () => Promise<void> | void): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as Collect
  collect()
  const before = process.memoryUsage().arrayBuffers
  for (let count = 0; count < rounds; count++) {
    await round()
    collect({ type: 'minor' })
  }
  // Freeing goes on beside the program; the next collection waits for it.
  for (let count = 0; count < 3; count++) collect({ type: 'minor' })
  return process.memoryUsage().arrayBuffers - before
}
