// Owns: message sets of Kafka before 0.11, magic 0 and 1, which old segments still hold. Called by: batches.ts. Never: writes them.
import { crc32 } from 'node:zlib'
import { type CodecName, codecNames } from '../codecs/codec.ts'
import { withHeaderChecksum } from '../codecs/lz4-frame.ts'
import type { ReadRecordsOptions, RecordBatch } from './batch.ts'
import { BATCH_PREFIX_BYTES } from './batch-header.ts'
import { decodeRecords } from './decode.ts'
import { measureRecord, recordSize, writeRecord } from './encode.ts'
import { corruptBatch, expandRecords, wrongChecksum } from './expand.ts'
import type { KafkaRecord } from './record.ts'
import { BatchContext, type RecordSource, type TimestampType } from './source.ts'
import { readInt64 } from './varint.ts'

/** By magic: bytes of the smallest message after its offset and length. */
export const LEGACY_MESSAGE_BYTES = [14, 22] as const

/** Where the fields of a message stand; what follows the attributes depends on the magic. */
const Field = { offset: 0, size: 8, crc: 12, magic: 16, attributes: 17, timestamp: 18 } as const
const CODEC_BITS = 0x07
const LOG_APPEND_TIME_BIT = 0x08

/** One message as it stands in a set. */
interface Message {
  readonly offset: number
  readonly timestamp: number
  readonly isPacked: boolean
  readonly key: Buffer | null
  readonly value: Buffer | null
}

/** One message of an old set: a record, or a wrapper whose value is a packed set of its own. */
export class LegacyBatch implements RecordBatch {
  readonly magic: 0 | 1
  readonly bytes: Buffer
  readonly codec: CodecName
  /** The offset of the record; a wrapper tells only that of its last one, so here it is the same as `lastOffset`. */
  readonly baseOffset: number
  readonly leaderEpoch = -1
  readonly isControl = false
  readonly isTransactional = false
  readonly producerId = -1
  readonly producerEpoch = -1
  readonly baseSequence = -1

  /** `bytes` must hold the whole message and nothing else. Throws DecodeError when its first fields are impossible. */
  constructor(bytes: Buffer) {
    this.bytes = bytes
    this.magic = bytes[Field.magic] === 0 ? 0 : 1
    this.baseOffset = readInt64(bytes, Field.offset)
    const codecId = bytes[Field.attributes]! & CODEC_BITS
    const codec = codecNames[codecId]
    this.codec = codec ?? 'none'
    if (!Number.isSafeInteger(this.baseOffset + 1) || this.baseOffset < 0) {
      throw corruptBatch(this, 'has an impossible offset', undefined)
    }
    if (codec === undefined || codec === 'zstd') {
      throw corruptBatch(this, `has the codec ${codecId}, which its format lacks`, undefined)
    }
  }

  get lastOffset(): number {
    return this.baseOffset
  }

  get nextOffset(): number {
    return this.baseOffset + 1
  }

  get sizeInBytes(): number {
    return this.bytes.length
  }

  get count(): number {
    return this.codec === 'none' ? 1 : -1
  }

  get timestampType(): TimestampType {
    const hasAppendTime = this.magic === 1 && (this.bytes[Field.attributes]! & LOG_APPEND_TIME_BIT) !== 0
    return hasAppendTime ? 'LogAppendTime' : 'CreateTime'
  }

  get maxTimestamp(): number {
    return this.magic === 1 ? readInt64(this.bytes, Field.timestamp) : -1
  }

  checkCrc(source?: RecordSource): void {
    const expected = this.bytes.readUInt32BE(Field.crc)
    const actual = crc32(this.bytes.subarray(Field.magic))
    if (actual !== expected) throw wrongChecksum(this, actual, expected, source)
  }

  records(source: RecordSource, options: ReadRecordsOptions = {}): KafkaRecord[] {
    if (options.checkCrc !== false) this.checkCrc(source)
    const outer = this.#readMessage(this.bytes, 0, this.bytes.length, source)
    const messages = this.codec === 'none' ? [outer] : this.#unwrap(outer, source, options)
    const baseOffset = messages[0]!.offset
    const baseTimestamp = this.maxTimestamp
    const bytes = asRecords(messages, baseOffset, baseTimestamp)
    const context = new BatchContext(source, -1, this.timestampType, baseOffset, baseTimestamp, bytes)
    return decodeRecords(context, 0, messages.length, options.fromOffset ?? 0)
  }

