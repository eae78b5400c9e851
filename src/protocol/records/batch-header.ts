// Owns: the 61 bytes before the records of a v2 batch. Called by: batch.ts, builder.ts, rewrite.ts. Never: looks at records.
import { DecodeError } from '../../base/errors.ts'
import { type CodecName, codecNames } from '../codecs/codec.ts'
import { readInt32, readInt64 } from './varint.ts'

/** Bytes of a v2 batch before its records. */
export const BATCH_HEADER_BYTES = 61
/** Bytes before what a batch's own length counts. */
export const BATCH_PREFIX_BYTES = 12
/** Where the fields of a v2 batch stand; all magics have theirs at the same place. */
export const BatchField = {
  baseOffset: 0,
  length: 8,
  leaderEpoch: 12,
  magic: 16,
  crc: 17,
  attributes: 21,
  lastOffsetDelta: 23,
  baseTimestamp: 27,
  maxTimestamp: 35,
  producerId: 43,
  producerEpoch: 51,
  baseSequence: 53,
  count: 57,
} as const
/** The bits of a batch's attributes beside the three of the codec. */
export const BatchAttribute = {
  codec: 0x07,
  logAppendTime: 0x08,
  transactional: 0x10,
  control: 0x20,
  deleteHorizon: 0x40,
} as const

/** The header of a v2 batch, each field as it stands there. */
export interface BatchHeader {
  readonly baseOffset: number
  /** Bytes of the whole batch. */
  readonly sizeInBytes: number
  readonly leaderEpoch: number
  readonly magic: 2
  readonly crc: number
  readonly attributes: number
  readonly codec: CodecName
  readonly lastOffsetDelta: number
  readonly baseTimestamp: number
  readonly maxTimestamp: number
  readonly producerId: number
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly count: number
}

/** Reads the header of the v2 batch at `at`; throws DecodeError when it is incomplete or its numbers are impossible. */
export function readBatchHeader(buffer: Buffer, at = 0): BatchHeader {
  if (buffer.length - at < BATCH_HEADER_BYTES) throw bad('ends within its header', undefined)
  const baseOffset = readInt64(buffer, at)
  if (!Number.isSafeInteger(baseOffset) || baseOffset < 0) throw bad(`has the base offset ${baseOffset}`)
  const magic = buffer.readInt8(at + BatchField.magic)
  if (magic !== 2) throw bad(`has the magic ${magic} instead of 2`, baseOffset)
  const length = readInt32(buffer, at + BatchField.length)
  if (length < BATCH_HEADER_BYTES - BATCH_PREFIX_BYTES) throw bad(`has the length ${length}`, baseOffset)
  const attributes = buffer.readInt16BE(at + BatchField.attributes)
  const codec = codecNames[attributes & BatchAttribute.codec]
  if (codec === undefined) throw bad(`has the unknown codec ${attributes & BatchAttribute.codec}`, baseOffset)
  const lastOffsetDelta = readInt32(buffer, at + BatchField.lastOffsetDelta)
  if (lastOffsetDelta < 0 || !Number.isSafeInteger(baseOffset + lastOffsetDelta + 1)) {
    throw bad(`has the last offset delta ${lastOffsetDelta}`, baseOffset)
  }
  return {
    baseOffset,
    sizeInBytes: length + BATCH_PREFIX_BYTES,
    leaderEpoch: readInt32(buffer, at + BatchField.leaderEpoch),
    magic,
    crc: readInt32(buffer, at + BatchField.crc) >>> 0,
    attributes,
    codec,
    lastOffsetDelta,
    baseTimestamp: readInt64(buffer, at + BatchField.baseTimestamp),
    maxTimestamp: readInt64(buffer, at + BatchField.maxTimestamp),
    producerId: readInt64(buffer, at + BatchField.producerId),
    producerEpoch: buffer.readInt16BE(at + BatchField.producerEpoch),
    baseSequence: readInt32(buffer, at + BatchField.baseSequence),
    count: readInt32(buffer, at + BatchField.count),
  }
}

function bad(what: string, offset?: number): DecodeError {
  const which = offset === undefined ? 'A record batch' : `The record batch at offset ${offset}`
  return new DecodeError(`${which} ${what}`, {
    code: 'CORRUPT_BATCH',
    ...(offset === undefined ? {} : { offset }),
  })
}
