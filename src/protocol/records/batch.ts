// Owns: what a batch of any format looks like to those who read it. Called by: consumer, broker, tool builders. Never: decodes.
import type { CodecName } from '../codecs/codec.ts'
import type { KafkaRecord } from './record.ts'
import type { RecordSource, TimestampType } from './source.ts'

/** How the records of a batch are read. */
export interface ReadRecordsOptions {
  /** Compare the checksum first. Default: true. `check.crcs` */
  readonly checkCrc?: boolean
  /** Most bytes that the records may expand to, 1 and more. Default: 134217728 (128 MiB). */
  readonly maxBatchBytes?: number
  /** Leave out records before this offset. Default: 0. */
  readonly fromOffset?: number
}

/** What a batch may expand to unless told otherwise: 128 MiB. */
export const DEFAULT_MAX_BATCH_BYTES = 134_217_728

/** One batch, or one message of an old message set, as it stands in a records field: its facts at once, its records on demand. */
export interface RecordBatch {
  /** Format: 2 is today's, 0 and 1 are of logs that Kafka before 0.11 wrote. */
  readonly magic: 0 | 1 | 2
  readonly baseOffset: number
  readonly lastOffset: number
  /** Where to read on: after the batch, though its last records may have been compacted away. */
  readonly nextOffset: number
  /** Epoch of the leader that appended it; -1 unknown. */
  readonly leaderEpoch: number
  readonly sizeInBytes: number
  /** Records in it; -1 where the format does not say. */
  readonly count: number
  readonly codec: CodecName
  readonly timestampType: TimestampType
  /** The largest timestamp, in milliseconds since 1970; -1 unknown. */
  readonly maxTimestamp: number
  /** Whether its records are markers of transactions or of the raft quorum, which no application reads. */
  readonly isControl: boolean
  readonly isTransactional: boolean
  /** -1 without an idempotent producer; epoch and sequence likewise. */
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  /** The bytes of the whole batch: a view. */
  readonly bytes: Buffer

  /** Throws DecodeError CORRUPT_BATCH when the checksum does not fit the bytes. */
  checkCrc(source?: RecordSource): void

  /**
   * The records in order, control records too. Throws DecodeError, with the base offset: CORRUPT_BATCH for a wrong checksum
   * or wrong bytes, BATCH_TOO_LARGE beyond `maxBatchBytes`; KafkaError CODEC_MISSING without the package of its codec.
   */
  records(source: RecordSource, options?: ReadRecordsOptions): KafkaRecord[]
}
