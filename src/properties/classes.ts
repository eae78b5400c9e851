// Owns: what Java's class names of serializers, deserializers and assignors are here. Called by: keys. Never: loads code.
import { DecodeError, UsageError } from '../base/errors.ts'
import type { Serde } from '../base/serde.ts'
import { bytes } from '../serde/bytes.ts'
import { double, float, int16, int32, int64 } from '../serde/numbers.ts'
import { string } from '../serde/string.ts'
import { asList, wrongValue } from './values.ts'

const SERIALIZATION = 'org.apache.kafka.common.serialization.'

const SERDES: Readonly<Record<string, (encoding: BufferEncoding) => Serde<unknown>>> = {
  String: (encoding) => string(encoding),
  // Kafka writes a UUID as its text.
  UUID: (encoding) => string(encoding),
  ByteArray: () => bytes(),
  Bytes: () => bytes(),
  ByteBuffer: () => bytes(),
  Short: () => int16(),
  Integer: () => int32(),
  Long: () => int64(),
  Float: () => float(),
  Double: () => double(),
  Boolean: () => flag(),
  Void: () => nothing(),
}

const ENCODINGS: Readonly<Record<string, BufferEncoding>> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  'iso-8859-1': 'latin1',
  latin1: 'latin1',
  'us-ascii': 'ascii',
  ascii: 'ascii',
  'utf-16le': 'utf16le',
}

const ASSIGNORS: Readonly<Record<string, string>> = {
  RangeAssignor: 'range',
  RoundRobinAssignor: 'roundrobin',
  StickyAssignor: 'sticky',
  CooperativeStickyAssignor: 'cooperative-sticky',
}

/** The serde of a class such as `org.apache.kafka.common.serialization.StringDeserializer`; undefined for classes that are not Kafka's. */
export function serdeOf(
  className: string,
  kind: 'Serializer' | 'Deserializer',
  encoding: BufferEncoding,
): Serde<unknown> | undefined {
  if (!className.startsWith(SERIALIZATION) || !className.endsWith(kind)) return undefined
  return SERDES[className.slice(SERIALIZATION.length, -kind.length)]?.(encoding)
}

/** Java's name of a character set, as Node calls it. */
export function encodingOf(key: string, name: string): BufferEncoding {
  const encoding = ENCODINGS[name.toLowerCase()]
  if (encoding !== undefined) return encoding
  throw wrongValue(key, name, `one of ${Object.keys(ENCODINGS).join(', ')}`)
}

/** Names of our assignors, from Java's classes. */
export function assignorsOf(text: string, key: string): string[] {
  return asList(text).map((className) => {
    const simple = className.replace(/^org\.apache\.kafka\.clients\.consumer\./, '')
    const name = ASSIGNORS[simple]
    if (name !== undefined) return name
    throw new UsageError(
      'INVALID_OPTION',
      `${key}: there is no ${className} here, only ${Object.keys(ASSIGNORS).join(', ')} of org.apache.kafka.clients.consumer. Give an assignor of your own as the consumer option partitionAssignmentStrategy.`,
    )
  })
}

function flag(): Serde<boolean> {
  return {
    serialize: (value) => Buffer.from([value ? 1 : 0]),
    deserialize(buffer, { topic, part }) {
      if (buffer.length === 1 && (buffer[0] as number) <= 1) return buffer[0] === 1
      const message = `The ${part} has ${buffer.length} bytes and is no boolean; that is one byte, 0 or 1`
      throw new DecodeError(message, { code: 'DESERIALIZATION_FAILED', topic })
    },
  }
}

function nothing(): Serde<null> {
  return {
    serialize: () => null,
    deserialize(buffer, { topic, part }) {
      const message = `The ${part} has ${buffer.length} bytes, but VoidDeserializer expects null`
      throw new DecodeError(message, { code: 'DESERIALIZATION_FAILED', topic })
    },
  }
}
