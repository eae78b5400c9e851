// Owns: what a client makes of an error code: its name, its facts, the error to throw. Called by: all who read responses, and the broker. Never: decides what to do next.
import { type ErrorDetails, KafkaError } from '../base/errors.ts'
import type { ErrorFacts, Invalidates } from './error-facts.ts'
import { ErrorCodes, type ErrorName, errorTable } from './generated/errors.ts'

export type { ErrorFacts, ErrorName, Invalidates }
export { ErrorCodes, errorTable }

const factsByCode: ReadonlyMap<number, ErrorFacts> = new Map(errorTable.map((facts) => [facts.code, facts]))

/** An error that a broker answered; `code` is Kafka's name, such as `NOT_COORDINATOR`. */
export class BrokerError extends KafkaError {
  override readonly name = 'BrokerError'
  /** Kafka's number of the error. */
  readonly errorCode: number
  /** What the client knows no longer. */
  readonly invalidates: readonly Invalidates[]

  constructor(facts: ErrorFacts, message: string, details: ErrorDetails) {
    super(facts.name, message, { retriable: facts.retriable, ...details })
    this.errorCode = facts.code
    this.invalidates = facts.invalidates
  }
}

/** Where an error occurred, and the words of the broker if it sent any. */
export interface BrokerErrorDetails extends ErrorDetails {
  /** The `errorMessage` of the response. */
  readonly errorMessage?: string | null
}

/** What the table says about a code; a code that it lacks is a failure named `UNKNOWN_ERROR_<code>`. */
export function errorFacts(errorCode: number): ErrorFacts {
  return (
    factsByCode.get(errorCode) ?? {
      code: errorCode,
      name: `UNKNOWN_ERROR_${errorCode}`,
      retriable: false,
      message: 'The broker answered an error code that is newer than this client.',
      invalidates: [],
    }
  )
}

/** Kafka's name of an error code. */
export function errorName(errorCode: number): string {
  return errorFacts(errorCode).name
}

/** The error to throw for a code other than 0. */
export function brokerError(errorCode: number, details: BrokerErrorDetails = {}): BrokerError {
  const facts = errorFacts(errorCode)
  const { errorMessage, ...where } = details
  const said = errorMessage ? ` The broker says: ${errorMessage}` : ''
  return new BrokerError(
    facts,
    `${place(where)}${facts.message} (${facts.name}, ${facts.code})${said}`,
    where,
  )
}

function place(details: ErrorDetails): string {
  const parts = [
    details.api,
    details.groupId === undefined ? undefined : `group ${details.groupId}`,
    details.topic === undefined
      ? undefined
      : details.partition === undefined
        ? `topic ${details.topic}`
        : `${details.topic}-${details.partition}`,
    details.offset === undefined ? undefined : `offset ${details.offset}`,
    details.broker === undefined ? undefined : `broker ${details.broker}`,
  ].filter((part) => part !== undefined)
  return parts.length === 0 ? '' : `${parts.join(', ')}: `
}
