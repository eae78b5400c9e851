// Owns: finding out whether a decoded request is about a topic or partition, for any API. Called by: dispatch.ts, for faults.
// Never: knows an API: it goes by the few names that Kafka uses for topics and partitions.

/** Turns a topic id into its name. */
export type NameOf = (topicId: string) => string | undefined

/** Whether the request names the topic (and the partition, if one is given) anywhere. */
export function mentions(
  request: unknown,
  topic: string,
  partition: number | undefined,
  nameOf: NameOf,
): boolean {
  if (Array.isArray(request))
    return request.some((item) => item === topic || mentions(item, topic, partition, nameOf))
  if (typeof request !== 'object' || request === null || ArrayBuffer.isView(request)) return false
  if (topicOf(request, nameOf) === topic) return partition === undefined || holdsPartition(request, partition)
  return Object.values(request).some(
    (value) => typeof value === 'object' && mentions(value, topic, partition, nameOf),
  )
}

interface TopicRow {
  readonly name?: unknown
  readonly topic?: unknown
  readonly topicId?: unknown
}

function topicOf(row: TopicRow, nameOf: NameOf): unknown {
  if (typeof row.name === 'string' && row.name !== '') return row.name
  if (typeof row.topic === 'string' && row.topic !== '') return row.topic
  return typeof row.topicId === 'string' ? nameOf(row.topicId) : undefined
}

function holdsPartition(row: object, partition: number): boolean {
  return Object.values(row).some(
    (value) =>
      Array.isArray(value) && value.some((item) => item === partition || indexOf(item) === partition),
  )
}

function indexOf(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return undefined
  const { index, partition, partitionIndex } = row as Record<
    'index' | 'partition' | 'partitionIndex',
    unknown
  >
  return index ?? partition ?? partitionIndex
}
