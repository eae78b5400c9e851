// Owns: the words that Kafka's messages are described in. Called by: the files beside it; read by scripts/generate.ts. Never: part of the package.
import type { Destination } from '../src/protocol/api.ts'
import type { ErrorFacts, Invalidates } from '../src/protocol/error-facts.ts'

/** How a value looks on the wire; struct fields keep the order of the wire. */
export type WireType =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'list'; readonly item: WireType }
  | { readonly kind: 'struct'; readonly fields: Fields }

/** `safeInt64` is an int64 that is a checked safe integer in memory. */
export type ScalarKind =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'int64'
  | 'safeInt64'
  | 'float64'
  | 'string'
  | 'uuid'
  | 'bytes'
  | 'records'

/** Named fields in the order of the wire. */
export type Fields = Readonly<Record<string, Field>>

/** A default as it is written in a schema. */
export type DefaultValue = number | bigint | boolean | string | null

/** What a schema says about a field. */
export interface FieldFacts {
  readonly type: WireType
  readonly doc?: string
  /** First version that has the field. Default: the message's first. */
  readonly since?: number
  /** Last version that has the field. Default: the message's last. */
  readonly until?: number
  /** First version in which null is allowed; undefined: none. */
  readonly nullableSince?: number
  readonly tag?: number
  /** Value of the field where it is missing. Default: zero, false, empty, or null for records. */
  readonly default?: DefaultValue
  /** A value may be dropped silently when it is written in a version without the field. */
  readonly ignorable?: boolean
}

/** One field of a message; each word returns a new field with one more fact. */
export class Field {
  readonly facts: FieldFacts

  constructor(facts: FieldFacts) {
    this.facts = facts
  }

  /** Exists from this version on. */
  since(version: number): Field {
    return new Field({ ...this.facts, since: version })
  }

  /** Exists up to this version, included. */
  until(version: number): Field {
    return new Field({ ...this.facts, until: version })
  }

  /** May be null in every version. */
  orNull(): Field {
    return this.nullableSince(0)
  }

  /** May be null from this version on. */
  nullableSince(version: number): Field {
    return new Field({ ...this.facts, nullableSince: version })
  }

  /** Is not in its place but in the tagged fields, under this number. */
  tag(tag: number): Field {
    return new Field({ ...this.facts, tag })
  }

  /** The value where the field is missing; the field may then be left out by those who write the message. */
  default(value: DefaultValue): Field {
    return new Field({ ...this.facts, default: value })
  }

  /** May be dropped when it is written in a version that lacks it; other fields raise an error then. */
  ignorable(): Field {
    return new Field({ ...this.facts, ignorable: true })
  }
}

const scalar =
  (kind: ScalarKind) =>
  (doc?: string): Field =>
    new Field(doc === undefined ? { type: { kind } } : { type: { kind }, doc })

export const bool = scalar('bool')
export const int8 = scalar('int8')
export const int16 = scalar('int16')
export const uint16 = scalar('uint16')
export const int32 = scalar('int32')
/** Any 64-bit number: a bigint in memory. */
export const int64 = scalar('int64')
export const float64 = scalar('float64')
export const string = scalar('string')
/** 16 bytes: 22 characters of base64url in memory. */
export const uuid = scalar('uuid')
/** A view on the frame in memory. */
export const bytes = scalar('bytes')
/** Record batches, undecoded: a view on the frame in memory. */
export const records = scalar('records')

/** A place in a log, or a number of records. */
export const offset = scalar('safeInt64')
/** A timestamp or a duration in milliseconds. */
export const millis = scalar('safeInt64')
export const producerId = scalar('safeInt64')
/** A number of bytes that may exceed 32 bits. */
export const size = scalar('safeInt64')

/** One of the codes in errors.ts. */
export const errorCode = scalar('int16')

/** How long the broker held a request back, in milliseconds; 0 unless it says otherwise. */
export const throttleTime = (): Field => int32().default(0)

/** Fields that belong together, in one place of a message. */
export const struct = (fields: Fields, doc?: string): Field =>
  new Field({ type: { kind: 'struct', fields }, ...(doc === undefined ? {} : { doc }) })

/** Any number of items: plain values, `list(int32())`, or structs, `list({ name: string() })`. */
export const list = (item: Field | Fields, doc?: string): Field => {
  const type: WireType = item instanceof Field ? item.facts.type : { kind: 'struct', fields: item }
  return new Field({ type: { kind: 'list', item: type }, ...(doc === undefined ? {} : { doc }) })
}

/** Facts about an API as a whole. */
export interface ApiFacts {
  /** What the API is for, in a sentence. */
  readonly doc: string
  /** Oldest and newest version that the schema describes. */
  readonly versions: readonly [oldest: number, newest: number]
  /** Newest version to offer and to ask for, where the newest described one is not released. Default: the newest. */
  readonly stable?: number
  /** First version with compact lengths and tagged fields; undefined: none. */
  readonly flexible?: number
  readonly goesTo: Destination
}

/** A request and its response. */
export interface ApiSchema extends ApiFacts {
  readonly key: number
  readonly name: string
  readonly request: Fields
  readonly response: Fields
}

/** Describes an API under Kafka's key and name. */
export const api = (
  key: number,
  name: string,
  facts: ApiFacts,
  messages: { readonly request: Fields; readonly response: Fields },
): ApiSchema => ({ key, name, ...facts, ...messages })

/** Facts about a message that travels inside another one. */
export interface MessageFacts {
  /** What the message says, in a sentence. */
  readonly doc: string
  readonly versions: readonly [oldest: number, newest: number]
  readonly flexible?: number
}

/** A message that travels inside another one, as bytes. */
export interface MessageSchema extends MessageFacts {
  readonly name: string
  readonly fields: Fields
}

/** Describes an embedded message; its version is written around it, not by it. */
export const message = (name: string, facts: MessageFacts, fields: Fields): MessageSchema => ({
  name,
  ...facts,
  fields,
})

/** An error that the same request will meet again. */
export const failure = (
  code: number,
  name: string,
  message: string,
  ...invalidates: Invalidates[]
): ErrorFacts => ({
  code,
  name,
  retriable: false,
  message,
  invalidates,
})

/** An error that may be gone when the same request is sent again. */
export const retriable = (
  code: number,
  name: string,
  message: string,
  ...invalidates: Invalidates[]
): ErrorFacts => ({
  code,
  name,
  retriable: true,
  message,
  invalidates,
})
