// Owns: writing Kafka's primitive types into one growing buffer. Called by: generated codecs, frame.ts. Never: hands out a buffer that it still writes to.
import { UsageError } from '../base/errors.ts'
import { uuidToBytes, ZERO_UUID } from './uuid.ts'

const LONGEST_STRING_BYTES = 32_767
const TWO_TO_THE_32 = 4_294_967_296

/** Writes forward; values that do not fit their type are UsageErrors. */
export class Writer {
  #buffer: Buffer
  #at = 0

  /** `expectedBytes`: memory to begin with; it grows as needed. */
  constructor(expectedBytes = 512) {
    this.#buffer = Buffer.allocUnsafe(Math.max(16, expectedBytes))
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#at
  }

  /** What was written; the writer must not be used afterwards. */
  finish(): Buffer {
    return this.#buffer.subarray(0, this.#at)
  }

  bool(value: boolean): void {
    this.#byte(value ? 1 : 0)
  }

  int8(value: number): void {
    if ((value << 24) >> 24 !== value) throw doesNotFit(value, 'int8')
    this.#byte(value)
  }

  int16(value: number): void {
    if ((value << 16) >> 16 !== value) throw doesNotFit(value, 'int16')
    this.#int16At(this.#reserve(2), value)
  }

  uint16(value: number): void {
    if ((value & 0xffff) !== value) throw doesNotFit(value, 'uint16')
    this.#int16At(this.#reserve(2), value)
  }

  int32(value: number): void {
    if ((value | 0) !== value) throw doesNotFit(value, 'int32')
    this.#int32At(this.#reserve(4), value)
  }

  /** Any 64-bit number. */
  int64(value: bigint): void {
    if (typeof value !== 'bigint' || BigInt.asIntN(64, value) !== value) throw doesNotFit(value, 'int64')
    const at = this.#reserve(8)
    this.#buffer.writeBigInt64BE(value, at)
  }

  /** A 64-bit number given as a safe integer. */
  safeInt64(value: number): void {
    if (!Number.isSafeInteger(value)) throw doesNotFit(value, 'int64 (as a safe integer)')
    const at = this.#reserve(8)
    this.#int32At(at, Math.floor(value / TWO_TO_THE_32))
    this.#int32At(at + 4, value | 0)
  }

  float64(value: number): void {
    if (typeof value !== 'number') throw doesNotFit(value, 'float64')
    const at = this.#reserve(8)
    this.#buffer.writeDoubleBE(value, at)
  }

  uuid(value: string): void {
    if (value === ZERO_UUID) {
      const at = this.#reserve(16)
      this.#buffer.fill(0, at, at + 16)
      return
    }
    const bytes = uuidToBytes(value)
    if (bytes === undefined) throw doesNotFit(value, 'uuid (22 characters of base64url)')
    this.raw(bytes)
  }

  /** An unsigned varint of at most 32 bits. */
  uvarint(value: number): void {
    const at = this.#reserve(5)
    this.#at = this.#uvarintAt(at, value)
  }

  string(value: string, flexible: boolean): void {
    if (typeof value !== 'string') throw doesNotFit(value, 'string')
    // Three bytes per UTF-16 unit are always enough; with those, the length prefix of short strings has a known size.
    const most = value.length * 3
    const prefix = flexible ? (most < 127 ? 1 : uvarintSize(Buffer.byteLength(value) + 1)) : 2
    const at = this.#reserve(prefix + most)
    const length = this.#buffer.write(value, at + prefix, 'utf8')
    if (length > LONGEST_STRING_BYTES) {
      throw new UsageError(
        'INVALID_ARGUMENT',
        `a string of ${length} UTF-8 bytes cannot be sent, at most ${LONGEST_STRING_BYTES} can; it begins with "${value.slice(0, 40)}"`,
      )
    }
    if (flexible) this.#uvarintAt(at, length + 1)
    else this.#int16At(at, length)
    this.#at = at + prefix + length
  }

  nullableString(value: string | null, flexible: boolean): void {
    if (value !== null) this.string(value, flexible)
    else if (flexible) this.uvarint(0)
    else this.int16(-1)
  }

