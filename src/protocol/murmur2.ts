// Owns: the hash that Kafka's Java partitioner applies to keys. Called by: producer/partitioner.ts. Never: chooses a partition.

const SEED = 0x9747b28c
const MULTIPLIER = 0x5bd1e995

/** Murmur2 of the key's bytes as Java computes it: a signed 32-bit number. Java's partition is `(murmur2(key) & 0x7fffffff) % partitions`. */
export function murmur2(key: Uint8Array): number {
  const length = key.length
  const wholeWords = length - (length & 3)
  let hash = SEED ^ length
  for (let at = 0; at < wholeWords; at += 4) {
    let word = key[at]! | (key[at + 1]! << 8) | (key[at + 2]! << 16) | (key[at + 3]! << 24)
    word = Math.imul(word, MULTIPLIER)
    word = Math.imul(word ^ (word >>> 24), MULTIPLIER)
    hash = Math.imul(hash, MULTIPLIER) ^ word
  }
  const left = length & 3
  if (left === 3) hash ^= key[wholeWords + 2]! << 16
  if (left >= 2) hash ^= key[wholeWords + 1]! << 8
  if (left >= 1) hash = Math.imul(hash ^ key[wholeWords]!, MULTIPLIER)
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER)
  return hash ^ (hash >>> 15)
}
