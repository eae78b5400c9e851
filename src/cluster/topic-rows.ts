// Owns: topics and partitions of an answer of Metadata as rows for programs. Called by: admin, consumer. Never: keeps what it learned.
import type { MetadataResponseTopics } from '../protocol/generated/03-metadata.ts'
import { ZERO_UUID } from '../protocol/uuid.ts'

/** One partition of a described topic. */
export interface PartitionDescription {
  readonly partition: number
  /** Broker id; -1: none at the moment. */
  readonly leader: number
  readonly leaderEpoch: number
  readonly replicas: readonly number[]
  readonly isr: readonly number[]
  readonly offlineReplicas: readonly number[]
}

/** First version of Metadata that can be told to create nothing. */
export const NO_CREATION_VERSION = 4

/** The partitions of a topic in their order. */
export function partitionRows({ partitions }: MetadataResponseTopics): PartitionDescription[] {
  return partitions
    .map((row) => ({
      partition: row.partitionIndex,
      leader: row.leaderId,
      leaderEpoch: row.leaderEpoch,
      replicas: row.replicaNodes,
      isr: row.isrNodes,
      offlineReplicas: row.offlineReplicas,
    }))
    .sort((a, b) => a.partition - b.partition)
}

/** The id of a topic; undefined where the broker is too old to tell. */
export function knownTopicId(topicId: string): string | undefined {
  return topicId === ZERO_UUID ? undefined : topicId
}
