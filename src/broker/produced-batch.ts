// Owns: finding the one batch in what a producer sent for a partition. Called by: append.ts. Never: looks at a log.
import { DecodeError } from '../base/errors.ts'
import { ErrorCodes } from '../protocol/error-codes.ts'
import {
  BATCH_HEADER_BYTES,
  BatchField,
  type BatchHeader,
  readBatchHeader,
} from '../protocol/records/index.ts'

/** Why a batch does not get into the log. */
export interface Refusal {
  readonly errorCode: number
  readonly message: string
  /** Whether the log was asked at all: Kafka tells the log's start then. */
  readonly byLog: boolean
}

/** The batch and its header. */
export interface ProducedBatch {
  readonly header: BatchHeader
  readonly bytes: Buffer
}

const NEWEST_MAGIC = 2
/** Bytes before what a batch's own length counts. */
const PREFIX_BYTES = 12
/** The smallest length there is, that of an empty message of the first format. */
const SMALLEST_LENGTH = 14

export function refusal(errorCode: number, message: string, byLog = true): Refusal {
  return { errorCode, message, byLog }
}

/** The batch, if there is exactly one of today's format. */
export function parseProduced(records: Buffer | null, version: number): ProducedBatch | Refusal {
  const bytes = records ?? Buffer.alloc(0)
  const first = nextBatch(bytes, 0)
  if (first === 'corrupt') return corrupt('The bytes are no record batch.')
  if (first === undefined) return invalid('Produce requests need one record batch for each partition.')
  const magic = bytes.readInt8(BatchField.magic)
  if (magic !== NEWEST_MAGIC)
    return invalid(`The record batch has magic ${magic}; only magic 2 may be produced.`)
  const second = nextBatch(bytes, first)
  if (second === 'corrupt') return corrupt('The bytes after the record batch are none.')
  if (second !== undefined)
    return invalid('Produce requests may have only one record batch for each partition.')
  const parsed = parseHeader(bytes.subarray(0, first))
  if ('header' in parsed && parsed.header.codec === 'zstd' && version < 7) {
    return refusal(
      ErrorCodes.UNSUPPORTED_COMPRESSION_TYPE,
      'zstd needs version 7 of Produce or later.',
      false,
    )
  }
  return parsed
}

function parseHeader(bytes: Buffer): ProducedBatch | Refusal {
  if (bytes.length < BATCH_HEADER_BYTES) return corrupt(`The record batch has only ${bytes.length} bytes.`)
  const lastOffsetDelta = bytes.readInt32BE(BatchField.lastOffsetDelta)
  if (lastOffsetDelta < 0) {
    return refusal(ErrorCodes.INVALID_RECORD, `The last offset delta is ${lastOffsetDelta}.`)
  }
  try {
    return { header: readBatchHeader(bytes), bytes }
  } catch (error) {
    if (error instanceof DecodeError) return corrupt(error.message)
    throw error
  }
}

/** Where the batch at `at` ends; undefined when none is there, or not the whole of it. */
function nextBatch(bytes: Buffer, at: number): number | 'corrupt' | undefined {
  if (bytes.length - at < PREFIX_BYTES) return undefined
  const length = bytes.readInt32BE(at + BatchField.length)
  if (length < SMALLEST_LENGTH) return 'corrupt'
  if (bytes.length - at <= BatchField.magic) return undefined
  const magic = bytes.readInt8(at + BatchField.magic)
  if (magic < 0 || magic > NEWEST_MAGIC) return 'corrupt'
  const end = at + PREFIX_BYTES + length
  return end > bytes.length ? undefined : end
}

function corrupt(message: string): Refusal {
  return refusal(ErrorCodes.CORRUPT_MESSAGE, message, false)
}

function invalid(message: string): Refusal {
  return refusal(ErrorCodes.INVALID_RECORD, message, false)
}
