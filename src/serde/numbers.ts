// Owns: numbers of fixed width, big-endian as Java writes them. Called by: users, as an option of a producer or consumer. Never: rounds or wraps.
import { DecodeError, UsageError } from '../base/errors.ts'
import type { Serde } from '../base/serde.ts'

function fixedWidth<T>(
  name: string,
  width: number,
  write: (buffer: Buffer, value: T) => void,
  read: (buffer: Buffer) => T,
): Serde<T> {
  return {
    serialize(value, { topic, part }) {
      const buffer = Buffer.alloc(width)
      try {
        write(buffer, value)
      } catch (cause) {
        throw new UsageError('INVALID_ARGUMENT', `The ${part} ${String(value)} is not of type ${name}`, {
          topic,
          cause,
        })
      }
      return buffer
    },
    deserialize(buffer, { topic, part }) {
      if (buffer.length !== width) {
        const message = `The ${part} has ${buffer.length} bytes; ${name} needs exactly ${width}`
        throw new DecodeError(message, { code: 'DESERIALIZATION_FAILED', topic })
      }
      return read(buffer)
    },
  }
}

/** Node's writers cut the fraction off in silence. */
function whole(value: number): number {
  if (!Number.isInteger(value)) throw new RangeError('not an integer')
  return value
}

/** Integers from -2^15 to 2^15 - 1. Kafka: ShortSerializer, ShortDeserializer. */
export const int16 = (): Serde<number> =>
  fixedWidth(
    'int16',
    2,
    (buffer, value) => buffer.writeInt16BE(whole(value)),
    (buffer) => buffer.readInt16BE(),
  )

/** Integers from -2^31 to 2^31 - 1. Kafka: IntegerSerializer, IntegerDeserializer. */
export const int32 = (): Serde<number> =>
  fixedWidth(
    'int32',
    4,
    (buffer, value) => buffer.writeInt32BE(whole(value)),
    (buffer) => buffer.readInt32BE(),
  )

/** Integers from -2^63 to 2^63 - 1, as bigint so that none loses digits. Kafka: LongSerializer, LongDeserializer. */
export const int64 = (): Serde<bigint> =>
  fixedWidth(
    'int64',
    8,
    (buffer, value) => buffer.writeBigInt64BE(value),
    (buffer) => buffer.readBigInt64BE(),
  )

/** Single-precision numbers; others are rounded to the nearest. Kafka: FloatSerializer, FloatDeserializer. */
export const float = (): Serde<number> =>
  fixedWidth(
    'float',
    4,
    (buffer, value) => buffer.writeFloatBE(value),
    (buffer) => buffer.readFloatBE(),
  )

/** Double-precision numbers. Kafka: DoubleSerializer, DoubleDeserializer. */
export const double = (): Serde<number> =>
  fixedWidth(
    'double',
    8,
    (buffer, value) => buffer.writeDoubleBE(value),
    (buffer) => buffer.readDoubleBE(),
  )
