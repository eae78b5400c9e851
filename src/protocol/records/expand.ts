// Owns: the unpacking of a batch's records, and the words of what can be wrong with its bytes. Called by: batch-v2.ts, legacy.ts.
// Never: lets an error pass that does not say which batch it is about.
import { DecodeError, KafkaError } from '../../base/errors.ts'
import { decompress } from '../compression.ts'
import { DEFAULT_MAX_BATCH_BYTES, type ReadRecordsOptions, type RecordBatch } from './batch.ts'
import type { RecordSource } from './source.ts'

/** Unpacks; throws DecodeError CORRUPT_BATCH or BATCH_TOO_LARGE about the batch, KafkaError CODEC_MISSING, UsageError WRONG_STATE. */
export function expandRecords(
  batch: RecordBatch,
  packed: Buffer,
  source: RecordSource,
  options: ReadRecordsOptions,
): Buffer {
  // A batch whose records were all compacted away keeps its codec, but there is nothing to unpack.
  if (packed.length === 0) return packed
  try {
    return decompress(batch.codec, packed, options.maxBatchBytes ?? DEFAULT_MAX_BATCH_BYTES)
  } catch (error) {
    if (error instanceof KafkaError && !(error instanceof DecodeError)) throw error
    const code =
      error instanceof DecodeError && error.code === 'BATCH_TOO_LARGE' ? error.code : 'CORRUPT_BATCH'
    const { topic, partition } = source
    throw new DecodeError(
      `${nameOf(batch, source)} cannot be unpacked (${batch.codec}): ${messageOf(error)}`,
      {
        code,
        cause: error,
        topic,
        partition,
        offset: batch.baseOffset,
      },
    )
  }
}

/** A batch whose checksum is not that of its bytes. */
export function wrongChecksum(
  batch: RecordBatch,
  actual: number,
  expected: number,
  source: RecordSource | undefined,
): DecodeError {
  const hex = (value: number) => `0x${value.toString(16).padStart(8, '0')}`
  return corruptBatch(batch, `has the checksum ${hex(expected)}, but its bytes have ${hex(actual)}`, source)
}

/** A batch that is against the format. */
export function corruptBatch(
  batch: RecordBatch,
  what: string,
  source: RecordSource | undefined,
): DecodeError {
  const { topic, partition } = source ?? {}
  const details = topic === undefined || partition === undefined ? {} : { topic, partition }
  return new DecodeError(`${nameOf(batch, source)} ${what}`, {
    code: 'CORRUPT_BATCH',
    ...details,
    offset: batch.baseOffset,
  })
}

function nameOf(batch: RecordBatch, source: RecordSource | undefined): string {
  const where = source === undefined ? '' : ` of ${source.topic}-${source.partition}`
  return `The batch at offset ${batch.baseOffset}${where}`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
