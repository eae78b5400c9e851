// Owns: one consumed record, as positions in its batch's bytes. Called by: decode.ts makes them, everybody reads them.
// Never: parses more than what is asked for.
import { inspect } from 'node:util'
import { type Headers, headersAt, skipHeaders } from './headers.ts'
import type { BatchContext, TimestampType } from './source.ts'
import { cursor, readVarint } from './varint.ts'

/**
 * A record as it was read. Keys and values are views on the fetched bytes, made anew at each access: they stay valid as long
 * as they are kept, and keep the whole fetch alive; see {@link KafkaRecord.detach}.
 */
export class KafkaRecord {
  #batch: BatchContext
  readonly #offsetDelta: number
  readonly #timestampDelta: number
  /** Where the length of the key stands; then the key, the length of the value and so on, one after the other. */
  #keyAt: number
  #valueAt: number
  #headersAt: number

  /** Made by the decoder, which has checked that every length lies within the batch. */
  constructor(
    batch: BatchContext,
    offsetDelta: number,
    timestampDelta: number,
    keyAt: number,
    valueAt: number,
    headersAt: number,
  ) {
    this.#batch = batch
    this.#offsetDelta = offsetDelta
    this.#timestampDelta = timestampDelta
    this.#keyAt = keyAt
    this.#valueAt = valueAt
    this.#headersAt = headersAt
  }

  get topic(): string {
    return this.#batch.topic
  }

  get partition(): number {
    return this.#batch.partition
  }

  get offset(): number {
    return this.#batch.baseOffset + this.#offsetDelta
  }

  /** Milliseconds since 1970 by the producer's or broker's clock, see `timestampType`; -1 where the record has none. Rounded beyond 2^53. */
  get timestamp(): number {
    return this.#batch.baseTimestamp + this.#timestampDelta
  }

  get timestampType(): TimestampType {
    return this.#batch.timestampType
  }

  /** Epoch of the leader that appended the record; -1 where the log does not say. */
  get leaderEpoch(): number {
    return this.#batch.leaderEpoch
  }

  get key(): Buffer | null {
    return viewAt(this.#batch, this.#keyAt)
  }

  get value(): Buffer | null {
    return viewAt(this.#batch, this.#valueAt)
  }

  /** Bytes of the key; -1 without one. Does not touch the key itself. */
  get serializedKeySize(): number {
    return lengthAt(this.#batch.bytes, this.#keyAt)
  }

  /** Bytes of the value; -1 without one (a tombstone). Does not touch the value itself. */
  get serializedValueSize(): number {
    return lengthAt(this.#batch.bytes, this.#valueAt)
  }

  get headers(): Headers {
    return headersAt(this.#batch, this.#headersAt)
  }

  /** Copies the record out of the fetched bytes, so that keeping it keeps only itself. Returns the same record. */
  detach(): this {
    const { bytes: shared } = this.#batch
    const end = skipHeaders(shared, this.#headersAt, shared.length)
    // Not Buffer.from: its pool would tie the copy to its neighbours.
    const bytes = Buffer.allocUnsafeSlow(end - this.#keyAt)
    shared.copy(bytes, 0, this.#keyAt, end)
    this.#batch = this.#batch.over(bytes)
    this.#valueAt -= this.#keyAt
    this.#headersAt -= this.#keyAt
    this.#keyAt = 0
    return this
  }

  /** All fields as a plain object. */
  toJSON(): Record<string, unknown> {
    const { topic, partition, offset, timestamp, timestampType, leaderEpoch, key, value } = this
    const headers = this.headers.toObject()
    return { topic, partition, offset, timestamp, timestampType, leaderEpoch, key, value, headers }
  }

  [inspect.custom](): object {
    return Object.assign(Object.create({ constructor: KafkaRecord }), this.toJSON())
  }
}

function lengthAt(bytes: Buffer, at: number): number {
  return Math.max(-1, readVarint(bytes, at))
}

/** The key or value whose length stands at `at`. */
function viewAt(batch: BatchContext, at: number): Buffer | null {
  const byte = batch.bytes[at]!
  let length = (byte >>> 1) ^ -(byte & 1)
  if (byte < 0x80) at++
  else {
    length = readVarint(batch.bytes, at)
    at = cursor
  }
  return length < 0 ? null : batch.view(at, length)
}
