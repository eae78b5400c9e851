// Owns: a batch of today's format. Called by: batches.ts. Never: copies uncompressed records.
import { crc32c } from '../crc32c.ts'
import type { ReadRecordsOptions, RecordBatch } from './batch.ts'
import {
  BATCH_HEADER_BYTES,
  BatchAttribute,
  BatchField,
  type BatchHeader,
  readBatchHeader,
} from './batch-header.ts'
import { decodeRecords } from './decode.ts'
import { expandRecords, wrongChecksum } from './expand.ts'
import type { KafkaRecord } from './record.ts'
import { BatchContext, type RecordSource, type TimestampType } from './source.ts'

/** A whole v2 batch; its header has been read, its records have not. */
export class BatchV2 implements RecordBatch {
  readonly magic = 2
  readonly bytes: Buffer
  readonly #header: BatchHeader

  /** `bytes` must hold the whole batch and nothing else. Throws DecodeError when the header is impossible. */
  constructor(bytes: Buffer) {
    this.bytes = bytes
    this.#header = readBatchHeader(bytes)
  }

  get baseOffset(): number {
    return this.#header.baseOffset
  }

  get lastOffset(): number {
    return this.#header.baseOffset + this.#header.lastOffsetDelta
  }

  get nextOffset(): number {
    return this.lastOffset + 1
  }

  get leaderEpoch(): number {
    return this.#header.leaderEpoch
  }

  get sizeInBytes(): number {
    return this.bytes.length
  }

  get count(): number {
    return this.#header.count
  }

  get codec(): RecordBatch['codec'] {
    return this.#header.codec
  }

  get timestampType(): TimestampType {
    return this.#header.attributes & BatchAttribute.logAppendTime ? 'LogAppendTime' : 'CreateTime'
  }

  get maxTimestamp(): number {
    return this.#header.maxTimestamp
  }

  get isControl(): boolean {
    return (this.#header.attributes & BatchAttribute.control) !== 0
  }

  get isTransactional(): boolean {
    return (this.#header.attributes & BatchAttribute.transactional) !== 0
  }

  get producerId(): number {
    return this.#header.producerId
  }

  get producerEpoch(): number {
    return this.#header.producerEpoch
  }

  get baseSequence(): number {
    return this.#header.baseSequence
  }

  checkCrc(source?: RecordSource): void {
    const actual = crc32c(this.bytes.subarray(BatchField.attributes))
    if (actual !== this.#header.crc) throw wrongChecksum(this, actual, this.#header.crc, source)
  }

  records(source: RecordSource, options: ReadRecordsOptions = {}): KafkaRecord[] {
    if (options.checkCrc !== false) this.checkCrc(source)
    const { baseOffset, leaderEpoch, baseTimestamp, maxTimestamp, codec, count } = this.#header
    const timestampType = this.timestampType
    const isPlain = codec === 'none'
    const context = new BatchContext(
      source,
      leaderEpoch,
      timestampType,
      baseOffset,
      timestampType === 'LogAppendTime' ? maxTimestamp : baseTimestamp,
      isPlain ? this.bytes : expandRecords(this, this.bytes.subarray(BATCH_HEADER_BYTES), source, options),
    )
    return decodeRecords(context, isPlain ? BATCH_HEADER_BYTES : 0, count, options.fromOffset ?? 0)
  }
}
