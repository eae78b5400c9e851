// Owns: the names of Kafka's codecs, and what all of them have in common. Called by: compression.ts and each codec. Never: compresses.
import { DecodeError, KafkaError } from '../../base/errors.ts'
import { requirePackage } from '../optional-package.ts'

/** Kafka's codecs in the order of their ids: `compression.type`. */
export const codecNames = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

/** A codec by Kafka's name. */
export type CodecName = (typeof codecNames)[number]

/** One way to pack the records of a batch. */
export interface Codec {
  /** Packs; `level` as Kafka counts it for this codec, undefined for its default. Codecs without levels ignore it. */
  compress(records: Buffer, level: number | undefined): Buffer
  /** The same beside the main thread; absent where that would save nothing. */
  compressAsync?(records: Buffer, level: number | undefined): Promise<Buffer>
  /** Unpacks. Throws DecodeError BATCH_TOO_LARGE without ever holding much more than `maxBytes`; anything else it throws means wrong bytes. */
  decompress(packed: Buffer, maxBytes: number): Buffer
  /** Settles when the others may be called; undefined when that is now. Rejects, or throws, with KafkaError CODEC_MISSING. */
  ready?(): Promise<void> | undefined
}

/** What a codec throws when its output would be beyond the cap. */
export function tooLarge(maxBytes: number): DecodeError {
  return new DecodeError(`its records expand to more than ${maxBytes} bytes (maxBatchBytes)`, {
    code: 'BATCH_TOO_LARGE',
  })
}

/** What a codec throws when bytes are not its format. */
export function wrongFormat(what: string): DecodeError {
  return new DecodeError(what, { code: 'CORRUPT_BATCH' })
}

/** Loads a package at its first use, once; throws KafkaError CODEC_MISSING that says what to install. */
export function lazyPackage<Package>(
  codec: CodecName,
  name: string,
  load: (name: string) => Package = requirePackage,
): () => Package {
  let loaded: Package | undefined
  return () => {
    if (loaded !== undefined) return loaded
    try {
      loaded = load(name)
      return loaded
    } catch (cause) {
      throw new KafkaError(
        'CODEC_MISSING',
        `Batches packed with ${codec} need the package ${name}, which cannot be loaded; run: npm install ${name}`,
        { cause },
      )
    }
  }
}
