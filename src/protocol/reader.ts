// Owns: reading Kafka's primitive types from a frame, with every length checked. Called by: generated codecs, frame.ts. Never: copies bytes or reads past its end.
import { DecodeError } from '../base/errors.ts'
import { uuidFromBytes } from './uuid.ts'

const LONGEST_STRING_BYTES = 32_767
const TWO_TO_THE_32 = 4_294_967_296
/**
 * Items of all lists of one message: empty structs of two bytes become objects of a hundred, so the size of the frame alone bounds
 * nothing. A Metadata answer with 200,000 partitions on three replicas has 1.6 million.
 */
const MOST_ITEMS = 4_000_000

/** Reads forward through a part of a buffer; every failure is a DecodeError. `field` arguments are for its message only. */
export class Reader {
  readonly #buffer: Buffer
  #at: number
  #end: number
  #items = 0

  constructor(buffer: Buffer, start = 0, end: number = buffer.length) {
    this.#buffer = buffer
    this.#at = start
    this.#end = end
  }

  /** Index in the buffer of the next byte. */
  get position(): number {
    return this.#at
  }

  /** Bytes that are left. */
  get remaining(): number {
    return this.#end - this.#at
  }

  bool(): boolean {
    return this.int8() !== 0
  }

  int8(): number {
    const at = this.#take(1)
    return (this.#buffer[at]! << 24) >> 24
  }

  int16(): number {
    const at = this.#take(2)
    const buffer = this.#buffer
    return ((buffer[at]! << 24) >> 16) | buffer[at + 1]!
  }

  uint16(): number {
    return this.int16() & 0xffff
  }

  int32(): number {
    return this.#int32At(this.#take(4))
  }

  /** Any 64-bit number. */
  int64(): bigint {
    const at = this.#take(8)
    return this.#buffer.readBigInt64BE(at)
  }

  /** A 64-bit number that has to be a safe integer. */
  safeInt64(field: string): number {
    const at = this.#take(8)
    const value = this.#int32At(at) * TWO_TO_THE_32 + (this.#int32At(at + 4) >>> 0)
    if (!Number.isSafeInteger(value)) {
      throw new DecodeError(
        `${field} is ${this.#buffer.readBigInt64BE(at)}, which is beyond the safe integers (byte ${at})`,
      )
    }
    return value
  }

  float64(): number {
    const at = this.#take(8)
    return this.#buffer.readDoubleBE(at)
  }

  uuid(): string {
    return uuidFromBytes(this.#buffer, this.#take(16))
  }

  /** An unsigned varint of at most 5 bytes, cut to 32 bits. */
  uvarint(): number {
    const buffer = this.#buffer
    const start = this.#at
    let value = 0
    for (let shift = 0; shift <= 28; shift += 7) {
      if (this.#at >= this.#end) throw this.#tooShort(1, 'a varint')
      const byte = buffer[this.#at++]!
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
    throw new DecodeError(`a varint is longer than 5 bytes (byte ${start})`)
  }

  string(flexible: boolean, field: string): string {
    const value = this.nullableString(flexible, field)
    if (value === null) throw this.#mustNotBeNull(field)
    return value
  }

  nullableString(flexible: boolean, field: string): string | null {
    const length = flexible ? this.uvarint() - 1 : this.int16()
    if (length < 0) return null
    if (length > LONGEST_STRING_BYTES) {
      throw new DecodeError(
        `${field} claims ${length} bytes, a string has at most ${LONGEST_STRING_BYTES} (byte ${this.#at})`,
      )
    }
    const at = this.#takeField(length, field)
    return this.#buffer.toString('utf8', at, at + length)
  }

  /** A view on the buffer. */
  bytes(flexible: boolean, field: string): Buffer {
    const value = this.nullableBytes(flexible, field)
    if (value === null) throw this.#mustNotBeNull(field)
    return value
  }

  /** A view on the buffer. */
  nullableBytes(flexible: boolean, field: string): Buffer | null {
    const length = flexible ? this.uvarint() - 1 : this.int32()
    if (length < 0) return null
    const at = this.#takeField(length, field)
    return this.#buffer.subarray(at, at + length)
  }

  /** How many items follow; there is room for them if each has at least `itemBytes` bytes. */
  count(flexible: boolean, itemBytes: number, field: string): number {
    const count = this.nullableCount(flexible, itemBytes, field)
    if (count < 0) throw this.#mustNotBeNull(field)
    return count
  }

  /** Like {@link count}, and -1 for null. */
  nullableCount(flexible: boolean, itemBytes: number, field: string): number {
    const count = flexible ? this.uvarint() - 1 : this.int32()
    if (count < 0) return -1
    if (count * itemBytes > this.remaining) {
      throw new DecodeError(
        `${field} claims ${count} items of at least ${itemBytes} bytes, but ${this.remaining} bytes are left (byte ${this.#at})`,
      )
    }
    this.#items += count
    if (this.#items > MOST_ITEMS) {
      throw new DecodeError(
        `${field} brings the lists of one message to ${this.#items} items, at most ${MOST_ITEMS} are read (byte ${this.#at})`,
      )
    }
    return count
  }

  /** Whether a nullable struct follows. */
  present(): boolean {
    return this.int8() >= 0
  }

  /** Passes over all tagged fields of a struct. */
  skipTags(): void {
    for (let left = this.uvarint(); left > 0; left--) {
      this.uvarint()
      this.skip(this.uvarint())
    }
  }

  /** After a tag's number: confines the reader to the tag's value. Returns what `endTag` wants. */
  startTag(): number {
    const size = this.uvarint()
    if (size > this.remaining) throw this.#tooShort(size, 'a tagged field')
    const outerEnd = this.#end
    this.#end = this.#at + size
    return outerEnd
  }

  /** Goes behind the tag's value, whether it was read, partly read or unknown, and frees the reader again. */
  endTag(outerEnd: number): void {
    this.#at = this.#end
    this.#end = outerEnd
  }

  /** Passes over bytes. */
  skip(length: number): void {
    this.#take(length)
  }

  #int32At(at: number): number {
    const buffer = this.#buffer
    return (buffer[at]! << 24) | (buffer[at + 1]! << 16) | (buffer[at + 2]! << 8) | buffer[at + 3]!
  }

  #take(length: number): number {
    const at = this.#at
    if (length > this.#end - at) throw this.#tooShort(length, 'the next field')
    this.#at = at + length
    return at
  }

  #takeField(length: number, field: string): number {
    const at = this.#at
    if (length > this.#end - at) throw this.#tooShort(length, field)
    this.#at = at + length
    return at
  }

  #tooShort(wanted: number, what: string): DecodeError {
    return new DecodeError(`${what} needs ${wanted} bytes, but ${this.remaining} are left (byte ${this.#at})`)
  }

  #mustNotBeNull(field: string): DecodeError {
    return new DecodeError(`${field} is null, which this version does not allow (byte ${this.#at})`)
  }
}
