// Owns: Kafka's text form of a UUID, 22 characters of base64url. Called by: reader, writer, all who handle topic ids. Never: draws randomness by itself.

/** 16 zero bytes: "no id". */
export const ZERO_UUID = 'AAAAAAAAAAAAAAAAAAAAAA'

/** Text of the 16 bytes at `at`. */
export function uuidFromBytes(bytes: Buffer, at = 0): string {
  return bytes.toString('base64url', at, at + 16)
}

/** The 16 bytes of a text, or undefined when it is not a UUID in Kafka's form. */
export function uuidToBytes(text: string): Buffer | undefined {
  if (typeof text !== 'string' || !/^[\w-]{22}$/.test(text)) return undefined
  return Buffer.from(text, 'base64url')
}

/** A random (version 4) UUID; never one that starts with a dash, which command lines take for an option. */
export function randomUuid(randomBytes: (length: number) => Buffer): string {
  for (;;) {
    const bytes = Buffer.from(randomBytes(16))
    bytes[6] = (bytes[6]! & 0x0f) | 0x40
    bytes[8] = (bytes[8]! & 0x3f) | 0x80
    const text = uuidFromBytes(bytes)
    if (!text.startsWith('-')) return text
  }
}
