// Owns: the ways in which bytes go wrong. Called by: engine.ts. Never: knows a format.

/** Draws from 0 (included) to 1 (excluded). */
export type Random = () => number

/** Numbers at which decoders change their mind. */
const EDGES_8 = [0, 1, 2, 0x3f, 0x40, 0x7e, 0x7f, 0x80, 0x81, 0xfe, 0xff]
const EDGES_32 = [0, 1, -1, -2, 127, 128, 32_767, 65_536, 0x00ffffff, 0x7fffffff, -0x80000000]

/** A whole number from 0 to below `below`. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}

/** One of several. */
export function pick<T>(random: Random, choices: readonly T[]): T {
  return choices[below(random, choices.length)]!
}

type Mutation = (random: Random, bytes: Buffer, other: Buffer) => Buffer

/** Changes a copy in place at one spot. */
function at(change: (random: Random, copy: Buffer, place: number) => void): Mutation {
  return (random, bytes) => {
    const copy = Buffer.from(bytes)
    if (copy.length > 0) change(random, copy, below(random, copy.length))
    return copy
  }
}

const mutations: readonly Mutation[] = [
  at((random, copy, place) => {
    copy[place]! ^= 1 << below(random, 8)
  }),
  at((random, copy, place) => {
    copy[place] = below(random, 256)
  }),
  at((random, copy, place) => {
    copy[place] = pick(random, EDGES_8)
  }),
  at((random, copy, place) => {
    if (place + 4 <= copy.length) copy.writeInt32BE(pick(random, EDGES_32), place)
  }),
  at((random, copy, place) => {
    if (place + 4 <= copy.length) copy.writeInt32LE(pick(random, EDGES_32), place)
  }),
  at((random, copy, place) => {
    copy.fill(pick(random, EDGES_8), place, Math.min(copy.length, place + below(random, 12)))
  }),
  // Cut the end, or the beginning.
  (random, bytes) => bytes.subarray(0, below(random, bytes.length + 1)),
  (random, bytes) => bytes.subarray(below(random, Math.min(bytes.length + 1, 16))),
  // Take a piece out, put it in twice, or put in a piece of something else.
  (random, bytes) => {
    const [from, to] = span(random, bytes)
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
  },
  (random, bytes) => {
    const [from, to] = span(random, bytes)
    return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
  },
  (random, bytes, other) => {
    const place = below(random, bytes.length + 1)
    const [from, to] = span(random, other)
    return Buffer.concat([bytes.subarray(0, place), other.subarray(from, to), bytes.subarray(place)])
  },
  (_random, bytes, other) => Buffer.concat([bytes, other]),
]

function span(random: Random, bytes: Buffer): [from: number, to: number] {
  const from = below(random, bytes.length + 1)
  return [from, Math.min(bytes.length, from + 1 + below(random, 64))]
}

/** A damaged copy; mostly damaged once, sometimes up to six times. `other` is another valid input to borrow from. */
export function mutate(random: Random, bytes: Buffer, other: Buffer): Buffer {
  let damaged = bytes
  const times = random() < 0.6 ? 1 : 1 + below(random, 6)
  for (let time = 0; time < times; time++) damaged = pick(random, mutations)(random, damaged, other)
  // Some mutations only take a part: targets may write into what they get.
  return Buffer.from(damaged)
}
