// Owns: bytes as they are. Called by: users, as an option of a producer or consumer. Never: copies.
import type { Serde } from '../base/serde.ts'

/** The bytes themselves. Kafka: ByteArraySerializer, BytesSerializer, ByteBufferSerializer and their deserializers. */
export function bytes(): Serde<Uint8Array> {
  return {
    serialize: (value) => value,
    deserialize: (value) => value,
  }
}
