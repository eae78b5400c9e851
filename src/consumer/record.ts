// Owns: records whose key and value are what the program's deserializers made of the bytes.
// Called by: decode makes them, readers hand them out. Never: made when there are no deserializers; then records are KafkaRecords.
import { asError, asSentence, KafkaError } from '../base/errors.ts'
import type { Deserializer } from '../base/serde.ts'
import type { Headers, KafkaRecord, TimestampType } from '../protocol/records/index.ts'

/** A record with a deserialized key or value. Like every record it keeps the fetch alive that it came with; see {@link KafkaRecord.detach}. */
export class DeserializedRecord<K = unknown, V = unknown> {
  readonly key: K | null
  readonly value: V | null
  /** The record as it was read: its key and value are the bytes. */
  readonly raw: KafkaRecord

  constructor(raw: KafkaRecord, key: K | null, value: V | null) {
    this.raw = raw
    this.key = key
    this.value = value
  }

  get topic(): string {
    return this.raw.topic
  }

  get partition(): number {
    return this.raw.partition
  }

  get offset(): number {
    return this.raw.offset
  }

  /** As in {@link KafkaRecord.timestamp}. */
  get timestamp(): number {
    return this.raw.timestamp
  }

  get timestampType(): TimestampType {
    return this.raw.timestampType
  }

  get leaderEpoch(): number {
    return this.raw.leaderEpoch
  }

  /** Bytes of the key as it was read; -1 without one. */
  get serializedKeySize(): number {
    return this.raw.serializedKeySize
  }

  /** Bytes of the value as it was read; -1 without one. */
  get serializedValueSize(): number {
    return this.raw.serializedValueSize
  }

  get headers(): Headers {
    return this.raw.headers
  }

  /** Copies the bytes out of the fetch. Returns the same record. */
  detach(): this {
    this.raw.detach()
    return this
  }
}

/** Records as they are handed out, whatever their types. */
export type FetchedRecord = KafkaRecord | DeserializedRecord

/** What the program gets: records as they were read when both types are Buffers, which is what they are without deserializers. */
export type ConsumerRecord<K = Buffer, V = Buffer> = [K, V] extends [Buffer, Buffer]
  ? KafkaRecord
  : DeserializedRecord<K, V>

/** The program's deserializers; what is absent leaves bytes. */
export interface Deserializers {
  readonly keyDeserializer: Deserializer<unknown> | undefined
  readonly valueDeserializer: Deserializer<unknown> | undefined
}

/** A deserializer failed. The record with its bytes and headers is here, to be put aside; reading goes on behind it after a seek. Not retriable. */
export class DeserializationError extends KafkaError {
  override readonly name = 'DeserializationError'
  readonly record: KafkaRecord
  readonly part: 'key' | 'value'

  constructor(record: KafkaRecord, part: 'key' | 'value', thrown: unknown) {
    const { topic, partition, offset } = record
    const cause = asError(thrown)
    const message = `The ${part} at offset ${offset} of ${topic}-${partition} cannot be deserialized: ${asSentence(cause.message)} To skip it, seek to ${offset + 1}, or set onDeserializationError.`
    super('DESERIALIZATION_FAILED', message, { cause, topic, partition, offset })
    this.record = record
    this.part = part
  }
}

/** The record as it was read. */
export function rawOf(record: FetchedRecord): KafkaRecord {
  return record instanceof DeserializedRecord ? record.raw : record
}
