// Owns: what each error of a fetched partition means.
// Called by: fetcher. Never: acts on it.
import type { BrokerError } from '../../protocol/error-codes.ts'

/**
 * - `refresh`: the leader is another one, or the topic was created anew: metadata has to be renewed, then again
 * - `again`: heals by itself
 * - `reset`: the position is outside the log
 * - `corrupt`: the broker found damaged bytes: one more try
 * - `fail`: the program or the cluster has to change
 */
export type FetchReaction = 'refresh' | 'again' | 'reset' | 'corrupt' | 'fail'

const reactions: Readonly<Record<string, FetchReaction>> = {
  NOT_LEADER_OR_FOLLOWER: 'refresh',
  REPLICA_NOT_AVAILABLE: 'refresh',
  KAFKA_STORAGE_ERROR: 'refresh',
  FENCED_LEADER_EPOCH: 'refresh',
  OFFSET_NOT_AVAILABLE: 'refresh',
  LEADER_NOT_AVAILABLE: 'refresh',
  UNKNOWN_TOPIC_OR_PARTITION: 'refresh',
  UNKNOWN_TOPIC_ID: 'refresh',
  INCONSISTENT_TOPIC_ID: 'refresh',
  UNKNOWN_LEADER_EPOCH: 'again',
  UNKNOWN_SERVER_ERROR: 'again',
  OFFSET_OUT_OF_RANGE: 'reset',
  CORRUPT_MESSAGE: 'corrupt',
}

/** What to do about an error; those that are not named heal if they are retriable. */
export function reactionToFetch(error: BrokerError): FetchReaction {
  return reactions[error.code] ?? (error.retriable ? 'again' : 'fail')
}
