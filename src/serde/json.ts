// Owns: JSON as bytes. Called by: users, as an option of a producer or consumer. Never: checks a schema.
import { UsageError } from '../base/errors.ts'
import type { Serde } from '../base/serde.ts'

/** JSON text in UTF-8. The type parameter is what the program expects; nothing checks it at run time. */
export function json<T = unknown>(): Serde<T> {
  return {
    serialize(value, { topic, part }) {
      const text = JSON.stringify(value) as string | undefined
      if (text === undefined) {
        throw new UsageError(
          'INVALID_ARGUMENT',
          `The ${part} is a ${typeof value}, which JSON cannot express`,
          {
            topic,
          },
        )
      }
      return Buffer.from(text)
    },
    deserialize: (bytes) => JSON.parse(bytes.toString()) as T,
  }
}
