// Owns: the checksum in the header of LZ4 frames. Called by: lz4-frame.ts. Never: sees 16 bytes or more.

const PRIME_1 = 0x9e3779b1
const PRIME_2 = 0x85ebca77
const PRIME_3 = 0xc2b2ae3d
const PRIME_4 = 0x27d4eb2f
const PRIME_5 = 0x165667b1

/** XXH32 with seed 0 of at most 15 bytes, as an unsigned number. */
export function xxh32Short(bytes: Buffer): number {
  let hash = PRIME_5 + bytes.length
  let at = 0
  for (; at + 4 <= bytes.length; at += 4) {
    hash += Math.imul(bytes.readUInt32LE(at), PRIME_3)
    hash = Math.imul((hash << 17) | (hash >>> 15), PRIME_4)
  }
  for (; at < bytes.length; at++) {
    hash += Math.imul(bytes[at]!, PRIME_5)
    hash = Math.imul((hash << 11) | (hash >>> 21), PRIME_1)
  }
  hash = Math.imul(hash ^ (hash >>> 15), PRIME_2)
  hash = Math.imul(hash ^ (hash >>> 13), PRIME_3)
  return (hash ^ (hash >>> 16)) >>> 0
}
