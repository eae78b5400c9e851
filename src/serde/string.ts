// Owns: text as bytes. Called by: users, as an option of a producer or consumer. Never: guesses an encoding.
import type { Serde } from '../base/serde.ts'

/** Text in UTF-8, or in another encoding of Node's Buffer. Kafka: StringSerializer, StringDeserializer. */
export function string(encoding: BufferEncoding = 'utf8'): Serde<string> {
  return {
    serialize: (value) => Buffer.from(value, encoding),
    deserialize: (bytes) => bytes.toString(encoding),
  }
}
