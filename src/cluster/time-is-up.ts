// Owns: what it means that time ran out: the rule by which an error keeps its code. Called by: retry, the producer's sender. Never: measures time.
import { type ErrorDetails, KafkaError, TimeoutError } from '../base/errors.ts'
import { BrokerError, errorFacts } from '../protocol/error-codes.ts'

/**
 * The error for work that was repeated until its time was up. What a broker answered last is what is wrong, so its code stays; TIMEOUT
 * is for work that no broker answered. Either way the last error is the cause, and gives the place where it happened.
 */
export function timeIsUp(message: string, lastError: unknown, place: ErrorDetails = {}): KafkaError {
  const details = { ...placeOf(lastError), ...place, cause: lastError }
  if (!(lastError instanceof BrokerError)) return new TimeoutError(message, details)
  return new BrokerError(errorFacts(lastError.errorCode), message, {
    ...details,
    retriable: lastError.retriable,
  })
}

function placeOf(error: unknown): ErrorDetails {
  if (!(error instanceof KafkaError)) return {}
  const { topic, partition, offset, broker, api, groupId } = error
  return {
    ...(topic !== undefined && { topic }),
    ...(partition !== undefined && { partition }),
    ...(offset !== undefined && { offset }),
    ...(broker !== undefined && { broker }),
    ...(api !== undefined && { api }),
    ...(groupId !== undefined && { groupId }),
  }
}
