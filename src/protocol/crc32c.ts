// Owns: CRC-32C (Castagnoli), the checksum of record batches. Called by: records/.
// Never: computes the IEEE polynomial of old message sets (records/legacy.ts does).
import { requirePackage } from './optional-package.ts'

const POLYNOMIAL = 0x82f63b78
const SLICES = 16

let tables: Int32Array | undefined

/** Slice n holds the checksum of a byte that is followed by n zero bytes; all slices in one array. */
function buildTables(): Int32Array {
  const built = new Int32Array(256 * SLICES)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1
    built[byte] = crc
  }
  for (let at = 256; at < built.length; at++) {
    const before = built[at - 256] as number
    built[at] = (before >>> 8) ^ (built[before & 0xff] as number)
  }
  return built
}

/** CRC-32C in JavaScript, 16 bytes a step: for machines without the native package. */
export function crc32cByTable(bytes: Uint8Array): number {
  tables ??= buildTables()
  const table = tables
  const data = bytes
  const wholeSteps = bytes.length - (bytes.length % SLICES)
  let crc = -1
  let at = 0
  for (; at < wholeSteps; at += SLICES) {
    crc =
      table[3840 + ((crc ^ data[at]!) & 0xff)]! ^
      table[3584 + (((crc >>> 8) ^ data[at + 1]!) & 0xff)]! ^
      table[3328 + (((crc >>> 16) ^ data[at + 2]!) & 0xff)]! ^
      table[3072 + ((crc >>> 24) ^ data[at + 3]!)]! ^
      table[2816 + data[at + 4]!]! ^
      table[2560 + data[at + 5]!]! ^
      table[2304 + data[at + 6]!]! ^
      table[2048 + data[at + 7]!]! ^
      table[1792 + data[at + 8]!]! ^
      table[1536 + data[at + 9]!]! ^
      table[1280 + data[at + 10]!]! ^
      table[1024 + data[at + 11]!]! ^
      table[768 + data[at + 12]!]! ^
      table[512 + data[at + 13]!]! ^
      table[256 + data[at + 14]!]! ^
      table[data[at + 15]!]!
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ table[(crc ^ data[at]!) & 0xff]!
  return ~crc >>> 0
}

type Crc32c = (bytes: Uint8Array) => number

let implementation: Crc32c | undefined

function loadImplementation(): Crc32c {
  try {
    return requirePackage<{ crc32c: Crc32c }>('@node-rs/crc32').crc32c
  } catch {
    return crc32cByTable
  }
}

/** CRC-32C as an unsigned 32-bit number; native where `@node-rs/crc32` is installed. */
export function crc32c(bytes: Uint8Array): number {
  implementation ??= loadImplementation()
  return implementation(bytes)
}
