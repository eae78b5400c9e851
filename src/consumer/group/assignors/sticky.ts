// Owns: the sticky assignor: balanced, moves little, and gives everything up in between.
// Called by: group/classic as leader. Never: believes the subscription's owned partitions: an eager member joins with none.
import type { AssignorMember, BuiltInAssignor } from './assignor.ts'
import { assignSticky } from './sticky-assignment.ts'
import { decodeStickyData, encodeStickyData } from './sticky-data.ts'
import type { Claim } from './sticky-input.ts'

/** `sticky`: like `cooperative-sticky`, but all partitions are revoked before each rebalance. */
export const stickyAssignor: BuiltInAssignor = {
  name: 'sticky',
  protocols: ['eager'],
  userData: ({ lastAssignment }) => (lastAssignment === undefined ? null : encodeStickyData(lastAssignment)),
  assign: (topics, members) => assignSticky(topics, members, claimOf).assignments,
}

/** What the member got last is in its user data. */
function claimOf({ userData }: AssignorMember): Claim {
  if (userData === null || userData.length === 0) return NOTHING
  return decodeStickyData(userData) ?? NOTHING
}

const NOTHING: Claim = { partitions: [], generationId: -1 }
