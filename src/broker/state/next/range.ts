// Owns: the server assignor `range`: of each topic a run of neighbours to each member. Called by: assignors.ts. Never: looks at what members have.
import type { AssignorInput, AssignorMember, PartitionSets } from './types.ts'

/** Members in order take their runs, so that topics with equal numbers of partitions are cut alike. */
export function assignRange({ members, partitionsOf }: AssignorInput): Map<string, PartitionSets> {
  const sorted = [...members].sort(staticFirst)
  const readers = new Map<string, number>()
  for (const { topicIds } of sorted) {
    for (const topicId of topicIds) readers.set(topicId, (readers.get(topicId) ?? 0) + 1)
  }
  const cut = new Map<string, { taken: number; from: number }>()
  return new Map(
    sorted.map(({ id, topicIds }) => {
      const share = new Map<string, Set<number>>()
      for (const topicId of topicIds) {
        const progress = cut.get(topicId) ?? { taken: 0, from: 0 }
        const count = partitionsOf(topicId)
        const all = readers.get(topicId)!
        const size = Math.floor(count / all) + (progress.taken < count % all ? 1 : 0)
        const run = Array.from({ length: size }, (_, index) => progress.from + index)
        if (size > 0) share.set(topicId, new Set(run))
        cut.set(topicId, { taken: progress.taken + 1, from: progress.from + size })
      }
      return [id, share] as const
    }),
  )
}

/** Static members keep their place over restarts, so they come first. */
function staticFirst(a: AssignorMember, b: AssignorMember): number {
  if (a.instanceId !== null && b.instanceId !== null) return compare(a.instanceId, b.instanceId)
  if (a.instanceId !== null) return -1
  if (b.instanceId !== null) return 1
  return compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
