// Owns: the proof that what an assignor returned can be sent to a group.
// Called by: member-assignors, as leader. Never: mends it.
import { UsageError } from '../../../base/errors.ts'
import { partitionKey, type TopicPartition } from '../../../base/types.ts'
import type {
  Assignor,
  AssignorMember,
  AssignorTopic,
  GroupShares,
  MemberAssignment,
  RebalanceProtocol,
} from './assignor.ts'
import { cooperativeStickyAssignor } from './cooperative-sticky.ts'

/** What there was to share out, and how. */
export interface Sharing {
  readonly topics: ReadonlyMap<string, AssignorTopic>
  readonly members: readonly AssignorMember[]
  readonly protocol: RebalanceProtocol
}

/** Lets an assignor share out and returns what each member gets; throws UsageError when a group cannot live with that. */
export function checkedShares(assignor: Assignor, sharing: Sharing): Map<string, Required<MemberAssignment>> {
  const { topics, members } = sharing
  const shares = sharesOf(assignor.assign(topics, members))
  const strangers = [...shares.keys()].filter((id) => !members.some(({ memberId }) => memberId === id))
  refuse(
    strangers.length > 0,
    `gave partitions to ${strangers.join(', ')}, but the members of the group are ${members.map(({ memberId }) => memberId).join(', ')}`,
  )
  const owners = new Map<string, string>()
  for (const member of members) {
    const share = shares.get(member.memberId)
    if (share === undefined) {
      throw wrong(`says nothing about member ${member.memberId}: who gets nothing must get an empty array`)
    }
    for (const partition of share.partitions) checkPartition(partition, member, topics, owners)
  }
  // The built-in one weighs generations: what a member says it owns may be out of date.
  if (sharing.protocol === 'cooperative' && assignor !== cooperativeStickyAssignor) {
    refuseHasty(members, owners)
  }
  return shares
}

function sharesOf(returned: GroupShares): Map<string, Required<MemberAssignment>> {
  if (!(returned instanceof Map)) {
    throw wrong(`must return a Map from member ids to arrays of partitions, got ${kind(returned)}`)
  }
  const shares = new Map<string, Required<MemberAssignment>>()
  for (const [memberId, given] of returned) {
    const { partitions, userData = null }: Partial<MemberAssignment> = Array.isArray(given)
      ? { partitions: given }
      : (given ?? {})
    if (!Array.isArray(partitions)) {
      throw wrong(`must give member ${memberId} an array of partitions, got ${kind(given)}`)
    }
    if (userData !== null && !Buffer.isBuffer(userData)) {
      throw wrong(`must give member ${memberId} userData that is a Buffer or null, got ${kind(userData)}`)
    }
    shares.set(memberId, { partitions, userData })
  }
  return shares
}

function checkPartition(
  given: TopicPartition,
  { memberId, topics: subscribed }: AssignorMember,
  topics: ReadonlyMap<string, AssignorTopic>,
  owners: Map<string, string>,
): void {
  const { topic, partition }: Partial<TopicPartition> = given ?? {}
  const count = typeof topic === 'string' ? topics.get(topic)?.length : undefined
  const name = `${String(topic)}-${String(partition)}`
  refuse(
    count === undefined,
    `gave ${name} to ${memberId}, but there is no such topic to share out, only ${[...topics.keys()].join(', ') || 'none'}`,
  )
  refuse(
    !Number.isInteger(partition) || Number(partition) < 0 || Number(partition) >= Number(count),
    `gave ${name} to ${memberId}, but ${topic} has ${count} partitions, from 0`,
  )
  refuse(!subscribed.includes(String(topic)), `gave ${name} to ${memberId}, which does not subscribe to it`)
  const key = partitionKey(String(topic), Number(partition))
  const other = owners.get(key)
  refuse(other === memberId, `gave ${name} to ${memberId} twice`)
  refuse(other !== undefined, `gave ${name} to both ${other} and ${memberId}`)
  owners.set(key, memberId)
}

/** With the cooperative protocol the owner reads on during the rebalance: others must wait until it let go. */
function refuseHasty(members: readonly AssignorMember[], owners: ReadonlyMap<string, string>): void {
  const claims = new Map<string, string[]>()
  for (const { memberId, ownedPartitions } of members) {
    for (const { topic, partition } of ownedPartitions) {
      const key = partitionKey(topic, partition)
      claims.set(key, [...(claims.get(key) ?? []), memberId])
    }
  }
  for (const [key, claimants] of claims) {
    const taker = owners.get(key)
    refuse(
      taker !== undefined && !claimants.includes(taker),
      `gave ${key} to ${taker} while ${claimants.join(', ')} owns it still: with the cooperative protocol nobody may get it before the next rebalance`,
    )
  }
}

function refuse(condition: boolean, what: string): void {
  if (condition) throw wrong(what)
}

function wrong(what: string): UsageError {
  return new UsageError('INVALID_OPTION', `it ${what}`)
}

function kind(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value
}
