// Owns: which of the two sticky algorithms fits a group.
// Called by: sticky, cooperative-sticky. Never: removes partitions that still have to be given up (cooperative-sticky does).
import type { AssignorMember, AssignorTopic } from './assignor.ts'
import { assignEqualSubscriptions } from './sticky-equal.ts'
import { type ClaimOf, type StickyResult, stickyInput } from './sticky-input.ts'
import { assignMixedSubscriptions } from './sticky-mixed.ts'

/** Balances within one and moves as little as it can. */
export function assignSticky(
  topics: ReadonlyMap<string, AssignorTopic>,
  members: readonly AssignorMember[],
  claimOf: ClaimOf,
): StickyResult {
  const input = stickyInput(topics, members, claimOf)
  return sameSubscriptions(members)
    ? assignEqualSubscriptions(input)
    : { assignments: assignMixedSubscriptions(input), moving: undefined }
}

function sameSubscriptions(members: readonly AssignorMember[]): boolean {
  const first = new Set(members[0]?.topics)
  return members.every(
    (member) => member.topics.length === first.size && member.topics.every((topic) => first.has(topic)),
  )
}
