// Owns: the headers of a record: an ordered multimap over its bytes. Called by: record.ts, and whoever reads a record.
// Never: parses before it is asked, or drops what it cannot read as text.
import { inspect } from 'node:util'
import type { BatchContext } from './source.ts'
import { cursor, readVarint, skipField } from './varint.ts'

/** A header's value as read. Kafka tells an absent value (null) from an empty one. */
export type HeaderValue = Buffer | null

/**
 * Headers in the order of the record; names may repeat. Reading a property whose name is no method gives the last header of
 * that name, as `get` does: `record.headers.traceparent`, `record.headers['retry-count']`.
 */
export type Headers = HeaderList & { readonly [name: string]: HeaderValue | undefined }

class HeaderList {
  static {
    // Behind the methods stands a prototype that looks any other name up, so that headers read like a plain object
    // while methods stay as fast as in any class.
    Object.setPrototypeOf(HeaderList.prototype, new Proxy(Object.prototype, { get: HeaderList.#property }))
  }

  readonly #batch: BatchContext
  readonly #at: number

  constructor(batch: BatchContext, at: number) {
    this.#batch = batch
    this.#at = at
  }

  static #property(base: object, name: string | symbol, list: object): unknown {
    if (typeof name === 'symbol' || name in base || !(#at in list)) return Reflect.get(base, name, list)
    return list.get(name)
  }

  /** How many there are, each one of a repeated name counted. */
  get size(): number {
    return readVarint(this.#batch.bytes, this.#at)
  }

  /** The value of the last header of this name: a Buffer, null for a header without value, undefined without such a header. */
  get(name: string): HeaderValue | undefined {
    const { bytes } = this.#batch
    let left = readVarint(bytes, this.#at)
    if (left === 0) return undefined
    const wanted = nameBytes(name)
    let found = -1
    for (let at = cursor; left > 0; left--) {
      const valueAt = skipField(bytes, at)
      if (isName(bytes, at, wanted)) found = valueAt
      at = skipField(bytes, valueAt)
    }
    return found === -1 ? undefined : this.#valueAt(found)
  }

  /** The values of all headers of this name, in order. */
  getAll(name: string): HeaderValue[] {
    const { bytes } = this.#batch
    const wanted = nameBytes(name)
    const found: HeaderValue[] = []
    let left = readVarint(bytes, this.#at)
    for (let at = cursor; left > 0; left--) {
      const valueAt = skipField(bytes, at)
      if (isName(bytes, at, wanted)) found.push(this.#valueAt(valueAt))
      at = skipField(bytes, valueAt)
    }
    return found
  }

  #valueAt(at: number): HeaderValue {
    const length = readVarint(this.#batch.bytes, at)
    return length < 0 ? null : this.#batch.view(cursor, length)
  }

  has(name: string): boolean {
    return this.get(name) !== undefined
  }

  /** The names in order, as often as they occur. */
  *keys(): IterableIterator<string> {
    for (const [key] of this.rawEntries()) yield key.toString()
  }

  /** Names and values in order. */
  *entries(): IterableIterator<[name: string, value: HeaderValue]> {
    for (const [key, value] of this.rawEntries()) yield [key.toString(), value]
  }

  /** Names as bytes, for those that are no UTF-8, and values, in order. */
  *rawEntries(): IterableIterator<[name: Buffer, value: HeaderValue]> {
    const { bytes } = this.#batch
    let left = readVarint(bytes, this.#at)
    for (let at = cursor; left > 0; left--) {
      const valueAt = skipField(bytes, at)
      const entry: [Buffer, HeaderValue] = [this.#valueAt(at) as Buffer, this.#valueAt(valueAt)]
      at = skipField(bytes, valueAt)
      yield entry
    }
  }

  [Symbol.iterator](): IterableIterator<[name: string, value: HeaderValue]> {
    return this.entries()
  }

  /** A plain object; a name that repeats has an array of its values. */
  toObject(): Record<string, HeaderValue | HeaderValue[]> {
    const object: Record<string, HeaderValue | HeaderValue[]> = {}
    for (const name of new Set(this.keys())) {
      const values = this.getAll(name)
      const value = values.length === 1 ? values[0] : values
      // Not by assignment: a header may be called __proto__.
      Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true })
    }
    return object
  }

  toJSON(): Record<string, HeaderValue | HeaderValue[]> {
    return this.toObject()
  }

  [inspect.custom](): object {
    return this.toObject()
  }
}

/** The bytes of a name that is looked for: its text itself where each character is one byte. */
function nameBytes(name: string): string | Buffer {
  for (let index = 0; index < name.length; index++)
    if (name.charCodeAt(index) >= 0x80) return Buffer.from(name)
  return name
}

/** Whether the name whose length stands at `at` is the one that is looked for. */
function isName(bytes: Buffer, at: number, wanted: string | Buffer): boolean {
  const length = wanted.length
  if (readVarint(bytes, at) !== length) return false
  at = cursor
  if (typeof wanted !== 'string') return bytes.compare(wanted, 0, length, at, at + length) === 0
  for (let index = 0; index < length; index++)
    if (bytes[at + index] !== wanted.charCodeAt(index)) return false
  return true
}

/** The headers whose count stands at this place of a batch that has been checked. */
export function headersAt(batch: BatchContext, at: number): Headers {
  return new HeaderList(batch, at) as Headers
}

/** Where headers end whose count stands at `at`; beyond `end` when they do not lie within it. */
export function skipHeaders(bytes: Uint8Array, at: number, end: number): number {
  const count = readVarint(bytes, at)
  at = cursor
  // A header has two lengths at least.
  if (count < 0 || count > (end - at) / 2) return Number.POSITIVE_INFINITY
  for (let left = count; left > 0; left--) {
    // The lowest bit is the sign: a name, unlike a value, cannot be absent.
    if (bytes[at]! & 1) return Number.POSITIVE_INFINITY
    at = skipField(bytes, at)
    if (at >= end) return Number.POSITIVE_INFINITY
    at = skipField(bytes, at)
    if (at > end) return Number.POSITIVE_INFINITY
  }
  return at
}