  /** The messages in a wrapper's value, with absolute offsets. */
  #unwrap(outer: Message, source: RecordSource, options: ReadRecordsOptions): Message[] {
    if (outer.value === null) throw corruptBatch(this, 'is packed but has no value', source)
    const packed =
      this.codec === 'lz4' && this.magic === 0 ? this.#repaired(outer.value, source) : outer.value
    const set = expandRecords(this, packed, source, options)
    const messages: Message[] = []
    for (let at = 0; set.length - at >= BATCH_PREFIX_BYTES; ) {
      const size = set.readInt32BE(at + Field.size)
      const end = at + BATCH_PREFIX_BYTES + size
      if (size < LEGACY_MESSAGE_BYTES[0]) throw corruptBatch(this, `holds a message of ${size} bytes`, source)
      if (end > set.length) break
      const message = this.#readMessage(set, at, end, source)
      if (message.isPacked) throw corruptBatch(this, 'holds a message that is packed once more', source)
      messages.push(message)
      at = end
    }
    const last = messages.at(-1)
    if (last === undefined) throw corruptBatch(this, 'holds no message', source)
    // In magic 1 offsets count from the set's first message, and the wrapper has the last one's; old librdkafka left it 0.
    const shift = this.magic === 0 || this.baseOffset === 0 ? 0 : this.baseOffset - last.offset
    return messages.map((message) => this.#placed(message, shift, messages[0]!.offset, source))
  }

  #placed(message: Message, shift: number, first: number, source: RecordSource): Message {
    const offset = message.offset + shift
    const isPossible =
      Number.isSafeInteger(offset) && offset >= 0 && Math.abs(message.offset - first) < 2 ** 31
    if (!isPossible) throw corruptBatch(this, `holds a message with the offset ${message.offset}`, source)
    return {
      ...message,
      offset,
      timestamp: this.timestampType === 'LogAppendTime' ? this.maxTimestamp : message.timestamp,
    }
  }

  #repaired(value: Buffer, source: RecordSource): Buffer {
    try {
      return withHeaderChecksum(value)
    } catch (error) {
      throw corruptBatch(this, `cannot be unpacked: ${(error as Error).message}`, source)
    }
  }

  #readMessage(set: Buffer, start: number, end: number, source: RecordSource): Message {
    const magic = set[start + Field.magic]
    if (magic !== 0 && magic !== 1) throw corruptBatch(this, `holds a message of magic ${magic}`, source)
    const keyAt = start + BATCH_PREFIX_BYTES + LEGACY_MESSAGE_BYTES[magic] - 8
    const keyEnd = this.#fieldEnd(set, keyAt, end, source)
    const valueEnd = this.#fieldEnd(set, keyEnd, end, source)
    if (valueEnd !== end) throw corruptBatch(this, 'has bytes after a value', source)
    return {
      offset: readInt64(set, start),
      timestamp: magic === 1 ? readInt64(set, start + Field.timestamp) : -1,
      isPacked: (set[start + Field.attributes]! & CODEC_BITS) !== 0,
      key: fieldAt(set, keyAt),
      value: fieldAt(set, keyEnd),
    }
  }

  /** Where a key or value ends whose length stands at `at`. */
  #fieldEnd(set: Buffer, at: number, end: number, source: RecordSource): number {
    const length = at + 4 <= end ? set.readInt32BE(at) : Number.POSITIVE_INFINITY
    const fieldEnd = at + 4 + Math.max(0, length)
    if (fieldEnd > end) throw corruptBatch(this, 'has a key or value that is cut off', source)
    return fieldEnd
  }
}

function fieldAt(set: Buffer, at: number): Buffer | null {
  const length = set.readInt32BE(at)
  return length < 0 ? null : set.subarray(at + 4, at + 4 + length)
}

/** The messages in the form of today's records, so that there is but one class of records. */
function asRecords(messages: readonly Message[], baseOffset: number, baseTimestamp: number): Buffer {
  const measured = messages.map((message) =>
    measureRecord(message, message.timestamp - baseTimestamp, message.offset - baseOffset),
  )
  const bytes = Buffer.allocUnsafeSlow(measured.reduce((sum, one) => sum + recordSize(one), 0))
  let at = 0
  for (const one of measured) at = writeRecord(bytes, at, one)
  return bytes
}
