// Owns: the list of all targets. Called by: main.ts, test/unit/fuzz.test.ts. Never: runs one.
import { batchTarget } from './batch-target.ts'
import type { Target } from './engine.ts'
import { frameTargets } from './frame-targets.ts'

/** All decoders of bytes that others sent. */
export async function fuzzTargets(): Promise<Target[]> {
  return [await batchTarget(), ...(await frameTargets())]
}