  /** Length and bytes; they are copied. */
  bytes(value: Uint8Array, flexible: boolean): void {
    if (!(value instanceof Uint8Array)) throw doesNotFit(value, 'bytes')
    if (flexible) this.uvarint(value.length + 1)
    else this.int32(value.length)
    this.raw(value)
  }

  nullableBytes(value: Uint8Array | null, flexible: boolean): void {
    if (value !== null) this.bytes(value, flexible)
    else this.#nullLength(flexible)
  }

  /** How many items follow. */
  count(count: number, flexible: boolean): void {
    if (flexible) this.uvarint(count + 1)
    else this.int32(count)
  }

  /** How many items follow; -1: null. */
  nullableCount(count: number, flexible: boolean): void {
    if (count >= 0) this.count(count, flexible)
    else this.#nullLength(flexible)
  }

  /** Whether a nullable struct follows. */
  present(present: boolean): void {
    this.int8(present ? 1 : -1)
  }

  /** A struct without tagged fields. */
  noTags(): void {
    this.#byte(0)
  }

  /** Begins the tagged fields of a struct. Returns what `startTag` wants. */
  startTags(): number {
    const at = this.#reserve(1)
    this.#buffer[at] = 0
    return at
  }

  /** Begins one tagged field; tags must ascend. Returns what `endTag` wants. */
  startTag(tags: number, tag: number): number {
    this.#buffer[tags]! += 1
    this.uvarint(tag)
    return this.#reserve(1)
  }

  /** Ends a tagged field: puts its size before it. */
  endTag(start: number): void {
    const size = this.#at - start - 1
    const extra = uvarintSize(size) - 1
    if (extra > 0) {
      this.#reserve(extra)
      this.#buffer.copyWithin(start + 1 + extra, start + 1, start + 1 + size)
    }
    this.#uvarintAt(start, size)
  }

  /** Bytes without a length. */
  raw(bytes: Uint8Array): void {
    const at = this.#reserve(bytes.length)
    this.#buffer.set(bytes, at)
  }

  /** Overwrites four bytes that were written before. */
  patchInt32(at: number, value: number): void {
    this.#int32At(at, value)
  }

  // Memory is asked for before the buffer is looked at, since asking may replace the buffer.
  #byte(value: number): void {
    const at = this.#reserve(1)
    this.#buffer[at] = value
  }

  #nullLength(flexible: boolean): void {
    if (flexible) this.uvarint(0)
    else this.int32(-1)
  }

  #int16At(at: number, value: number): void {
    const buffer = this.#buffer
    buffer[at] = value >> 8
    buffer[at + 1] = value
  }

  #int32At(at: number, value: number): void {
    const buffer = this.#buffer
    buffer[at] = value >> 24
    buffer[at + 1] = value >> 16
    buffer[at + 2] = value >> 8
    buffer[at + 3] = value
  }

  #uvarintAt(start: number, value: number): number {
    const buffer = this.#buffer
    let at = start
    let rest = value >>> 0
    while (rest >= 0x80) {
      buffer[at++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    buffer[at++] = rest
    return at
  }

  #reserve(length: number): number {
    const at = this.#at
    const end = at + length
    if (end > this.#buffer.length) this.#grow(end)
    this.#at = end
    return at
  }

  #grow(needed: number): void {
    const larger = Buffer.allocUnsafe(Math.max(needed, this.#buffer.length * 2))
    this.#buffer.copy(larger, 0, 0, this.#at)
    this.#buffer = larger
  }
}

function uvarintSize(value: number): number {
  if (value < 0x80) return 1
  if (value < 0x4000) return 2
  if (value < 0x20_0000) return 3
  return value < 0x1000_0000 ? 4 : 5
}

function doesNotFit(value: unknown, type: string): UsageError {
  const shown = typeof value === 'string' ? `"${value.slice(0, 40)}"` : String(value)
  return new UsageError('INVALID_ARGUMENT', `${shown} cannot be sent as ${type}`)
}
