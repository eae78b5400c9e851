// Owns: the server assignor `uniform` for members whose subscriptions differ: sticky, then levelled topic by topic.
// Called by: assignors.ts. Never: gives a member a partition of a topic that it does not read.
import type { AssignorInput, AssignorMember, PartitionSets } from './types.ts'

/** Rounds of levelling; more would gain next to nothing. */
const MOST_ROUNDS = 16

interface Load {
  readonly id: string
  readonly share: Map<string, Set<number>>
  size: number
}

interface TopicShare {
  readonly topicId: string
  readonly partitions: number
  readonly readers: readonly Load[]
  readonly owners: (Load | undefined)[]
}

/** What members have and still read stays; the rest goes to those with least; then load moves from most to least. */
export function assignUniformMixed({ members, partitionsOf }: AssignorInput): Map<string, PartitionSets> {
  const loads = new Map<string, Load>(members.map(({ id }) => [id, { id, share: new Map(), size: 0 }]))
  const topics = sortTopics(members, loads, partitionsOf)
  for (const topic of topics) {
    for (const member of members) keep(topic, loads.get(member.id)!, member.target.get(topic.topicId))
  }
  for (const topic of topics) {
    topic.owners.forEach((owner, partition) => {
      if (owner === undefined) give(topic, partition, least(topic.readers))
    })
  }
  for (let round = 0; round < MOST_ROUNDS && topics.map(level).some((moved) => moved); round++);
  return new Map([...loads.values()].map(({ id, share }) => [id, share]))
}

/** Topics that load their readers most come first, as they leave the least choice. */
function sortTopics(
  members: readonly AssignorMember[],
  loads: ReadonlyMap<string, Load>,
  partitionsOf: (topicId: string) => number,
): TopicShare[] {
  const readers = new Map<string, Load[]>()
  for (const { id, topicIds } of members) {
    for (const topicId of topicIds) readers.set(topicId, [...(readers.get(topicId) ?? []), loads.get(id)!])
  }
  const topics = [...readers].map(([topicId, all]): TopicShare => {
    const partitions = partitionsOf(topicId)
    return { topicId, partitions, readers: all, owners: Array.from({ length: partitions }) }
  })
  return topics.sort(
    (a, b) =>
      b.partitions / b.readers.length - a.partitions / a.readers.length ||
      a.readers.length - b.readers.length ||
      (a.topicId < b.topicId ? -1 : 1),
  )
}

function keep(topic: TopicShare, load: Load, had: ReadonlySet<number> | undefined): void {
  if (had === undefined || !topic.readers.includes(load)) return
  for (const partition of had) if (partition < topic.partitions) give(topic, partition, load)
}

function give(topic: TopicShare, partition: number, to: Load): void {
  const from = topic.owners[partition]
  if (from !== undefined) {
    const rest = from.share.get(topic.topicId)!
    rest.delete(partition)
    if (rest.size === 0) from.share.delete(topic.topicId)
    from.size--
  }
  topic.owners[partition] = to
  to.share.set(topic.topicId, (to.share.get(topic.topicId) ?? new Set()).add(partition))
  to.size++
}

function least(loads: readonly Load[]): Load {
  return loads.reduce((best, load) => (load.size < best.size ? load : best))
}

/** Moves partitions of one topic until no move makes its readers more even; says whether any moved. */
function level(topic: TopicShare): boolean {
  for (let moved = false; ; moved = true) {
    const givers = topic.readers.filter(({ share }) => share.has(topic.topicId))
    if (givers.length === 0) return moved
    const most = givers.reduce((best, load) => (load.size >= best.size ? load : best))
    const taker = least(topic.readers)
    if (most.size - taker.size <= 1) return moved
    give(topic, Math.max(...most.share.get(topic.topicId)!), taker)
  }
}
