// Owns: the shapes of serializers and deserializers. Called by: producer and consumer (they use them), serde (which has the ready ones). Never: converts anything itself.

/** What a serializer or deserializer may know besides the bytes. */
export interface SerdeContext {
  readonly topic: string
  /** Which part of the record is converted. */
  readonly part: 'key' | 'value'
}

/** Turns keys or values into bytes. A null never reaches it: null stays null (a value of null is a tombstone). */
export interface Serializer<T> {
  serialize(value: T, context: SerdeContext): Uint8Array | null
}

/** Turns bytes back into keys or values. A null never reaches it: null stays null. A promise is awaited before the record is handed out. */
export interface Deserializer<T> {
  deserialize(bytes: Buffer, context: SerdeContext): T | PromiseLike<T>
}

/** Both directions of one format. */
export interface Serde<T> extends Serializer<T>, Deserializer<T> {
  deserialize(bytes: Buffer, context: SerdeContext): T
}
