// Owns: damage to bytes, of the kinds that break decoders: flipped bits, absurd lengths, cuts, repetitions. Called by: hostile tests and fuzzing. Never: knows a format.

const ABSURD: readonly Buffer[] = [
  'ffffffff',
  '7fffffff',
  '80000000',
  '00000000',
  'ffffffff0f',
  '7fff',
  'ffff',
  '00',
].map((text) => Buffer.from(text, 'hex'))

/** A damaged copy; `random` gives numbers from 0 (included) to 1 (excluded). */
export function mutate(random: () => number, bytes: Buffer): Buffer {
  let damaged: Buffer = Buffer.from(bytes)
  const times = 1 + Math.floor(random() * random() * 6)
  for (let time = 0; time < times; time++) damaged = damage(random, damaged)
  return damaged
}

function damage(random: () => number, bytes: Buffer): Buffer {
  const at = Math.floor(random() * (bytes.length + 1))
  const other = Math.floor(random() * (bytes.length + 1))
  const [from, to] = [Math.min(at, other), Math.max(at, other)]
  switch (Math.floor(random() * 6)) {
    case 0: {
      if (at < bytes.length) bytes[at]! ^= 1 << Math.floor(random() * 8)
      return bytes
    }
    case 1: {
      if (at < bytes.length) bytes[at] = Math.floor(random() * 256)
      return bytes
    }
    case 2: {
      const absurd = ABSURD[Math.floor(random() * ABSURD.length)] as Buffer
      absurd.copy(bytes, at)
      return bytes
    }
    case 3:
      return bytes.subarray(0, at)
    case 4:
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
    default:
      return Buffer.concat([
        bytes.subarray(0, to),
        bytes.subarray(from, Math.min(to, from + 64)),
        bytes.subarray(to),
      ])
  }
}
