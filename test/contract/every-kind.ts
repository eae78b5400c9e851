// Owns: one record of every kind that Kafka allows, and how two are compared. Called by: stories. Never: produces.
import type { KafkaRecord } from '../../src/index.ts'

type Bytes = Buffer | null

/** A record as it is sent. */
export interface Sent {
  readonly key: Bytes
  readonly value: Bytes
  readonly headers: [name: string, value: Bytes][]
  readonly timestamp: number
}

const LARGE_BYTES = 900_000
const LONG_KEY_BYTES = 10_000
const DAY_MS = 86_400_000

/** Bytes that repeat little, so that no codec can hide what a large value costs. */
function noise(length: number): Buffer {
  let state = 1
  const next = () => {
    state = Math.imul(state, 48_271) >>> 0
    return state >>> 8
  }
  return Buffer.from(Array.from({ length }, next))
}

const text = (value: string) => Buffer.from(value)

/** Keys, values and headers that are there, empty, absent, strange or large. */
export function everyKind(now: number): Sent[] {
  const plain = { key: text('key'), value: text('value'), headers: [], timestamp: now }
  return [
    plain,
    { ...plain, value: text('the same key again'), timestamp: now + 1 },
    { ...plain, key: null, value: text('no key') },
    { ...plain, key: text(''), value: text('an empty key') },
    { ...plain, value: null },
    { ...plain, value: text('') },
    { ...plain, key: null, value: null },
    { ...plain, key: text('žlutý kůň 🐎'), value: text('Příliš') },
    { ...plain, value: Buffer.from([0, 255, 128, 0]) },
    { ...plain, headers: [['one', text('1')]] },
    {
      ...plain,
      headers: [
        ['twice', text('a')],
        ['null', null],
        ['empty', text('')],
        ['twice', text('b')],
        ['ñ', Buffer.from([0xff])],
      ],
    },
    { ...plain, timestamp: now - DAY_MS },
    { ...plain, value: noise(LARGE_BYTES) },
    { ...plain, key: noise(LONG_KEY_BYTES), value: text('a long key') },
  ]
}

/** All that a record is, as plain values. */
export function facts(record: KafkaRecord): unknown {
  const { key, value, timestamp, timestampType, partition, offset } = record
  return { key, value, timestamp, timestampType, partition, offset, headers: [...record.headers] }
}
