// Owns: one record as bytes. Called by: builder.ts, legacy.ts. Never: decides what a batch holds.
import { UsageError } from '../../base/errors.ts'
import type { Headers } from './headers.ts'
import { varintSize, varlongSize, writeVarint, writeVarlong } from './varint.ts'

/** The bytes of a key, a value or a header: text is written as UTF-8, null and undefined are absent. */
export type BytesInput = string | Uint8Array | null | undefined

/** Headers to write: an object, where an array repeats the name; or pairs in order, such as the headers of a record that was read. */
export type HeadersInput =
  | Iterable<readonly [name: string | Uint8Array, value: BytesInput]>
  | { readonly [name: string]: BytesInput | readonly BytesInput[] }

/** A record to write. */
export interface RecordInput {
  readonly key?: BytesInput
  readonly value?: BytesInput
  readonly headers?: HeadersInput | undefined
  /** Milliseconds since 1970, a safe integer. */
  readonly timestamp: number
}

type HeaderPair = readonly [name: string | Uint8Array, value: BytesInput]
const NO_HEADERS: readonly HeaderPair[] = []

/** The headers as pairs in order. */
export function headerPairs(headers: HeadersInput | undefined): readonly HeaderPair[] {
  if (headers === undefined) return NO_HEADERS
  if (Array.isArray(headers)) return headers
  // Headers that were read are passed on byte for byte, also names that are no UTF-8.
  if (isHeaders(headers)) return [...headers.rawEntries()]
  if (Symbol.iterator in headers) return [...(headers as Iterable<HeaderPair>)]
  const pairs: HeaderPair[] = []
  for (const [name, value] of Object.entries(headers)) {
    if (Array.isArray(value)) for (const one of value as readonly BytesInput[]) pairs.push([name, one])
    else pairs.push([name, value as BytesInput])
  }
  return pairs
}

function isHeaders(headers: HeadersInput): headers is Headers {
  return typeof (headers as { readonly rawEntries?: unknown }).rawEntries === 'function'
}

/** Bytes of a key, value or header; -1 when absent. */
export function bytesLength(bytes: BytesInput): number {
  if (bytes === null || bytes === undefined) return -1
  if (typeof bytes === 'string') return Buffer.byteLength(bytes)
  if (bytes instanceof Uint8Array) return bytes.length
  throw new UsageError(
    'INVALID_ARGUMENT',
    `Keys, values and headers must be strings, Uint8Arrays or null, not ${typeof bytes}; serialize them first`,
  )
}

function fieldSize(length: number): number {
  return varintSize(length) + Math.max(0, length)
}

/** A record with the lengths of its parts, so that text is measured but once. */
export interface MeasuredRecord {
  readonly record: RecordInput
  readonly headers: readonly HeaderPair[]
  readonly keyLength: number
  readonly valueLength: number
  readonly timestampDelta: number
  readonly offsetDelta: number
  /** Bytes after the record's own length field. */
  readonly bodySize: number
}

/** Measures a record; throws UsageError INVALID_ARGUMENT for what cannot be written. */
export function measureRecord(
  record: RecordInput,
  timestampDelta: number,
  offsetDelta: number,
): MeasuredRecord {
  const headers = headerPairs(record.headers)
  const keyLength = bytesLength(record.key)
  const valueLength = bytesLength(record.value)
  let bodySize = 1 + varlongSize(timestampDelta) + varintSize(offsetDelta)
  bodySize += fieldSize(keyLength) + fieldSize(valueLength) + varintSize(headers.length)
  for (const [name, value] of headers) {
    const nameLength = bytesLength(name)
    if (nameLength < 0)
      throw new UsageError('INVALID_ARGUMENT', 'A header must have a name; an empty one will do')
    bodySize += fieldSize(nameLength) + fieldSize(bytesLength(value))
  }
  return { record, headers, keyLength, valueLength, timestampDelta, offsetDelta, bodySize }
}

/** Bytes of a record with its length field. */
export function recordSize({ bodySize }: MeasuredRecord): number {
  return varintSize(bodySize) + bodySize
}

/** Writes a record, for which there must be room, and returns where it ends. */
export function writeRecord(buffer: Buffer, at: number, measured: MeasuredRecord): number {
  const { record, headers } = measured
  at = writeVarint(buffer, at, measured.bodySize)
  buffer[at++] = 0
  at = writeVarlong(buffer, at, measured.timestampDelta)
  at = writeVarint(buffer, at, measured.offsetDelta)
  at = writeBytes(buffer, at, record.key, measured.keyLength)
  at = writeBytes(buffer, at, record.value, measured.valueLength)
  at = writeVarint(buffer, at, headers.length)
  for (const [name, value] of headers) {
    at = writeBytes(buffer, at, name, bytesLength(name))
    at = writeBytes(buffer, at, value, bytesLength(value))
  }
  return at
}

function writeBytes(buffer: Buffer, at: number, bytes: BytesInput, length: number): number {
  at = writeVarint(buffer, at, length)
  if (length <= 0) return at
  if (typeof bytes === 'string') buffer.write(bytes, at)
  else buffer.set(bytes as Uint8Array, at)
  return at + length
}
