// Owns: gzip, by node:zlib. Called by: compression.ts. Never: runs without a cap.
import { promisify } from 'node:util'
import { gunzipSync, gzip, gzipSync } from 'node:zlib'
import { type Codec, tooLarge } from './codec.ts'

const gzipAsync = promisify(gzip)

/** Output is collected in pieces of this size: larger ones for larger batches, within reason. */
export function chunkSizeFor(expectedBytes: number): number {
  return Math.min(Math.max(expectedBytes, 16_384), 1_048_576)
}

/** Whether node:zlib stopped because of `maxOutputLength`. */
export function isOverflow(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_BUFFER_TOO_LARGE'
}

/** RFC 1952, levels 1 to 9 or -1; several members in a row are read as one. */
export const gzipCodec: Codec = {
  compress: (records, level = -1) =>
    gzipSync(records, { level, chunkSize: chunkSizeFor(records.length / 2) }),
  compressAsync: (records, level = -1) =>
    gzipAsync(records, { level, chunkSize: chunkSizeFor(records.length / 2) }),
  decompress: (packed, maxBytes) => {
    try {
      return gunzipSync(packed, { maxOutputLength: maxBytes, chunkSize: chunkSizeFor(packed.length * 4) })
    } catch (error) {
      throw isOverflow(error) ? tooLarge(maxBytes) : error
    }
  },
}
