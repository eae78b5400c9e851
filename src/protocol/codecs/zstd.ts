// Owns: zstd, by node:zlib where it has it (Node 22.15 and later) and else by the package @bokuweb/zstd-wasm. Called by: compression.ts.
// Never: hands more than one frame to either: neither reads on after the first.

import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { UsageError } from '../../base/errors.ts'
import { type Codec, lazyPackage, tooLarge, wrongFormat } from './codec.ts'
import { chunkSizeFor, isOverflow } from './gzip.ts'
import { type ZstdFrame, zstdFrames } from './zstd-frame.ts'

/** What is used of the package. */
export interface ZstdLibrary {
  init(): Promise<void>
  compress(input: Uint8Array, level?: number): Uint8Array
  /** Makes room for `defaultHeapSize` where the frame does not say its size, and throws when that is too little. */
  decompress(input: Uint8Array, options?: { defaultHeapSize?: number }): Uint8Array
}

/** What is used of node:zlib; its types here are those of the oldest Node, which has none of it. */
interface ZstdOptions {
  chunkSize?: number
  maxOutputLength?: number
  params?: Record<number, number>
}
interface ZlibWithZstd {
  zstdCompress(input: Buffer, options: ZstdOptions, done: (error: Error | null, result: Buffer) => void): void
  zstdCompressSync(input: Buffer, options: ZstdOptions): Buffer
  zstdDecompressSync(input: Buffer, options: ZstdOptions): Buffer
  constants: { ZSTD_c_compressionLevel: number }
}

/** Kafka's default of `compression.zstd.level`. */
const DEFAULT_LEVEL = 3

/** Zstd, levels -131072 to 22. */
export function zstdCodec(): Codec {
  return 'zstdDecompressSync' in zlib ? nativeZstd(zlib as unknown as ZlibWithZstd) : wasmZstd()
}

function nativeZstd(library: ZlibWithZstd): Codec {
  const compressAsync = promisify(library.zstdCompress)
  const optionsFor = (records: Buffer, level = DEFAULT_LEVEL): ZstdOptions => ({
    params: { [library.constants.ZSTD_c_compressionLevel]: level },
    chunkSize: chunkSizeFor(records.length / 2),
  })
  return {
    compress: (records, level) => library.zstdCompressSync(records, optionsFor(records, level)),
    compressAsync: (records, level) => compressAsync(records, optionsFor(records, level)),
    decompress: (packed, maxBytes) =>
      eachFrame(packed, maxBytes, (bytes, frame, left) => {
        const chunkSize = chunkSizeFor(frame.contentSize ?? Math.min(frame.bound, bytes.length * 8))
        try {
          return library.zstdDecompressSync(bytes, { chunkSize, maxOutputLength: Math.max(left, 1) })
        } catch (error) {
          throw isOverflow(error) ? tooLarge(maxBytes) : error
        }
      }),
  }
}

/** The package has to be compiled before it can be called, which takes a turn of the event loop. */
export function wasmZstd(load?: (name: string) => ZstdLibrary): Codec {
  const library = lazyPackage('zstd', '@bokuweb/zstd-wasm', load)
  let state: 'new' | 'ready' | Promise<void> = 'new'
  const ready = () => {
    if (state === 'ready') return undefined
    if (state === 'new') {
      state = library()
        .init()
        .then(() => {
          state = 'ready'
        })
    }
    return state
  }
  const loaded = () => {
    if (ready() === undefined) return library()
    throw new UsageError(
      'WRONG_STATE',
      "zstd is still being loaded: await codecReady('zstd') before its first use",
    )
  }
  return {
    ready,
    compress: (records, level = DEFAULT_LEVEL) => asBuffer(loaded().compress(records, level)),
    decompress: (packed, maxBytes) =>
      eachFrame(packed, maxBytes, (bytes, frame, left) => {
        const room = Math.min(frame.bound, left)
        try {
          return asBuffer(loaded().decompress(bytes, { defaultHeapSize: Math.max(room, 1) }))
        } catch (error) {
          // 70 is zstd's error for a destination that is too small.
          if (frame.bound > left && /-70\b/.test(String(error))) throw tooLarge(maxBytes)
          throw error
        }
      }),
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

type Unpack = (bytes: Buffer, frame: ZstdFrame, left: number) => Buffer

/** Unpacks frame by frame; what a frame says of its size is believed only as far as its blocks can bear it. */
function eachFrame(packed: Buffer, maxBytes: number, unpack: Unpack): Buffer {
  const parts: Buffer[] = []
  let left = maxBytes
  for (const frame of zstdFrames(packed)) {
    if (frame.contentSize !== undefined) {
      if (frame.contentSize > frame.bound) throw wrongFormat('a zstd frame is shorter than it says')
      if (frame.contentSize > left) throw tooLarge(maxBytes)
    }
    const part = unpack(packed.subarray(frame.at, frame.end), frame, left)
    left -= part.length
    if (left < 0) throw tooLarge(maxBytes)
    parts.push(part)
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts)
}
