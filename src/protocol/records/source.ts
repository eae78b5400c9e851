// Owns: what all records of one batch share. Called by: batch-v2.ts and legacy.ts make it, record.ts reads it. Never: knows a single record.

/** Who decides a record's timestamp: the producer, or the broker when it appends. */
export type TimestampType = 'CreateTime' | 'LogAppendTime'

/** Where the records of a batch come from. */
export interface RecordSource {
  readonly topic: string
  readonly partition: number
}

/** Makes a view of a part of memory: the class behind Buffer, reached by its species, without the checks of `subarray`. */
type View = new (memory: ArrayBufferLike, byteOffset: number, length: number) => Buffer

const View = (Buffer as unknown as { readonly [Symbol.species]: View })[Symbol.species]

/** What the records of one batch have in common; each record points to it. */
export class BatchContext {
  readonly topic: string
  readonly partition: number
  /** -1 where the batch does not say. */
  readonly leaderEpoch: number
  readonly timestampType: TimestampType
  /** What offset deltas count from. */
  readonly baseOffset: number
  /** What timestamp deltas count from; with LogAppendTime, the timestamp of all. */
  readonly baseTimestamp: number
  /** The records, uncompressed. */
  readonly bytes: Buffer
  /** `bytes.buffer` and `bytes.byteOffset`: asking a Buffer for them costs as much as a view on it. */
  readonly #memory: ArrayBufferLike
  readonly #memoryOffset: number

  constructor(
    source: RecordSource,
    leaderEpoch: number,
    timestampType: TimestampType,
    baseOffset: number,
    baseTimestamp: number,
    bytes: Buffer,
  ) {
    this.topic = source.topic
    this.partition = source.partition
    this.leaderEpoch = leaderEpoch
    this.timestampType = timestampType
    this.baseOffset = baseOffset
    this.baseTimestamp = baseTimestamp
    this.bytes = bytes
    this.#memory = bytes.buffer
    this.#memoryOffset = bytes.byteOffset
  }

  /** A view on a part of the bytes, which must lie within them. */
  view(at: number, length: number): Buffer {
    return new View(this.#memory, this.#memoryOffset + at, length)
  }

  /** The same for other bytes. */
  over(bytes: Buffer): BatchContext {
    return new BatchContext(
      this,
      this.leaderEpoch,
      this.timestampType,
      this.baseOffset,
      this.baseTimestamp,
      bytes,
    )
  }
}
