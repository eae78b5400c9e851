// Owns: the error classes that every room throws, and the facts an error carries.
// Called by: everybody. Never: knows Kafka's error table (protocol/error-codes.ts does) or formats logs.

/** What an error is about. Every field that is known is filled in; all are optional. */
export interface ErrorDetails {
  /** The underlying error. */
  readonly cause?: unknown
  /** Whether the same call may succeed later without a change by the caller. Default: false. */
  readonly retriable?: boolean
  readonly topic?: string
  readonly partition?: number
  readonly offset?: number
  /** `host:port`, with the broker id where it is known. */
  readonly broker?: string
  /** Name of the Kafka API, such as `Fetch`. */
  readonly api?: string
  readonly groupId?: string
}

/** Codes of the errors that arise in the client itself; errors answered by a broker have Kafka's names instead. */
export type ClientErrorCode =
  | 'CONNECTION_FAILED'
  | 'CONNECTION_CLOSED'
  | 'NO_BROKER_REACHABLE'
  | 'NOT_A_KAFKA_BROKER'
  | 'TLS_FAILED'
  | 'UNSUPPORTED_BROKER'
  | 'TIMEOUT'
  | 'MALFORMED_MESSAGE'
  | 'CORRUPT_BATCH'
  | 'BATCH_TOO_LARGE'
  | 'CODEC_MISSING'
  | 'INVALID_OPTION'
  | 'INVALID_ARGUMENT'
  | 'WRONG_STATE'
  | 'NO_OFFSET'
  | 'LOG_TRUNCATION'
  | 'FETCH_FAILED'
  | 'COMMIT_FAILED'
  | 'REBALANCE_IN_PROGRESS'
  | 'FENCED'
  | 'HANDLER_FAILED'
  | 'DESERIALIZATION_FAILED'
  | 'ABORTED'
  | 'WAKEUP'
  | 'CLOSED'
  | 'AUTHENTICATION_FAILED'

/** The base of all errors of odradek: recognise with `instanceof`, decide with `code`. */
export class KafkaError extends Error {
  override readonly name: string = 'KafkaError'
  /** A stable name to switch on: a {@link ClientErrorCode}, or Kafka's name of a broker error. */
  readonly code: string
  /** Whether the same call may succeed later without a change by the caller. */
  readonly retriable: boolean
  readonly topic: string | undefined
  readonly partition: number | undefined
  readonly offset: number | undefined
  readonly broker: string | undefined
  readonly api: string | undefined
  readonly groupId: string | undefined

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    this.retriable = details.retriable ?? false
    this.topic = details.topic
    this.partition = details.partition
    this.offset = details.offset
    this.broker = details.broker
    this.api = details.api
    this.groupId = details.groupId
  }
}

/** A connection could not be made, or broke while requests were in flight. Retriable unless the peer is no Kafka broker. */
export class ConnectionError extends KafkaError {
  override readonly name = 'ConnectionError'
  constructor(code: ClientErrorCode, message: string, details: ErrorDetails = {}) {
    super(code, message, { retriable: true, ...details })
  }
}

/** Nothing happened within the time that an option or argument allows. Retriable. */
export class TimeoutError extends KafkaError {
  override readonly name = 'TimeoutError'
  constructor(message: string, details: ErrorDetails = {}) {
    super('TIMEOUT', message, { retriable: true, ...details })
  }
}

/** Bytes that do not follow Kafka's protocol or format. Not retriable by default. */
export class DecodeError extends KafkaError {
  override readonly name = 'DecodeError'
  constructor(message: string, details: ErrorDetails & { code?: ClientErrorCode } = {}) {
    super(details.code ?? 'MALFORMED_MESSAGE', message, details)
  }
}

/** A wrong option, argument or order of calls: the program has to change. Never retriable. */
export class UsageError extends KafkaError {
  override readonly name = 'UsageError'
  constructor(code: ClientErrorCode, message: string, details: ErrorDetails = {}) {
    super(code, message, details)
  }
}

/** The client, or the part of it that was called, has been closed. Never retriable. */
export class ClosedError extends KafkaError {
  override readonly name = 'ClosedError'
  constructor(message: string, details: ErrorDetails = {}) {
    super('CLOSED', message, details)
  }
}

/** What an AuthError is about besides. */
export interface AuthErrorDetails extends ErrorDetails {
  /** Default: AUTHENTICATION_FAILED: the client itself gave up. */
  readonly code?: 'AUTHENTICATION_FAILED' | 'SASL_AUTHENTICATION_FAILED' | 'UNSUPPORTED_SASL_MECHANISM'
  /** Kafka's name of the SASL mechanism. */
  readonly mechanism?: string
}

/** The broker refused the credentials or the mechanism, or cannot be trusted with them. Never retriable. */
export class AuthError extends KafkaError {
  override readonly name = 'AuthError'
  /** Kafka's name of the SASL mechanism, such as `PLAIN`. */
  readonly mechanism: string | undefined
  constructor(message: string, details: AuthErrorDetails = {}) {
    super(details.code ?? 'AUTHENTICATION_FAILED', message, { ...details, retriable: false })
    this.mechanism = details.mechanism
  }
}

/** Turns anything that was thrown into an Error, so that a handler need not ask. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown })
}

/** Words of somebody else as a sentence of a message: with a full stop unless they end like a sentence already. */
export function asSentence(words: string): string {
  return /[.?!]$/.test(words) ? words : `${words}.`
}
