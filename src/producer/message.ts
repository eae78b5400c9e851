// Owns: messages as users give them, and their check: a call is refused as a whole, before any of it is on its way. Called by: producer.ts. Never: chooses partitions.
import { asError, KafkaError, UsageError } from '../base/errors.ts'
import { described } from '../base/options.ts'
import type { SerdeContext, Serializer } from '../base/serde.ts'
import { headerPairs } from '../protocol/records/encode.ts'
import {
  BATCH_HEADER_BYTES,
  type BytesInput,
  estimatedRecordBytes,
  type HeadersInput,
  type RecordInput,
} from '../protocol/records/index.ts'
import type { BytesLike, ResolvedProducerOptions } from './options.ts'

/** A message to send. */
export interface ProducerMessage<K = BytesLike, V = BytesLike> {
  /** Messages with the same key go to the same partition. Default: null, no key. */
  readonly key?: K | null
  /** Null is a tombstone: in a compacted topic it deletes what is kept for the key. */
  readonly value: V | null
  /** Names with values: an object, where an array repeats a name; or pairs in order, such as the headers of a record. */
  readonly headers?: HeadersInput
  /** Chooses the partition, from 0. Default: by the key, or where there is room. */
  readonly partition?: number
  /** Milliseconds since 1970, or a Date. Default: now. */
  readonly timestamp?: number | Date
}

/** A message that can go into a batch. */
export interface PreparedMessage extends RecordInput {
  readonly key: BytesLike | null
  readonly value: BytesLike | null
  readonly partition: number | undefined
  /** Most bytes that it takes in a batch. */
  readonly bytes: number
}

/** Serializes and checks one message; throws UsageError, MESSAGE_TOO_LARGE, or what the serializer threw as cause of one. */
export function prepareMessage<K, V>(
  topic: string,
  message: ProducerMessage<K, V>,
  options: ResolvedProducerOptions<K, V>,
  wallTime: number,
): PreparedMessage {
  if (typeof message !== 'object' || message === null) {
    throw refused(topic, `A message must be an object such as { key, value }, got ${described(message)}`)
  }
  const { key = null, value, partition } = message
  if (partition !== undefined && !(Number.isInteger(partition) && partition >= 0)) {
    throw refused(topic, `partition must be a whole number from 0, got ${described(partition)}`)
  }
  const prepared = {
    key: toBytes(key, options.keySerializer, { topic, part: 'key' }),
    value: toBytes(value, options.valueSerializer, { topic, part: 'value' }),
    headers: readTwice(topic, message.headers),
    timestamp: timestampOf(topic, message.timestamp, wallTime),
    partition,
    bytes: 0,
  }
  prepared.bytes = measured(topic, prepared)
  checkSize(topic, prepared.bytes + BATCH_HEADER_BYTES, options)
  return prepared
}

/** The message with bytes of its own: one that has to wait must not change when the program uses its buffers again. */
export function withOwnBytes(message: PreparedMessage): PreparedMessage {
  const { key, value, headers } = message
  const pairs = headerPairs(headers)
  const isText = typeof (key ?? '') === 'string' && typeof (value ?? '') === 'string'
  if (isText && pairs.length === 0) return message
  const owned = pairs.map(([name, content]) => [copied(name), copied(content)] as const)
  return { ...message, key: copied(key), value: copied(value), headers: owned }
}

function copied<T extends BytesInput>(bytes: T): T | Buffer {
  return bytes instanceof Uint8Array ? Buffer.from(bytes) : bytes
}

/** Headers may come from an iterator, which can be read but once; they are read to be measured and again to be written. */
function readTwice(topic: string, headers: HeadersInput | undefined): HeadersInput | undefined {
  if (headers === undefined || Array.isArray(headers)) return headers
  if (typeof headers !== 'object' || headers === null) {
    throw refused(topic, `headers must be an object, or pairs of name and value, got ${described(headers)}`)
  }
  if ('rawEntries' in headers || !(Symbol.iterator in headers)) return headers
  return [...(headers as Iterable<readonly [string, BytesInput]>)]
}

function measured(topic: string, record: RecordInput): number {
  try {
    return estimatedRecordBytes(record)
  } catch (thrown) {
    const why = thrown instanceof KafkaError ? thrown.message : 'headers must be pairs of name and value'
    throw refused(topic, wrongHeader(record) ?? why, thrown)
  }
}

/** The first header that cannot be written, in words. */
function wrongHeader({ headers }: RecordInput): string | undefined {
  const isBytes = (content: unknown) => content instanceof Uint8Array || typeof content === 'string'
  for (const pair of headerPairs(headers)) {
    if (!Array.isArray(pair)) return undefined
    const [name, content = null] = pair
    if (!isBytes(name)) return `The name of a header must be a string, got ${described(name)}`
    if (content === null || isBytes(content)) continue
    return `The header ${described(String(name))} must be a string, Uint8Array or null, got ${described(content)}; serialize it first`
  }
  return undefined
}

function toBytes<T>(
  value: T | null | undefined,
  serializer: Serializer<T> | undefined,
  context: SerdeContext,
): BytesLike | null {
  const { topic, part } = context
  if (value === null) return null
  if (value === undefined) {
    throw refused(topic, `The ${part} is missing; null makes a tombstone`)
  }
  if (serializer === undefined) {
    if (typeof value === 'string' || value instanceof Uint8Array) return value
    throw refused(
      topic,
      `The ${part} is neither string, Uint8Array nor null but ${typeof value}; set ${part}Serializer, for example to json()`,
    )
  }
  const made = serialized(value, serializer, context)
  if (made === null || typeof made === 'string' || made instanceof Uint8Array) return made
  // What it forgot to return must not become a tombstone.
  throw refused(topic, `${part}Serializer must return a Uint8Array or null, not ${described(made)}`)
}

function serialized<T>(value: T, serializer: Serializer<T>, context: SerdeContext): unknown {
  try {
    return serializer.serialize(value, context)
  } catch (thrown) {
    if (thrown instanceof KafkaError) throw thrown
    throw refused(context.topic, `${context.part}Serializer failed: ${asError(thrown).message}`, thrown)
  }
}

function timestampOf(topic: string, given: number | Date | undefined, wallTime: number): number {
  const timestamp = given === undefined ? wallTime : given instanceof Date ? given.getTime() : given
  if (Number.isSafeInteger(timestamp) && timestamp >= 0) return timestamp
  throw refused(
    topic,
    `timestamp must be whole milliseconds since 1970, or a valid Date, got ${described(given)}`,
  )
}

function checkSize<K, V>(topic: string, bytes: number, options: ResolvedProducerOptions<K, V>): void {
  const { maxRequestSize, bufferMemory } = options
  if (bytes <= maxRequestSize && bytes <= bufferMemory) return
  const [bound, most] =
    bytes > maxRequestSize ? ['maxRequestSize', maxRequestSize] : ['bufferMemory', bufferMemory]
  const message = `The message takes up to ${bytes} bytes, more than ${bound} (${most}) allows`
  throw new KafkaError('MESSAGE_TOO_LARGE', message, { topic })
}

function refused(topic: string, why: string, cause?: unknown): UsageError {
  return new UsageError('INVALID_ARGUMENT', why, { topic, cause })
}
