// Owns: why a connection that had been made ended, in words for the person who has to repair it. Called by: connection. Never: ends one.
import { asSentence, ConnectionError, KafkaError } from '../base/errors.ts'

/** What was seen of the connection. */
export interface SeenOfConnection {
  readonly broker: string
  /** Answers that had arrived. */
  readonly answers: number
  /** Requests that waited for one. */
  readonly inFlight: number
  /** Undefined: the broker ended it in order. */
  readonly cause: Error | undefined
}

/** The error that says why; retriable unless the peer is no Kafka broker. */
export function endReason({ broker, answers, inFlight, cause }: SeenOfConnection): KafkaError {
  if (cause instanceof KafkaError && cause.code === 'NOT_A_KAFKA_BROKER') {
    const message = `${broker}: ${asSentence(cause.message)}${remedy(cause.message)}`
    return new ConnectionError('NOT_A_KAFKA_BROKER', message, { broker, cause, retriable: false })
  }
  const alert = codeOf(cause)
  if (alert.includes('_ALERT_') && answers === 0) {
    // With TLS 1.3 the broker judges the client's certificate only after the client has finished its part. Once it has
    // answered, an alert is trouble like any other, and what was in flight may have been done.
    return new ConnectionError('TLS_FAILED', tlsAlert(broker, alert), { broker, cause, retriable: false })
  }
  const what =
    cause === undefined
      ? `The broker ${broker} closed the connection`
      : `The connection to ${broker} broke: ${cause.message.replace(/[.?!]$/, '')}`
  const hint = inFlight === 0 ? '.' : hintFor(answers)
  return new ConnectionError('CONNECTION_CLOSED', `${what}${hint}`, { broker, cause })
}

function codeOf(cause: Error | undefined): string {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code
  return typeof code === 'string' ? code : ''
}

function tlsAlert(broker: string, code: string): string {
  const remedy =
    'Give tls.cert and tls.key, and let the broker trust the authority that signed the certificate.'
  return `No TLS with ${broker}: the broker does not accept the certificate of this client, or misses one (${code}). ${remedy}`
}

/** A broker tells by closing alone that it wants something else. */
function hintFor(answers: number): string {
  if (answers === 0) {
    return ' before it answered anything. If that repeats: does the port want TLS (option tls), is it a Kafka broker, is it older than Kafka 0.10?'
  }
  if (answers === 1) {
    return ' at the first request after the greeting. If that repeats: does the port want SASL?'
  }
  return '.'
}

function remedy(message: string): string {
  if (message.includes('TLS')) return ' Set the option tls, or connect to the plain-text port.'
  return ' Are host and port those of a Kafka broker?'
}
