// Owns: what a commit needs to know of a group without being a member of it: chosen partitions, `assign`.
// Called by: engine, for the committer. Never: joins.
import { UsageError } from '../base/errors.ts'
import type { CommitterGroup } from './group/committer.ts'

const nobody = Object.freeze({ memberId: '', generationId: -1, groupInstanceId: null })

/** Commits without a membership, as the coordinator takes them while the group has no members. */
export function standaloneGroup(groupId: string | undefined): CommitterGroup {
  return {
    window: groupId === undefined ? 'closed' : 'open',
    identity: () =>
      groupId === undefined ? Promise.reject(groupMissing('committing offsets')) : Promise.resolve(nobody),
    refused: () => false,
  }
}

/** What cannot be done without the option groupId. */
export function groupMissing(what: string): UsageError {
  return new UsageError(
    'INVALID_OPTION',
    `consumer option groupId is missing: ${what} needs it; give it to kafka.consumer()`,
  )
}
