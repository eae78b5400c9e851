// Owns: the few value types that all rooms speak in. Called by: everybody. Never: has behaviour beyond keys of maps.

/** One partition of one topic. */
export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

/** A place in a partition: for a commit, the offset of the next record to read. */
export interface TopicPartitionOffset extends TopicPartition {
  readonly offset: number
}

/** A key for Maps; topic names cannot contain a colon. */
export function partitionKey(topic: string, partition: number): string {
  return `${topic}:${partition}`
}
