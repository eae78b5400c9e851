// Owns: LZ4, by the package lz4-napi: frames written as Java writes them. Called by: compression.ts.
// Never: lets the package unpack a frame whose size has not been checked, for it has no cap of its own.
import { type Codec, lazyPackage, tooLarge } from './codec.ts'
import { type Lz4Frame, lz4BlockSize, readLz4Frame, STORED_BLOCK } from './lz4-frame.ts'

/** What is used of the package; a block it makes comes after four bytes of length. */
export interface Lz4Library {
  compressSync(block: Buffer): Buffer
  decompressFrameSync(frame: Buffer): Buffer
}

/** Magic, version 1 with independent blocks and no checksums, blocks of at most 64 KiB, and the checksum of these two bytes. */
const HEADER = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82])
const END_MARK = Buffer.alloc(4)
const BLOCK_BYTES = 65_536
/** No byte of a block stands for more bytes of output. */
const MAX_RATIO = 255

/** LZ4; levels are ignored, as the package has but one. */
export function lz4Codec(load?: (name: string) => Lz4Library): Codec {
  const library = lazyPackage('lz4', 'lz4-napi', load)
  return {
    compress: (records) => compress(library(), records),
    decompress: (packed, maxBytes) => {
      const frame = readLz4Frame(packed)
      if (expandsBeyond(packed, frame, maxBytes)) throw tooLarge(maxBytes)
      return library().decompressFrameSync(packed.subarray(0, frame.end))
    },
  }
}

/**
 * Frames are put together here and not by the package, whose block size follows the input: Java keeps a buffer of the block
 * size for each stream it reads.
 */
function compress(library: Lz4Library, records: Buffer): Buffer {
  const parts: Buffer[] = [HEADER]
  for (let at = 0; at < records.length; at += BLOCK_BYTES) {
    const plain = records.subarray(at, at + BLOCK_BYTES)
    const block = library.compressSync(plain)
    if (block.length - 4 < plain.length) {
      // The frame's length takes the place of the package's own.
      block.writeUInt32LE(block.length - 4)
      parts.push(block)
    } else {
      const length = Buffer.allocUnsafe(4)
      length.writeUInt32LE(plain.length + STORED_BLOCK)
      parts.push(length, plain)
    }
  }
  parts.push(END_MARK)
  return Buffer.concat(parts)
}

/** Counts exactly only where the cheap bound does not settle it: for many short blocks, or for an attack. */
function expandsBeyond(packed: Buffer, frame: Lz4Frame, maxBytes: number): boolean {
  if (frame.contentSize !== undefined && frame.contentSize > maxBytes) return true
  let bound = 0
  for (const { at, end, isStored } of frame.blocks) {
    bound += isStored ? end - at : Math.min(frame.maxBlockBytes, (end - at) * MAX_RATIO)
  }
  if (bound <= maxBytes) return false
  let exact = 0
  for (const { at, end, isStored } of frame.blocks) {
    exact += isStored ? end - at : lz4BlockSize(packed, at, end)
    if (exact > maxBytes) return true
  }
  return false
}
