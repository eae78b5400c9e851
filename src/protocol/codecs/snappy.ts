// Owns: snappy as Kafka writes it (xerial's frames) and as librdkafka does (one bare block), by the package snappy.
// Called by: compression.ts. Never: believes a length that the format cannot produce.
import { type Codec, lazyPackage, tooLarge, wrongFormat } from './codec.ts'

/** What is used of the package. */
export interface SnappyLibrary {
  compressSync(input: Uint8Array, options?: { copyOutputData?: boolean }): Buffer
  uncompressSync(
    input: Uint8Array,
    options?: { asBuffer?: boolean; copyOutputData?: boolean },
  ): string | Buffer
}

const MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00])
const HEADER = Buffer.concat([MAGIC, Buffer.from([0, 0, 0, 1, 0, 0, 0, 1])])
/** Java cuts its input into blocks of this size. */
const BLOCK_BYTES = 32_768
/** The best ratio that the format allows: 3 bytes for a copy of 64. */
const MAX_RATIO = 22

/** Snappy; it has no levels. */
export function snappyCodec(load?: (name: string) => SnappyLibrary): Codec {
  const library = lazyPackage('snappy', 'snappy', load)
  return {
    compress: (records) => compress(library(), records),
    decompress: (packed, maxBytes) => decompress(library(), packed, maxBytes),
  }
}

function compress(library: SnappyLibrary, records: Buffer): Buffer {
  const parts: Buffer[] = [HEADER]
  for (let at = 0; at < records.length; at += BLOCK_BYTES) {
    // Without the copy the output lives outside the heap until the event loop turns, and costs more besides.
    const block = library.compressSync(records.subarray(at, at + BLOCK_BYTES), { copyOutputData: true })
    const length = Buffer.allocUnsafe(4)
    length.writeInt32BE(block.length)
    parts.push(length, block)
  }
  return Buffer.concat(parts)
}

function decompress(library: SnappyLibrary, packed: Buffer, maxBytes: number): Buffer {
  const blocks = isXerial(packed) ? xerialBlocks(packed) : [packed]
  const sizes = blocks.map(uncompressedLength)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  if (total > maxBytes) throw tooLarge(maxBytes)
  if (blocks.length === 1) return uncompress(library, blocks[0]!)
  const output = Buffer.allocUnsafe(total)
  let at = 0
  for (const block of blocks) at += uncompress(library, block).copy(output, at)
  if (at !== total) throw wrongFormat('a snappy block does not have the length it claims')
  return output
}

function uncompress(library: SnappyLibrary, block: Buffer): Buffer {
  return library.uncompressSync(block, { asBuffer: true }) as Buffer
}

function isXerial(packed: Buffer): boolean {
  return packed.length >= HEADER.length && packed.compare(MAGIC, 0, MAGIC.length, 0, MAGIC.length) === 0
}

function xerialBlocks(packed: Buffer): Buffer[] {
  const blocks: Buffer[] = []
  let at = HEADER.length
  while (at < packed.length) {
    const length = packed.length - at < 4 ? -1 : packed.readInt32BE(at)
    at += 4
    if (length < 0 || length > packed.length - at) throw wrongFormat('a snappy block is cut off')
    blocks.push(packed.subarray(at, at + length))
    at += length
  }
  return blocks
}

/** The length at the head of a block: a varint of 32 bits. */
function uncompressedLength(block: Buffer): number {
  let length = 0
  for (let index = 0; index < 5; index++) {
    const byte = block[index]
    if (byte === undefined) break
    length += (byte & 0x7f) * 2 ** (7 * index)
    if (byte >= 0x80) continue
    if (length > block.length * MAX_RATIO) break
    return length
  }
  throw wrongFormat('a snappy block has an impossible length')
}
