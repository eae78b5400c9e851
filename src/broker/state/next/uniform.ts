// Owns: the server assignor `uniform` for members with the same subscription: balanced within one partition, and then sticky.
// Called by: assignors.ts. Never: moves a partition that balance does not ask for.
import type { AssignorInput, AssignorMember, PartitionSets } from './types.ts'

type Shares = Map<string, Map<string, Set<number>>>

/** Each member keeps what it has up to its quota; the rest goes to those that have less. */
export function assignUniform({ members, partitionsOf }: AssignorInput): Map<string, PartitionSets> {
  const topics = [...(members[0]?.topicIds ?? [])]
  const total = topics.reduce((sum, topicId) => sum + partitionsOf(topicId), 0)
  const taken = takenBy(members)
  const free: [topicId: string, partition: number][] = []
  for (const topicId of topics) {
    for (let partition = 0; partition < partitionsOf(topicId); partition++) {
      if (!taken.get(topicId)?.has(partition)) free.push([topicId, partition])
    }
  }
  const shares: Shares = new Map()
  const room = keepWithinQuota(members, total, shares, free)
  let next = 0
  for (const [memberId, quota] of room) {
    const share = shares.get(memberId)!
    for (const [topicId, partition] of free.slice(next, next + quota)) {
      share.set(topicId, (share.get(topicId) ?? new Set()).add(partition))
    }
    next += quota
  }
  return shares
}

function takenBy(members: readonly AssignorMember[]): Map<string, Set<number>> {
  const taken = new Map<string, Set<number>>()
  for (const { target } of members) {
    for (const [topicId, partitions] of target) {
      taken.set(topicId, new Set([...(taken.get(topicId) ?? []), ...partitions]))
    }
  }
  return taken
}

/** Fills `shares` with what stays and `free` with what is too much; returns how much more each member may get. */
function keepWithinQuota(
  members: readonly AssignorMember[],
  total: number,
  shares: Shares,
  free: [topicId: string, partition: number][],
): [memberId: string, quota: number][] {
  const least = Math.floor(total / members.length)
  let extras = total % members.length
  const room: [string, number][] = []
  members.forEach((member, index) => {
    let hasExtra = extras > 0
    let quota = least + (hasExtra ? 1 : 0)
    const share = new Map<string, Set<number>>()
    for (const [topicId, partitions] of member.target) {
      if (!member.topicIds.has(topicId)) continue
      const all = [...partitions]
      const kept = all.slice(0, quota)
      quota -= kept.length
      if (kept.length > 0) share.set(topicId, new Set(kept))
      for (const partition of all.slice(kept.length)) free.push([topicId, partition])
    }
    // It gives the extra partition up for one that may hold it already, unless all that follow need theirs.
    if (quota > 0 && hasExtra && members.length - index > extras) {
      quota--
      hasExtra = false
    }
    if (quota > 0) room.push([member.id, quota])
    if (hasExtra) extras--
    shares.set(member.id, share)
  })
  return room
}
