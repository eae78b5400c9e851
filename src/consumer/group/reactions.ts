// Owns: what each error of a group request means for the membership.
// Called by: the memberships. Never: acts on it.
import type { KafkaError } from '../../base/errors.ts'

/**
 * - `newMember`: the coordinator does not know the member: join as a new one, partitions are lost
 * - `newGeneration`: it knows the member, but not this generation: join with the same id, partitions are lost
 * - `again`: the group is rebalancing: join at once
 * - `later`: heals by itself, or after the coordinator was looked for anew
 * - `fatal`: the program or the group has to change
 */
export type GroupReaction = 'newMember' | 'newGeneration' | 'again' | 'later' | 'fatal'

const reactions: Readonly<Record<string, GroupReaction>> = {
  UNKNOWN_MEMBER_ID: 'newMember',
  ILLEGAL_GENERATION: 'newGeneration',
  FENCED_MEMBER_EPOCH: 'newGeneration',
  REBALANCE_IN_PROGRESS: 'again',
}

/** What a member does about an error; those that are not named heal if they are retriable. */
export function reactionTo(error: KafkaError): GroupReaction {
  return reactions[error.code] ?? (error.retriable ? 'later' : 'fatal')
}
