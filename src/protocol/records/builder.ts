// Owns: the making of v2 batches: one growing buffer. Called by: producer, broker, tests. Never: knows partitions or time.
import { UsageError } from '../../base/errors.ts'
import type { CodecName } from '../codecs/codec.ts'
import { codecNames } from '../codecs/codec.ts'
import { compress, compressAsync } from '../compression.ts'
import { crc32c } from '../crc32c.ts'
import { BATCH_HEADER_BYTES, BATCH_PREFIX_BYTES, BatchAttribute, BatchField } from './batch-header.ts'
import {
  bytesLength,
  headerPairs,
  measureRecord,
  type RecordInput,
  recordSize,
  writeRecord,
} from './encode.ts'
import type { TimestampType } from './source.ts'
import { writeInt64 } from './varint.ts'

/** The facts of a batch that are not in its records. */
export interface BatchOptions {
  /** Default: none. `compression.type` */
  readonly codec?: CodecName
  /** As Kafka counts it for the codec. Default: the codec's own. `compression.gzip.level` and so on */
  readonly level?: number
  /** Default: -1, not idempotent; epoch and sequence likewise. */
  readonly producerId?: number
  readonly producerEpoch?: number
  readonly baseSequence?: number
  readonly isTransactional?: boolean
  readonly isControl?: boolean
  /** Default: 0; brokers set it when they append. */
  readonly baseOffset?: number
  /** Default: -1; brokers set it when they append. */
  readonly leaderEpoch?: number
  readonly timestampType?: TimestampType
}

const MAX_OFFSET_DELTA = 2_147_483_647

/** Most bytes that the fields around key, value and headers of one record take. */
const MAX_RECORD_OVERHEAD = 21

/** At most this many bytes that {@link BatchBuilder.append} would add for the record. */
export function estimatedRecordBytes(record: RecordInput): number {
  let size =
    MAX_RECORD_OVERHEAD + Math.max(0, bytesLength(record.key)) + Math.max(0, bytesLength(record.value))
  for (const [name, value] of headerPairs(record.headers)) {
    size += 10 + Math.max(0, bytesLength(name)) + Math.max(0, bytesLength(value))
  }
  return size
}

/** Collects the records of one batch. After `build` nothing can be appended; `build` may be called again with other options. */
export class BatchBuilder {
  #buffer: Buffer
  #end = BATCH_HEADER_BYTES
  #count = 0
  #lastOffsetDelta = -1
  #baseTimestamp = -1
  #maxTimestamp = -1
  #built = false

  /** `initialBytes` is what the buffer starts with; it doubles as records come. */
  constructor(initialBytes = 1024) {
    this.#buffer = Buffer.allocUnsafeSlow(Math.max(initialBytes, BATCH_HEADER_BYTES))
  }

  get count(): number {
    return this.#count
  }

  /** Bytes of the batch so far, before compression. */
  get estimatedBytes(): number {
    return this.#end
  }

  /** Adds a record; its offset is one more than the last one's unless `offsetDelta` says more. Returns the bytes it took. */
  append(record: RecordInput, offsetDelta = this.#lastOffsetDelta + 1): number {
    if (this.#built)
      throw new UsageError('WRONG_STATE', 'Nothing can be appended to a batch that has been built')
    if (!(offsetDelta > this.#lastOffsetDelta && offsetDelta <= MAX_OFFSET_DELTA)) {
      const bounds = `above ${this.#lastOffsetDelta} and at most ${MAX_OFFSET_DELTA}`
      throw new UsageError('INVALID_ARGUMENT', `offsetDelta is ${offsetDelta}; it must be ${bounds}`)
    }
    if (!Number.isSafeInteger(record.timestamp)) {
      throw new UsageError(
        'INVALID_ARGUMENT',
        `timestamp is ${record.timestamp}; it must be whole milliseconds since 1970`,
      )
    }
    const baseTimestamp = this.#count === 0 ? record.timestamp : this.#baseTimestamp
    const measured = measureRecord(record, record.timestamp - baseTimestamp, offsetDelta)
    const size = recordSize(measured)
    this.#reserve(size)
    this.#end = writeRecord(this.#buffer, this.#end, measured)
    this.#maxTimestamp = this.#count === 0 ? record.timestamp : Math.max(this.#maxTimestamp, record.timestamp)
    this.#baseTimestamp = baseTimestamp
    this.#lastOffsetDelta = offsetDelta
    this.#count++
    return size
  }

  #reserve(bytes: number): void {
    const needed = this.#end + bytes
    if (needed <= this.#buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#buffer.length * 2))
    this.#buffer.copy(larger, 0, 0, this.#end)
    this.#buffer = larger
  }

  /**
   * The batch with its header and checksum. Without a codec it is a view on the builder's buffer, which the next call changes.
   * Throws KafkaError CODEC_MISSING, and UsageError WRONG_STATE for zstd on old Nodes before `codecReady('zstd')` settled.
   */
  build(options: BatchOptions = {}): Buffer {
    this.#built = true
    const { codec = 'none', level } = options
    return this.#finish(options, codec === 'none' ? undefined : compress(codec, this.#records(), level))
  }

  /** Like {@link build}, but a large batch is packed beside the main thread, and a codec that has to be loaded is waited for. */
  async buildAsync(options: BatchOptions = {}): Promise<Buffer> {
    this.#built = true
    const { codec = 'none', level } = options
    return this.#finish(
      options,
      codec === 'none' ? undefined : await compressAsync(codec, this.#records(), level),
    )
  }

  #records(): Buffer {
    return this.#buffer.subarray(BATCH_HEADER_BYTES, this.#end)
  }

  #finish(options: BatchOptions, packed: Buffer | undefined): Buffer {
    const batch =
      packed === undefined
        ? this.#buffer.subarray(0, this.#end)
        : Buffer.allocUnsafeSlow(BATCH_HEADER_BYTES + packed.length)
    packed?.copy(batch, BATCH_HEADER_BYTES)
    this.#writeHeader(batch, options)
    return batch
  }

  #writeHeader(batch: Buffer, options: BatchOptions): void {
    writeInt64(batch, BatchField.baseOffset, options.baseOffset ?? 0)
    batch.writeInt32BE(batch.length - BATCH_PREFIX_BYTES, BatchField.length)
    batch.writeInt32BE(options.leaderEpoch ?? -1, BatchField.leaderEpoch)
    batch.writeInt8(2, BatchField.magic)
    batch.writeInt16BE(attributesOf(options), BatchField.attributes)
    batch.writeInt32BE(Math.max(0, this.#lastOffsetDelta), BatchField.lastOffsetDelta)
    writeInt64(batch, BatchField.baseTimestamp, this.#baseTimestamp)
    writeInt64(batch, BatchField.maxTimestamp, this.#maxTimestamp)
    writeInt64(batch, BatchField.producerId, options.producerId ?? -1)
    batch.writeInt16BE(options.producerEpoch ?? -1, BatchField.producerEpoch)
    batch.writeInt32BE(options.baseSequence ?? -1, BatchField.baseSequence)
    batch.writeInt32BE(this.#count, BatchField.count)
    batch.writeUInt32BE(crc32c(batch.subarray(BatchField.attributes)), BatchField.crc)
  }
}

function attributesOf(options: BatchOptions): number {
  return (
    codecNames.indexOf(options.codec ?? 'none') |
    (options.timestampType === 'LogAppendTime' ? BatchAttribute.logAppendTime : 0) |
    (options.isTransactional ? BatchAttribute.transactional : 0) |
    (options.isControl ? BatchAttribute.control : 0)
  )
}
