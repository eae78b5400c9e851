// Owns: random numbers that a seed decides. Called by: the virtual clock and the memory network. Never: reads the system's randomness.

/** A generator of numbers from 0 (included) to 1 (excluded), the same sequence for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
