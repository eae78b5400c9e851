// Owns: the shape of LZ4 frames: header, blocks, and the size of what is in them. Called by: lz4.ts, records/legacy.ts. Never: unpacks.
import { wrongFormat } from './codec.ts'
import { xxh32Short } from './xxh32.ts'

/** Set in the length of a block that is stored as it is. */
export const STORED_BLOCK = 0x80000000

const MAGIC = 0x184d2204
const Flag = {
  version: 0xc0,
  blockChecksum: 0x10,
  contentSize: 0x08,
  contentChecksum: 0x04,
  reserved: 0x02,
  dictionary: 0x01,
} as const

/** Where the parts of a frame stand. */
export interface Lz4Frame {
  readonly maxBlockBytes: number
  /** What the frame says of its own size, unchecked. */
  readonly contentSize: number | undefined
  readonly blocks: readonly { readonly at: number; readonly end: number; readonly isStored: boolean }[]
  /** Where the frame ends; what may follow it is not read, as Java does not. */
  readonly end: number
}

/** Bytes of a frame's header: the magic, two or more bytes of descriptor, and the descriptor's checksum. */
function lz4HeaderBytes(packed: Buffer): number {
  if (packed.length < 7 || packed.readUInt32LE(0) !== MAGIC) throw wrongFormat('it is no LZ4 frame')
  const flags = packed[4]!
  return 7 + (flags & Flag.contentSize ? 8 : 0) + (flags & Flag.dictionary ? 4 : 0)
}

/** Finds the parts of the frame that `packed` begins with; throws DecodeError when it is cut off or against the format. */
export function readLz4Frame(packed: Buffer): Lz4Frame {
  let at = lz4HeaderBytes(packed)
  if (at > packed.length) throw cutOff()
  const flags = packed[4]!
  const sizeCode = (packed[5]! >> 4) & 0x07
  if ((flags & Flag.version) !== 0x40 || flags & Flag.reserved)
    throw wrongFormat('its LZ4 version is unknown')
  if (flags & Flag.dictionary) throw wrongFormat('its LZ4 frame needs a dictionary')
  if (sizeCode < 4) throw wrongFormat('its LZ4 block size is unknown')
  const maxBlockBytes = 2 ** (8 + 2 * sizeCode)
  const blocks: { at: number; end: number; isStored: boolean }[] = []
  for (;;) {
    if (packed.length - at < 4) throw cutOff()
    const word = packed.readUInt32LE(at)
    at += 4
    if (word === 0) break
    const isStored = word >= STORED_BLOCK
    const end = at + (isStored ? word - STORED_BLOCK : word)
    if (end - at > maxBlockBytes) throw wrongFormat('an LZ4 block is larger than its frame allows')
    if (end > packed.length) throw cutOff()
    blocks.push({ at, end, isStored })
    at = end + (flags & Flag.blockChecksum ? 4 : 0)
  }
  const end = at + (flags & Flag.contentChecksum ? 4 : 0)
  if (end > packed.length) throw cutOff()
  const contentSize =
    flags & Flag.contentSize ? packed.readUInt32LE(10) * 2 ** 32 + packed.readUInt32LE(6) : undefined
  return { maxBlockBytes, contentSize, blocks, end }
}

/** A copy of a frame with the right checksum in its header: in message sets of magic 0 Kafka's producers wrote a wrong one. */
export function withHeaderChecksum(packed: Buffer): Buffer {
  const end = lz4HeaderBytes(packed)
  if (end > packed.length) throw cutOff()
  const copy = Buffer.from(packed)
  copy[end - 1] = (xxh32Short(copy.subarray(4, end - 1)) >>> 8) & 0xff
  return copy
}

function cutOff(): Error {
  return wrongFormat('its LZ4 frame is cut off')
}

/** Bytes that a packed block stands for, counted without unpacking it. */
export function lz4BlockSize(bytes: Buffer, at: number, end: number): number {
  let size = 0
  while (at < end) {
    const token = bytes[at++]!
    let literals = token >> 4
    if (literals === 15) {
      let more = 255
      while (more === 255 && at < end) {
        more = bytes[at++]!
        literals += more
      }
    }
    at += literals
    size += literals
    if (at >= end) break
    at += 2
    let match = (token & 15) + 4
    if (match === 19) {
      let more = 255
      while (more === 255 && at < end) {
        more = bytes[at++]!
        match += more
      }
    }
    size += match
  }
  return size
}
