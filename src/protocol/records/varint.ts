// Owns: the variable-length integers of record batches, and the 64-bit ones as numbers. Called by: records/. Never: allocates.

/** Where the last {@link readVarint} or {@link readVarlong} stopped. A number too long for its kind puts it beyond any buffer. */
export let cursor = 0

/** A position that no buffer reaches, so that whoever compares it with an end finds the input malformed. */
const BEYOND = 0x7fffffff

/** Reads a zigzag integer of up to five bytes; afterwards `cursor` is where it ends. */
export function readVarint(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!
  if (first < 0x80) {
    cursor = at + 1
    return (first >>> 1) ^ -(first & 1)
  }
  const second = bytes[at + 1]!
  if (second < 0x80) {
    cursor = at + 2
    return (((first & 0x7f) | (second << 7)) >>> 1) ^ -(first & 1)
  }
  return readLongVarint(bytes, at)
}

/** Apart from the usual case, so that V8 inlines that one. */
function readLongVarint(bytes: Uint8Array, at: number): number {
  let raw = 0
  for (let shift = 0; shift <= 28; shift += 7) {
    const byte = bytes[at++]!
    raw |= (byte & 0x7f) << shift
    if (byte < 0x80) {
      cursor = at
      return (raw >>> 1) ^ -(raw & 1)
    }
  }
  cursor = BEYOND
  return 0
}

/** Where a key or value ends whose length stands at `at`; a negative length means that there is none. */
export function skipField(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]!
  let length = (byte >>> 1) ^ -(byte & 1)
  if (byte < 0x80) at++
  else {
    length = readVarint(bytes, at)
    at = cursor
  }
  return length > 0 ? at + length : at
}

/** Reads a zigzag integer of up to ten bytes, rounded beyond 2^53; afterwards `cursor` is where it ends. */
export function readVarlong(bytes: Uint8Array, at: number): number {
  let low = 0
  for (let shift = 0; shift <= 21; shift += 7) {
    const byte = bytes[at++]!
    low |= (byte & 0x7f) << shift
    if (byte < 0x80) {
      cursor = at
      return (low >>> 1) ^ -(low & 1)
    }
  }
  let raw = low
  let unit = 0x10000000
  for (let index = 4; index < 10; index++) {
    const byte = bytes[at++]!
    raw += (byte & 0x7f) * unit
    unit *= 0x80
    if (byte < 0x80) {
      cursor = at
      // The sign is the lowest bit, which a sum beyond 2^53 no longer holds.
      return low & 1 ? -(raw - 1) / 2 - 1 : raw / 2
    }
  }
  cursor = BEYOND
  return 0
}

/** Bytes of a zigzag integer of 32 bits. */
export function varintSize(value: number): number {
  const raw = ((value << 1) ^ (value >> 31)) >>> 0
  return raw < 0x80 ? 1 : raw < 0x4000 ? 2 : raw < 0x200000 ? 3 : raw < 0x10000000 ? 4 : 5
}

/** Writes a zigzag integer of 32 bits and returns where it ends. */
export function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  let raw = ((value << 1) ^ (value >> 31)) >>> 0
  while (raw >= 0x80) {
    bytes[at++] = (raw & 0x7f) | 0x80
    raw >>>= 7
  }
  bytes[at++] = raw
  return at
}

/** Bytes of a zigzag integer of up to 64 bits. */
export function varlongSize(value: number): number {
  if (value === value << 0) return varintSize(value)
  let raw = value < 0 ? -(value + 1) : value
  let size = 1
  // Six bits of magnitude fit in the first byte, beside the sign.
  for (raw = Math.floor(raw / 0x40); raw > 0; raw = Math.floor(raw / 0x80)) size++
  return size
}

/** Writes a zigzag integer of up to 64 bits, which must be a safe integer, and returns where it ends. */
export function writeVarlong(bytes: Uint8Array, at: number, value: number): number {
  if (value === value << 0) return writeVarint(bytes, at, value)
  const sign = value < 0 ? 1 : 0
  const magnitude = value < 0 ? -(value + 1) : value
  let byte = ((magnitude % 0x40) << 1) | sign
  for (let rest = Math.floor(magnitude / 0x40); rest > 0; rest = Math.floor(rest / 0x80)) {
    bytes[at++] = byte | 0x80
    byte = rest % 0x80
  }
  bytes[at++] = byte
  return at
}

/** Reads a big-endian int32; the caller has checked that it is there, which Buffer's own method would do once more. */
export function readInt32(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
}

/** Reads a big-endian int64, rounded beyond 2^53, likewise. */
export function readInt64(bytes: Uint8Array, at: number): number {
  return readInt32(bytes, at) * 0x100000000 + (readInt32(bytes, at + 4) >>> 0)
}

/** Writes a safe integer as a big-endian int64. */
export function writeInt64(buffer: Buffer, at: number, value: number): void {
  buffer.writeInt32BE(Math.floor(value / 0x100000000), at)
  buffer.writeUInt32BE(value >>> 0, at + 4)
}
