// Owns: the shape of zstd frames: where they end and how far they can expand. Called by: zstd.ts. Never: unpacks.
import { wrongFormat } from './codec.ts'

const MAGIC = 0xfd2fb528
/** Frames that carry no data have magics that differ in the last four bits. */
const SKIPPABLE_MAGIC = 0x184d2a50
/** No packed block stands for more than this. */
const MAX_BLOCK_BYTES = 131_072
const RUN = 1
const PACKED = 2

/** One frame of a zstd stream. */
export interface ZstdFrame {
  readonly at: number
  readonly end: number
  /** What the frame says of its size, where it does. */
  readonly contentSize: number | undefined
  /** More bytes than this cannot come out of it. */
  readonly bound: number
}

/** The frames that stand in a row, those without data left out; throws DecodeError where one is cut off or against the format. */
export function zstdFrames(packed: Buffer): ZstdFrame[] {
  const frames: ZstdFrame[] = []
  let at = 0
  while (at < packed.length) {
    if (packed.length - at < 8) throw cutOff()
    const magic = packed.readUInt32LE(at)
    if (magic === MAGIC) {
      const frame = readFrame(packed, at)
      frames.push(frame)
      at = frame.end
    } else if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) {
      at += 8 + packed.readUInt32LE(at + 4)
    } else throw wrongFormat('it is no zstd frame')
  }
  if (at > packed.length) throw cutOff()
  return frames
}

function readFrame(packed: Buffer, start: number): ZstdFrame {
  const descriptor = packed[start + 4]!
  const isSingleSegment = (descriptor & 0x20) !== 0
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6]!
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3]!
  const sizeAt = start + 5 + (isSingleSegment ? 0 : 1) + dictionaryBytes
  let at = sizeAt + sizeBytes
  if (at > packed.length) throw cutOff()
  let bound = 0
  for (let isLast = false; !isLast; ) {
    if (packed.length - at < 3) throw cutOff()
    const header = packed.readUIntLE(at, 3)
    isLast = (header & 1) === 1
    const type = (header >> 1) & 3
    const size = header >> 3
    if (type > PACKED) throw wrongFormat('a zstd block is of an unknown type')
    if (size > MAX_BLOCK_BYTES) throw wrongFormat('a zstd block is larger than the format allows')
    bound += type === PACKED ? MAX_BLOCK_BYTES : size
    at += 3 + (type === RUN ? 1 : size)
  }
  const end = at + (descriptor & 0x04 ? 4 : 0)
  if (end > packed.length) throw cutOff()
  return { at: start, end, contentSize: readSize(packed, sizeAt, sizeBytes), bound }
}

function readSize(packed: Buffer, at: number, bytes: number): number | undefined {
  if (bytes === 0) return undefined
  if (bytes === 8) return packed.readUInt32LE(at + 4) * 2 ** 32 + packed.readUInt32LE(at)
  // Two bytes count from 256, as one byte goes that far.
  return packed.readUIntLE(at, bytes) + (bytes === 2 ? 256 : 0)
}

function cutOff(): Error {
  return wrongFormat('its zstd frame is cut off')
}
