// Owns: the choice of the codec by its name. Called by: records/, and whoever waits for a codec. Never: knows a codec's format.
import type { Codec, CodecName } from './codecs/codec.ts'
import { gzipCodec } from './codecs/gzip.ts'
import { lz4Codec } from './codecs/lz4.ts'
import { snappyCodec } from './codecs/snappy.ts'
import { zstdCodec } from './codecs/zstd.ts'

const none: Codec = {
  compress: (records) => records,
  decompress: (packed) => packed,
}

/** Each loads its package at its first use. */
const codecs: Readonly<Record<CodecName, Codec>> = {
  none,
  gzip: gzipCodec,
  snappy: snappyCodec(),
  lz4: lz4Codec(),
  zstd: zstdCodec(),
}

/** Below this many bytes the way to another thread and back costs more than it saves. */
const ASYNC_FROM_BYTES = 32_768

/**
 * Settles when batches of this codec can be read and written; undefined when that is now, as it always is but for zstd on
 * Node before 22.15. Rejects, or throws, with KafkaError CODEC_MISSING.
 */
export function codecReady(codec: CodecName): Promise<void> | undefined {
  return codecs[codec].ready?.()
}

/** Packs the records of a batch. Throws KafkaError CODEC_MISSING, and UsageError WRONG_STATE before {@link codecReady} has settled. */
export function compress(codec: CodecName, records: Buffer, level?: number): Buffer {
  return codecs[codec].compress(records, level)
}

/** Packs beside the main thread where that pays, and waits for the codec. */
export async function compressAsync(codec: CodecName, records: Buffer, level?: number): Promise<Buffer> {
  const { ready, compressAsync, compress } = codecs[codec]
  await ready?.()
  if (compressAsync === undefined || records.length < ASYNC_FROM_BYTES) return compress(records, level)
  return compressAsync(records, level)
}

/** Unpacks records. Throws DecodeError BATCH_TOO_LARGE beyond `maxBytes`, KafkaError CODEC_MISSING, and anything else for wrong bytes. */
export function decompress(codec: CodecName, packed: Buffer, maxBytes: number): Buffer {
  return codecs[codec].decompress(packed, maxBytes)
}
